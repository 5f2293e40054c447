"""Whether any pair of agencies could be significant at all, before a p value is looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, comb, prod

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from govkg.network.loads import load, team_size
from govkg.network.significance import FixedDegreeTest
from govkg.network.strata import Stratum, part, strata


@dataclass(frozen=True, slots=True)
class Attainability:
    """Whether any pair could be significant by Holm at `level` among all pairs, whatever the tasks that it shares.

    pairs          pairs of agencies that share a plan: the others can not meet
    smallest_p     the least p of any pair: with these margins where p is counted (`counted`), else of the best overlap of any two
                   agencies with the loads of one row fixed
    draws          null matrices that p of pairs rests on; 0 where it is counted or not tested
    draws_needed   draws from which on p = 1/(draws + 1) could pass
    any_pair       whether there is a pair and it could pass: by `smallest_p` where p is counted, else by the most favourable loads and the draws
    """

    pairs: int
    tasks: int
    level: float
    smallest_p: float
    counted: bool
    draws: int
    draws_needed: int
    any_pair: bool

    @property
    def too_few_draws(self) -> bool:
        """Whether it is the draws, and not the loads, that keep every pair from passing."""
        barred = not self.any_pair and 0 < self.draws < self.draws_needed
        return barred and self.smallest_p * self.pairs <= self.level


def attainability(
    matrix: sparse.csr_array,
    test: FixedDegreeTest | None = None,
    *,
    level: float = 0.05,
    plans: ArrayLike | None = None,
) -> Attainability:
    """The least p value that this number of agencies, tasks and draws allows; pairs are those that share one of `plans`.

    Where `test` counted p of pairs, it knows the least one. Else two agencies with loads d ≤ e among T tasks overlap fully by
    chance with probability C(e, d) / C(T, d), one row fixed; the most favourable case anywhere is d = e = T/2. With 30 agencies and
    15 tasks 435 / C(15, 7) = 0.068: no pair can pass Holm 0.05. Over several plans that two share, the chances multiply. And no p
    from m draws lies below 1/(m + 1).
    """
    tasks = int((team_size(matrix) > 0).sum())
    together = _Together(matrix, strata(matrix, plans))
    pairs, share = together.pairs, Fraction(str(level))
    needed = max(0, ceil(pairs / share) - 1)
    if test is not None and test.least is not None:
        passes = pairs > 0 and pairs * test.least <= level
        return Attainability(pairs, tasks, level, test.least, True, 0, needed, passes)
    draws = test.draws if test is not None else 0
    possible = 0 < pairs <= share * together.most_sets() and (not draws or draws >= needed)
    return Attainability(pairs, tasks, level, together.best_overlap(), False, draws, needed, possible)


class _Together:
    """Which agencies share plans, and what chance gives them at best, one row fixed."""

    def __init__(self, matrix: sparse.csr_array, plans: Sequence[Stratum]) -> None:
        self._loads = [
            dict(zip(plan.agencies.tolist(), load(part(matrix, plan)).tolist(), strict=True)) for plan in plans
        ]
        self._tasks = [int((team_size(part(matrix, plan)) > 0).sum()) for plan in plans]
        sizes = [len(plan.agencies) for plan in plans]
        self.pairs = sum(n * (n - 1) // 2 for n in sizes)
        self._several: list[tuple[int, int, list[int]]] = []  # two agencies, and the plans that they share
        if len(plans) > 1:
            member = sparse.lil_array((matrix.shape[0], len(plans)), dtype=np.int64)
            for place, plan in enumerate(plans):
                member[plan.agencies, place] = 1
            common = sparse.triu(sparse.csr_array(member) @ sparse.csr_array(member).T, k=1).tocoo()
            self.pairs = int(common.nnz)
            twice = common.data > 1
            for a, b in zip(common.row[twice].tolist(), common.col[twice].tolist(), strict=True):
                self._several.append((a, b, [p for p, held in enumerate(self._loads) if a in held and b in held]))

    def most_sets(self) -> int:
        """C(T, T/2) of the plan with most tasks, multiplied over the plans that two agencies share."""
        sets = [comb(t, t // 2) for t in self._tasks]
        return max([*sets, *(prod(sets[p] for p in shared) for _, _, shared in self._several)], default=1)

    def best_overlap(self) -> float:
        """The least probability of a full overlap of two agencies; 1 where there are no two with tasks."""
        single = [
            _best_overlap(list(held.values()), tasks) for held, tasks in zip(self._loads, self._tasks, strict=True)
        ]
        several = (prod(self._full(p, a, b) for p in shared) for a, b, shared in self._several)
        return min([*single, *several], default=1.0)

    def _full(self, plan: int, a: int, b: int) -> float:
        d, e = sorted((self._loads[plan][a], self._loads[plan][b]))
        return comb(e, d) / comb(self._tasks[plan], d)


def _best_overlap(loads: Iterable[int], tasks: int) -> float:
    """The least probability of a full overlap of two agencies of one plan."""
    number = Counter(d for d in loads if d)
    held = sorted(number)
    full = (comb(e, d) / comb(tasks, d) for i, d in enumerate(held) for e in held[i:] if d < e or number[d] > 1)
    return min(full, default=1.0)
