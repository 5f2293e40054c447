"""Task lists as a spreadsheet: a summary, the ledger of all tasks, the open questions, what is due when, and a sheet for each agency. Cells are data, never formulas."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from govkg.exports.deeds import deeds
from govkg.exports.due_rows import DueRow, due_rows
from govkg.exports.ledger_sheet import ledger
from govkg.exports.listed import ListedAssignment, Question
from govkg.exports.sheet_cells import (
    Cell,
    Formats,
    begin_page,
    day_cell,
    is_late,
    with_overdue,
    with_persons,
    with_plan,
    write_head,
    write_row,
)
from govkg.exports.task_lists import TaskLists
from govkg.plans.model import ROLES
from govkg.role_labels import role_label
from govkg.workbooks import new_workbook

_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_ASSIGNMENT_COLUMNS = (
    ("任务", 7), ("任务名称", 18), ("角色", 6), ("举措", 42), ("目标", 22), ("协同单位", 28), ("时限", 12), ("最迟日期", 12), ("原文条款", 32), ("原文位置", 16),
    ("备注", 12),
)  # fmt: skip
_DUE_COLUMNS = (
    ("最迟日期", 12), ("任务", 9), ("任务名称", 36), ("牵头单位", 26), ("责任、配合单位", 34), ("时限", 14), ("类别", 8), ("阶段", 18),
    ("进展", 18), ("已办结", 8),
)  # fmt: skip
_QUESTION_COLUMNS = (
    ("任务", 9),
    ("任务名称", 44),
    ("事项", 28),
    ("牵头单位数", 12),
    ("时限", 14),
    ("最迟日期", 12),
    ("进展", 18),
)
_SUMMARY_COLUMNS = (
    ("单位", 30), ("任务数", 9), *(("其中" * (role == "lead") + role_label(role), 10) for role in ROLES), ("协同单位数", 12),
)  # fmt: skip
_NOBODY = "未明确"
_LATE_COLUMN = ("逾期任务数", 11)


def workbook_bytes(lists: TaskLists) -> bytes:
    """The task lists as .xlsx: the same lists give the same bytes."""
    out = io.BytesIO()
    book = new_workbook(out, lists.title)
    formats = Formats(book)
    names = sheet_names(["汇总", "任务台账", "待明确事项", "时限一览", *(agency for agency, _ in lists.assignments)])
    _summary(book.add_worksheet(names[0]), lists, names[4:], formats)
    ledger(book.add_worksheet(names[1]), lists, formats)
    _questions(book.add_worksheet(names[2]), lists, formats)
    _due(book.add_worksheet(names[3]), lists, formats)
    for name, (agency, assignments) in zip(names[4:], lists.assignments, strict=True):
        _agency(book.add_worksheet(name), agency, assignments, lists, formats)
    book.close()
    return out.getvalue()


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Names that a workbook accepts: at most 31 characters, none of ``[]:*?/\\``, no ' at either end, no two alike without regard to case.

    >>> sheet_names(["甲/乙", "甲:乙", "x" * 40, "'" + "甲" * 29 + "'乙"])
    ['甲_乙', '甲_乙~2', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲']
    """
    taken: list[str] = []
    for name in wanted:
        clean = _NOT_IN_SHEET_NAME.sub("_", name)[:31].strip("'") or "_"
        candidate, count = clean, 1
        while candidate.casefold() in (t.casefold() for t in taken):
            count += 1
            candidate = f"{clean[: 31 - len(str(count)) - 1]}~{count}"
        taken.append(candidate)
    return taken


def _summary(sheet: Any, lists: TaskLists, names: Sequence[str], formats: Formats) -> None:
    begin_page(sheet, f"{lists.title} 责任清单汇总", lists, formats)
    write_head(sheet, 3, (*_SUMMARY_COLUMNS, *([_LATE_COLUMN] if lists.period else [])), formats)
    for row, ((agency, assignments), name) in enumerate(zip(lists.assignments, names, strict=True), 4):
        sheet.write_url(row, 0, f"internal:'{name.replace(chr(39), chr(39) * 2)}'!A1", formats.link, string=agency)
        partners = {
            partner.name for assignment in assignments for partner in assignment.partners if not partner.indefinite
        }
        counts = [
            len({d.task for d in assignments}),
            *(sum(d.role == r for d in assignments) for r in ROLES),
            len(partners),
            *([len({d.task for d in assignments if is_late(d, lists)})] if lists.period else []),
        ]
        for column, count in enumerate(counts, 1):
            sheet.write_number(row, column, count, formats.plain.number)
    sheet.freeze_panes(4, 1)


