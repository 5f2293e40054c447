"""Markov-chain null model for matrices too large to count: curveball trades, compiled by numba.

Strona, Nappo, Boccacci, Fattorini & San-Miguel-Ayanz 2014, doi 10.1038/ncomms5114: two rows pool the columns that only one of
them has and deal them out again, each keeping its sum. Row and column sums never change; the chain is uniform in the limit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from govkg.network.compiling import compiled


def curveball_draws(
    matrix: sparse.csr_array, *, draws: int, seed: int, thin: int | None = None
) -> Iterator[sparse.csr_array]:
    """`draws` matrices with the margins of `matrix`, `thin` trades apart (default 5 trades a row), after 10 times that many.

    The same seed gives the same matrices. They are dependent; see `split_rhat`.
    """
    rows = matrix.shape[0]
    if rows < 2:
        yield from (matrix.copy() for _ in range(draws))
        return
    apart = thin or 5 * rows
    indptr, indices = matrix.indptr.astype(np.int64), matrix.indices.astype(np.int64)
    chain = _kernel()
    chain(indptr, indices, matrix.shape[1], 10 * apart, seed)
    for number in range(draws):
        chain(indptr, indices, matrix.shape[1], apart, seed + 7919 * (number + 1))
        yield sparse.csr_array((np.ones(len(indices), dtype=np.int64), indices.copy(), indptr), shape=matrix.shape)


def split_rhat(chains: NDArray[np.float64]) -> float:
    """Split-R̂ of a scalar along several chains, shape (chains, draws): near 1 when they have mixed; 1 for a constant.

    Gelman et al. 2013, Bayesian Data Analysis, 3rd ed., section 11.4: each chain is cut in half, then variance between and within
    the halves is compared. Above 1.01 more trades are needed (Vehtari et al. 2021, doi 10.1214/20-BA1221).
    """
    half = chains.shape[1] // 2
    if half < 2:
        return float("nan")
    parts = np.concatenate([chains[:, :half], chains[:, half : 2 * half]])
    within = parts.var(axis=1, ddof=1).mean()
    between = half * parts.mean(axis=1).var(ddof=1)
    if within == 0:
        return 1.0 if between == 0 else float("inf")
    return float(np.sqrt(((half - 1) / half * within + between / half) / within))


@cache
def _kernel() -> Callable[..., None]:
    from numba.extending import register_jitable

    for part in (_below, _pool, _deal):
        register_jitable(part)
    kernel: Callable[..., None] = compiled(_trades)
    return kernel


def _below(state: Any, limit: Any) -> Any:
    """The next state of the generator, and a number from 0 to `limit` − 1."""
    state ^= state >> np.uint64(12)
    state ^= state << np.uint64(25)
    state ^= state >> np.uint64(27)
    drawn = (state * np.uint64(0x2545F4914F6CDD1D)) >> np.uint64(32)
    return state, np.int64((drawn * np.uint64(limit)) >> np.uint64(32))


def _trades(indptr: Any, indices: Any, columns: int, trades: int, seed: int) -> None:
    """`trades` curveball trades on the column indices of a CSR matrix, in place.

    Only as many columns are drawn as the smaller hand holds; the other hand gets the rest. Numbers come from xorshift64*
    (Vigna 2016, doi 10.1145/2845077), reduced by multiplication.
    """
    rows = len(indptr) - 1
    mark, pool = np.zeros(columns, dtype=np.int8), np.empty(columns, dtype=np.int64)
    state = np.uint64(seed) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(0xD1B54A32D192ED03)
    if state == 0:
        state = np.uint64(1)
    for _ in range(trades):
        state, a = _below(state, rows)
        state, b = _below(state, rows - 1)
        if b >= a:
            b += 1
        only_a, size = _pool(indptr, indices, a, b, mark, pool)
        fewer = min(only_a, size - only_a)
        for i in range(fewer):
            state, j = _below(state, size - i)
            pool[i], pool[i + j] = pool[i + j], pool[i]
        for_a, for_b = (0, fewer) if fewer == only_a else (fewer, 0)
        _deal(indptr, indices, a, mark, pool[for_a:], 1)
        _deal(indptr, indices, b, mark, pool[for_b:], 2)
        for i in range(indptr[b], indptr[b + 1]):
            mark[indices[i]] = 0


def _pool(indptr: Any, indices: Any, a: Any, b: Any, mark: Any, pool: Any) -> Any:
    """Put the columns that only row a has into `pool`, then those that only row b has: how many, and how many in all."""
    for i in range(indptr[a], indptr[a + 1]):
        mark[indices[i]] = 1
    for i in range(indptr[b], indptr[b + 1]):
        mark[indices[i]] += 2
    size = 0
    for i in range(indptr[a], indptr[a + 1]):
        if mark[indices[i]] == 1:
            pool[size] = indices[i]
            size += 1
    only_a = size
    for i in range(indptr[b], indptr[b + 1]):
        if mark[indices[i]] == 2:
            pool[size] = indices[i]
            size += 1
    return only_a, size


def _deal(indptr: Any, indices: Any, row: Any, mark: Any, hand: Any, own: Any) -> None:
    """Give a row the columns of `hand` in place of those that are marked as its own."""
    taken = 0
    for i in range(indptr[row], indptr[row + 1]):
        if mark[indices[i]] == own:
            mark[indices[i]] = 0
            indices[i] = hand[taken]
            taken += 1
