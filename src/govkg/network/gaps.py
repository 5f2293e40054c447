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
    """

    pairs: dict[int, tuple[tuple[int, int], ...]]
    p: dict[int, float]
    draws: int


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
    thresholds = range(1, top + 1)
    counts = {t: int((apart & (common >= t)).sum()) for t in thresholds}
    rng = np.random.default_rng(seed)
    beaten = dict.fromkeys(thresholds, 0)
    for _ in range(draws if top else 0):
        null = _common(incidence.matrix, about[rng.permutation(about.shape[0])])
        for t in thresholds:
            beaten[t] += int((apart & (null >= t)).sum()) >= counts[t]
    found = {
        t: tuple(zip(*(side.tolist() for side in np.nonzero(apart & (common >= t))), strict=True)) for t in thresholds
    }
    return GapCurve(found, {t: (b + 1) / (draws + 1) for t, b in beaten.items()}, draws)


def _about(concepts: tuple[frozenset[tuple[str, str]], ...]) -> sparse.csr_array:
    """Which task names which relating concept, shape (tasks, concepts)."""
    names = sorted({c for task in concepts for c in task if c[0] in RELATING})
    place = {name: i for i, name in enumerate(names)}
    entries = [(i, place[c]) for i, task in enumerate(concepts) for c in sorted(task) if c in place]
    rows, columns = (np.array(side, dtype=np.intp) for side in (zip(*entries, strict=True) if entries else ((), ())))
    return sparse.csr_array((np.ones(len(rows), dtype=np.int64), (rows, columns)), shape=(len(concepts), len(names)))


def _common(matrix: sparse.csr_array, about: sparse.csr_array) -> NDArray[np.int64]:
    """Number of concepts that the tasks of both agencies name, shape (agencies, agencies)."""
    names = ((matrix @ about) > 0).astype(np.int64)
    result: NDArray[np.int64] = np.asarray((names @ names.T).toarray())
    return result
