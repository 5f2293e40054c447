"""What a brief says, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from govkg.exports.periods import Period
from govkg.languages import Language

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("任务分工简报", "Brief on tasks and who has them"),
    "plans": ("{place} {n} 份方案", "{n} plans {place}"),
    "basis": ("依据：{plans}", "Based on: {plans}"),
    "as_of": ("截至 {day}", "as of {day}"),
    "tasks": ("任务", "tasks"),
    "agencies": ("责任单位", "agencies"),
    "collectives": ("集合主体", "groups"),
    "one": ("单一牵头", "one lead"),
    "several": ("多头牵头", "several leads"),
    "none": ("没有牵头单位", "no lead"),
    "unknown": ("未见责任条款", "no clause"),
    "dated": ("有具体时限", "with a last day"),
    "decide": ("需要先定的事项", "To be decided first"),
    "carry": ("任务最多的单位", "Who carries most"),
    "together": ("协同最多的单位", "Who must work together most"),
    "times": ("时限", "Deadlines"),
    "check": ("使用前请核对", "To be checked before this is relied on"),
    "of_kind": ("{kind} {n} 项", "{kind}: {n}"),
    "with": ("{task}（{said}）", "{task} ({said})"),
    "in_role": ("{role}：{names}", "{role}: {names}"),
    "of_names": ("{names}等 {n} 个单位", "{names} and others, {n} in all"),
    "more": ("另有 {n} 项", "{n} more"),
    "more_plans": ("另有 {n} 份", "{n} more"),
    "settled": (
        "写明责任的任务都有唯一的牵头或责任单位。",
        "Each task with a clause has one agency that answers for it.",
    ),
    "load": ("{name} {n} 项（牵头 {led} 项）", "{name} {n} ({led} led)"),
    "as_loaded": ("另有 {n} 个单位同为 {load} 项", "{n} more with {load}"),
    "once": ("没有单位承担两项以上任务。", "No agency has two tasks or more."),
    "pair": ("{a}与{b} {n} 项", "{a} and {b} {n}"),
    "more_pairs": ("另有 {n} 对共同承担两项以上", "{n} more pairs share two or more"),
    "no_pair": ("没有两个单位共同承担两项以上任务。", "No two agencies share two tasks or more."),
    "overdue": ("已逾期 {n} 项", "Overdue: {n}"),
    "unsure_done": ("（文件没有写进展，是否办结请按台账核对）", " (no paper tells progress: a ledger has to say what is done)"),
    "some_unsure": (
        "（其中 {n} 项所在文件没有写进展，是否办结请按台账核对）",
        " ({n} of them in papers that tell no progress: a ledger has to say what is done)",
    ),
    "due": ("{span}到期 {n} 项", "Due {span}: {n}"),
    "finished": ("（其中已办结 {n} 项）", " ({n} of them done)"),
        "stage": ("阶段：{words}", "stage: {words}"),
    "late": ("逾期 {n} 天", "{n} days overdue"),
    "nobody": ("责任单位未明确", "nobody named"),
    "undated": (
        "没有具体日期的任务 {n} 项，不在上列之内。",
        "Tasks without a last day, which stand in neither: {n}.",
    ),
    "low": ("读取把握不大的责任分工 {n} 条：{tasks}。", "Assignments that the program is unsure of: {n}, in {tasks}."),
    "unread": ("没有读懂的原文 {n} 处，共 {characters} 字。", "Passages not understood: {n}, {characters} characters."),
    "missing": ("{plan}称共 {declared} 项任务，读到 {found} 项。", "{plan} declares {declared} tasks; {found} were read."),
    "plan": ("方案", "The plan"),
    "truncated": ("{plan}文本不完整。", "{plan} breaks off before its end."),
    "repeated": ("似有重复的任务 {n} 项：{tasks}。", "Tasks that seem to be told twice: {n}: {tasks}."),
    "contradictory": (
        "同一单位既牵头（负责）又配合的任务 {n} 项：{tasks}。",
        "Tasks in which one agency both leads (or answers) and takes part: {n}: {tasks}.",
    ),
    "no_doubt": ("程序没有标出读取上的疑点。", "The program marks nothing of the reading as doubtful."),
    "where": (
        "逐条核对用 govkg review，原文依据见 govkg report；正式使用前请对照原文。",
        "Check entry by entry with govkg review, against the words in govkg report and the papers themselves.",
    ),
    "made": ("govkg {version}，数据 {data}，按 {day} 计；各项数字都是计数，没有随机抽样。", "govkg {version}, data {data}, counted as of {day}; all figures are counts, none is drawn at random."),
}  # fmt: skip
_NUMERALS = "一二三四五六七八九"


def say(language: Language, key: str, **values: object) -> str:
    """The sentence in this language, with its gaps filled."""
    return _WORDS[key][language == "en"].format(**values)


def numbered(language: Language, place: int, heading: str) -> str:
    """The heading of a part, from 1.

    >>> numbered("zh", 2, "时限"), numbered("en", 2, "Deadlines")
    ('二、时限', '2. Deadlines')
    """
    return f"{_NUMERALS[place - 1]}、{heading}" if language == "zh" else f"{place}. {heading}"


def listed(language: Language, items: Sequence[str], most: int, more: str = "more") -> str:
    """The first items in one line, and how many there are more.

    >>> listed("zh", ["一/1", "一/2", "一/3"], 2), listed("en", ["1", "2"], 2)
    ('一/1；一/2；另有 1 项', '1; 2')
    """
    shown = [*items[:most], *([say(language, more, n=len(items) - most)] if len(items) > most else [])]
    return ("；" if language == "zh" else "; ").join(shown)


def span_words(language: Language, period: Period) -> str:
    """A span of time, open at one end or both.

    >>> from datetime import date
    >>> day = date(2026, 12, 1)
    >>> span_words("zh", Period(day, day, date(2026, 12, 31))), span_words("en", Period(day, last=day)), span_words("zh", Period(day, day))
    ('2026-12-01 至 2026-12-31 ', 'by 2026-12-01', '2026-12-01 起')
    """
    first, last = period.first, period.last
    if language == "en":
        return (
            " to ".join(map(str, filter(None, (first, last))))
            if first and last
            else f"by {last}"
            if last
            else f"from {first} on"
        )
    return f"{first} 至 {last} " if first and last else f"{last} 前" if last else f"{first} 起"
