"""How far the results would move if the reading were wrong, or a task were missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from govkg.network.cuts import absences
from govkg.network.incidence import Duty, Incidence
from govkg.network.loads import load
from govkg.network.pareto import pareto_layers, ranks
from govkg.network.provision import gap

Bodies = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Stability:
    """How stable each agency's place is, arrays of shape (agencies,).

    rank_low, rank_high   2.5 % and 97.5 % quantile of its rank by load under extraction error, widened by leaving out each task
    front_probability     share of the draws in which it lies on the Pareto front of load, gap and cut
    """

    rank_low: NDArray[np.int64]
    rank_high: NDArray[np.int64]
    front_probability: NDArray[np.float64]
    draws: int


def axes(incidence: Incidence, bodies: Bodies) -> NDArray[np.int64]:
    """Load, gap and cut of each agency, shape (agencies, 3).

    load = tasks (A1); gap = partner-tasks without a single lead or joint body; cut = connections that its absence breaks: task
    pairs that lose every chain, plus tasks that lose their only owner (a connection between task and owner) (A4).
    """
    cuts = [a.task_pairs + a.orphaned for a in absences(incidence.matrix)]
    return np.column_stack([load(incidence.matrix), gap(incidence, bodies), np.array(cuts, dtype=np.int64)])


def stability(incidence: Incidence, bodies: Bodies, *, draws: int, seed: int) -> Stability:
    """Ranks and front under extraction error by Monte Carlo, and with each task left out in turn.

    Each duty is kept with its confidence; as many duties as are expected to be wrong are added at random places of tasks with a
    stated owner, since a reader that errs so often will also have missed as many.
    """
    agencies = incidence.shape[0]
    if agencies == 0:
        none = np.zeros(0, dtype=np.int64)
        return Stability(none, none, np.zeros(0), draws)
    rng = np.random.default_rng(seed)
    rank_draws = np.empty((draws, agencies), dtype=np.int64)
    fronts = np.zeros(agencies)
    for number in range(draws):
        values = axes(_misread(incidence, rng), bodies)
        rank_draws[number] = ranks(values[:, 0])
        fronts += pareto_layers(values) == 1
    low, high = np.quantile(rank_draws, [0.025, 0.975], axis=0, method="nearest") if draws else (rank_draws, rank_draws)
    left_out = np.array(list(_leave_one_out(incidence)))
    return Stability(
        np.minimum(low, left_out.min(axis=0)).astype(np.int64),
        np.maximum(high, left_out.max(axis=0)).astype(np.int64),
        fronts / max(draws, 1),
        draws,
    )


def _misread(incidence: Incidence, rng: np.random.Generator) -> Incidence:
    duties = incidence.duties
    sure = np.array([d.confidence for d in duties])
    kept = [d for d, keep in zip(duties, rng.random(len(duties)) < sure, strict=True) if keep]
    missed = int(rng.poisson(float((1 - sure).sum())))
    owned = sorted({d.task for d in duties})
    added = (_invented(duties, owned, incidence.shape[0], rng) for _ in range(missed if owned else 0))
    return incidence.with_duties([*kept, *added])


def _invented(duties: tuple[Duty, ...], owned: list[int], agencies: int, rng: np.random.Generator) -> Duty:
    like = duties[int(rng.integers(len(duties)))]
    return replace(like, agency=int(rng.integers(agencies)), task=owned[int(rng.integers(len(owned)))])


def _leave_one_out(incidence: Incidence) -> Iterator[NDArray[np.int64]]:
    yield ranks(load(incidence.matrix))
    dense = incidence.matrix.toarray()
    total = dense.sum(axis=1)
    for task in range(incidence.shape[1]):
        yield ranks(total - dense[:, task])
