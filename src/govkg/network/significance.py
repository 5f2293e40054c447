"""What chance alone would give: p values against null models, corrected for many tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from govkg.network.betweenness import exact_betweenness
from govkg.network.curveball import curveball_draws, split_rhat
from govkg.network.fdsm import Overlaps, TooManyStates, exact_sampler, overlap_counts
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
    least          the least p that any pair can have with these margins, where `pairs` are counted over all matrices; None where
                   they rest on the draws
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
        >>> test = FixedDegreeTest("exact", 1, 2, 1.0, 4, nothing, None, nothing, nothing, nothing)
        >>> [test.place(a, b) for a, b in test.pair_index]
        [0, 1, 2, 3, 4, 5]
        """
        return a * self.size - a * (a + 1) // 2 + b - a - 1


def fixed_degree_test(
    matrix: sparse.csr_array, *, draws: int, seed: int, budget: int = 50_000, between: bool = True
) -> FixedDegreeTest:
    """Shared tasks, betweenness and coupling of `matrix` against `draws` matrices with the same margins; `draws` is even.

    Drawn exactly where counting needs at most `budget` states (see `ExactSampler`), else by two curveball chains. Where drawn
    exactly, p of pairs is counted over all matrices if that ends as soon, else a share of the draws as every other p. Betweenness
    of every draw is by far the dearest part; without `between` the rest is computed by sparse products.
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
    if not between:
        agencies = np.full(matrix.shape[0], np.nan)
    counted, least = _counted_pairs(matrix, seen[0], budget) if method == "exact" else (pairs, None)
    pairs = pairs if counted is None else counted
    size, top = matrix.shape[0], max_t(seen[0], kept)
    return FixedDegreeTest(method, states, draws, rhat, size, pairs, least, top, agencies, tasks)


def _counted_pairs(matrix: sparse.csr_array, shared: Floats, budget: int) -> tuple[Floats | None, float | None]:
    """p of `shared` tasks of each pair, and the least p of any pair, both over all matrices with the same margins; None and None
    where counting them takes too long."""
    loads = load(matrix).tolist()
    try:
        overlaps = overlap_counts(loads, team_size(matrix).tolist(), budget=budget)
    except TooManyStates:
        return None, None
    tails = {sums: _tails(counts) for sums, counts in overlaps.items()}
    pairs = zip(*(side.tolist() for side in _upper(len(loads))), shared, strict=True)
    p = [tails[min(loads[a], loads[b]), max(loads[a], loads[b])][int(n)] for a, b, n in pairs]
    return np.array(p), min((tail[-1] for tail in tails.values()), default=None)


def _tails(counts: Overlaps) -> list[float]:
    """The share of matrices with at least 0, 1, 2 … shared ones, up to the most that any has.

    >>> _tails({1: 3, 2: 1})
    [1.0, 1.0, 0.25]
    """
    behind = list(accumulate(counts.get(n, 0) for n in range(max(counts), -1, -1)))
    return [number / behind[-1] for number in reversed(behind)]


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
    between = exact_betweenness(sparse.csr_array(dense.astype(np.int64)), one_of_many=True)[: len(ones)]
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
