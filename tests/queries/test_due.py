"""What is due in a span of time, and what has no day: small plans whose answers were read off by hand."""

import pytest

import govkg
from govkg.errors import ParameterWrong
from govkg.graph.knowledge_graph import KnowledgeGraph

STREETS = (
    "江城市2026年清街工作方案\n一、推进\n"
    "1.清理街面。整治占道。2026年9月底前完成。（牵头单位：市教育局、市财政局；配合单位：市公安局）\n"
    "2.修整绿地。补种树木。2026年12月底前完成。（责任单位：市住建局）\n"
    "3.办好夜市。划定摊位，长期坚持。（牵头单位：市商务局）\n"
    "4.疏通管网。逐条疏通。（牵头单位：市水利局）\n"
)
BRIDGES = "江城市2026年修桥工作方案\n一、推进\n1.加固桥梁。逐座加固，2026年10月15日前完成。（牵头单位：市交通运输局）\n"


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([govkg.read_plan_text(text) for text in (STREETS, BRIDGES)])


def due(kg: KnowledgeGraph, **span: str) -> list[tuple[str, str]]:
    return [(str(row["latest"]), str(row["heading"])) for row in kg.query("due-between", **span)]


def test_what_ends_in_a_span_of_time_over_all_plans_first_due_first(kg: KnowledgeGraph) -> None:
    """Both days count, and a month ends on its last day."""
    both = [("2026-09-30", "清理街面"), ("2026-10-15", "加固桥梁")]
    assert due(kg, **{"from": "2026-09-30", "to": "2026-10-15"}) == both
    assert due(kg, **{"from": "2026-10-01", "to": "2026-12-30"}) == both[1:]
    assert due(kg, **{"from": "20260930", "to": "20261015"}) == both
    assert due(kg, **{"from": "2027-01-01", "to": "2027-03-31"}) == []


def test_an_end_may_be_left_open(kg: KnowledgeGraph) -> None:
    assert due(kg, to="2026-09-30") == [("2026-09-30", "清理街面")]
    assert due(kg, **{"from": "2026-11-01"}) == [("2026-12-31", "修整绿地")]
    assert len(due(kg)) == 3


def test_who_leads_is_told_and_where_nobody_does_who_answers(kg: KnowledgeGraph) -> None:
    rows = {row["heading"]: (row["led_by"], row["responsible"], row["title"]) for row in kg.query("due-between")}
    assert rows["清理街面"] == ("江城市教育局、江城市财政局", None, "江城市2026年清街工作方案")
    assert rows["修整绿地"][:2] == (None, "江城市住房和城乡建设局")


def test_what_is_due_of_one_agency_whether_it_leads_answers_or_helps(kg: KnowledgeGraph) -> None:
    assert due(kg, agency="市公安局") == [("2026-09-30", "清理街面")]
    assert due(kg, agency="江城市财政局", to="2026-10-31") == [("2026-09-30", "清理街面")]
    assert due(kg, agency="市住建局") == [("2026-12-31", "修整绿地")]
    assert due(kg, agency="市住建局", to="2026-12-30") == []
    assert [row["participants"] for row in kg.query("due-between")] == ["江城市公安局", None, None]


def test_what_has_no_day_is_asked_for_apart(kg: KnowledgeGraph) -> None:
    rows = [(r["deadline"], r["precision"], r["led_by"], r["heading"]) for r in kg.query("open-ended-deadlines")]
    assert rows == [("长期坚持", "open", "江城市商务局", "办好夜市")]
    assert kg.query("tasks-without-deadline").column("heading") == ["疏通管网"]


def test_a_day_is_bound_as_a_day(kg: KnowledgeGraph) -> None:
    with pytest.raises(ParameterWrong, match="2025-06-30"):
        kg.query("due-between", to="十月底")


def test_parts_of_a_task_are_due_before_all_of_it_is() -> None:
    text = "江城市2026年水网工作方案\n一、推进\n1.铺设管网。3月底前完成测量，6月底前铺设二十公里，12月底前完工。（责任单位：市水利局）\n"
    rows = KnowledgeGraph.from_plans([govkg.read_plan_text(text)]).query("stages")
    assert [(r["path"], r["deadline"], str(r["latest"])) for r in rows] == [
        ("一/1", "3月底前", "2026-03-31"),
        ("一/1", "6月底前", "2026-06-30"),
    ]


def test_who_answers_stands_in_the_order_of_the_paper() -> None:
    """The first one named is often the main one; the names are not in the order of their characters."""
    text = (
        "江城市安全工作方案\n一、推进\n1.排查。2026年12月底前完成。（牵头单位：市应急管理局、市公安局；责任单位：市水利局、市财政局；配合单位：市卫健委、市教育局）\n"
        "2.整治。长期坚持。（牵头单位：市水利局、市公安局；责任单位：市应急管理局、市教育局）\n3.巡查。（责任单位：各乡镇政府、市级有关部门）\n"
    )
    kg = govkg.KnowledgeGraph.from_plans([govkg.read_plan_text(text)])
    (due,) = kg.query("due-between")
    assert [due[who] for who in ("led_by", "responsible", "participants")] == [
        "江城市应急管理局、江城市公安局",
        "江城市水利局、江城市财政局",
        "江城市卫生健康委员会、江城市教育局",
    ]
    (lasting,) = kg.query("open-ended-deadlines")
    assert [lasting[who] for who in ("led_by", "responsible")] == [
        "江城市水利局、江城市公安局",
        "江城市应急管理局、江城市教育局",
    ]
    assert kg.query("tasks-with-several-leads").column("led_by") == [
        "江城市应急管理局、江城市公安局",
        "江城市水利局、江城市公安局",
    ]
    assert kg.query("tasks-with-only-collectives").column("collectives") == ["江城市各乡镇政府、江城市级有关部门"]
