"""What a reader should know after one minute: sentences with figures, each with the tasks and the words that prove it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from govkg.views.facts import Node, PlanFacts, TaskFacts
from govkg.views.measures import MANY, AgencyFigures, leads


@dataclass(frozen=True, slots=True)
class Headline:
    """A sentence: `key` of its wording, `values` for its gaps, and its evidence. `measure` names what was counted."""

    key: str
    measure: str
    values: Mapping[str, Any]
    tasks: tuple[TaskFacts, ...] = ()
    nodes: tuple[Node, ...] = ()
    grave: bool = field(default=False)


def headlines(plan: PlanFacts, figures: Mapping[str, AgencyFigures]) -> tuple[Headline, ...]:
    """The findings of a plan, gravest first; those that do not apply are left out."""
    return (*_leads(plan), *_load(plan, figures), *_gap(plan, figures), *_cut(plan, figures), *_missing(plan))


def _leads(plan: PlanFacts) -> Iterator[Headline]:
    stated = [t for t in plan.tasks if t.stated and leads(t)]
    most = max((leads(t) for t in stated), default=0)
    top = tuple(t for t in stated if leads(t) == most)
    single = sum(leads(t) == 1 for t in stated)
    if most > 1:
        several = tuple(sorted((t for t in stated if leads(t) > 1), key=lambda t: (-leads(t), t.order)))
        values = {"tasks": len(several), "stated": len(stated), "most": most, "single": single}
        yield Headline("find_leads", "excess_leads", values, top, grave=most >= MANY)
    elif stated:
        yield Headline("find_single", "excess_leads", {"stated": len(stated)}, top[:3])


def _load(plan: PlanFacts, figures: Mapping[str, AgencyFigures]) -> Iterator[Headline]:
    most = max((f.load for f in figures.values()), default=0)
    if most < 2:
        return
    top = tuple(plan.nodes[k] for k, f in figures.items() if f.load == most)
    once = sum(f.load == 1 for f in figures.values())
    values = {"agencies": len(figures), "most": most, "once": once, "tasks": len(plan.tasks)}
    yield Headline("find_load" if len(top) > 1 else "find_load_one", "load", values, _tasks_of(plan, top), top)


def _gap(plan: PlanFacts, figures: Mapping[str, AgencyFigures]) -> Iterator[Headline]:
    most = max((f.gap for f in figures.values()), default=0)
    if most:
        top = tuple(plan.nodes[k] for k, f in figures.items() if f.gap == most)
        yield Headline("find_gap", "gap", {"gap": most}, _tasks_of(plan, top), top)


def _cut(plan: PlanFacts, figures: Mapping[str, AgencyFigures]) -> Iterator[Headline]:
    most = max((f.cut for f in figures.values()), default=0)
    if most:
        top = tuple(plan.nodes[k] for k, f in figures.items() if f.cut == most)
        others = sum(f.cut > 0 for f in figures.values()) - len(top)
        values = {"cut": most} | ({"others": others} if others else {})
        yield Headline("find_cut_more" if others else "find_cut", "cut", values, _tasks_of(plan, top), top)


def _tasks_of(plan: PlanFacts, nodes: tuple[Node, ...]) -> tuple[TaskFacts, ...]:
    keys = {n.key for n in nodes}
    return tuple(t for t in plan.tasks if keys & set(t.nodes()))


def _missing(plan: PlanFacts) -> Iterator[Headline]:
    unknown = tuple(t for t in plan.tasks if not t.stated)
    open_ended = tuple(t for t in plan.tasks if t.open_ended)
    declared = plan.about["declared"]
    if unknown:
        yield Headline("find_unknown", "unknown_owner", {"tasks": len(unknown)}, unknown)
    if open_ended:
        yield Headline("find_open", "open_ended", {"tasks": len(open_ended), "all": len(plan.tasks)}, open_ended)
    if isinstance(declared, int) and declared > len(plan.tasks):
        yield Headline("find_missing", "declared", {"declared": declared, "present": len(plan.tasks)})
