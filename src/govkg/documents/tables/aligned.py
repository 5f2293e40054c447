"""Tables of plain text whose columns only stand below each other, as programs print a PDF's page: cells go on over lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import Line, columns, joined
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.vocabulary import PARTY_WORD, ROW_NUMBER

_COUNTED = re.compile(r"\s*(?:[序编編]\s?[号號]|项次)\s{2,}\S")
_SEGMENT = re.compile(r"[^ \u3000]+(?:[ \u3000][^ \u3000]+)*")
"""What stands in a line between gaps of two spaces and more."""
_GAP = re.compile(r"(?:^|\S)(?: {2}|\u3000)")
_GROUP = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])[^。，,；;：:]{2,24}$")
_LONGEST = 2000
"""Lines that a table may take."""
_LONGEST_LINE = 1000
_BLANK = 3
"""So many blank lines end a table."""


_WIDTHS = (2.0, 1.8, 1.6, 1.4, 1.2, 1.0)
"""How many columns a Chinese character may take, by the program and the letters of the page."""


class _Segment(NamedTuple):
    """A stretch of a line: its characters, and the slim and wide characters before it and behind its end."""

    piece: Piece
    before: tuple[int, int]
    behind: tuple[int, int]


class _Place(NamedTuple):
    """A stretch of a line, and the columns that it takes in print."""

    piece: Piece
    left: float
    right: float


def find_aligned(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose header begins with 序号 at line `first`: three headings at least, one of them naming a party, and below them
    rows whose cells stand below each other."""
    if not _COUNTED.match(lines[first].text) or len(lines[first].text) > _LONGEST_LINE:
        return None
    segments = [_segments(line) for line in lines[first : _end(lines, first)]]
    if len(segments[0]) < 3 or not any(PARTY_WORD.search(s.piece.text) for s in segments[0]):
        return None
    width = _width(segments)
    taken = [_placed(line, width) for line in segments]
    header = taken[0]
    bounds = _columns(taken, len(header))
    taken = taken[: _last(taken, bounds)]
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
        elif len(lines[i].text) > _LONGEST_LINE or _COUNTED.match(lines[i].text):
            break
        elif _GAP.search(lines[i].text) or _GROUP.match(lines[i].text):
            end, blank = i + 1, 0
        else:
            break
    return end


def _segments(line: Line) -> list[_Segment]:
    whole = Piece(line.text, line.start, line.part)
    found = []
    last, behind = 0, (0, 0)
    for match in _SEGMENT.finditer(line.text):
        before = _counts(line.text[last : match.start()], behind)
        behind = _counts(match.group(), before)
        last = match.end()
        found.append(_Segment(whole.cut(*match.span()), before, behind))
    return found


def _counts(text: str, before: tuple[int, int]) -> tuple[int, int]:
    """The slim and the wide characters of a text, added to those before it."""
    wide = columns(text) - len(text)
    return before[0] + len(text) - wide, before[1] + wide


def _placed(line: Sequence[_Segment], width: float) -> list[_Place]:
    return [
        _Place(piece, slim + width * wide, slim_behind + width * wide_behind)
        for piece, (slim, wide), (slim_behind, wide_behind) in line
    ]


def _width(taken: Sequence[Sequence[_Segment]]) -> float:
    """The width of a Chinese character with which the stretches of the rows stand best below each other."""

    def astray(width: float) -> float:
        placed = [_placed(line, width) for line in taken[1:]]
        full = [line for line in placed if len(line) == len(taken[0])]
        lefts = [median(place.left for place in cells) for cells in zip(*full, strict=True)]
        found = sum(min(abs(place.left - left) for left in lefts) for line in placed for place in line) if lefts else 0
        return found / max(lefts, default=1.0)

    return min(_WIDTHS, key=astray)


def _columns(taken: Sequence[Sequence[_Place]], width: int) -> list[tuple[float, float]]:
    """From where to where each column prints, told by the lines that have something in all of them; empty where the columns of
    these lie over each other."""
    full = [line for line in taken if len(line) == width]
    found = [(min(s.left for s in cells), max(s.right for s in cells)) for cells in zip(*full, strict=True)]
    apart = all(before[1] <= after[0] for before, after in pairwise(found))
    return found if apart and len(full) > 1 else []


def _last(taken: Sequence[Sequence[_Place]], found: Sequence[tuple[float, float]]) -> int:
    """Behind the last line before one that prints over several columns without a gap: that is text, or a note."""
    for number, line in enumerate(taken[1:], 1):
        if (
            len(line) == 1
            and not _heads([line])
            and sum(line[0].left < left < line[0].right for left, _ in found[1:]) > 1
        ):
            return number
    return len(taken)


def _column(found: Sequence[tuple[float, float]], segment: _Place) -> int:
    """The column that a stretch shares most of its places with, or else the nearest one."""
    shared = [min(right, segment.right) - max(left, segment.left) for left, right in found]
    return shared.index(max(shared))


def _columns_of(line: Sequence[_Place], found: Sequence[tuple[float, float]]) -> Sequence[int]:
    """The column of each stretch of a line; a line with as many as there are columns has one in each."""
    return range(len(found)) if len(line) == len(found) else [_column(found, place) for place in line]


def _rows(taken: Sequence[list[_Place]], bounds: Sequence[tuple[float, float]]) -> list[list[list[_Place]]]:
    """The lines of each row. Blank lines part the rows where each stretch between them has one number; else a number opens one."""
    blocks: list[list[list[_Place]]] = [[]]
    for line in taken:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    blocks = [block for block in blocks if block]
    if len(blocks) > 1 and all(sum(_counted(line, bounds) for line in b) == 1 or _heads(b) for b in blocks):
        return blocks
    rows: list[list[list[_Place]]] = []
    for line in (line for block in blocks for line in block):
        if _counted(line, bounds) or _heads([line]):
            rows.append([line])
        elif rows and not _heads(rows[-1]):
            rows[-1].append(line)
        else:
            return []
    return rows if any(not _heads(row) for row in rows) else []


def _counted(line: Sequence[_Place], bounds: Sequence[tuple[float, float]]) -> bool:
    return _column(bounds, line[0]) == 0 and ROW_NUMBER.fullmatch(line[0].piece.text) is not None


def _heads(block: Sequence[Sequence[_Place]]) -> bool:
    """Whether a block is a line that heads the rows below it: 一、产业发展."""
    return len(block) == 1 and len(block[0]) == 1 and _GROUP.match(block[0][0].piece.text) is not None


def _cells(number: int, row: Sequence[Sequence[_Place]], bounds: Sequence[tuple[float, float]]) -> Iterator[GridCell]:
    if _heads(row):
        yield GridCell(number, 0, (Paragraph((row[0][0].piece,)),), 1, len(bounds))
        return
    pieces: dict[int, list[Piece]] = {column: [] for column in range(len(bounds))}
    for line in row:
        for place, column in zip(line, _columns_of(line, bounds), strict=True):
            cell = pieces[column]
            cell.extend(joined(cell, [place.piece]) if cell else [place.piece])
    for column, cell in pieces.items():
        yield GridCell(number, column, (Paragraph(tuple(cell)),) if cell else ())
