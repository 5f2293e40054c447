"""Agencies that a reform ended are linked to those that took over, with the year, and stay nodes of their own."""

from govkg import KnowledgeGraph, read_plan_text

TEXT = "江城市方案\n1.甲事。（市工商局、市市场监管局负责）\n2.乙事。（市教育局负责）\n"


def test_the_successor_and_the_year_of_the_reform() -> None:
    kg = KnowledgeGraph.from_plans([read_plan_text(TEXT)])
    rows = [(r["name"], r["until"], r["successorName"]) for r in kg.query("renamed-agencies")]
    assert rows == [("江城市工商行政管理局", "2018", "江城市市场监督管理局")]
    assert sum(1 for r in kg.query("tasks-of-agency", agency="江城市工商行政管理局")) == 1
    assert sum(1 for r in kg.query("tasks-of-agency", agency="江城市市场监督管理局")) == 1


def test_a_national_organ() -> None:
    kg = KnowledgeGraph.from_plans(
        [read_plan_text("国务院关于某事的意见\n（一）甲事。（环境保护部负责）\n（二）乙事。（财政部负责）\n")]
    )
    assert [(r["name"], r["successorName"]) for r in kg.query("renamed-agencies")] == [("环境保护部", "生态环境部")]
