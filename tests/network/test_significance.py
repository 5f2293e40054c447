"""Null models: margins are kept, exact and Markov-chain draws agree, corrections are the textbook's."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from govkg.network.curveball import curveball_draws, split_rhat
from govkg.network.fdsm import ExactSampler, TooManyStates
from govkg.network.pair_classes import pair_classes
from govkg.network.pair_tests import PairTally
from govkg.network.significance import benjamini_hochberg, fixed_degree_test, holm
from govkg.network.strata import strata

SMALL = np.array([[1, 1, 0, 0], [1, 0, 1, 0], [0, 1, 1, 1]])


def all_with_margins_of(matrix: np.ndarray) -> list[bytes]:
    cells = matrix.size
    found = (np.array(bits).reshape(matrix.shape) for bits in product((0, 1), repeat=cells))
    rows, columns = matrix.sum(axis=1), matrix.sum(axis=0)
    return [
        m.astype(bool).tobytes() for m in found if (m.sum(axis=1) == rows).all() and (m.sum(axis=0) == columns).all()
    ]


def test_exact_draws_are_uniform_over_all_matrices() -> None:
    every = all_with_margins_of(SMALL)
    sampler = ExactSampler(SMALL.sum(axis=1).tolist(), SMALL.sum(axis=0).tolist())
    assert sampler.count == len(every)
    rng = np.random.default_rng(3)
    draws = 200 * len(every)
    counts = dict.fromkeys(every, 0)
    for _ in range(draws):
        counts[np.ascontiguousarray(sampler.draw(rng)).tobytes()] += 1
    chi2 = sum((n - 200) ** 2 / 200 for n in counts.values())
    assert chi2 < len(every) - 1 + 5 * np.sqrt(2 * (len(every) - 1))


def test_curveball_reaches_all_matrices_about_equally_often() -> None:
    every = all_with_margins_of(SMALL)
    counts = dict.fromkeys(every, 0)
    for drawn in curveball_draws(sparse.csr_array(SMALL), draws=200 * len(every), seed=5, thin=20):
        counts[drawn.toarray().astype(bool).tobytes()] += 1
    assert max(abs(n - 200) for n in counts.values()) < 6 * np.sqrt(200)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.booleans(), min_size=5, max_size=5), min_size=1, max_size=6), st.integers(0, 2**31))
def test_every_draw_keeps_the_margins(rows: list[list[bool]], seed: int) -> None:
    matrix = np.array(rows, dtype=int)
    sampler = ExactSampler(matrix.sum(axis=1).tolist(), matrix.sum(axis=0).tolist())
    drawn = sampler.draw(np.random.default_rng(seed)).astype(int)
    assert (drawn.sum(axis=1) == matrix.sum(axis=1)).all()
    assert (drawn.sum(axis=0) == matrix.sum(axis=0)).all()


def test_impossible_margins_and_too_many_states_are_refused() -> None:
    with pytest.raises(ValueError, match="no 0/1 matrix"):
        ExactSampler([3], [1, 1])
    with pytest.raises(TooManyStates):
        ExactSampler([5] * 10, [5] * 10, budget=5)


def test_p_of_a_pair_by_hand() -> None:
    # two agencies with one task each of four, together in one of size 2 and two fillers: enumerate all matrices
    matrix = sparse.csr_array(SMALL)
    every = [np.frombuffer(m, dtype=bool).reshape(SMALL.shape).astype(int) for m in all_with_margins_of(SMALL)]
    at_least = np.mean([(m @ m.T)[0, 1] >= (SMALL @ SMALL.T)[0, 1] for m in every])
    test = fixed_degree_test(matrix, draws=4000, seed=1)
    assert test.method == "exact"
    assert test.pairs[test.pair_index.index((0, 1))] == pytest.approx(at_least, abs=0.03)


def test_curveball_agrees_with_exact_draws() -> None:
    rng = np.random.default_rng(0)
    matrix = sparse.csr_array((rng.random((12, 9)) < 0.3).astype(np.int64))
    exact = fixed_degree_test(matrix, draws=2000, seed=2)
    chain = fixed_degree_test(matrix, draws=2000, seed=2, budget=1)
    assert (exact.method, chain.method) == ("exact", "curveball")
    assert chain.rhat < 1.05
    assert np.abs(exact.pairs - chain.pairs).max() < 0.08


def test_the_same_seed_gives_the_same_p() -> None:
    matrix = sparse.csr_array(SMALL)
    assert (
        fixed_degree_test(matrix, draws=100, seed=7).pairs == fixed_degree_test(matrix, draws=100, seed=7).pairs
    ).all()


def test_holm_and_benjamini_hochberg_by_hand() -> None:
    p = [0.005, 0.02, 0.03, 0.04]
    assert holm(p) == pytest.approx([0.02, 0.06, 0.06, 0.06])
    assert benjamini_hochberg(p) == pytest.approx([0.02, 0.04, 0.04, 0.04])


def test_split_rhat_sees_chains_that_disagree() -> None:
    rng = np.random.default_rng(4)
    mixed = rng.normal(size=(2, 1000))
    assert split_rhat(mixed) < 1.02
    assert split_rhat(mixed + np.array([[0.0], [3.0]])) > 1.5
    assert split_rhat(np.ones((2, 100))) == 1.0


def test_margins_too_rich_to_count_are_given_up_soon_and_drawn_by_curveball() -> None:
    # 60 agencies over 63 tasks, as in three papers of a ministry: a table of states would never end; 1200 rows: no deep recursion
    rng = np.random.default_rng(0)
    wide = sparse.csr_array((rng.random((60, 63)) < 0.07).astype(np.int64))
    assert fixed_degree_test(wide, draws=20, seed=1, budget=2000).method == "curveball"
    assert ExactSampler([1] * 1200, [1200]).count == 1


def test_sparse_and_dense_statistics_give_the_same_p() -> None:
    rng = np.random.default_rng(2)
    matrix = sparse.csr_array((rng.random((10, 8)) < 0.4).astype(np.int64))
    for budget in (50_000, 0):
        whole = fixed_degree_test(matrix, draws=200, seed=3, budget=budget)
        without = fixed_degree_test(matrix, draws=200, seed=3, budget=budget, between=False)
        assert (whole.pairs == without.pairs).all()
        assert (whole.tasks == without.tasks).all()
        assert (whole.pairs_max_t == without.pairs_max_t).all()
        assert np.isfinite(whole.agencies).all()
        assert np.isnan(without.agencies).all()


def test_a_pair_is_corrected_by_all_draws_whose_most_unusual_pair_is_as_unusual() -> None:
    """Three agencies with a task each: in the plan and in both draws one pair of the three shares its task. For any pair that is 1/3; that
    some pair does is certain."""
    matrix = sparse.csr_array([[1, 0], [1, 0], [0, 1]])
    tally = PairTally(pair_classes(matrix, strata(matrix)), np.array([1, 0, 0]), draws=2)
    for number, shared in enumerate(([0, 1, 0], [0, 0, 1]), 1):
        tally.add(number, np.array(shared))
    p = tally.drawn_p()
    assert p.tolist() == pytest.approx([1 / 3, 1, 1])
    assert tally.max_t(tally.standardised(), p).tolist() == [1, 1, 1]
