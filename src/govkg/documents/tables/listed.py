"""Tables of plain text with numbered rows whose cells single spaces part, and whose parties have a line each: what follows the last of them is
the next cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govkg.documents.assembly import Grid, GridCell, Paragraph
from govkg.documents.lines import Line
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.offices import names_alone
from govkg.documents.tables.vocabulary import COUNT_HEADING, NUMBERED_ROW, PARTY_HEADING, TASK_HEADING
from govkg.numerals import HAN

_WORD = re.compile(r"[^ \u3000\t]+")
_GROUP = re.compile(rf"[ \u3000]*(?:[{HAN}]{{1,3}}、|[(（][{HAN}]{{1,3}}[)）])[^。；;：: \u3000]{{2,40}}$")
_LONGEST_HEADING = 12
_LONGEST_ROW = 40
"""Lines that a row may take."""
_GROUPS = 3
"""Headings that may follow each other."""

Place = tuple[int, int, int]
"""A line, and from where to where something stands there."""


class _Row(NamedTuple):
    """The cells of a row, each what stands on its lines, and the line behind it; one cell alone heads the rows below."""

    cells: list[list[Place]]
    end: int


def find_listed(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose header begins with 序号 at line `first`, then headings of tasks and one of parties, and perhaps more behind it: two
    rows at least, that are counted on, each with names of offices behind its task. Where the row above names several, each on a line of
    its own, what stands behind the last one is in the next column."""
    heads = _places(lines, first)
    words = [lines[i].text[a:b] for i, a, b in heads]
    if len(words) < 3 or not COUNT_HEADING.fullmatch(words[0]) or max(map(len, words)) > _LONGEST_HEADING:
        return None
    parties = [n for n, word in enumerate(words) if PARTY_HEADING.fullmatch(word)]
    if len(parties) != 1 or parties[0] < 2 or not any(map(TASK_HEADING.fullmatch, words[1 : parties[0]])):
        return None
    rows = [*_rows(lines, first + 1, behind=len(words) > parties[0] + 1)]
    while rows and len(rows[-1].cells) == 1:
        rows.pop()
    if sum(len(row.cells) > 1 for row in rows) < 2 or not any(_has_lines(row) for row in rows):
        return None
    header = [GridCell(0, column, (_paragraph(lines, place),)) for column, place in enumerate(heads)]
    below = (cell for n, row in enumerate(rows, 1) for cell in _laid(lines, n, row, parties[0], len(words)))
    return LineTable(Grid((*header, *below)), rows[-1].end - first)


def _has_lines(row: _Row) -> bool:
    """Whether the parties of a row stand on several lines."""
    return len(row.cells) > 2 and row.cells[2][0][0] != row.cells[2][-1][0]


def _places(lines: Sequence[Line], i: int) -> list[Place]:
    return [(i, *word.span()) for word in _WORD.finditer(lines[i].text)]


def _rows(lines: Sequence[Line], start: int, *, behind: bool) -> Iterator[_Row]:
    """The rows and what heads them, up to the first line that is neither."""
    number, groups = 0, 0
    while start < len(lines):
        found = NUMBERED_ROW.match(lines[start].text)
        if found and int(found["number"]) in (number + 1, 1 if groups else 0):
            number, groups = int(found["number"]), 0
            end = _end(lines, start + 1, number)
            row = _row(lines, start, end, behind=behind)
            if not row:
                return
            yield row
            start = row.end
        elif _GROUP.match(lines[start].text) and groups < _GROUPS:
            yield _Row([[(start, 0, len(lines[start].text))]], start + 1)
            groups, start = groups + 1, start + 1
        else:
            return


def _end(lines: Sequence[Line], start: int, number: int) -> int:
    """Behind the last line of a row: before the next number, a heading or an empty line."""
    for i in range(start, min(start + _LONGEST_ROW, len(lines))):
        found = NUMBERED_ROW.match(lines[i].text)
        if not lines[i].content or (found and int(found["number"]) in (1, number + 1)) or _GROUP.match(lines[i].text):
            return i
    return min(start + _LONGEST_ROW, len(lines))


def _row(lines: Sequence[Line], start: int, end: int, *, behind: bool) -> _Row | None:
    """The number, the task, the parties and what stands `behind` them; None where no name follows the task, or something that has no
    column."""
    places = [place for i in range(start, end) for place in _places(lines, i)]
    named = [names_alone(lines[i].text[a:b]) for i, a, b in places]
    first = next((n for n in range(2, len(places)) if named[n]), None)
    if first is None:
        return None
    last = next((n for n in range(first, len(places)) if not named[n]), len(places))
    if last < len(places) and not behind:
        return None
    rest = places[last:]
    if rest and not _goes_on(lines, end):
        rest = [place for place in rest if place[0] == rest[0][0]]
        end = rest[0][0] + 1
    return _Row([places[:1], places[1:first], places[first:last], *([rest] if rest else [])], end)


def _goes_on(lines: Sequence[Line], end: int) -> bool:
    """Whether a row or a heading follows; behind the last row anything may, so that its last cell has one line."""
    return end < len(lines) and bool(NUMBERED_ROW.match(lines[end].text) or _GROUP.match(lines[end].text))


def _laid(lines: Sequence[Line], number: int, row: _Row, party: int, width: int) -> Iterator[GridCell]:
    """The cells of a row; the task stands in the last column before the parties, as those before it may be merged."""
    if len(row.cells) == 1:
        yield GridCell(number, 0, (_paragraph(lines, row.cells[0][0]),), 1, width)
        return
    for column, cell in zip((0, party - 1, party, party + 1), row.cells, strict=False):
        yield GridCell(number, column, tuple(_lines_of(lines, cell)))


def _lines_of(lines: Sequence[Line], cell: Sequence[Place]) -> Iterator[Paragraph]:
    """The lines of a cell, each from its first word to its last."""
    for i in sorted({place[0] for place in cell}):
        on = [place for place in cell if place[0] == i]
        yield _paragraph(lines, (i, on[0][1], on[-1][2]))


def _paragraph(lines: Sequence[Line], place: Place) -> Paragraph:
    i, first, last = place
    return Paragraph((lines[i].piece.cut(first, last),))
