"""p of pairs counted over all matrices, and what that or the draws allow: against brute force and by hand."""

from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from govkg.network.attainability import attainability
from govkg.network.fdsm import TooManyStates, overlap_counts
from govkg.network.significance import fixed_degree_test, holm

ROWS = st.lists(st.lists(st.integers(0, 1), min_size=4, max_size=4), min_size=2, max_size=4)


def sparse_of(rows: object) -> sparse.csr_array:
    return sparse.csr_array(np.array(rows, dtype=np.int64))


def all_with_margins_of(matrix: np.ndarray) -> list[np.ndarray]:
    every = (np.array(bits).reshape(matrix.shape) for bits in product((0, 1), repeat=matrix.size))
    sums = matrix.sum(axis=0), matrix.sum(axis=1)
    return [m for m in every if (m.sum(axis=0) == sums[0]).all() and (m.sum(axis=1) == sums[1]).all()]


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_p_of_pairs_is_the_share_of_all_matrices_with_as_many_shared_tasks(rows: list[list[int]]) -> None:
    matrix = np.array(rows)
    every = np.array([m @ m.T for m in all_with_margins_of(matrix)])
    test = fixed_degree_test(sparse_of(rows), draws=2, seed=1, between=False)
    upper = [(a, b) for a in range(len(rows)) for b in range(a + 1, len(rows))]
    shared = matrix @ matrix.T
    assert test.pairs.tolist() == [float((every[:, a, b] >= shared[a, b]).mean()) for a, b in upper]
    assert test.least == min(float((every[:, a, b] == every[:, a, b].max()).mean()) for a, b in upper)
    counts = overlap_counts(matrix.sum(axis=1).tolist(), matrix.sum(axis=0).tolist())
    assert {sum(overlaps.values()) for overlaps in counts.values()} == {len(every)}


def test_a_pair_by_hand() -> None:
    # four agencies and four tasks, two each: 90 matrices; the second has the two tasks of the first in 6, then the others share theirs
    test = fixed_degree_test(sparse_of([[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 1]]), draws=2, seed=1)
    assert (test.method, test.states, test.pair_method) == ("exact", 90, "exact")
    assert test.pairs[test.place(0, 1)] == test.least == 6 / 90
    assert test.pairs[test.place(0, 2)] == 1.0


def test_what_takes_too_long_to_count_is_given_up() -> None:
    many = [3, 5, 7, 9, 11, 13] * 5
    with pytest.raises(TooManyStates):
        overlap_counts(many, many, budget=2000)
    with pytest.raises(ValueError, match="no 0/1 matrix"):
        overlap_counts([3, 1], [2, 2])


def test_where_p_of_pairs_comes_from_draws_the_method_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise TooManyStates("too long")

    matrix = sparse_of([[1, 1, 0], [0, 1, 1], [1, 0, 0]])
    assert fixed_degree_test(matrix, draws=20, seed=1, budget=0).pair_method == "curveball"
    monkeypatch.setattr("govkg.network.pair_tests.overlap_counts", never)
    drawn = fixed_degree_test(matrix, draws=20, seed=1)
    assert (drawn.method, drawn.pair_method, drawn.least) == ("exact", "exact draws", None)
    # of the pairs with loads 2 and 2 there is one, of those with 1 and 2 two, each in the plan and in 20 draws
    assert np.allclose(drawn.pairs * 42, np.round(drawn.pairs * 42))


@settings(max_examples=15, deadline=None)
@given(ROWS, st.sampled_from([0.05, 0.3, 0.5]))
def test_a_pair_can_pass_holm_iff_some_matrix_with_the_same_margins_has_one(
    rows: list[list[int]], level: float
) -> None:
    every = all_with_margins_of(np.array(rows))
    passing = any(
        holm(fixed_degree_test(sparse_of(m), draws=2, seed=1, between=False).pairs).min() <= level for m in every
    )
    test = fixed_degree_test(sparse_of(rows), draws=2, seed=1, between=False)
    assert attainability(sparse_of(rows), test, level=level).any_pair == passing


def test_too_few_draws_can_not_pass_holm_however_much_two_agencies_share() -> None:
    # 8 agencies, two of them together in 8 tasks of 16, the others in one task each of the rest: 28 pairs, so 1/(m + 1) ≤ 0.05/28
    rows = np.zeros((8, 16), dtype=int)
    rows[:2, :8] = 1
    rows[range(2, 8), range(8, 14)] = 1
    rows[2:4, 14:] = 1
    found = {}
    for draws in (558, 560):
        test = fixed_degree_test(sparse_of(rows), draws=draws, seed=1, budget=0, between=False)
        possible = attainability(sparse_of(rows), test)
        assert (possible.draws, possible.draws_needed, possible.counted) == (draws, 559, False)
        found[draws] = possible.any_pair, possible.too_few_draws, bool(holm(test.pairs).min() <= 0.05)
    assert found == {558: (False, True, False), 560: (True, False, True)}


def test_where_the_loads_allow_no_pair_it_is_not_the_draws() -> None:
    rows = sparse_of([[1, 0, 0], [1, 1, 0], [0, 1, 1]])
    test = fixed_degree_test(rows, draws=2, seed=1, budget=0, between=False)
    possible = attainability(rows, test)
    assert (possible.any_pair, possible.draws < possible.draws_needed, possible.too_few_draws) == (False, True, False)


def test_no_pair_of_thirty_agencies_can_be_significant_over_fifteen_tasks_one_row_fixed() -> None:
    possible = attainability(sparse_of(np.ones((30, 15))))
    assert (possible.pairs, possible.any_pair) == (435, False)
    assert attainability(sparse_of(np.ones((30, 16)))).any_pair
    assert 435 / comb(15, 7) > 0.05 >= 435 / comb(16, 8)


def test_the_least_p_is_of_pairs_that_exist() -> None:
    one_each = sparse_of(
        [[1] * 5 + [0] * 5, [1] * 10]
    )  # all five tasks of the first are in the ten of the second for certain
    assert attainability(one_each).smallest_p == 1.0
    two_with_five = sparse_of([[1] * 5 + [0] * 5, [0] * 5 + [1] * 5, [1] * 10])
    assert attainability(two_with_five).smallest_p == 1 / comb(10, 5)
    assert attainability(sparse_of([[1, 0], [0, 0]])).smallest_p == 1.0
