"""Tables without numbers whose cells stand on lines of their own: 任务, 责任单位, 配合单位, then so many lines a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.documents.assembly import Grid, GridCell, Paragraph
from govkg.documents.lines import Line
from govkg.documents.tables.broken_heads import head_end, heading
from govkg.documents.tables.line_table import Block, LineTable
from govkg.documents.tables.offices import names_alone
from govkg.documents.tables.vocabulary import CLASS_HEADING, OTHER_HEADING, PARTY_HEADING, TASK_HEADING
from govkg.numerals import HAN

GROUP = re.compile(rf"(?:[{HAN}]{{1,3}}、|[(（][{HAN}]{{1,3}}[)）])[^。；;：:]{{2,24}}$")
_NONE = frozenset(("无", "/", "-", "—", "——"))
_WIDEST = 8
_LONGEST = 12
"""Lines that a cell may take."""


def find_unnumbered(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose first heading, of a task or of classes of them, stands at line `first`: two rows at least, whose cells of parties
    hold names of offices alone, and whose cells of tasks do not."""
    header = header_of(lines, first)
    headings = [heading(lines, block) for block in header]
    if not header:
        return None
    parties = [i for i, heading in enumerate(headings) if PARTY_HEADING.fullmatch(heading)]
    if not parties or not any(map(TASK_HEADING.fullmatch, headings)):
        return None
    apart = header[1][0] > header[0][1]
    rows = list(_rows(lines, header[-1][1], len(header), parties, apart=apart))
    while rows and len(rows[-1]) == 1:
        rows.pop()
    if sum(len(row) > 1 for row in rows) < 2:
        return None
    cells = [cell for number, row in enumerate([header, *rows]) for cell in _cells(lines, number, row, len(header))]
    return LineTable(Grid(tuple(cells)), rows[-1][-1][1] - first)


def header_of(lines: Sequence[Line], first: int) -> list[Block]:
    """The heading cells that stand below each other from line `first` on, if the first one is of a task or of classes of them."""
    found: list[Block] = []
    i = first
    while i < min(first + 2 * _WIDEST, len(lines)):
        block = i, head_end(lines, i)
        i += 1
        text = heading(lines, block)
        if not text:
            continue
        if any(text == heading(lines, other) for other in found):
            break
        kinds = (PARTY_HEADING, OTHER_HEADING, TASK_HEADING) if found else (TASK_HEADING, CLASS_HEADING)
        if not any(kind.fullmatch(text) for kind in kinds):
            break
        found.append(block)
        i = block[1]
    return found


def _rows(
    lines: Sequence[Line], start: int, width: int, parties: Sequence[int], *, apart: bool
) -> Iterator[list[Block]]:
    """Rows, and lines that head several, up to the first that can be none. `apart`: blank lines part the cells."""
    position: int | None = start
    while position is not None:
        block = _block(lines, position, apart=apart)
        if block and block[1] == block[0] + 1 and GROUP.match(lines[block[0]].content):
            yield [block]
            position = block[1]
            continue
        row: list[Block] = []
        while block and len(row) < width:
            row.append(block)
            block = _block(lines, block[1], apart=apart) if len(row) < width else None
        if len(row) < width or not _told(lines, row, parties):
            return
        yield row
        position = row[-1][1]


def _block(lines: Sequence[Line], start: int, *, apart: bool) -> Block | None:
    """The next cell: a line, and those that go on with it."""
    first = next((i for i in range(start, min(start + 4, len(lines))) if lines[i].content), None)
    if first is None:
        return None
    end = first + 1
    while end < min(first + _LONGEST, len(lines)) and lines[end].content:
        if not apart and not lines[end - 1].content.endswith(("、", "，", ",")):
            break
        end += 1
    return first, end


def _told(lines: Sequence[Line], row: Sequence[Block], parties: Sequence[int]) -> bool:
    """Whether the cells of parties hold names, and the first cell does not."""
    texts = ["".join(line.content for line in lines[slice(*block)]) for block in row]
    named = [names_alone(texts[i]) for i in parties]
    empty = [texts[i] in _NONE for i in parties]
    return any(named) and all(a or b for a, b in zip(named, empty, strict=True)) and not names_alone(texts[0])


def _cells(lines: Sequence[Line], number: int, row: Sequence[Block], width: int) -> Iterator[GridCell]:
    for column, block in enumerate(row):
        content = tuple(Paragraph((line.piece,)) for line in lines[slice(*block)])
        yield GridCell(number, column, content, 1, width if len(row) == 1 else 1)
