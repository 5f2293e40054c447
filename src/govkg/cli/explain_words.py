"""What `govkg explain` prints around the pieces of a text, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping

from govkg.documents.places import place_words
from govkg.languages import Language
from govkg.views.page import strings


def piece_word(read_as: str, language: Language) -> str:
    """What a piece was read as, in the words of the report; the word of the reading where the report has none."""
    key = f"read_{read_as.replace(' ', '_')}"
    return strings()[key]["zh"] if language == "zh" and key in strings() else read_as


def head_line(path: str, heading: str, place: str, language: Language) -> str:
    """A task with its place in the paper."""
    if language == "zh":
        return f"任务 {path}：{heading}{f'（{place_words(place, language)}）' if place else ''}\n"
    return f"task {path}: {heading}{f'  ({place})' if place else ''}\n"


def owner_words(*, unknown: bool, language: Language) -> str:
    """Of a task that names no agency."""
    if language == "zh":
        return "责任主体未知" if unknown else "只有范围不定的单位"
    return "owner unknown" if unknown else "only an open-ended group"


def bracketed(words: str, language: Language) -> str:
    """What stands behind another word, in brackets."""
    return f"（{words}）" if language == "zh" else f" ({words})"


def rule_words(rule: str, language: Language) -> str:
    """The rule by which something was read: of a clause, and behind a colon of what stands in it. One without a Chinese name keeps its own.

    >>> rule_words("label line: first one listed leads", "zh"), rule_words("numbered 一、", "zh"), rule_words("unit", "en")
    ('标签行：首位牵头', '一、', 'unit')
    """
    if language == "en":
        return rule
    if rule.startswith(_NUMBERED):
        return rule.removeprefix(_NUMBERED)
    return "：".join(dict.fromkeys(RULES.get(part, part) for part in rule.split(": ")))


_NUMBERED = "numbered "
RULES: Mapping[str, str] = {
    "asked": "被要求做某事",
    "bare list": "只列单位",
    "before the first numeral": "第一个序号之前",
    "bracket": "括号",
    "column of tasks": "任务栏",
    "convention": "全文约定",
    "first one listed leads": "首位牵头",
    "heading": "标题",
    "label": "标签",
    "label line": "标签行",
    "line above": "上一行的单位",
    "list": "列举",
    "looks like a responsibility clause": "像责任条款",
    "mark": "标记",
    "marked as lead": "标为牵头",
    "marked by a sign": "按符号区分",
    "names below": "下列单位",
    "open bracket": "未闭合的括号",
    "responsibility table": "责任表",
    "role in brackets": "括号注明角色",
    "role not understood": "角色未读懂",
    "run together": "连写",
    "running text": "文中语句",
    "sentence": "整句",
    "stated by a person": "人工更正",
    "stated once for all": "一处写明、各项通用",
    "subject": "主语",
    "table": "表格",
    "table without legend": "表格（无图例）",
    "unit": "条目",
    "verb": "谓语",
    "white space": "空白",
}
"""The rules of reading in Chinese."""
