"""Workbooks with tasks on several sheets: those of each belong together, as those of a chapter do, for each sheet counts from 1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from govkg.plans.reading import Reading
from govkg.plans.tables.row import Row

_SHEET = re.compile("sheet (?P<name>.+), cell [A-Z]+[0-9]+")
_NO_NAME = re.compile(r"(?:[Ss]heet|工作表|表)? ?\d*")
"""What a program calls a sheet by itself."""


def by_sheet(reading: Reading, rows: Sequence[Row]) -> list[Row]:
    """The tasks, each without a heading of its own below the name of its sheet where several sheets tell tasks and this one has a name."""
    sheets = [_sheet(reading, row) for row in rows]
    if len({*sheets}) < 2:
        return [*rows]
    return [
        row if row.group or _NO_NAME.fullmatch(sheet) else replace(row, group=sheet)
        for row, sheet in zip(rows, sheets, strict=True)
    ]


def _sheet(reading: Reading, row: Row) -> str:
    """The name of the sheet on which a task stands; empty in other files."""
    places = reading.document.origin(reading.span(*row.heading))
    match = _SHEET.fullmatch(places[0].part) if places else None
    return match["name"] if match else ""
