"""Tables of a PDF without rules between their columns: cells stand below headings, and the white space on the page parts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import joined
from govkg.documents.printed import Row
from govkg.documents.tables.columned import ACROSS, Placed, body_of, is_number, stretches
from govkg.documents.tables.frames import Boundary, Rule, boundaries, frame_of
from govkg.documents.tables.headed import Column, Header, header_at
from govkg.documents.tables.offices import parties_alone
from govkg.documents.tables.parting import apart, at_top, starts_of
from govkg.documents.tables.records import Record, put_beside
from govkg.documents.tables.row_numbers import beside_their_lines, middle_of, with_numbers
from govkg.documents.tables.segments import Band, Segment, bands
from govkg.documents.tables.vocabulary import PRINTED_PARTY
from govkg.documents.tables.wrapping import begins_anew

_LONGEST = 40
"""Characters of the line of a header that white space does not part."""
_CLOSEST, _FURTHEST = 0.8, 2.0
"""So many times their height lines of a cell stand below each other at least and at most."""
_LEFT = 1.6
"""So many characters more had room in the last line of a cell; a stop that must not begin a line leaves room for less."""
_ROUNDING = 1.8
"""Points by which steps between lines differ that are set alike."""
_TOLD = 0.8
"""Share of the rows that must tell a task."""
_MOST_LINES = 6
"""Lines of a cell that are looked at for the end of its first names."""
_COUNTED = re.compile(r"\s*(\d{1,3})[.．、](?!\d)", re.ASCII)
_ROOM = 3.0
"""So many characters more would have had room in a line of a cell that was not broken for want of it."""


@dataclass(slots=True)
class Unruled:
    """A table found, and the lines of the pages that it takes."""

    grid: Grid
    rows: list[Row]
    again: list[Row]
    """Its header where it stands at the top of a page again."""


@dataclass(slots=True)
class _Found:
    """A table while it is followed from page to page."""

    header: Header
    records: list[Record] = field(default_factory=list)
    again: list[Row] = field(default_factory=list)
    pitch: float = float("inf")
    """How far the lines of its cells are from each other, as far as was seen."""
    at_top: bool = False
    """Whether rows above have their number in their first line, and others below it."""


def find_unruled(pages: Sequence[Sequence[Row]], rules: Sequence[Sequence[Rule]]) -> list[Unruled]:
    """The tables whose header names a task and a party side by side, with rows below it whose cells stand in columns that white space
    parts, over as many pages as they take. Rows are told by rules across, by numbers, or by wider gaps; most must name a task, and what
    stands below the parties must be names, so that prose is never taken for a table."""
    found: list[Unruled] = []
    pending: _Found | None = None
    for page, across in zip(pages, rules, strict=True):
        if pending is None and not _may_hold(page):
            continue
        lines = bands(page)
        i = _go_on(pending, lines, across) if pending else 0
        if pending and not 0 < i == len(lines):
            found += _table(pending)
            pending = None
        while i < len(lines):
            header = header_at(lines, i)
            if header is None:
                i += 1
                continue
            table, end = _begin(header, lines, i, across)
            if end == len(lines):
                pending = table
            else:
                found += _table(table)
            i = end
    return found + (_table(pending) if pending else [])


def headed(page: Sequence[Row]) -> bool:
    """Whether the header of a table stands among lines in which none was found."""
    lines = bands(page) if _may_hold(page) else []
    return any((header := header_at(lines, i)) and len(header.columns) > 2 for i in range(len(lines)))


def _may_hold(page: Sequence[Row]) -> bool:
    return any(len(row.text) < _LONGEST and PRINTED_PARTY.search(row.text) for row in page)


def _begin(header: Header, lines: Sequence[Band], first: int, rules: Sequence[Rule]) -> tuple[_Found, int]:
    """The table on the page of its header, and the number of the band behind it."""
    start = first + header.bands
    frame = frame_of(_inner(header), rules)
    placed = body_of(lines[start:], header.columns, header.count, frame, header=lines[start - 1])
    table = _Found(header)
    table.records += _records(table, placed, frame)
    return table, start + len(placed)


def _go_on(table: _Found, lines: Sequence[Band], rules: Sequence[Rule]) -> int:
    """Add what goes on at the top of the next page; the number of the band behind it, 0 if nothing does. What stands above the first
    number, or the first rule, is the end of the last row."""
    header, start = table.header, _header_again(table, lines)
    saved = [(column.left, column.right) for column in header.columns]
    frame = frame_of(_inner(header), rules, anywhere=True)
    placed = body_of(lines[start:], header.columns, header.count, frame)
    numbered = any(_numbered(band, header.count) for band in placed)
    if not placed or not (start or numbered or frame or _tells_row(header, placed)):
        for column, sides in zip(header.columns, saved, strict=True):
            column.left, column.right = sides
        return 0
    for n, record in enumerate(_records(table, placed, frame)):
        if len(record.merged) == len(header.columns) or (not n and _without_number(table)):
            for i, segments in enumerate(record.cells):
                table.records[-1].cells[i] += segments
        else:
            table.records.append(record)
    table.again += (segment.row for band in lines[:start] for segment in band)
    return start + len(placed)


def _inner(header: Header) -> list[Column]:
    """The columns that no cell over several rows stands in: rules part these, and shade rows, alone."""
    return [column for i, column in enumerate(header.columns) if i not in header.classes]


def _without_number(table: _Found) -> bool:
    """Whether the last row on a page has no number there."""
    count = table.header.count
    last = table.records[-1] if table.records else None
    return count is not None and last is not None and not last.across and not last.text(count)


def _tells_row(header: Header, placed: Sequence[Placed]) -> bool:
    """Whether the first line on a page tells a task, and beside it begins, as a party, nothing but names."""
    columns = [column for column, _ in placed[0]]
    if header.count is not None or not set(columns) & set(header.tasks):
        return False
    begun = [c for c in header.parties if c in columns]
    return bool(begun) and all(
        _names_begin([s.text.strip() for band in placed for i, s in band if i == c]) for c in begun
    )


def _names_begin(lines: Sequence[str]) -> bool:
    """Whether the first lines of a column, one or some together, are nothing but names."""
    return any(parties_alone("".join(lines[:count])) for count in range(1, _MOST_LINES + 1))


def _header_again(table: _Found, lines: Sequence[Band]) -> int:
    """How many lines the header takes that stands at the top of the next page again."""
    header = header_at(lines, 0)
    same = header and [c.heading for c in header.columns] == [c.heading for c in table.header.columns]
    return header.bands if header and same else 0


def _records(table: _Found, placed: Sequence[Placed], rules: Sequence[Rule]) -> list[Record]:
    """The rows of the lines of a page, and beside them what they are sorted by."""
    classes = table.header.classes
    inner = [parts for band in placed if (parts := [part for part in band if part[0] not in classes])]
    table.pitch = min(table.pitch, _pitch(inner))
    records: list[Record] = []
    for stretch in stretches(inner):
        if stretch[0][0][0] == ACROSS:
            records.append(Record([[] for _ in table.header.columns], across=stretch[0][0][1]))
        else:
            records += _rows(table, stretch, rules, records)
    beside = {column: [segment for band in placed for c, segment in band if c == column] for column in classes}
    if records:
        put_beside(records, beside, table.pitch, goes_on=bool(table.records))
    return records


def _rows(table: _Found, placed: Sequence[Placed], rules: Sequence[Rule], above: Sequence[Record]) -> list[Record]:
    """The rows of the lines of a page, or of those behind a heading, `above` which are others. Where a row goes on from the page before, that is the first, with all its cells merged."""
    header, pitch = table.header, table.pitch
    goes_on = bool(table.records) and not table.records[-1].across and not above
    placed = beside_their_lines(placed, header.count)
    ys = [middle_of(band, header.count) for band in placed]
    parts = list(boundaries(rules, header.columns, ys[0], ys[-1] + 1))
    starts: dict[int, frozenset[int]] = {}
    others = [record for record in [*table.records, *above] if not record.across][-2:]
    before = [record.text(header.count) for record in others] if header.count is not None else []
    numbered = with_numbers(placed, header.count, before, pitch)
    for first, last, boundary in _blocks(ys, parts):
        numbers = [i - first for i in numbered if first <= i < last]
        inner = [0]
        if len(numbers) > 1 or (numbers and goes_on and not first):
            middles = [numbered[first + i] for i in numbers]
            inner = starts_of(ys[first:last], numbers, pitch, middles, at_top=table.at_top)
            table.at_top |= at_top(inner, numbers, last - first)
        elif not numbers and not parts:
            inner = _unnumbered(header, placed, pitch)
        if not goes_on or first:
            inner[0] = 0
        starts |= {first + start: boundary.merged if not start and boundary else frozenset() for start in inner}
        top = placed[:last] if goes_on and not first else []
        if top and (inner[0] or _lacks(header, top, numbers) or _ends_names(table, top)):
            starts[0] = frozenset(range(len(header.columns)))
    return list(_cut(header, placed, starts))


def _lacks(header: Header, block: Sequence[Placed], numbers: Sequence[int]) -> bool:
    """Whether what stands at the top of a page has no number, or, in a table without them, no task or no party: it is no row by itself."""
    if header.count is not None:
        return not numbers
    filled = {column for band in block for column, _ in band}
    return not filled & set(header.tasks) or not filled & set(header.parties)


def _ends_names(table: _Found, block: Sequence[Placed]) -> bool:
    """Whether the parties at the top of a page, in a table without numbers, end a name that the last line above broke off for want of room."""
    header = table.header
    if header.count is not None:
        return False
    for column in header.parties:
        above = table.records[-1].cells[column]
        below = [segment.text.strip() for band in block for c, segment in band if c == column]
        text = table.records[-1].text(column)
        if above and below and not _ended(above[-1], header.columns[column]) and not parties_alone(text):
            return any(parties_alone(text + "".join(below[:count])) for count in range(1, _MOST_LINES + 1))
    return False


def _blocks(ys: Sequence[float], parts: Sequence[Boundary]) -> Iterator[tuple[int, int, Boundary | None]]:
    """The lines between two boundaries, from one to another, and the boundary above them."""
    first, above = 0, None
    for boundary in parts:
        end = next((i for i, y in enumerate(ys) if y > boundary.y), len(ys))
        if end > first:
            yield first, end, above
            first = end
        above = boundary
    if first < len(ys):
        yield first, len(ys), above


def _numbered(band: Placed, count: int | None) -> bool:
    return any(column == count and is_number(segment) for column, segment in band)


def _pitch(placed: Sequence[Placed]) -> float:
    """How far the lines of a cell are from each other: as far as the nearest ones of a column are, which differ by rounding alone."""
    columns: dict[int, list[float]] = {}
    for band in placed:
        for column, segment in band:
            columns.setdefault(column, []).append(segment.middle)
    size = placed[0][0][1].row.size if placed else 0.0
    steps = sorted(b - a for ys in columns.values() for a, b in pairwise(ys) if b - a > _CLOSEST * size)
    nearest = [step for step in steps if step < steps[0] + _ROUNDING]
    return min(_FURTHEST * size, sum(nearest) / len(nearest)) if nearest else _FURTHEST * size


def _unnumbered(header: Header, placed: Sequence[Placed], pitch: float) -> list[int]:
    """Where rows without a column of numbers begin: where their tasks are counted; or behind wider gaps; or else, where the lines of some cell have ended and others stand below."""
    found = _counted(header, placed) or apart([band[0][1].middle for band in placed], pitch)
    if len(found) > 1:
        return found
    last: dict[int, tuple[int, bool]] = {}
    for i, band in enumerate(placed):
        if any(column in last and (last[column][1] or last[column][0] < i - 1) for column, _ in band):
            found.append(i)
            last = {}
        last |= {column: (i, _ended(segment, header.columns[column])) for column, segment in band}
    main = {header.tasks[0], header.parties[0]}
    return found if all(main <= {column for column, _ in placed[i]} for i in found) else [0]


def _counted(header: Header, placed: Sequence[Placed]) -> list[int]:
    """Where the tasks of rows begin that are numbered in their cells one after the other, each beside a party; nothing for other rows."""
    first = header.tasks[0]
    lines = ((i, _COUNTED.match(segment.text)) for i, band in enumerate(placed) for c, segment in band if c == first)
    found = [(i, int(mark[1])) for i, mark in lines if mark]
    starts = [i for i, _ in found]
    follow = all(b[1] == a[1] + 1 for a, b in pairwise(found))
    stretches = pairwise([*starts, len(placed)])
    named = all(any(c in header.parties for band in placed[a:b] for c, _ in band) for a, b in stretches)
    return starts if len(starts) > 1 and follow and named else []


def _ended(segment: Segment, column: Column) -> bool:
    """Whether a line of a cell leaves room, and so is its last one."""
    return column.right - column.left - segment.right + segment.left > _LEFT * segment.row.size


def _cut(header: Header, placed: Sequence[Placed], starts: dict[int, frozenset[int]]) -> Iterator[Record]:
    for first, last in pairwise([*sorted(starts), len(placed)]):
        cells: list[list[Segment]] = [[] for _ in header.columns]
        for band in placed[first:last]:
            for column, segment in band:
                cells[column].append(segment)
        yield Record(cells, starts[first])


def _table(found: _Found) -> list[Unruled]:
    """The table, unless what was found is none."""
    header, records = found.header, found.records
    while records and records[-1].across:
        records.pop()
    named = [parties_alone(text) for record in records for c in header.parties if (text := record.text(c))]
    rows = [record for record in records if not record.across]
    told = sum(any(record.text(c) or c in record.merged for c in header.tasks) for record in rows)
    if len(rows) < 2 or sum(named) * 2 <= len(named) or told < _TOLD * len(rows):
        return []
    top = Record([column.lines for column in header.columns])
    cells = [cell for column in range(len(header.columns)) for cell in _cells(header, [top, *records], column)]
    lines = [segment.row for record in [top, *records] for segment in record.lines()]
    taken = {id(row): row for row in sorted(lines, key=lambda r: (r.page, (r.top + r.bottom) / 2, r.left))}
    return [Unruled(Grid(tuple(sorted(cells, key=lambda c: (c.row, c.column)))), list(taken.values()), found.again)]


def _cells(header: Header, records: Sequence[Record], column: int) -> Iterator[GridCell]:
    """The cells of a column; one that no rule parts from those below is a merged cell, and what stands across is in the first column."""
    firsts = [i for i, record in enumerate(records) if i < 2 or column not in record.merged]
    for first, end in pairwise([*firsts, len(records)]):
        if across := records[first].across:
            if not column:
                yield GridCell(first, 0, (Paragraph(tuple(across.pieces())),), columns=len(header.columns))
            continue
        lines = [segment for record in records[first:end] for segment in record.cells[column]]
        content = cell_content(lines, header.columns[column])
        yield GridCell(first, column, content, end - first)


def cell_content(lines: Sequence[Segment], column: Column) -> tuple[Paragraph, ...]:
    """What stands in a cell; its lines are joined, but not where one begins anew."""
    found: list[list[Piece]] = []
    first = 0
    texts = [line.text.strip() for line in lines]
    for i, line in enumerate(lines):
        before = lines[i - 1]
        early = column.right - column.left - before.right + before.left > _ROOM * before.row.size
        whole = "".join(texts[first:i])
        if i and not begins_anew(texts[i - 1], texts[i], ended_early=early, whole=whole, behind=texts[i + 1 :]):
            found[-1].extend(joined(found[-1], line.pieces()))
        else:
            found.append(line.pieces())
            first = i
    return tuple(Paragraph(tuple(pieces)) for pieces in found)
