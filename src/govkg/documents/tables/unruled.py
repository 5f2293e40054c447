"""Tables of a PDF that are drawn without rules: cells stand below headings, told by the places of the words on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import joined
from govkg.documents.printed import Row
from govkg.documents.tables.offices import names_alone
from govkg.documents.tables.vocabulary import COUNT_HEADING, PARTY_HEADING, TASK_HEADING
from govkg.documents.tables.wrapping import begins_anew

_FIRST = re.compile(r"[序编編]\s*[号號]?|项次")
_NUMBER = re.compile(r"\d{1,3}[.、．]?")
_LONGEST_HEADING = 12
_GAP = 1.75
"""So many times the height of a line from the middle of a character to that of the next one, where cells lie between: inside a word
it is 1, over a space of half a character 1.5, over one of a whole character, or a gap of columns, 2 and more."""
_PLACE = 0.6
"""So many times its height a line may begin, or have its middle, beside the cells above: half a character, by which a slim sign at one
end moves it, and not a whole one."""
_NEAR = 2.7
"""So many times its height a line of a cell may stand below the one before: double spacing, twice the 1.3 of Chinese fonts, and no
blank line between lines that are set as papers set them (1.75 each)."""


class _Segment(NamedTuple):
    """Characters of a line that stand in one cell."""

    row: Row
    first: int
    last: int
    left: float
    right: float

    @property
    def text(self) -> str:
        return self.row.text[self.first : self.last]

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


Band = list[_Segment]
"""What stands at one height of a page, from left to right."""


@dataclass(slots=True)
class Unruled:
    """A table found, and the lines of the pages that it takes."""

    grid: Grid
    rows: list[Row]


def find_unruled(pages: Sequence[Sequence[Row]]) -> list[Unruled]:
    """The tables whose header names 序号, a task and a party at one height, with two rows or more below it that begin with ascending
    numbers and whose cells all begin, or have their middle, where those of the first row do."""
    bands = [band for page in pages for band in _bands(page)]
    found, i = [], 0
    while i < len(bands):
        table = _table(bands, i) if _FIRST.fullmatch(bands[i][0].text.strip()) and len(bands[i]) > 2 else None
        if table:
            found.append(table[0])
        i = table[1] if table else i + 1
    return found


def _bands(page: Sequence[Row]) -> Iterator[Band]:
    band: Band = []
    for row in page:
        if band and abs(row.top - band[0].row.top) > band[0].row.size / 2:
            yield band
            band = []
        band += _segments(row)
    if band:
        yield band


def _segments(row: Row) -> Iterator[_Segment]:
    """The line, cut where a wide gap parts two cells."""
    seen = [i for i, character in enumerate(row.text) if not character.isspace()]
    cuts = [(a, b) for a, b in pairwise(seen) if row.middles[b] - row.middles[a] > _GAP * row.size]
    first, left = 0, row.left
    for before, behind in cuts:
        yield _Segment(row, first, before + 1, left, row.middles[before] + row.size / 2)
        first, left = behind, row.middles[behind] - row.size / 2
    yield _Segment(row, first, len(row.text), left, row.right)


@dataclass(slots=True)
class _Columns:
    """The cells of a first row, below which all others stand."""

    anchors: Band

    def of(self, segment: _Segment) -> int | None:
        """The column that a segment stands in; none where it stands elsewhere, or reaches into the next one."""
        near = _PLACE * segment.row.size
        for column, anchor in enumerate(self.anchors):
            if abs(segment.left - anchor.left) < near or abs(segment.middle - anchor.middle) < near:
                inside = column + 1 == len(self.anchors) or segment.right < self.anchors[column + 1].left
                return column if inside else None
        return None


@dataclass(slots=True)
class _Record:
    """A row of the table: the segments of each cell."""

    cells: list[list[_Segment]] = field(default_factory=list)

    def text(self, column: int) -> str:
        return re.sub(r"\s", "", "".join(segment.text for segment in self.cells[column]))


def _table(bands: Sequence[Band], start: int) -> tuple[Unruled, int] | None:
    header = _Record([[segment] for segment in bands[start]])
    first = start + 1
    while first < len(bands) and not _NUMBER.fullmatch(bands[first][0].text.strip()):
        heads = _Columns(bands[start])
        places = [heads.of(segment) for segment in bands[first]]
        if first - start > 2 or None in places:
            return None
        for segment, place in zip(bands[first], places, strict=True):
            header.cells[place or 0].append(segment)
        first += 1
    if first == len(bands) or len(bands[first]) != len(header.cells) or not _heads(header):
        return None
    records, end = _records(bands, first)
    parties = [c for c in range(len(header.cells)) if PARTY_HEADING.fullmatch(header.text(c))]
    named = [names_alone(text) for record in records for c in parties if (text := record.text(c))]
    if len(records) < 2 or sum(named) * 2 <= len(named) or not all(record.text(1) for record in records):
        return None
    cells = [cell for number, record in enumerate([header, *records]) for cell in _cells(number, record)]
    rows = {id(segment.row): segment.row for band in bands[start:end] for segment in band}
    return Unruled(Grid(tuple(cells)), list(rows.values())), end


def _heads(header: _Record) -> bool:
    texts = [header.text(column) for column in range(len(header.cells))]
    short = all(len(text) <= _LONGEST_HEADING for text in texts)
    counted = COUNT_HEADING.fullmatch(texts[0]) is not None
    return short and counted and any(map(PARTY_HEADING.fullmatch, texts)) and any(map(TASK_HEADING.fullmatch, texts))


def _records(bands: Sequence[Band], first: int) -> tuple[list[_Record], int]:
    """The rows from band `first` on, and the number of the band behind them."""
    columns = _Columns(bands[first])
    records: list[_Record] = []
    number = 0
    for i in range(first, len(bands)):
        band = bands[i]
        places = [columns.of(segment) for segment in band]
        if None in places or len(set(places)) < len(places):
            return records, i
        text = band[0].text.strip()
        if places[0] == 0:
            if not _NUMBER.fullmatch(text) or int(text.rstrip(".、．")) <= number:
                return records, i
            number = int(text.rstrip(".、．"))
            records.append(_Record([[] for _ in columns.anchors]))
        elif not _goes_on(bands[i - 1][0].row, band[0].row) or not all(records[-1].cells[p or 0] for p in places):
            return records, i
        for segment, place in zip(band, places, strict=True):
            records[-1].cells[place or 0].append(segment)
    return records, len(bands)


def _goes_on(before: Row, row: Row) -> bool:
    """Whether a line without a number is near enough to the one before, or begins the next page."""
    return row.page != before.page or row.top - before.top < _NEAR * row.size


def _cells(number: int, record: _Record) -> Iterator[GridCell]:
    for column, segments in enumerate(record.cells):
        found: list[list[Piece]] = []
        before = ""
        for segment in segments:
            pieces = segment.row.pieces(segment.first, segment.last)
            if found and not begins_anew(before, segment.text):
                found[-1].extend(joined(found[-1], pieces))
            else:
                found.append(pieces)
            before = segment.text
        yield GridCell(number, column, tuple(Paragraph(tuple(pieces)) for pieces in found))
