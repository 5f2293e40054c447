"""Sets of offices with few seats in all that seat every team: a weighted set cover, and how many seats any such sets need."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse.csgraph import connected_components

_WIDEST_LEVEL = 4000  # unions that are kept of those of one more team
_MOST_PAIRS = 800_000  # of a union and a team that are tried for one level
_MOST_CANDIDATES = 5000  # that are searched as they are
_PROMISING = 1000  # candidates that are searched where there are more
_MOST_NODES = 20  # of the branch and bound: steps and not seconds, so that every machine finds the same bodies
_LONGEST = 120.0  # seconds, for what does not end in so many steps
Body = frozenset[int]


def fewest_seats(teams: Iterable[Body], widest: int) -> tuple[list[Body], int]:
    """Bodies with few seats in all that seat every team, and how many seats any such bodies need at least: as many, if it is proved.

    A body is a team or the union of teams that hang together by shared offices; unions have at most `widest` seats. Nothing is lost
    by that: a body of parts that share nobody is as many bodies with the same seats. Teams that share nobody, not even by others,
    are searched apart. Where they have no more than `widest` offices, one body seats them all and no seat can be spared.
    """
    chosen: list[Body] = []
    least = 0
    for part in _parts(_maximal(teams)):
        bodies, needed = _cover_part(part, widest)
        chosen += bodies
        least += needed
    return chosen, least


def _maximal(teams: Iterable[Body]) -> list[Body]:
    """The teams that are part of no other: whoever seats the larger one seats the smaller."""
    largest: list[Body] = []
    for team in sorted(set(teams), key=lambda t: (-len(t), sorted(t))):
        if not any(team <= other for other in largest):
            largest.append(team)
    return sorted(largest, key=sorted)


def _parts(teams: Sequence[Body]) -> list[list[Body]]:
    """The teams by what hangs together by shared offices, in the order of the first team of each."""
    if not teams:
        return []
    seats = _seating(teams)
    label = connected_components(seats @ seats.T, directed=False)[1]
    order = sorted(range(len(teams)), key=lambda t: (label[t], t))
    return [[teams[t] for t in group] for _, group in groupby(order, key=lambda t: label[t])]


def _seating(bodies: Sequence[Body]) -> sparse.csr_array:
    """1 where a body seats an office, shape (bodies, offices)."""
    rows, columns = np.array([(i, a) for i, body in enumerate(bodies) for a in sorted(body)], dtype=np.intp).T
    return sparse.csr_array((np.ones(len(rows), dtype=np.int64), (rows, columns)))


def _cover_part(teams: list[Body], widest: int) -> tuple[list[Body], int]:
    everyone = frozenset().union(*teams)
    if len(teams) == 1 or len(everyone) <= widest:
        return [everyone], len(everyone)
    unions, complete = _unions(teams, widest)
    packed = list(_packed(teams, widest))
    candidates = sorted(unions.union(packed), key=lambda body: (len(body), sorted(body)))
    chosen, least = _cover(teams, candidates, packed)
    counted = _counted(teams, max(widest, *map(len, teams)))
    return chosen, max(counted, least) if complete else counted


def _counted(teams: Sequence[Body], widest: int) -> int:
    """Seats that any bodies of up to `widest` need: an office sits in so many that all it shares a team with find a seat beside it."""
    beside: dict[int, set[int]] = {}
    for team in teams:
        for office in team:
            beside.setdefault(office, {office}).update(team)
    return sum(max(math.ceil((len(those) - 1) / (widest - 1)), 1) for those in beside.values())


def _packed(teams: Sequence[Body], widest: int) -> Iterator[Body]:
    """Bodies filled one after the other, each with the teams left over that share the most with it: some for all teams, however many
    unions there are."""
    left = list(teams)
    while left:
        body = left[0]
        while True:
            left = [team for team in left if not team <= body]
            fitting = [team for team in left if team & body and len(team | body) <= widest]
            if not fitting:
                break
            body |= max(fitting, key=lambda team: (len(team & body) - len(team - body), len(team)))
        yield body


def _unions(teams: Sequence[Body], widest: int) -> tuple[set[Body], bool]:
    """The teams and their unions of up to `widest` seats that hang together, and whether these are all there are.

    Level by level, one team more each time. Of a level that is too large those are kept that spare the most seats.
    """
    masks = [sum(1 << a for a in team) for team in teams]
    sizes = [mask.bit_count() for mask in masks]
    width = min(_WIDEST_LEVEL, max(_MOST_PAIRS // len(masks), 1))
    seen, level, complete = set(masks), list(masks), True
    while level:
        grown: dict[int, int] = {}
        for union in level:
            spared = sum(size for mask, size in zip(masks, sizes, strict=True) if mask & union == mask)
            for mask, size in zip(masks, sizes, strict=True):
                larger = union | mask
                if union & mask and larger not in seen and larger.bit_count() <= widest:
                    grown[larger] = max(grown.get(larger, 0), spared + size - larger.bit_count())
        complete = complete and len(grown) <= width
        level = heapq.nsmallest(width, grown, key=lambda union: (-grown[union], union))
        seen.update(level)
    offices = sorted(frozenset().union(*teams))
    return {frozenset(a for a in offices if union >> a & 1) for union in seen}, complete


def _cover(teams: Sequence[Body], candidates: Sequence[Body], known: list[Body]) -> tuple[list[Body], int]:
    """The candidates with the fewest seats that were found to seat every team, and the seats that any of them need at least.

    A body costs its seats and a trifle, so that of equal seats the fewer bodies are taken. `known` bodies stand where nothing better is
    found. Of many candidates those with the least reduced cost are searched: what each costs beyond what the relaxed problem would
    pay for the teams that it seats. None whose reduced cost exceeds the distance from the bound to what was found can be in a
    better answer.
    """
    covers = _covers(teams, candidates)
    trifle = 1 / (2 * len(teams) + 2)
    price = np.array([len(body) + trifle for body in candidates])
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
    found = [] if answer.x is None else [candidates[c] for c in kept[answer.x > 0.5]]
    chosen = min(filter(None, (found, known)), key=lambda bodies: (sum(map(len, bodies)), len(bodies)))
    seats = sum(map(len, chosen))
    better = np.delete(reduced, kept) if len(reduced) else reduced
    if answer.status == 0 and not (better < answer.fun - bound - 1e-6).any():
        return chosen, seats
    if not len(reduced):
        bound = answer.mip_dual_bound or 0.0
    return chosen, min(seats, math.ceil(bound - trifle * len(teams) - 1e-6))


def _covers(teams: Sequence[Body], candidates: Sequence[Body]) -> sparse.csc_array:
    """1 where a candidate seats all of a team, shape (teams, candidates)."""
    shared = sparse.coo_array(_seating(teams) @ _seating(candidates).T)
    size: NDArray[np.int64] = np.array([len(team) for team in teams])
    whole = shared.data == size[shared.row]
    place = (shared.row[whole], shared.col[whole])
    return sparse.csc_array((np.ones(int(whole.sum())), place), shape=(len(teams), len(candidates)))
