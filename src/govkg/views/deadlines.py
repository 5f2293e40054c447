"""Tasks and their stages by their days, with who leads and how far they are, and tasks of all plans that several lead or nobody: what an inspection
office asks first. What is overdue is a matter of the day: the page says it by the day of its reader (report.js), so it is always the same
file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from govkg.exports.listed import Stage
from govkg.network.incidence import Incidence
from govkg.views.facts import Node, PlanFacts, TaskFacts, nodes_of, shared_home
from govkg.views.headlines import several_leads, without_lead

State = Literal["dated", "undated", "done"]
_BY_DAY: tuple[State, ...] = ("dated", "undated", "done")


@dataclass(frozen=True, slots=True)
class Due:
    """A task of the plan that stands at the place `plan` on the page, from 1, or a `stage` of it. `state` is what is true on any day: that
    it has a last day, has none, or is done; `nodes` are those with the `role` of who answers for it, lead before responsible, none where no one is named."""

    plan: int
    task: TaskFacts
    state: State
    role: str
    nodes: tuple[Node, ...]
    stage: Stage | None = None

    @property
    def latest(self) -> str:
        """The last day of the stage, or else of the task; empty where there is none."""
        return (self.stage or self.task).latest

    @property
    def words(self) -> str:
        """The deadline as printed."""
        return (self.stage or self.task).deadline


@dataclass(frozen=True, slots=True)
class Unclear:
    """The tasks of one kind (several leads, no lead, no clause) over all plans."""

    kind: str
    tasks: tuple[Due, ...]


def deadlines(plans: Iterable[tuple[int, PlanFacts]]) -> dict[State, tuple[Due, ...]]:
    """The tasks of the plans, each with its place on the page: those with a day in the order of their days, and the stages of what is not
    done among them, as the query due-between has them; then those without a day, then those that are done; none of a state that no task has."""
    told = list(plans)
    called = _names([plan for _, plan in told])
    found = [
        _due(number, names, task) for (number, plan), names in zip(told, called, strict=True) for task in plan.tasks
    ]
    found += [
        replace(due, state="dated", stage=stage)
        for due in found
        if due.state != "done"
        for stage in due.task.stages
        if stage.latest
    ]
    found.sort(key=lambda due: (due.latest if due.state == "dated" else "", due.plan, due.task.order))
    return {state: kept for state in _BY_DAY if (kept := tuple(due for due in found if due.state == state))}


def _names(plans: Sequence[PlanFacts]) -> list[Mapping[str, Node]]:
    """The nodes of each plan as a table that mixes them names them: with their place, unless it is that of all plans."""
    alike = len(plans) == 1 or shared_home(plans)
    return [plan.nodes if alike else nodes_of(plan.incidence, "") for plan in plans]


def _due(number: int, nodes: Mapping[str, Node], task: TaskFacts) -> Due:
    state: State = "done" if task.done else "dated" if task.latest else "undated"
    role = next((role for role in ("lead", "responsible") if task.nodes(role)), "")
    return Due(number, task, state, role, tuple(nodes[key] for key in (task.nodes(role) if role else ())))


def unclear(plans: Sequence[tuple[PlanFacts, Incidence]]) -> tuple[Unclear, ...]:
    """The tasks of several plans that several lead, that nobody leads, and without a clause; those kinds that there are."""
    kinds: dict[str, list[Due]] = {"several": [], "no_lead": [], "unknown": []}
    called = _names([plan for plan, _ in plans])
    for number, ((plan, incidence), names) in enumerate(zip(plans, called, strict=True), 1):
        unstated = [task for task in plan.tasks if not task.stated]
        for kind, tasks in zip(kinds, (several_leads(plan), without_lead(plan, incidence), unstated), strict=True):
            kinds[kind] += [_due(number, names, task) for task in tasks]
    kinds["several"].sort(key=lambda due: -len(due.nodes))
    return tuple(Unclear(kind, tuple(tasks)) for kind, tasks in kinds.items() if tasks)
