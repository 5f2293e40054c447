"""What stands below the headings of a table without rules: the lines of each column, as far as the table goes on its page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from govkg.documents.tables.frames import Rule
from govkg.documents.tables.headed import Column, header_at
from govkg.documents.tables.segments import Band, Segment, cut_at_columns
from govkg.documents.tables.vocabulary import ROW_NUMBER

_NEAR = 2.7
"""So many times its height a line of a cell may stand below the one before: double spacing, twice the 1.3 of Chinese fonts, and no
blank line between lines that are set as papers set them (1.75 each)."""
_FIRST, _MORE = 4.5, 1.3
"""So many times its height the first row may stand below the header, and so many times as far as rows stood before the next one may."""
_BESIDE = 3.0
"""So many times its height the number of a row stands below its first line at most, where rows are told by no rules."""
_BELOW = 8.0
"""So many times its height the number of the last row, which is not shaded, stands below its first line at most, in its middle."""
_TOUCH = 1.0
"""Points by which a cell may reach into the next column."""
Placed = list[tuple[int, Segment]]
"""What stands at one height, each with its column."""
ACROSS = -1
"""The column of a heading that stands across all of them."""
_HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\s*[^。；;：:，,]{2,24}"
)


def stretches(placed: Sequence[Placed]) -> Iterator[list[Placed]]:
    """The lines of cells between headings across, and each of these by itself."""
    run: list[Placed] = []
    for band in placed:
        if band[0][0] == ACROSS:
            yield from ([run, [band]] if run else [[band]])
            run = []
        else:
            run.append(band)
    if run:
        yield run


def body_of(
    bands: Sequence[Band],
    columns: Sequence[Column],
    count: int | None,
    rules: Sequence[Rule],
    *,
    header: Band | None = None,
) -> list[Placed]:
    """The lines of cells at the heights of `bands`, up to one that stands in no column or in several, or that is too far below, or behind
    the last rule; `header` is the last line above them. The columns are widened by what is found in them."""
    found: list[Band] = []
    last = _end(bands, rules)
    widest = _step(header, bands[0]) if bands and header else _FIRST / _MORE * bands[0][0].row.size if bands else 0.0
    for i, band in enumerate(bands):
        step = _step(bands[i - 1], band) if i else widest
        near = step < max(_NEAR * band[0].row.size, _MORE * widest if i else _FIRST * band[0].row.size)
        if last is not None and band[0].middle > last:
            if not near or not _row_begins(bands, i, columns, count):
                break
            last = None
        if (last is None and not near and not _numbered(bands, i, columns, count)) or header_at(bands, i):
            break
        widest = max(widest, step if near else 0.0)
        parts = band if _is_across(band, columns, count) else _fitting(band, columns)
        if parts is None:
            break
        found.append(parts)
    placed = [_placed(band, columns, count) for band in found]
    whole = next((i for i, parts in enumerate(placed) if parts is None), len(placed))
    body = [parts for parts in placed[:whole] if parts]
    while body and len(body) < len(bands) and body[-1][0][0] == ACROSS:
        body.pop()
    return body


def _is_across(band: Band, columns: Sequence[Column], count: int | None) -> bool:
    """Whether a counted heading alone stands where else the numbers of rows do: 一、营商环境."""
    places = _overlap(band[0], columns)
    return len(band) == 1 and count is not None and count in places and _HEADING.fullmatch(band[0].text) is not None


def _end(bands: Sequence[Band], rules: Sequence[Rule]) -> float | None:
    """The last rule below the first line."""
    return max((rule[0] for rule in rules if bands and rule[0] > bands[0][0].middle), default=None)


def _step(above: Band, band: Band) -> float:
    return band[0].middle - above[0].middle


def _numbered(
    bands: Sequence[Band], i: int, columns: Sequence[Column], count: int | None, most: float = _BESIDE
) -> bool:
    """Whether a line that stands far below the one above is the first of a row whose number stands beside it or soon below."""
    near = _near(bands, i, most)
    numbers = (segment for band in near for segment in band if is_number(segment))
    return count is not None and any(_overlap(number, columns) in ([count], []) for number in numbers)


def _near(bands: Sequence[Band], first: int, most: float = _BESIDE) -> Iterator[Band]:
    """The lines from the first on that stand soon below it."""
    below = (bands[i] for i in range(first, len(bands)))
    return takewhile(lambda band: _step(bands[first], band) < most * bands[first][0].row.size, below)


def _row_begins(bands: Sequence[Band], i: int, columns: Sequence[Column], count: int | None) -> bool:
    """Whether what follows the last rule, as a row does that is not shaded, has a number, or else stands in most columns."""
    if count is not None:
        return _numbered(bands, i, columns, count, _BELOW)
    filled = {column for band in _near(bands, i) for segment in band for column in _overlap(segment, columns)}
    return 2 * len(filled) > len(columns)


def is_number(segment: Segment) -> bool:
    """Whether a line of a cell is the number of a row."""
    return ROW_NUMBER.fullmatch(segment.text.strip()) is not None


def _fitting(band: Band, columns: Sequence[Column]) -> Band | None:
    """The segments, cut where they run over two columns, which they widen; None if one can not be cut."""
    parts: Band = []
    for segment in band:
        cut = [segment] if len(_overlap(segment, columns)) < 2 else cut_at_columns(segment, _gaps(columns))
        if any(len(_overlap(part, columns)) > 1 for part in cut):
            return None
        parts.extend(cut)
    for part in parts:
        for i in _overlap(part, columns):
            columns[i].widen(part)
    return parts


def _gaps(columns: Sequence[Column]) -> Iterator[tuple[float, float]]:
    for before, behind in pairwise(columns):
        if before.right < behind.left:
            yield before.right, behind.left
        else:
            yield behind.left, before.right


def _overlap(segment: Segment, columns: Sequence[Column]) -> list[int]:
    return [i for i, c in enumerate(columns) if segment.left < c.right - _TOUCH and segment.right > c.left + _TOUCH]


def _placed(band: Band, columns: Sequence[Column], count: int | None) -> Placed | None:
    """Each segment with its column: that of a heading across; the one that it stands in, or else, of those that the others leave free,
    that of numbers for a number, or the nearest; None where there is none, or the columns overlap."""
    if _is_across(band, columns, count):
        return [(ACROSS, band[0])]
    sure = [_overlap(segment, columns) for segment in band]
    if any(len(places) > 1 for places in sure):
        return None
    parts: Placed = []
    for i, (segment, places) in enumerate(zip(band, sure, strict=True)):
        if places:
            parts.append((places[0], segment))
            continue
        low = parts[-1][0] + 1 if parts else 0
        high = next((later[0] for later in sure[i + 1 :] if later), len(columns))
        free = range(low, high)
        if not free:
            return None
        numbered = count in free and is_number(segment)
        parts.append((count if numbered and count is not None else _nearest(segment, columns, free), segment))
    return parts


def _nearest(segment: Segment, columns: Sequence[Column], free: Iterable[int]) -> int:
    return min(free, key=lambda c: _distance(segment, columns[c]))


def _distance(segment: Segment, column: Column) -> float:
    return max(column.left - segment.right, segment.left - column.right)
