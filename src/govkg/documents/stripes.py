"""Tables in which only some rows are shaded: their cells are drawn, and those of the other rows are not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govkg.documents.printed import Row
from govkg.documents.ruled import Box

_NEAR = 3.0
_CELLS = 3
_SOON = 40.0
"""Points below a table within which the next row of it begins."""


def stripes(tables: Sequence[Sequence[Box]], page: Sequence[Row]) -> list[int]:
    """Which of the tables that are drawn on a page may be shaded rows of one that is not: those of one row, or of two with lines side by side
    soon below, those with cells in which lines stand side by side, and those that take as much of the width as the next one below lines that do."""
    order = sorted(range(len(tables)), key=lambda n: min(box[1] for box in tables[n]))
    found = {n for n in order if len(tables[n]) >= _CELLS and _rows_of_one(tables[n], page)}
    for above, below in pairwise(order):
        (left, right), (first, last) = _sides(tables[above]), _sides(tables[below])
        between = (max(box[3] for box in tables[above]), min(box[1] for box in tables[below]))
        if abs(left - first) < _NEAR and abs(right - last) < _NEAR and _side_by_side(page, between):
            found |= {above, below}
    return sorted(found)


def _rows_of_one(table: Sequence[Box], page: Sequence[Row]) -> bool:
    foot = max(box[3] for box in table)
    tops = [box[1] for box in table]
    two = len({round(top / _NEAR) for top in tops}) <= 2
    return _one_row(table) or _whole_rows(table, page) or (two and _side_by_side(page, (foot, foot + _SOON)))


def _one_row(table: Sequence[Box]) -> bool:
    return all(abs(box[1] - table[0][1]) < _NEAR and abs(box[3] - table[0][3]) < _NEAR for box in table)


def _whole_rows(table: Sequence[Box], page: Sequence[Row]) -> bool:
    """Whether two cells, at least, take the whole width, and hold lines side by side."""
    sides = _sides(table)
    whole = [box for box in table if abs(box[0] - sides[0]) < _NEAR and abs(box[2] - sides[1]) < _NEAR]
    return len(whole) > 1 and sum(_side_by_side(page, (box[1], box[3])) for box in whole) > 1


def _sides(table: Sequence[Box]) -> tuple[float, float]:
    return min(box[0] for box in table), max(box[2] for box in table)


def _side_by_side(page: Sequence[Row], between: tuple[float, float]) -> bool:
    rows = [row for row in page if between[0] < (row.top + row.bottom) / 2 < between[1]]
    return any(abs(a.top - b.top) < a.size for a, b in pairwise(rows))
