"""Tables whose cells a rule (|) parts in plain text, without the line of dashes that Markdown asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import Line
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.offices import heads_offices
from govkg.documents.tables.vocabulary import COUNT_HEADING, PARTY_WORD

_HEADING = 20
_NUMBERED = re.compile(r"[ |]*\d{1,3} *\|")
_PARTS = re.compile(r"\||<br ?/?>")
"""A rule between cells, and the sign of the web for the end of a line in one."""
_LONGEST_ROW = 40
"""Lines that the cells of one row may take."""

Cell = list[list[Piece]]
"""The pieces of a cell, line by line."""


def find_piped(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose header stands in line `first`: three headings at least, one of them naming a party, and a row. A cell may go
    on over lines where each row ends with a rule; a row that lacks one cell lacks the first where that is a class of tasks, which
    covers several rows. Below headings that are offices a row is a line, and lacks its last cells. Empty lines may part the rows."""
    if lines[first].text.count("|") < 2:
        return None
    header = _cells([lines[first]])
    headings = ["".join(p.text for part in cell for p in part if not p.rule).replace(" ", "") for cell in header]
    offices = heads_offices(headings)
    parties = offices or any(map(PARTY_WORD.search, headings))
    if len(header) < 3 or any(len(h) > _HEADING for h in headings) or not parties:
        return None
    if first + 1 < len(lines) and lines[first + 1].content:
        return _below(lines, first, header, headings, offices=offices)
    filled = (i for i in range(first, len(lines)) if lines[i].content)
    near = [*takewhile(lambda i: "|" in lines[i].text, filled)]
    table = _below([lines[i] for i in near], 0, header, headings, offices=offices)
    return LineTable(table.grid, near[table.lines - 1] + 1 - first) if table else None


def _below(
    lines: Sequence[Line], first: int, header: list[Cell], headings: Sequence[str], *, offices: bool
) -> LineTable | None:
    """The table below its header."""
    closed = lines[first].content.endswith("|")
    least = 2 if offices else len(header)
    rows, end = [header], first + 1
    while end < len(lines) and (taken := _row(lines, end, least, closed=closed)):
        rows.append(_cells(lines[end : end + taken]))
        end += taken
    if len(rows) < 2:
        return None
    first_is_class = not (COUNT_HEADING.match(headings[0]) or PARTY_WORD.search(headings[0]))
    classed = first_is_class and not offices and not lines[first].content.startswith("|")
    return LineTable(Grid(tuple(_laid(rows, len(header), classed=classed))), end - first)


def _row(lines: Sequence[Line], start: int, width: int, *, closed: bool) -> int:
    """How many lines the row takes that begins at line `start`; 0 where none does. Behind a row with a number the next one ends it."""
    if "|" not in lines[start].text:
        return 0
    rules = 0
    numbered = _NUMBERED.match(lines[start].text)
    for end in range(start, min(start + _LONGEST_ROW, len(lines))):
        if numbered and end > start and _NUMBERED.match(lines[end].text):
            return end - start
        rules += lines[end].text.count("|")
        if lines[end].content.endswith("|") if closed else rules >= width - 1:
            return end + 1 - start
    return int(numbered is not None and lines[start].text.count("|") >= width - 2)


def _cells(lines: Sequence[Line]) -> list[Cell]:
    """The pieces of each cell, rules taken out and recorded; empty cells at the end are left out."""
    cells: list[Cell] = [[]]
    for line in lines:
        whole = line.piece
        cells[-1].append([])
        last = 0
        opening = len(line.text) - len(line.text.lstrip("| "))
        for rule in _PARTS.finditer(line.text):
            broken = rule.group() != "|"
            cells[-1][-1].append(whole.cut(last, rule.start()))
            cells[-1][-1].append(whole.cut(*rule.span(), "line break in a cell" if broken else "rule between cells"))
            last = rule.end()
            if broken:
                cells[-1].append([])
            elif last > opening or len(cells) > 1:
                cells.append([[]])
        cells[-1][-1].append(whole.cut(last, len(line.text)))
    last_filled = next((i for i in range(len(cells) - 1, 0, -1) if _filled(cells[i])), 0)
    for empty in cells[last_filled + 1 :]:
        cells[last_filled].extend(empty)
    return cells[: last_filled + 1]


def _filled(cell: Cell) -> bool:
    return any(piece.text.strip() for part in cell for piece in part if not piece.rule)


def _laid(rows: Sequence[list[Cell]], width: int, *, classed: bool) -> Iterator[GridCell]:
    for number, row in enumerate(rows):
        offset = 1 if classed and len(row) == width - 1 else 0
        for column, cell in enumerate(row):
            yield GridCell(number, column + offset, tuple(Paragraph(tuple(part)) for part in cell))
