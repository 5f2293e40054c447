"""Krippendorff's alpha, against the values that he published."""

import math

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govkg.errors import ParameterWrong
from govkg.plans.review.agreement import agreement, disagreements, krippendorff_alpha

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections A to C; 0 stands for a missing value in the last.
MEG_AND_OWEN = ("0100000010", "1110010000")
BEN_AND_GERRY = ("aabbdcccedda", "babbbcccеddd".replace("е", "e"))
FOUR = ("123321412000", "123322412503", "033323422510", "123324412510")


@pytest.mark.parametrize(
    ("coders", "published"),
    [(MEG_AND_OWEN, 0.095), (BEN_AND_GERRY, 0.692), (FOUR, 0.743)],
    ids=["two values", "nominal", "missing values"],
)
def test_published_values(coders: tuple[str, ...], published: float) -> None:
    missing = "0" if len(coders) == 4 else ""
    units = [[value for value in unit if value != missing] for unit in zip(*coders, strict=True)]
    assert krippendorff_alpha(units) == pytest.approx(published, abs=0.0006)


def test_nothing_can_be_said_where_nothing_varies() -> None:
    assert krippendorff_alpha([["a", "a"], ["a", "a"]]) is None


def test_coders_of_a_plan() -> None:
    anna = frozenset({("一/1", "市教育局", "lead"), ("一/1", "市财政局", "participate"), ("一/2", "市民政局", "lead")})
    bo = frozenset({("一/1", "市教育局", "lead"), ("一/1", "市财政局", "responsible"), ("一/2", "市民政局", "lead")})
    everything, *roles = agreement([anna, bo])
    assert (everything.role, everything.units, everything.share) == ("", 3, pytest.approx(2 / 3))
    assert [(a.role, a.alpha is None or a.alpha) for a in roles if a.role == "lead"] == [("lead", 1.0)]
    assert disagreements({"anna": anna, "bo": bo}) == [("一/1", "市财政局", ("participate", "responsible"))]


def test_alpha_over_all_cells_is_not_that_of_the_pairs_somebody_names() -> None:
    """51 pairs in 19 tasks × 38 actors, one role; each coder misses 5 others, so 41 agree.

    Of the pairs: 102 values, 92 a role and 10 none, 1 − 101 · 20 / (2 · 92 · 10) = −0.0978. Of the 722 cells: 1,444 values, 92 a role and
    1,352 none, 1 − 1443 · 20 / (2 · 92 · 1352) = 0.8840.
    """
    pairs = [(f"一/{k % 19}", f"单位{k % 38}", "responsible") for k in range(38)]
    pairs += [(f"一/{(k + 1) % 19}", f"单位{k}", "responsible") for k in range(13)]
    everything, responsible = agreement([frozenset(pairs[5:]), frozenset(pairs[:5] + pairs[10:])])
    for found in (everything, responsible):
        assert (found.units, found.cells) == (51, 722)
        assert found.share == pytest.approx(41 / 51)
        assert found.alpha == pytest.approx(-0.0978, abs=5e-5)
        assert found.alpha_of_cells == pytest.approx(0.8840, abs=5e-5)


def test_coders_who_agree_on_one_role_are_perfect_over_all_cells() -> None:
    """Two tasks and two actors, the same two pairs from both: nothing varies among the pairs, and among the four cells it does."""
    coded = frozenset({("一/1", "市教育局", "lead"), ("一/2", "市民政局", "lead")})
    everything, _ = agreement([coded, coded])
    assert (everything.alpha, everything.cells, everything.alpha_of_cells) == (None, 4, 1.0)


