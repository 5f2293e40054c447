"""`govkg bottlenecks --format json` on a plan whose every figure was worked out by hand.

E 教育局, F 财政局, P 公安局, W 水利局, M 民政局; tasks 1 {E, F, P}, 2 {E, F}, 3 {P, W}, 4 {M}. As a graph: the square E-1-F-2 with the tail 1-P-3-W,
and M-4 apart. Through P go the pairs of {3, W} with {E, F, 1, 2}: 8; through E half of the pair 1-2 and half of those of 2 with P, 3, W: 2.
Without P tasks 1 and 2 lose 3: two pairs; without M task 4 has nobody.
"""

from __future__ import annotations

import json
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from govkg.cli import main

PLAN = """江城市实施方案
一、甲事。（市教育局、市财政局牵头，市公安局配合）
二、乙事。（市教育局牵头，市财政局配合）
三、丙事。（市公安局、市水利局负责）
四、丁事。（市民政局牵头）
"""
AGENCIES = {
    # load, leads, interfaces, partners, betweenness, articulation, cut task pairs, orphaned tasks
    "江城市教育局": (2, 2, 3, 2, 2.0, False, 0, 0),
    "江城市财政局": (2, 1, 3, 2, 2.0, False, 0, 0),
    "江城市公安局": (2, 0, 3, 3, 8.0, True, 2, 0),
    "江城市水利局": (1, 0, 1, 1, 0.0, False, 0, 0),
    "江城市民政局": (1, 1, 0, 0, 0.0, False, 0, 1),
}
TASKS = {
    # leads, excess leads, size, interfaces, coupling
    1: (2, 1, 3, 3, 3),
    2: (1, 0, 2, 1, 2),
    3: (0, 0, 2, 1, 1),
    4: (1, 0, 1, 0, 0),
}
PAIRS = {
    # shared tasks, Newman's weight
    frozenset(("江城市教育局", "江城市财政局")): (2, 1.5),
    frozenset(("江城市教育局", "江城市公安局")): (1, 0.5),
    frozenset(("江城市财政局", "江城市公安局")): (1, 0.5),
    frozenset(("江城市公安局", "江城市水利局")): (1, 1.0),
}


@pytest.fixture
def contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    paper = tmp_path / "plan.txt"
    paper.write_text(PLAN, encoding="utf-8")
    assert main(["bottlenecks", str(paper), "--format", "json", "--quiet", "--draws", "20"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_agencies(contract: dict[str, Any]) -> None:
    names = (
        "load",
        "leads",
        "interfaces",
        "partners",
        "betweenness",
        "articulation",
        "cut_task_pairs",
        "orphaned_tasks",
    )
    found = {row["canonical"]: tuple(row[name] for name in names) for row in contract["agencies"]}
    assert found == {agency: pytest.approx(values) for agency, values in AGENCIES.items()}
    assert {row["agency"] for row in contract["agencies"]} == {name.replace("江城市", "市") for name in AGENCIES}


def test_front_and_ranks(contract: dict[str, Any]) -> None:
    rows = {row["canonical"]: row for row in contract["agencies"]}
    assert {name for name, row in rows.items() if row["front"]} >= {"江城市公安局"}
    assert not rows["江城市水利局"]["front"]
    for row in rows.values():
        low, high = row["rank_interval"]
        assert 1 <= low <= high <= 5
    assert sum(row["betweenness_normalised"] > 0 for row in rows.values()) == 3
    assert max(row["betweenness_normalised"] for row in rows.values()) < 1


def test_tasks(contract: dict[str, Any]) -> None:
    names = ("leads", "excess_leads", "size", "interfaces", "coupling")
    assert {row["number"]: tuple(row[name] for name in names) for row in contract["tasks"]} == TASKS


def test_pairs(contract: dict[str, Any]) -> None:
    found = {frozenset((row["a"], row["b"])): (row["shared_tasks"], row["newman"]) for row in contract["pairs"]}
    named = {frozenset(name.replace("江城市", "市") for name in pair): values for pair, values in PAIRS.items()}
    assert {pair: values for pair, values in found.items() if values[0]} == named
    both = next(row for row in contract["pairs"] if {row["a"], row["b"]} == {"市教育局", "市财政局"})
    assert (both["joint_absence_cut_task_pairs"], both["joint_absence_orphaned_tasks"]) == (2, 1)
    assert all(row["p"] is None or 0 < row["p"] <= 1 for row in contract["pairs"])


def test_the_network(contract: dict[str, Any]) -> None:
    """Gini of 2, 2, 2, 1, 1: 12 / (2 · 25 · 1.6); HHI: 14 / 64."""
    network = contract["network"]
    assert network["gini"] == pytest.approx(0.15)
    assert network["hhi"] == pytest.approx(14 / 64)
    assert network["single_lead_share"] == pytest.approx(0.5)
    assert network["components"] == 2
    assert network["articulation_agencies"] == ["江城市公安局"]
    assert contract["parameters"]["draws"] == 20


def test_p_of_load_and_its_correction(contract: dict[str, Any]) -> None:
    """Of all ways to give tasks of 3, 2, 2 and 1 to five agencies that leave none without one. Holm: five tests, three of them with the
    least p; the other two have p = 1."""
    teams = product(*(combinations(range(5), size) for size in (3, 2, 2, 1)))
    loads = [[sum(a in team for team in plan) for a in range(5)] for plan in teams]
    loads = [one for one in loads if min(one) > 0]
    twice = sum(one[0] >= 2 for one in loads) / len(loads)
    found = {row["canonical"]: (row["load_p"], row["load_p_holm"]) for row in contract["agencies"]}
    expected = {2: (twice, min(1, 5 * twice)), 1: (1, 1)}
    assert found == {agency: pytest.approx(expected[values[0]]) for agency, values in AGENCIES.items()}


def test_every_p_that_is_printed_for_each_of_many_has_its_correction(contract: dict[str, Any]) -> None:
    for rows, name in (("agencies", "betweenness_p"), ("tasks", "coupling_p")):
        raw = sorted(row[name] for row in contract[rows])
        corrected = sorted(row[f"{name}_holm"] for row in contract[rows])
        assert corrected[0] == pytest.approx(min(1, len(raw) * raw[0]))
        assert all(row[name] <= row[f"{name}_holm"] <= 1 for row in contract[rows])
    three = contract["nulls"]["column_fixed"]
    assert min(three["p_holm"].values()) == pytest.approx(min(1, 3 * min(three["p"].values())))


def test_a_plan_without_agencies_has_no_p(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "plan.txt"
    paper.write_text("江城市实施方案\n一、甲事。（各有关部门负责）\n二、乙事。（市直有关单位负责）\n", encoding="utf-8")
    assert main(["bottlenecks", str(paper), "--format", "json", "--quiet", "--draws", "20"]) == 0
    nulls = json.loads(capsys.readouterr().out)["nulls"]
    assert nulls["column_fixed"]["p"] == {"gini": None, "hhi": None, "largest_load": None}
    assert nulls["attainability"]["any_pair"] is False
