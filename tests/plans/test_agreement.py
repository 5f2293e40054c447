"""Krippendorff's alpha, against the values that he published."""

import pytest

from govkg.plans.agreement import agreement, disagreements, krippendorff_alpha

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
