"""What a notebook shows of a result is one line."""

from __future__ import annotations

import re

import govkg
from govkg.graph.knowledge_graph import KnowledgeGraph

TASKS = "1.甲事。做。（市财政局牵头，市教育局配合）\n2.乙事。做。（市教育局负责）\n"


def test_results_are_shown_in_a_line() -> None:
    old, new = (
        KnowledgeGraph.from_plans([govkg.read_plan_text(f"江城市{year}年工作方案\n{TASKS}")]) for year in (2023, 2024)
    )
    made = govkg.analyse(old, draws=20)
    assert re.fullmatch(r"Analysis\(2 agencies, 2 tasks, seed \d+, 20 draws, data [0-9a-f]{16}\)", repr(made))
    assert repr(govkg.compliance(old)) == "Compliance(1 plan: 2 of 2 judged tasks comply)"
    paired = "2 tasks paired, 0 dropped, 0 added, 1 change"
    assert (
        repr(govkg.compare_plans(old, new))
        == f"PlanComparison('江城市2023年工作方案', '江城市2024年工作方案': {paired})"
    )
    assert repr(govkg.side_by_side([old, new], draws=20)).startswith("SideBySide(2 plans, ")


def test_what_holds_a_whole_plan_is_shown_in_a_line() -> None:
    plan = govkg.read_plan_text(f"江城市工作方案\n{TASKS}", name="plan.txt")
    kg = KnowledgeGraph.from_plans([plan])
    analysis = govkg.analyse(kg, draws=20)
    assert (
        repr(plan.document)
        == f"Document('plan.txt', text/plain: {len(plan.document.text)} characters, 3 blocks, 0 tables)"
    )
    start, end = plan.tasks[0].span.start, plan.tasks[0].span.end
    assert repr(plan.tasks[0]) == f"Task(1 '甲事', 2 assignments, characters {start} to {end})"
    assert repr(plan) == "Plan('江城市工作方案', '江城市', 2 tasks, from 'plan.txt')"
    assert repr(kg.query("plans")).startswith("Table(1 row: plan, title, ")
    assert re.fullmatch(r"ValidationReport\(conforms: 0 violations, \d+ warnings?, \d+ in all\)", repr(kg.validate()))
    assert [repr(finding) for finding in govkg.findings_of(analysis)][:2] == [
        "Finding(plan: load 2, gap 0, cut 0, 0 clauses as evidence)",
        "Finding(agency 江城市教育局: load 2, gap 0, cut 2, 2 clauses as evidence)",
    ]
    assert repr(analysis.incidence) == "Incidence(2 agencies, 2 tasks, 3 assignments)"
    away = govkg.absent_agencies(analysis.incidence, analysis.content, ["市财政局"])
    assert repr(away) == "Scenario(absence: 1 change; assignments 1)"
    long = [thing for thing in (plan.coverage, analysis.content, away, *kg.reason()) if len(repr(thing)) > 150]
    assert long == []


def test_of_a_long_table_a_notebook_shows_the_first_rows() -> None:
    table = KnowledgeGraph().sparql("SELECT (CONCAT('<', STR(?n), '>') AS ?x) { VALUES ?n { " + "7 " * 60 + "} }")
    assert isinstance(table, govkg.Table)
    shown = table._repr_html_()
    assert shown.count("<td>&lt;7&gt;</td>") == 50
    assert shown.endswith("<p>50 of 60 rows</p>")
    assert repr(table) == "Table(60 rows: x)"
