"""Kinds of agencies in several plans, side by side; the values were worked out by hand from the small plans of data/qingchuan.

city-1: tasks of 3 (行政审批, 财政, 司法), 2 (人社, 医保), 2 (司法, 公安), 1 (大数据), 3 (公安, 教育, 卫健), 1 (文旅) agencies: 10 agencies,
12 assignments, loads 2, 2 and eight times 1. Task 1 has two leads, the others one.
"""

import math
from pathlib import Path

import pytest

import govkg
from govkg.errors import ParameterWrong
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.comparison_rows import as_side_by_side
from govkg.network.compliance import compliance_of
from govkg.network.concentration import plan_indicators
from govkg.network.side_by_side import INDICATORS, SideBySide, side_by_side

FOLDER = Path(__file__).parents[2] / "data" / "qingchuan"


def graph(*names: str) -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([govkg.read_plan(FOLDER / f"{name}.txt") for name in names])


@pytest.fixture(scope="module")
def beside() -> SideBySide:
    return side_by_side([graph("city-1"), graph("county")], draws=50)


def value(result: SideBySide, function: str, indicator: str) -> list[float]:
    return [m.value for m in result.of(function, indicator)]


def test_the_plans_as_a_whole(beside: SideBySide) -> None:
    assert value(beside, "", "agencies") == [10, 6]
    assert value(beside, "", "tasks") == [6, 4]
    assert value(beside, "", "mean_team") == [12 / 6, 7 / 4]
    # Σ (2i − 11) x_i = −16 + 14 + 18 = 16; 16 / (10 · 12) · 10/9. County: loads 1 × 5, 2: Σ (2i − 7) x_i = −5 + 10 = 5; 5 / (6 · 7) · 6/5.
    assert value(beside, "", "gini_corrected") == pytest.approx([16 / 108, 1 / 7])
    # (16/144 − 1/10) / (9/10) = 1/81; county (9/49 − 1/6) / (5/6) = 1/49.
    assert value(beside, "", "hhi_normalised") == pytest.approx([1 / 81, 1 / 49])
    assert value(beside, "", "single_lead_share") == pytest.approx([5 / 6, 1])
    assert value(beside, "", "several_leads_share") == pytest.approx([1 / 6, 0])
    assert value(beside, "", "unprovided_share") == pytest.approx([1 / 4, 0])
    # 司法 and 公安 hold the parts of city-1 together; 司法 those of the county.
    assert value(beside, "", "articulation_share") == pytest.approx([2 / 10, 1 / 6])


def test_leaving_out_each_task_gives_the_range(beside: SideBySide) -> None:
    share = beside.of("", "single_lead_share")[0]
    assert (share.low, share.high) == pytest.approx((4 / 5, 1))
    team = beside.of("", "mean_team")[0]
    assert (team.low, team.high) == pytest.approx((9 / 5, 11 / 5))


def test_shares_of_leads_are_those_of_all_tasks_with_a_stated_owner() -> None:
    """Five owners are stated, two of them 各有关部门 and 市直有关单位 only; two tasks have one lead: 2/5, in every command. Without a task
    with one lead 1/4, without another 2/4. No task has two leads: 0. Teams are of the three tasks that name an agency: 5/3."""
    text = """江城市方案
一、甲事。（责任单位：各有关部门）
二、乙事。（牵头单位：市数据局；配合单位：市财政局）
三、丙事。（责任单位：市市场监管局、市公安局）
四、丁事。（责任单位：市直有关单位）
五、戊事。（牵头单位：市财政局）
六、己事。做好己事。
"""
    kg = KnowledgeGraph.from_plans([govkg.read_plan_text(text)])
    incidence = govkg.coordination_network(kg).incidence
    beside = side_by_side([kg], draws=0)
    share = beside.of("", "single_lead_share")[0]
    assert (share.value, share.low, share.high) == pytest.approx((2 / 5, 1 / 4, 2 / 4))
    assert plan_indicators(incidence).single_lead_share == compliance_of(incidence).plans[0].share == share.value
    assert value(beside, "", "several_leads_share") == [0]
    assert value(beside, "", "mean_team") == pytest.approx([5 / 3])
    counts = [value(beside, "", name) for name in ("tasks", "owned_tasks", "stated_tasks")]
    assert counts == [[6], [3], [5]]


def test_no_range_leaves_its_own_value_out(beside: SideBySide) -> None:
    """Leaving a task out always moves some shares one way: their ranges reach to the value itself."""
    ranged = [m for m in beside.measurements if not math.isnan(m.low)]
    assert len(ranged) > 50
    assert [m for m in ranged if not m.low <= m.value <= m.high] == []


