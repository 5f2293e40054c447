"""Confidences order what they should order, and none claims to be certain."""

from hypothesis import given
from hypothesis import strategies as st

from govkg import read_plan_text
from govkg.plans.confidence import LOW, RIGHT, rate

RULES = sorted({rule for rule, _ in RIGHT} | {"a rule that was never counted"})


def test_known_names_are_surer_than_names_that_only_look_like_some_and_these_than_odd_ones() -> None:
    for rule in RULES:
        assert rate(rule, "known") >= rate(rule, "complete") >= rate(rule, "plausible") >= rate(rule, "odd")
    assert rate("open bracket", "plausible") > rate("open bracket", "odd")
    for rule in ("bracket", "label line"):
        assert rate(rule, "known") > rate(rule, "complete")


@given(st.sampled_from(RULES), st.sampled_from(["known", "collective", "complete", "plausible", "odd"]))
def test_none_is_certain(rule: str, quality: str) -> None:
    assert 0 < rate(rule, quality) < 1


def test_a_share_lies_near_the_counts_where_there_are_many() -> None:
    for key, (right, seen) in RIGHT.items():
        if seen >= 200:
            assert abs(rate(*key) - right / seen) < 0.01


def test_what_an_unclosed_bracket_runs_together_is_listed_for_review() -> None:
    plan = read_plan_text("江城市方案\n1.甲事。（责任单位：市教育局、市财民\n2.乙事。（市民政局负责）\n")
    by_name = {a.as_written: a.confidence for task in plan.tasks for a in task.assignments}
    assert by_name["市财民"] < LOW < by_name["市民政局"]
