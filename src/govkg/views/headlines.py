"""What a reader should know after one minute: sentences with figures, each with the tasks and the words that prove it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from govkg.network.analysis import Analysis
from govkg.network.cuts import absence, parted_pairs, parted_tasks
from govkg.network.incidence import Incidence
from govkg.network.provision import accountable, unprovided
from govkg.views.facts import AssignmentFacts, Node, PlanFacts, TaskFacts
from govkg.views.measures import MANY, AgencyFigures, leads

MOST_PAIRS = 10  # pairs of tasks that are listed for an agency; how many there are is told


@dataclass(frozen=True, slots=True)
class Parted:
    """The pairs of tasks that lose every chain without an agency: how many, and the first of them."""

    node: Node
    count: int
    first: tuple[tuple[TaskFacts, TaskFacts], ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """A sentence: `key` of its wording, `values` for its gaps, and its evidence. `measure` names what was counted, `parted` of a cut the
    pairs that come apart."""

    key: str
    measure: str
    values: Mapping[str, Any]
    tasks: tuple[TaskFacts, ...] = ()
    nodes: tuple[Node, ...] = ()
    grave: bool = False
    parted: tuple[Parted, ...] = ()

    def clauses(self, task: TaskFacts) -> tuple[AssignmentFacts, ...]:
        """The clauses of the task that prove the sentence, an assignment of each: those that name the agencies it is about, the leads,
        or the units that nobody can list; else all. In a table each column has a clause of its own."""
        keys = {node.key for node in self.nodes}
        chosen = [d for d in task.assignments if _proves(self.measure, keys, d)] or task.assignments
        return tuple({(d.clause_start, d.clause_end): d for d in reversed(chosen)}.values())[::-1]


def _proves(measure: str, keys: set[str], assignment: AssignmentFacts) -> bool:
    if keys:
        return assignment.node in keys
    if measure == "open_ended":
        return not assignment.node
    return measure != "excess_leads" or assignment.role == "lead"


def headlines(plan: PlanFacts, figures: Mapping[str, AgencyFigures], analysis: Analysis) -> tuple[Headline, ...]:
    """The findings of a plan, gravest first; those that do not apply are left out. Leads are counted as in docs/explanation/bottlenecks.md."""
    return (
        *_leads(plan, analysis.incidence),
        *_load(plan, figures),
        *_gap(plan, figures, analysis),
        *_bodies(analysis),
        *_cut(plan, figures, analysis.incidence),
        *_missing(plan),
    )


def _leads(plan: PlanFacts, incidence: Incidence) -> Iterator[Headline]:
    stated = [t for t in plan.tasks if t.stated]
    several, none = several_leads(plan), without_lead(plan, incidence)
    counts = {"stated": len(stated), "single": len(stated) - len(several) - len(none)}
    if several:
        most = leads(several[0])
        top = tuple(t for t in several if leads(t) == most)
        values = counts | {"tasks": len(several), "most": most}
        yield Headline("find_leads", "excess_leads", values, top, grave=most >= MANY)
    if none:
        yield Headline("find_no_lead", "no_lead", counts | {"tasks": len(none)}, none)
    if stated and not several and not none:
        yield Headline("find_single", "excess_leads", {"stated": len(stated)}, tuple(stated[:3]))


def several_leads(plan: PlanFacts) -> tuple[TaskFacts, ...]:
    """The tasks with more than one lead, those with most first."""
    found = (t for t in plan.tasks if t.stated and leads(t) > 1)
    return tuple(sorted(found, key=lambda t: (-leads(t), t.order)))


def without_lead(plan: PlanFacts, incidence: Incidence) -> tuple[TaskFacts, ...]:
    """The tasks that have a clause, but nobody in it who answers for the whole."""
    alone = _where(incidence, accountable(incidence))
    return tuple(t for t in plan.tasks if t.stated and leads(t) <= 1 and t.iri not in alone)


def _load(plan: PlanFacts, figures: Mapping[str, AgencyFigures]) -> Iterator[Headline]:
    most = max((f.load for f in figures.values()), default=0)
    if most < 2:
        return
    top = tuple(plan.nodes[k] for k, f in figures.items() if f.load == most)
    once = sum(f.load == 1 for f in figures.values())
    values = {"agencies": len(figures), "most": most, "once": once, "tasks": len(plan.tasks)}
    yield Headline("find_load" if len(top) > 1 else "find_load_one", "load", values, _tasks_of(plan, top), top)


def _gap(plan: PlanFacts, figures: Mapping[str, AgencyFigures], analysis: Analysis) -> Iterator[Headline]:
    most = max((f.gap for f in figures.values()), default=0)
    if most:
        top = tuple(plan.nodes[k] for k, f in figures.items() if f.gap == most)
        missing = _where(analysis.incidence, unprovided(analysis.incidence, analysis.content.joint_bodies))
        proof = [t for t in _tasks_of(plan, top) if t.iri in missing]
        shown = tuple(sorted(proof, key=lambda t: (-len(t.nodes()), t.order)))
        yield Headline("find_gap" if len(top) > 1 else "find_gap_one", "gap", {"gap": most}, shown, top)


def _bodies(analysis: Analysis) -> Iterator[Headline]:
    if analysis.content.whole:
        yield Headline("find_bodies", "bodies", {"bodies": "、".join(analysis.content.whole)})


def _cut(plan: PlanFacts, figures: Mapping[str, AgencyFigures], incidence: Incidence) -> Iterator[Headline]:
    most = max((f.cut for f in figures.values()), default=0)
    if most:
        top = tuple(plan.nodes[k] for k, f in figures.items() if f.cut == most)
        others = sum(f.cut > 0 for f in figures.values()) - len(top)
        values = {"cut": most} | ({"others": others} if others else {})
        keys = {node.key for node in top}
        away = [i for i, agency in enumerate(incidence.agencies) if agency.key in keys]
        lost = {incidence.tasks[t].key for i in away for t in parted_tasks(incidence.matrix, i)}
        proof = tuple(t for t in plan.tasks if t.iri in lost)
        key = "find_cut_more" if others else "find_cut"
        yield Headline(key, "cut", values, proof, top, parted=tuple(_parted(plan, top, incidence)))


def _parted(plan: PlanFacts, nodes: tuple[Node, ...], incidence: Incidence) -> Iterator[Parted]:
    by_iri = {task.iri: task for task in plan.tasks}
    for i, agency in enumerate(incidence.agencies):
        node = next((node for node in nodes if node.key == agency.key), None)
        count = absence(incidence.matrix, (i,)).task_pairs if node else 0
        if node and count:
            pairs = islice(parted_pairs(incidence.matrix, i), MOST_PAIRS)
            named = ((by_iri[incidence.tasks[a].key], by_iri[incidence.tasks[b].key]) for a, b in pairs)
            yield Parted(node, count, tuple(named))


def _where(incidence: Incidence, holds: NDArray[np.bool_]) -> set[str]:
    """IRIs of the tasks for which it holds."""
    return {task.key for task, true in zip(incidence.tasks, holds.tolist(), strict=True) if true}


def _tasks_of(plan: PlanFacts, nodes: tuple[Node, ...]) -> tuple[TaskFacts, ...]:
    keys = {n.key for n in nodes}
    return tuple(t for t in plan.tasks if keys & set(t.nodes()))


def _missing(plan: PlanFacts) -> Iterator[Headline]:
    unknown = tuple(t for t in plan.tasks if not t.stated)
    open_ended = tuple(t for t in plan.tasks if t.open_ended)
    repeated = tuple(sorted((t for t in plan.tasks if t.iri in plan.repeated), key=lambda t: (t.heading, t.order)))
    declared = plan.about["declared"]
    if repeated:
        yield Headline("find_repeated", "repeated", {"tasks": len(repeated)}, repeated)
    if unknown:
        yield Headline("find_unknown", "unknown_owner", {"tasks": len(unknown)}, unknown)
    if open_ended:
        yield Headline("find_open", "open_ended", {"tasks": len(open_ended), "all": len(plan.tasks)}, open_ended)
    if isinstance(declared, int) and declared > len(plan.tasks):
        yield Headline("find_missing", "declared", {"declared": declared, "present": len(plan.tasks)})
