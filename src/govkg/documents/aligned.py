"""Tables of plain text whose columns only stand below each other, as programs print a PDF's page: cells go on over lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import Line, columns, joined
from govkg.documents.stacked import PARTY, LineTable

_COUNTED = re.compile(r"\s*(?:[序编]\s?号|项次)\s{2,}\S")
_SEGMENT = re.compile(r"[^ \u3000]+(?:[ \u3000][^ \u3000]+)*")
"""What stands in a line between gaps of two spaces and more."""
_GAP = re.compile(r"(?:^|\S)(?: {2}|\u3000)")
_NUMBER = re.compile(r"[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]?[.．、]?$")
_GROUP = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])[^。，,；;：:]{2,24}$")
_LONGEST = 2000
"""Lines that a table may take."""
_BLANK = 3
"""So many blank lines end a table."""


class _Segment(NamedTuple):
    """A stretch of a line: its characters, and the columns that it takes in print."""

    piece: Piece
    left: int
    right: int


def find_aligned(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose header begins with 序号 at line `first`: three headings at least, one of them naming a party, and below them
    rows whose cells stand below each other."""
    if not _COUNTED.match(lines[first].text):
        return None
    taken = [_segments(line) for line in lines[first : _end(lines, first)]]
    header = taken[0]
    if len(header) < 3 or not any(PARTY.search(s.piece.text) for s in header):
        return None
    bounds = _columns(taken, len(header))
    rows = _rows(taken[1:], bounds) if bounds else []
    if not rows:
        return None
    cells = [cell for number, row in enumerate([[header], *rows]) for cell in _cells(number, row, bounds)]
    return LineTable(Grid(tuple(cells)), len(taken))


def _end(lines: Sequence[Line], first: int) -> int:
    """Behind the last line that may belong to the table: it has a gap before or inside it, or heads a group of rows."""
    end, blank = first + 1, 0
    for i in range(first + 1, min(first + _LONGEST, len(lines))):
        if not lines[i].content:
            blank += 1
            if blank == _BLANK:
                break
        elif _GAP.search(lines[i].text) or _GROUP.match(lines[i].text):
            end, blank = i + 1, 0
        else:
            break
    return end


def _segments(line: Line) -> list[_Segment]:
    whole = Piece(line.text, line.start, line.part)
    found = []
    for match in _SEGMENT.finditer(line.text):
        left = columns(line.text[: match.start()])
        found.append(_Segment(whole.cut(*match.span()), left, left + columns(match.group())))
    return found


def _columns(taken: Sequence[Sequence[_Segment]], width: int) -> list[tuple[int, int]]:
    """From where to where each column prints, told by the lines that have something in all of them; empty where the columns of
    these lie over each other."""
    full = [line for line in taken if len(line) == width]
    found = [(min(s.left for s in cells), max(s.right for s in cells)) for cells in zip(*full, strict=True)]
    apart = all(before[1] <= after[0] for before, after in pairwise(found))
    return found if apart and len(full) > 1 else []


def _column(found: Sequence[tuple[int, int]], segment: _Segment) -> int:
    """The column that a stretch shares most of its places with, or else the nearest one."""
    shared = [min(right, segment.right) - max(left, segment.left) for left, right in found]
    return shared.index(max(shared))


def _rows(taken: Sequence[list[_Segment]], bounds: Sequence[tuple[int, int]]) -> list[list[list[_Segment]]]:
    """The lines of each row. Blank lines part the rows where each stretch between them has one number; else a number opens one."""
    blocks: list[list[list[_Segment]]] = [[]]
    for line in taken:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    blocks = [block for block in blocks if block]
    if len(blocks) > 1 and all(sum(_counted(line, bounds) for line in b) == 1 or _heads(b) for b in blocks):
        return blocks
    rows: list[list[list[_Segment]]] = []
    for line in (line for block in blocks for line in block):
        if _counted(line, bounds) or _heads([line]):
            rows.append([line])
        elif rows and not _heads(rows[-1]):
            rows[-1].append(line)
        else:
            return []
    return rows if any(not _heads(row) for row in rows) else []


def _counted(line: Sequence[_Segment], bounds: Sequence[tuple[int, int]]) -> bool:
    return _column(bounds, line[0]) == 0 and _NUMBER.match(line[0].piece.text) is not None


def _heads(block: Sequence[Sequence[_Segment]]) -> bool:
    """Whether a block is a line that heads the rows below it: 一、产业发展."""
    return len(block) == 1 and len(block[0]) == 1 and _GROUP.match(block[0][0].piece.text) is not None


def _cells(number: int, row: Sequence[Sequence[_Segment]], bounds: Sequence[tuple[int, int]]) -> Iterator[GridCell]:
    if _heads(row):
        yield GridCell(number, 0, (Paragraph((row[0][0].piece,)),), 1, len(bounds))
        return
    pieces: dict[int, list[Piece]] = {column: [] for column in range(len(bounds))}
    for segment in (s for line in row for s in line):
        cell = pieces[_column(bounds, segment)]
        cell.extend(joined(cell, [segment.piece]) if cell else [segment.piece])
    for column, cell in pieces.items():
        yield GridCell(number, column, (Paragraph(tuple(cell)),) if cell else ())
