"""A3: two-mode betweenness, of agencies and of tasks, on the bipartite graph of the incidence."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from math import ceil, log, sqrt
from typing import Any

import numpy as np
import rustworkx as rx
from numpy.typing import NDArray
from scipy import sparse

from govkg.draws import SEED
from govkg.network.compiling import compiled

Floats = NDArray[np.float64]
EPSILON = 0.1
DELTA = 0.1
_MOST_STEPS = 20_000_000_000  # of an exact betweenness: some minutes
_FEW = 1000  # nodes up to which one search by rustworkx takes no longer than loading the compiled one
_FEW_EACH_TIME = 100  # the same where many networks are searched, so that it is loaded but once
_NEVER = (
    2**62
)  # nodes from which on rustworkx adds up in several threads, in whatever order they end: sums would differ in their last digits
_LANES = 16  # sources that are followed together


@dataclass(frozen=True, slots=True)
class Betweenness:
    """Freeman betweenness of both sides and the same divided by its maximum; arrays of shape (agencies,) and (tasks,).

    `sampled` is None where it is exact.
    """

    agencies: Floats
    tasks: Floats
    agencies_normalised: Floats
    tasks_normalised: Floats
    sampled: Sampling | None = None


@dataclass(frozen=True, slots=True)
class Sampling:
    """How far a sampled betweenness may be off.

    samples   nodes whose shortest paths were followed; error   no node is further than this from its exact value, in pairs, with
    probability 1 − `delta`; epsilon   the same as a share of all pairs, n(n − 2)/2; typical   the largest standard error
    of any node, in pairs: estimated, no bound, and far below `error` as a rule
    """

    samples: int
    delta: float
    epsilon: float
    error: float
    typical: float


def two_mode_betweenness(matrix: sparse.csr_array) -> Betweenness:
    """Betweenness on the bipartite graph of `matrix`, shape (agencies, tasks); each unordered pair of nodes counts once.

    g(v) = Σ over pairs s, t ≠ v of σ(s,t|v) / σ(s,t), where σ counts shortest paths. Pairs of agencies, of tasks and mixed pairs
    all count. Higher = more of the shortest chains pass through. Unit: pairs; normalised 0..1. Sources: Freeman 1977, Sociometry
    40:35-41; normalisation for two modes: Borgatti & Everett 1997, doi 10.1016/S0378-8733(96)00301-2. Where the largest possible
    value is 0 (tiny graphs) the normalised value is 0. Nodes without any entry do not count towards that maximum.

    Where the exact value would take many minutes (nodes · (nodes + edges) above 2·10¹⁰) it is sampled, see `sampled_betweenness`.

    An agency that alone ties two tasks together lies between them:

    >>> two_mode_betweenness(sparse.csr_array([[1, 1]])).agencies
    array([1.])
    """
    nodes = sum(matrix.shape)
    if nodes * (nodes + int(matrix.nnz)) > _MOST_STEPS:
        return sampled_betweenness(matrix)
    return _sides(matrix, exact_betweenness(matrix), None)


def exact_betweenness(matrix: sparse.csr_array, *, one_of_many: bool = False) -> Floats:
    """Betweenness of agencies, then of tasks; the same matrix gives the same digits. Of `one_of_many` the compiled search is worth its
    loading for smaller ones."""
    nodes = sum(matrix.shape)
    if nodes > (_FEW_EACH_TIME if one_of_many else _FEW):
        return _dependencies(matrix, np.arange(nodes))[0] / 2
    return betweenness(bipartite(matrix))


def betweenness_of_draw(dense: NDArray[Any]) -> Floats:
    """`exact_betweenness` of one of many matrices that are no sparse ones, shape (agencies, tasks)."""
    if sum(dense.shape) > _FEW_EACH_TIME:
        return exact_betweenness(sparse.csr_array(dense.astype(np.int64)), one_of_many=True)
    agencies, tasks = np.nonzero(dense)
    return betweenness(bipartite_of(agencies, tasks, dense.shape))


def sampled_betweenness(
    matrix: sparse.csr_array,
    *,
    samples: int | None = None,
    epsilon: float = EPSILON,
    delta: float = DELTA,
    seed: int = SEED,
) -> Betweenness:
    """`two_mode_betweenness` estimated from the shortest paths of some nodes, drawn without replacement, with a bound of its error.

    Each source s adds its dependencies δ_s(v) (Brandes 2001, doi 10.1080/0022250X.2001.9990249); n/2k times the sum over k sources
    estimates g(v) without bias (Brandes & Pich 2007, doi 10.1142/S0218127407018403). As 0 ≤ δ_s(v) ≤ n − 2, with probability
    1 − `delta` no node at all is off by more than ε·n(n − 2)/2, where ε² = ln(2n/delta)·(1 − (k − 1)/n)/2k (Hoeffding 1963,
    doi 10.1080/01621459.1963.10500830; without replacement Serfling 1974, doi 10.1214/aos/1176342611; the union over n nodes).
    `samples` = k; by default the fewest that reach `epsilon`. With all nodes the result is exact and the error 0. The same seed
    gives the same numbers.

    >>> sampled_betweenness(sparse.csr_array([[1, 1]]), samples=3).agencies
    array([1.])
    """
    n = sum(matrix.shape)
    k = min(n, samples_needed(n, epsilon, delta) if samples is None else max(1, samples))
    if n < 3:
        return _sides(matrix, np.zeros(n), Sampling(k, delta, 0.0, 0.0, 0.0))
    chosen = np.sort(np.random.default_rng(seed).choice(n, k, replace=False))
    total, squares = _dependencies(matrix, chosen)
    spread = np.maximum(squares / k - (total / k) ** 2, 0) * (1 - k / n) / max(1, k - 1)
    share = 0.0 if k == n else sqrt(log(2 * n / delta) * (1 - (k - 1) / n) / (2 * k))
    typical = float(np.sqrt(spread.max())) * n / 2
    return _sides(matrix, total * n / (2 * k), Sampling(k, delta, share, share * n * (n - 2) / 2, typical))


def samples_needed(nodes: int, epsilon: float, delta: float) -> int:
    """How many of `nodes` sources bring the error of every node below `epsilon` with probability 1 − `delta`.

    >>> samples_needed(260_000, 0.1, 0.1), samples_needed(100, 0.1, 0.1)
    (771, 80)
    """
    if nodes < 1:
        return 0
    union = log(2 * nodes / delta)
    return min(nodes, ceil(union * (1 + 1 / nodes) / (2 * epsilon**2 + union / nodes)))


def _sides(matrix: sparse.csr_array, raw: Floats, sampled: Sampling | None) -> Betweenness:
    of_agencies, of_tasks = raw[: matrix.shape[0]], raw[matrix.shape[0] :]
    agencies, tasks = (int((np.asarray(matrix.sum(axis=side)).ravel() > 0).sum()) for side in (1, 0))
    return Betweenness(
        of_agencies,
        of_tasks,
        _divide(of_agencies, largest(agencies, tasks)),
        _divide(of_tasks, largest(tasks, agencies)),
        sampled,
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
    """Freeman betweenness of all nodes of an undirected graph, each unordered pair counted once, added up in one order."""
    scores = rx.graph_betweenness_centrality(graph, normalized=False, parallel_threshold=_NEVER)
    return np.fromiter(scores.values(), dtype=float, count=len(scores))


def largest(own: int, other: int) -> float:
    """The greatest betweenness that a node of a side with `own` nodes can have beside `other` nodes (Borgatti & Everett 1997)."""
    if own == 0 or other == 0:
        return 0.0
    s, t = divmod(own - 1, other)
    return (other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2


def _divide(values: Floats, greatest: float) -> Floats:
    return values / greatest if greatest > 0 else np.zeros_like(values)


def _dependencies(matrix: sparse.csr_array, sources: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Σ δ_s(v) and Σ δ_s(v)² over the sources s, shape (nodes,) each."""
    agencies = matrix.shape[0]
    turned = sparse.csr_array(matrix.T)
    starts = np.concatenate([matrix.indptr, turned.indptr[1:] + matrix.indptr[-1]]).astype(np.int64)
    ends = np.concatenate([matrix.indices + agencies, turned.indices]).astype(np.int32)
    kernel = _kernel()
    sides = (sources[sources < agencies], sources[sources >= agencies])
    lots = [side[first : first + _LANES] for side in sides for first in range(0, len(side), _LANES)]
    total, squares = np.zeros(sum(matrix.shape)), np.zeros(sum(matrix.shape))
    with ThreadPoolExecutor(max_workers=2) as pool:
        for some, square in pool.map(lambda lot: kernel(starts, ends, agencies, lot), lots):
            total += some
            squares += square
    return total, squares


