"""The column-fixed null: every agency has a task. By hand, by all plans there are, and by inclusion and exclusion in exact fractions."""

from fractions import Fraction
from itertools import combinations, product
from math import comb, prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from govkg.network.column_fixed import CoveringTeams, load_p_values, random_loads
from govkg.network.concentration import gini


def all_loads(sizes: list[int], agencies: int) -> np.ndarray:
    """The loads in every plan with tasks of these sizes that leaves no agency without one."""
    teams = product(*(list(combinations(range(agencies), size)) for size in sizes))
    loads = np.array([np.bincount(np.concatenate(one), minlength=agencies) for one in teams])
    return loads[(loads > 0).all(axis=1)]


def by_inclusion_and_exclusion(sizes: list[int], agencies: int) -> list[Fraction]:
    """P(load = 1, 2 …) of one agency: of the plans that give it a set of tasks, those that leave none of the others out."""
    others = agencies - 1
    ways = [Fraction(0)] * (len(sizes) + 1)
    for out in range(others + 1):
        left = others - out
        generating = [1]
        for size in sizes:
            without, with_it = comb(left, size), comb(left, size - 1) if size else 0
            longer = [0, *generating]
            generating = [without * a + with_it * b for a, b in zip([*generating, 0], longer, strict=True)]
        for k, number in enumerate(generating):
            ways[k] += (-1) ** out * comb(others, out) * number
    return [w / sum(ways[1:]) for w in ways[1:]]


def test_three_agencies_in_two_tasks_by_hand() -> None:
    """Two tasks of two of three: 9 plans, 6 of them leave nobody out (two different pairs); the load of one is 2 in 2 of these 6. With
    agencies that may have nothing it was 4/9."""
    matrix = sparse.csr_array(np.array([[1, 1], [1, 0], [0, 1]]))
    assert load_p_values(matrix) == pytest.approx([1 / 3, 1, 1])
    assert load_p_values(sparse.csr_array(np.array([[1, 1], [1, 0], [0, 1], [0, 0]]))) == pytest.approx(
        [1 / 3, 1, 1, 1]
    )


@pytest.mark.parametrize(("sizes", "agencies"), [([2, 2, 1], 4), ([3, 1, 2], 4), ([1, 1, 1, 1], 3), ([2, 2, 2], 3)])
def test_loads_are_those_of_all_plans(sizes: list[int], agencies: int) -> None:
    every = all_loads(sizes, agencies)
    teams = CoveringTeams(sizes, agencies)
    assert teams.load_tail(len(sizes)) == pytest.approx([(every[:, 0] >= k).mean() for k in range(len(sizes) + 1)])
    drawn = teams.loads(6000, np.random.default_rng(1))
    assert (drawn > 0).all()
    assert (drawn.sum(axis=1) == sum(sizes)).all()
    for kind in np.unique(every, axis=0):
        share = (every == kind).all(axis=1).mean()
        assert (drawn == kind).all(axis=1).mean() == pytest.approx(share, abs=5 * np.sqrt(share / 6000))


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 30), st.lists(st.integers(0, 6), min_size=4, max_size=25))
def test_the_load_of_one_is_that_of_inclusion_and_exclusion(agencies: int, sizes: list[int]) -> None:
    sizes = [min(s, agencies) for s in sizes]
    sizes += [min(4, agencies)] * max(0, -(-(agencies - sum(sizes)) // min(4, agencies)))
    exact = by_inclusion_and_exclusion(sizes, agencies)
    tail = CoveringTeams(sizes, agencies).load_tail(len(sizes))
    assert tail[1:] == pytest.approx([float(sum(exact[k:])) for k in range(len(exact))], rel=1e-9, abs=1e-12)
    # what is "or more" stays so where fewer loads are asked for
    assert CoveringTeams(sizes, agencies).load_tail(2) == pytest.approx(tail[:3], abs=1e-12)


def test_a_hundred_and_twenty_agencies_that_just_fit_do_not_underflow() -> None:
    """Forty tasks of three for 120 agencies: each has one, for certain; the chance of that by luck alone is 10^-50."""
    teams = CoveringTeams([3] * 40, 120)
    assert prod(Fraction(comb(120 - 3 * i, 3), comb(120, 3)) for i in range(40)) < Fraction(1, 10**48)
    assert teams.load_tail(2) == pytest.approx([1, 1, 0], abs=1e-9)
    assert (teams.loads(3, np.random.default_rng(1)) == 1).all()


def test_an_agency_of_two_plans_is_tested_by_the_sum_of_both() -> None:
    """The first in all of both plans, each as by hand above: 1/3 · 1/3; the others of one plan alone."""
    matrix = np.array([[1, 1, 1, 1], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]])
    found = load_p_values(sparse.csr_array(matrix), ["甲", "甲", "乙", "乙"])
    assert found == pytest.approx([1 / 9, 1, 1, 1, 1])


def test_a_small_plan_beside_a_large_one_changes_nothing() -> None:
    rng = np.random.default_rng(2)
    large = (rng.random((9, 30)) < 0.3).astype(int)
    large[0, large.sum(axis=0) == 0] = 1
    both = np.zeros((14, 34), dtype=int)
    both[:9, :30], both[9:, 30:] = (
        large,
        np.array([[1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1], [1, 0, 0, 0], [0, 0, 0, 1]]),
    )
    pooled = load_p_values(sparse.csr_array(both), [0] * 30 + [1] * 4)
    assert pooled[:9] == pytest.approx(load_p_values(sparse.csr_array(large)))


def test_gini_of_random_plans_has_a_uniform_p() -> None:
    """40 agencies, 16 tasks of 4, who is named in none is no agency of the plan: over 120 plans p is 0.5 in the middle and below 0.05
    in one of twenty, give or take three standard errors. Against agencies that may have nothing the middle was 1."""
    rng, found = np.random.default_rng(3), []
    for _ in range(120):
        plan = np.zeros((40, 16), dtype=np.int64)
        for task in range(16):
            plan[rng.choice(40, 4, replace=False), task] = 1
        matrix = sparse.csr_array(plan[plan.sum(axis=1) > 0])
        seen = gini(matrix.sum(axis=1))
        drawn = np.array([gini(loads) for loads in random_loads(matrix, draws=99, rng=rng)])
        more, equal = (drawn > seen + 1e-9).sum(), (np.abs(drawn - seen) <= 1e-9).sum()
        found.append((more + rng.random() * (equal + 1)) / 100)
    assert np.median(found) == pytest.approx(0.5, abs=0.15)
    assert np.mean(np.array(found) <= 0.05) <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 120)
