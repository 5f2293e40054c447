"""What a plan says outside its tasks, and what of it differs in another version: period, figures of the goals, joint bodies for all the
work, and the words of goals, principles, safeguards and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govkg.graph.plan_rows import plan_row
from govkg.network.changes import CLAUSE, Change, aim_changes, unlike_runs
from govkg.network.plan_tables import Aim, PlanTasks, aim_of, span_of
from govkg.network.similarity import plain

if TYPE_CHECKING:
    from govkg.graph.knowledge_graph import KnowledgeGraph

_PASSED_OVER = {"number", "title", "date", "document number", "table"}


@dataclass(frozen=True, slots=True)
class Words:
    """A clause outside all tasks, with the heading that it stands below and its half-open place of characters."""

    text: str
    below: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PlanFrame:
    """What a plan says outside its tasks. `words` is empty where the graph leaves out the text."""

    period: str = ""
    bodies: tuple[str, ...] = ()
    aims: tuple[Aim, ...] = ()
    words: tuple[Words, ...] = ()


def read_plan_frame(kg: KnowledgeGraph, tasks: PlanTasks) -> PlanFrame:
    """What the plan of those tasks says outside them."""
    plan = tasks.key
    head = plan_row(kg, plan)
    years = [str(head[name])[:4] for name in ("start", "end") if head[name] is not None]
    return PlanFrame(
        "—".join(dict.fromkeys(years)),
        tuple(dict.fromkeys(str(row["name"]) for row in kg.query("bodies-of-plans", plan=plan))),
        tuple(aim_of(row, "goal target") for row in kg.query("plan-targets", plan=plan) if row["task"] is None),
        tuple(_words(kg, tasks)),
    )


def _words(kg: KnowledgeGraph, tasks: PlanTasks) -> Iterator[Words]:
    """The clauses of the passages that no task holds, in the order of the text; numerals, titles and dates are no words of the plan,
    and chapters of tasks are compared by themselves."""
    texts = [str(row["content"]) for row in kg.query("plan-content", plan=tasks.key)]
    spans = [(task.start, task.end) for task in tasks.tasks]
    chapters = {task.chapter for task in tasks.tasks}
    below = ""
    for row in kg.query("plan-passages", plan=tasks.key) if texts else ():
        start, end = span_of(row)
        if str(row["readAs"]) in _PASSED_OVER or any(a <= start < b for a, b in spans):
            continue
        printed = texts[0][start:end]
        if str(row["readAs"]) == "heading":
            below = printed.strip()
        if below not in chapters or str(row["readAs"]) != "heading":
            found = (m for m in CLAUSE.finditer(printed) if plain(m[0]))
            yield from (Words(m[0], below, start + m.start(), start + m.end()) for m in found)


def frame_differences(old: PlanFrame, new: PlanFrame) -> Iterator[Change]:
    """What differs: the period, figures of the goals, bodies, then the words in the order of the text."""
    if old.period != new.period:
        yield Change("period changed", None, None, before=old.period, after=new.period)
    yield from aim_changes("goal target", (old.aims, new.aims), (None, None))
    yield from (Change("body added", None, None, name) for name in new.bodies if name not in old.bodies)
    yield from (Change("body dropped", None, None, name) for name in old.bodies if name not in new.bodies)
    yield from _rewordings(old.words, new.words)


def _rewordings(old: Sequence[Words], new: Sequence[Words]) -> Iterator[Change]:
    for before, after in unlike_runs([one.text for one in old], [one.text for one in new]):
        gone, come = old[before], new[after]
        was, now = ("".join(one.text for one in side).strip() for side in (gone, come))
        first, last = ((side[0].start, side[-1].end) if side else None for side in (gone, come))
        yield Change("outside reworded", None, None, (come or gone)[0].below, was, now, was, now, first, last)
