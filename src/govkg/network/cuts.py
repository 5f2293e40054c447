"""A4: what breaks when agencies are absent: task pairs that lose every connecting chain, and tasks left without an owner."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import rustworkx as rx
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from govkg.network.betweenness import bipartite


@dataclass(frozen=True, slots=True)
class Absence:
    """What the absence of some agencies breaks.

    task_pairs   pairs of tasks that were joined by some chain of agencies and tasks, and are no longer (a task left without any
                 agency loses all its chains)
    orphaned     tasks all of whose agencies are absent
    """

    task_pairs: int
    orphaned: int


def absence(matrix: sparse.csr_array, absent: tuple[int, ...]) -> Absence:
    """What breaks when the agencies at the places `absent` are taken out; `matrix` has the shape (agencies, tasks).

    Counts tasks that have an agency at all. Higher = harder to do without. Unit: task pairs, tasks.

    >>> absence(sparse.csr_array([[1, 1, 0], [0, 1, 1]]), (0,))
    Absence(task_pairs=2, orphaned=1)
    """
    keep = np.setdiff1d(np.arange(matrix.shape[0]), np.array(absent, dtype=int))
    owned = np.asarray(matrix.sum(axis=0)).ravel() > 0
    left = matrix[keep]
    still = np.asarray(left.sum(axis=0)).ravel() > 0
    return Absence(_joined_pairs(matrix, owned) - _joined_pairs(left, still), int((owned & ~still).sum()))


def absences(matrix: sparse.csr_array) -> list[Absence]:
    """`absence` of each agency alone; agencies that are no cut vertex and own no task alone are answered without a search."""
    cut = articulation(matrix)[: matrix.shape[0]]
    sole = np.asarray(matrix[:, np.asarray(matrix.sum(axis=0)).ravel() == 1].sum(axis=1)).ravel() > 0
    return [
        absence(matrix, (place,)) if cut[place] or sole[place] else Absence(0, 0) for place in range(matrix.shape[0])
    ]


def articulation(matrix: sparse.csr_array) -> NDArray[np.bool_]:
    """Whether each node, agencies first, is a cut vertex of the bipartite graph (Tarjan 1972, doi 10.1137/0201010)."""
    found = np.zeros(sum(matrix.shape), dtype=bool)
    found[list(rx.articulation_points(bipartite(matrix)))] = True
    return found


def components(matrix: sparse.csr_array) -> tuple[int, NDArray[np.int32]]:
    """Number of connected components of the bipartite graph, and the component of each node, agencies first.

    Nodes without any duty are components of their own.
    """
    agencies, tasks = matrix.shape
    corner, side = sparse.csr_array((agencies, agencies)), sparse.csr_array((tasks, tasks))
    whole = sparse.block_array([[corner, matrix], [matrix.T, side]], format="csr")
    count, labels = connected_components(whole, directed=False)
    return int(count), labels


def _joined_pairs(matrix: sparse.csr_array, tasks: NDArray[np.bool_]) -> int:
    """Pairs of the chosen tasks that lie in one component."""
    _, labels = components(matrix)
    sizes = np.bincount(labels[matrix.shape[0] :][tasks]) if tasks.any() else np.zeros(1, dtype=int)
    return int((sizes * (sizes - 1) // 2).sum())
