"""What if: joint bodies for the tasks that the plan gives neither a single lead nor a joint body, with few seats in all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from govkg.errors import ParameterWrong
from govkg.network.body_search import fewest_seats
from govkg.network.incidence import Incidence
from govkg.network.naming import NO_TITLES, names_with_plans
from govkg.network.provision import Content, unprovided
from govkg.network.scenarios import Scenario, Search

WIDEST = 12


def joint_conference(
    incidence: Incidence, content: Content, *, widest: int = WIDEST, titles: Mapping[str, str] = NO_TITLES
) -> Scenario:
    """Joint bodies with few seats in all that give every unprovided task one: a set cover, solved by MILP.

    A body serves a task if it seats all its agencies. No body has more than `widest` seats, but for the team of a single task that is
    wider by itself: without that limit one body of everybody would always have the fewest. The cost counts seats, not only bodies.
    They are the fewest if `search.proved`; else the cost names `seats_at_least`, what any such bodies need. Raises ParameterWrong.
    """
    if widest < 2:
        raise ParameterWrong(f"widest {widest}: a joint body has two seats or more")
    needy = np.flatnonzero(unprovided(incidence, content.joint_bodies)).tolist()
    teams = [incidence.teams[t] for t in needy]
    chosen, least = fewest_seats(teams, widest)
    bodies = list(content.joint_bodies)
    called = names_with_plans(incidence, titles)
    in_list = [a.in_list if name == a.label else name for a, name in zip(incidence.agencies, called, strict=True)]
    names = ["、".join(in_list[a] for a in sorted(body)) for body in chosen]
    for t, team in zip(needy, teams, strict=True):
        seated = next(i for i, body in enumerate(chosen) if team <= body)
        bodies[t] = bodies[t] | {f"联席会议 {seated + 1}"}
    seats = sum(map(len, chosen))
    cost = {"bodies": len(chosen), "seats": seats} | ({"seats_at_least": least} if least < seats else {})
    return Scenario(
        "joint conference",
        incidence,
        replace(content, joint_bodies=tuple(bodies)),
        tuple(names),
        cost,
        Search(widest, least == seats),
    )
