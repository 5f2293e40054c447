"""Tables of plain text whose header parts its headings by spaces: what they hold is told in three ways, and one is chosen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from govkg.documents.lines import Line
from govkg.documents.tables.aligned import find_aligned
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.parted import find_parted
from govkg.documents.tables.rightward import find_rightward

_DATE = re.compile("[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日")


def find_spaced(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose header, parted by spaces, stands in line `first`. A row is a line with as many cells as the header, or what stands
    below its headings, or what ends with parties: the way counts that takes the most lines, as the others stop at the first row that
    they can not tell. Where they take as many, rows that lack cells are told by what stands below the headings, else by their number
    of cells. Who signed the paper below the table, and when, is no row."""
    table = _longest(lines, first)
    signed = _signed(lines, first, first + table.lines) if table else 0
    return _longest(lines[:signed], first) if signed else table


def _longest(lines: Sequence[Line], first: int) -> LineTable | None:
    if " " not in lines[first].text and "\u3000" not in lines[first].text:
        return None
    parted = None if "\t" in lines[first].text else find_parted(lines, first)
    aligned = find_aligned(lines, first)
    found = [table for table in (parted, aligned, find_rightward(lines, first)) if table]
    by_place = parted is not None and _lacks(parted)
    return max(found, key=lambda table: (table.lines, table is aligned and by_place), default=None)


def _signed(lines: Sequence[Line], first: int, end: int) -> int:
    """The line of who signed, behind a blank one and before a line that is a date, where the table takes it for its last; 0 if it does not."""
    filled = [i for i in range(first, min(end + 2, len(lines))) if lines[i].content]
    if len(filled) < 4 or not _DATE.fullmatch(lines[filled[-1]].content):
        return 0
    name = filled[-2]
    alone = "  " not in lines[name].content and "\u3000" not in lines[name].content
    return name if alone and not lines[name - 1].content and name < end else 0


def _lacks(table: LineTable) -> bool:
    """Whether a row has fewer cells than the header, so that only their places tell which is empty."""
    cells = Counter(cell.row for cell in table.grid.cells)
    return any(1 < count < cells[0] for count in cells.values())
