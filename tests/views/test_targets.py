"""The figures that a plan sets, as a table of the report: read by hand from the sentences below."""

import json
import re

import pytest

from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.reader import read_plan_text
from govkg.views.facts import read_plans
from govkg.views.report import report_page, write_report

TEXT = """青河市数字政府建设工作方案
一、工作目标
到2025年，政务服务事项网上可办率达到95%以上，建成智慧社区20个。
二、主要任务
（一）推进数据共享。到2025年数据共享率达到90%。（责任单位：市大数据局牵头，市财政局配合）
（二）优化服务。推行一网通办。（责任单位：市行政审批局牵头）
"""


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([read_plan_text(TEXT)])


def test_targets_of_goals_and_tasks_in_the_order_of_the_text(kg: KnowledgeGraph) -> None:
    told = [(r["path"], r["indicator"], r["comparison"], r["value"], r["unit"]) for r in read_plans(kg)[0].targets]
    assert told == [
        (None, "政务服务事项网上可办率", ">=", 95, "%"),
        (None, "建成智慧社区", "=", 20, "个"),
        ("二/一", "数据共享率", "=", 90, "%"),
    ]


def test_the_report_shows_each_target_with_its_words_and_place(kg: KnowledgeGraph) -> None:
    page = report_page(kg).decode()
    section = page[page.index('<section id="targets">') :].partition("</section>")[0]
    rows = [re.sub(r"<[^>]+>", " ", row) for row in re.findall(r"<tr><td>.*?</tr>", section, re.S)]
    assert len(rows) == 3
    assert rows[0].split()[:8] == ["目标", "goal", "工作目标", "政务服务事项网上可办率", "不低于", "at", "least", "95"]
    assert "任务 二/一" in rows[2]
    assert 'href="#task-1"' in section
    start = TEXT.index("建成智慧社区20个")
    assert f"第 {start}–{start + 9} 字" in rows[1]
    assert '<a href="#targets">' in page


def test_a_plan_without_targets_has_no_section_of_them(changzhi: KnowledgeGraph, tmp_path) -> None:
    assert "targets" not in re.findall(r'<section id="(\w+)"', report_page(changzhi).decode())
    write_report(changzhi, tmp_path / "r.html", json_path=tmp_path / "r.json")
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["plans"][0]["targets"] == []


def test_further_targets_are_folded() -> None:
    many = "".join(f"建成{name}站20个。" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")
    text = TEXT.replace("推行一网通办。", many)
    kg = KnowledgeGraph.from_plans([read_plan_text(text)])
    page = report_page(kg).decode()
    section = page[page.index('<section id="targets">') :].partition("</section>")[0]
    more = len(read_plans(kg)[0].targets) - 20
    assert more > 0
    assert section.partition("<details>")[2].count("<tr><td>") == more
