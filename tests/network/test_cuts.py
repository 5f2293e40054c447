"""Cut counts: the one linear search against taking agencies out one by one and counting again."""

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from govkg.network.cuts import Absence, absence, absences, articulation, joint_absences, parted_pairs

MATRICES = st.integers(1, 7).flatmap(
    lambda tasks: st.lists(st.lists(st.booleans(), min_size=tasks, max_size=tasks), min_size=1, max_size=7)
)


def counted_by_networkx(rows: list[list[bool]], absent: set[int]) -> Absence:
    """Task pairs joined by a path before and not after, with networkx on the two-mode graph."""
    graph = nx.Graph((("a", i), ("t", j)) for i, row in enumerate(rows) for j, tied in enumerate(row) if tied)
    left = graph.subgraph(n for n in graph if n not in {("a", i) for i in absent})
    tasks = [n for n in graph if n[0] == "t"]

    def joined(g: nx.Graph) -> int:
        sizes = [sum(n in part for n in tasks) for part in nx.connected_components(g)]
        return sum(n * (n - 1) // 2 for n in sizes)

    return Absence(joined(graph) - joined(left), sum(left.degree(t) == 0 for t in tasks))


@settings(max_examples=60, deadline=None)
@given(MATRICES)
def test_single_and_joint_absences_agree_with_networkx(rows: list[list[bool]]) -> None:
    matrix = sparse.csr_array(np.array(rows, dtype=np.int64))
    size = matrix.shape[0]
    single = absences(matrix)
    pairs, orphaned = joint_absences(matrix)
    for a in range(size):
        assert single[a] == absence(matrix, (a,)) == counted_by_networkx(rows, {a})
        for b in range(size):
            assert Absence(int(pairs[a, b]), int(orphaned[a, b])) == counted_by_networkx(rows, {a, b})


@settings(max_examples=40, deadline=None)
@given(MATRICES)
def test_articulation_agrees_with_networkx(rows: list[list[bool]]) -> None:
    graph = nx.Graph(((0, i), (1, j)) for i, row in enumerate(rows) for j, tied in enumerate(row) if tied)
    cut = set(nx.articulation_points(graph))
    found = articulation(sparse.csr_array(np.array(rows, dtype=np.int64)))
    assert {(0, i) for i in range(len(rows)) if found[i]} == {n for n in cut if n[0] == 0}


@settings(max_examples=60, deadline=None)
@given(MATRICES)
def test_the_pairs_that_come_apart_are_those_that_are_counted(rows: list[list[bool]]) -> None:
    """Each once, joined by a path of networkx before and not after."""
    graph = nx.Graph((("a", i), ("t", j)) for i, row in enumerate(rows) for j, tied in enumerate(row) if tied)
    matrix = sparse.csr_array(np.array(rows, dtype=np.int64))
    for agency, counted in enumerate(absences(matrix)):
        pairs = list(parted_pairs(matrix, agency))
        left = graph.subgraph(n for n in graph if n != ("a", agency))
        assert len({frozenset(pair) for pair in pairs}) == len(pairs) == counted.task_pairs
        for a, b in pairs:
            assert nx.has_path(graph, ("t", a), ("t", b))
            assert not nx.has_path(left, ("t", a), ("t", b))
