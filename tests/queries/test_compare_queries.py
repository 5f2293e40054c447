"""The queries that comparison reads, answered by hand for plans of data/qingchuan."""

from pathlib import Path

import pytest

import govkg
from govkg.graph.knowledge_graph import KnowledgeGraph

FOLDER = Path(__file__).parents[2] / "data" / "qingchuan"


def test_aims_of_tasks() -> None:
    kg = KnowledgeGraph.from_plans([govkg.read_plan(FOLDER / "city-1.txt")])
    rows = list(kg.query("aims-of-tasks"))
    assert [(r["kind"], r["indicator"], r["value"], r["unit"], r["latest"]) for r in rows] == [
        ("deadline", None, None, None, "2023-12-31"),
        ("target", "综合窗口覆盖率", 80, "%", "2023-12-31"),
    ]
    assert len(KnowledgeGraph.from_plans([]).query("aims-of-tasks")) == 0


def test_agencies_of_one_kind() -> None:
    kg = KnowledgeGraph.from_plans([govkg.read_plan(FOLDER / f"{name}.txt") for name in ("city-1", "county")])
    rows = [(r["function"], r["name"], r["tasks"]) for r in kg.query("agencies-of-one-kind")]
    assert sorted(rows) == sorted(
        [
            ("公安", "青川市公安局", 2), ("公安", "白水县公安局", 1), ("司法", "青川市司法局", 2), ("司法", "白水县司法局", 2),
            ("教育", "青川市教育局", 1), ("教育", "白水县教育局", 1), ("行政审批", "青川市行政审批服务管理局", 1),
            ("行政审批", "白水县行政审批服务管理局", 1), ("财政", "青川市财政局", 1), ("财政", "白水县财政局", 1),
        ]
    )  # fmt: skip
    assert {r["name"] for r in kg.query("agencies-of-one-kind", minimum=3)} == set()
    assert len(KnowledgeGraph.from_plans([]).query("agencies-of-one-kind")) == 0


def test_tasks_of_two_plans_are_paired_by_headings_that_differ_in_figures_alone() -> None:
    """Read off by hand: 办结率 is in both with another figure and another lead, 台账 with another mark, 驿站 was reworded."""
    old = (
        "江城市2025年工作要点\n1.优化审批，办结率达到80%以上。（牵头单位：市司法局）\n2.健全制度、建立台账。（牵头单位：市教育局）\n"
        "3.建设驿站。（牵头单位：市总工会）\n"
    )
    new = (
        "江城市2026年工作要点\n1.优化审批，办结率达到95%以上。（牵头单位：市数据局）\n2.健全制度，建立台账。（牵头单位：市教育局）\n"
        "3.新建一批驿站。（牵头单位：市总工会）\n"
    )
    kg = KnowledgeGraph.from_plans([govkg.read_plan_text(text) for text in (old, new)])
    plans = {"old": "江城市2025年工作要点", "new": "江城市2026年工作要点"}
    leads = sorted((str(r["change"]), str(r["name"])) for r in kg.query("changed-leads", **plans))
    assert leads == [("begun", "江城市数据局"), ("ended", "江城市司法局")]
    found = sorted((str(r["change"]), str(r["heading"])) for r in kg.query("tasks-added-or-dropped", **plans))
    assert found == [("added", "新建一批驿站"), ("dropped", "建设驿站")]


@pytest.mark.parametrize(("titles", "shown"), [((), None), (('"乙"@en', '"甲"@zh'), "乙")])
def test_a_plan_made_by_hand_has_one_row_however_many_titles_it_has(titles: tuple[str, ...], shown: str | None) -> None:
    kg = KnowledgeGraph.from_plans([govkg.read_plan(FOLDER / f"{name}.txt") for name in ("city-1", "county")])
    questions = {"leads-per-agency": {}, "tasks-of-agency": {"function": "教育"}, "agencies-of-one-kind": {}}
    before = {name: len(kg.query(name, **values)) for name, values in questions.items()}
    given = "".join(f"?p dcterms:title {title} . " for title in titles)
    kg.store.update(
        "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX gov: <https://w3id.org/govkg/ontology#> "
        f"DELETE {{ GRAPH ?g {{ ?p dcterms:title ?t }} }} INSERT {{ GRAPH ?g {{ {given} }} }} "
        "WHERE { GRAPH ?g { ?p a gov:Plan ; dcterms:title ?t } }"
    )
    for name, values in questions.items():
        rows = kg.query(name, **values)
        assert (len(rows), set(rows.column("title"))) == (before[name], {shown})
