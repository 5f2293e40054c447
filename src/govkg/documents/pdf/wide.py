"""Sheets that are wider than the paper: an office program prints the columns that have no room on pages of their own, behind the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from govkg.documents.pdf.ruled import Box, in_table, same_columns
from govkg.documents.printed import Row
from govkg.documents.tables.frames import Rule

_SAME = 1.5
"""Points by which the rows of two halves of a sheet may miss each other."""
_LEAST_ROWS = 3
_LONGEST_HEADING = 12
_NUMBERS = " -—第页共/,，0123456789"
"""Of what a line is made that only numbers a page."""
_BEGINS_ROW = re.compile("序号|编号|任务|事项|内容|措施|举措|项目")
"""Headings with which a table begins, and which the columns to the right of others do not have."""


@dataclass(slots=True)
class Printed:
    """The lines, the drawn tables and the rules across of each page, and the lines that a page of further columns repeats."""

    rows: list[list[Row]]
    tables: list[list[list[Box]]]
    rules: list[list[Rule]]
    again: list[Row] = field(default_factory=list)


def with_wide_sheets(printed: Printed) -> Printed:
    """The same pages, with the columns that were printed behind a table to its right again."""
    held = [len(page) for page in printed.tables]
    for alone, run in groupby(range(len(held)), lambda page: held[page] == 1):
        pages = [*run]
        for first, *further in _sheets(printed, pages) if alone else ():
            for page in further:
                _set_right(printed, first, page)
    return printed


def _sheets(printed: Printed, pages: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Each page of a run with a table on each that holds the left columns of a sheet, and the pages with the columns to its right."""
    count = len(pages)
    for height in (h for h in range(1, count // 2 + 1) if count % h == 0):
        sheets = [tuple(pages[n::height]) for n in range(height)]
        if all(_goes_on(printed, sheet[0], page, head=n == 0) for n, sheet in enumerate(sheets) for page in sheet[1:]):
            yield from sheets
            return


def _goes_on(printed: Printed, left: int, right: int, *, head: bool) -> bool:
    """Whether a table on one page holds further columns of one on another page, from its `head` on or from a row below it."""
    (first,), (second,) = printed.tables[left], printed.tables[right]
    tops = [_edges(table) for table in (first, second)]
    if len(tops[0]) != len(tops[1]) or len(tops[0]) < _LEAST_ROWS:
        return False
    if any(abs(a - b) > _SAME for a, b in zip(*tops, strict=True)) or same_columns(first, second):
        return False
    said = {row.text for row in printed.rows[left]}
    beside = [row for row in printed.rows[right] if not row.kind and not in_table(row, second)]
    again = all(row.text in said or not row.text.strip(_NUMBERS) for row in beside)
    return again and (not head or _are_headings(printed, left, right))


def _are_headings(printed: Printed, left: int, right: int) -> bool:
    """Whether the first row of the one table has a heading that begins a row, and that of the other one has others alone."""
    heads = [[row.text for row in _inside(printed, page, first_row=True)] for page in (left, right)]
    short = all(len(text) <= _LONGEST_HEADING for text in heads[1])
    begins = [any(_BEGINS_ROW.search(text) for text in texts) for texts in heads]
    return bool(heads[1]) and short and begins == [True, False]


def _inside(printed: Printed, page: int, *, first_row: bool = False) -> list[Row]:
    """The lines in the table of a page, or in its first row."""
    (table,) = printed.tables[page]
    below = min(box[1] for box in table)
    boxes = [box for box in table if not first_row or box[1] - below < _SAME]
    return [row for row in printed.rows[page] if in_table(row, boxes)]


def _set_right(printed: Printed, left: int, right: int) -> None:
    """Move the table of one page to the right of that on another one, with what stands in it."""
    (first,), (second,) = printed.tables[left], printed.tables[right]
    step = max(box[2] for box in first) - min(box[0] for box in second)
    inside = {id(row) for row in _inside(printed, right)}
    said = {row.text for row in printed.rows[left]}
    printed.again += [row for row in printed.rows[right] if id(row) not in inside and row.text in said]
    printed.rows[left] += [_moved(row, step) for row in printed.rows[right] if id(row) in inside]
    printed.rows[right] = [row for row in printed.rows[right] if id(row) not in inside]
    printed.tables[left] = [[*first, *((a + step, b, c + step, d) for a, b, c, d in second)]]
    printed.tables[right] = []
    printed.rules[left] += [(y, a + step, b + step) for y, a, b in printed.rules[right]]
    printed.rules[right] = []


def _moved(row: Row, step: float) -> Row:
    middles = tuple(x + step for x in row.middles)
    return replace(row, left=row.left + step, right=row.right + step, middles=middles)


def _edges(table: Sequence[Box]) -> list[float]:
    """The heights at which rows of a table begin, and its foot."""
    found: list[float] = []
    for height in sorted([*(box[1] for box in table), max(box[3] for box in table)]):
        if not found or height - found[-1] > _SAME:
            found.append(height)
    return found
