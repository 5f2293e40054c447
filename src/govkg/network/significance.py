"""What chance alone would give: p values against null models, corrected for many tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from govkg.network.betweenness import betweenness_of_draw
from govkg.network.curveball import split_rhat
from govkg.network.null_draws import Method, null_draws
from govkg.network.pair_classes import Counts, pair_classes
from govkg.network.pair_tests import Floats, PairTally, counted_p, surprise
from govkg.network.strata import strata


@dataclass(frozen=True, slots=True)
class FixedDegreeTest:
    """Tests against matrices with both margins fixed (fixed degree sequence model).

    method         "exact": uniform draws by dynamic programming, `states` matrices possible; "curveball": two Markov chains
    size           number of agencies
    pairs          p of shared tasks for agencies i < j in the order of `pair_index`; one-sided, large is unusual; 1 for two that
                   share no plan
    can_meet       whether the two share a plan: those are the tests that a correction is for
    least          the least p that any pair can have with these margins, where `pairs` are counted over all matrices; None where
                   they rest on the draws
    pairs_max_t    the same, corrected over all pairs by the most unusual pair of each draw (Westfall & Young 1993, single-step):
                   by −log p where p is counted, so that it never falls while p rises ("min-P"); else by shared tasks in standard
                   deviations of the pairs with the same loads
    agencies       p of two-mode betweenness, NaN where it was not tested; tasks: p of task coupling T3
    rhat           split-R̂ of Σ shared², NaN for exact draws
    """

    method: Method
    states: int | None
    draws: int
    rhat: float
    size: int
    pairs: Floats
    can_meet: NDArray[np.bool_]
    least: float | None
    pairs_max_t: Floats
    agencies: Floats
    tasks: Floats

    @property
    def pair_method(self) -> Literal["exact", "exact draws", "curveball"]:
        """How `pairs` came about: counted over all matrices, or shares of uniform draws or of those of two Markov chains."""
        if self.method == "curveball":
            return "curveball"
        return "exact draws" if self.least is None else "exact"

    @property
    def pair_index(self) -> tuple[tuple[int, int], ...]:
        """The two agencies of each p of `pairs`."""
        return tuple(zip(*(side.tolist() for side in np.triu_indices(self.size, 1)), strict=True))

    def place(self, a: int, b: int) -> int:
        """Where the pair a < b stands in `pairs`.

        >>> nothing = np.zeros(0)
        >>> test = FixedDegreeTest("exact", 1, 2, 1.0, 4, nothing, nothing > 0, None, nothing, nothing, nothing)
        >>> [test.place(a, b) for a, b in test.pair_index]
        [0, 1, 2, 3, 4, 5]
        """
        return a * self.size - a * (a + 1) // 2 + b - a - 1


def fixed_degree_test(
    matrix: sparse.csr_array,
    *,
    draws: int,
    seed: int,
    budget: int = 50_000,
    between: bool = True,
    plans: ArrayLike | None = None,
) -> FixedDegreeTest:
    """Shared tasks, betweenness and coupling of `matrix` against `draws` matrices with the same margins; `draws` is even.

    With `plans`, the plan of each task, the margins are those of each plan: agencies of different plans never meet. Drawn exactly where
    counting needs at most `budget` states (see `ExactSampler`), else by two curveball chains. Where drawn exactly, p of pairs is counted
    over all matrices if that ends as soon, else a share of the draws. Betweenness of every draw is by far the dearest part; without
    `between` the rest is computed by sparse products.
    """
    draws += draws % 2
    layers = strata(matrix, plans)
    method, states, sampled = null_draws(matrix, layers, draws=draws, seed=seed, budget=budget)
    statistics = _with_betweenness if between else _without_betweenness
    shared, *others = statistics(matrix)
    classes = pair_classes(matrix, layers)
    tally, observed = PairTally(classes, shared, draws), np.concatenate(others)
    beaten, squares = np.zeros(len(observed), dtype=np.int64), np.empty(draws)
    for number, null in enumerate(sampled):
        drawn, *rest = statistics(null)
        tally.add(number + 1, drawn)
        beaten += np.concatenate(rest) >= observed - 1e-6
        squares[number] = (drawn.astype(float) ** 2).sum()
    agencies, tasks = np.split((1 + beaten) / (draws + 1), [len(others[0])])
    rhat = split_rhat(squares.reshape(2, -1)) if method == "curveball" else float("nan")
    if not between:
        agencies = np.full(matrix.shape[0], np.nan)
    counted = counted_p(matrix, layers, classes, budget=budget) if method == "exact" else None
    table, least = counted or (None, None)
    pairs = tally.drawn_p() if table is None else table[classes.base + shared]
    top = tally.max_t(tally.standardised() if table is None else surprise(table), pairs)
    met, size = classes.can_meet, matrix.shape[0]
    return FixedDegreeTest(method, states, draws, rhat, size, pairs, met, least, top, agencies, tasks)


def _with_betweenness(matrix: Any) -> tuple[Counts, Floats, Floats]:
    """Shared tasks of each pair, betweenness of each agency, coupling of each task, of a sparse or dense matrix (agencies, tasks)."""
    dense = matrix.toarray() if sparse.issparse(matrix) else matrix
    ones = dense.astype(np.float32)
    shared = (ones @ ones.T)[_upper(len(ones))].astype(np.int64)
    between = betweenness_of_draw(dense)[: len(ones)]
    return shared, between, (ones.T @ np.maximum(ones.sum(axis=1) - 1, 0)).astype(float)


def _without_betweenness(matrix: Any) -> tuple[Counts, Floats, Floats]:
    """The same by sparse products, with nothing for betweenness."""
    ones = sparse.csr_array(matrix).astype(np.float32)
    shared = sparse.csr_array(ones @ ones.T).toarray()[_upper(ones.shape[0])].astype(np.int64)
    return shared, np.zeros(0), np.asarray(ones.T @ np.maximum(ones.sum(axis=1) - 1, 0), dtype=float).ravel()


@lru_cache(maxsize=2)
def _upper(size: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    return np.triu_indices(size, 1)


def over(correction: Callable[[ArrayLike], Floats], p: Floats, tested: NDArray[np.bool_] | None = None) -> Floats:
    """`p` corrected for the number of those that are `tested`, all that are not NaN unless it is said; the others as they are.

    >>> over(holm, np.array([0.01, 1.0, 0.04]), np.array([True, False, True])).tolist()
    [0.02, 1.0, 0.04]
    """
    among = ~np.isnan(p) if tested is None else tested
    corrected = p.copy()
    corrected[among] = correction(p[among])
    return corrected


def holm(p: ArrayLike) -> Floats:
    """p values corrected for the family-wise error by Holm's step-down method (Holm 1979, Scand. J. Statist. 6:65-70).

    >>> holm([0.01, 0.04, 0.03]).round(3).tolist()
    [0.03, 0.06, 0.06]
    """
    values = np.asarray(p, dtype=float)
    order = np.argsort(values, kind="stable")
    stepped = np.maximum.accumulate(values[order] * np.arange(len(values), 0, -1))
    corrected = np.empty_like(values)
    corrected[order] = np.minimum(stepped, 1.0)
    return corrected


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """p values corrected for the false discovery rate (Benjamini & Hochberg 1995, doi 10.1111/j.2517-6161.1995.tb02031.x).

    >>> benjamini_hochberg([0.01, 0.04, 0.03]).round(3).tolist()
    [0.03, 0.04, 0.04]
    """
    values = np.asarray(p, dtype=float)
    order = np.argsort(values, kind="stable")[::-1]
    stepped = np.minimum.accumulate(values[order] * len(values) / np.arange(len(values), 0, -1))
    corrected = np.empty_like(values)
    corrected[order] = np.minimum(stepped, 1.0)
    return corrected
