"""How far the results would move if the reading were wrong, or a task were missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from govkg.network.cuts import cut_counts, cut_counts_of
from govkg.network.incidence import Incidence
from govkg.network.loads import load
from govkg.network.pareto import on_front, ranks
from govkg.network.provision import Counts, Flags, alone, closed_tasks, gap, lacking, with_body
from govkg.network.strata import plans_of, strata

Bodies = tuple[frozenset[str], ...]
RECALL = 0.90
"""Share of what whole papers state that the reader found at first sight: 941 papers, 43,230 facts (docs/explanation/accuracy.md, all of the
second table). Excerpts of web pages have less. Of what a person states or confirms nothing is missed."""


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


def axes(incidence: Incidence, bodies: Bodies) -> Counts:
    """Load, gap and cut of each agency, shape (agencies, 3).

    load = tasks (A1); gap = partner-tasks without a single lead or joint body; cut = connections that its absence breaks: task
    pairs that lose every chain, plus tasks that lose their only owner (a connection between task and owner) (A4).
    """
    pairs, orphaned = cut_counts(incidence.matrix)
    return np.column_stack([load(incidence.matrix), gap(incidence, bodies), pairs + orphaned])


def stability(incidence: Incidence, bodies: Bodies, *, draws: int, seed: int) -> Stability:
    """Ranks and front under extraction error by Monte Carlo, and with each task left out in turn.

    Each assignment is kept with its confidence; as many as the reader is expected to have missed (`RECALL`, see `expected_missed`) are added
    at random places of tasks with a stated owner, each in the plan of an assignment taken at random, to an agency of that plan. Faults are
    drawn one by one, as if they did not come together.
    """
    agencies = incidence.shape[0]
    if agencies == 0:
        none = np.zeros(0, dtype=np.int64)
        return Stability(none, none, np.zeros(0), draws)
    reading, rng = _reading(incidence, bodies), np.random.default_rng(seed)
    rank_draws = np.empty((draws, agencies), dtype=np.int64)
    fronts = np.zeros(agencies)
    for number in range(draws):
        values = _misread(reading, rng)
        rank_draws[number] = ranks(values[:, 0])
        fronts += on_front(values)
    low, high = left_out_ranks(incidence.matrix)
    if draws:
        drawn = np.quantile(rank_draws, [0.025, 0.975], axis=0, method="nearest").astype(np.int64)
        low, high = np.minimum(low, drawn[0]), np.maximum(high, drawn[1])
    return Stability(low, high, fronts / max(draws, 1), draws)


def expected_missed(sure: NDArray[np.float64]) -> float:
    """How many assignments were missed beside those with these confidences: Σ c · (1 − r) / r with r = `RECALL`, over those that were read
    and no person has judged (c < 1).

    Of these Σ c are right, which is the share r of what the paper states.

    >>> round(expected_missed(np.array([0.98, 0.84, 1.0])), 2)
    0.2
    """
    return float(sure[sure < 1].sum()) * (1 - RECALL) / RECALL


@dataclass(frozen=True, slots=True)
class _Reading:
    """What many misreadings are drawn from, fast: of each assignment its agency, task, whether it leads or is responsible, and how sure it
    is, and its plan, shape (assignments,); the agencies of each plan, and its tasks with an assignment; whether each task is closed and
    has a joint body, shape (tasks,)."""

    shape: tuple[int, int]
    agency: Counts
    task: Counts
    leads: Flags
    responsible: Flags
    sure: NDArray[np.float64]
    plan: Counts
    agencies: _Grouped
    owned: _Grouped
    closed: Flags
    joint: Flags


@dataclass(frozen=True, slots=True)
class _Grouped:
    """Places, plan by plan: where those of each plan begin, and how many they are."""

    places: Counts
    first: Counts
    number: Counts

    def one_of(self, plan: Counts, rng: np.random.Generator) -> Counts:
        """A random one of each of these plans."""
        found: Counts = self.places[self.first[plan] + rng.integers(self.number[plan])]
        return found


def _grouped(places: Sequence[NDArray[np.intp]]) -> _Grouped:
    number = np.array([len(one) for one in places], dtype=np.int64)
    together = np.concatenate([*places, np.zeros(0, dtype=np.intp)]).astype(np.int64)
    return _Grouped(together, np.cumsum(number) - number, number)


def _reading(incidence: Incidence, bodies: Bodies) -> _Reading:
    agency, task = (
        np.array([getattr(d, of) for d in incidence.assignments], dtype=np.int64) for of in ("agency", "task")
    )
    leads, responsible = (
        np.array([d.role == role for d in incidence.assignments], dtype=bool) for role in ("lead", "responsible")
    )
    sure = np.array([d.confidence for d in incidence.assignments], dtype=float)
    closed, joint = closed_tasks(incidence), with_body(incidence, bodies)
    plans = strata(incidence.matrix, plans_of(incidence))
    plan_of_task = np.zeros(incidence.shape[1], dtype=np.int64)
    for place, plan in enumerate(plans):
        plan_of_task[plan.tasks] = place
    busy = np.unique(task)
    agencies = _grouped([plan.agencies for plan in plans])
    owned = _grouped([plan.tasks[np.isin(plan.tasks, busy)] for plan in plans])
    return _Reading(
        incidence.shape, agency, task, leads, responsible, sure, plan_of_task[task], agencies, owned, closed, joint
    )


def _misread(reading: _Reading, rng: np.random.Generator) -> Counts:
    """Load, gap and cut of each agency as one wrong reading would give them, shape (agencies, 3)."""
    kept = rng.random(len(reading.sure)) < reading.sure
    missed = int(rng.poisson(expected_missed(reading.sure)))
    like = rng.integers(len(reading.sure), size=missed) if missed else np.zeros(0, dtype=np.int64)
    plan = reading.plan[like]
    agency = np.concatenate([reading.agency[kept], reading.agencies.one_of(plan, rng)])
    task = np.concatenate([reading.task[kept], reading.owned.one_of(plan, rng)])
    agencies, tasks = reading.shape
    leads, responsible = (
        np.bincount(_entries(agency[chosen], task[chosen], tasks)[1], minlength=tasks)
        for chosen in (np.concatenate([r[kept], r[like]]) for r in (reading.leads, reading.responsible))
    )
    agency, task = _entries(agency, task, tasks)
    size = np.bincount(task, minlength=tasks)
    open_task = lacking(size, alone(leads, responsible, reading.closed), reading.joint)
    partners = np.bincount(agency, np.where(open_task, size - 1, 0)[task], agencies).astype(np.int64)
    pairs, orphaned = cut_counts_of(agency, task, reading.shape)
    return np.column_stack([np.bincount(agency, minlength=agencies), partners, pairs + orphaned])


def _entries(agency: Counts, task: Counts, tasks: int) -> tuple[Counts, Counts]:
    """The places of a matrix with `tasks` columns, each once and in order."""
    agency, task = np.divmod(np.unique(agency * tasks + task), max(tasks, 1))
    return agency, task


def left_out_ranks(matrix: sparse.csr_array) -> tuple[Counts, Counts]:
    """Best and worst rank by load over the whole plan and the plan without each task in turn, shape (agencies,) each.

    Without one of its own tasks an agency with load L falls behind all others with load L that are not in that task; without
    another task it passes those in it that had L + 1 and now draw level. So only the loads of each team are counted.

    >>> left_out_ranks(sparse.csr_array([[1, 1, 0], [0, 0, 1]]))
    (array([1, 1]), array([1, 2]))
    """
    total = load(matrix)
    rank = ranks(total)
    levels, level = np.unique(total, return_inverse=True)
    ones = np.ones(len(total), dtype=np.int64)
    alike = sparse.csr_array((ones, (level, np.arange(len(total)))), shape=(len(levels), len(total)))
    in_team = sparse.csr_array(alike @ matrix)  # agencies of each load in each task
    at_least = len(total) - np.searchsorted(np.sort(total), total, side="left")
    low, high = rank.copy(), rank.copy()
    for agency in np.flatnonzero(total).tolist():
        own = matrix.indices[matrix.indptr[agency] : matrix.indptr[agency + 1]]
        high[agency] = 1 + at_least[agency] - _row(in_team, level[agency])[own].min()
    for agency in range(len(total)):
        above = int(level[agency]) + 1
        if above < len(levels) and levels[above] == total[agency] + 1:
            passed = _row(in_team, above)
            passed[matrix.indices[matrix.indptr[agency] : matrix.indptr[agency + 1]]] = 0
            low[agency] -= passed.max(initial=0)
    return low, high


def _row(matrix: sparse.csr_array, row: int) -> Counts:
    dense = np.zeros(matrix.shape[1], dtype=np.int64)
    part = slice(matrix.indptr[row], matrix.indptr[row + 1])
    dense[matrix.indices[part]] = matrix.data[part]
    return dense
