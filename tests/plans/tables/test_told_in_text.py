"""Tables whose cells say in brackets behind each task who has it, and tables that the outline of the text reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg import read_plan

FOUND = [
    ("修缮渡口", {("县水利局", "lead"), ("县财政局", "participate")}),
    ("改造食堂", {("县教育局", "responsible"), ("河口镇", "responsible")}),
]
CELLS = "修缮渡口（县水利局牵头，县财政局配合）", "改造食堂（责任单位：县教育局、河口镇）。"


def read(path: Path, rows: list[tuple[str, ...]]) -> list[tuple[str, set[tuple[str, str]]]]:
    body = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows)
    path.write_text(f"<meta charset=utf-8><h1>溪山县实事清单</h1><table border=1>{body}</table>", "utf-8")
    return [(t.heading, {(a.as_written, a.role) for a in t.assignments}) for t in read_plan(path).tasks]


@pytest.mark.parametrize(
    "head",
    [("序号", "任务及责任单位"), ("序号", "工作内容（责任单位）"), ("序号", "工作任务")],
    ids=lambda head: head[1],
)
def test_a_bracket_behind_each_task_says_who_has_it(head: tuple[str, str], tmp_path: Path) -> None:
    assert read(tmp_path / "表.html", [head, ("1", CELLS[0]), ("2", CELLS[1])]) == FOUND


def test_phases_with_brackets(tmp_path: Path) -> None:
    rows = [("阶段", "时间", "工作内容"), ("筹备", "3月", CELLS[0]), ("实施", "4月", CELLS[1])]
    assert read(tmp_path / "表.html", rows) == FOUND


def test_items_that_a_cell_counts_are_tasks_of_the_text(tmp_path: Path) -> None:
    rows = [("领域", "工作内容"), ("水利", f"1.{CELLS[0]}<br>2.{CELLS[1]}"), ("教育", "3.开办夜校（县教育局负责）")]
    found = read(tmp_path / "表.html", rows)
    assert [names for _, names in found] == [*(names for _, names in FOUND), {("县教育局", "responsible")}]


def test_brackets_that_name_no_one_leave_the_table_alone(tmp_path: Path) -> None:
    rows = [
        ("序号", "工作任务", "责任单位"),
        ("1", "修缮渡口（两处）", "县水利局"),
        ("2", "改造食堂（六所）", "县教育局"),
    ]
    assert [names for _, names in read(tmp_path / "表.html", rows)] == [
        {("县水利局", "responsible")},
        {("县教育局", "responsible")},
    ]
