"""What chance alone would give: p values against null models, corrected for many tests, with attainability first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import comb
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from govkg.network.betweenness import betweenness, bipartite_of
from govkg.network.curveball import curveball_draws, split_rhat
from govkg.network.fdsm import TooManyStates, exact_sampler
from govkg.network.loads import load, team_size

Floats = NDArray[np.float64]
Method = Literal["exact", "curveball"]
_MOST_STORED = 100_000_000  # values kept for max-T (400 MB); beyond, max-T rests on the first draws only


@dataclass(frozen=True, slots=True)
class FixedDegreeTest:
    """Tests against matrices with both margins fixed (fixed degree sequence model).

    method         "exact": uniform draws by dynamic programming, `states` matrices possible; "curveball": two Markov chains
    size           number of agencies
    pairs          p of shared tasks for agencies i < j in the order of `pair_index`; one-sided, large is unusual
    pairs_max_t    the same, corrected over all pairs by the largest standardised value of each draw (Westfall & Young 1993)
    agencies       p of two-mode betweenness, NaN where it was not tested; tasks: p of task coupling T3
    rhat           split-R̂ of Σ shared², NaN for exact draws
    """

    method: Method
    states: int | None
    draws: int
    rhat: float
    size: int
    pairs: Floats
    pairs_max_t: Floats
    agencies: Floats
    tasks: Floats

    @property
    def pair_index(self) -> tuple[tuple[int, int], ...]:
        """The two agencies of each p of `pairs`."""
        return tuple(zip(*(side.tolist() for side in np.triu_indices(self.size, 1)), strict=True))

    def place(self, a: int, b: int) -> int:
        """Where the pair a < b stands in `pairs`.

        >>> nothing = np.zeros(0)
        >>> test = FixedDegreeTest("exact", 1, 2, 1.0, 4, nothing, nothing, nothing, nothing)
        >>> [test.place(a, b) for a, b in test.pair_index]
        [0, 1, 2, 3, 4, 5]
        """
        return a * self.size - a * (a + 1) // 2 + b - a - 1


def fixed_degree_test(
    matrix: sparse.csr_array, *, draws: int, seed: int, budget: int = 50_000, between: bool = True
) -> FixedDegreeTest:
    """Shared tasks, betweenness and coupling of `matrix` against `draws` matrices with the same margins; `draws` is even.

    Drawn exactly where counting needs at most `budget` states (see `ExactSampler`), else by two curveball chains. Betweenness of
    every draw is by far the dearest part; without `between` the rest is computed by sparse products.
    """
    draws += draws % 2
    method, states, sampled = _sampler(matrix, draws, seed, budget)
    statistics = _with_betweenness if between else _without_betweenness
    seen = statistics(matrix)
    sizes = np.cumsum([len(part) for part in seen])[:-1]
    observed = np.concatenate(seen)
    beaten, squares = np.zeros(len(observed), dtype=np.int64), np.empty(draws)
    kept = np.empty((min(draws, _MOST_STORED // max(1, len(seen[0]))), len(seen[0])), dtype=np.float32)
    for number, null in enumerate(sampled):
        drawn = np.concatenate(statistics(null))
        beaten += drawn >= observed - 1e-6
        squares[number] = (drawn[: sizes[0]] ** 2).sum()
        if number < len(kept):
            kept[number] = drawn[: sizes[0]]
    pairs, agencies, tasks = np.split((1 + beaten) / (draws + 1), sizes)
    rhat = split_rhat(squares.reshape(2, -1)) if method == "curveball" else float("nan")
    untested = np.full(matrix.shape[0], np.nan)
    return FixedDegreeTest(
        method,
        states,
        draws,
        rhat,
        matrix.shape[0],
        pairs,
        max_t(seen[0], kept),
        agencies if between else untested,
        tasks,
    )


def _sampler(matrix: sparse.csr_array, draws: int, seed: int, budget: int) -> tuple[Method, int | None, Iterator[Any]]:
    try:
        sampler = exact_sampler(matrix, budget=budget)
    except TooManyStates:
        half = draws // 2
        chains = (curveball_draws(matrix, draws=half, seed=seed + 1_000_003 * number) for number in range(2))
        return "curveball", None, chain.from_iterable(chains)
    rng = np.random.default_rng(seed)
    return "exact", sampler.count, (sampler.draw(rng) for _ in range(draws))


def _with_betweenness(matrix: Any) -> tuple[Floats, Floats, Floats]:
    """Shared tasks of each pair, betweenness of each agency, coupling of each task, of a sparse or dense matrix (agencies, tasks)."""
    dense = matrix.toarray() if sparse.issparse(matrix) else matrix
    ones = dense.astype(np.float32)
    shared = (ones @ ones.T)[_upper(len(ones))].astype(float)
    rows, columns = np.nonzero(dense)
    between = betweenness(bipartite_of(rows, columns, dense.shape))[: len(ones)]
    return shared, between, (ones.T @ np.maximum(ones.sum(axis=1) - 1, 0)).astype(float)


def _without_betweenness(matrix: Any) -> tuple[Floats, Floats, Floats]:
    """The same by sparse products, with nothing for betweenness."""
    ones = sparse.csr_array(matrix).astype(np.float32)
    shared = sparse.csr_array(ones @ ones.T).toarray()[_upper(ones.shape[0])].astype(float)
    return shared, np.zeros(0), np.asarray(ones.T @ np.maximum(ones.sum(axis=1) - 1, 0), dtype=float).ravel()


@lru_cache(maxsize=2)
def _upper(size: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    return np.triu_indices(size, 1)


def max_t(observed: Floats, drawn: NDArray[np.float32]) -> Floats:
    """p values corrected over all columns of `drawn`, shape (draws, tests), by the largest standardised value of each draw."""
    if drawn.shape[1] == 0:
        return np.zeros(0)
    mean = drawn.mean(axis=0, dtype=float)
    spread = _spread(drawn, mean)
    spread[spread == 0] = np.inf
    ordered = np.sort([((row - mean) / spread).max() for row in drawn])
    scores = (observed - mean) / spread
    beaten = len(ordered) - np.searchsorted(ordered, scores - 1e-6)
    result: Floats = (1 + beaten) / (len(ordered) + 1)
    return result


def _spread(drawn: NDArray[np.float32], mean: Floats) -> Floats:
    """Standard deviation of each column, one row at a time, since the rows together may fill the memory."""
    squares = np.zeros_like(mean)
    for row in drawn:
        squares += (row - mean) ** 2
    result: Floats = np.sqrt(squares / len(drawn))
    return result


def load_p_values(matrix: sparse.csr_array) -> Floats:
    """Exact p of each agency's load when every task keeps its size but draws its agencies at random, shape (agencies,).

    Under this column-fixed null an agency is in task t with probability size_t / agencies, independently over tasks, so its
    load is Poisson-binomial; p = P(load ≥ observed). Row totals may not be fixed here: FDSM can not test load.
    """
    agencies = matrix.shape[0]
    distribution = np.ones(1)
    for size in team_size(matrix):
        share = size / agencies
        distribution = np.convolve(distribution, [1 - share, share])
    tail = np.append(np.cumsum(distribution[::-1])[::-1], 0.0)
    result: Floats = np.clip(tail[load(matrix)], 0.0, 1.0)
    return result


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


@dataclass(frozen=True, slots=True)
class Attainability:
    """Whether any pair could be significant at all at this size, before any p value is looked at.

    smallest_p   least p that the best overlap of any two loads present could have with one row fixed
    any_pair     whether even a perfect overlap at the most favourable loads could pass Holm at `level` among all pairs
    """

    pairs: int
    tasks: int
    level: float
    smallest_p: float
    any_pair: bool


def attainability(matrix: sparse.csr_array, *, level: float = 0.05) -> Attainability:
    """The least p value that this number of agencies and tasks allows.

    Two agencies with loads d ≤ e among T tasks overlap fully by chance with probability C(e, d) / C(T, d); the most favourable
    case anywhere is d = e = T/2. With 30 agencies and 15 tasks 435 / C(15, 7) = 0.068: no pair can pass Holm 0.05.
    """
    tasks = int((team_size(matrix) > 0).sum())
    loads = sorted({int(d) for d in load(matrix) if d})
    pairs = matrix.shape[0] * (matrix.shape[0] - 1) // 2
    present = [comb(e, d) / comb(tasks, d) for i, d in enumerate(loads) for e in loads[i:]]
    best = 1 / comb(tasks, tasks // 2)
    return Attainability(pairs, tasks, level, min(present, default=1.0), pairs * best <= level)
