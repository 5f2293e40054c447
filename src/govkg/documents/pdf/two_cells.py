"""Tables with two cells a row, a numbered task and who does it, that have neither rules nor a header: read line by line, or as two columns
of text, their names would be torn or lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from govkg.documents.assembly import Grid, GridCell
from govkg.documents.pdf.held import INDENT
from govkg.documents.printed import Row
from govkg.documents.tables.headed import Column
from govkg.documents.tables.offices import parties_alone
from govkg.documents.tables.segments import Segment
from govkg.documents.tables.unruled import Unruled, cell_content
from govkg.documents.tables.vocabulary import PRINTED_PARTY_HEADING
from govkg.numerals import HAN

_NUMBER = re.compile(r"\d{1,3}[.．、](?!\d)", re.ASCII)
_HEADING = re.compile(rf"[(（][{HAN}]{{1,3}}[)）]|[{HAN}]{{1,3}}、")
_LABEL = re.compile(rf"(?:{PRINTED_PARTY_HEADING.pattern}) ?[:：]")
_FEWEST = 3
_NAMED = 0.8
"""Share of the rows whose right cells name parties alone, or begin with a label of theirs."""
_EDGE, _BEFORE = 0.5, 0.5
"""Heights of a line that part the cells of a row at least, and by which one may begin above the number beside it."""
_BELOW = 3.0
"""Heights of a line that the next line of a row stands below the one before at most."""
_FROM = 0.3
"""Share of the width of the text behind which the right cells begin."""


@dataclass(slots=True)
class _Pair:
    """The lines of the two cells of a row."""

    number: int
    left: list[Row]
    right: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Page:
    """The tables of a page, where their right cells begin, and what stands at its top before the first number: the end of a row."""

    tables: Sequence[Sequence[_Pair]]
    edge: float
    top: _Pair

    def pairs(self) -> list[_Pair]:
        """The rows of all tables."""
        return [pair for table in self.tables for pair in table]


def find_two_cells(pages: Sequence[Sequence[Row]]) -> list[Unruled]:
    """The tables of a paper: their rows are numbered on in the left cells alone, and right of nearly each stand names of parties. Headings
    between the rows, and what stands across, part them into several tables; a row may go on at the top of the next page."""
    found: list[list[_Pair]] = []
    above: _Page | None = None
    for page in pages:
        here = _goes_on(page, above) if above else None
        if here:
            found[-1][-1].left.extend(here.top.left)
            found[-1][-1].right.extend(here.top.right)
            found[-1].extend(here.tables[0])
            found += map(list, here.tables[1:])
        else:
            here = _begun(page)
            found += map(list, here.tables) if here else ()
        above = here
    if not found:
        return []
    pairs = [pair for table in found for pair in table]
    sides = [row for pair in pairs for row in pair.left], [row for pair in pairs for row in pair.right]
    columns = [Column("", min(row.left for row in rows), max(row.right for row in rows), []) for rows in sides]
    return [_table(table, columns) for table in found]


def _begun(page: Sequence[Row]) -> _Page | None:
    """The tables that begin on a page."""
    edge = _edge(page)
    here = _read(page, edge) if edge is not None else None
    return here if here and not here.top.right and len(here.pairs()) >= _FEWEST and _told(here.pairs()) else None


def _goes_on(page: Sequence[Row], above: _Page) -> _Page | None:
    """The tables of a page that go on from the page above."""
    here, last = _read(page, above.edge), above.pairs()[-1]
    if not here.pairs() or here.pairs()[0].number != last.number + 1:
        return None
    whole = "".join(row.text for row in (*last.right, *here.top.right))
    return here if _told(here.pairs()) and _names(whole) else None


def _told(pairs: Sequence[_Pair]) -> bool:
    """Whether rows are counted on, and nearly all name parties on the right."""
    counted = all(b.number == a.number + 1 for a, b in pairwise(pairs))
    return counted and sum(_names("".join(row.text for row in pair.right)) for pair in pairs) >= _NAMED * len(pairs)


def _read(page: Sequence[Row], edge: float) -> _Page:
    """What stands on a page as rows of two cells, whether or not these are any."""
    top = _Pair(0, [])
    tables: list[list[_Pair]] = []
    for stretch in _stretches(page, edge):
        pairs = _pairs(stretch, edge, top if not tables else _Pair(0, []))
        if pairs:
            tables.append(pairs)
    return _Page(tables, edge, top)


def _edge(page: Sequence[Row]) -> float | None:
    """Where the right cells of a page begin, if it has any."""
    if len(page) < 2 * _FEWEST or sum(_NUMBER.match(row.text) is not None for row in page) < _FEWEST:
        return None
    left, right = min(row.left for row in page), max(row.right for row in page)
    lefts = Counter(round(row.left) for row in page if row.left > left + _FROM * (right - left))
    edge, often = max(lefts.items(), key=lambda item: item[1], default=(0, 0))
    indent = INDENT * page[0].size
    first = min((x for x, count in lefts.items() if edge - indent < x <= edge and count > 1), default=edge)
    return first - 1.0 if often >= _FEWEST else None


def _stretches(page: Sequence[Row], edge: float) -> Iterator[list[Row]]:
    """The lines of a page, from the top down, between those that stand across and headings."""
    stretch: list[Row] = []
    for row in sorted(page, key=lambda row: (row.top, row.left)):
        if _HEADING.match(row.text) or (row.left < edge - _EDGE * row.size < row.right):
            yield stretch
            stretch = []
        else:
            stretch.append(row)
    yield stretch


def _pairs(stretch: Sequence[Row], edge: float, top: _Pair) -> list[_Pair]:
    """The rows of a stretch; nothing where lines on the right are numbered themselves. What stands above the first is put into `top`."""
    left = [row for row in stretch if row.left < edge - _EDGE * row.size]
    right = [row for row in stretch if row.left >= edge - _EDGE * row.size]
    numbered = [(n, int(row.text[: mark.end() - 1])) for n, row in enumerate(left) if (mark := _NUMBER.match(row.text))]
    if not numbered or any(_NUMBER.match(row.text) for row in right):
        return []
    ends = [n for n, _ in numbered[1:]] + [len(left)]
    pairs = [_Pair(number, left[n:end]) for (n, number), end in zip(numbered, ends, strict=True)]
    for row in right:
        above = [pair for pair in pairs if pair.left[0].top < row.top + _BEFORE * row.size]
        (above[-1] if above else top).right.append(row)
    top.left.extend(left[: numbered[0][0]])
    return _closed(pairs)


def _closed(pairs: list[_Pair]) -> list[_Pair]:
    """The rows without the lines far below the last one, which are text again."""
    last = pairs[-1]
    end = max([last.left[0].top, *(row.top for row in last.right)])
    kept: list[Row] = []
    for row in last.left:
        if row.top > end + _BELOW * row.size or (kept and row.left > kept[0].left + row.size):
            break
        kept.append(row)
        end = max(end, row.top)
    last.left = kept
    return pairs


def _names(text: str) -> bool:
    return _LABEL.match(text) is not None or parties_alone(text)


def _table(pairs: Sequence[_Pair], columns: Sequence[Column]) -> Unruled:
    cells = [
        GridCell(n, c, cell_content([Segment(row, 0, len(row.text), row.left, row.right) for row in rows], columns[c]))
        for n, pair in enumerate(pairs)
        for c, rows in enumerate((pair.left, pair.right))
        if rows
    ]
    return Unruled(Grid(tuple(cells)), [row for pair in pairs for row in (*pair.left, *pair.right)], [])
