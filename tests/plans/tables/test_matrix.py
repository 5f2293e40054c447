"""Matrices are read alike in each format and either way round, with the mark and the agency's heading as evidence; other tables are not."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from govkg import read_plan, read_plan_text
from govkg.errors import NotAPlan
from govkg.plans.model import Plan
from govkg.plans.tables.legends import mark_roles, read_legend

TITLE, LEGEND = "溪山县暖冬行动责任分工表", "注：●为牵头单位，○为配合单位"
ROWS = (
    ("序号", "重点任务", "县民政局", "县财政局", "各镇"),
    ("1", "排查旧屋", "○", "", "●"),
    ("2", "发放补贴", "●", "○", ""),
)
WANTED = [{("县民政局", "participate"), ("各镇", "lead")}, {("县民政局", "lead"), ("县财政局", "participate")}]
SIDEWAYS = (("部门", "排查旧屋", "发放补贴"), ("县民政局", "○", "●"), ("县财政局", "", "○"), ("各镇", "●", ""))
Rows = tuple[tuple[str, ...], ...]


def read(plan: Plan) -> list[set[tuple[str, str]]]:
    return [{(a.as_written, a.role) for a in task.assignments} for task in plan.tasks]


def sheet(path: Path, rows: Rows) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append([TITLE])
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(rows[0]))
    for row in (*rows, (LEGEND,)):
        page.append([cell or None for cell in row])
    book.save(path)


def word(path: Path, rows: Rows) -> None:
    paper = docx.Document()
    paper.add_paragraph(TITLE)
    paper.add_paragraph(LEGEND)
    table = paper.add_table(rows=len(rows), cols=len(rows[0]))
    for line, row in zip(table.rows, rows, strict=True):
        for cell, words in zip(line.cells, row, strict=True):
            cell.text = words
    paper.save(path)


def page(path: Path, rows: Rows) -> None:
    """Names of agencies one character below the other."""
    cells = ("".join(f"<td>{'<br>'.join(w) if '局' in w else w}</td>" for w in row) for row in rows)
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    path.write_text(f"<html><body><h1>{TITLE}</h1><table>{table}</table><p>{LEGEND}</p></body></html>", "utf-8")


def comma(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*rows, (LEGEND, *[""] * (len(rows[0]) - 1))])


def marked(path: Path, rows: Rows) -> None:
    head, *body = ("| " + " | ".join(row) + " |" for row in rows)
    rule = "|" + " --- |" * len(rows[0])
    path.write_text("\n".join((f"# {TITLE}", "", head, rule, *body, "", LEGEND)) + "\n", "utf-8")


def ruled(path: Path, rows: Rows) -> None:
    path.write_text("\n".join((TITLE, *("|".join(row) for row in rows), LEGEND)) + "\n", "utf-8")


def tabbed(path: Path, rows: Rows) -> None:
    path.write_text("\n".join((TITLE, *("\t".join(row).rstrip() for row in rows), LEGEND)) + "\n", "utf-8")


FORMS: dict[str, Callable[[Path, Rows], None]] = {
    "a.xlsx": sheet,
    "a.docx": word,
    "a.html": page,
    "a.csv": comma,
    "a.md": marked,
    "ruled.txt": ruled,
    "tabbed.txt": tabbed,
}


@pytest.mark.parametrize("rows", [ROWS, SIDEWAYS], ids=["upright", "sideways"])
@pytest.mark.parametrize("name", FORMS)
def test_a_matrix_is_read_alike_in_each_format(tmp_path: Path, name: str, rows: Rows) -> None:
    FORMS[name](tmp_path / name, rows)
    plan = read_plan(tmp_path / name)
    assert read(plan) == WANTED
    assert [task.heading for task in plan.tasks] == ["排查旧屋", "发放补贴"]
    assert plan.warnings == ()


def test_the_heading_is_the_name_and_the_mark_is_the_clause(tmp_path: Path) -> None:
    page(tmp_path / "a.html", ROWS)
    plan = read_plan(tmp_path / "a.html")
    upright, level = plan.tasks[0].assignments
    quote = plan.document.quote
    assert (level.as_written, quote(level.span), quote(level.clause)) == ("各镇", "各镇", "●")
    assert (upright.as_written, quote(upright.span), quote(upright.clause)) == ("县民政局", "县\n民\n政\n局", "○")


def test_a_numbered_matrix_with_a_row_for_each_agency_whose_tasks_end_as_offices_do() -> None:
    plan = read_plan_text(
        f"{TITLE}\n序号\t部门\t修校\t建院\n1\t县教育局\t●\t\n2\t县财政局\t○\t●\n3\t各镇\t\t○\n{LEGEND}\n"
    )
    assert [task.heading for task in plan.tasks] == ["修校", "建院"]
    assert read(plan) == [
        {("县教育局", "lead"), ("县财政局", "participate")},
        {("县财政局", "lead"), ("各镇", "participate")},
    ]


def test_an_unknown_mark_is_warned_of_and_gives_no_role() -> None:
    plan = read_plan_text(
        f"{TITLE}\n序号\t任务\t县民政局\t县财政局\n1\t查屋\t●\t○\n2\t发钱\t○\t◎\n3\t运煤\t待定\t●\n{LEGEND}\n"
    )
    assert read(plan) == [
        {("县民政局", "lead"), ("县财政局", "participate")},
        {("县民政局", "participate")},
        {("县财政局", "lead")},
    ]
    assert [w.rsplit(" ", 1)[1] for w in plan.warnings] == ["◎", "待定"]


def test_signs_without_a_legend_are_read_by_a_rule_of_their_own() -> None:
    table = f"{TITLE}\n任务\t县民政局\t县财政局\n查屋\t●\t○\n发钱\t○\t●\n"
    told, usual = read_plan_text(table + LEGEND + "\n"), read_plan_text(table)
    assert read(told) == read(usual)
    rules = {plan.tasks[0].assignments[0].rule for plan in (told, usual)}
    assert rules == {"table: mark", "table without legend: mark"}


@pytest.mark.parametrize(
    "table",
    [
        "分配表\n序号\t任务\t东镇\t西镇\n1\t建校\t3\t4\n2\t修路\t10\t12\n",
        "任务安排\n序号\t任务\t一月\t二月\n1\t建校\t√\t\n2\t修路\t\t√\n",
        "责任落实检查\n序号\t任务\t县教育局\t县财政局\n1\t有制度\t是\t否\n2\t有台账\t否\t是\n",
        "任务完成情况\n序号\t任务\t县教育局\t县财政局\n1\t建校\t√\t\n2\t修路\t\t√\n",
        "任务清单\n序号\t任务\t东镇\t西镇\n1\t建校\tA\tB\n2\t修路\tB\tA\n",
        "任务清单\n序号\t任务\t东镇\t西镇\n1\t建校\t√\t\n2\t修路\t\t√\n√表示合格\n",
    ],
    ids=["figures", "months", "checklist", "progress", "grades", "another legend"],
)
def test_other_tables_are_no_matrix(table: str) -> None:
    with pytest.raises(NotAPlan):
        read_plan_text(table)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("●牵头 ○配合", {"●": "lead", "〇": "participate"}),
        ("责任矩阵(牵头●,配合○)", {"●": "lead", "〇": "participate"}),
        ("“●”代表主办单位;“○”代表协办单位;", {"●": "lead", "〇": "participate"}),
        ("凡标●的为主要责任单位,标○的为监督单位", {"●": "lead", "〇": "supervise"}),
        ("●牵头抓好教育", {"●": "lead", "〇": "participate"}),
        ("带●的为牵头单位,其余为配合单位", {"●": "lead", "〇": "participate"}),
        ("●表示已完成,○表示未完成", {}),
    ],
)
def test_what_a_legend_says(text: str, roles: dict[str, str]) -> None:
    key = text.replace("○", "〇")
    assert read_legend(key, set(), {"●", "〇"}).roles == roles


def test_numerals_need_a_word_that_explains_them() -> None:
    assert read_legend("1表示牵头,2表示配合", {"1", "2"}, set()).roles == {"1": "lead", "2": "participate"}
    assert read_legend("1 牵头单位\n2 配合单位", {"1", "2"}, set()).roles == {}


def test_roles_of_several_marks_in_a_cell() -> None:
    assert mark_roles("●▲", {"●": "lead", "▲": "guide"}) == ("lead", "guide")
    assert mark_roles("配合(二科)", {}) == ("participate",)
    assert mark_roles("负责宣传", {}) == ()


def test_a_tick_is_no_task(tmp_path: Path) -> None:
    table = tmp_path / "duty.csv"
    table.write_text("部门,1月,2月\n县教育局,√,\n县财政局,√,√\n县民政局,,√\n", "utf-8")
    with pytest.raises(NotAPlan):
        read_plan(table)
