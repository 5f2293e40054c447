"""Stages: each day by which part of a task is due."""

from __future__ import annotations

import pytest

from govkg import read_plan_text
from govkg.documents.model import Span
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.facts.stages import heading_deadline

HEAD = "江城市2026年民生实事任务分解表\n"


def stages(text: str) -> list[tuple[list[str], str]]:
    tasks = read_plan_text(text).tasks
    return [([s.latest for s in t.stages], t.deadline.latest if t.deadline else "") for t in tasks]


def test_the_days_before_the_deadline_are_stages() -> None:
    text = "一、改造管网。3月底前开工，6月底前完成20公里，12月底前全部完工。（市水务局负责）\n二、新建学校。12月底前建成。（市教育局负责）\n"
    assert stages("江城市2026年工作方案\n" + text) == [(["2026-03-31", "2026-06-30"], "2026-12-31"), ([], "2026-12-31")]


def test_what_comes_every_year_or_was_done_is_no_stage() -> None:
    text = "一、改造管网。2024年底前已完成勘察，每年6月底前报送进展，2026年11月底前完工。（市水务局负责）\n"
    assert stages("江城市2026年工作方案\n" + text) == [([], "2026-11-30")]


def test_columns_headed_by_a_time_give_it_to_their_cells() -> None:
    rows = "序号\t项目名称\t责任单位\t年中目标\t年底目标\n1\t改造管网\t市水务局\t完成20公里\t全部完工\n2\t新建托位\t市教育局\t5月底前新增200个\t新增600个\n3\t新建公园\t市城管局\t\t建成12个\n"
    assert stages(HEAD + rows) == [
        (["2026-06-30"], "2026-12-31"),
        (["2026-05-31"], "2026-12-31"),
        ([], "2026-12-31"),
    ]


@pytest.mark.parametrize(
    ("heading", "latest"),
    [
        ("年中目标", "2026-06-30"),
        ("上半年计划", "2026-06-30"),
        ("三季度目标任务", "2026-09-30"),
        ("2027年底目标", "2027-12-31"),
        ("10月底前进度", "2026-10-31"),
        ("全年目标", "2026-12-31"),
    ],
)
def test_a_heading_that_is_a_time(heading: str, latest: str) -> None:
    found = heading_deadline(heading, Span(0, 4), 2026)
    assert found is not None
    assert found.latest == latest


@pytest.mark.parametrize("heading", ["完成时限", "年度目标", "工作目标", "三季度完成情况"])
def test_a_heading_that_is_none(heading: str) -> None:
    assert heading_deadline(heading, Span(0, 4), 2026) is None


def test_each_stage_is_due_on_its_own_day_in_the_graph() -> None:
    text = "一、改造管网。6月底前完成20公里，12月底前全部完工。（市水务局负责）\n"
    plan = read_plan_text("江城市2026年工作方案\n" + text)
    kg = KnowledgeGraph.from_plans([plan])
    assert [(str(r["latest"]), r["deadline"]) for r in kg.query("due-between")] == [
        ("2026-06-30", "6月底前"),
        ("2026-12-31", "12月底前"),
    ]
    assert [r["deadline"] for r in kg.query("due-between", to="2026-08-01")] == ["6月底前"]
    assert kg.validate().conforms
    assert kg.plan(kg.plans()[0]).tasks == plan.tasks
