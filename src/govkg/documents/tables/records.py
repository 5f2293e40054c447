"""The rows of a table without rules while it is read: the lines of their cells, and beside them the classes that they are sorted by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from govkg.documents.tables.classes import Extent, first_rows, groups
from govkg.documents.tables.segments import Segment


@dataclass(slots=True)
class Record:
    """A row of the table: the lines of each cell, and the columns whose cells go on from the row above."""

    cells: list[list[Segment]]
    merged: frozenset[int] = frozenset()
    across: Segment | None = None
    """What stands across all columns instead of cells."""

    def lines(self) -> list[Segment]:
        """The lines of all its cells."""
        return [segment for cell in self.cells for segment in cell] + ([self.across] if self.across else [])

    def text(self, column: int) -> str:
        """What stands in one of its cells."""
        return re.sub(r"\s", "", "".join(segment.text for segment in self.cells[column]))


def put_beside(
    records: Sequence[Record], classes: Mapping[int, Sequence[Segment]], pitch: float, *, goes_on: bool
) -> None:
    """Put the lines of each column of classes beside the rows that the class covers: as rules part them, or, where these do not part all
    classes or the table `goes_on` from the page before, by where they stand. Lines that tell no class stand beside the nearest row."""
    rows = [_extent(record.lines()) for record in records]
    for column, lines in classes.items():
        parts = groups([_extent([line]) for line in lines], pitch)
        cells = [lines[part.start : part.stop] for part in parts]
        extents = [_extent(cell) for cell in cells]
        parted = [] if goes_on else _parted(records, column, [_nearest(extent, rows) for extent in extents])
        firsts = parted or first_rows(extents, rows, goes_on=goes_on)
        if firsts is None and cells:
            firsts = [_nearest(extent, rows) for extent in extents]
        elif firsts is not None or goes_on:
            _merge(records, column, firsts or [] if goes_on else [0, *(firsts or [])])
        for first, cell in zip(firsts or (), cells, strict=True):
            records[first].cells[column] += cell


def _parted(records: Sequence[Record], column: int, held: Sequence[int]) -> list[int]:
    """The rows that rules begin a class at, if each of these holds one."""
    firsts = [i for i, record in enumerate(records) if column not in record.merged]
    stretches = pairwise([*firsts, len(records)])
    whole = len(held) == len(firsts) and all(a <= i < b for i, (a, b) in zip(held, stretches, strict=True))
    return firsts if whole else []


def _merge(records: Sequence[Record], column: int, firsts: Sequence[int]) -> None:
    """Let the cells of a column begin at these rows alone; a row that goes on from the page before begins none."""
    for i, record in enumerate(records):
        if len(record.merged) < len(record.cells):
            record.merged = record.merged - {column} if i in firsts else record.merged | {column}


def _nearest(cell: Extent, rows: Sequence[Extent]) -> int:
    """The row that what stands beside it is nearest to."""
    middle = (cell.top + cell.bottom) / 2
    return min(range(len(rows)), key=lambda i: max(rows[i].top - middle, middle - rows[i].bottom))


def _extent(lines: Sequence[Segment]) -> Extent:
    return Extent(min(line.row.top for line in lines), max(line.row.bottom for line in lines))
