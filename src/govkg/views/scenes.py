"""Scenarios side by side in a report: what the figures of the plan become under a change, and what the change costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from govkg.network.incidence import Incidence
from govkg.network.joint_bodies import joint_conference
from govkg.network.loads import load, team_size
from govkg.network.provision import Content, with_owner
from govkg.network.scenarios import Scenario, Search, absent_agencies, single_lead
from govkg.network.uncertainty import axes

MOST_TASKS_FOR_BODIES = 100


@dataclass(frozen=True, slots=True)
class Scene:
    """A scenario and its figures; `kind` is plan, first, balance, bodies or absent, `agency` the key of who is absent.

    several, excess   tasks with several leads, and leads beyond the first in all
    most_led          tasks that one agency leads at most
    gap, cut          Σ over agencies of their gap, the largest cut (see `govkg.network.uncertainty.axes`)
    orphaned          tasks with a stated owner that no agency is left for
    cost              what the change costs, by kind; empty for the plan as it is
    search            of joint bodies: their most seats, and whether the cost is proved the least
    """

    kind: str
    agency: str
    several: int
    excess: int
    most_led: int
    gap: int
    cut: int
    orphaned: int
    cost: dict[str, int]
    search: Search | None = None


def scenes(incidence: Incidence, content: Content) -> tuple[Scene, ...]:
    """The plan as it is, then the changes; nothing where no agency has an assignment.

    Joint bodies are sought in plans of up to MOST_TASKS_FOR_BODIES tasks, since their number grows with the square.
    """
    return tuple(_scenes(incidence, content)) if incidence.assignments else ()


def _scenes(incidence: Incidence, content: Content) -> Iterator[Scene]:
    yield _scene("plan", Scenario("", incidence, content, (), {}))
    yield _scene("first", single_lead(incidence, content))
    yield _scene("balance", single_lead(incidence, content, choice="balance"))
    if len(incidence.tasks) <= MOST_TASKS_FOR_BODIES:
        yield _scene("bodies", joint_conference(incidence, content))
    top = _top(incidence)
    yield _scene(
        "absent", absent_agencies(incidence, content, [incidence.agencies[top].key]), incidence.agencies[top].key
    )


def _top(incidence: Incidence) -> int:
    """The named agency with the highest load, then the most leads, then the first in the text; a collective if there is no other."""
    loads, leads = load(incidence.matrix), load(incidence.lead_matrix)
    return min(range(len(loads)), key=lambda a: (incidence.agencies[a].collective, -int(loads[a]), -int(leads[a]), a))


def _scene(kind: str, scenario: Scenario, agency: str = "") -> Scene:
    incidence = scenario.incidence
    leads, sizes = team_size(incidence.lead_matrix), team_size(incidence.matrix)
    sides = axes(incidence, scenario.content.joint_bodies)
    stated = with_owner(incidence)
    return Scene(
        kind,
        agency,
        int((leads > 1).sum()),
        int(np.maximum(leads - 1, 0).sum()),
        int(load(incidence.lead_matrix).max(initial=0)),
        int(sides[:, 1].sum()),
        int(sides[:, 2].max(initial=0)),
        int((stated & (sizes == 0)).sum()),
        scenario.cost,
        scenario.search,
    )
