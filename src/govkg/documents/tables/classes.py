"""The column of classes of a table without rules: its cells cover several rows, and only where they stand beside these tells which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govkg.documents.tables.parting import wider

_MOST_ROWS, _MOST_CLASSES = 80, 40
"""On a page; more are no table."""


class Extent(NamedTuple):
    """What stands on a page from one height to another: a row, or the lines of a cell."""

    top: float
    bottom: float


def groups(lines: Sequence[Extent], pitch: float) -> list[range]:
    """The lines of the column that stand together, as those of one cell do, `pitch` from each other.

    >>> groups([Extent(0, 10), Extent(14, 24), Extent(60, 70)], 14)
    [range(0, 2), range(2, 3)]
    """
    steps = [_middle(below) - _middle(above) for above, below in pairwise(lines)]
    firsts = [0, *(i for i, step in enumerate(steps, 1) if step > wider(pitch))] if lines else []
    return [range(first, end) for first, end in pairwise([*firsts, len(lines)])]


def first_rows(cells: Sequence[Extent], rows: Sequence[Extent], *, goes_on: bool = False) -> list[int] | None:
    """The row at which each cell begins, which ends above the next one: the cells stand in the middle of their rows, or all at the top
    of the first. Rows above the first cell belong to one of the page before, if the table `goes_on` from there. None for more cells
    than rows.

    >>> rows = [Extent(20 * i, 20 * i + 10) for i in range(5)]
    >>> first_rows([Extent(10, 20), Extent(60, 70)], rows), first_rows([Extent(0, 10), Extent(60, 70)], rows)
    ([0, 2], [0, 3])
    >>> first_rows([Extent(60, 70)], rows), first_rows([Extent(60, 70)], rows, goes_on=True)
    ([0], [2])
    """
    if not 0 < len(cells) <= min(len(rows), _MOST_CLASSES) or len(rows) > _MOST_ROWS:
        return None
    found = [_fitted(_distances(cells, rows, centred=centred), goes_on=goes_on) for centred in (True, False)]
    return min(found)[1]


def _distances(cells: Sequence[Extent], rows: Sequence[Extent], *, centred: bool) -> list[list[list[float]]]:
    """For each cell, first row and last row how far the cell stands from where it would beside these."""
    return [
        [
            [
                abs(_middle(cell) - (first.top + last.bottom) / 2) if centred else abs(cell.top - first.top)
                for last in rows
            ]
            for first in rows
        ]
        for cell in cells
    ]


def _fitted(distances: Sequence[Sequence[Sequence[float]]], *, goes_on: bool) -> tuple[float, list[int]]:
    """The first row of each cell so that they stand nearest to their places, and how far off they are in all."""
    count = len(distances[0])
    best: list[tuple[float, list[int]] | None] = [(0.0, []) if not end or goes_on else None for end in range(count + 1)]
    for cell in distances:
        best = [min(_ended(best, cell, end), default=None) for end in range(count + 1)]
    return best[count] or (float("inf"), [])


def _ended(
    best: Sequence[tuple[float, list[int]] | None], cell: Sequence[Sequence[float]], end: int
) -> Iterator[tuple[float, list[int]]]:
    """The ways in which a cell ends above the row `end`."""
    for first in range(end):
        before = best[first]
        if before is not None:
            yield before[0] + cell[first][end - 1], [*before[1], first]


def _middle(extent: Extent) -> float:
    return (extent.top + extent.bottom) / 2
