"""Tables that stand side by side on one sheet, or that go on to the right of themselves to save paper: the same headings once more."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govkg.documents.model import Cell
from govkg.plans.reading import Reading
from govkg.plans.tables.headers import WORDS, cell_words
from govkg.plans.words.roles import role_of_column

_DEEPEST, _MOST = 3, 3
"""Rows in which such a header is sought, and tables beside each other."""
Grid = Sequence[dict[int, Cell]]


def side_by_side(reading: Reading, grid: Grid) -> list[list[dict[int, Cell]]]:
    """The tables that stand beside each other in one, from left to right, each with the header that all of them have; the table alone
    where its header does not repeat itself."""
    for number, row in enumerate(grid[:_DEEPEST]):
        starts = _starts(reading, row)
        if starts:
            ends = pairwise([*starts, 1 + max(max(line, default=0) for line in grid)])
            parts = [[_part(line, first, end) for line in grid[number:]] for first, end in ends]
            return [[line for line in part if _says_something(reading, line)] for part in parts]
    return [[*grid]]


def _starts(reading: Reading, row: dict[int, Cell]) -> list[int]:
    """The columns in which the headings of a row begin anew; empty where they do not."""
    cells = {cell: column for column, cell in sorted(row.items(), reverse=True) if cell_words(reading, cell)}
    columns = sorted(cells.values())
    words = [cell_words(reading, row[column]) for column in columns]
    for count in range(2, _MOST + 1):
        size, left = divmod(len(words), count)
        again = not left and size > 1 and all(words[:size] == words[size * n : size * (n + 1)] for n in range(count))
        if again and len(set(words)) == size and any(role_of_column(w) in WORDS for w in words):
            return columns[::size]
    return []


def _part(row: dict[int, Cell], first: int, end: int) -> dict[int, Cell]:
    return {column - first: row[column] for column in range(first, end) if column in row}


def _says_something(reading: Reading, row: dict[int, Cell]) -> bool:
    return any(cell_words(reading, cell) for cell in row.values())
