"""Sampled betweenness: exact with all nodes, without bias, within its bound, and used by itself only on large networks."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from govkg.network import betweenness as module
from govkg.network.betweenness import sampled_betweenness, samples_needed, two_mode_betweenness


def southern_women() -> tuple[sparse.csr_array, np.ndarray]:
    graph = nx.davis_southern_women_graph()
    top, bottom = graph.graph["top"], graph.graph["bottom"]
    known = nx.betweenness_centrality(graph, normalized=False)
    matrix = sparse.csr_array(nx.bipartite.biadjacency_matrix(graph, top, bottom))
    return matrix, np.array([known[v] for v in top + bottom])


def both(found: module.Betweenness) -> np.ndarray:
    return np.concatenate([found.agencies, found.tasks])


def test_all_nodes_sampled_gives_the_values_of_networkx() -> None:
    matrix, known = southern_women()
    found = sampled_betweenness(matrix, samples=99)
    assert found.sampled is not None
    assert (found.sampled.samples, found.sampled.error, found.sampled.typical) == (32, 0.0, 0.0)
    assert both(found) == pytest.approx(known, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=1, max_size=6))
def test_all_nodes_sampled_gives_the_exact_values_of_any_network(rows: list[list[bool]]) -> None:
    matrix = sparse.csr_array(np.array(rows, dtype=int))
    assert both(sampled_betweenness(matrix, samples=10)) == pytest.approx(both(two_mode_betweenness(matrix)), abs=1e-9)


def test_the_error_stays_within_its_bound_for_every_seed() -> None:
    matrix, known = southern_women()
    for seed in range(200):
        found = sampled_betweenness(matrix, samples=16, seed=seed)
        assert found.sampled is not None
        assert np.abs(both(found) - known).max() <= found.sampled.error


def test_no_bias_and_the_typical_error_is_what_is_seen() -> None:
    matrix, known = southern_women()
    runs = [sampled_betweenness(matrix, samples=8, seed=seed) for seed in range(2000)]
    estimates = np.array([both(run) for run in runs])
    seen = estimates.std(axis=0)
    assert (np.abs(estimates.mean(axis=0) - known) <= 5 * seen / np.sqrt(2000) + 1e-9).all()
    stated = np.mean([run.sampled.typical for run in runs if run.sampled])
    assert stated == pytest.approx(seen.max(), rel=0.25)


def test_the_number_of_samples_keeps_to_the_stated_error() -> None:
    matrix = sparse.csr_array(np.ones((30, 400), dtype=int))
    found = sampled_betweenness(matrix, epsilon=0.15, delta=0.05)
    assert found.sampled is not None
    assert found.sampled.epsilon <= 0.15
    fewer = sampled_betweenness(matrix, samples=found.sampled.samples - 1, delta=0.05)
    assert fewer.sampled is not None
    assert fewer.sampled.epsilon > 0.15


def test_same_seed_same_numbers() -> None:
    matrix, _ = southern_women()
    once, again, other = (both(sampled_betweenness(matrix, samples=5, seed=seed)) for seed in (1, 1, 2))
    assert once.tobytes() == again.tobytes() != other.tobytes()


def test_large_networks_are_sampled_and_small_ones_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    matrix, known = southern_women()
    assert two_mode_betweenness(matrix).sampled is None
    monkeypatch.setattr(module, "_MOST_STEPS", 100)
    found = two_mode_betweenness(matrix)
    assert found.sampled is not None
    assert np.abs(both(found) - known).max() <= found.sampled.error


def test_many_nodes_give_the_same_values_by_the_other_search(monkeypatch: pytest.MonkeyPatch) -> None:
    matrix, known = southern_women()
    monkeypatch.setattr(module, "_FEW", 10)
    found = two_mode_betweenness(matrix)
    assert found.sampled is None
    assert both(found) == pytest.approx(known, abs=1e-9)


def test_nothing_to_sample() -> None:
    assert samples_needed(0, 0.1, 0.1) == 0
    assert both(sampled_betweenness(sparse.csr_array((0, 0)))).tolist() == []
    assert both(sampled_betweenness(sparse.csr_array((1, 1)))).tolist() == [0, 0]
