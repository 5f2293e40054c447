"""Tables of plain text whose header parts its headings by spaces: what they hold is told in three ways, and one is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from govkg.documents.lines import Line
from govkg.documents.tables.aligned import find_aligned
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.listed import find_listed
from govkg.documents.tables.parted import find_parted
from govkg.documents.tables.rightward import find_rightward


def find_spaced(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose header, parted by spaces, stands in line `first`. A row is a line with as many cells as the header, or what stands
    below its headings, or what ends with parties: the way counts that takes the most lines, as the others stop at the first row that
    they can not tell. Where they take as many, rows that lack cells are told by what stands below the headings, else by their number
    of cells."""
    if " " not in lines[first].text and "\u3000" not in lines[first].text:
        return None
    parted = None if "\t" in lines[first].text else find_parted(lines, first)
    aligned = find_aligned(lines, first)
    found = [table for table in (parted, aligned, find_rightward(lines, first), find_listed(lines, first)) if table]
    by_place = parted is not None and _lacks(parted)
    return max(found, key=lambda table: (table.lines, table is aligned and by_place), default=None)


def _lacks(table: LineTable) -> bool:
    """Whether a row has fewer cells than the header, so that only their places tell which is empty."""
    cells = Counter(cell.row for cell in table.grid.cells)
    return any(1 < count < cells[0] for count in cells.values())
