"""Krippendorff's alpha, against the values that he published."""

import math

import krippendorff
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
