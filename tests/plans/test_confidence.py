"""Confidences order what they should order, and none claims to be certain."""

import csv
from collections import defaultdict
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from govkg import read_plan_text
from govkg.plans.confidence import LOW, NAMES_AT_FIRST_SIGHT, RIGHT, RULES_AT_FIRST_SIGHT, rate

FIRST_SIGHT = Path(__file__).parents[2] / "benchmarks" / "first_sight.csv"

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


def shares_at_first_sight() -> dict[str, dict[str, list[tuple[float, int, int]]]]:
    """By rule and paper: what is stated today of each class, and how many were right at first sight, of how many."""
    found: dict[str, dict[str, list[tuple[float, int, int]]]] = defaultdict(lambda: defaultdict(list))
    with FIRST_SIGHT.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            stated = rate(row["rule"], row["quality"])
            found[row["rule"]][f"{row['set']}/{row['paper']}"].append((stated, int(row["right"]), int(row["of"])))
    return found


def test_a_rule_is_as_sure_as_it_was_right_in_papers_that_were_read_for_the_first_time() -> None:
    rules = {rule: papers for rule, papers in shares_at_first_sight().items() if len(papers) >= 20}
    assert len(rules) > 5
    for papers in rules.values():
        sizes = {paper: sum(of for *_, of in classes) for paper, classes in papers.items()}
        right = sum(sum(r for _, r, _ in classes) / sizes[paper] for paper, classes in papers.items()) / len(papers)
        stated = sum(sum(s * of for s, _, of in classes) / sizes[paper] for paper, classes in papers.items()) / len(
            papers
        )
        assert abs(right - stated) < 0.06


def test_the_counts_in_use_are_those_of_the_record() -> None:
    papers: dict[str, dict[str, tuple[int, int]]] = {}
    names: dict[str, tuple[int, int]] = {}
    with FIRST_SIGHT.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            right, of = int(row["right"]), int(row["of"])
            for counts, key in (
                (papers.setdefault(row["rule"], {}), f"{row['set']}/{row['paper']}"),
                (names, row["quality"]),
            ):
                before = counts.get(key, (0, 0))
                counts[key] = before[0] + right, before[1] + of
    assert names == NAMES_AT_FIRST_SIGHT
    shares = {rule: [right / of for right, of in found.values()] for rule, found in papers.items()}
    assert {rule: count for rule, (count, _) in RULES_AT_FIRST_SIGHT.items()} == {r: len(s) for r, s in shares.items()}
    for rule, (_, mean) in RULES_AT_FIRST_SIGHT.items():
        assert abs(mean - sum(shares[rule]) / len(shares[rule])) < 0.001


def test_sentences_are_less_sure_than_brackets_and_tables() -> None:
    for quality in ("known", "complete"):
        assert rate("subject", quality) < LOW < min(rate("bracket", quality), rate("table", quality))
        assert rate("sentence", quality) < min(rate("bracket", quality), rate("table", quality))


def test_a_rule_that_was_never_seen_at_first_sight_is_as_sure_as_on_known_papers() -> None:
    for key, (right, seen) in RIGHT.items():
        if key[0] not in RULES_AT_FIRST_SIGHT and seen >= 100:
            assert abs(rate(*key) - right / seen) < 0.03


def test_what_an_unclosed_bracket_runs_together_is_listed_for_review() -> None:
    plan = read_plan_text("江城市方案\n1.甲事。（责任单位：市教育局、市财民\n2.乙事。（市民政局负责）\n")
    by_name = {a.as_written: a.confidence for task in plan.tasks for a in task.assignments}
    assert by_name["市财民"] < LOW < by_name["市民政局"]
