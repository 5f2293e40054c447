"""Null models of several plans: nobody is dealt into a plan that does not name him. Expected values by hand or from all matrices there are."""

from itertools import product

import numpy as np
import pytest
from scipy import sparse

from govkg.network import uncertainty
from govkg.network.attainability import attainability
from govkg.network.incidence import Agency, AssignmentEntry, Incidence, TaskNode
from govkg.network.null_draws import null_draws
from govkg.network.significance import FixedDegreeTest, fixed_degree_test
from govkg.network.strata import strata

PAIRED = np.array([[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 1]])
TWICE = np.kron(np.eye(2, dtype=int), PAIRED)
PLANS = ["甲"] * 4 + ["乙"] * 4


def sparse_of(rows: np.ndarray) -> sparse.csr_array:
    return sparse.csr_array(rows.astype(np.int64))


def all_with_margins_of(matrix: np.ndarray) -> list[np.ndarray]:
    every = (np.array(bits).reshape(matrix.shape) for bits in product((0, 1), repeat=matrix.size))
    sums = matrix.sum(axis=0), matrix.sum(axis=1)
    return [m for m in every if (m.sum(axis=0) == sums[0]).all() and (m.sum(axis=1) == sums[1]).all()]


@pytest.mark.parametrize("budget", [50_000, 0])
def test_two_plans_are_two_plans(budget: int) -> None:
    """Each plan alone: 90 matrices, in 6 of which the first two share both tasks, in 18 some two (3 pairings, 6 pairs of columns). So
    corrected over the 12 pairs of both plans p = 1 − 0.8². Dealt over both as one plan, the pair had p = 1/28 or less."""
    test = fixed_degree_test(sparse_of(TWICE), draws=2000, seed=1, budget=budget, plans=PLANS, between=False)
    assert test.can_meet.sum() == 12
    for a, b in ((0, 1), (2, 3), (4, 5), (6, 7)):
        assert test.pairs[test.place(a, b)] == pytest.approx(6 / 90, abs=0 if budget else 0.008)
        assert test.pairs_max_t[test.place(a, b)] == pytest.approx(0.36, abs=0.05)
    for a, b in ((0, 4), (3, 5)):
        assert test.pairs[test.place(a, b)] == test.pairs_max_t[test.place(a, b)] == 1.0
    assert test.states == (8100 if budget else None)
    assert fixed_degree_test(sparse_of(TWICE), draws=2, seed=1, between=False).pairs[0] < 0.04


@pytest.mark.parametrize("budget", [50_000, 0])
def test_two_agencies_of_the_same_two_plans_add_up_over_both(budget: int) -> None:
    """a, b, c in three tasks of one plan, a, b, d in three of the other: p is the share of all pairs of matrices."""
    one, two = np.array([[1, 1, 0], [1, 1, 0], [0, 1, 1]]), np.array([[1, 0, 1], [1, 0, 1], [0, 1, 0]])
    both = np.zeros((4, 6), dtype=int)
    both[[0, 1, 2], :3], both[[0, 1, 3], 3:] = one, two
    every = [(m @ m.T)[0, 1] + (n @ n.T)[0, 1] for m in all_with_margins_of(one) for n in all_with_margins_of(two)]
    test = fixed_degree_test(
        sparse_of(both), draws=2000, seed=2, budget=budget, plans=[1, 1, 1, 2, 2, 2], between=False
    )
    expected = float(np.mean(np.array(every) >= 4))
    assert test.pairs[test.place(0, 1)] == pytest.approx(expected, abs=1e-12 if budget else 0.02)
    assert not test.can_meet[test.place(2, 3)]


@pytest.mark.parametrize("budget", [50_000, 60, 0])
def test_every_draw_keeps_the_margins_of_each_plan(budget: int) -> None:
    rng = np.random.default_rng(4)
    matrix = sparse_of(rng.random((12, 15)) < 0.3)
    plans = np.array(["甲", "乙", "丙"])[rng.integers(3, size=15)]
    layers = strata(matrix, plans)
    _, _, draws = null_draws(matrix, layers, draws=10, seed=1, budget=budget)
    moved = 0
    for drawn in draws:
        dense = drawn.toarray()
        moved += int((dense != matrix.toarray()).sum())
        assert (dense.sum(axis=0) == matrix.toarray().sum(axis=0)).all()
        for plan in set(plans):
            assert (dense[:, plans == plan].sum(axis=1) == matrix.toarray()[:, plans == plan].sum(axis=1)).all()
    assert moved


def test_what_several_plans_allow() -> None:
    """12 pairs can meet; the least p of one is 6/90 where counted, 1 / C(4, 2) with one row fixed."""
    test = fixed_degree_test(sparse_of(TWICE), draws=2, seed=1, between=False, plans=PLANS)
    counted = attainability(sparse_of(TWICE), test, plans=PLANS)
    assert (counted.pairs, counted.smallest_p, counted.any_pair) == (12, 6 / 90, False)
    assert attainability(sparse_of(TWICE), plans=PLANS).smallest_p == 1 / 6
    # the first two in both plans: their chances multiply
    joined = np.zeros((6, 8), dtype=int)
    joined[:4, :4], joined[[0, 1, 4, 5], 4:] = PAIRED, PAIRED
    possible = attainability(sparse_of(joined), plans=PLANS)
    assert (possible.pairs, possible.smallest_p) == (11, pytest.approx(1 / 36))


