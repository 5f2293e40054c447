"""A3: two-mode betweenness, of agencies and of tasks, on the bipartite graph of the incidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import rustworkx as rx
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Betweenness:
    """Freeman betweenness of both sides and the same divided by its maximum; arrays of shape (agencies,) and (tasks,)."""

    agencies: Floats
    tasks: Floats
    agencies_normalised: Floats
    tasks_normalised: Floats


def two_mode_betweenness(matrix: sparse.csr_array) -> Betweenness:
    """Betweenness on the bipartite graph of `matrix`, shape (agencies, tasks); each unordered pair of nodes counts once.

    g(v) = Σ over pairs s, t ≠ v of σ(s,t|v) / σ(s,t), where σ counts shortest paths. Pairs of agencies, of tasks and mixed pairs
    all count. Higher = more of the shortest chains pass through. Unit: pairs; normalised 0..1. Sources: Freeman 1977, Sociometry
    40:35-41; normalisation for two modes: Borgatti & Everett 1997, doi 10.1016/S0378-8733(96)00301-2. Where the largest possible
    value is 0 (tiny graphs) the normalised value is 0. Nodes without any entry do not count towards that maximum.

    An agency that alone ties two tasks together lies between them:

    >>> two_mode_betweenness(sparse.csr_array([[1, 1]])).agencies
    array([1.])
    """
    raw = betweenness(bipartite(matrix))
    of_agencies, of_tasks = raw[: matrix.shape[0]], raw[matrix.shape[0] :]
    agencies, tasks = (int((np.asarray(matrix.sum(axis=side)).ravel() > 0).sum()) for side in (1, 0))
    return Betweenness(
        of_agencies,
        of_tasks,
        _divide(of_agencies, largest(agencies, tasks)),
        _divide(of_tasks, largest(tasks, agencies)),
    )


def bipartite(matrix: sparse.csr_array) -> rx.PyGraph:
    """The graph with a node for each agency, then one for each task, and an edge for each entry of `matrix`."""
    entries = matrix.tocoo()
    return bipartite_of(entries.row, entries.col, matrix.shape)


def bipartite_of(rows: NDArray[Any], columns: NDArray[Any], shape: tuple[int, ...]) -> rx.PyGraph:
    """The same from the places of the entries."""
    graph = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(sum(shape)))
    graph.add_edges_from_no_data(list(zip(rows.tolist(), (columns + shape[0]).tolist(), strict=True)))
    return graph


def betweenness(graph: rx.PyGraph) -> Floats:
    """Freeman betweenness of all nodes of an undirected graph, each unordered pair counted once."""
    scores = rx.graph_betweenness_centrality(graph, normalized=False)
    return np.fromiter(scores.values(), dtype=float, count=len(scores))


def largest(own: int, other: int) -> float:
    """The greatest betweenness that a node of a side with `own` nodes can have beside `other` nodes (Borgatti & Everett 1997)."""
    if own == 0 or other == 0:
        return 0.0
    s, t = divmod(own - 1, other)
    return (other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2


def _divide(values: Floats, greatest: float) -> Floats:
    return values / greatest if greatest > 0 else np.zeros_like(values)
