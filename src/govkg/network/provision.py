"""What the plan provides for coordination: a single accountable lead, or a joint body that the task names."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from govkg.network.incidence import Incidence, place_of
from govkg.network.loads import team_size
from govkg.queries import Graph

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Content:
    """What the tasks name: their joint bodies, and the other concepts as (scheme, concept), one set for each task.

    `whole` are the joint bodies that the plans name for no task in particular; they provide for none.
    """

    joint_bodies: tuple[frozenset[str], ...]
    concepts: tuple[frozenset[tuple[str, str]], ...]
    whole: tuple[str, ...] = ()

    def __repr__(self) -> str:
        bodies, concepts = (sum(map(len, of_tasks)) for of_tasks in (self.joint_bodies, self.concepts))
        return f"Content({len(self.concepts)} tasks: {bodies} joint bodies, {concepts} other concepts)"


ARRANGEMENTS = frozenset(
    [
        "joint-enforcement",
        "coordination-meeting",
        "agreement",
        "information-sharing",
        "liaison",
        "chief",
        "lead-system",
        "supervision-ledger",
    ]
)
"""The mechanisms of coordination that are ways of working together and no bodies."""
NOTHING = Content((), ())  # where nothing is known of what the tasks name


def read_content(kg: Graph, incidence: Incidence, *, plan: str | None = None) -> Content:
    """The joint bodies and concepts that each task of the incidence names, in the order of its tasks."""
    place = {task.key: i for i, task in enumerate(incidence.tasks)}
    bodies: list[set[str]] = [set() for _ in place]
    concepts: list[set[tuple[str, str]]] = [set() for _ in place]
    of_plan = {"plan": plan} if plan else {}
    for row in kg.query("concepts-of-tasks", **of_plan):
        task = place_of(place, row["task"])
        if row["scheme"] == "mechanism":
            if str(row["concept"]).rpartition("/")[2] not in ARRANGEMENTS:
                bodies[task].add(str(row["name"]))
        else:
            concepts[task].add((str(row["scheme"]), str(row["concept"])))
    whole = tuple(dict.fromkeys(map(str, kg.query("bodies-of-plans", **of_plan).column("name"))))
    return Content(tuple(map(frozenset, bodies)), tuple(map(frozenset, concepts)), whole)


def alone(leads: Counts, responsible: Counts, closed: Flags) -> Flags:
    """Whether one agency alone answers for each task, arrays of shape (tasks,): exactly one leads, or none leads, exactly one is
    responsible, and the clause is `closed`, that is not open ended."""
    answers: Flags = (leads == 1) | ((leads == 0) & (responsible == 1) & closed)
    return answers


def lacking(size: Counts, answered: Flags, joint: Flags) -> Flags:
    """Whether each task has several agencies, yet no single one that answers (`alone`) and no joint body, arrays of shape (tasks,)."""
    return (size > 1) & ~answered & ~joint


def closed_tasks(incidence: Incidence) -> Flags:
    """Whether the clause of each task names no indefinite collective, shape (tasks,)."""
    return np.array([not task.open_ended for task in incidence.tasks], dtype=bool)


def with_owner(incidence: Incidence) -> Flags:
    """Whether the owner of each task is stated, be it only 各有关部门, shape (tasks,): what shares of single leads are of."""
    return np.array([task.owner == "stated" for task in incidence.tasks], dtype=bool)


def with_body(incidence: Incidence, joint_bodies: tuple[frozenset[str], ...]) -> Flags:
    """Whether each task names a joint body, shape (tasks,); without `joint_bodies` none does."""
    return np.array([bool(b) for b in joint_bodies] or [False] * len(incidence.tasks), dtype=bool)


def accountable(incidence: Incidence) -> Flags:
    """Whether one agency alone answers for each task, see `alone`. It makes "one lead" and "sole owner" of
    `govkg.network.compliance`."""
    leads, responsible = team_size(incidence.lead_matrix), team_size(incidence.role_matrix("responsible"))
    return alone(leads, responsible, closed_tasks(incidence))


def unprovided(incidence: Incidence, joint_bodies: tuple[frozenset[str], ...] = ()) -> Flags:
    """Whether each task needs coordination (two agencies or more) yet has neither a single lead (see `accountable`) nor a joint
    body."""
    return lacking(team_size(incidence.matrix), accountable(incidence), with_body(incidence, joint_bodies))


def gap(incidence: Incidence, joint_bodies: tuple[frozenset[str], ...] = ()) -> Counts:
    """G of agencies: partner-tasks without provision, Σ (team size − 1) over the agency's unprovided tasks, shape (agencies,).

    The part of A2 that the plan gives no single lead and no joint body for. Higher = more left to be settled case by case.
    """
    weight = np.where(unprovided(incidence, joint_bodies), team_size(incidence.matrix) - 1, 0)
    return np.asarray(incidence.matrix @ weight).ravel().astype(np.int64)
