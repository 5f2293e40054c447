"""What if: joint bodies for the tasks that the plan gives neither a single lead nor a joint body, with few seats in all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from govkg.network.incidence import Incidence
from govkg.network.provision import Content, unprovided
from govkg.network.scenarios import Scenario

MOST_TEAMS_FOR_THREE = 60  # different teams; beyond, unions of three are too many
_MOST_CANDIDATES = 5000  # that are searched as they are
_PROMISING = 400  # candidates that are searched where there are more
_MOST_NODES = 20  # of the branch and bound: steps and not seconds, so that every machine finds the same bodies
_LONGEST = 120.0  # seconds, for what does not end in so many steps
Body = frozenset[int]


def joint_conference(incidence: Incidence, content: Content, *, widest: int = 12) -> Scenario:
    """Joint bodies with few seats in all that give every unprovided task one: a set cover, solved by MILP.

    A body serves a task if it seats all its agencies. Candidates are the teams of the tasks and the unions of two or three of
    them that share agencies, with at most `widest` seats; of more than 60 different teams the unions of two only. The cost counts
    seats, not only bodies. They are the fewest of all candidates unless the cost names `seats_at_least`: where the search was
    given up, or left out the unions of three.
    """
    needy = np.flatnonzero(unprovided(incidence, content.joint_bodies)).tolist()
    teams = [incidence.teams[t] for t in needy]
    chosen, least = _fewest_seats(teams, widest)
    bodies = list(content.joint_bodies)
    names = ["、".join(incidence.agencies[a].label for a in sorted(body)) for body in chosen]
    for t, team in zip(needy, teams, strict=True):
        seated = next(i for i, body in enumerate(chosen) if team <= body)
        bodies[t] = bodies[t] | {f"联席会议 {seated + 1}"}
    seats = sum(map(len, chosen))
    cost = {"bodies": len(chosen), "seats": seats} | ({"seats_at_least": least} if least < seats else {})
    return Scenario("joint conference", incidence, replace(content, joint_bodies=tuple(bodies)), tuple(names), cost)


def _fewest_seats(teams: Sequence[Body], widest: int) -> tuple[list[Body], int]:
    """Bodies that seat every team, and how many seats any such bodies need at least."""
    if not teams:
        return [], 0
    single = set(teams)
    pairs = {a | b for a, b in combinations(single, 2) if a & b and len(a | b) <= widest}
    three = len(single) <= MOST_TEAMS_FOR_THREE
    triples = {a | b for a in pairs for b in single if a & b and len(a | b) <= widest} if three else set()
    chosen, least = _cover(
        sorted(single, key=sorted), sorted(single | pairs | triples, key=lambda b: (len(b), sorted(b)))
    )
    everyone = len(frozenset().union(*teams))
    return chosen, max(least, everyone) if three else everyone


def _cover(teams: Sequence[Body], candidates: Sequence[Body]) -> tuple[list[Body], int]:
    """The candidates with the fewest seats that were found to seat every team, and the seats that any of them need at least.

    Of many candidates those with the least reduced cost are searched: what each costs beyond what the relaxed problem would pay
    for the teams that it seats. None whose reduced cost exceeds the distance from the bound to what was found can be in a better answer.
    """
    covers = sparse.csc_array([[team <= body for body in candidates] for team in teams], dtype=float)
    price = np.array([len(body) + 1e-3 for body in candidates])
    kept, bound, reduced = np.arange(len(candidates)), 0.0, np.zeros(0)
    if len(candidates) > _MOST_CANDIDATES:
        relaxed = linprog(price, A_ub=-covers, b_ub=-np.ones(len(teams)), method="highs")
        reduced, bound = price + covers.T @ relaxed.ineqlin.marginals, relaxed.fun
        kept = np.sort(np.argsort(reduced.round(9), kind="stable")[:_PROMISING])
    answer = milp(
        price[kept],
        integrality=np.ones(len(kept)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(covers[:, kept], lb=1),
        options={"node_limit": _MOST_NODES, "time_limit": _LONGEST},
    )
    taken = [] if answer.x is None else kept[answer.x > 0.5].tolist()
    chosen = [candidates[c] for c in taken] or list(teams)
    seats = sum(map(len, chosen))
    better = np.delete(reduced, kept) if len(reduced) else reduced
    if answer.status == 0 and not (better < answer.fun - bound - 1e-6).any():
        return chosen, seats
    if not len(reduced):
        bound = answer.mip_dual_bound or 0.0
    return chosen, min(seats, math.ceil(bound - 1e-3 * len(teams) - 1e-6))
