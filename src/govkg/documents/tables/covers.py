"""Which cells of rows that lost some are covered by those above, as by merged ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from govkg.documents.tables.line_table import Block

_NARROWEST = 3
"""Columns before that of parties, below which a row that lost cells looks like others."""
Covers = dict[tuple[int, int], int]
"""How many rows a cell covers, by row (counted from 1) and column; 0 for those that are covered."""


def covering(rows: Sequence[Sequence[Block]], parties: Sequence[int]) -> Covers:
    """How many rows the cells cover of these rows, below which some begin with cells of nothing, or have none in the one column of
    parties."""
    return _first_cells(rows) | (_parties(rows, parties[0]) if len(parties) == 1 else {})


def _first_cells(rows: Sequence[Sequence[Block]]) -> Covers:
    """Those of cells above empty ones at the beginning of rows; what heads rows ends them."""
    covers: Covers = {}
    above: dict[int, int] = {}
    for number, row in enumerate(rows, 1):
        if len(row) == 1:
            above = {}
            continue
        merged = len([*takewhile(lambda block: block[0] == block[1], row)])
        for column in range(len(row)):
            if column < merged and column in above:
                covers[above[column], column] = number - above[column] + 1
                covers[number, column] = 0
            else:
                above[column] = number
    return covers


def _parties(rows: Sequence[Sequence[Block]], party: int) -> Covers:
    """Those of cells in a column of parties. A row with nothing but its number and one cell lost its merged cells, where others with
    names lost some, too."""

    def lost(row: Sequence[Block]) -> int:
        return sum(start == end for start, end in row[1:party])

    full = [len(row) > party for row in rows]
    named = [whole and row[party][0] < row[party][1] for row, whole in zip(rows, full, strict=True)]
    if party < _NARROWEST or not any(name and lost(row) for row, name in zip(rows, named, strict=True)):
        return {}
    found: Covers = {}
    above: int | None = None
    for number, row in enumerate(rows, 1):
        if above and full[number - 1] and not named[number - 1] and lost(row) == party - 2:
            found[above, party] = number - above + 1
            found[number, party] = 0
        else:
            above = number if named[number - 1] else None
    return found
