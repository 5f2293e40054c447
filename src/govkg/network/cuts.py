"""A4: what breaks when agencies are absent: task pairs that lose every connecting chain, and tasks left without an owner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from govkg.network.compiling import compiled

Counts = NDArray[np.int64]


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
    """`absence` of each agency alone, all in one search of the graph, linear in its size."""
    pairs, orphaned = cut_counts(matrix)
    return [Absence(*both) for both in zip(pairs.tolist(), orphaned.tolist(), strict=True)]


def cut_counts(matrix: sparse.csr_array, *, without: int = -1) -> tuple[Counts, Counts]:
    """Task pairs and orphaned tasks of each agency's absence, shape (agencies,) each; in a network `without` one agency, if given.

    One depth-first search with low points (Tarjan 1972, doi 10.1137/0201010) that counts the tasks of each part.

    >>> cut_counts(sparse.csr_array([[1, 1, 0], [0, 1, 1]]))
    (array([2, 2]), array([1, 1]))
    """
    agencies = matrix.shape[0]
    lost = _lost(*_kernel()(*_neighbours(matrix), agencies, without)[:3])
    owners = np.bincount(matrix.indices, minlength=matrix.shape[1])
    if without >= 0:
        lost[without] = 0
        owners[matrix.indices[matrix.indptr[without] : matrix.indptr[without + 1]]] -= 1
    orphaned = np.asarray(matrix @ (owners == 1)).ravel().astype(np.int64)
    if without >= 0:
        orphaned[without] = 0
    return lost, orphaned


def cut_counts_of(agency: Counts, task: Counts, shape: tuple[int, int]) -> tuple[Counts, Counts]:
    """`cut_counts` of the matrix of this shape with ones at these places, which stand in order, agency by agency.

    >>> cut_counts_of(np.array([0, 0, 1, 1]), np.array([0, 1, 1, 2]), (2, 3))
    (array([2, 2]), array([1, 1]))
    """
    agencies, tasks = shape
    turned = np.argsort(task, kind="stable")
    of_agencies = np.searchsorted(agency, np.arange(agencies))
    of_tasks = len(task) + np.searchsorted(task[turned], np.arange(tasks + 1))
    starts, ends = np.concatenate([of_agencies, of_tasks]), np.concatenate([task + agencies, agency[turned]])
    lost = _lost(*_kernel()(starts, ends, agencies, -1)[:3])
    own = np.bincount(task, minlength=tasks)[task] == 1
    return lost, np.bincount(agency[own], minlength=agencies)


def _lost(whole: Counts, apart: Counts, kept: Counts) -> Counts:
    """Task pairs of a component that come apart, from what falls off it and the pairs that stay within that."""
    rest = whole - apart
    lost: Counts = whole * (whole - 1) // 2 - kept - rest * (rest - 1) // 2
    return lost


def joint_absences(matrix: sparse.csr_array) -> tuple[Counts, Counts]:
    """Task pairs and orphaned tasks of the absence of every two agencies, shape (agencies, agencies) each, symmetric.

    The diagonal holds the single absences. One linear search for each agency, not for each pair.
    """
    alone = cut_counts(matrix)
    size = matrix.shape[0]
    pairs, orphaned = np.zeros((size, size), dtype=np.int64), np.zeros((size, size), dtype=np.int64)
    for first in range(size):
        more = cut_counts(matrix, without=first)
        pairs[first], orphaned[first] = alone[0][first] + more[0], alone[1][first] + more[1]
    return pairs, orphaned


def parted_tasks(matrix: sparse.csr_array, agency: int) -> list[int]:
    """Tasks of an agency that its absence leaves to nobody, or parts from the largest rest that holds a task of it, in their order.

    >>> parted_tasks(sparse.csr_array([[1, 1, 0], [0, 1, 1]]), 0)
    [0]
    """
    own = np.sort(matrix[[agency]].indices)
    left = matrix[np.setdiff1d(np.arange(matrix.shape[0]), [agency])]
    parts = components(left)[1][left.shape[0] :]
    owned = np.asarray(left.sum(axis=0)).ravel() > 0
    sizes = np.bincount(parts, weights=owned)
    rest = max(parts[own].tolist(), key=lambda part: (sizes[part], -part), default=-1)
    return [int(task) for task in own if not owned[task] or parts[task] != rest]


def parted_pairs(matrix: sparse.csr_array, agency: int) -> Iterator[tuple[int, int]]:
    """The pairs of tasks that some chain joins, and none without this agency, from the tasks that come off on; as many as
    `Absence.task_pairs` counts.

    >>> list(parted_pairs(sparse.csr_array([[1, 1, 0], [0, 1, 1]]), 0))
    [(0, 1), (0, 2)]
    """
    left = matrix[np.setdiff1d(np.arange(matrix.shape[0]), [agency])]
    whole, parts = components(matrix)[1][matrix.shape[0] :], components(left)[1][left.shape[0] :]
    own = parted_tasks(matrix, agency)
    off = np.flatnonzero(np.isin(parts, parts[own])).tolist()
    place = {task: n for n, task in enumerate(off)}
    for n, task in enumerate(off):
        for other in np.flatnonzero((whole == whole[task]) & (parts != parts[task])).tolist():
            if place.get(other, n) >= n:
                yield task, other


def articulation(matrix: sparse.csr_array) -> NDArray[np.bool_]:
    """Whether each node, agencies first, is a cut vertex of the bipartite graph (Tarjan 1972, doi 10.1137/0201010)."""
    found: NDArray[np.bool_] = _kernel()(*_neighbours(matrix), matrix.shape[0], -1)[3]
    return found


def components(matrix: sparse.csr_array) -> tuple[int, NDArray[np.int32]]:
    """Number of connected components of the bipartite graph, and the component of each node, agencies first.

    Nodes without any assignment are components of their own.
    """
    agencies, tasks = matrix.shape
    corner, side = sparse.csr_array((agencies, agencies)), sparse.csr_array((tasks, tasks))
    whole = sparse.block_array([[corner, matrix], [matrix.T, side]], format="csr")
    count, labels = connected_components(whole, directed=False)
    return int(count), labels


def _neighbours(matrix: sparse.csr_array) -> tuple[Counts, Counts]:
    """Where the neighbours of each node start, agencies first, and all the neighbours."""
    turned = sparse.csr_array(matrix.T)
    starts = np.concatenate([matrix.indptr, turned.indptr[1:] + matrix.indptr[-1]]).astype(np.int64)
    return starts, np.concatenate([matrix.indices + matrix.shape[0], turned.indices]).astype(np.int64)


def _joined_pairs(matrix: sparse.csr_array, tasks: NDArray[np.bool_]) -> int:
    """Pairs of the chosen tasks that lie in one component."""
    _, labels = components(matrix)
    sizes = np.bincount(labels[matrix.shape[0] :][tasks]) if tasks.any() else np.zeros(1, dtype=int)
    return int((sizes * (sizes - 1) // 2).sum())


@cache
def _kernel() -> Callable[..., tuple[Counts, Counts, Counts, NDArray[np.bool_]]]:
    kernel: Callable[..., tuple[Counts, Counts, Counts, NDArray[np.bool_]]] = compiled(_search)
    return kernel


def _search(starts: Any, ends: Any, agencies: int, without: int) -> Any:
    """By agency: tasks of its component, tasks in the parts below it that fall off without it, task pairs within those parts;
    and whether each node is a cut vertex.

    Nodes are agencies, then tasks; `ends[starts[v]:starts[v+1]]` are the neighbours of v. A child whose low point does not rise
    above v falls off when v goes.
    """
    nodes = len(starts) - 1
    seen, low, parent, root_of = np.zeros((4, nodes), np.int64)
    tasks, apart, kept, falling = np.zeros((4, nodes), np.int64)
    place = starts[:-1].copy()
    clock = 0
    for root in range(nodes):
        v = root if not seen[root] and root != without else -1
        if v >= 0:
            clock += 1
            seen[v] = low[v] = clock
            parent[v], root_of[v], tasks[v] = -1, root, v >= agencies
        while v >= 0:
            if place[v] == starts[v + 1]:
                u = parent[v]
                if u >= 0:
                    low[u] = min(low[u], low[v])
                    tasks[u] += tasks[v]
                    if low[v] >= seen[u]:
                        falling[u] += 1
                        apart[u] += tasks[v]
                        kept[u] += tasks[v] * (tasks[v] - 1) // 2
                v = u
                continue
            w = ends[place[v]]
            place[v] += 1
            if w == without or w == parent[v]:
                continue
            if seen[w]:
                low[v] = min(low[v], seen[w])
                continue
            clock += 1
            seen[w] = low[w] = clock
            parent[w], root_of[w], tasks[w] = v, root, w >= agencies
            v = w
    cut = falling > (parent < 0)
    return tasks[root_of[:agencies]], apart[:agencies], kept[:agencies], cut