@cache
def _kernel() -> Callable[..., tuple[Floats, Floats]]:
    from numba.extending import register_jitable

    for part in (_taken, _reach, _depend):
        register_jitable(part)
    kernel: Callable[..., tuple[Floats, Floats]] = compiled(_follow, nogil=True)
    return kernel


def _follow(starts: Any, ends: Any, agencies: int, sources: Any) -> Any:
    """Σ and Σ² of the dependencies on the sources, which are all agencies or all tasks; nodes are agencies, then tasks, and
    `ends[starts[v]:starts[v+1]]` are the neighbours of v.

    All sources advance together, a level of the search at a time, one lane each: a level lies wholly on one side of the graph,
    and what a node takes from a neighbour is one short row of memory for all lanes.
    """
    nodes, lanes = len(starts) - 1, len(sources)
    level = np.full((nodes, lanes), -1, np.int16)
    paths, front, below = np.zeros((nodes, lanes)), np.zeros((nodes, lanes)), np.zeros((nodes, lanes))
    for lane in range(lanes):
        level[sources[lane], lane] = 0
        paths[sources[lane], lane] = front[sources[lane], lane] = 1.0
    begins_low = sources[0] < agencies
    depth, found = 0, True
    while found:
        depth += 1
        low = begins_low == (depth % 2 == 0)
        side = (0, agencies) if low else (agencies, nodes)
        found = _reach(starts, ends, side, depth, level, paths, front)
    front[:] = 0.0
    for back in range(depth - 1, -1, -1):
        low = begins_low == (back % 2 == 0)
        side = (0, agencies) if low else (agencies, nodes)
        _depend(starts, ends, side, back, level, paths, front, below)
    for lane in range(lanes):
        below[sources[lane], lane] = 0.0
    return below.sum(axis=1), (below * below).sum(axis=1)


