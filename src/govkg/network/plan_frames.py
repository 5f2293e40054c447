"""What a plan says outside its tasks, and what of it differs in another version: period, figures of the goals, joint bodies for all the
work, and the words of goals, principles, safeguards and the rest."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from govkg.graph.plan_rows import plan_row
from govkg.network.changes import Change, aim_changes, unlike_runs
from govkg.network.plan_tables import Aim, PlanTasks, aim_of, span_of
from govkg.network.similarity import letters_alone
from govkg.network.task_words import CLAUSE
from govkg.queries import Graph

_PASSED_OVER = {"number", "title", "date", "document number", "table"}
_DAY = re.compile(
    r"\s*[\d〇零○一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日\s*"
)
_ALIKE = 0.4
"""From which share of their characters in common on two paragraphs are two versions of one."""


@dataclass(frozen=True, slots=True)
class Words:
    """A clause outside all tasks, with the heading that it stands below, its half-open place of characters, and the line that it is of. `said` is
    what is compared: the text without the title of its own plan, which a notice names (现将《…》印发给你们)."""

    text: str
    said: str
    below: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class PlanFrame:
    """What a plan says outside its tasks. `words` is empty where the graph leaves out the text."""

    period: str = ""
    bodies: tuple[str, ...] = ()
    aims: tuple[Aim, ...] = ()
    words: tuple[Words, ...] = ()


def read_plan_frame(kg: Graph, tasks: PlanTasks) -> PlanFrame:
    """What the plan of those tasks says outside them."""
    plan = tasks.key
    head = plan_row(kg.query, plan)
    years = [str(head[name])[:4] for name in ("period_start", "period_end") if head[name] is not None]
    return PlanFrame(
        "—".join(dict.fromkeys(years)),
        tuple(dict.fromkeys(str(row["name"]) for row in kg.query("bodies-of-plans", plan=plan))),
        tuple(aim_of(row, "goal target") for row in kg.query("plan-targets", plan=plan) if row["task"] is None),
        tuple(_words(kg, tasks, str(head["title"] or ""))),
    )


def _words(kg: Graph, tasks: PlanTasks, title: str) -> Iterator[Words]:
    """The clauses of the passages that no task holds, in the order of the text; numerals, titles and dates are no words of the plan,
    and chapters of tasks are compared by themselves."""
    texts = [str(row["content"]) for row in kg.query("plan-content", plan=tasks.key)]
    spans = [(task.start, task.end) for task in tasks.tasks]
    chapters = {task.chapter for task in tasks.tasks}
    below = ""
    for row in kg.query("plan-passages", plan=tasks.key) if texts else ():
        start, end = span_of(row)
        if str(row["read_as"]) in _PASSED_OVER or any(a <= start < b for a, b in spans):
            continue
        printed = texts[0][start:end]
        if str(row["read_as"]) == "heading":
            below = printed.strip()
        if below not in chapters or str(row["read_as"]) != "heading":
            found = (m for m in CLAUSE.finditer(printed) if letters_alone(m[0]) and not _DAY.fullmatch(m[0]))
            for m in found:
                line = texts[0].count("\n", 0, start + m.end() - len(m[0].lstrip()))
                yield Words(m[0], m[0].replace(f"《{title}》", "《》"), below, start + m.start(), start + m.end(), line)


def frame_differences(old: PlanFrame, new: PlanFrame) -> Iterator[Change]:
    """What differs: the period, figures of the goals, bodies, then the words in the order of the text."""
    if old.period != new.period:
        yield Change("period changed", None, None, before=old.period, after=new.period)
    yield from aim_changes("goal target", (old.aims, new.aims), (None, None))
    yield from (Change("body added", None, None, name) for name in new.bodies if name not in old.bodies)
    yield from (Change("body dropped", None, None, name) for name in old.bodies if name not in new.bodies)
    yield from _rewordings(old.words, new.words)


def _rewordings(old: Sequence[Words], new: Sequence[Words]) -> Iterator[Change]:
    for before, after in unlike_runs([one.said for one in old], [one.said for one in new]):
        for gone, come in _by_paragraph(old[before], new[after]):
            was, now = ("".join(one.text for one in side).strip() for side in (gone, come))
            first, last = ((side[0].start, side[-1].end) if side else None for side in (gone, come))
            yield Change("outside reworded", None, None, (come or gone)[0].below, was, now, was, now, first, last)


def _by_paragraph(gone: Sequence[Words], come: Sequence[Words]) -> Iterator[tuple[Sequence[Words], Sequence[Words]]]:
    """What went and what came in its place, paragraph by paragraph where two are alike, else what stands below one heading together."""
    left, right = _paragraphs(gone), _paragraphs(come)
    if len(left) <= 1 and len(right) <= 1:
        yield gone, come
        return
    at = 0
    alone: list[Words] = []
    for paragraph in left:
        found = next((n for n in range(at, len(right)) if _alike(paragraph, right[n])), None)
        if found is None:
            alone += paragraph
            continue
        yield from _apart(alone, [word for one in right[at:found] for word in one])
        if letters_alone(_text(paragraph)) != letters_alone(_text(right[found])):
            yield paragraph, right[found]
        alone, at = [], found + 1
    yield from _apart(alone, [word for one in right[at:] for word in one])


def _apart(gone: Sequence[Words], come: Sequence[Words]) -> Iterator[tuple[Sequence[Words], Sequence[Words]]]:
    """What went and what came without being alike, a section each."""
    yield from ((list(section), ()) for _, section in groupby(gone, key=lambda word: word.below))
    yield from (((), list(section)) for _, section in groupby(come, key=lambda word: word.below))


def _paragraphs(words: Sequence[Words]) -> list[list[Words]]:
    return [list(paragraph) for _, paragraph in groupby(words, key=lambda word: (word.below, word.line))]


def _text(words: Sequence[Words]) -> str:
    return "".join(word.said for word in words)


def _alike(one: Sequence[Words], other: Sequence[Words]) -> bool:
    left, right = letters_alone(_text(one)), letters_alone(_text(other))
    return difflib.SequenceMatcher(None, left, right, autojunk=False).ratio() >= _ALIKE
