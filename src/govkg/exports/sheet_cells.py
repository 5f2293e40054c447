"""What the sheets of a workbook of task lists have in common: how their cells look, columns that stand only where they are needed, and
how a page begins. Cells are data, never formulas."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from govkg.days import read_day
from govkg.exports.listed import ListedTask
from govkg.exports.task_lists import TaskLists
from govkg.widths import columns_of
from govkg.workbooks import FONT, GRID, HEAD, TEXT, set_page

_CELL_LIMIT = 32_767
_PERSONS_COLUMN = ("责任领导、责任人", 16)
_OVERDUE_COLUMN = ("逾期天数", 9)
_PLAN_COLUMN = ("出处文件", 24)
_LIMIT_NOTE = "本清单反映文件设计的责任分工，不代表实际履职情况。"
FIRST_YEAR = 1900
"""The first year of which a spreadsheet knows days."""


class Formats:
    """The few cell formats of the workbook."""

    def __init__(self, book: Any) -> None:
        base = TEXT | GRID
        self.plain, self.late = Cells(book, base), Cells(book, base | {"bg_color": "#FBE3E0"})
        self.head = book.add_format(base | HEAD)
        self.title = book.add_format(FONT | {"bold": True, "font_size": 14})
        self.note = book.add_format(FONT | {"font_size": 9, "font_color": "#5B6570"})
        self.link = book.add_format(base | {"font_color": "#1F4E8C", "underline": 1})

    def of(self, task: ListedTask, lists: TaskLists) -> Cells:
        """Those of the row of a task: red where it is overdue."""
        return self.late if is_late(task, lists) else self.plain


class Cells:
    """The formats of the cells of a row."""

    def __init__(self, book: Any, base: dict[str, Any]) -> None:
        self.text = book.add_format(base)
        self.number = book.add_format(base | {"align": "right"})
        self.date = book.add_format(base | {"num_format": "yyyy-mm-dd", "align": "left"})


def is_late(task: ListedTask, lists: TaskLists) -> bool:
    """Whether a task is overdue, where the lists know what day it is."""
    return lists.period is not None and task.days_overdue(lists.period.today) > 0


Cell = str | int | date | None
"""Text, a number, a day, or nothing."""


def with_overdue(cells: Sequence[Any], at: int, lists: TaskLists, one: ListedTask | None = None) -> list[Any]:
    """The cells, or the columns, with the days overdue at their place where the lists know what day it is."""
    if lists.period is None:
        return list(cells)
    days = _OVERDUE_COLUMN if one is None else one.days_overdue(lists.period.today) or None
    return [*cells[:at], days, *cells[at:]]


def with_persons(cells: Sequence[Any], at: int, lists: TaskLists, one: ListedTask | None = None) -> list[Any]:
    """The cells, or the columns, with who is in charge at their place where a plan names such persons."""
    if not lists.names_persons:
        return list(cells)
    return [*cells[:at], _PERSONS_COLUMN if one is None else "\n".join(one.persons), *cells[at:]]


def with_plan(cells: Sequence[Any], lists: TaskLists, one: ListedTask | None = None) -> list[Any]:
    """The cells, or the columns, behind the plan where there are several."""
    plan = _PLAN_COLUMN if one is None else one.cited
    return [plan, *cells] if len(lists.plans) > 1 else list(cells)


def write_row(sheet: Any, row: int, cells: Sequence[Cell], columns: Sequence[tuple[str, int]], formats: Cells) -> None:
    """A row that shows all lines of its cells."""
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


def day_cell(latest: str) -> Cell:
    """The last day as a date that a spreadsheet filters and counts with; as text where it is before all days that one knows."""
    day = read_day(latest)
    return day if day and day.year >= FIRST_YEAR else latest or None


def _cut_words(lists: TaskLists) -> str:
    """What of all tasks and agencies the lists are, empty where they are whole."""
    said = (
        lists.period.words() if lists.period else "",
        f"另有 {lists.undated} 项任务的时限没有具体日期，未列入" if lists.undated else "",
        f"另有 {lists.finished} 项任务已办结，未列入" if lists.finished else "",
        f"各单位的清单只含{lists.place}本级单位" if lists.place else "",
    )
    return "；".join(filter(None, said))


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


def begin_page(sheet: Any, title: str, lists: TaskLists, formats: Formats) -> None:
    """How it is printed, and above its table the title, what the lists are, and what of them this is, where they are cut to a period."""
    set_page(sheet, 3)
    sheet.set_footer("&C&P / &N")
    sheet.write_string(0, 0, title, formats.title)
    sheet.write_string(1, 0, _LIMIT_NOTE, formats.note)
    if cut := _cut_words(lists):
        sheet.write_string(2, 0, cut, formats.note)


def write_head(sheet: Any, row: int, columns: Sequence[tuple[str, int]], formats: Formats) -> None:
    """The names of the columns, which are as wide as told."""
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(row, column, name, formats.head)
