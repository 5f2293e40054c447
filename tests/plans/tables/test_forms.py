"""Tables that are no plain lists: task cards, headers of several lines or far down, rows for roles, feet, and sheets that only count."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg import read_plan
from govkg.errors import NotAPlan

FERRY, SCHOOL = "修缮渡口", "改造食堂"
WANTED = [
    (1, FERRY, {("县水利局", "lead"), ("县财政局", "participate"), ("河口镇", "participate")}),
    (2, SCHOOL, {("县教育局", "lead"), ("县审计局", "participate")}),
]
HEAD, ONE, TWO = (
    "<tr><td>序号<td>工作任务<td>牵头单位<td>配合单位",
    f"<tr><td>1<td>{FERRY}<td>县水利局<td>县财政局、河口镇",
    f"<tr><td>2<td>{SCHOOL}<td>县教育局<td>县审计局",
)
BODY = ONE + TWO
PERSONS = (
    f"<tr><td>1<td>{FERRY}<td>县水利局<td>李志强<td>县财政局、河口镇<td>王建国"
    f"<tr><td>2<td>{SCHOOL}<td>县教育局<td>赵卫东<td>县审计局<td>孙立新"
)
PAIR = "<tr><td rowspan=2>{}<td rowspan=2>{}<td>{}<td>{}<tr><td>{}<td>{}"
ROLE_ROWS = PAIR.format(1, FERRY, "牵头", "县水利局", "配合", "县财政局、河口镇") + PAIR.format(
    2, SCHOOL, "牵头", "县教育局", "配合", "县审计局"
)


def table(rows: str) -> str:
    return f"<table border=1>{rows}</table>"


def card(task: str, lead: str, others: str) -> str:
    return f"<tr><td>任务名称<td colspan=3>{task}<tr><td>牵头单位<td>{lead}<td>配合单位<td>{others}"


def numbered(number: int, task: str, lead: str, others: str) -> str:
    rest = card(task, lead, others)
    return f"<tr><td rowspan=2>{number}" + rest.removeprefix("<tr>")


def persons(words: str) -> str:
    first = "<tr><td rowspan=2>序号<td rowspan=2>工作任务<td colspan=2>牵头单位<td colspan=2>配合单位"
    return table(first + f"<tr><td>{words}<td>责任人" + f"<td>{words}<td>责任人" + PERSONS)


def below(rows: str, rows_of_two: str) -> str:
    return f"<p>1.{FERRY}</p>{table(rows)}<p>2.{SCHOOL}</p>{table(rows_of_two)}"


CARDS = (FERRY, "县水利局", "县财政局、河口镇"), (SCHOOL, "县教育局", "县审计局")
ROLES = "<tr><td>牵头单位<td>{}<td>配合单位<td>{}<tr><td>完成时限<td>12月底<td>目标值<td>100%"
HEADED = "<tr><td>牵头单位<td>配合单位<td>完成时限<tr><td>{}<td>{}<td>12月底"
INNER = (
    "<tr><td>{}<td>{}<table border=1><tr><td>牵头单位<td>{}</td></tr><tr><td>配合单位<td>{}</td></tr></table></td></tr>"
)
FORMS = {
    "a card each": "".join(table(card(*told)) for told in CARDS),
    "cards below one another": table("".join(card(*told) for told in CARDS)),
    "numbered cards": table("".join(numbered(n, *told) for n, told in enumerate(CARDS, 1))),
    "cards below their headings": below(ROLES.format(*CARDS[0][1:]), ROLES.format(*CARDS[1][1:])),
    "a row below each heading": below(HEADED.format(*CARDS[0][1:]), HEADED.format(*CARDS[1][1:])),
    "cards in cells": table("".join(INNER.format(n, *told) for n, told in enumerate(CARDS, 1))),
    "units and persons": persons("单位"),
    "names of units and persons": persons("单位名称"),
    "three lines of header": table(
        "<tr><td rowspan=3>序号<td rowspan=3>工作任务<td colspan=3>责任分工<tr><td colspan=2>责任单位<td rowspan=2>完成时限"
        "<tr><td>牵头单位<td>配合单位"
        f"<tr><td>1<td>{FERRY}<td>县水利局<td>县财政局、河口镇<td>6月<tr><td>2<td>{SCHOOL}<td>县教育局<td>县审计局<td>7月"
    ),
    "header in the fourth row": table(
        "<tr><td>附件2<td><td><td>单位:万元<tr><td colspan=4>溪山县任务分工表<tr><td colspan=2>填报单位:县政府办<td colspan=2>日期:3月5日"
        + HEAD
        + BODY
    ),
    "header in a table of its own": table(HEAD) + table(BODY),
    "foot with names": table(HEAD + BODY + "<tr><td><td>填表人:张三<td>审核人:李四<td>联系电话:0530-1"),
    "foot with labels": table(HEAD + BODY + "<tr><td>制表:<td>张三<td>审核:<td>李四"),
    "sum": table(HEAD + BODY + "<tr><td>合计<td>2<td><td>"),
    "a row for each role": table("<tr><td>序号<td>工作任务<td colspan=2>责任单位" + ROLE_ROWS),
    "a row for each role below two heads": table("<tr><td>序号<td>工作任务<td>分工<td>单位" + ROLE_ROWS),
    "units numbered by points": table(HEAD + ONE.replace("县财政局、河口镇", "1.县财政局<br>2.河口镇") + TWO),
    "units numbered by commas": table(HEAD + ONE.replace("县财政局、河口镇", "1、县财政局<br>2、河口镇") + TWO),
}


LAID = tuple(zip(*[rows.split("<td>")[1:] for rows in (HEAD, ONE, TWO)], strict=True))
FORMS |= {
    "rows of divisions": "<div>"
    + "".join("<div>" + "".join(f"<div>{column[n]}</div>" for column in LAID) + "</div>" for n in range(3))
    + "</div>",
    "one run of divisions": "<div>"
    + "".join(f"<div>{column[n]}</div>" for n in range(3) for column in LAID)
    + "</div>",
    "a copy for narrow screens": "<style>.narrow{display:none}@media (max-width:700px){.narrow{display:block}}</style>"
    + table(HEAD + BODY)
    + "<div class=narrow>"
    + "".join(f"<p>任务：{task}</p><p>牵头单位：{lead}</p><p>配合单位：{others}</p>" for task, lead, others in CARDS)
    + "</div>",
}


def read(path: Path, body: str) -> list[tuple[int, str, set[tuple[str, str]]]]:
    path.write_text(f"<html><meta charset=utf-8><body><p>溪山县实事清单</p>{body}</body></html>", "utf-8")
    tasks = read_plan(path).tasks
    return [(t.number, t.heading or t.text, {(a.as_written, a.role) for a in t.assignments}) for t in tasks]


@pytest.mark.parametrize("form", FORMS)
def test_tasks_and_roles_are_read_in_each_form(form: str, tmp_path: Path) -> None:
    assert read(tmp_path / "表.html", FORMS[form]) == WANTED


def test_a_second_header_gives_roles_of_its_own(tmp_path: Path) -> None:
    second = "<tr><td colspan=4>溪山县项目表<tr><td>序号<td>项目名称<td>建设内容<td>责任单位<tr><td>1<td>修建码头<td>码头1处<td>县交通局"
    assert read(tmp_path / "表.html", table(HEAD + BODY + second)) == [
        *WANTED,
        (1, "修建码头", {("县交通局", "responsible")}),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>牵头单位<td>任务数<tr><td>县水利局<td>2<tr><td>县教育局<td>3<tr><td>总计<td>5",
        "<tr><td>责任单位<td>任务数<td>完成率<tr><td>县水利局<td>2<td>50%<tr><td>县教育局<td>3<td>60%",
        "<tr><td>序号<td>单位<td>牵头任务数<td>配合任务数<tr><td>1<td>县水利局<td>2<td>3<tr><td>2<td>县教育局<td>3<td>1",
    ],
)
def test_a_table_that_only_counts_holds_no_tasks(rows: str, tmp_path: Path) -> None:
    assert read(tmp_path / "表.html", table(HEAD + BODY) + "<p>统计如下</p>" + table(rows)) == WANTED
    with pytest.raises(NotAPlan):
        read(tmp_path / "表.html", table(rows))


def test_rows_of_an_unnumbered_table_above_its_second_page_are_kept(tmp_path: Path) -> None:
    """A header is sought far down only below rows of a title."""
    head = "<tr><td>工作任务<td>责任单位<td>完成时限"
    rows = [f"<tr><td>修{name}渠<td>县水利局<td>6月" for name in "东南西北上中下内外新老大"]
    body = table(head + "".join(rows[:4])) + table("".join(rows[4:8]) + head + "".join(rows[8:]))
    assert [heading for _, heading, _ in read(tmp_path / "表.html", body)] == [
        f"修{name}渠" for name in "东南西北上中下内外新老大"
    ]


def test_a_comma_in_a_cell_of_csv_moves_no_agency(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text(
        "序号,任务,牵头单位,配合单位\n1,修渠,架桥,县水利局,县财政局\n2,办学,县教育局,县审计局", "utf-8"
    )
    plan = read_plan(tmp_path / "表.csv")
    assert [(t.heading, [(a.as_written, a.role) for a in t.assignments]) for t in plan.tasks] == [
        ("修渠,架桥", [("县水利局", "lead"), ("县财政局", "participate")]),
        ("办学", [("县教育局", "lead"), ("县审计局", "participate")]),
    ]
    assert plan.warnings == ("row 2: more cells than the 4 heads; the one cell that held commas is put together again",)


def test_what_is_wrong_with_a_page_is_told_where_no_plan_is_found(tmp_path: Path) -> None:
    (tmp_path / "页.html").write_text("<html><body><h1>方案</h1><iframe src='text.html'></iframe>", "utf-8")
    with pytest.raises(NotAPlan, match=r"no plan: .* characters; the page shows other pages inside, .* text\.html"):
        read_plan(tmp_path / "页.html")


def test_rows_below_one_merged_number_are_tasks_of_their_own_where_each_has_its_own_lead(tmp_path: Path) -> None:
    rows = (
        "<tr><td>序号<td>重点工作<td>具体措施<td>牵头单位<td>完成时限"
        "<tr><td rowspan=2>1<td rowspan=2>兴办产业<td>改造车间<td>县工信局<td>2025年6月<tr><td>建好园区<td>县发改局<td>2025年9月"
        "<tr><td rowspan=2>2<td rowspan=2>兴修水利<td>清淤河道<td rowspan=2>县水利局<td>2025年10月<tr><td>加固堤坝<td>2025年12月"
    )
    page = tmp_path / "page.html"
    page.write_text(f"<h1>溪山县任务分解表</h1>{table(rows)}", "utf-8")
    found = [
        (
            t.number,
            t.path,
            t.chapter,
            t.heading,
            [(a.as_written, a.role) for a in t.assignments],
            t.deadline and t.deadline.date,
        )
        for t in read_plan(page).tasks
    ]
    assert found == [
        (1, ("1", "1"), "兴办产业", "改造车间", [("县工信局", "lead")], "2025-06"),
        (1, ("1", "2"), "兴办产业", "建好园区", [("县发改局", "lead")], "2025-09"),
        (2, ("2",), "", "兴修水利", [("县水利局", "lead")], "2025-12"),
    ]


def test_tasks_named_as_roles_are_stand_below_their_header(tmp_path: Path) -> None:
    paper = tmp_path / "plan.html"
    rows = (
        "<tr><td>任务<td>责任单位<tr><td>督导检查<td>县政府督查室<tr><td>指导<td>县住建局<tr><td>宣传<td>县融媒体中心"
    )
    paper.write_text(f"<h1>白水县2025年任务清单</h1>{table(rows)}", "utf-8")
    tasks = [(t.heading, [(a.as_written, a.role) for a in t.assignments]) for t in read_plan(paper).tasks]
    assert tasks == [
        ("督导检查", [("县政府督查室", "responsible")]),
        ("指导", [("县住建局", "responsible")]),
        ("宣传", [("县融媒体中心", "responsible")]),
    ]


def test_a_cell_that_holds_a_table_names_no_party(tmp_path: Path) -> None:
    paper = tmp_path / "plan.html"
    inner = table(f"{HEAD}<tr><td>1<td>升级窗口<td>县政务办<td>县财政局<tr><td>2<td>延时服务<td>县政务办<td>县人社局")
    rows = f"{HEAD}{ONE}<tr><td>2<td>优化服务（分项见右）<td colspan=2>{inner}"
    paper.write_text(f"<h1>白水县2025年任务清单</h1>{table(rows)}", "utf-8")
    tasks = {t.heading: [a.as_written for a in t.assignments] for t in read_plan(paper).tasks}
    assert tasks["优化服务（分项见右）"] == []
    assert (tasks["升级窗口"], tasks["延时服务"]) == (["县政务办", "县财政局"], ["县政务办", "县人社局"])


def test_a_bracket_with_any_word_for_an_office_gives_a_column_no_second_role(tmp_path: Path) -> None:
    paper = tmp_path / "plan.html"
    rows = (
        "<tr><td>序号<td>工作任务<td>责任科室（单位）<td>配合科室（单位）<tr><td>1<td>整治食堂<td>安全科<td>驻局纪检组（监督）"
        "<tr><td>2<td>改造校舍<td>基建办<td>财务科"
    )
    paper.write_text(f"<h1>白水县教育局2025年任务清单</h1>{table(rows)}", "utf-8")
    found = [(a.as_written, a.role) for t in read_plan(paper).tasks for a in t.assignments]
    assert found == [
        ("安全科", "responsible"),
        ("驻局纪检组", "supervise"),
        ("基建办", "responsible"),
        ("财务科", "participate"),
    ]
