"""Values that no one here made up: published figures of well-known networks, and counts of matrices with given margins."""

import networkx as nx
import numpy as np
import pytest
from scipy import sparse

from govkg.network.betweenness import betweenness, largest, two_mode_betweenness
from govkg.network.coordination import CoordinationNetwork
from govkg.network.cuts import articulation
from govkg.network.fdsm import ExactSampler
from govkg.network.incidence import Agency, AssignmentEntry, Incidence, TaskNode
from govkg.network.structural_holes import constraint


def rustworkx_graph(graph: nx.Graph):
    import rustworkx as rx

    converted = rx.PyGraph()
    converted.add_nodes_from(list(graph))
    place = {node: i for i, node in enumerate(graph)}
    converted.add_edges_from_no_data([(place[a], place[b]) for a, b in graph.edges])
    return converted


def unweighted(graph: nx.Graph) -> nx.Graph:
    return nx.Graph(list(graph.edges))


def matrix(graph: nx.Graph, nodes=None) -> sparse.csr_array:
    return nx.to_scipy_sparse_array(graph, nodelist=nodes, weight=None, format="csr")


def test_krackhardt_kite_betweenness() -> None:
    scores = betweenness(rustworkx_graph(nx.krackhardt_kite_graph()))
    assert sorted(scores, reverse=True)[:4] == pytest.approx([14, 8.3333, 8.3333, 8], abs=1e-4)
    assert scores[7] == pytest.approx(14)
    assert scores[7] / 36 == pytest.approx(0.3889, abs=1e-4)


def test_krackhardt_kite_constraint() -> None:
    published = [0.5412, 0.5412, 0.6641, 0.4702, 0.6641, 0.4451, 0.4451, 0.4311, 0.5, 1]
    assert constraint(matrix(nx.krackhardt_kite_graph(), range(10))) == pytest.approx(published, abs=5e-5)


def test_zachary() -> None:
    club = unweighted(nx.karate_club_graph())
    nodes = sorted(club)
    scores = dict(zip(club, betweenness(rustworkx_graph(club)) / (33 * 32 / 2), strict=True))
    assert [scores[n] for n in (0, 33, 32)] == pytest.approx([0.437635, 0.304075, 0.145247], abs=1e-6)
    values = constraint(matrix(club, nodes))
    assert [values[0], values[33]] == pytest.approx([0.1554233, 0.1564187], abs=1e-7)


@pytest.mark.parametrize(("families", "normalised"), [(15, 0.5220), (16, 0.4524)])
def test_padgett_marriages(families: int, normalised: float) -> None:
    graph = nx.florentine_families_graph()
    if families == 16:
        graph.add_node("Pucci")
    scores = dict(zip(graph, betweenness(rustworkx_graph(graph)), strict=True))
    assert scores["Medici"] == pytest.approx(47.5)
    assert scores["Medici"] / ((families - 1) * (families - 2) / 2) == pytest.approx(normalised, abs=5e-5)


def test_padgett_constraint() -> None:
    graph = nx.florentine_families_graph()
    nodes = list(graph)
    assert constraint(matrix(graph, nodes))[nodes.index("Medici")] == pytest.approx(0.20988, abs=5e-6)


def test_davis_southern_women_two_mode_betweenness() -> None:
    graph = nx.davis_southern_women_graph()
    women, events = graph.graph["top"], graph.graph["bottom"]
    incidence = sparse.csr_array(nx.bipartite.biadjacency_matrix(graph, women, events).astype(np.int64))
    scores = two_mode_betweenness(incidence)
    named = dict(zip(women, scores.agencies_normalised, strict=True)) | dict(
        zip(events, scores.tasks_normalised, strict=True)
    )
    wanted = {"E8": 0.24, "E9": 0.23, "Evelyn Jefferson": 0.10, "Nora Fayette": 0.11}
    assert {name: round(float(named[name]), 2) for name in wanted} == wanted


def test_articulation_points_of_zachary_and_of_the_kite() -> None:
    # an ordinary graph is the incidence of its nodes and its edges; an edge node that cuts is a bridge and not counted here
    for graph, cut in ((unweighted(nx.karate_club_graph()), {0}), (nx.krackhardt_kite_graph(), {7, 8})):
        incidence = sparse.csr_array(abs(nx.incidence_matrix(graph, nodelist=range(len(graph)))).astype(np.int64))
        assert set(np.flatnonzero(articulation(incidence)[: len(graph)])) == cut


@pytest.mark.parametrize(
    ("sums", "counts"),
    [(2, [1, 6, 90, 2040, 67950, 3110940]), (3, [1, 24, 2040, 297200, 68938800])],
    ids=["A001499", "A001501"],
)
def test_number_of_square_matrices_with_equal_sums(sums: int, counts: list[int]) -> None:
    assert [ExactSampler([sums] * n, [sums] * n).count for n in range(sums, sums + len(counts))] == counts


def test_number_of_matrices_with_the_margins_of_darwins_finches() -> None:
    islands = [4, 4, 11, 10, 10, 8, 9, 10, 8, 9, 3, 10, 4, 7, 9, 3, 3]
    assert ExactSampler([14, 13, 14, 10, 12, 2, 10, 1, 10, 11, 6, 2, 17], islands).count == 67_149_106_137_567_626


def test_largest_betweenness_of_tiny_graphs() -> None:
    assert largest(1, 1) == 0
    assert two_mode_betweenness(sparse.csr_array(np.array([[1]]))).agencies_normalised.tolist() == [0.0]
    assert two_mode_betweenness(sparse.csr_array((0, 0), dtype=np.int64)).agencies.tolist() == []


DAVIS = {  # degree, closeness: Borgatti & Everett 1997 for two modes
    "E8": (0.78, 0.85), "E9": (0.67, 0.79), "Evelyn Jefferson": (0.57, 0.80), "Nora Fayette": (0.57, 0.80),
}  # fmt: skip


def test_davis_southern_women_degree_and_closeness_on_the_two_mode_network() -> None:
    graph = nx.davis_southern_women_graph()
    women, events = graph.graph["top"], graph.graph["bottom"]
    agencies = tuple(Agency(w, w, w, False, "", "", (w,)) for w in women)
    tasks = tuple(TaskNode(e, "p", i, i, str(i), e, "", "stated", False, False) for i, e in enumerate(events))
    assignments = [
        AssignmentEntry(women.index(w), events.index(e), "participate", 1.0, 0, 1, "") for w, e in graph.edges(women)
    ]
    net = CoordinationNetwork(Incidence(agencies, tasks, ()).with_assignments(assignments))
    degree = {w: n / 14 for w, n in net.statistic("load").items()} | {
        e: n / 18 for e, n in net.statistic("size").items()
    }
    closeness = nx.bipartite.closeness_centrality(net.two_mode, women)
    assert {name: (round(degree[name], 2), round(closeness[name], 2)) for name in DAVIS} == DAVIS
