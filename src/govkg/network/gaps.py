"""P2: agencies whose tasks are about the same thing, yet that share no task and no joint body."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from govkg.network.incidence import Incidence
from govkg.network.loads import shared_tasks

RELATING = ("platform", "target-group", "theme")


@dataclass(frozen=True, slots=True)
class GapCurve:
    """Gaps at each threshold: pairs of agencies that are related by at least that many concepts and share no task.

    pairs        threshold → pairs (i < j); p: threshold → p of their number when concepts are dealt to tasks at random
    related      pairs of agencies whose tasks name one concept or more in common, with or without a shared task
    """

    pairs: dict[int, tuple[tuple[int, int], ...]]
    p: dict[int, float]
    draws: int
    related: int

    @property
    def congruence(self) -> float:
        """N1: share of the related pairs of agencies that share a task; NaN where no pair is related.

        Required coordination that the plan provides for: Cataldo et al. 2006, doi 10.1145/1180875.1180929.
        """
        return 1 - len(self.pairs.get(1, ())) / self.related if self.related else float("nan")


def gap_curve(
    incidence: Incidence, concepts: tuple[frozenset[tuple[str, str]], ...], *, draws: int, seed: int
) -> GapCurve:
    """The curve of related pairs without a shared task over the number of shared concepts, with a label permutation test.

    Under the null the sets of concepts are dealt to the tasks at random; p = (b + 1) / (m + 1) for at least as many gaps.
    """
    about = _about(concepts)
    apart = (shared_tasks(incidence.matrix).toarray() == 0) & np.triu(np.ones((incidence.shape[0],) * 2, dtype=bool), 1)
    common = _common(incidence.matrix, about)
    top = int(common[apart].max(initial=0)) if about.shape[1] else 0
    counts = _at_least(common[apart], top)
    rng = np.random.default_rng(seed)
    beaten = np.zeros(top, dtype=np.int64)
    for _ in range(draws if top else 0):
        null = _common(incidence.matrix, about[rng.permutation(about.shape[0])])
        beaten += _at_least(null[apart], top) >= counts
    thresholds = range(1, top + 1)
    found = {
        t: tuple(zip(*(side.tolist() for side in np.nonzero(apart & (common >= t))), strict=True)) for t in thresholds
    }
    return GapCurve(found, {t: float((beaten[t - 1] + 1) / (draws + 1)) for t in thresholds}, draws, _related(common))


def _at_least(values: NDArray[np.int64], top: int) -> NDArray[np.int64]:
    """How many of `values` are at least 1, 2, … `top`, shape (top,)."""
    counts = np.bincount(np.minimum(values, top), minlength=top + 1)
    result: NDArray[np.int64] = np.cumsum(counts[::-1])[::-1][1:]
    return result


def _related(common: NDArray[np.int64]) -> int:
    return int((np.triu(common, 1) > 0).sum())


def _about(concepts: tuple[frozenset[tuple[str, str]], ...]) -> NDArray[np.float32]:
    """Which task names which relating concept, shape (tasks, concepts)."""
    names = sorted({c for task in concepts for c in task if c[0] in RELATING})
    place = {name: i for i, name in enumerate(names)}
    entries = [(i, place[c]) for i, task in enumerate(concepts) for c in sorted(task) if c in place]
    rows, columns = (np.array(side, dtype=np.intp) for side in (zip(*entries, strict=True) if entries else ((), ())))
    about = np.zeros((len(concepts), len(names)), dtype=np.float32)
    about[rows, columns] = 1
    return about


def _common(matrix: sparse.csr_array, about: NDArray[np.float32]) -> NDArray[np.int64]:
    """Number of concepts that the tasks of both agencies name, shape (agencies, agencies)."""
    names = ((matrix @ about) > 0).astype(np.float32)
    result: NDArray[np.int64] = (names @ names.T).astype(np.int64)
    return result
