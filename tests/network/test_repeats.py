"""A task that stands in the body and again in an annex: said, never merged."""

import re
import warnings
from pathlib import Path

import pytest

from govkg.cli import main
from govkg.errors import GovkgWarning
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.analysis import analyse
from govkg.plans.reader import read_plan_text
from govkg.views.report import report_page

BODY = """青河市数字政府建设工作方案
一、主要任务
（一）推进数据共享。建设市级平台。（责任单位：市大数据局牵头，市财政局配合）
（二）优化服务。推行一网通办。（责任单位：市行政审批局牵头）
（三）加强宣传。（责任单位：市委宣传部牵头）
"""
ANNEX = """附件
任务分工表

| 序号 | 任务 | 牵头单位 | 配合单位 |
|---|---|---|---|
| 1 | 推进数据共享 | 市大数据局 | 市财政局 |
| 2 | 加强宣传 | 市文化和旅游局 | |
"""


def test_a_task_told_twice_is_named_with_both_its_paths() -> None:
    """加强宣传 of the annex has another agency than that of the body: no repeat."""
    kg = KnowledgeGraph.from_plans([read_plan_text(BODY + ANNEX)])
    rows = [(row["path"], row["heading"]) for row in kg.query("repeated-tasks")]
    assert rows == [("一/一", "推进数据共享"), ("1", "推进数据共享")]
    with pytest.warns(GovkgWarning, match="^tasks 一/一, 1 have one heading, 「推进数据共享」, and agencies in common"):
        analysis = analyse(kg, draws=40)
    assert len(analysis.incidence.tasks) == 5


def test_a_body_alone_and_one_task_in_two_plans_are_no_repeat() -> None:
    other = read_plan_text(BODY.replace("青河市", "白河市"))
    kg = KnowledgeGraph.from_plans([read_plan_text(BODY), other])
    with warnings.catch_warnings():
        warnings.simplefilter("error", GovkgWarning)
        analyse(kg, draws=40)
    assert len(kg.query("repeated-tasks")) == 0


def test_of_several_plans_the_plan_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One plan with repeats is named; of several with repeats there is one line for all."""
    cities = ("青河市", "白河市", "江城市", "云泽市")
    texts = {city: (BODY + ANNEX).replace("青河市", city) for city in cities}
    for city, text in texts.items():
        (tmp_path / f"{city}.txt").write_text(text, "utf-8")
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "letter.txt").write_text("没有任务。", "utf-8")
    kg = KnowledgeGraph.from_plans([read_plan_text(texts["青河市"]), read_plan_text(BODY.replace("青河市", "白河市"))])
    with pytest.warns(GovkgWarning, match="^青河市数字政府建设工作方案: tasks 一/一, 1 have one heading"):
        analyse(kg, draws=40)
    papers = [str(tmp_path / f"{city}.txt") for city in cities]
    letter = str(tmp_path / "none" / "letter.txt")
    assert main(["build", *papers, letter, "-o", str(tmp_path / "graph.trig"), "-q"]) == 3
    first, second = capsys.readouterr().err.splitlines()
    assert "4 plans tell tasks twice" in first
    assert "and 1 more; each is counted" in first
    assert f"left out: {letter}: no plan" in second


def test_build_and_the_report_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.txt").write_text(BODY + ANNEX, "utf-8")
    assert main(["build", str(tmp_path / "plan.txt"), "-o", str(tmp_path / "graph.trig"), "-q"]) == 0
    assert "govkg: warning: tasks 一/一, 1 have one heading" in capsys.readouterr().err
    kg = KnowledgeGraph.from_plans([read_plan_text(BODY + ANNEX)])
    with pytest.warns(GovkgWarning):
        page = re.sub(r"<[^>]+>", "", report_page(kg).decode())
    assert "2 项任务与本方案的另一项任务标题相同" in page
