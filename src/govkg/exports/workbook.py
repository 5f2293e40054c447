"""Task lists as a spreadsheet: a summary, the open questions, and a sheet for each agency. Cells are data, never formulas."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from govkg.days import read_day
from govkg.exports.deeds import deeds
from govkg.exports.due_rows import DueRow, due_rows
from govkg.exports.listed import ListedAssignment, ListedTask, Question
from govkg.exports.task_lists import TaskLists
from govkg.plans.model import ROLES
from govkg.role_labels import role_label
from govkg.widths import columns_of
from govkg.workbooks import FONT, GRID, HEAD, TEXT, new_workbook, set_page

_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_CELL_LIMIT = 32_767
_ASSIGNMENT_COLUMNS = (
    ("任务", 7), ("任务名称", 18), ("角色", 6), ("举措", 42), ("目标", 22), ("协同单位", 28), ("时限", 12), ("最迟日期", 12), ("原文条款", 32), ("原文位置", 16),
    ("备注", 12),
)  # fmt: skip
_PERSONS_COLUMN = ("责任领导、责任人", 16)
_OVERDUE_COLUMN = ("逾期天数", 9)
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
_PLAN_COLUMN = ("出处文件", 24)
_SUMMARY_COLUMNS = (
    ("单位", 30), ("任务数", 9), *(("其中" * (role == "lead") + role_label(role), 10) for role in ROLES), ("协同单位数", 12),
)  # fmt: skip
_LATE_COLUMN = ("逾期任务数", 11)
FIRST_YEAR = 1900
"""The first year of which a spreadsheet knows days."""
_NOBODY = "未明确"
_LIMIT_NOTE = "本清单反映文件设计的责任分工，不代表实际履职情况。"


def workbook_bytes(lists: TaskLists) -> bytes:
    """The task lists as .xlsx: the same lists give the same bytes."""
    out = io.BytesIO()
    book = new_workbook(out, lists.title)
    formats = _Formats(book)
    names = sheet_names(["汇总", "待明确事项", "时限一览", *(agency for agency, _ in lists.assignments)])
    _summary(book.add_worksheet(names[0]), lists, names[3:], formats)
    _questions(book.add_worksheet(names[1]), lists, formats)
    _due(book.add_worksheet(names[2]), lists, formats)
    for name, (agency, assignments) in zip(names[3:], lists.assignments, strict=True):
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


class _Formats:
    """The few cell formats of the workbook."""

    def __init__(self, book: Any) -> None:
        base = TEXT | GRID
        self.plain, self.late = _Cells(book, base), _Cells(book, base | {"bg_color": "#FBE3E0"})
        self.head = book.add_format(base | HEAD)
        self.title = book.add_format(FONT | {"bold": True, "font_size": 14})
        self.note = book.add_format(FONT | {"font_size": 9, "font_color": "#5B6570"})
        self.link = book.add_format(base | {"font_color": "#1F4E8C", "underline": 1})

    def of(self, task: ListedTask, lists: TaskLists) -> _Cells:
        """Those of the row of a task: red where it is overdue."""
        return self.late if _is_late(task, lists) else self.plain


class _Cells:
    """The formats of the cells of a row."""

    def __init__(self, book: Any, base: dict[str, Any]) -> None:
        self.text = book.add_format(base)
        self.number = book.add_format(base | {"align": "right"})
        self.date = book.add_format(base | {"num_format": "yyyy-mm-dd", "align": "left"})


def _summary(sheet: Any, lists: TaskLists, names: Sequence[str], formats: _Formats) -> None:
    _page(sheet, lists.title + " 责任清单汇总", formats, _period_words(lists))
    _head(sheet, 3, (*_SUMMARY_COLUMNS, *([_LATE_COLUMN] if lists.period else [])), formats)
    for row, ((agency, assignments), name) in enumerate(zip(lists.assignments, names, strict=True), 4):
        sheet.write_url(row, 0, f"internal:'{name.replace(chr(39), chr(39) * 2)}'!A1", formats.link, string=agency)
        partners = {
            partner.name for assignment in assignments for partner in assignment.partners if not partner.indefinite
        }
        counts = [
            len({d.task for d in assignments}),
            *(sum(d.role == r for d in assignments) for r in ROLES),
            len(partners),
            *([len({d.task for d in assignments if _is_late(d, lists)})] if lists.period else []),
        ]
        for column, count in enumerate(counts, 1):
            sheet.write_number(row, column, count, formats.plain.number)
    sheet.freeze_panes(4, 1)


def _questions(sheet: Any, lists: TaskLists, formats: _Formats) -> None:
    _page(sheet, lists.title + " 待明确事项", formats, _period_words(lists))
    columns = _with_plan(_with_overdue(_QUESTION_COLUMNS, 6, lists), lists)
    _head(sheet, 3, columns, formats)
    for row, question in enumerate(lists.questions, 4):
        cells = _with_overdue(_question_cells(question), 6, lists, question.task)
        _row(sheet, row, _with_plan(cells, lists, question.task), columns, formats.of(question.task, lists))
    sheet.freeze_panes(4, 0)
    sheet.autofilter(3, 0, max(3, 3 + len(lists.questions)), len(columns) - 1)


def _question_cells(question: Question) -> list[Cell]:
    task = question.task
    times = (task.dated_words, _day(task.latest), task.progress)
    return [task.path, task.heading, question.question, question.leads, *times]


def _due(sheet: Any, lists: TaskLists, formats: _Formats) -> None:
    """All tasks in the order of their days, those of stages among them, undated last: one table to filter, a row a day of a task."""
    _page(sheet, lists.title + " 时限一览", formats, _period_words(lists))
    columns = _with_plan(_with_overdue(_with_persons(_DUE_COLUMNS, 5, lists), 1, lists), lists)
    _head(sheet, 3, columns, formats)
    rows = due_rows(lists)
    for row, due in enumerate(rows, 4):
        cells = _with_overdue(_with_persons(_due_cells(due), 5, lists, due.one), 1, lists, due.timed)
        _row(sheet, row, _with_plan(cells, lists, due.one), columns, formats.of(due.timed, lists))
    sheet.freeze_panes(4, 0)
    sheet.autofilter(3, 0, max(4, 3 + len(rows)), len(columns) - 1)


def _due_cells(due: DueRow) -> list[Cell]:
    one = due.one
    stages = "" if due.stage else one.stage_words.removeprefix("阶段：")
    words = due.stage or one.dated_words
    kind = "阶段" if due.stage else "时限"
    return [
        *(_day(due.latest), one.path, one.heading, *_answering(due)),
        *(words, kind, stages, one.progress, "是" * one.done),
    ]


def _answering(due: DueRow) -> tuple[str, str]:
    """Who leads, and who else has the task; that nobody has it where no agency is named."""
    return ("\n".join(due.leads), "\n".join(due.others)) if due.leads or due.others else (_NOBODY, "")


def _agency(
    sheet: Any, agency: str, assignments: Sequence[ListedAssignment], lists: TaskLists, formats: _Formats
) -> None:
    """The sheet of an agency; of several plans, each row says first which one it is from, since each counts its tasks from 1."""
    columns = _with_plan(_with_persons(_with_overdue(_ASSIGNMENT_COLUMNS, 8, lists), 6, lists), lists)
    _page(sheet, agency, formats, _period_words(lists))
    _head(sheet, 3, columns, formats)
    for row, one in enumerate(assignments, 4):
        cells = _with_persons(_with_overdue([*_cells(one)], 8, lists, one), 6, lists, one)
        cells = _with_plan(cells, lists, one)
        _row(sheet, row, cells, columns, formats.of(one, lists))
    sheet.freeze_panes(4, 3 if len(lists.plans) > 1 else 2)
    sheet.autofilter(3, 0, 3 + len(assignments), len(columns) - 1)


def _is_late(task: ListedTask, lists: TaskLists) -> bool:
    """Whether a task is overdue, where the lists know what day it is."""
    return lists.period is not None and task.days_overdue(lists.period.today) > 0


Cell = str | int | date | None
"""Text, a number, a day, or nothing."""


def _with_overdue(cells: Sequence[Any], at: int, lists: TaskLists, one: ListedTask | None = None) -> list[Any]:
    """The cells, or the columns, with the days overdue at their place where the lists know what day it is."""
    if lists.period is None:
        return list(cells)
    days = _OVERDUE_COLUMN if one is None else one.days_overdue(lists.period.today) or None
    return [*cells[:at], days, *cells[at:]]


def _with_persons(cells: Sequence[Any], at: int, lists: TaskLists, one: ListedTask | None = None) -> list[Any]:
    """The cells, or the columns, with who is in charge at their place where a plan names such persons."""
    if not lists.names_persons:
        return list(cells)
    return [*cells[:at], _PERSONS_COLUMN if one is None else "\n".join(one.persons), *cells[at:]]


def _with_plan(cells: Sequence[Any], lists: TaskLists, one: ListedTask | None = None) -> list[Any]:
    """The cells, or the columns, behind the plan where there are several."""
    plan = _PLAN_COLUMN if one is None else one.cited
    return [plan, *cells] if len(lists.plans) > 1 else list(cells)


def _row(sheet: Any, row: int, cells: Sequence[Cell], columns: Sequence[tuple[str, int]], formats: _Cells) -> None:
    texts = [fitting("" if cell is None else str(cell)) for cell in cells]
    sheet.set_row(row, row_height(texts, [width for _, width in columns]))
    for column, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        if isinstance(cell, date):
            sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), formats.date)
        elif cell is None:
            sheet.write_blank(row, column, None, formats.text)
        elif isinstance(cell, int):
            sheet.write_number(row, column, cell, formats.number)
        else:
            sheet.write_string(row, column, text, formats.text)


def _day(latest: str) -> Cell:
    """The last day as a date that a spreadsheet filters and counts with; as text where it is before all days that one knows."""
    day = read_day(latest)
    return day if day and day.year >= FIRST_YEAR else latest or None


def _cells(assignment: ListedAssignment) -> Iterator[Cell]:
    yield from (assignment.path, assignment.heading, role_label(assignment.role))
    yield deeds(assignment.measures, assignment.text)
    yield "\n".join(assignment.targets)
    yield "\n".join(map(str, assignment.partners))
    yield from (assignment.deadline_words, _day(assignment.latest), assignment.quote, assignment.place)
    yield "含不定范围的参与单位" if assignment.open_ended else ""


def _period_words(lists: TaskLists) -> str:
    if lists.period is None:
        return ""
    left_out = f"；另有 {lists.undated} 项任务的时限没有具体日期，未列入" if lists.undated else ""
    done = f"；另有 {lists.finished} 项任务已办结，未列入" if lists.finished else ""
    return f"{lists.period.words()}{left_out}{done}"


def fitting(text: str) -> str:
    """A text that a cell holds: at most 32,767 characters; where it is cut, its end says so and how long it is in all."""
    if len(text) <= _CELL_LIMIT:
        return text
    note = f"……（未完，全文共 {len(text)} 字）"
    return text[: _CELL_LIMIT - len(note)] + note


def row_height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Height in points at which the fullest cell shows all its lines; a Chinese character is two columns wide, 409 is Excel's limit.

    >>> row_height(["教育局", "一二三四五六七八九十\\n"], [10, 10])
    58.5
    """
    lines = (
        sum(max(1, math.ceil(columns_of(line) * 1.1 / width)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(409.0, 13.5 * max(lines) + 4.5)


def _page(sheet: Any, title: str, formats: _Formats, period: str = "") -> None:
    set_page(sheet, 3)
    sheet.set_footer("&C&P / &N")
    sheet.write_string(0, 0, title, formats.title)
    sheet.write_string(1, 0, _LIMIT_NOTE, formats.note)
    if period:
        sheet.write_string(2, 0, period, formats.note)


def _head(sheet: Any, row: int, columns: Sequence[tuple[str, int]], formats: _Formats) -> None:
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(row, column, name, formats.head)
