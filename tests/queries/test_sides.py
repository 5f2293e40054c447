"""Queries count sides as the network does: definite collectives of one jurisdiction and scope are one."""

import pytest

from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.incidence import read_incidence
from govkg.plans.reader import read_plan_text
from govkg.resources import resource

SMALL = """清河市养老工作方案
一、任务
1．养老服务。建设中心。（责任单位：市民政局、各县区党委、政府牵头，市财政局参加）
2．社区食堂。办好食堂。（责任单位：各县区政府牵头，市民政局、有关部门参加）
3．健康档案。建立档案。（责任单位：市卫生健康委员会牵头，各县区党委参加）
"""
COUNTIES = "清河市各县区党委、清河市各县区政府"


def test_a_small_plan_by_hand() -> None:
    """The counties lead tasks 1 and 2 and have a part in all three; 市民政局 meets them twice."""
    kg = KnowledgeGraph.from_plans([read_plan_text(SMALL)])
    counties = "https://w3id.org/govkg/id/group/清河市/各县区党委"
    leads = {(str(r["agency"]), r["name"], r["leads"], r["tasks"]) for r in kg.query("leads-per-agency", minimum=2)}
    assert leads == {(counties, COUNTIES, 2, 3)}
    assert set(kg.query("agencies-that-never-lead").column("name")) == {"清河市财政局"}
    rows = [(r["name_a"], r["name_b"], r["shared_tasks"]) for r in kg.query("agency-pairs")]
    assert rows == [
        ("清河市民政局", COUNTIES, 2),
        ("清河市卫生健康委员会", COUNTIES, 1),
        ("清河市民政局", "清河市财政局", 1),
        ("清河市财政局", COUNTIES, 1),
    ]
    once = [(r["name_a"], r["name_b"], r["path"]) for r in kg.query("pairs-that-meet-once")]
    assert once == [
        ("清河市卫生健康委员会", COUNTIES, "一/3"),
        ("清河市民政局", "清河市财政局", "一/1"),
        ("清河市财政局", COUNTIES, "一/1"),
    ]
    assert len(kg.query("pairs-only-in-open-ended-tasks")) == 0


PLATFORMS = """清河市数据工作方案
一、任务
1．共享数据。用好数据共享交换平台。（责任单位：市数据局牵头，各县区党委参加）
2．社会救助。接入数据共享交换平台。（责任单位：市民政局牵头）
3．社区食堂。办好食堂。（责任单位：各县区政府牵头，市民政局、有关部门参加）
"""


def test_a_platform_and_an_open_end_by_hand() -> None:
    """At the platform meet 数据, the counties and 民政; 数据 and the counties share task 1, the counties and 民政 task 3, which is open."""
    kg = KnowledgeGraph.from_plans([read_plan_text(PLATFORMS)])
    at_platform = [{r["name_a"], r["name_b"]} for r in kg.query("pairs-with-a-platform-but-no-task")]
    assert at_platform == [{"清河市数据局", "清河市民政局"}]
    opened = [({r["name_a"], r["name_b"]}, r["open_tasks"]) for r in kg.query("pairs-only-in-open-ended-tasks")]
    assert opened == [({"清河市民政局", COUNTIES}, 1)]


def _plans(case: str) -> list[str]:
    text = resource("data", "changzhi-2023", "plan.txt").read_text("utf-8")
    nowhere = SMALL.replace("清河市", "")
    return {
        "changzhi": [text],
        "small": [SMALL],
        "several": [text, SMALL, nowhere, nowhere.replace("养老工作", "健康工作")],
    }[case]


@pytest.mark.parametrize(
    ("case", "place"),
    [("changzhi", None), ("changzhi", 0), ("small", None), ("small", 0), *(("several", n) for n in (None, 0, 1, 2, 3))],
)
def test_the_numbers_are_those_of_the_network(case: str, place: int | None) -> None:
    """Of all plans (None) and of each; of several plans, those of a place unknown too."""
    kg = KnowledgeGraph.from_plans(map(read_plan_text, _plans(case)))
    assert len(kg.plans()) == (4 if case == "several" else 1)
    plan = None if place is None else [*kg.plans()][place]
    only = {"plan": plan} if plan else {}
    incidence = read_incidence(kg, plan=plan)
    keys = [agency.key for agency in incidence.agencies]
    matrix, leads = incidence.matrix.toarray(), incidence.lead_matrix.toarray()
    assert any(len(agency.members) > 1 for agency in incidence.agencies)
    rows = kg.query("leads-per-agency", minimum=0, **only)
    assert {str(r["agency"]): (r["leads"], r["tasks"]) for r in rows} == {
        key: (int(led.sum()), int(part.sum())) for key, led, part in zip(keys, leads, matrix, strict=True)
    }
    assert len(rows) == len(keys)
    shared = matrix @ matrix.T
    never = {str(r["agency"]): r["tasks"] for r in kg.query("agencies-that-never-lead", **only)}
    assert never == {key: int(part.sum()) for key, led, part in zip(keys, leads, matrix, strict=True) if not led.sum()}
    pairs = kg.query("agency-pairs", **only)
    assert {frozenset((str(r["a"]), str(r["b"]))): r["shared_tasks"] for r in pairs} == {
        frozenset((keys[i], keys[j])): int(shared[i, j]) for i in range(len(keys)) for j in range(i) if shared[i, j]
    }
    once = {frozenset((str(r["a"]), str(r["b"]))) for r in kg.query("pairs-that-meet-once", **only)}
    assert once == {frozenset((keys[i], keys[j])) for i in range(len(keys)) for j in range(i) if shared[i, j] == 1}
    names = {str(r["agency"]): set(str(r["name"]).split("、")) for r in rows}
    assert names == {a.key: set(a.label.split("、")) for a in incidence.agencies}
