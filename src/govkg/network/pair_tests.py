"""p values of what pairs of agencies share, by class of equal loads, and corrected over all pairs (Westfall & Young 1993)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from govkg.network.fdsm import Overlaps, TooManyStates, overlap_counts
from govkg.network.loads import load, team_size
from govkg.network.pair_classes import Counts, Loads, PairClasses
from govkg.network.strata import Stratum, part

Floats = NDArray[np.float64]
_EQUAL = 1e-9  # statistics that agree so far are ties


class PairTally:
    """What the pairs share in the plan as it is and in each drawn matrix: how often so much, by class, and the most of each class.

    The plan itself counts as one of the draws: under the null any of them could have been the plan, and so they are treated alike.
    """

    def __init__(self, classes: PairClasses, shared: Counts, draws: int) -> None:
        self._classes = classes
        self.counts = np.zeros(classes.starts[-1], dtype=np.int64)
        self._tops = np.empty((draws + 1, len(classes.loads)), dtype=np.int32)
        self._shared = shared
        self.add(0, shared)

    def add(self, number: int, shared: Counts) -> None:
        """Count one matrix; 0 is the plan itself, from 1 on the draws."""
        self.counts += np.bincount(self._classes.base + shared, minlength=len(self.counts))
        self._tops[number] = self._classes.tops(shared)

    def drawn_p(self) -> Floats:
        """p of each pair: the share of all pairs of its class, in the plan and all draws, that share as much; never below that of one
        matrix.

        Within a class the pair and within the draws the plan could be any, so the rank of this pair in this matrix among all of
        them is uniform but for ties: the p is valid at every number of draws, and equal pairs have the same.
        """
        tails = _tails(self.counts, self._classes.starts)
        total = np.repeat(tails[self._classes.starts[:-1]], np.diff(self._classes.starts))
        shares = np.divide(tails, total, out=np.ones(len(tails)), where=total > 0)
        found: Floats = np.maximum(shares, 1 / len(self._tops))[self._classes.base + self._shared]
        return found

    def standardised(self) -> Floats:
        """How many standard deviations above the mean of its class each number of shared tasks lies, by the plan and all draws."""
        starts = self._classes.starts
        amount = np.arange(starts[-1]) - np.repeat(starts[:-1], np.diff(starts))
        number = np.maximum(np.add.reduceat(self.counts, starts[:-1]), 1)
        mean = np.add.reduceat(self.counts * amount, starts[:-1]) / number
        off = amount - np.repeat(mean, np.diff(starts))
        spread = np.repeat(np.sqrt(np.add.reduceat(self.counts * off**2, starts[:-1]) / number), np.diff(starts))
        found: Floats = np.divide(off, spread, out=np.full(len(off), -np.inf), where=spread > 0)
        return found

    def max_t(self, statistic: Floats, p: Floats) -> Floats:
        """p of each pair corrected over all by the largest `statistic` of each matrix; never below its own `p`.

        `statistic` is a flat table by class and number of shared tasks: of equal pairs it is the same.
        """
        held = np.flatnonzero(self._classes.sizes > 0)
        if not len(held):
            return np.zeros(0)
        largest = statistic[self._classes.starts[held] + self._tops[:, held]].max(axis=1)
        ordered = np.sort(largest)
        own = statistic[self._classes.base + self._shared]
        as_large = len(ordered) - np.searchsorted(ordered, own - _EQUAL)
        found: Floats = np.maximum(as_large / len(ordered), p)
        return found


def _tails(counts: Counts, starts: Counts) -> Counts:
    """At each place of a flat table the sum from there to the end of its class.

    >>> _tails(np.array([3, 1, 0, 2]), np.array([0, 2, 4])).tolist()
    [4, 1, 2, 2]
    """
    behind = np.append(np.cumsum(counts[::-1])[::-1], 0)
    found: Counts = behind[:-1] - np.repeat(behind[starts[1:]], np.diff(starts))
    return found


def counted_p(
    matrix: sparse.csr_array, plans: Sequence[Stratum], classes: PairClasses, *, budget: int
) -> tuple[Floats, float | None] | None:
    """p of each number of shared tasks, a flat table by class, and the least p of any pair, over all matrices with the margins of
    every plan; None where counting them takes too long."""
    try:
        overlaps = [
            overlap_counts(load(own).tolist(), team_size(own).tolist(), budget=budget // len(plans))
            for own in (part(matrix, plan) for plan in plans)
        ]
    except TooManyStates:
        return None
    table, least = np.zeros(classes.starts[-1]), None
    for start, loads, size in zip(classes.starts.tolist(), classes.loads, classes.sizes.tolist(), strict=False):
        tails = shares_from(_together(overlaps, loads))
        table[start : start + len(tails)] = tails
        if loads and size:
            least = min(tails[-1], 1.0 if least is None else least)
    return table, least


def _together(overlaps: Sequence[Mapping[tuple[int, int], Overlaps]], loads: Loads) -> Overlaps:
    """How many matrices give a pair each number of tasks shared, over all plans that it shares."""
    found: Overlaps = {0: 1}
    for plan, few, many in loads:
        summed: dict[int, int] = {}
        for n, ways in found.items():
            for more, matrices in overlaps[plan][few, many].items():
                summed[n + more] = summed.get(n + more, 0) + ways * matrices
        found = summed
    return found


def shares_from(counts: Overlaps) -> list[float]:
    """The share of matrices with at least 0, 1, 2 … shared ones, up to the most that any has.

    >>> shares_from({1: 3, 2: 1})
    [1.0, 1.0, 0.25]
    """
    behind = list(accumulate(counts.get(n, 0) for n in range(max(counts), -1, -1)))
    return [number / behind[-1] for number in reversed(behind)]


def surprise(p: Floats) -> Floats:
    """−log p: a statistic that is the larger, the smaller p is; what no matrix has is surprising without end."""
    with np.errstate(divide="ignore"):
        found: Floats = -np.log(p)
    return found
