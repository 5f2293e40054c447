"""Matrices with both margins of each plan fixed: drawn exactly where that can be counted, else by curveball chains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Literal

import numpy as np
from scipy import sparse

from govkg.network.curveball import curveball_draws
from govkg.network.fdsm import TooManyStates, exact_sampler
from govkg.network.strata import Stratum, part

Method = Literal["exact", "curveball"]
_BETWEEN_CHAINS, _BETWEEN_PLANS = 1_000_003, 15_485_863  # steps of the seed, primes, so that no two chains begin alike


def null_draws(
    matrix: sparse.csr_array, plans: Sequence[Stratum], *, draws: int, seed: int, budget: int
) -> tuple[Method, int | None, Iterator[Any]]:
    """`draws` matrices in which every agency keeps its load and every task its size within each plan.

    "exact", with the number of such matrices, where those of every plan could be counted in its share of `budget` states; else "curveball":
    the first half of the draws are from one chain, the second from another, of the plans that could not be counted.
    """
    rng = np.random.default_rng(seed)
    states: int | None = 1
    parts: list[Iterator[Any]] = []
    for place, plan in enumerate(plans):
        own = part(matrix, plan)
        try:
            sampler = exact_sampler(own, budget=budget // len(plans))
        except TooManyStates:
            states = None
            parts.append(_chains(own, draws // 2, seed + _BETWEEN_PLANS * place))
        else:
            states = states and states * sampler.count
            parts.append(_independent(sampler, draws, rng))
    together = (
        parts[0] if len(plans) == 1 else (_whole(matrix.shape, plans, drawn) for drawn in zip(*parts, strict=True))
    )
    return ("curveball" if states is None else "exact"), states, together


def _independent(sampler: Any, draws: int, rng: np.random.Generator) -> Iterator[Any]:
    return (sampler.draw(rng) for _ in range(draws))


def _chains(matrix: sparse.csr_array, half: int, seed: int) -> Iterator[Any]:
    """Two chains, one after the other."""
    return chain.from_iterable(
        curveball_draws(matrix, draws=half, seed=seed + _BETWEEN_CHAINS * number) for number in range(2)
    )


def _whole(shape: tuple[int, int], plans: Sequence[Stratum], drawn: Sequence[Any]) -> sparse.csr_array:
    """One matrix of the parts of all plans."""
    entries = [np.nonzero(one) if isinstance(one, np.ndarray) else one.tocoo().coords for one in drawn]
    rows = np.concatenate([plan.agencies[a] for plan, (a, _) in zip(plans, entries, strict=True)])
    columns = np.concatenate([plan.tasks[t] for plan, (_, t) in zip(plans, entries, strict=True)])
    return sparse.csr_array((np.ones(len(rows), dtype=np.int64), (rows, columns)), shape=shape)
