"""Tables of plain text whose columns only stand below each other, as programs print a PDF's page: cells go on over lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import PAGE_NUMBER, Line, columns, joined
from govkg.documents.tables.drawn import RULE
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.offices import OFFICE
from govkg.documents.tables.vocabulary import PARTY_WORD, PERSON_WORD, ROW_NUMBER
from govkg.documents.tables.wrapping import begins_anew
from govkg.numerals import HAN

_COUNTED = re.compile(r"\s*(?:[序编編]\s?[号號]|项次)\s{2,}\S")
_SEGMENT = re.compile(r"[^ \u3000\f]+(?:[ \u3000][^ \u3000\f]+)*")
"""What stands in a line between gaps of two spaces and more; a page begins with a form feed."""
_PAGE = "page number"
"""The rule by which the number of a page, alone on its line, is taken out."""
_ACROSS = re.compile("[ \u3000]*[-─━=—_]{10,}[ \u3000]*")
"""A rule across the page, which parts rows as a blank line does."""
_LETTER = re.compile("[\u4e00-\u9fff]")
_LAST_NAME = re.compile(r"^.*[、，,；;]|[（(][^（()）]*[)）]$", re.DOTALL)
_WHOLE_CHARACTER = 0.9
"""So many times the width of a character a line must end before its column does to have been ended there, and not for want of room."""
_GAP = re.compile(r"(?:^|\S)(?: {2}|\u3000)")
_GROUP = re.compile(rf"\s*(?:[{HAN}]{{1,3}}、|[(（][{HAN}]{{1,3}}[)）])[^。，,；;：:]{{2,24}}$")
_LONGEST = 2000
"""Lines that a table may take."""
_LONGEST_LINE = 1000
_BLANK = 3
"""So many blank lines end a table."""


_WIDTHS = (2.0, 1.8, 1.6, 1.4, 1.2, 1.0)
"""How many columns a Chinese character may take, by the program and the letters of the page."""
_UNSURE = re.compile("[“”‘’—–…·×≥≤℃①-⒛]")
"""Signs that are as wide as Chinese characters in Chinese letters, and slim in others."""
_Counts = tuple[int, int, int]
"""How many slim, wide and unsure characters."""
_Widths = tuple[float, float]
"""How many columns a Chinese character and an unsure one take."""


class _Segment(NamedTuple):
    """A stretch of a line, and the characters before it and behind its end."""

    piece: Piece
    before: _Counts
    behind: _Counts


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
    widths = _widths(segments)
    taken = [_placed(line, widths) for line in segments]
    bounds = _columns(taken, len(taken[0]))
    taken = [
        line if len(line) == len(bounds) or _stands_apart(line) else _split(line, bounds, widths) for line in taken
    ]
    taken = taken[: _last(taken, bounds)]
    body = _below_headings(taken, bounds) if bounds else 1
    rows = _rows(taken[body:], bounds) if bounds else []
    if not rows:
        return None
    names = _name_columns(taken[0], rows, bounds)
    laid = [
        _cells(number, row, bounds, _Names(names if number else {}, widths[0]))
        for number, row in enumerate([taken[:body], *rows])
    ]
    cells = [cell for row in laid for cell in row]
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
        elif _GAP.search(lines[i].text) or _ACROSS.fullmatch(lines[i].text) or _GROUP.match(lines[i].text):
            end, blank = i + 1, 0
        else:
            break
    return end


def _segments(line: Line) -> list[_Segment]:
    whole = line.piece
    apart = _PAGE if PAGE_NUMBER.fullmatch(line.content) else RULE if _ACROSS.fullmatch(line.text) else ""
    if apart:
        return [_Segment(whole.cut(0, len(line.text), apart), (0, 0, 0), (0, 0, 0))]
    found = []
    last, behind = 0, (0, 0, 0)
    for match in _SEGMENT.finditer(line.text):
        before = _counts(line.text[last : match.start()], behind)
        behind = _counts(match.group(), before)
        last = match.end()
        found.append(_Segment(whole.cut(*match.span()), before, behind))
    return found


def _counts(text: str, before: _Counts) -> _Counts:
    """The characters of a text, added to those before it."""
    unsure = len(_UNSURE.findall(text))
    wide = columns(text) - len(text)
    return before[0] + len(text) - wide - unsure, before[1] + wide, before[2] + unsure


def _printed(counts: _Counts, widths: _Widths) -> float:
    return counts[0] + widths[0] * counts[1] + widths[1] * counts[2]


def _placed(line: Sequence[_Segment], widths: _Widths) -> list[_Place]:
    return [_Place(piece, _printed(before, widths), _printed(behind, widths)) for piece, before, behind in line]


def _widths(taken: Sequence[Sequence[_Segment]]) -> _Widths:
    """The widths of characters with which the stretches of the rows stand best below each other."""

    def astray(widths: _Widths) -> float:
        placed = [_placed(line, widths) for line in taken[1:]]
        full = [line for line in placed if len(line) == len(taken[0])]
        lefts = [median(place.left for place in cells) for cells in zip(*full, strict=True)]
        found = sum(min(abs(place.left - left) for left in lefts) for line in placed for place in line) if lefts else 0
        return found / max(lefts, default=1.0)

    return min(((wide, unsure) for wide in _WIDTHS for unsure in {1.0: None, wide: None}), key=astray)


def _split(line: Sequence[_Place], found: Sequence[tuple[float, float]], widths: _Widths) -> list[_Place]:
    """A line whose stretches end where, behind a single space, the next column begins: the cell before had no room for a gap."""
    places: list[_Place] = []
    for place in line:
        first, counts = 0, (0, 0, 0)
        left = place.left
        for space in re.finditer("[ \u3000]", place.piece.text):
            counts = _counts(place.piece.text[: space.end()], (0, 0, 0))
            at = place.left + _printed(counts, widths)
            if any(abs(at - begin) < 1 and begin > left + 1 for begin, _ in found):
                end = at - _printed(_counts(space.group(), (0, 0, 0)), widths)
                places.append(_Place(place.piece.cut(first, space.start()), left, end))
                first, left = space.end(), at
        places.append(_Place(place.piece.cut(first, len(place.piece.text)), left, place.right))
    return places


def _columns(taken: Sequence[Sequence[_Place]], width: int) -> list[tuple[float, float]]:
    """From where to where each column prints, told by the lines that have something in all of them; empty where the columns of
    these lie over each other."""
    full = [line for line in taken if len(line) == width]
    found = [(min(s.left for s in cells), max(s.right for s in cells)) for cells in zip(*full, strict=True)]
    apart = all(before[1] <= after[0] for before, after in pairwise(found))
    return found if apart and len(full) > 1 else []


def _last(taken: Sequence[Sequence[_Place]], found: Sequence[tuple[float, float]]) -> int:
    """Behind the last line with a cell before one that prints over several columns without a gap: that is text, or a note."""
    last = 0
    for number, line in enumerate(taken):
        lone = len(line) == 1 and number > 0 and not _heads([line]) and not _stands_apart(line)
        if lone and (sum(line[0].left < left < line[0].right for left, _ in found[1:]) > 1):
            break
        if lone and not taken[number - 1] and _beside_columns(line[0], found):
            break
        if line and not _stands_apart(line):
            last = number
    return last + 1


def _beside_columns(place: _Place, found: Sequence[tuple[float, float]]) -> bool:
    """Whether a stretch begins at no column and reaches from inside one into the next: the title of a page."""
    if any(abs(place.left - left) <= 1 for left, _ in found):
        return False
    return any(place.left < right and left + 1 < place.right for (_, right), (left, _) in pairwise(found))


def _stands_apart(line: Sequence[_Place]) -> bool:
    """Whether a line is no part of the rows: the number of a page, or a rule."""
    return len(line) == 1 and line[0].piece.rule in (_PAGE, RULE)


def _parts_rows(line: Sequence[_Place]) -> bool:
    return not line or (len(line) == 1 and line[0].piece.rule == RULE)


def _below_headings(taken: Sequence[Sequence[_Place]], found: Sequence[tuple[float, float]]) -> int:
    """Behind the last line of the headings: those right below the first one belong to them where a blank line or a rule parts them from the
    rows, and none begins with a number."""
    end = next((i for i, line in enumerate(taken) if _parts_rows(line)), len(taken))
    more = taken[1:end]
    plain = end < len(taken) and not any(_counted(line, found) or _heads([line]) for line in more)
    return end + bool(taken[end]) if plain else 1


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
        if line and _stands_apart(line):
            blocks[-1 if blocks[-1] or len(blocks) == 1 else -2].append(line)
            if _parts_rows(line) and blocks[-1]:
                blocks.append([])
        elif line:
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


def _begins_name(before: str, line: str, ended_early: bool) -> bool:
    """Whether a line of a list of names begins one, even if the line does not hold all of it: the one above has a whole name, and
    room for more."""
    whole = ended_early and OFFICE.match(_LAST_NAME.sub("", before)) is not None and _LETTER.match(line) is not None
    return whole or begins_anew(before, line, ended_early=ended_early)


class _Names(NamedTuple):
    """The columns of parties with where their longest lines end, and the width of a Chinese character."""

    ends: dict[int, float]
    width: float


def _name_columns(
    header: Sequence[_Place], rows: Sequence[Sequence[Sequence[_Place]]], bounds: Sequence[tuple[float, float]]
) -> dict[int, float]:
    """The columns of parties, and where the longest line of each ends."""
    heads = {column: place.piece.text for column, place in enumerate(header)}
    ends = {c: 0.0 for c, head in heads.items() if PARTY_WORD.search(head) and not PERSON_WORD.search(head)}
    for line in (line for row in rows if not _heads(row) for line in row if not _stands_apart(line)):
        for place, column in zip(line, _columns_of(line, bounds), strict=True):
            if column in ends:
                ends[column] = max(ends[column], place.right)
    return ends


def _cells(
    number: int, row: Sequence[Sequence[_Place]], bounds: Sequence[tuple[float, float]], names: _Names
) -> Iterator[GridCell]:
    if _heads(row):
        yield GridCell(number, 0, (Paragraph((row[0][0].piece,)),), 1, len(bounds))
        return
    places: dict[int, list[_Place]] = {column: [] for column in range(len(bounds))}
    for line in row:
        for place, column in zip(line, _columns_of(line, bounds), strict=True):
            places[column].append(place)
    for column, cell in places.items():
        yield GridCell(number, column, tuple(_paragraphs(cell, names.ends.get(column), names.width)))


def _paragraphs(cell: Sequence[_Place], end: float | None, width: float) -> Iterator[Paragraph]:
    """What a cell says: its lines as one, but in a column of names that ends at `end` a paragraph for each line that begins a name."""
    pieces: list[Piece] = []
    last = 0.0
    for place in cell:
        before = "".join(piece.text for piece in pieces if not piece.rule).strip()
        early = end is not None and end - last > _WHOLE_CHARACTER * width
        if end is not None and before and _begins_name(before, place.piece.text, early):
            yield Paragraph(tuple(pieces))
            pieces = []
        pieces.extend(joined(pieces, [place.piece]) if pieces else [place.piece])
        last = place.right
    if pieces:
        yield Paragraph(tuple(pieces))
