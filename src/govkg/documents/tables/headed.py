"""The header of a table without rules between its columns: headings side by side, each on up to three lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from govkg.documents.tables.segments import Band, Segment, cut_apart
from govkg.documents.tables.vocabulary import (
    CLASS_HEADING,
    COUNT_HEADING,
    OTHER_HEADING,
    PRINTED_PARTY,
    PRINTED_PARTY_HEADING,
    TASK_HEADING,
    TIME_HEADING,
)

_SENTENCE = re.compile("[。；;，,：:！？]")
_MOST_LINES = 3
_LONGEST = 12
"""Characters of a heading."""
_NEXT = 2.0
"""So many heights of a line the lines of a heading stand below each other at most."""
_SPREAD = 3.5
"""So many heights of a line the two parts of a heading stand from each other at most that fill its cell: 序  号."""
_KNOWN = (COUNT_HEADING, TASK_HEADING, PRINTED_PARTY_HEADING, TIME_HEADING, OTHER_HEADING, CLASS_HEADING)


@dataclass(slots=True)
class Column:
    """A column: its heading, and how far to the left and right reaches what was found in it."""

    heading: str
    left: float
    right: float
    lines: list[Segment]

    def widen(self, segment: Segment) -> None:
        """Let it reach as far as the segment does."""
        self.left, self.right = min(self.left, segment.left), max(self.right, segment.right)


@dataclass(frozen=True, slots=True)
class Header:
    """The columns that a header names, and how many bands it takes."""

    columns: tuple[Column, ...]
    bands: int

    @property
    def count(self) -> int | None:
        """The column of numbers."""
        return next((i for i, c in enumerate(self.columns) if COUNT_HEADING.fullmatch(c.heading)), None)

    @property
    def classes(self) -> frozenset[int]:
        """The columns of what tasks are sorted by, whose cells cover several rows: headed so, or to the left of the numbers, unless all
        tasks stand there."""
        headed = {i for i, c in enumerate(self.columns) if CLASS_HEADING.fullmatch(c.heading)}
        left = set(range(self.count or 0)) - set(self.parties)
        return frozenset(headed | (left if set(self.tasks) - left else left - set(self.tasks)))

    @property
    def tasks(self) -> list[int]:
        """The columns of tasks."""
        return [i for i, c in enumerate(self.columns) if TASK_HEADING.fullmatch(c.heading)]

    @property
    def parties(self) -> list[int]:
        """The columns of agencies."""
        return [i for i, c in enumerate(self.columns) if PRINTED_PARTY_HEADING.fullmatch(c.heading)]


def header_at(bands: Sequence[Band], first: int) -> Header | None:
    """The header that begins at band `first`: three headings or more, all short, a task and a party among them, on as many lines as
    still make headings. A line above it that spoils a heading is none of it."""
    found = _header(bands, first)
    later = _header(bands, first + 1) if found and found.bands > 1 else None
    return None if found and later and _known(later) > _known(found) else found


def _header(bands: Sequence[Band], first: int) -> Header | None:
    found = None
    for height in range(1, _MOST_LINES + 1):
        block = bands[first : first + height]
        if len(block) < height or any(_SENTENCE.search(segment.text) for segment in block[-1]):
            break
        if any(b[0].middle - a[0].middle > _NEXT * a[0].row.size for a, b in pairwise(block)):
            break
        if sum(len(segment.text) for band in block for segment in band) > 8 * _LONGEST:
            break
        if any(PRINTED_PARTY.search(segment.text) for band in block for segment in band):
            lines = [part for band in block for segment in band for part in cut_apart(segment)]
            header = Header(tuple(_columns(lines)), height)
            if _heads(header) and (found is None or _known(header) >= _known(found)):
                found = header
    return found


def _columns(lines: Sequence[Segment]) -> list[Column]:
    """The lines that stand above each other as one heading each."""
    columns: list[Column] = []
    for line in sorted(lines, key=lambda s: s.left):
        if columns and line.left < columns[-1].right:
            columns[-1].widen(line)
            columns[-1].lines.append(line)
        else:
            columns.append(Column("", line.left, line.right, [line]))
    for column in columns:
        column.lines.sort(key=lambda s: (s.middle, s.left))
        column.heading = re.sub(r"\s", "", "".join(line.text for line in column.lines))
    return list(_together(columns))


def _together(columns: Sequence[Column]) -> Iterator[Column]:
    """The columns, two as one where both are the parts of one heading that is set wide."""
    i = 0
    while i < len(columns):
        column = columns[i]
        behind = columns[i + 1] if i + 1 < len(columns) else None
        if behind and behind.left - column.right < _SPREAD * column.lines[0].row.size:
            heading = column.heading + behind.heading
            parts = (known.fullmatch(part) for known in _KNOWN for part in (column.heading, behind.heading))
            if any(known.fullmatch(heading) for known in _KNOWN) and not any(parts):
                yield Column(heading, column.left, behind.right, [*column.lines, *behind.lines])
                i += 2
                continue
        yield column
        i += 1


def _heads(header: Header) -> bool:
    headings = [column.heading for column in header.columns]
    short = len(headings) > 1 and not any(len(text) > _LONGEST or _SENTENCE.search(text) for text in headings)
    return short and bool(header.parties) and bool(header.tasks)


def _known(header: Header) -> int:
    return sum(any(known.fullmatch(column.heading) for known in _KNOWN) for column in header.columns)
