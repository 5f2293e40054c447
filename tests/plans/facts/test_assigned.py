"""When the tasks of a ledger were given out, as its columns say."""

from __future__ import annotations

import pytest

from govkg import read_plan_text
from govkg.documents.model import Span
from govkg.exports.task_lists import task_lists
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.contract import plan_to_json
from govkg.plans.facts.assigned import read_assigned, tells_assigned
from govkg.plans.model import Plan


def ledger(heading: str, *cells: str) -> Plan:
    rows = "".join(f"{n}\t改造泵站{n}\t市水务局\t{cell}\t6月底前\t推进中\n" for n, cell in enumerate(cells, 1))
    return read_plan_text(f"江城市2026年督办台账\n序号\t督办事项\t牵头单位\t{heading}\t办结时限\t进展情况\n{rows}")


@pytest.mark.parametrize(
    "heading", ["交办时间", "交办日期", "任务下达时间", "领导交办时间", "转办日期", "督办立项时间"]
)
def test_a_column_that_tells_when_tasks_were_given_out(heading: str) -> None:
    assert tells_assigned(heading)


@pytest.mark.parametrize(
    "heading", ["完成时间", "收文时间", "立项时间", "资金下达时间", "交办事项", "交办单位", "登记日期", "实际完成时间"]
)
def test_a_column_that_tells_none(heading: str) -> None:
    assert not tells_assigned(heading)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("3月2日", "2026-03-02"),
        ("2026.3.2", "2026-03-02"),
        ("2025-12-30", "2025-12-30"),
        ("2026年3月", "2026-03"),
        ("12月28日", "2025-12-28"),
        ("2026年12月28日", "2026-12-28"),
        ("第3次专题会", ""),
    ],
)
def test_the_day_of_a_cell(words: str, date: str) -> None:
    """One without a year that would lie behind the deadline is of the year before; a stated year is believed."""
    found = read_assigned([(words, Span(0, len(words)))], 2026, "2026-06-30")
    assert found is not None
    assert (found.text, found.date) == (words, date)


def test_a_cell_that_is_empty_or_a_stroke_tells_none() -> None:
    assert read_assigned([("—", Span(0, 1)), ("", Span(2, 2))], 2026) is None


@pytest.mark.parametrize("heading", ["交办时间", "交办日期"])
def test_a_ledger_keeps_it_and_its_deadlines_are_those_of_the_other_column(heading: str) -> None:
    plan = ledger(heading, "3月2日", "2026年4月8日", "")
    assert [(t.heading, t.assigned.date if t.assigned else "") for t in plan.tasks] == [
        ("改造泵站1", "2026-03-02"),
        ("改造泵站2", "2026-04-08"),
        ("改造泵站3", ""),
    ]
    assert [(t.deadline.latest, t.stages) for t in plan.tasks if t.deadline] == [("2026-06-30", ())] * 3
    assert all(plan.document.quote(t.assigned.span) == t.assigned.text for t in plan.tasks if t.assigned)
    assert [t["assigned"] for t in plan_to_json(plan)["tasks"]] == [
        {"text": "3月2日", "date": "2026-03-02"},
        {"text": "2026年4月8日", "date": "2026-04-08"},
        None,
    ]


def test_the_graph_the_queries_and_the_lists_show_it() -> None:
    plan = ledger("交办时间", "3月2日", "4月")
    kg = KnowledgeGraph.from_plans([plan])
    assert [r["assigned"] for r in kg.query("due-between")] == ["3月2日", "4月"]
    ((_, listed),) = task_lists(kg, kg.plans()[0]).assignments
    assert [a.deadline_words for a in listed] == [
        "6月底前\n交办：3月2日\n进展：推进中",
        "6月底前\n交办：4月\n进展：推进中",
    ]
    assert kg.validate().conforms
    assert kg.plan(kg.plans()[0]).tasks == plan.tasks


def test_a_day_without_a_year_is_of_that_of_the_deadline_where_the_paper_names_none() -> None:
    given = read_assigned([("2月10日", Span(0, 5))], None, "2024-03-31")
    assert given is not None
    assert given.date == "2024-02-10"