@given(
    st.integers(2, 5).flatmap(
        lambda coders: st.lists(
            st.lists(st.sampled_from([0.0, 1.0, 2.0, math.nan]), min_size=coders, max_size=coders),
            min_size=2,
            max_size=30,
        )
    )
)
@settings(max_examples=150, deadline=None)
def test_alpha_is_that_of_the_krippendorff_package(units: list[list[float]]) -> None:
    """Two to five coders, three values, missing ones anywhere (Castro's implementation, PyPI krippendorff)."""
    values = [[value for value in unit if not math.isnan(value)] for unit in units]
    paired = {value for unit in values if len(unit) > 1 for value in unit}
    ours = krippendorff_alpha(values)
    if len(paired) < 2:
        assert ours is None
        return
    theirs = krippendorff.alpha(
        reliability_data=[list(coder) for coder in zip(*units, strict=True)],
        level_of_measurement="nominal",
        value_domain=[0.0, 1.0, 2.0],
    )
    assert ours == pytest.approx(theirs, abs=1e-12)


def test_the_interval_is_that_of_drawing_tasks_by_hand() -> None:
    """Six tasks; each draw is made into units again, and alpha computed over these by the formula for whole data."""
    rng = np.random.default_rng(7)
    coders = [
        frozenset((f"一/{t}", f"单位{a}", str(rng.choice(["lead", "participate"]))) for t in range(6) for a in range(4) if rng.random() < 0.7)
        for _ in range(2)
    ]  # fmt: skip
    found = agreement(coders, draws=300, seed=5)[0]
    roles = [{(task, actor): role for task, actor, role in coded} for coded in coders]
    tasks: dict[str, list[list[str]]] = {}
    for task, actor in sorted({pair for coded in roles for pair in coded}):
        tasks.setdefault(task, []).append([coded.get((task, actor), "") for coded in roles])
    of_tasks, chance, alphas = list(tasks.values()), np.random.default_rng(5), []
    for _ in range(300):
        alphas.append(krippendorff_alpha([u for t in chance.integers(6, size=6) for u in of_tasks[t]]))
    assert found.interval == pytest.approx(tuple(np.quantile(alphas, [0.025, 0.975])))
    assert found.interval[0] <= found.alpha <= found.interval[1]
    assert found.interval_of_cells is not None
    assert agreement(coders, draws=300, seed=5) == agreement(coders, draws=300, seed=5)
    assert agreement(coders)[0].interval is None


def test_intervals_hold_the_alpha_of_all_tasks_about_as_often_as_they_say() -> None:
    """60 samples of 40 tasks with 4 actors each, coders who err on 15 % of the tasks as a whole: 95 % intervals, so about 57 hold it.

    Alpha of ever more tasks is taken from 20,000 of them.
    """
    rng = np.random.default_rng(1)

    def coded(tasks: int) -> list[frozenset[tuple[str, str, str]]]:
        truth = rng.random((tasks, 4)) < 0.5
        both = [truth ^ (rng.random((tasks, 1)) < 0.15) for _ in range(2)]
        return [
            frozenset((f"{t}", f"单位{a}", "lead" if one[t, a] else "participate") for t in range(tasks) for a in range(4))
            for one in both
        ]  # fmt: skip

    true = agreement(coded(20_000))[0].alpha
    assert true is not None
    held = 0
    for seed in range(60):
        low, high = agreement(coded(40), draws=200, seed=seed)[0].interval or (1, 0)
        held += low <= true <= high
    assert 51 <= held <= 60


def test_no_interval_where_it_would_say_nothing() -> None:
    one = frozenset({("一", "甲", "lead"), ("一", "乙", "participate")})
    assert agreement([one, one], draws=50)[0].interval is None
    seldom = frozenset({*((f"{t}", "甲", "lead") for t in range(9)), ("9", "甲", "participate")})
    found = agreement([seldom, seldom], draws=200)[0]
    assert (found.alpha, found.interval) == (1.0, None)  # a third of the draws lack the one task that differs
    with pytest.raises(ParameterWrong, match="draws -1, seed 0: 0 to 100000 draws and a seed from 0 on"):
        agreement([one, one], draws=-1)
