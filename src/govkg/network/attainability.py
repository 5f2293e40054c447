"""Whether any pair of agencies could be significant at all, before a p value is looked at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, comb

from scipy import sparse

from govkg.network.loads import load, team_size
from govkg.network.significance import FixedDegreeTest


@dataclass(frozen=True, slots=True)
class Attainability:
    """Whether any pair could be significant by Holm at `level` among all pairs, whatever the tasks that it shares.

    smallest_p     the least p of any pair: with these margins where p is counted (`counted`), else of the best overlap of any two
                   agencies with the loads of one row fixed
    draws          null matrices that p of pairs rests on; 0 where it is counted or not tested
    draws_needed   draws from which on p = 1/(draws + 1) could pass
    any_pair       whether a pair could pass: by `smallest_p` where p is counted, else by the most favourable loads and the draws
    """

    pairs: int
    tasks: int
    level: float
    smallest_p: float
    counted: bool
    draws: int
    draws_needed: int
    any_pair: bool


def attainability(
    matrix: sparse.csr_array, test: FixedDegreeTest | None = None, *, level: float = 0.05
) -> Attainability:
    """The least p value that this number of agencies, tasks and draws allows.

    Where `test` counted p of pairs, it knows the least one. Else two agencies with loads d ≤ e among T tasks overlap fully by
    chance with probability C(e, d) / C(T, d), one row fixed; the most favourable case anywhere is d = e = T/2. With 30 agencies and
    15 tasks 435 / C(15, 7) = 0.068: no pair can pass Holm 0.05. And no p from m draws lies below 1/(m + 1).
    """
    tasks, agencies = int((team_size(matrix) > 0).sum()), matrix.shape[0]
    pairs = agencies * (agencies - 1) // 2
    share = Fraction(str(level))
    needed = max(0, ceil(pairs / share) - 1)
    if test is not None and test.least is not None:
        return Attainability(pairs, tasks, level, test.least, True, 0, needed, pairs * test.least <= level)
    draws = test.draws if test is not None else 0
    possible = pairs <= share * comb(tasks, tasks // 2) and (not draws or draws >= needed)
    return Attainability(pairs, tasks, level, _best_overlap(matrix, tasks), False, draws, needed, possible)


def _best_overlap(matrix: sparse.csr_array, tasks: int) -> float:
    """The least probability of a full overlap of two agencies, one row fixed; 1 where there are no two with tasks."""
    number = Counter(int(d) for d in load(matrix) if d)
    loads = sorted(number)
    full = (comb(e, d) / comb(tasks, d) for i, d in enumerate(loads) for e in loads[i:] if d < e or number[d] > 1)
    return min(full, default=1.0)