def test_the_same_kind_of_agency_in_city_and_county(beside: SideBySide) -> None:
    assert set(beside.functions) == {"司法", "公安", "教育", "行政审批", "财政"}
    assert [m.agency for m in beside.of("司法", "load")] == ["青川市司法局", "白水县司法局"]
    assert value(beside, "司法", "load") == [2, 2]
    assert value(beside, "司法", "load_share") == pytest.approx([2 / 6, 2 / 4])
    assert value(beside, "司法", "lead_share") == pytest.approx([1 / 6, 1 / 4])
    # Partner-tasks of 青川市司法局: 2 in the task of two leads, 1 in the other.
    assert value(beside, "司法", "gap_share") == pytest.approx([2 / 3, 0])
    # Without it task 1 is cut from 3 and from 5: 2 of 15 pairs and 6 tasks. County: 一/1 from 一/2, and 一/2 has no other owner.
    assert value(beside, "司法", "cut_share") == pytest.approx([2 / 21, 2 / 10])
    assert value(beside, "司法", "position") == [0, 0]


def test_a_value_tells_the_iri_of_its_agency(beside: SideBySide) -> None:
    told = {(row["agency"], row["agency_iri"]) for row in beside.rows()}
    assert ("青川市司法局", "https://w3id.org/govkg/id/agency/青川市/司法局") in told
    assert {iri for agency, iri in told if not agency} == {""}
    assert {row["agency_iri"] for row in as_side_by_side(beside)["values"]} == {iri for _, iri in told}


def test_functions_of_one_plan_are_named_but_not_shown(beside: SideBySide) -> None:
    assert set(beside.alone) == {"人力资源和社会保障", "医疗保障", "数据", "卫生健康", "文化和旅游", "交通运输"}
    assert not beside.of("数据", "load")
    everything = side_by_side([graph("city-1"), graph("county")], draws=0, least=1)
    assert value(everything, "数据", "load") == [1]
    assert math.isnan(value(everything, "数据", "gap_share")[0])


def test_positions_lie_in_their_intervals(beside: SideBySide) -> None:
    places = [m for m in beside.measurements if m.indicator == "position"]
    assert len(places) == 10
    assert all(0 <= m.low <= m.value <= m.high <= 1 for m in places)


def test_counts_are_marked_as_not_comparable(beside: SideBySide) -> None:
    counts = {
        "agencies",
        "collectives",
        "tasks",
        "owned_tasks",
        "stated_tasks",
        "load",
        "leads",
    }
    assert {row["indicator"] for row in beside.rows() if not row["comparable"]} == counts
    assert {m.indicator for m in beside.measurements if not m.comparable} == counts
    assert {row["indicator"] for row in as_side_by_side(beside)["values"]} == set(INDICATORS)


def test_one_graph_with_both_plans_gives_the_same_values(beside: SideBySide) -> None:
    together = side_by_side([graph("city-1", "county")], draws=50)

    def key(row: dict[str, object]) -> str:
        return str(sorted(row.items(), key=str))

    assert sorted(together.rows(), key=key) == sorted(beside.rows(), key=key)


def test_a_plan_beside_itself_is_told_apart() -> None:
    twice = side_by_side([graph("county"), graph("county")], draws=0)
    assert [c.plan.rpartition("#")[2] == "2" for c in twice.columns] == [False, True]
    assert value(twice, "司法", "load") == [2, 2]


def test_a_graph_without_a_plan() -> None:
    nothing = side_by_side([KnowledgeGraph.from_plans([])])
    assert nothing.columns == nothing.measurements == ()


def test_another_name_of_the_city_changes_no_value() -> None:
    text = (FOLDER / "city-1.txt").read_text("utf-8")
    cities = [
        KnowledgeGraph.from_plans([govkg.read_plan_text(text.replace("青川", name))])
        for name in ("青川", "临汾", "南阳")
    ]
    result = side_by_side(cities, draws=20)
    assert [c.jurisdiction for c in result.columns] == ["青川市", "临汾市", "南阳市"]
    assert len(result.functions) == 10
    for function in ("", *result.functions):
        for indicator in INDICATORS:
            found = {str((m.value, m.low, m.high)) for m in result.of(function, indicator)}
            assert len(found) <= 1


def test_shares_of_an_agency_have_the_range_of_leaving_out_each_task() -> None:
    """教育局 has a part in three of four tasks and leads two: without one of its own 2/3, without the fourth 3/3."""
    text = "江城市方案\n一、甲事。（市教育局牵头，市财政局配合）\n二、乙事。（市教育局牵头）\n三、丙事。（市教育局、市水利局负责）\n四、丁事。（市水利局负责）\n"
    beside = side_by_side([KnowledgeGraph.from_plans([govkg.read_plan_text(text)])], least=1)
    found = {m.indicator: (m.value, m.low, m.high) for m in beside.measurements if m.agency == "江城市教育局"}
    assert found["load_share"] == pytest.approx((3 / 4, 2 / 3, 1))
    assert found["lead_share"] == pytest.approx((2 / 4, 1 / 3, 2 / 3))
    assert found["gap_share"] == pytest.approx((1 / 2, 0, 1))
    assert math.isnan(found["load"][1])


@pytest.mark.parametrize(("draws", "seed"), [(-1, 0), (100_001, 0), (20, -1)])
def test_draws_that_cannot_be_made_are_refused(draws: int, seed: int) -> None:
    with pytest.raises(ParameterWrong, match="0 to 100000 draws and a seed from 0 on"):
        side_by_side([], draws=draws, seed=seed)
