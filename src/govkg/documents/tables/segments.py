"""Stretches of the lines of a page that stand in one cell of a table, and what of them stands at one height."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govkg.documents.assembly import Piece
from govkg.documents.printed import Row

_GAP = 1.75
"""So many times the height of a line from the middle of a character to that of the next one, where cells lie between: inside a word
it is 1, over a space of half a character 1.5, over one of a whole character, or a gap of columns, 2 and more."""
_LEVEL = 0.2
"""So many heights of a line the middles of what stands in one band differ at most: lines of cells that are centred stand half a line
above those beside them."""
_WIDER = 0.25
"""So many heights of a line more than elsewhere in it lie between two characters where a column ends."""


class Segment(NamedTuple):
    """Characters of a line that stand in one cell."""

    row: Row
    first: int
    last: int
    left: float
    right: float

    @property
    def text(self) -> str:
        """The characters."""
        return self.row.text[self.first : self.last]

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.row.top + self.row.bottom) / 2

    def pieces(self) -> list[Piece]:
        """The characters as pieces of their page."""
        return self.row.pieces(self.first, self.last)


Band = list[Segment]
"""What stands at one height of a page, from left to right."""


def segments(row: Row) -> Iterator[Segment]:
    """The line, cut where a wide gap parts two cells."""
    seen = [i for i, character in enumerate(row.text) if not character.isspace()]
    cuts = [(a, b) for a, b in pairwise(seen) if row.middles[b] - row.middles[a] > _GAP * row.size]
    yield from _parts(Segment(row, 0, len(row.text), row.left, row.right), cuts)


def bands(rows: Sequence[Row]) -> list[Band]:
    """The segments of a page by their height, from the top down."""
    found: list[Band] = []
    for segment in sorted((s for row in rows for s in segments(row)), key=lambda s: s.middle):
        if found and segment.middle - found[-1][0].middle <= _LEVEL * min(segment.row.size, found[-1][0].row.size):
            found[-1].append(segment)
        else:
            found.append([segment])
    return [sorted(band, key=lambda s: s.left) for band in found]


def cut_at_columns(segment: Segment, gaps: Iterable[tuple[float, float]]) -> list[Segment]:
    """The segment, cut where two of its characters stand on both sides of a gap between columns, and farther from each other than
    the others do."""
    middles = segment.row.middles
    wide = _wide_steps(segment)
    cuts = set()
    for left, right in gaps:
        crossing = [(a, b) for a, b in wide if middles[a] < right and middles[b] > left]
        cuts |= {max(crossing, key=lambda ab: middles[ab[1]] - middles[ab[0]])} if crossing else set()
    return list(_parts(segment, sorted(cuts)))


def cut_apart(segment: Segment) -> list[Segment]:
    """The segment, cut wherever two of its characters stand farther from each other than the others do."""
    return list(_parts(segment, _wide_steps(segment)))


def _wide_steps(segment: Segment) -> list[tuple[int, int]]:
    """Characters beside each other that stand farther from each other than the others do."""
    row = segment.row
    seen = [i for i in range(segment.first, segment.last) if not row.text[i].isspace()]
    steps = sorted(row.middles[b] - row.middles[a] for a, b in pairwise(seen))
    wide = max(steps[len(steps) // 2], 0.5 * row.size) + _WIDER * row.size if steps else 0.0
    return [(a, b) for a, b in pairwise(seen) if row.middles[b] - row.middles[a] > wide]


def _parts(segment: Segment, cuts: Sequence[tuple[int, int]]) -> Iterator[Segment]:
    """The segment in parts: each cut is the last character of one and the first of the next."""
    row, first, left = segment.row, segment.first, segment.left
    for before, behind in cuts:
        yield Segment(row, first, before + 1, left, row.middles[before] + row.size / 2)
        first, left = behind, row.middles[behind] - row.size / 2
    yield Segment(row, first, segment.last, left, segment.right)
