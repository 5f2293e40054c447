"""Pairs of agencies by all that a null model with both margins fixed knows of them: the loads of both in each plan that they share.

Agencies with the same load in a plan may change places in every matrix with its margins, so pairs of one class share tasks with the same
probabilities. What is counted or drawn is told by class: equal pairs then have equal p values, whatever the draws were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from govkg.network.loads import load, team_size
from govkg.network.strata import Stratum, part

Counts = NDArray[np.int64]
Loads = tuple[
    tuple[int, int, int], ...
]  # of each plan that two agencies share: the first with its margins, smaller load, larger


@dataclass(frozen=True)
class PairClasses:
    """The class of each pair a < b, in the order of `np.triu_indices`; class 0 are those that share no plan and so can not meet.

    loads   what each class is, shape (classes,); the most that a pair of it can share is the sum of the smaller loads
    """

    of: Counts
    loads: tuple[Loads, ...]

    @property
    def can_meet(self) -> NDArray[np.bool_]:
        """Whether each pair shares a plan."""
        return self.of > 0

    @cached_property
    def sizes(self) -> Counts:
        """Pairs of each class."""
        return np.bincount(self.of, minlength=len(self.loads)).astype(np.int64)

    @cached_property
    def starts(self) -> Counts:
        """Where each class begins in a flat table with a place for 0, 1, 2 … shared tasks of each; one more for the end."""
        widths = [1 + sum(few for _, few, _ in loads) for loads in self.loads]
        return np.cumsum([0, *widths]).astype(np.int64)

    @cached_property
    def order(self) -> Counts:
        """The pairs, class by class."""
        return np.argsort(self.of, kind="stable").astype(np.int64)

    @cached_property
    def base(self) -> Counts:
        """Where the class of each pair begins in the flat table."""
        return self.starts[self.of]

    def tops(self, shared: Counts) -> Counts:
        """The most that any pair of each class shares, -1 for a class without a pair, shape (classes,)."""
        firsts = np.cumsum(self.sizes) - self.sizes
        held = self.sizes > 0
        found = np.full(len(self.loads), -1, dtype=np.int64)
        if held.any():
            found[held] = np.maximum.reduceat(shared[self.order], firsts[held])
        return found


def pair_classes(matrix: sparse.csr_array, plans: Sequence[Stratum]) -> PairClasses:
    """The classes of all pairs of agencies of `matrix`.

    >>> from govkg.network.strata import strata
    >>> rows = sparse.csr_array([[1, 1, 0], [1, 0, 0], [0, 1, 1]])
    >>> pair_classes(rows, strata(rows)).loads
    ((), ((0, 1, 2),), ((0, 2, 2),))
    >>> pair_classes(rows, strata(rows)).of.tolist()
    [1, 2, 1]
    """
    size = matrix.shape[0]
    of = np.zeros(size * (size - 1) // 2, dtype=np.int64)
    loads: list[Loads] = [()]
    first_with: dict[tuple[bytes, bytes], int] = {}
    for place, plan in enumerate(plans):
        own = part(matrix, plan)
        held = load(own)
        alike = first_with.setdefault((np.sort(held).tobytes(), np.sort(team_size(own)).tobytes()), place)
        one, other = np.triu_indices(len(plan.agencies), 1)
        few, many = np.minimum(held[one], held[other]), np.maximum(held[one], held[other])
        pairs = _place(plan.agencies[one], plan.agencies[other], size)
        kinds, kind = np.unique(np.column_stack([of[pairs], few, many]), axis=0, return_inverse=True)
        of[pairs] = len(loads) + kind.ravel()
        loads += [(*loads[before], (alike, d, e)) for before, d, e in kinds.tolist()]
    return _renumbered(of, [tuple(sorted(one)) for one in loads])


def _place(a: NDArray[np.intp], b: NDArray[np.intp], size: int) -> NDArray[np.intp]:
    """Where the pairs a < b stand in the order of `np.triu_indices`."""
    return a * size - a * (a + 1) // 2 + b - a - 1


def _renumbered(of: Counts, loads: list[Loads]) -> PairClasses:
    """With classes of the same loads in plans with the same margins as one, and without those that no pair has in the end."""
    kinds = list(dict.fromkeys([(), *(loads[k] for k in np.unique(of).tolist())]))
    number = {kind: n for n, kind in enumerate(kinds)}
    return PairClasses(np.array([number.get(kind, 0) for kind in loads], dtype=np.int64)[of], tuple(kinds))