def _questions(sheet: Any, lists: TaskLists, formats: Formats) -> None:
    begin_page(sheet, f"{lists.title} 待明确事项", lists, formats)
    columns = with_plan(with_overdue(_QUESTION_COLUMNS, 6, lists), lists)
    write_head(sheet, 3, columns, formats)
    for row, question in enumerate(lists.questions, 4):
        cells = with_overdue(_question_cells(question), 6, lists, question.task)
        write_row(sheet, row, with_plan(cells, lists, question.task), columns, formats.of(question.task, lists))
    sheet.freeze_panes(4, 0)
    sheet.autofilter(3, 0, max(3, 3 + len(lists.questions)), len(columns) - 1)


def _question_cells(question: Question) -> list[Cell]:
    task = question.task
    times = (task.dated_words, day_cell(task.latest), task.progress)
    return [task.path, task.heading, question.question, question.leads, *times]


def _due(sheet: Any, lists: TaskLists, formats: Formats) -> None:
    """All tasks in the order of their days, those of stages among them, undated last: one table to filter, a row a day of a task."""
    begin_page(sheet, f"{lists.title} 时限一览", lists, formats)
    columns = with_plan(with_overdue(with_persons(_DUE_COLUMNS, 5, lists), 1, lists), lists)
    write_head(sheet, 3, columns, formats)
    rows = due_rows(lists)
    for row, due in enumerate(rows, 4):
        cells = with_overdue(with_persons(_due_cells(due), 5, lists, due.one), 1, lists, due.timed)
        write_row(sheet, row, with_plan(cells, lists, due.one), columns, formats.of(due.timed, lists))
    sheet.freeze_panes(4, 0)
    sheet.autofilter(3, 0, max(4, 3 + len(rows)), len(columns) - 1)


def _due_cells(due: DueRow) -> list[Cell]:
    one = due.one
    stages = "" if due.stage else one.stage_words.removeprefix("阶段：")
    words = due.stage or one.dated_words
    kind = "阶段" if due.stage else "时限"
    return [
        *(day_cell(due.latest), one.path, one.heading, *_answering(due)),
        *(words, kind, stages, one.progress, "是" * one.done),
    ]


def _answering(due: DueRow) -> tuple[str, str]:
    """Who leads, and who else has the task; that nobody has it where no agency is named."""
    return ("\n".join(due.leads), "\n".join(due.others)) if due.leads or due.others else (_NOBODY, "")


def _agency(
    sheet: Any, agency: str, assignments: Sequence[ListedAssignment], lists: TaskLists, formats: Formats
) -> None:
    """The sheet of an agency; of several plans, each row says first which one it is from, since each counts its tasks from 1."""
    columns = with_plan(with_persons(with_overdue(_ASSIGNMENT_COLUMNS, 8, lists), 6, lists), lists)
    begin_page(sheet, agency, lists, formats)
    write_head(sheet, 3, columns, formats)
    for row, one in enumerate(assignments, 4):
        cells = with_persons(with_overdue([*_cells(one)], 8, lists, one), 6, lists, one)
        cells = with_plan(cells, lists, one)
        write_row(sheet, row, cells, columns, formats.of(one, lists))
    sheet.freeze_panes(4, 3 if len(lists.plans) > 1 else 2)
    sheet.autofilter(3, 0, 3 + len(assignments), len(columns) - 1)


def _cells(assignment: ListedAssignment) -> Iterator[Cell]:
    yield from (assignment.path, assignment.heading, role_label(assignment.role))
    yield deeds(assignment.measures, assignment.text)
    yield "\n".join(assignment.targets)
    yield "\n".join(map(str, assignment.partners))
    yield from (assignment.deadline_words, day_cell(assignment.latest), assignment.quote, assignment.place)
    yield "含不定范围的参与单位" if assignment.open_ended else ""
