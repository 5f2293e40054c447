"""Tables laid out in other ways than a row for each task: a row for each party, a column for each task, two tables beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg import read_plan

WANTED = [
    ("修缮渡口", {("县水利局", "lead"), ("县财政局", "participate")}),
    ("改造食堂", {("县教育局", "lead"), ("县审计局", "participate"), ("河口镇", "participate")}),
]
ROWS = {
    "a row for each party": (
        "任务,单位,角色\n修缮渡口,县水利局,牵头\n修缮渡口,县财政局,配合\n"
        "改造食堂,县教育局,牵头\n改造食堂,县审计局,配合\n改造食堂,河口镇,配合\n"
    ),
    "a numbered row for each party": (
        "序号,任务,单位,职责类型\n1,修缮渡口,县水利局,牵头\n2,修缮渡口,县财政局,配合\n"
        "3,改造食堂,县教育局,牵头\n4,改造食堂,县审计局,配合\n5,改造食堂,河口镇,配合\n"
    ),
    "a header of three lines without merged cells": (
        "序号,任务,,责任,,时限\n,名称,,牵头,配合,\n,,,单位,单位,\n"
        "1,修缮渡口,,县水利局,县财政局,6月底\n2,改造食堂,,县教育局,县审计局、河口镇,9月底\n"
    ),
    "a column for each task": (
        "工作任务,修缮渡口,改造食堂\n牵头单位,县水利局,县教育局\n配合单位,县财政局,县审计局、河口镇\n完成时间,6月底,9月底\n"
    ),
    "two tables beside each other": (
        "任务,牵头单位,配合单位,,任务,牵头单位,配合单位\n修缮渡口,县水利局,县财政局,,改造食堂,县教育局,县审计局、河口镇\n"
    ),
    "a matrix whose first task has a part for each": (
        "任务,县水利局,县财政局,县教育局,县审计局,河口镇\n修缮渡口,牵头,配合,,,\n改造食堂,,,牵头,配合,配合\n"
    ),
}
MERGED = (
    "<tr><td>任务<td>角色<td>单位<tr><td rowspan=2>修缮渡口<td>牵头<td>县水利局<tr><td>配合<td>县财政局"
    "<tr><td rowspan=2>改造食堂<td>牵头<td>县教育局<tr><td>配合<td>县审计局、河口镇"
)
COUNTED = (
    "<tr><td>任务一<td>修缮渡口<tr><td>牵头单位<td>县水利局<tr><td>配合单位<td>县财政局"
    "<tr><td>任务二<td>改造食堂<tr><td>牵头单位<td>县教育局<tr><td>配合单位<td>县审计局、河口镇"
)


COUNTED_IN_PAIRS = (
    "<tr><td>任务一<td colspan=3>修缮渡口<tr><td>工作内容<td colspan=3>换桩<tr><td>牵头单位<td>县水利局<td>配合单位<td>县财政局"
    "<tr><td>任务二<td colspan=3>改造食堂<tr><td>工作内容<td colspan=3>换灶<tr><td>牵头单位<td>县教育局<td>配合单位<td>县审计局、河口镇"
)
HEADED = (
    "<tr><td colspan=2>任务一：修缮渡口<tr><td>牵头单位<td>县水利局<tr><td>配合单位<td>县财政局"
    "<tr><td colspan=2>任务二：改造食堂<tr><td>牵头单位<td>县教育局<tr><td>配合单位<td>县审计局、河口镇<tr><td>完成时限<td>6月底"
)
IN_CELLS = (
    "<tr><td>序号<td>任务<td>责任分工"
    "<tr><td>1<td>修缮渡口<td><p>牵头单位<p>县水利局<p>配合单位<p>县财政局"
    "<tr><td>2<td>改造食堂<td><p>牵头单位<p>县教育局<p>配合单位<p>县审计局、河口镇"
)
IN_BRACKETS = (
    "<tr><td>序号<td>任务<td>牵头（配合）单位<tr><td>1<td>修缮渡口<td>县水利局（县财政局）"
    "<tr><td>2<td>改造食堂<td>县教育局（县审计局、河口镇）"
)
PERSONS = (
    "<tr><td>序号<td>任务<td>牵头单位<td>牵头单位责任人<td>成员单位<tr><td>1<td>修缮渡口<td>县水利局<td>李四<td>县财政局"
    "<tr><td>2<td>改造食堂<td>县教育局<td>王五<td>县审计局、河口镇"
)
BEHIND = (
    "<tr><td>序号<td>任务<td>责任部门<td>{}<tr><td rowspan=2>1<td rowspan=2>修缮渡口<td>县水利局<td>{}<tr><td>县财政局<td>{}"
    "<tr><td rowspan=2>2<td rowspan=2>改造食堂<td>县教育局<td>{}<tr><td>县审计局、河口镇<td>{}"
)
UPRIGHT = "<table border=1><tr><th>序号<td>{}<tr><th>任务<td>{}<tr><th>牵头单位<td>{}<tr><th>配合单位<td>{}</table>"
FORMS = {
    "the role behind who has it": BEHIND.format("分工", *["牵头", "配合"] * 2),
    "the role in a remark": BEHIND.format("备注", *["牵头", "配合"] * 2),
    "a box to tick for each role": BEHIND.format("分工", *["牵头☑ 配合☐", "牵头☐ 配合☑"] * 2),
    "numbered cards of two columns": "</table>"
    + UPRIGHT.format(1, "修缮渡口", "县水利局", "县财政局")
    + UPRIGHT.format(2, "改造食堂", "县教育局", "县审计局、河口镇")
    + "<table>",
    "a merged task, a row for each role": MERGED,
    "counted labels": COUNTED,
    "counted labels, two labels in a row": COUNTED_IN_PAIRS,
    "rows that head the labels of each task": HEADED,
    "labels on lines of their own in cells": IN_CELLS,
    "a bracket behind who leads": IN_BRACKETS,
    "the person of each lead": PERSONS,
}


def read(path: Path, text: str) -> list[tuple[str, set[tuple[str, str]]]]:
    path.write_text(text, "utf-8")
    return [(t.heading, {(a.as_written, a.role) for a in t.assignments}) for t in read_plan(path).tasks]


@pytest.mark.parametrize("form", ROWS)
def test_tasks_are_read_alike_in_each_layout(form: str, tmp_path: Path) -> None:
    assert read(tmp_path / "表.csv", ROWS[form]) == WANTED


@pytest.mark.parametrize("rows", FORMS.values(), ids=FORMS)
def test_tasks_are_read_alike_in_each_layout_of_a_page(rows: str, tmp_path: Path) -> None:
    assert (
        read(tmp_path / "表.html", f"<meta charset=utf-8><p>溪山县实事清单</p><table border=1>{rows}</table>") == WANTED
    )


def test_the_first_row_of_a_matrix_may_fill_all_its_cells(tmp_path: Path) -> None:
    rows = "任务,教务处,学生处,团委\n迎新,配合,牵头,配合\n军训,,牵头,\n"
    assert read(tmp_path / "表.csv", rows) == [
        ("迎新", {("教务处", "participate"), ("学生处", "lead"), ("团委", "participate")}),
        ("军训", {("学生处", "lead")}),
    ]


def test_a_merged_task_with_measures_of_their_own_is_not_one(tmp_path: Path) -> None:
    """A column that tells what each does makes each row a task, whatever it is headed by."""
    rows = (
        "<tr><td>任务<td>做法<td>责任单位<tr><td rowspan=2>修缮渡口<td>加固码头<td>县水利局<tr><td>更换渡船<td>县交通局"
    )
    found = read(tmp_path / "表.html", f"<meta charset=utf-8><p>溪山县实事清单</p><table border=1>{rows}</table>")
    assert [names for _, names in found] == [{("县水利局", "responsible")}, {("县交通局", "responsible")}]


def test_rows_below_a_merged_number_with_leads_of_their_own_are_tasks(tmp_path: Path) -> None:
    rows = (
        "<tr><td>序号<td>工作任务<td>牵头单位<tr><td rowspan=2>1<td>加固码头<td>县水利局<tr><td>更换渡船<td>县交通局"
        "<tr><td>2<td>改造食堂<td>县教育局"
    )
    found = read(tmp_path / "表.html", f"<meta charset=utf-8><p>溪山县实事清单</p><table border=1>{rows}</table>")
    assert found == [
        ("加固码头", {("县水利局", "lead")}),
        ("更换渡船", {("县交通局", "lead")}),
        ("改造食堂", {("县教育局", "lead")}),
    ]


@pytest.mark.parametrize("page", ["发布单位|县政府|发文日期|2024-03-05", "文号|溪政办〔2024〕3号", "发布单位|县政府"])
def test_rows_of_the_page_above_the_headings_are_none_of_the_table(page: str, tmp_path: Path) -> None:
    lines = [page, page, page, page, "序号|任务|牵头单位|配合单位", "1|修缮渡口|县水利局|县财政局"]
    rows = "".join("<tr>" + "".join(f"<td>{cell}" for cell in line.split("|")) for line in lines)
    found = read(tmp_path / "表.html", f"<meta charset=utf-8><p>溪山县实事清单</p><table border=1>{rows}</table>")
    assert found == WANTED[:1]


def test_one_number_and_one_party_may_stand_beside_several_tasks(tmp_path: Path) -> None:
    """It counts the party there, and a task where this covers the same rows."""
    rows = (
        "<tr><td>序号<td>责任单位<td>重点任务<td>具体措施<td>完成时限"
        "<tr><td rowspan=2>1<td rowspan=2>县水利局<td>加固码头<td>换桩<td>6月<td><tr><td>清理航道<td>捞草<td>7月"
        "<tr><td rowspan=2>2<td rowspan=2>县教育局<td rowspan=2>改造食堂<td>换灶<td>8月<tr><td>添桌椅<td>9月"
    )
    found = read(tmp_path / "表.html", f"<meta charset=utf-8><p>溪山县实事清单</p><table border=1>{rows}</table>")
    water, school = {("县水利局", "responsible")}, {("县教育局", "responsible")}
    assert found == [("加固码头", water), ("清理航道", water), ("改造食堂", school)]


def test_tables_beside_each_other_may_have_headings_of_their_own(tmp_path: Path) -> None:
    rows = "序号,任务,牵头单位,配合单位,序号,任务,责任部门\n1,修缮渡口,县水利局,县财政局,2,改造食堂,县教育局\n"
    assert read(tmp_path / "表.csv", rows) == [WANTED[0], ("改造食堂", {("县教育局", "responsible")})]


def test_what_each_party_does_may_stand_behind_its_name(tmp_path: Path) -> None:
    rows = (
        "任务,责任单位及分工\n景区秩序,县文旅局：制定分流方案；县公安局：维护现场秩序。\n"
        "交通保障,县交通局：增开两条班线；县交警大队：疏导路口车流。\n"
    )
    assert read(tmp_path / "表.csv", rows) == [
        ("景区秩序", {("县文旅局", "responsible"), ("县公安局", "responsible")}),
        ("交通保障", {("县交通局", "responsible"), ("县交警大队", "responsible")}),
    ]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("牵头单位：县水利局；配合单位：县财政局", {"县水利局", "县财政局"}),
        ("县水利局（县河道所）", {"县水利局（县河道所）"}),
    ],
    ids=["labels", "a bracket below a heading of one role"],
)
def test_labels_and_other_brackets_are_no_work(cell: str, names: set[str], tmp_path: Path) -> None:
    found = read(tmp_path / "表.csv", f"序号,任务,责任单位\n1,修缮渡口,{cell}\n2,改造食堂,县教育局\n")
    assert {name for name, _ in found[0][1]} == names


def test_a_second_table_of_a_sheet_may_have_a_column_more(tmp_path: Path) -> None:
    """Each line has as many commas: no comma stood in a cell."""
    rows = "任务,责任单位,\n修缮渡口,县水利局,\n,,\n任务,牵头单位,配合单位\n改造食堂,县教育局,县审计局\n"
    assert read(tmp_path / "表.csv", rows) == [
        ("修缮渡口", {("县水利局", "responsible")}),
        ("改造食堂", {("县教育局", "lead"), ("县审计局", "participate")}),
    ]


def test_a_column_of_states_behind_the_parties_gives_no_roles(tmp_path: Path) -> None:
    rows = "序号,任务,责任单位,状态\n1,修缮渡口,县水利局,落实\n2,改造食堂,县教育局,督办\n"
    assert read(tmp_path / "表.csv", rows) == [
        ("修缮渡口", {("县水利局", "responsible")}),
        ("改造食堂", {("县教育局", "responsible")}),
    ]


@pytest.mark.parametrize(("first", "tasks"), [(2, 2), ("王某", 1)])
def test_a_table_without_header_goes_on_with_the_one_before_where_it_is_as_wide_and_counted(
    tmp_path: Path, first: int | str, tasks: int
) -> None:
    head = "<tr><td>序号<td>任务<td>牵头单位<td>配合单位<td>备注"
    row = "<tr><td>{}<td>{}<td>{}<td>{}<td>"
    above = head + row.format(1, "修缮渡口", "县水利局", "县财政局")
    below = row.format(first, "改造食堂", "县教育局", "县审计局、河口镇") + "<tr><td>3<td><td><td><td>"
    tables = above, below
    page = "".join(f"<p>溪山县实事清单</p><table border=1>{rows}</table>" for rows in tables)
    assert read(tmp_path / "表.html", f"<meta charset=utf-8>{page}") == WANTED[:tasks]


def test_a_date_of_completion_is_a_deadline(tmp_path: Path) -> None:
    page = tmp_path / "表.csv"
    page.write_text("序号,任务,责任单位,完成日期\n1,修缮渡口,县水利局,2027年6月30日\n", "utf-8")
    assert [task.deadline.latest for task in read_plan(page).tasks if task.deadline] == ["2027-06-30"]


def test_villages_alone_take_part(tmp_path: Path) -> None:
    rows = "序号,任务,责任单位,配合单位\n1,清淤,河口镇水利站,白沙村、柳林村\n2,植树,河口镇林业站,按要求办理\n"
    assert read(tmp_path / "表.csv", rows) == [
        ("清淤", {("河口镇水利站", "responsible"), ("白沙村", "participate"), ("柳林村", "participate")}),
        ("植树", {("河口镇林业站", "responsible")}),
    ]
