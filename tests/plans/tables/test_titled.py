"""Tables without a column of parties below a title that names one: who has their tasks."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from govkg import read_plan

Table = tuple[str, str]


def page(path: Path, *tables: Table) -> Path:
    body = "".join(f"<p>{title}</p><table border=1>{rows}</table>" for title, rows in tables)
    path.write_text(f"<meta charset=utf-8><h1>溪山县防汛任务清单</h1>{body}", "utf-8")
    return path


def read(path: Path) -> list[tuple[int, str, set[tuple[str, str]]]]:
    return [(t.number, t.heading, {(a.as_written, a.role) for a in t.assignments}) for t in read_plan(path).tasks]


ROWS = "<tr><td>序号<td>工作任务<td>完成时限<tr><td>1<td>检查水库<td>5月<tr><td>2<td>疏浚河道<td>6月"
OTHER = "<tr><td>序号<td>工作任务<td>完成时限<tr><td>1<td>储备沙袋<td>5月"
FOUND = [
    (1, "检查水库", {("县水利局", "responsible")}),
    (2, "疏浚河道", {("县水利局", "responsible")}),
    (1, "储备沙袋", {("县应急局", "responsible")}),
]


@pytest.mark.parametrize("title", ["一、{}", "{}2025年重点任务清单", "附件1：{}任务清单（共2项）", "（一）{}", "{}："])
def test_the_title_of_each_table_says_whose_tasks_stand_in_it(title: str, tmp_path: Path) -> None:
    tables = (title.format("县水利局"), ROWS), (title.format("县应急局"), OTHER)
    assert read(page(tmp_path / "表.html", *tables)) == FOUND


def test_a_title_says_who_leads(tmp_path: Path) -> None:
    tables = ("县水利局牵头任务清单", ROWS), ("县应急局牵头任务清单", OTHER)
    assert {role for _, _, names in read(page(tmp_path / "表.html", *tables)) for _, role in names} == {"lead"}


def test_a_sheet_for_each_office_with_its_role_in_each_task(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, rows in (
        ("县教育局", [(1, "建学校", "牵头"), (2, "整治校门", "配合")]),
        ("县公安局", [(1, "整治校门", "牵头")]),
    ):
        sheet = book.create_sheet(name)
        for line in ((f"{name}2025年任务清单",), ("序号", "任务内容", "承担角色"), *rows):
            sheet.append(line)
        sheet.merge_cells("A1:C1")
    del book["Sheet"]
    book.save(tmp_path / "表.xlsx")
    assert read(tmp_path / "表.xlsx") == [
        (1, "建学校", {("县教育局", "lead")}),
        (2, "整治校门", {("县教育局", "participate")}),
        (1, "整治校门", {("县公安局", "lead")}),
    ]


ONE_MORE = "<p>九、其他任务</p><p>（一）整理档案。（县档案馆负责）</p>"
POWERS = "<tr><td>序号<td>事项名称<td>设定依据<tr><td>1<td>取水许可<td>水法"
SUMS = "<tr><td>序号<td>工作内容<td>金额<tr><td>1<td>修渠<td>30"


@pytest.mark.parametrize(
    "tables",
    [
        (("县水利局", POWERS), ("县应急局", POWERS)),
        (("县水利局", SUMS), ("县应急局", SUMS)),
        (("县水利局2025年任务清单", ROWS),),
        (("推进水利工作任务清单", ROWS), ("推进应急工作任务清单", OTHER)),
    ],
    ids=["powers", "sums", "one office alone", "titles that name no one"],
)
def test_other_tables_are_not_given_to_anyone(tables: tuple[Table, ...], tmp_path: Path) -> None:
    file = page(tmp_path / "表.html", *tables)
    file.write_text(file.read_text("utf-8") + ONE_MORE, "utf-8")
    assert [names for _, _, names in read(file) if names] == [{("县档案馆", "responsible")}]
