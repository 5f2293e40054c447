"""Cells that point to others name whom these name; those that point to none name no one, and are warned of."""

from __future__ import annotations

import pytest

from govkg import read_plan_text
from govkg.plans.tables.pointers import points_elsewhere

TABLE = "溪山县任务表\n序号\t任务\t牵头单位\t配合单位\n1\t修桥\t县交通局\t{}\n2\t铺路\t{}\t县财政局\n"


def leads_and_helps(first: str, second: str) -> tuple[list[list[str]], tuple[str, ...]]:
    plan = read_plan_text(TABLE.format(first, second))
    return [[a.as_written for a in task.assignments] for task in plan.tasks], plan.warnings


@pytest.mark.parametrize("pointer", ["同第一项", "同第1项", "同序号1", "同上", "见第1项"])
def test_the_row_that_is_meant(pointer: str) -> None:
    assert leads_and_helps("县水利局", pointer) == ([["县交通局", "县水利局"], ["县交通局", "县财政局"]], ())


def test_the_next_cell_that_is_meant() -> None:
    assert leads_and_helps("同左", "同右") == ([["县交通局"], ["县财政局"]], ())


@pytest.mark.parametrize(
    "pointer", ["同A9", "同第九项", "见附件2", "见上文", "同左", "同第2项", "详见附表", "同责任单位"]
)
def test_a_pointer_to_nothing_is_warned_of(pointer: str) -> None:
    named, warnings = leads_and_helps("县水利局", pointer)
    assert named == [["县交通局", "县水利局"], ["县财政局"]]
    assert [w.endswith(": " + pointer) for w in warnings] == [True]


def test_pointers_that_go_round_are_warned_of() -> None:
    plan = read_plan_text("溪山县任务表\n序号\t任务\t牵头单位\n1\t修桥\t同第2项\n2\t铺路\t同第1项\n3\t建站\t县交通局\n")
    assert [[a.as_written for a in task.assignments] for task in plan.tasks] == [[], [], ["县交通局"]]
    assert len(plan.warnings) == 2


@pytest.mark.parametrize("name", ["同德镇", "同江市水务局", "见龙乡", "同济医院", "县水利局"])
def test_names_that_begin_alike_are_no_pointers(name: str) -> None:
    assert not points_elsewhere(name)
