"""Corrections as a spreadsheet: another form of the records that YAML holds, filled in by hand and saved by other programs."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from govkg import read_plan_text
from govkg.errors import DocumentUnreadable, GovkgWarning
from govkg.notices import notice_words
from govkg.plans.model import Plan
from govkg.plans.review.corrections import Judgement, apply_corrections
from govkg.plans.review.files import judgements_for, read_review, review_body, review_bytes, review_text
from govkg.plans.review.record import Review
from govkg.plans.review.sheet_words import COLUMNS, FIELDS

TEXT = """柳江市2026年水网建设工作方案
一、重点任务
（一）铺设管网。3月底前完成测量，6月底前铺设二十公里，12月底前完工。（责任单位：市水务局牵头，市财政局、市住建局配合）
（二）改造泵站。9月底前完工。（责任单位：市住建局）
（三）守护水源。定期演练，及时通报风险。
（四）附注。以上由市督查室通报。（责任单位：市督查室）
"""
PLAN = read_plan_text(TEXT, name="plan.txt")
TOP = len(FIELDS) + 1
"""The row of the heads, as a spreadsheet counts."""
KEYS = [column.key for column in COLUMNS]


def said(folder: Path, plan: Plan = PLAN) -> Review:
    """What a person said of everything that can be said of, in YAML."""
    body = yaml.safe_load(review_text(plan)) | {"coder": "王", "date": "2026-11-28"}
    first, second, third, fourth = body["tasks"]
    first |= {"decision": "修改", "new_heading": "铺设供水管网", "new_deadline": "2026年11月6日前"}
    first["stages"][0] |= {"decision": "修改", "new_deadline": "2026-04-15", "reason": "另有通知"}
    first["stages"].append({"decision": "add", "quote": "铺设二十公里", "new_deadline": "9月底前"})
    first["assignments"][0] |= {"decision": "confirm", "by": "李", "date": "2026-11-27"}
    first["assignments"][1] |= {"decision": "change", "new_actor": "市审计局", "new_role": "supervise"}
    second["assignments"][0] |= {"decision": "reject", "reason": "=1+1"}
    third["additions"] = [{"actor": "市水务局", "role": "lead", "quote": "及时通报风险", "reason": "漏读"}]
    fourth["decision"] = "不是任务"
    (folder / "c.yaml").write_text(yaml.safe_dump(body, allow_unicode=True, sort_keys=False), "utf-8")
    return read_review(folder / "c.yaml")


def sheet(folder: Path, ending: str, language: Any = "zh", *, earlier: Review | None = None, plan: Plan = PLAN) -> Path:
    file = folder / f"sheet{ending}"
    file.write_bytes(review_bytes(plan, review_body(plan, earlier), ending, language))
    return file


def row_of(page: Any, kind: str, **cells: str) -> int:
    """The first row of a kind in which these cells stand."""
    for row in range(TOP + 1, page.max_row + 1):
        values = {key: page.cell(row, n).value for n, key in enumerate(KEYS, 1)}
        if values["kind"] == kind and all(values[key] == text for key, text in cells.items()):
            return row
    raise AssertionError((kind, cells))


def filled(folder: Path, *edits: tuple[str, dict[str, str], dict[str, Any]], whose: bool = True) -> Path:
    """The workbook of a person who found rows by their kind and cells, and wrote others into them."""
    file = sheet(folder, ".xlsx")
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    if whose:
        page["B2"], page["B3"] = "王", datetime(2026, 11, 28)
    for kind, cells, written in edits:
        row = row_of(page, kind, **cells)
        for key, text in written.items():
            page.cell(row, KEYS.index(key) + 1).value = text
    book.save(file)
    return file


def applied(file: Path, plan: Plan = PLAN) -> Plan:
    return apply_corrections(plan, judgements_for(plan, [read_review(file)]))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_it_says_what_the_yaml_says(ending: str, language: str, tmp_path: Path) -> None:
    review = said(tmp_path)
    assert len(review.judgements) == 8
    assert read_review(sheet(tmp_path, ending, language, earlier=review)) == review
    untouched = tmp_path / "untouched.yaml"
    untouched.write_text(review_text(PLAN), "utf-8")
    assert read_review(sheet(tmp_path, ending, language)) == read_review(untouched)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_csv_is_read_as_programs_save_it(encoding: str, sign: str, tmp_path: Path) -> None:
    import csv

    review = said(tmp_path)
    rows = csv.reader(io.StringIO(sheet(tmp_path, ".csv", earlier=review).read_text("utf-8-sig")))
    out = io.StringIO()
    days = {"2026-11-28": "2026/11/28", "2026-11-27": "2026/11/27", "2026-04-15": "2026/4/15"}
    csv.writer(out, delimiter=sign).writerows([[days.get(cell, cell) for cell in row] for row in rows])
    saved = tmp_path / "saved.csv"
    saved.write_bytes(out.getvalue().encode(encoding))
    assert read_review(saved) == review


def test_what_a_person_fills_in_is_applied_as_from_yaml(tmp_path: Path) -> None:
    file = filled(
        tmp_path,
        ("任务", {"task": "一/一"}, {"decision": "修改", "new_heading": "铺设供水管网", "new_deadline": datetime(2026, 11, 6)}),
        ("阶段", {"deadline": "6月底前"}, {"decision": "删除", "by": "李", "date": "2026年11月27日"}),
        ("分工", {"actor": "市财政局"}, {"decision": "修改", "new_role": "监督", "reason": "列第二位"}),
        ("任务", {"task": "一/四"}, {"decision": "不是任务"}),
        ("补充", {}, {"task": "一/三", "new_actor": "市水务局", "new_role": "牵头", "words": "及时通报风险"}),
    )  # fmt: skip
    plan = applied(file)
    assert plan.warnings == PLAN.warnings
    assert [t.heading for t in plan.tasks] == ["铺设供水管网", "改造泵站", "守护水源"]
    first, _, third = plan.tasks
    assert first.deadline is not None
    assert (first.deadline.latest, [s.latest for s in first.stages]) == ("2026-11-06", ["2026-03-31"])
    assert [(a.as_written, a.role) for a in first.assignments][1] == ("市财政局", "supervise")
    assert [(a.as_written, a.role) for a in third.assignments] == [("市水务局", "lead")]
    assert sorted((c.aspect, c.decision, c.by, c.date, c.reason) for c in plan.corrections) == [
        ("assignment", "add", "王", "2026-11-28", ""),
        ("assignment", "change", "王", "2026-11-28", "列第二位"),
        ("deadline", "change", "王", "2026-11-28", ""),
        ("deadline", "reject", "李", "2026-11-27", ""),
        ("heading", "change", "王", "2026-11-28", ""),
        ("task", "reject", "王", "2026-11-28", ""),
    ]


def test_rows_may_be_sorted_and_inserted_and_columns_moved(tmp_path: Path) -> None:
    file = sheet(tmp_path, ".xlsx", earlier=said(tmp_path))
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    rows = [[cell.value for cell in row][::-1] for row in page.iter_rows(min_row=TOP, max_col=len(KEYS))]
    page.delete_rows(TOP, page.max_row)
    for row in [rows[0], [None] * len(KEYS), *sorted(rows[1:], key=lambda row: str(row[-1]), reverse=True)]:
        page.append(["'" + cell if cell == "=1+1" else cell for cell in row])
    book.save(file)
    moved = {replace(j, reason=j.reason.lstrip("'")) for j in read_review(file).judgements}
    assert moved == set(said(tmp_path).judgements)
    assert read_review(file).coded == said(tmp_path).coded
    assert len(read_review(file).tasks) == len(said(tmp_path).tasks)


def test_an_addition_names_its_task_by_number_or_by_name(tmp_path: Path) -> None:
    what = {"new_actor": "市水务局", "new_role": "牵头", "words": "及时通报风险"}
    of = ({"task": "一/三"}, {"heading": "守护水源"}, {"task": "一/三", "heading": "守护水源"})
    coded = [read_review(filled(tmp_path, ("补充", {}, {**what, **name}))).coded for name in of]
    assert coded[0] == coded[1] == coded[2]
    assert ("一/三", "市水务局", "lead") in coded[0]


def test_words_that_are_gone_are_told_and_kept_at_the_end(tmp_path: Path) -> None:
    review = said(tmp_path)
    other = read_plan_text(
        TEXT.replace("3月底前完成测量，", "").replace("市财政局、", "").replace("（四）附注。", "（四）备忘。")
    )
    plan = applied(sheet(tmp_path, ".xlsx", earlier=review), other)
    assert len([note for note in plan.warnings if "correction not applied" in note]) >= 2
    kept = read_review(sheet(tmp_path, ".xlsx", earlier=review, plan=other))
    assert {(type(j), j.decision, j.reason) for j in kept.judgements} == {
        (type(j), j.decision, j.reason) for j in review.judgements
    }
    assert set(read_review(sheet(tmp_path, ".csv", "en", earlier=kept)).judgements) == set(review.judgements)


def test_the_same_entries_give_the_same_bytes_and_no_cell_is_a_formula(tmp_path: Path) -> None:
    plan = read_plan_text(TEXT.replace("铺设管网。", "=1+1铺设管网。"), name="plan.txt")
    files = [sheet(tmp_path, ".xlsx", plan=plan).read_bytes() for _ in range(2)]
    assert files[0] == files[1]
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(files[0])).worksheets[0].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert ",'=1+1铺设管网," in sheet(tmp_path, ".csv", plan=plan).read_text("utf-8-sig")
    assert read_review(sheet(tmp_path, ".csv", plan=plan)) == read_review(sheet(tmp_path, ".xlsx", plan=plan))


@pytest.mark.parametrize(
    ("language", "decisions", "roles", "heads"),
    [
        ("zh", "修改,不是任务", "牵头,责任,配合,指导,监督", ["类别", "序号", "任务名称"]),
        ("en", "change,no task", "lead,responsible,participate,guide,supervise", ["kind", "number", "task"]),
    ],
)
def test_the_heads_stay_in_sight_and_decisions_and_roles_are_chosen(
    language: str, decisions: str, roles: str, heads: list[str], tmp_path: Path
) -> None:
    page = openpyxl.load_workbook(sheet(tmp_path, ".xlsx", language)).worksheets[0]
    assert page.freeze_panes == f"D{TOP + 1}"
    assert [cell.value for cell in page[TOP]][:3] == heads
    lists = {str(rule.sqref): rule.formula1.strip('"') for rule in page.data_validations.dataValidation}
    assert lists[f"K{TOP + 1}"] == decisions
    assert roles in lists.values()
    assert [page.row_dimensions[row].height for row in (TOP + 1, TOP + 2)] == [45.0, 18.0]
    hidden = [d for d in page.column_dimensions.values() if d.hidden]
    assert [(d.min, d.max) for d in hidden] == [(KEYS.index("quote") + 1, len(KEYS))]
    assert [row for row in range(1, TOP) if page.row_dimensions[row].hidden] == [4, 5]


def test_what_is_unsure_is_marked(tmp_path: Path) -> None:
    plan = read_plan_text(
        "柳江市方案\n一、任务\n（一）办好某事。由市水务局等单位会同办理，并请市财政局支持。（责任单位：市水务局）\n"
    )
    unsure = [a for t in plan.tasks for a in t.assignments]
    body = review_body(plan)
    body["tasks"][0]["assignments"][0]["check"] = True
    page = openpyxl.load_workbook(io.BytesIO(review_bytes(plan, body, ".xlsx"))).worksheets[0]
    row = row_of(page, "分工", actor=unsure[0].as_written)
    assert page.cell(row, KEYS.index("check") + 1).value == "请核对"
    assert page.cell(row, 1).fill.fgColor.rgb != page.cell(row + 1, 1).fill.fgColor.rgb


def test_what_a_person_struck_out_and_errors_are_left_out_and_told(tmp_path: Path) -> None:
    file = filled(
        tmp_path,
        ("分工", {"actor": "市财政局"}, {"decision": "删除", "reason": "#N/A"}),
        ("分工", {"actor": "市督查室"}, {"decision": "删除"}),
    )
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    row, column = row_of(page, "分工", actor="市财政局"), KEYS.index("decision") + 1
    page.cell(row, column).font = openpyxl.styles.Font(strike=True)
    page.cell(row, KEYS.index("reason") + 1).data_type = "e"
    book.save(file)
    with pytest.warns(GovkgWarning, match=rf"struck-out text .* are left out \(K{row}, R{row}\)$") as told:
        review = read_review(file)
    assert [(j.actor, j.decision) for j in review.judgements if isinstance(j, Judgement)] == [("市督查室", "reject")]
    assert "划掉" in notice_words(str(told[0].message), "zh")


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ([("分工", {"actor": "市财政局"}, {"decision": "好"})], "row 11, column K 决定: decision '好'; accepted are confirm 确认"),
        ([("分工", {"actor": "市财政局"}, {"new_role": "主办", "decision": "修改"})], "row 11, column M 更正角色: new_role '主办'; accepted"),
        ([("分工", {"actor": "市财政局"}, {"decision": "修改"})], "row 11, column L 更正单位: 市财政局 is to be changed"),
        ([("分工", {"actor": "市财政局"}, {"new_role": "牵头"})], "row 11, column K 决定: new_actor and new_role belong"),
        ([("分工", {"actor": "市财政局"}, {"decision": "修改", "new_actor": "市民政局、市教育局"})], "row 11, column L 更正单位: new_actor 市民政局、市教育局 names 2"),
        ([("分工", {"actor": "市财政局"}, {"decision": "修改", "new_heading": "甲"})], "row 11, column N 更正名称: belongs to rows of another kind"),
        ([("分工", {"actor": "市财政局"}, {"decision": "确认", "date": "31.1.2026"})], "row 11, column Q 日期: the date '31.1.2026' is none"),
        ([("任务", {"task": "一/一"}, {"decision": "确认"})], "row 7, column K 决定: decision 'confirm'".replace("confirm", "确认")),
        ([("阶段", {}, {"decision": "修改"})], "row 8, column O 更正时限: the stage has the decision change"),
        ([("补充", {}, {"task": "一/九", "new_actor": "市水务局"})], "column B 序号: no task has the number '一/九'"),
        ([("补充", {}, {"heading": "守水源", "new_actor": "市水务局"})], "column C 任务名称: no task has the name '守水源'"),
        ([("任务", {"task": "一/三"}, {"heading": "附注"}), ("补充", {}, {"heading": "附注", "new_actor": "市水务局"})], "column C 任务名称: several tasks have the name '附注'"),
        ([("补充", {}, {"task": "一/三", "new_actor": "市水务局", "words": "及时通报风险"})], "column M 更正角色: an addition needs actor, role"),
        ([("补充", {}, {"task": "一/三", "new_actor": "市水务局", "new_role": "牵头"})], "column J 原文: an addition needs actor, role"),
        ([("补充", {}, {"kind": "增补", "new_actor": "市水务局"})], "column A 类别: kind '增补'; accepted are 任务, 阶段, 分工"),
    ],
)  # fmt: skip
def test_a_cell_that_can_not_be_meant_is_told_with_its_row_and_column(
    edits: list[tuple[str, dict[str, str], dict[str, Any]]], told: str, tmp_path: Path
) -> None:
    with pytest.raises(DocumentUnreadable) as raised:
        read_review(filled(tmp_path, *edits))
    assert told in str(raised.value)
    assert "\n" not in str(raised.value)


def test_what_is_typed_over_is_a_change(tmp_path: Path) -> None:
    file = filled(
        tmp_path,
        ("分工", {"actor": "市财政局"}, {"agency": "市审计局"}),
        ("分工", {"actor": "市住建局", "task": "一/二"}, {"role": "牵头", "decision": "改", "reason": "分管"}),
        ("任务", {"task": "一/二"}, {"decision": "√"}),
        ("分工", {"actor": "市水务局"}, {"decision": "√"}),
    )
    plan = applied(file)
    assert plan.warnings == PLAN.warnings
    assert [(a.as_written, a.role) for a in plan.tasks[0].assignments][:2] == [
        ("市水务局", "lead"),
        ("市审计局", "participate"),
    ]
    assert [(a.as_written, a.role) for a in plan.tasks[1].assignments] == [("市住建局", "lead")]
    assert sorted((c.decision, c.by, c.reason) for c in plan.corrections) == [
        ("change", "王", ""),
        ("change", "王", "分管"),
        ("confirm", "王", ""),
    ]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"agency": "市审计局", "decision": "确认"}, "column E 单位: '市审计局' was typed over"),
        ({"agency": "市审计局", "new_actor": "市民政局", "decision": "修改"}, "and another decision stands in the row"),
        ({"agency": None}, "column E 单位: '柳江市财政局' was taken out"),
        ({"role": "主办"}, "column F 角色: new_role '主办'; accepted are"),
        ({"agency": "市审计局、市民政局"}, "column E 单位: new_actor 市审计局、市民政局 names 2"),
    ],
)
def test_what_is_typed_over_and_can_not_be_meant_is_told(written: dict[str, Any], told: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentUnreadable) as raised:
        read_review(filled(tmp_path, ("分工", {"actor": "市财政局"}, written)))
    assert told in str(raised.value)
    with pytest.raises(DocumentUnreadable, match="a decision with no name"):
        read_review(filled(tmp_path, ("分工", {"actor": "市财政局"}, {"agency": "市审计局"}), whose=False))


def test_a_date_at_the_head_that_is_none_is_told_in_its_own_cell(tmp_path: Path) -> None:
    file = filled(tmp_path, ("分工", {"actor": "市财政局"}, {"decision": "确认"}))
    book = openpyxl.load_workbook(file)
    book["更正"]["B3"] = "11.29"
    book.save(file)
    with pytest.raises(DocumentUnreadable, match=r"row 3, column B 日期: the date .11\.29. is none as 2026-01-31"):
        read_review(file)


def test_a_decision_without_a_name_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentUnreadable, match="row 2, column B 姓名: a decision with no name: write it here"):
        read_review(filled(tmp_path, ("分工", {"actor": "市财政局"}, {"decision": "确认"}), whose=False))


@pytest.mark.parametrize(
    ("cell", "text", "told"),
    [
        (f"K{TOP}", "决 定", "column K 决 定: no such head; is 决定 meant"),
        (f"D{TOP}", "备注", "column D 备注: no such head; take the column out, or move it"),
        (f"L{TOP}", "决定", "column L 决定: the head stands twice"),
        (f"S{TOP}", None, "there is no column 定位词"),
        (f"Y{TOP + 2}", "存疑", f"row {TOP + 2}, column Y: the column has no head"),
    ],
)
def test_a_column_that_is_not_known_is_told(cell: str, text: str | None, told: str, tmp_path: Path) -> None:
    file = sheet(tmp_path, ".xlsx")
    book = openpyxl.load_workbook(file)
    book.worksheets[0][cell] = text
    book.save(file)
    with pytest.raises(DocumentUnreadable) as raised:
        read_review(file)
    assert told in str(raised.value)


def test_columns_of_a_persons_own_behind_the_others_are_told_and_not_read(tmp_path: Path) -> None:
    file = sheet(tmp_path, ".xlsx", earlier=said(tmp_path))
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    for cell, text in ((f"X{TOP}", "我的理由"), (f"X{TOP + 1}", "待问"), ("X200", "共三处")):
        page[cell] = text
    book.save(file)
    with pytest.warns(GovkgWarning, match="not read: X 我的理由$") as told:
        assert read_review(file) == said(tmp_path)
    assert "未读" in notice_words(str(told[0].message), "zh")
    page[f"O{TOP}"] = None
    page[f"X{TOP}"] = "更正 时限"
    book.save(file)
    with pytest.raises(DocumentUnreadable, match="column X 更正 时限: no such head; is 更正时限 meant"):
        read_review(file)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("c.xlsx", b"PK\x03\x04 no archive", "c.xlsx: the archive is damaged"),
        ("c.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "c.xlsx: is an Excel file of the old format; open it in Excel or WPS and save it as .xlsx"),
        ("c.csv", "序号,任务,单位\n1,甲,乙\n".encode(), "c.csv: no file of corrections: no row has the heads 类别"),
        ("c.csv", b"", "c.csv: no file of corrections"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_of_ours_is_told(name: str, data: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DocumentUnreadable) as raised:
        read_review(tmp_path / name)
    assert told in str(raised.value)