def test_without_a_pair_nothing_is_possible() -> None:
    assert not attainability(sparse.csr_array((0, 0), dtype=np.int64)).any_pair
    assert not attainability(sparse_of(np.ones((1, 30)))).any_pair


def alike(test: FixedDegreeTest, matrix: np.ndarray) -> dict[tuple[int, int, int], set[tuple[float, float]]]:
    """The p and corrected p of the pairs with the same loads and as many shared tasks."""
    loads, shared = matrix.sum(axis=1), matrix @ matrix.T
    found: dict[tuple[int, int, int], set[tuple[float, float]]] = {}
    for place, (a, b) in enumerate(test.pair_index):
        key = (*sorted((int(loads[a]), int(loads[b]))), int(shared[a, b]))
        found.setdefault(key, set()).add((float(test.pairs[place]), float(test.pairs_max_t[place])))
    return found


@pytest.mark.parametrize("budget", [50_000, 0])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_equal_pairs_have_equal_p_whatever_the_draws(budget: int, seed: int) -> None:
    """Eight agencies with a task each, two to a task: every matrix has four such pairs, so nothing is unusual: 1, and p = 1/7 each, as
    any of the seven others may be the partner."""
    matrix = np.kron(np.eye(4, dtype=int), np.ones((2, 1), dtype=int))
    test = fixed_degree_test(sparse_of(matrix), draws=200, seed=seed, budget=budget, between=False)
    assert alike(test, matrix)[1, 1, 1] == {(1 / 7, 1.0)}
    uneven = (np.random.default_rng(seed).random((12, 9)) < 0.3).astype(int)
    test = fixed_degree_test(sparse_of(uneven), draws=200, seed=seed, budget=budget, between=False)
    assert all(len(values) == 1 for values in alike(test, uneven).values())
    assert (test.pairs_max_t >= test.pairs).all()


@pytest.mark.parametrize("seed", range(4))
def test_the_corrected_p_is_the_share_of_all_matrices_with_as_unusual_a_pair(seed: int) -> None:
    """By all matrices with the same margins: p of each pair in each of them, the least of each matrix, and how often it is as small."""
    rows = (np.random.default_rng(seed).random((4, 4)) < 0.5).astype(int)
    upper = np.triu_indices(4, 1)
    shared = np.array([(m @ m.T)[upper] for m in all_with_margins_of(rows)])
    p = np.array([[(shared[:, k] >= n).mean() for k, n in enumerate(one)] for one in shared])
    least = p.min(axis=1)
    here = np.flatnonzero((shared == (rows @ rows.T)[upper]).all(axis=1))[0]
    test = fixed_degree_test(sparse_of(rows), draws=2000, seed=seed, between=False)
    assert test.pairs_max_t == pytest.approx([(least <= one + 1e-12).mean() for one in p[here]], abs=0.05)
    order = np.argsort(test.pairs, kind="stable")
    assert (np.diff(test.pairs_max_t[order]) >= 0).all()


@pytest.mark.parametrize("budget", [50_000, 0])
def test_the_family_wise_error_is_kept(budget: int) -> None:
    """Plans drawn from the null itself: some corrected p is 0.05 or less in one of twenty, give or take three standard errors."""
    rng = np.random.default_rng(9)
    start = sparse_of((rng.random((7, 10)) < 0.35).astype(int))
    _, _, plans = null_draws(start, strata(start), draws=60, seed=5, budget=50_000)
    wrong = sum(
        fixed_degree_test(sparse_of(np.asarray(m)), draws=58, seed=n, budget=budget, between=False).pairs_max_t.min()
        <= 0.05
        for n, m in enumerate(plans)
    )
    assert wrong / 60 <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 60)


def test_misreadings_stay_in_their_plan() -> None:
    """A plan of two agencies that was read for certain beside one of six that was not: the two have two tasks in every misreading of
    theirs, since nothing of the other plan is added to them, nor anything of theirs to the others."""
    agencies = tuple(Agency(f"a:{i}", str(i), str(i), False, "", "", (f"a:{i}",)) for i in range(8))
    tasks = tuple(
        TaskNode(f"t:{i}", "甲" if i < 2 else "乙", i, i, str(i), "", "", "stated", False, False) for i in range(10)
    )
    sure = [AssignmentEntry(a, t, "lead", 1.0, 0, 1, "") for a in range(2) for t in range(2)]
    unsure = [
        AssignmentEntry(2 + a, 2 + t, "lead", 0.3, 0, 1, "") for a in range(6) for t in range(8) if (a + t) % 3 == 0
    ]
    incidence = Incidence(agencies, tasks, ()).with_assignments([*sure, *unsure])
    reading, rng = uncertainty._reading(incidence, ()), np.random.default_rng(1)
    drawn = np.array([uncertainty._misread(reading, rng)[:, 0] for _ in range(200)])
    assert (drawn[:, :2] == 2).all()
    assert (drawn[:, 2:].max(axis=0) > drawn[:, 2:].min(axis=0)).all()


def test_a_class_that_only_two_plans_together_make_is_told_from_its_parts() -> None:
    """The same two agencies in two plans, and nobody else: no pair shares the first plan alone."""
    test = fixed_degree_test(sparse_of(np.array([[1, 0, 1, 1], [1, 1, 1, 0]])), draws=20, seed=1, plans=[1, 1, 2, 2])
    # by hand: in the first plan tasks of 2 and 1 for loads 1 and 2, in the second likewise: one matrix each, two shared tasks
    assert (test.states, test.pairs.tolist(), test.pairs_max_t.tolist()) == (1, [1.0], [1.0])
