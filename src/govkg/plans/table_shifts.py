"""Rows of tables that lost empty or merged cells on the way: what the cells hold tells in which columns they stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from itertools import combinations
from typing import NamedTuple

from govkg.documents.model import Cell
from govkg.plans.names import Name, split_names
from govkg.plans.shapes import complete, plausible

_NO_PARTY = re.compile(
    r"[。;%]|\d(?:个|座|条|家|项|所|户|处|台|套|亿|万|千|公里|平方|米|人|次|场)|(?:^|[,、])(?:正在?|已经?|开工|动工|新建|改建|扩建|建成|建好|建设|完成|提前|启动|推进|促成|引入|引进|打造|实施|开展|改造|提升|加快)"
    r"|[\u4e00-\u9fff]{2}(?:已|正在)[\u4e00-\u9fff]"
)
"""What tells of work or of its progress and names no one."""
_TIME = re.compile(r"[^。;]{0,12}(?:年|月|日|底|前|期|季度|持续|常年|推进|坚持)")
_EMPTY = re.compile("[/—\\-无空]*")
_LONGEST_TIME = 20
_MOST_LOST = 3
_WIDEST = 12
Row = dict[int, Cell]


class Columns(NamedTuple):
    """The columns of a table that hold parties, and those that hold times."""

    parties: Collection[int]
    times: Collection[int]
    width: int


def settled(row: Row, above: Row | None, columns: Columns, words: Callable[[Cell], str]) -> Row:
    """The row with its cells moved to the right where that makes the columns of parties and of times hold such, which hold something
    else as it stands; what stands in the same column of the row above tells between two ways. Merged cells are not moved."""
    if not _wrong(row, columns, words) or any(cell.columns > 1 or cell.rows > 1 for cell in row.values()):
        return row
    ways = [way for way in _ways(row, columns.width, words) if not _wrong(way, columns, words)]
    best = max(ways, key=lambda way: (_fit(way, above, columns, words), tuple(way)), default=row)
    return best if _fit(best, None, columns, words) > _fit(row, None, columns, words) else row


def _ways(row: Row, width: int, words: Callable[[Cell], str]) -> Iterator[Row]:
    """The cells that say something in each choice of columns, none left of where it stands; the first one stays."""
    said = [(column, cell) for column, cell in sorted(row.items()) if words(cell)]
    if not said or width > _WIDEST or width - len(said) > _MOST_LOST:
        return
    first, *rest = said
    for places in combinations(range(first[0] + 1, width), len(rest)):
        if all(place >= column for place, (column, _) in zip(places, rest, strict=True)):
            yield dict(zip((first[0], *places), (cell for _, cell in said), strict=True))


def _fit(row: Row, above: Row | None, columns: Columns, words: Callable[[Cell], str]) -> int:
    """How many columns of parties and times hold such, those twice more that say what the row above says there."""
    fits = sum(c in row and _names(words(row[c])) for c in columns.parties)
    fits += sum(c in row and _time(words(row[c])) for c in columns.times)
    if above:
        fits += 2 * sum(c in row and c in above and words(row[c]) == words(above[c]) for c in columns.parties)
    return fits


def _wrong(row: Row, columns: Columns, words: Callable[[Cell], str]) -> bool:
    """Whether a column of parties tells of work, or one of times names a party."""
    if any(c in row and names_no_party(words(row[c])) for c in columns.parties):
        return True
    return any(c in row and _office_first(words(row[c])) for c in columns.times)


def names_no_party(text: str) -> bool:
    """Whether a cell tells of work done or to do and names no one."""
    if not _NO_PARTY.search(text) or _names(text):
        return False
    return not any(map(_office, split_names(text, 0, len(text)).names))


def _time(text: str) -> bool:
    return len(text) <= _LONGEST_TIME and _TIME.match(text) is not None


def _office_first(text: str) -> bool:
    names = split_names(text, 0, len(text)).names
    return bool(names) and _office(names[0])


def _names(text: str) -> bool:
    """Whether a cell begins with a party."""
    if _EMPTY.fullmatch(text):
        return False
    names = split_names(text, 0, len(text)).names
    if not names:
        return False
    return _office(names[0]) or (plausible(names[0].written) and not _NO_PARTY.search(names[0].written))


def _office(name: Name) -> bool:
    return name.kind != "agency" or (complete(name.written) and not _NO_PARTY.search(name.written))
