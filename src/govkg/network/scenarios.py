"""What if: the same plan with one lead a task, agencies merged or absent, an assignment moved, joint bodies set up.

A scenario makes another incidence and says what it costs. It proposes; a person decides. Excess leads and gaps are never added.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from govkg.errors import ParameterWrong
from govkg.network.incidence import AssignmentEntry, Incidence, merged
from govkg.network.loads import load, team_size
from govkg.network.naming import NO_TITLES, agency_place, names_with_plans, task_paths, task_place
from govkg.network.provision import Content, unprovided
from govkg.terminal import counted

Choice = Literal["first", "balance"]
CHOICES: tuple[Choice, ...] = ("first", "balance")


@dataclass(frozen=True, slots=True)
class Search:
    """What the cost of joint bodies was sought among, bodies of at most `widest` seats, and whether it is `proved` the least."""

    widest: int
    proved: bool


@dataclass(frozen=True, slots=True)
class Scenario:
    """An incidence and what its tasks name after the change, each change as a sentence, and the cost by kind.

    departures   leads that are no longer the first one listed; demotions  leads that become participants
    seats, bodies   size and number of new joint bodies; seats_at_least  seats that any such bodies need, where it is not proved
                    that there are no fewer; assignments  assignments that were taken away or moved
    search          of joint bodies only
    """

    name: str
    incidence: Incidence
    content: Content
    changes: tuple[str, ...]
    cost: dict[str, int]
    search: Search | None = None

    def __repr__(self) -> str:
        cost = ", ".join(f"{kind} {count}" for kind, count in self.cost.items())
        return f"Scenario({self.name}: {counted(len(self.changes), 'change')}; {cost})"


def single_lead(
    incidence: Incidence,
    content: Content,
    *,
    choice: Choice = "first",
    competence: float = 2.0,
    titles: Mapping[str, str] = NO_TITLES,
) -> Scenario:
    """One lead for each task that has several, chosen among its present leads; the others take part.

    "first" keeps the first one listed. "balance" spreads the leads: the chosen lead costs its growing number of led tasks
    (1, 3, 5 … so that Σ leads² is least) plus `competence` where it is not the first one listed, since pure balance would name
    the archive as lead of a data-sharing task. Solved exactly as an assignment of tasks to slots of agencies. `titles` are those of
    plans by IRI, for what is told where names repeat, here and in the other scenarios. Raises ParameterWrong.
    """
    if not (math.isfinite(competence) and competence >= 0):
        raise ParameterWrong(f"competence {competence:g}: a cost is a number from 0 on")
    if choice not in CHOICES:
        raise ParameterWrong(f"choice {choice!r}; there are: {', '.join(CHOICES)}")
    several = [t for t, n in enumerate(team_size(incidence.lead_matrix)) if n > 1]
    present = {
        t: sorted((d for d in incidence.assignments if d.task == t and d.role == "lead"), key=lambda d: d.listed)
        for t in several
    }
    if choice == "first":
        chosen = {t: assignments[0].agency for t, assignments in present.items()}
    else:
        chosen = _balanced(incidence, present, competence)
    kept = [
        d for d in incidence.assignments if not (d.task in chosen and d.role == "lead" and d.agency != chosen[d.task])
    ]
    lowered = [d for d in incidence.assignments if d.task in chosen and d.role == "lead" and d.agency != chosen[d.task]]
    after = incidence.with_assignments([*kept, *(replace(d, role="participate") for d in lowered)])
    departures = sum(chosen[t] != present[t][0].agency for t in several)
    paths, names = task_paths(incidence, titles), names_with_plans(incidence, titles)
    changes = tuple(f"{paths[t]} {incidence.tasks[t].heading}: {names[chosen[t]]}" for t in several)
    return Scenario(
        f"single lead, {choice}", after, content, changes, {"departures": departures, "demotions": len(lowered)}
    )


def _balanced(incidence: Incidence, present: dict[int, list[AssignmentEntry]], competence: float) -> dict[int, int]:
    """Task → lead with the least Σ leads² + competence · departures: agencies have slots that cost 1, 3, 5 …, one for each task that
    they may keep. Only the slots of its present leads are open to a task, so that the search grows with them and not with the plan.
    """
    tasks = sorted(present)
    may = np.bincount([d.agency for assignments in present.values() for d in assignments], minlength=incidence.shape[0])
    first_slot, fixed = np.cumsum(may) - may, load(incidence.lead_matrix) - may
    rows, columns, prices = [], [], []
    for row, task in enumerate(tasks):
        for place, assignment in enumerate(present[task]):
            a, departure = assignment.agency, competence if place else 0.0
            for k in range(int(may[a])):
                rows.append(row)
                columns.append(int(first_slot[a]) + k)
                prices.append(departure + 2 * (int(fixed[a]) + k) + 1 + 1e-6 * a)
    if not tasks:
        return {}
    price = sparse.csr_array((prices, (rows, columns)), shape=(len(tasks), int(may.sum())))
    owner = np.repeat(np.arange(len(may)), may)
    return {tasks[r]: int(owner[c]) for r, c in zip(*min_weight_full_bipartite_matching(price), strict=True)}


def merge_agencies(
    incidence: Incidence, content: Content, names: Sequence[str], *, titles: Mapping[str, str] = NO_TITLES
) -> Scenario:
    """The named agencies as one. Raises ParameterWrong."""
    places = [agency_place(incidence, name) for name in names]
    if len(set(places)) < 2:
        raise ParameterWrong(f"merge {','.join(names)}: name at least two agencies")
    after = merged(incidence, places)
    called = names_with_plans(incidence, titles)
    changes = ("＋".join(called[p] for p in places),)
    return Scenario("merge", after, content, changes, {"agencies": len(set(places)) - 1})


def absent_agencies(
    incidence: Incidence, content: Content, names: Sequence[str], *, titles: Mapping[str, str] = NO_TITLES
) -> Scenario:
    """Without the named agencies and their assignments: they are no nodes any more, so no parts of the network and no loads of 0. The
    tasks stay, also those left without anyone. Raises ParameterWrong."""
    gone = {agency_place(incidence, name) for name in names}
    after = incidence.with_assignments(d for d in incidence.assignments if d.agency not in gone).without_idle()
    called = names_with_plans(incidence, titles)
    changes = tuple(called[p] for p in sorted(gone))
    return Scenario(
        "absence", after, content, changes, {"assignments": len(incidence.assignments) - len(after.assignments)}
    )


def move_assignment(
    incidence: Incidence,
    content: Content,
    task: str,
    source: str,
    target: str,
    *,
    titles: Mapping[str, str] = NO_TITLES,
) -> Scenario:
    """The assignments of one agency in one task (its number, path or IRI) given to another; who is left with none is no node any more. Of
    several agencies of one name that of the task's plan is meant.

    Raises ParameterWrong.
    """
    place = task_place(incidence, task)
    plan = incidence.tasks[place].plan
    old, new = (agency_place(incidence, name, plan=plan) for name in (source, target))
    if old == new:
        raise ParameterWrong(f"move {task},{source},{target}: from and to are the same agency; name another")
    moved = [replace(d, agency=new) if d.agency == old and d.task == place else d for d in incidence.assignments]
    count = sum(a != b for a, b in zip(moved, incidence.assignments, strict=True))
    if not count:
        raise ParameterWrong(f"{source} has no assignment in task {task}")
    paths, called = task_paths(incidence, titles), names_with_plans(incidence, titles)
    change = f"{paths[place]}: {called[old]} → {called[new]}"
    return Scenario(
        "move", incidence.with_assignments(moved).without_idle(), content, (change,), {"assignments": count}
    )


def fewest_changes(incidence: Incidence, content: Content) -> tuple[tuple[int, int, tuple[int, ...]], ...]:
    """The frontier of single-lead repairs: for each number of demotions the least gap that can be left, and the tasks repaired.

    Rows (demotions, partner-tasks left without provision, tasks); a task needs (leads − 1) demotions and closes its whole gap.
    Exact, by dynamic programming over the number of demotions; rows that close nothing more are left out.
    """
    size, leads = team_size(incidence.matrix), team_size(incidence.lead_matrix)
    needy = [t for t in np.flatnonzero(unprovided(incidence, content.joint_bodies)).tolist() if leads[t] > 1]
    total = int(sum(size[t] * (size[t] - 1) for t in np.flatnonzero(unprovided(incidence, content.joint_bodies))))
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for t in needy:
        for used, (closed, tasks) in list(best.items()):
            after, value = used + int(leads[t]) - 1, closed + int(size[t] * (size[t] - 1))
            if value > best.get(after, (-1, ()))[0]:
                best[after] = (value, (*tasks, t))
    rows, most = [], -1
    for used in sorted(best):
        if best[used][0] > most:
            most = best[used][0]
            rows.append((used, total - most, best[used][1]))
    return tuple(rows)
