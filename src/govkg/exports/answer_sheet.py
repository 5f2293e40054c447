"""An answer of a query as a spreadsheet, to be sorted and filtered: numbers and days as such, all else as text, never as a formula."""

from __future__ import annotations

import io
from datetime import datetime
from itertools import islice
from typing import Any

from pyoxigraph import Literal

from govkg.days import read_day
from govkg.errors import OutputError
from govkg.exports.sheet_cells import FIRST_YEAR, fitting
from govkg.tables import Table, Term, native
from govkg.terminal import short
from govkg.terms import XSD
from govkg.widths import columns_of
from govkg.workbooks import GRID, HEAD, TEXT, new_workbook, set_page

_MOST = 1_048_575
"""Rows that a sheet takes below its head."""
_EXACT = 10**15
"""Up to which a spreadsheet has each whole number; beyond, and what is no finite number, stays text."""
_NARROWEST, _WIDEST = 8, 48
_MEASURED = 1000
"""Rows whose cells are measured to choose the width of a column."""


def answer_bytes(table: Table, title: str) -> bytes:
    """The table as .xlsx with one sheet; IRIs are shown by their last parts, as on a terminal. Raises OutputError where it is too long."""
    if len(table) > _MOST:
        raise OutputError(f"{len(table)} rows are more than a spreadsheet takes ({_MOST}): write .csv")
    out = io.BytesIO()
    book = new_workbook(out, title)
    sheet = book.add_worksheet()
    set_page(sheet, 0)
    text, head = book.add_format(TEXT | GRID), book.add_format(TEXT | GRID | HEAD)
    day = book.add_format(TEXT | GRID | {"num_format": "yyyy-mm-dd", "align": "left"})
    for column, name in enumerate(table.columns):
        sheet.set_column(column, column, _width(table, column))
        sheet.write_string(0, column, name, head)
    for row, terms in enumerate(table.terms, 1):
        for column, term in enumerate(terms):
            _write(sheet, row, column, term, text, day)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(table)), max(0, len(table.columns) - 1))
    book.close()
    return out.getvalue()


def _width(table: Table, column: int) -> int:
    widths = (columns_of(short(native(row[column]))) for row in islice(table.terms, _MEASURED))
    return min(_WIDEST, max(_NARROWEST, columns_of(table.columns[column]) + 4, *widths) + 1)


def _write(sheet: Any, row: int, column: int, term: Term | None, text: Any, day: Any) -> None:
    value = native(term)
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _EXACT:
        sheet.write_number(row, column, value, text)
        return
    is_day = isinstance(term, Literal) and term.datatype.value == XSD + "date"
    read = read_day(term.value) if is_day and term is not None else None
    if read and read.year >= FIRST_YEAR:
        sheet.write_datetime(row, column, datetime(read.year, read.month, read.day), day)
    else:
        sheet.write_string(row, column, fitting(short(value)), text)
