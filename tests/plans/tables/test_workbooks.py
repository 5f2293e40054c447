"""Ledgers that offices keep in workbooks: no numbered row is lost, and the words that head columns count only as whole cells."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from govkg import read_plan
from govkg.plans.model import Plan

HEAD = ("序号", "事项", "牵头单位", "配合单位", "办结时限", "进展情况")


def ledger(folder: Path, *rows: Sequence[str], title: str = "江城市2026年任务清单", name: str = "1.xlsx") -> Plan:
    """The plan of a workbook with a title and these rows; "<" goes on with the cell to its left, "^" with that above it."""
    path = folder / name
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        above = [(title,)] if title else []
        lines = [*above, *rows]
        for r, line in enumerate(lines):
            for c, words in enumerate(line):
                if words not in ("", "<", "^"):
                    bottom, right = r, c
                    while right + 1 < len(line) and line[right + 1] == "<":
                        right += 1
                    while bottom + 1 < len(lines) and c < len(lines[bottom + 1]) and lines[bottom + 1][c] == "^":
                        bottom += 1
                    merged = (bottom, right) != (r, c)
                    _ = sheet.merge_range(r, c, bottom, right, words) if merged else sheet.write(r, c, words)
    return read_plan(path)


@pytest.mark.parametrize(
    "name",
    [
        "任务甲建设文化馆",
        "重点任务建设文化馆",
        "重点工作推进机制建设",
        "工作任务分解落实",
        "主要任务完成",
        "责任单位考核",
    ],
)
@pytest.mark.parametrize("helps", ["", "市财政局"])
def test_a_task_whose_name_begins_as_a_heading_does_keeps_its_row_and_its_name(
    tmp_path: Path, name: str, helps: str
) -> None:
    plan = ledger(
        tmp_path,
        HEAD,
        ("1", name, "市文旅局", helps, "2026年12月31日", "已竣工"),
        ("2", "修桥", "市交通局", "", "11月", "已开工"),
    )
    assert [(t.number, t.heading) for t in plan.tasks] == [(1, name), (2, "修桥")]


def test_a_header_repeated_on_a_new_page_is_still_no_task(tmp_path: Path) -> None:
    row = ("1", "建馆", "市文旅局", "", "2026年12月31日", "已竣工")
    plan = ledger(tmp_path, HEAD, row, HEAD, ("2", *row[1:]))
    assert [t.number for t in plan.tasks] == [1, 2]


TWO_LINES = (
    ("序号", "事项", "责任单位", "<", "时限", "<", "完成率", "是否办结", "存在问题及下步措施"),
    ("^", "^", "牵头单位", "配合单位", "交办日期", "办结时限", "^", "^", "^"),
)


def test_a_head_of_two_lines_with_two_merged_groups(tmp_path: Path) -> None:
    row = (
        "1",
        "清欠账款",
        "市工信局",
        "市财政局",
        "2026年3月18日",
        "2026年11月30日",
        "82%",
        "否",
        "进度慢，11月上旬约谈",
    )
    plan = ledger(tmp_path, *TWO_LINES, row, title="江城市督办台账（2026年11月）")
    (task,) = plan.tasks
    assert [(a.as_written, a.role) for a in task.assignments] == [("市工信局", "lead"), ("市财政局", "participate")]
    assert task.deadline is not None
    assert task.deadline.latest == "2026-11-30"
    assert task.assigned is not None
    assert task.assigned.date == "2026-03-18"
    assert task.progress is not None
    assert task.progress.text == "82%；否；进度慢，11月上旬约谈"
    assert task.progress.done is False
    assert task.stages == ()


def test_the_pace_beside_a_deadline_is_progress_and_alone_it_is_a_time(tmp_path: Path) -> None:
    head = ("序号", "任务", "责任单位", "完成时间", "进度")
    (task,) = ledger(tmp_path, head, ("1", "建文化馆", "市文旅局", "12月底", "已封顶")).tasks
    assert task.progress is not None
    assert (task.progress.text, task.deadline and task.deadline.text) == (
        "已封顶",
        "12月底",
    )
    (task,) = ledger(tmp_path, (*head[:3], "进度"), ("1", "建文化馆", "市文旅局", "12月底")).tasks
    assert task.progress is None
    assert task.deadline is not None


def test_what_is_to_be_put_right_is_the_task_and_no_progress(tmp_path: Path) -> None:
    head = ("序号", "存在问题", "整改措施", "整改时限", "责任单位", "整改进展")
    (task,) = ledger(tmp_path, head, ("1", "台账不全", "补齐台账", "11月底", "市民政局", "已补齐")).tasks
    assert task.heading == "台账不全"
    assert task.progress is not None
    assert task.progress.text == "已补齐"


@pytest.mark.parametrize(
    ("task", "said", "done"),
    [
        ("保障房竣工30万平方米", "已竣工30万平方米", True),
        ("保障房竣工30万平方米", "已竣工3万平方米", None),
        ("保障房竣工130万平方米", "已竣工30万平方米", None),
        ("整治背街小巷12条", "完成12条", True),
        ("整治背街小巷12条", "完成9条", None),
        ("整治背街小巷12条", "未完成12条", False),
    ],
)
def test_what_a_task_asks_for_is_done_when_it_is_reached(
    tmp_path: Path, task: str, said: str, done: bool | None
) -> None:
    plan = ledger(tmp_path, HEAD, ("1", task, "市住建局", "", "2026年12月31日", said))
    progress = plan.tasks[0].progress
    assert progress is not None
    assert progress.done is done


def test_a_pace_that_is_planned_is_a_time_beside_the_deadline(tmp_path: Path) -> None:
    head = ("序号", "任务", "责任单位", "推进进度", "完成时限")
    rows = (
        ("1", "建馆", "市文旅局", "3月底前招标，6月底前开工", "2026年12月底"),
        ("2", "修桥", "市交通局", "5月底前开工", "2026年11月底"),
    )
    plan = ledger(tmp_path, head, *rows)
    assert [t.progress for t in plan.tasks] == [None, None]
    assert [[s.latest for s in t.stages] for t in plan.tasks] == [["2026-03-31", "2026-06-30"], ["2026-05-31"]]
    assert [t.deadline and t.deadline.latest for t in plan.tasks] == ["2026-12-31", "2026-11-30"]


@pytest.mark.parametrize(
    ("names", "chapters"),
    [
        (("市级", "东屿区"), ["市级", "市级", "东屿区"]),
        (("Sheet1", "东屿区"), ["", "", "东屿区"]),
        (("市级", "说明"), ["", ""]),
    ],
)
def test_tasks_of_several_sheets_stand_below_the_names_of_these(
    tmp_path: Path, names: tuple[str, str], chapters: list[str]
) -> None:
    path = tmp_path / "1.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in names:
            sheet = book.add_worksheet(name)
            for r, line in enumerate((HEAD[:3], ("1", "建馆", "市文旅局"), ("2", "修桥", "市交通局"))):
                if name != "说明" and (name != "东屿区" or r < 2):
                    sheet.write_row(r, 0, line)
    assert [t.chapter for t in read_plan(path).tasks] == chapters


def test_cards_that_are_filed_under_a_code_are_a_task_each(tmp_path: Path) -> None:
    """The label of helpers that stands behind each lead is no mark of a matrix."""
    rows = [
        line
        for code, name, lead, helps in (
            ("永督〔2026〕15号", "制定电池回收政策", "市工业和信息化局", "市生态环境局、市财政局"),
            ("永督〔2026〕16号", "建立书房运营机制", "市文化广电旅游局", "市委宣传部"),
        )
        for line in (
            ("交办编号", code, "办结时限", "2026年5月31日"),
            ("交办事项", name, "<", "<"),
            ("主办单位", lead, "协办单位", helps),
            ("办理结果", "", "", ""),
        )
    ]
    plan = ledger(tmp_path, *rows, title="永平市督查交办登记簿")
    assert [t.heading for t in plan.tasks] == ["制定电池回收政策", "建立书房运营机制"]
    assert [[(a.as_written, a.role) for a in t.assignments] for t in plan.tasks] == [
        [("市工业和信息化局", "lead"), ("市生态环境局", "participate"), ("市财政局", "participate")],
        [("市文化广电旅游局", "lead"), ("市委宣传部", "participate")],
    ]
    assert [t.deadline and t.deadline.latest for t in plan.tasks] == ["2026-05-31", "2026-05-31"]
