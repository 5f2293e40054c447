"""A clause that no rule read is shown, warned of and offered to a proposer; nothing that was read is called unread."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg import read_plan, read_plan_text
from govkg.plans.review.proposals import Proposal, with_proposals

ODD = "（牵头事项另行报市政府，由专门力量负责办理）"
PLAN = f"江城市实施方案\n一、甲事。（市教育局负责）\n二、乙事。（市财政局负责）{ODD}\n"


def test_an_unread_clause_is_not_understood_and_warned_of() -> None:
    plan = read_plan_text(PLAN)
    assert [plan.document.quote(p.span) for p in plan.coverage.not_understood] == [ODD]
    assert any(ODD in warning for warning in plan.warnings)


def test_a_proposer_is_asked_about_the_task_of_an_unread_clause_and_adds_to_what_was_read() -> None:
    asked: list[str] = []

    def proposer(text: str) -> list[Proposal]:
        asked.append(text)
        return [Proposal("市政府", "supervise", ODD)]

    plan = with_proposals(read_plan_text(PLAN), proposer, "a rule of our own")
    assert len(asked) == 1
    assert [(a.as_written, a.role, a.origin) for a in plan.tasks[1].assignments] == [
        ("市财政局", "responsible", "rule"),
        ("市政府", "supervise", "proposal"),
    ]


def test_a_cell_that_names_no_one_in_a_column_of_parties_is_warned_of_and_no_party() -> None:
    plan = read_plan_text(
        "江城区实事\n序号 | 任务 | 牵头单位 |\n1 | 补平巷子。 | 区住建局 |\n2 | 换路灯。 | 已开工，换好九盏。 |\n"
    )
    assert [[a.as_written for a in task.assignments] for task in plan.tasks] == [["区住建局"], []]
    assert any("已开工，换好九盏" in warning for warning in plan.warnings)


def test_the_members_of_the_one_leading_group_are_neither_a_duty_nor_unread() -> None:
    plan = read_plan_text(
        "江城区方案\n一、任务\n1.办好学校。（区教育局负责）\n二、组织\n组长：张某\n成员单位：区教育局、区财政局\n"
    )
    assert [a.as_written for task in plan.tasks for a in task.assignments] == ["区教育局"]
    assert plan.warnings == ()


@pytest.mark.parametrize(
    ("bracket", "told"),
    [
        ("（县交通局统揽）", True),
        ("（县交通局统揽，县财政局兜着）", True),
        ("（县交通局已办结）", False),
        ("（县级资金）", False),
        ("（县政府办2024年印发）", False),
        ("（县委常委会审议通过）", False),
    ],
)
def test_a_bracket_that_closes_an_item_and_begins_with_an_agency_is_read_or_warned_of(bracket: str, told: bool) -> None:
    plan = read_plan_text(f"永平县修路安排\n一、修好村道{bracket}。\n二、清理边沟。（县水利局负责）\n")
    assert plan.tasks[0].assignments == ()
    assert any(bracket in warning for warning in plan.warnings) == told


LEFT_UNREAD = {
    "434-signs-tell-where-helpers-begin",
    "717-cells-parted-by-spaces-in-one-line",
    "544-lines-of-cells-with-a-time-before-three-columns-of-parties",
}
"""Papers with rows that could be read in two ways, or hold something else among names: they are left, and said to be."""


@pytest.mark.parametrize("paper", sorted((Path(__file__).parent / "cases").glob("*.txt")), ids=lambda p: p.stem)
def test_papers_that_are_read_whole_have_no_unread_clause_and_others_have(paper: Path) -> None:
    unread = [p for p in read_plan(paper).coverage.not_understood if p.rule]
    assert bool(unread) == (paper.stem in LEFT_UNREAD)


def test_the_headings_of_a_table_whose_cells_are_glued_and_were_not_read_are_told() -> None:
    text = "一、概况\n全部启动。\n二、进展\n实事内容工作任务责任单位完成情况\n新建站点 市交通局已完成\n"
    plan = read_plan_text(text)
    assert any("实事内容工作任务责任单位完成情况" in warning for warning in plan.warnings)
