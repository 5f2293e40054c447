"""Several plans as one, for a picture of what each agency has in all of them: the network that bottlenecks are counted in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from govkg.network.incidence import read_incidence
from govkg.queries import Graph
from govkg.views.combined import short_titles
from govkg.views.facts import AssignmentFacts, PlanFacts, TaskFacts, nodes_of, shared_home

MOST = 600  # nodes; above, the picture of all plans together takes long to place and shows nothing


def joined(kg: Graph, plans: Sequence[PlanFacts]) -> PlanFacts | None:
    """All plans as one plan without IRI or title, whose chapters are the plans; none where there is but one, or where they are too many to draw."""
    tasks = sum(len(plan.tasks) for plan in plans)
    if len(plans) < 2 or tasks > MOST:
        return None
    incidence = read_incidence(kg)
    if tasks + len(incidence.agencies) > MOST:
        return None
    key_of = {member: agency.key for agency in incidence.agencies for member in agency.members}
    called = short_titles(plans)
    every = tuple(
        _task(task, plan, name, key_of) for plan, name in zip(plans, called, strict=True) for task in plan.tasks
    )
    return PlanFacts(
        "", {}, "", every, incidence, nodes_of(incidence, shared_home(plans)), (), (), (), (), frozenset(), (), (), (), {}
    )  # fmt: skip


def _task(task: TaskFacts, plan: PlanFacts, called: str, key_of: Mapping[str, str]) -> TaskFacts:
    """The task with its plan for its chapter, held by the nodes of all plans."""
    held = tuple(_held(assignment, plan, key_of) for assignment in task.assignments)
    return replace(task, chapter=called, assignments=held)


def _held(assignment: AssignmentFacts, plan: PlanFacts, key_of: Mapping[str, str]) -> AssignmentFacts:
    if not assignment.node:
        return assignment
    return replace(assignment, node=key_of[plan.nodes[assignment.node].members[0]])
