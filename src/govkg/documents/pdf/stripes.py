"""Tables in which only some rows are shaded: their cells are drawn, and those of the other rows are not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govkg.documents.pdf.ruled import Box, in_table
from govkg.documents.printed import Row

_NEAR = 3.0
_CELLS = 3
_SOON = 40.0
"""Points below a table within which the next row of it begins."""


def stripes(tables: Sequence[Sequence[Box]], page: Sequence[Row]) -> list[int]:
    """Which of the tables that are drawn on a page may be shaded rows of one that is not: those of one row, or of two with lines side by side
    soon below, those with cells in which lines stand side by side, and those that begin or end where the next one does below lines that do."""
    order = sorted(range(len(tables)), key=lambda n: min(box[1] for box in tables[n]))
    found = {n for n in order if len(tables[n]) >= _CELLS and _rows_of_one(tables[n], page)}
    for above, below in pairwise(order):
        (left, right), (first, last) = _sides(tables[above]), _sides(tables[below])
        between = (max(box[3] for box in tables[above]), min(box[1] for box in tables[below]))
        if (abs(left - first) < _NEAR or abs(right - last) < _NEAR) and _side_by_side(page, between):
            found |= {above, below}
    return sorted(found)


def _rows_of_one(table: Sequence[Box], page: Sequence[Row]) -> bool:
    foot = max(box[3] for box in table)
    tops = [box[1] for box in table]
    two = len({round(top / _NEAR) for top in tops}) <= 2
    return (
        _one_row(table)
        or _holds_rows(table, page)
        or _leaves_out(table, page)
        or (two and _side_by_side(page, (foot, foot + _SOON)))
    )


def _one_row(table: Sequence[Box]) -> bool:
    return all(abs(box[1] - table[0][1]) < _NEAR for box in table)


def _holds_rows(table: Sequence[Box], page: Sequence[Row]) -> bool:
    """Whether lines stand side by side in a cell of it, on both sides of where columns of its other rows end: a row that is not shaded."""
    edges = [box[2] for box in table]
    return any(_parts(box, edge, page) for box in table for edge in edges if box[0] + _NEAR < edge < box[2] - _NEAR)


def _leaves_out(table: Sequence[Box], page: Sequence[Row]) -> bool:
    """Whether lines stand among its cells and in none, as beside a shaded cell that goes on below the shaded row."""
    (left, right), top, foot = _sides(table), min(box[1] for box in table), max(box[3] for box in table)
    among = (row for row in page if left < row.left < right and top < (row.top + row.bottom) / 2 < foot)
    return any(not in_table(row, table) for row in among)


def _parts(box: Box, edge: float, page: Sequence[Row]) -> bool:
    """Whether lines of a cell stand on both sides of an edge side by side, and none crosses it."""
    lines = [row for row in page if box[1] < (row.top + row.bottom) / 2 < box[3] and box[0] - 1 < row.left < box[2]]
    level = any(a.right <= edge <= b.left and abs(a.top - b.top) < a.size for a, b in pairwise(lines))
    return level and not any(row.left < edge - 1 and row.right > edge + 1 for row in lines)


def _sides(table: Sequence[Box]) -> tuple[float, float]:
    return min(box[0] for box in table), max(box[2] for box in table)


def _side_by_side(page: Sequence[Row], between: tuple[float, float]) -> bool:
    rows = [row for row in page if between[0] < (row.top + row.bottom) / 2 < between[1]]
    return any(abs(a.top - b.top) < a.size for a, b in pairwise(rows))
