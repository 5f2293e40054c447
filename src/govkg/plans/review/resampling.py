"""How far alpha would move with other tasks: a percentile bootstrap in which whole tasks are drawn.

Zapf, A., Castell, S., Morawietz, L. & Karch, A. 2016, BMC Medical Research Methodology 16:93, doi:10.1186/s12874-016-0200-9, find that
percentiles of alpha over units drawn with replacement hold their level, where Krippendorff's own bootstrap draws values as if they were
independent. Here the units of one task stand in one clause and are misread together, so tasks are drawn, not units (Davison, A. C. &
Hinkley, D. V. 1997, Bootstrap Methods and their Application, section 3.8, doi:10.1017/CBO9780511802843).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Coincidences = Mapping[tuple[Hashable, Hashable], float]
Interval = tuple[float, float]
LEVEL = 0.95
MOST_UNDEFINED = 0.05  # share of draws without variation above which there is no interval


def alpha_interval(tasks: Sequence[Coincidences], *, draws: int, seed: int) -> Interval | None:
    """2.5 % and 97.5 % quantile of alpha over `draws` draws of the tasks with replacement, from the coincidences of each task.

    None for fewer than two tasks, and where more than one draw in twenty has no variation and so no alpha.
    """
    if len(tasks) < 2:
        return None
    alphas = _alphas(_weights(len(tasks), draws, seed), _table(tasks))
    defined = alphas[~np.isnan(alphas)]
    if len(defined) < (1 - MOST_UNDEFINED) * draws:
        return None
    low, high = np.quantile(defined, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]).tolist()
    return low, high


def _weights(tasks: int, draws: int, seed: int) -> NDArray[np.float64]:
    """How often each task is drawn, shape (draws, tasks)."""
    rng = np.random.default_rng(seed)
    return np.array([np.bincount(rng.integers(tasks, size=tasks), minlength=tasks) for _ in range(draws)], dtype=float)


def _table(tasks: Sequence[Coincidences]) -> NDArray[np.float64]:
    """The coincidences of each task, shape (tasks, values, values)."""
    values = sorted({value for one in tasks for pair in one for value in pair}, key=repr)
    place = {value: i for i, value in enumerate(values)}
    table = np.zeros((len(tasks), len(values), len(values)))
    for number, one in enumerate(tasks):
        for (first, second), count in one.items():
            table[number, place[first], place[second]] = count
    return table


def _alphas(weights: NDArray[np.float64], table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Alpha of each draw, shape (draws,); NaN where nothing varies."""
    drawn = np.tensordot(weights, table, axes=1)
    totals = drawn.sum(axis=2)
    n = totals.sum(axis=1)
    observed = n - np.trace(drawn, axis1=1, axis2=2)
    expected = n**2 - (totals**2).sum(axis=1)
    some = expected > 0
    return np.where(some, 1 - (n - 1) * observed / np.where(some, expected, 1), np.nan)