def _taken(starts: Any, ends: Any, front: Any, w: Any, taken: Any) -> None:
    """What node w takes from its neighbours, for each lane."""
    for place in range(starts[w], starts[w + 1]):
        v = ends[place]
        for lane in range(len(taken)):
            taken[lane] += front[v, lane]


def _reach(starts: Any, ends: Any, side: Any, depth: Any, level: Any, paths: Any, front: Any) -> Any:
    """One level outwards: numbers of shortest paths to the nodes of a side; whether any node was new."""
    taken, found = np.empty(level.shape[1]), False
    for w in range(side[0], side[1]):
        taken[:] = 0.0
        if level[w].min() < 0:
            _taken(starts, ends, front, w, taken)
        for lane in range(len(taken)):
            front[w, lane] = 0.0
            if level[w, lane] < 0 and taken[lane] > 0:
                level[w, lane] = depth
                paths[w, lane] = front[w, lane] = taken[lane]
                found = True
    return found


def _depend(starts: Any, ends: Any, side: Any, back: Any, level: Any, paths: Any, front: Any, below: Any) -> None:
    """One level inwards: dependencies on the nodes of a side."""
    taken = np.empty(level.shape[1])
    for w in range(side[0], side[1]):
        taken[:] = 0.0
        if (level[w] == back).any():
            _taken(starts, ends, front, w, taken)
        for lane in range(len(taken)):
            front[w, lane] = 0.0
            if level[w, lane] == back:
                below[w, lane] = paths[w, lane] * taken[lane]
                front[w, lane] = (1.0 + below[w, lane]) / paths[w, lane]
