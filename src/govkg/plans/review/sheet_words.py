"""The columns of a spreadsheet of corrections, the kinds of its rows, and the words that are chosen in its cells, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from govkg.languages import Language


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key that its cells have in YAML, its head in both languages, and how wide it is; 0 where it is hidden. `filled`: a
    person writes into it."""

    key: str
    zh: str
    en: str
    width: int
    filled: bool = False

    def head(self, language: Language) -> str:
        """Its head."""
        return self.zh if language == "zh" else self.en


COLUMNS = (
    Column("kind", "类别", "kind", 9),
    Column("task", "序号", "number", 8),
    Column("heading", "任务名称", "task", 24),
    Column("actor", "原文写法", "as written", 18),
    Column("agency", "单位", "agency", 22),
    Column("role", "角色", "role", 9),
    Column("deadline", "时限", "deadline", 14),
    Column("confidence", "置信度", "confidence", 9),
    Column("check", "核对", "check", 9),
    Column("words", "原文", "words", 46),
    Column("decision", "决定", "decision", 10, filled=True),
    Column("new_actor", "更正单位", "new agency", 20, filled=True),
    Column("new_role", "更正角色", "new role", 10, filled=True),
    Column("new_heading", "更正名称", "new task name", 20, filled=True),
    Column("new_deadline", "更正时限", "new deadline", 14, filled=True),
    Column("by", "姓名", "name", 10, filled=True),
    Column("date", "日期", "date", 12, filled=True),
    Column("reason", "理由", "reason", 24, filled=True),
    Column("quote", "定位词", "quote", 0),
    Column("before", "定位词前", "before", 0),
    Column("after", "定位词后", "after", 0),
    Column("was_agency", "读出单位", "agency as read", 0),
    Column("was_role", "读出角色", "role as read", 0),
)
"""The columns in their order. The hidden ones find the place in the text again, and tell what a person typed over."""
KINDS: Mapping[str, tuple[str, str]] = {
    "task": ("任务", "task"),
    "stage": ("阶段", "stage"),
    "assignment": ("分工", "assignment"),
    "addition": ("补充", "addition"),
    "new task": ("新任务", "new task"),
    "unmatched task": ("失配任务", "unmatched task"),
    "unmatched stage": ("失配阶段", "unmatched stage"),
    "unmatched": ("失配分工", "unmatched"),
}
"""What a row may be, in Chinese and English: of those that are unmatched, the place was not found when the file was written."""
DECIDED: Mapping[str, tuple[str, ...]] = {
    "task": ("change", "reject"),
    "stage": ("change", "reject", "add"),
    "assignment": ("confirm", "change", "reject"),
    "addition": ("add",),
    "new task": ("add",),
}
"""The decisions that a row of each kind takes."""
WRITTEN: Mapping[str, tuple[str, ...]] = {
    "task": ("decision", "new_heading", "new_deadline", "by", "date", "reason"),
    "stage": ("decision", "new_deadline", "by", "date", "reason"),
    "assignment": ("decision", "new_actor", "new_role", "by", "date", "reason"),
}
"""What a person writes into a row of each kind; an addition is written as an assignment, a new task as a task."""
FIELDS: Mapping[str, tuple[str, str]] = {
    "plan": ("方案", "plan"),
    "coder": ("姓名", "name"),
    "date": ("日期", "date"),
    "name": ("文件", "file"),
    "sha256": ("SHA-256", "SHA-256"),
}
"""What stands above the table, each in a row of its own."""
_DECISIONS = {"confirm": ("确认", "confirm"), "change": ("修改", "change"), "reject": ("删除", "reject"), "add": ("补充", "add")}  # fmt: skip
_NO_TASK = ("不是任务", "no task")
NOTES: Mapping[Language, tuple[str, ...]] = {
    "zh": (
        "请在第二、三行填写姓名和日期（2026-01-31），两者缺一不可；某行由他人决定的，填在该行的姓名、日期栏。",
        "黄底各栏由人填写，其余各栏请勿改动：它们用来在原文中重新定位（“单位”“角色”直接改写的，按“修改”处理）。没有意见的行，“决定”留空。",
        "分工：确认（或√）；修改（另写更正单位、更正角色，可只写一项，每行只写一个单位）；删除。",
        "任务：修改（另写更正名称、更正时限；没有时限写“无”）；不是任务。阶段：修改（另写更正时限）；删除；补充。",
        "漏读的分工写在类别为“补充”的行：序号、更正单位、更正角色，以及“原文”栏中任务里说明此事的原文。可以插入行。",
        "漏读的任务写在类别为“新任务”的行：更正名称，“原文”栏抄任务开头的原文，可另写更正时限；其责任单位写在“补充”行，“任务名称”栏写这一名称。",
        "“核对”栏有字的是程序没有把握的，可先筛选核对。类别以“失配”开头的，原文中已找不到位置。",
        "再次运行 govkg review 会保留各项决定；govkg build 方案 -o 图谱库 --corrections 本文件，即按此更正。",
    ),
    "en": (
        "Put your name and the date (2026-01-31) into the second and third row; decisions need both. A row may have its own.",
        "The yellow columns are yours. Leave the others as they are: they find the place in the text again (agency and role typed over are a change). No opinion: leave decision empty.",
        "assignment: confirm; change (with new agency, new role or both, one agency a row); reject.",
        "task: change (with new task name, new deadline or both; none for no deadline); no task. stage: change (with new deadline); reject; add.",
        "What was missed goes into a row of the kind addition: number, new agency, new role, and in words those of the task that say so.",
        "A task that was missed goes into a row of the kind new task: new task name, in words those that begin it, and new deadline if need be; who does it into rows of the kind addition, with that name in task.",
        "What the program is unsure of has a word in check: filter by it. Of kinds that begin with unmatched the place was not found.",
        "govkg review keeps the decisions when it is run again; govkg build PLAN -o STORE --corrections THIS_FILE applies them.",
    ),
}
"""What the last sheet says."""
OF_MANY: Mapping[Language, str] = {
    "zh": "每份方案一张表；姓名和日期在第一张表里填写一次即可，其他表空着的，以第一张表为准。",
    "en": "There is a sheet for each plan. Name and date in the first one are enough: they hold for all that have none.",
}
"""What it says first where there are several plans."""


def decision_word(decision: str, kind: str, language: Language) -> str:
    """A decision as it is chosen in a row of a kind.

    >>> decision_word("reject", "task", "zh"), decision_word("reject", "assignment", "en"), decision_word("", "task", "zh")
    ('不是任务', 'reject', '')
    """
    place = 0 if language == "zh" else 1
    if decision == "reject" and kind.endswith("task"):
        return _NO_TASK[place]
    return _DECISIONS[decision][place] if decision else ""


def kind_word(kind: str, language: Language) -> str:
    """A kind of row as it stands in the sheet."""
    return KINDS[kind][0 if language == "zh" else 1]
