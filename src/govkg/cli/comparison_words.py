"""What `govkg compare` prints around the tasks of two plans, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from govkg.documents.places import place_words
from govkg.languages import Language
from govkg.network.comparison_rows import LIMIT_EN, LIMIT_ZH, SIZES_EN, SIZES_ZH
from govkg.role_labels import role_label
from govkg.terminal import counted
from govkg.views.page import strings


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """One language: names of the two plans, and the lines around their tasks."""

    language: Language
    old: str
    new: str
    higher: str
    lower: str
    cut: str
    colon: str
    chapter: str
    outside: str
    nearest: str
    nothing: str
    none: str
    answered: str
    no_agency: str
    own: str
    unmoved: str
    papers_dropped: str
    papers_added: str
    papers_new_unread: str
    papers_old_unread: str
    doubtful: str
    limit: str
    comma: str
    empty: str
    incomplete: str
    year_by: str
    plan: str
    alone: str
    brackets: str
    sizes: str
    draws: str
    indicators: Mapping[str, str]

    def kind(self, kind: str) -> str:
        """What a kind of change is called, as on the page of a comparison; in English by its own name, which is that of the CSV."""
        return strings()["change_" + kind.replace(" ", "_")]["zh"] if self.language == "zh" else kind

    def indicator(self, name: str, *, bracketed: bool) -> str:
        """What an indicator is called; in English by its own name, which is that of the CSV."""
        called = self.indicators.get(name, name)
        return f"({called})" if bracketed else called

    def deadline(self, deadline: str) -> str:
        """A deadline as the page of a comparison tells it."""
        return strings()["deadline_badge"][self.language].format(deadline=deadline)

    def role(self, role: str) -> str:
        """The word for a role, or a text that is none."""
        return role_label(role, self.language)

    def place(self, place: str) -> str:
        """A place in the text."""
        return place_words(place, self.language)

    def bracketed(self, text: str) -> str:
        """The text in brackets, behind a title; nothing where it is empty."""
        return (f"（{text}）" if self.language == "zh" else f" ({text})") if text else ""

    def tasks(self, count: int) -> str:
        """How many tasks a plan has, behind its title."""
        return f"，{count} 项任务" if self.language == "zh" else f", {counted(count, 'task')}"

    def both(self, pairs: int, counts: Mapping[str, int]) -> str:
        """How many tasks stand in both plans, and how many changes of each kind there are."""
        if self.language == "zh":
            return f"两份方案共有 {pairs} 项任务；" + (
                "，".join(f"{kind} {n}" for kind, n in counts.items()) or "没有变化"
            )
        return f"{counted(pairs, 'task')} in both; " + (
            ", ".join(f"{n} {kind}" for kind, n in counts.items()) or "no change"
        )


WORDS: Mapping[Language, ComparisonWords] = {
    "zh": ComparisonWords(
        language="zh",
        old="原方案：",
        new="新方案：",
        higher="上级方案：",
        lower="下级方案：",
        cut="；文本不完整",
        colon="：",
        chapter="章节「{old}」改为「{new}」",
        outside="任务以外：",
        nearest="最相近：",
        nothing="没有相同的词语",
        none="无对应",
        answered="{tasks} 项任务中 {without} 项没有对应任务；下级方案自有的任务 {own} 项",
        no_agency="下级没有相应单位：",
        own="下级方案自有：",
        unmoved="进展与上期所写相同、尚未办结 {tasks} 项：",
        papers_dropped="只在旧文件夹中的文件：",
        papers_added="只在新文件夹中的文件：",
        papers_new_unread="新文件夹中的同名文件没有读出、未作比较的文件：",
        papers_old_unread="旧文件夹中的同名文件没有读出、未作比较的文件：",
        doubtful="存疑 {questions} 处（标 ? 或列为最相近）：--write-decisions 文件 可写出，由人判断",
        limit=LIMIT_ZH,
        comma="，",
        empty="无",
        incomplete="文本不完整或任务不全",
        year_by="（据{source}）",
        plan="方案",
        alone="只见于一份方案的单位类别：{kinds}",
        brackets="括号中为计数，不宜比较；方案的区间：逐项去掉任务；负荷位置的区间另含读取误差；份额的区间见 csv 和 json",
        sizes=SIZES_ZH,
        draws="种子 {seed}，每份方案抽样 {draws} 次",
        indicators={
            "agencies": "单位数",
            "collectives": "集合主体数",
            "tasks": "任务数",
            "owned_tasks": "写有单位的任务",
            "stated_tasks": "写明责任的任务",
            "mean_team": "每项任务平均单位数",
            "gini_corrected": "基尼系数（校正）",
            "hhi_normalised": "赫芬达尔指数（标准化）",
            "single_lead_share": "唯一牵头任务占比",
            "several_leads_share": "多头牵头任务占比",
            "unprovided_share": "缺机制任务占比",
            "articulation_share": "割点单位占比",
            "load": "负荷",
            "leads": "牵头",
            "load_share": "负荷占比",
            "lead_share": "牵头占比",
            "gap_share": "缺口占比",
            "cut_share": "断点占比",
            "betweenness": "二模中介度",
            "position": "负荷位置（0 最重，1 最轻）",
        },
    ),
    "en": ComparisonWords(
        language="en",
        old="old: ",
        new="new: ",
        higher="higher: ",
        lower="lower: ",
        cut="; cut off or incomplete",
        colon=": ",
        chapter="chapter 「{old}」 is now 「{new}」",
        outside="outside the tasks:",
        nearest="nearest: ",
        nothing="no word in common",
        none="none",
        answered="{without} of {tasks} tasks have no counterpart; tasks of the lower plan that answer to none: {own}",
        no_agency="no agency below for: ",
        own="the lower plan's own: ",
        unmoved="not done, and the same progress as before in {tasks}: ",
        papers_dropped="papers of the old folder alone: ",
        papers_added="papers of the new folder alone: ",
        papers_new_unread="papers not compared, since the new file of the same name was not read: ",
        papers_old_unread="papers not compared, since the old file of the same name was not read: ",
        doubtful="{questions} doubtful, marked ? or named as nearest: --write-decisions FILE writes them for a person to decide",
        limit=LIMIT_EN,
        comma=", ",
        empty="none",
        incomplete="cut off or incomplete",
        year_by=" by {source}",
        plan="plan",
        alone="kinds of agencies in one plan only: {kinds}",
        brackets="in brackets: counts, not to be compared; interval of a plan: each task left out in turn; of position: extraction error too; those of shares are in csv and json",
        sizes=SIZES_EN,
        draws="seed {seed}, {draws} draws for each plan",
        indicators={},
    ),
}
