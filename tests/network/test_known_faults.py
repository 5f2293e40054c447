"""Faults that other tools are known for, each with the case in which they show, and what comes out here."""

import networkx as nx
import numpy as np
import pytest
from scipy import sparse

from govkg.network.betweenness import two_mode_betweenness
from govkg.network.brokerage import ROLES, NotDefined, brokerage
from govkg.network.coordination import CoordinationNetwork
from govkg.network.incidence import Agency, AssignmentEntry, Incidence, TaskNode
from govkg.network.statistics import STATISTICS
from govkg.network.structural_holes import constraint, effective_size


def weighted(edges: list[tuple[str, str, float]], nodes: str, *, directed: bool = False) -> sparse.csr_array:
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_weighted_edges_from(edges)
    return nx.to_scipy_sparse_array(graph, nodelist=list(nodes), format="csr", dtype=float)


def an_incidence(matrix: list[list[int]]) -> Incidence:
    agencies = tuple(Agency(f"a:{i}", f"A{i}", f"A{i}", False, "甲市", "", (f"a:{i}",)) for i in range(len(matrix)))
    tasks = tuple(
        TaskNode(f"t:{j}", "p", j, j + 1, str(j + 1), "", "", "stated", False, False) for j in range(len(matrix[0]))
    )
    assignments = [
        AssignmentEntry(i, j, "lead", 0.9, 0, 1, "") for i, row in enumerate(matrix) for j, one in enumerate(row) if one
    ]
    return Incidence(agencies, tasks, ()).with_assignments(assignments)


def test_effective_size_counts_the_weights_of_an_undirected_graph() -> None:
    # networkx 3.6.1 with nodes=None gives 1.4 and 1.667 here, as if the ties of the neighbours had no weight
    sizes = effective_size(weighted([("a", "b", 1), ("b", "c", 4), ("a", "c", 2)], "abc"))
    assert sizes[1] == pytest.approx(1.1)
    assert sizes[2] == pytest.approx(1.583, abs=5e-4)


def test_effective_size_adds_both_directions_of_a_directed_graph() -> None:
    # the same triangle with each tie in one direction is the same to Burt, who adds both
    directed = weighted([("a", "b", 1), ("c", "b", 4), ("a", "c", 2)], "abc", directed=True)
    undirected = weighted([("a", "b", 1), ("b", "c", 4), ("a", "c", 2)], "abc")
    assert effective_size(directed) == pytest.approx(effective_size(undirected))
    assert constraint(directed) == pytest.approx(constraint(undirected))


def test_a_sink_has_an_effective_size() -> None:
    # networkx with nodes= gives NaN for b, which no tie leaves
    assert effective_size(weighted([("a", "b", 1)], "ab", directed=True)).tolist() == [1.0, 1.0]


def test_a_node_without_ties_has_none() -> None:
    matrix = weighted([("a", "b", 1)], "abc")
    assert np.isnan(effective_size(matrix)[2])
    assert np.isnan(constraint(matrix)[2])


@pytest.mark.parametrize("measure", [constraint, effective_size])
def test_self_loops_do_not_count(measure) -> None:
    # networkx counts them, igraph does not
    plain = weighted([("a", "b", 1), ("b", "c", 2)], "abc")
    looped = weighted([("a", "b", 1), ("b", "c", 2), ("b", "b", 7)], "abc")
    assert measure(looped) == pytest.approx(measure(plain))


def test_self_loops_are_no_brokerage() -> None:
    classes = {"a": "x", "b": "y"}
    assert isinstance(brokerage(nx.DiGraph([("a", "a")]), classes), NotDefined)
    assert brokerage(nx.DiGraph([("a", "b"), ("b", "b")]), classes) == {n: dict.fromkeys(ROLES, 0) for n in "ab"}


@pytest.mark.parametrize("matrix", [[[1]], [[1, 1]], [[1], [1]], [[0]], [[1, 0], [0, 1]]])
def test_normalised_betweenness_of_tiny_graphs_divides_by_no_zero(matrix: list[list[int]]) -> None:
    # networkx bipartite.betweenness_centrality raises ZeroDivisionError for one agency with one task
    with np.errstate(all="raise"):
        scores = two_mode_betweenness(sparse.csr_array(np.array(matrix)))
    for values in (scores.agencies_normalised, scores.tasks_normalised):
        assert np.isfinite(values).all()
        assert ((values >= 0) & (values <= 1)).all()


@pytest.mark.parametrize(
    "matrix", [[[1, 0], [0, 1]], [[1, 0, 0], [1, 0, 0], [0, 0, 1]]], ids=["two parts", "a task without agency"]
)
def test_every_statistic_has_a_value_in_a_disconnected_network(matrix: list[list[int]]) -> None:
    # networkx eigenvector_centrality_numpy raises AmbiguousSolution there
    net = CoordinationNetwork(an_incidence(matrix))
    assert sum(map(len, STATISTICS.values())) > 20
    for of, name in [(of, name) for of, names in STATISTICS.items() for name in names]:
        values = list(net.statistic(name, of=of).values())
        undefined = name in {*ROLES, "constraint", "effective_size", "joint_action"}
        assert undefined or all(np.isfinite(float(v)) for v in values), name


def test_distances_are_steps_and_weights_are_not_lengths() -> None:
    # Gephi and networkx differ in what a weight means for shortest paths; here the two-mode network carries none but 1
    net = CoordinationNetwork(an_incidence([[1, 1, 0], [0, 1, 1]]))
    assert set(nx.get_edge_attributes(net.two_mode, "weight").values()) == {1}
    weighted_scores = nx.betweenness_centrality(net.two_mode, weight="weight", normalized=False)
    assert [weighted_scores[a.key] for a in net.incidence.agencies] == list(net.statistic("betweenness").values())
