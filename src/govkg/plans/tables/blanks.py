"""Tables that lost their merged cells, as a sheet saved as CSV does: a number and a task, and below them rows that leave both places
empty and tell the next measure with its own party."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from govkg.documents.model import Cell
from govkg.numerals import HAN
from govkg.plans.reading import Reading
from govkg.plans.tables.headers import WORDS, Columns, cell_words

_COUNTED = re.compile(rf"[(]?(?:\d{{1,2}}|[{HAN}]{{1,3}})[)、.](?!\d)|[①-⒛]")
_OPEN = re.compile("[,、和与及]$")
_JOINS = re.compile("[,、和与及]")
_ENDS = re.compile("[。;]$")
Line = dict[int, Cell]


def with_blanks_filled(reading: Reading, grid: Sequence[Line], columns: Columns) -> list[Line]:
    """The rows of a table, in which the cell of a number and of a task stands in each empty place below it as one merged cell would,
    where the rows tell measures and parties of their own. Cells of times and of persons are so, too, where all rows below one leave them empty."""
    party = next((c for c, role in columns.roles.items() if role in WORDS), None)
    if columns.number is None or party is None or len(columns.task) < 2 or columns.marks:
        return [*grid]
    filled = [*grid]
    first = columns.rows
    while first < len(grid):
        end, apart = first + 1, False
        above = grid[first]
        while end < len(grid) and _leaves_empty(reading, grid[first], grid[end], columns):
            if _words(reading, grid[end], party):
                if not _apart(reading, above, grid[end], columns, party):
                    break
                above, apart = grid[end], True
            end += 1
        if apart:
            filled[first:end] = _merged(reading, grid[first:end], columns)
        first = end
    return filled


def _leaves_empty(reading: Reading, head: Line, row: Line, columns: Columns) -> bool:
    """Whether a row tells a measure and leaves the places of the number and the task empty, that `head` fills."""
    outer = (columns.number, *columns.task[:-1])
    measure = columns.task[-1]
    if any(_words(reading, row, c) for c in outer) or not _words(reading, row, measure):
        return False
    return all(_words(reading, head, c) for c in (columns.number, columns.task[0], measure))


def _apart(reading: Reading, above: Line, row: Line, columns: Columns, party: int) -> bool:
    """Whether a row tells a measure and a party of its own and does not go on with the words of the row above, as one that a page parts:
    its measure is counted, or dated, or stands behind a whole sentence."""
    measure = columns.task[-1]
    if not _words(reading, above, party) or any(row[c] is above.get(c) for c in (measure, party)):
        return False
    if _OPEN.search(_words(reading, above, party)) or _JOINS.match(_words(reading, row, party)):
        return False
    texts = [_words(reading, line, measure) for line in (above, row)]
    times = [c for c, role in columns.roles.items() if role == "deadline"]
    dated = any(all(_words(reading, line, c) for line in (above, row)) for c in times)
    return dated or all(map(_COUNTED.match, texts)) or bool(_ENDS.search(texts[0]))


def _merged(reading: Reading, lines: Sequence[Line], columns: Columns) -> list[Line]:
    """Rows below one number, which has them all as a merged cell."""
    places = [columns.number, columns.group, *columns.task[:-1]]
    beside = (c for c, role in columns.roles.items() if role in ("deadline", "person"))
    places += [c for c in beside if not any(_words(reading, line, c) for line in lines[1:])]
    whole = {c: replace(lines[0][c], rows=len(lines)) for c in places if c is not None and c in lines[0]}
    kept = {c: cell for c, cell in whole.items() if not any(_words(reading, line, c) for line in lines[1:])}
    return [{**line, **kept} for line in lines]


def _words(reading: Reading, line: Line, column: int | None) -> str:
    return cell_words(reading, line[column]) if column is not None and column in line else ""
