"""What `govkg compliance` prints around the tasks, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from govkg.languages import Language
from govkg.network.compliance import NO_LEAD, Tally, TaskCompliance, Verdict
from govkg.terminal import counted


@dataclass(frozen=True, slots=True)
class Words:
    """One language: the heads of the table of chapters, what is said before the plan's own rule, and the line at the end."""

    heads: tuple[str, ...]
    rule: str
    limit: str


WORDS: Mapping[Language, Words] = {
    "zh": Words(
        ("章节", "任务", "可判断", "符合", "占比", "多余牵头"), "方案自己写明的规则：", "不符合只是关于这条规则的事实，并不证明结果不好。"
    ),
    "en": Words(
        ("chapter", "tasks", "judged", "comply", "share", "excess"),
        "the plan's own rule, ",
        "Breaking the rule is a fact about the rule, not proof of bad results.",
    ),
}  # fmt: skip
_VERDICTS_ZH: Mapping[Verdict, str] = {
    "one lead": "一个牵头",
    "sole owner": "唯一责任单位",
    "several leads": "多头牵头",
    "responsible only": "只有责任单位",
    "participants only": "只有配合单位",
    "no agency": "没有具体单位",
    "unknown": "未见责任条款",
}


def verdict_word(verdict: Verdict, language: Language) -> str:
    """A verdict as people read it."""
    return _VERDICTS_ZH[verdict] if language == "zh" else verdict


def percent(tally: Tally) -> str:
    """The share that complies; empty where nothing can be judged."""
    return "" if tally.share is None else f"{tally.share:.0%}"


def tally_line(whole: Tally, language: Language) -> str:
    """A plan in one line."""
    share, unknown = percent(whole), whole.tasks - whole.judged
    if language == "zh":
        of = f"（{share}）" if share else ""
        return (
            f"可判断的 {whole.judged} 项任务中 {whole.complying} 项符合{of}；多余牵头 {whole.excess} 个；"
            f"没有牵头单位的任务 {whole.no_lead} 项；不作判断的任务 {unknown} 项"
        )
    of = f" ({share})" if share else ""
    return (
        f"{whole.complying} of {whole.judged} tasks comply{of}; {counted(whole.excess, 'excess lead')}; "
        f"{whole.no_lead} without a lead; {unknown} not judged"
    )


def task_line(task: TaskCompliance, language: Language) -> str:
    """A task that breaks the rule, and how."""
    if language == "zh":
        none = "没有牵头单位，" if task.verdict in NO_LEAD else ""
        excess = f"，多出 {task.excess} 个" if task.excess else ""
        return f"{task.task.path} {task.task.heading}：{none}{_VERDICTS_ZH[task.verdict]}{excess}"
    none = "no lead, " if task.verdict in NO_LEAD else ""
    excess = f", {task.excess} in excess" if task.excess else ""
    return f"{task.task.path} {task.task.heading}: {none}{task.verdict}{excess}"
