"""Tasks by deadline over two small plans, worked out by hand, and how pages call plans of like titles."""

import re
from pathlib import Path

import docx

import govkg
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.views.combined import short_titles, told_apart
from govkg.views.deadlines import deadlines, unclear
from govkg.views.facts import read_plans
from govkg.views.report import report_page

STREETS = (
    "江城市2026年清街工作方案\n一、推进\n1.清理街面。12月底前完成。（牵头单位：市财政局；配合单位：市公安局）\n"
    "2.修整绿地。长期坚持。（责任单位：市财政局、各县区政府）\n3.建库。整理档案。\n"
)
BRIDGES = (
    "江城市2026年修桥工作方案\n一、推进\n1.加固桥梁。9月底前完成。（牵头单位：市水利局、市财政局）\n"
    "2.排查桥梁。6月底前完成。（牵头单位：市水利局）\n"
)


def graph(*texts: str) -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([govkg.read_plan_text(text) for text in texts])


def test_tasks_of_all_plans_stand_by_their_last_day() -> None:
    found = deadlines(enumerate(read_plans(graph(STREETS, BRIDGES)), 1))
    told = {s: [(d.task.heading, d.task.latest, d.role, [n.short for n in d.nodes]) for d in found[s]] for s in found}
    assert told == {
        "dated": [
            ("排查桥梁", "2026-06-30", "lead", ["水利局"]),
            ("加固桥梁", "2026-09-30", "lead", ["水利局", "财政局"]),
            ("清理街面", "2026-12-31", "lead", ["财政局"]),
        ],
        "undated": [("修整绿地", "", "responsible", ["财政局", "各县区政府"]), ("建库", "", "", [])],
    }


def test_tasks_of_all_plans_that_several_lead_or_nobody() -> None:
    plans = read_plans(graph(STREETS, BRIDGES))
    found = {u.kind: [d.task.heading for d in u.tasks] for u in unclear([(plan, plan.incidence) for plan in plans])}
    assert found == {"several": ["加固桥梁"], "no_lead": ["修整绿地"], "unknown": ["建库"]}
    page = report_page(graph(STREETS, BRIDGES)).decode()
    assert page.index('id="all-deadlines"') < page.index('id="unclear"') < page.index('id="combined"')
    assert 'id="unclear"' not in report_page(graph(STREETS)).decode()


def test_stages_of_what_is_not_done_stand_by_their_days() -> None:
    text = "江城市建库方案\n一、推进\n1.建库。2026年6月底前完成设计，2026年9月底前完成招标，2027年底前建成。（牵头单位：市水利局）\n"
    (plan,) = read_plans(graph(text))
    found = deadlines([(1, plan)])["dated"]
    assert [(d.latest, d.words, d.stage is None) for d in found] == [
        ("2026-06-30", "2026年6月底前", False),
        ("2026-09-30", "2026年9月底前", False),
        ("2027-12-31", "2027年底前", True),
    ]


def test_tables_that_mix_plans_of_two_places_name_both() -> None:
    """Agencies with their place, and plans as well; what a notice announces without a place gets that of the office that issues it."""
    notice = "河州县人民政府办公室关于印发2026年修桥工作方案的通知\n一、推进\n1.加固桥梁。9月底前完成。（牵头单位：县水利局、县财政局）\n"
    plans = read_plans(graph(STREETS, notice))
    named = {d.task.heading: [n.short for n in d.nodes] for d in deadlines(enumerate(plans, 1))["dated"]}
    assert named == {"清理街面": ["江城市财政局"], "加固桥梁": ["河州县水利局", "河州县财政局"]}
    (several, *_) = unclear([(plan, plan.incidence) for plan in plans])
    assert [n.short for n in several.tasks[0].nodes] == ["河州县水利局", "河州县财政局"]
    assert sorted(short_titles(plans)) == ["江城市2026年清街工作方案", "河州县2026年修桥工作方案"]


def test_what_a_ledger_says_is_done_is_no_more_due(tmp_path: Path) -> None:
    """And the progress of the other one stands beside it."""
    rows = (
        ("序号", "事项", "牵头单位", "完成时限", "进展情况"),
        ("1", "修路", "市交通局", "2026年6月底", "已办结"),
        ("2", "治水", "市水利局", "2026年6月底", "完成82%"),
    )
    paper = docx.Document()
    paper.add_paragraph("江城市2026年重点任务台账")
    table = paper.add_table(rows=3, cols=5)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    paper.save(str(tmp_path / "ledger.docx"))
    kg = KnowledgeGraph.from_plans([govkg.read_plan(tmp_path / "ledger.docx")])
    found = deadlines(enumerate(read_plans(kg), 1))
    told = {state: [(d.task.heading, d.task.progress) for d in dues] for state, dues in found.items()}
    assert told == {"dated": [("治水", "完成82%")], "done": [("修路", "已办结")]}
    section = re.search(r'<section id="deadlines">(.*?)</section>', report_page(kg).decode(), re.DOTALL)[1]
    assert [*re.findall(r"已办结</td>|完成82%</td>", section)] == ["完成82%</td>", "已办结</td>"]


def test_the_page_does_not_know_the_day_of_its_making() -> None:
    page = report_page(graph(BRIDGES)).decode()
    assert 'data-latest="2026-06-30"' in page
    assert re.findall(r'data-state="(\w+)" open hidden', page) == ["overdue", "month", "soon", "later"]


def test_editions_of_one_plan_are_called_differently() -> None:
    """Titles that only their cut ends part stay whole; the same titles bear number, day or file; others are cut."""
    long = "优化营商环境和促进民营经济发展壮大三年行动实施方案"
    assert told_apart([f"{long}（一期）", f"{long}（二期）"], [("",), ("",)]) == [f"{long}（一期）", f"{long}（二期）"]
    assert told_apart([long, "修桥方案"], [("",), ("",)])[0] == long[:23] + "…"
    marks = [("", "2026-01-05"), ("3号", "2026-09-01")]
    assert told_apart(["修桥方案"] * 2, marks) == ["修桥方案（2026-01-05）", "修桥方案（2026-09-01）"]
