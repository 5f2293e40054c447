"""Rows of tables that lost an empty cell on the way: what stands in the columns of parties tells by how many columns they moved."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from govkg.documents.model import Cell
from govkg.plans.names import Name, split_names
from govkg.plans.shapes import complete, plausible

_NO_PARTY = re.compile(
    r"[。;%]|\d(?:个|座|条|家|项|所|户|处|台|套|亿|万|千|公里|平方|米|人|次|场)|(?:^|[,、])(?:正在?|已经?|开工|动工|新建|改建|扩建|建成|建好|建设|完成|提前|启动|推进|促成|引入|引进|打造|实施|开展|改造|提升|加快)"
    r"|[\u4e00-\u9fff]{2}(?:已|正在)[\u4e00-\u9fff]"
)
"""What tells of work or of its progress and names no one."""
_EMPTY = re.compile("[/—\\-无空]*")
_FARTHEST = 2
Grid = dict[int, Cell]


def settled(row: Grid, parties: Collection[int], words: Callable[[Cell], str]) -> Grid:
    """The row with its cells moved to the right from the first place on where that makes its columns of parties hold parties, which
    hold something else as it stands; else as it is. Merged cells are not moved."""
    if not _wrong(row, parties, words) or any(cell.columns > 1 or cell.rows > 1 for cell in row.values()):
        return row
    fitting = [moved for moved in _moved(row, min(parties)) if not _wrong(moved, parties, words)]
    best = max(fitting, key=lambda moved: _named(moved, parties, words), default=row)
    return best if _named(best, parties, words) > _named(row, parties, words) else row


def _named(row: Grid, parties: Collection[int], words: Callable[[Cell], str]) -> int:
    """How many columns of parties hold some."""
    return sum(c in row and _names(words(row[c])) for c in parties)


def _moved(row: Grid, first: int) -> Iterator[Grid]:
    for by in range(1, _FARTHEST + 1):
        for place in range(first, 0, -1):
            yield {c + by if c >= place else c: cell for c, cell in row.items()}


def _wrong(row: Grid, parties: Collection[int], words: Callable[[Cell], str]) -> bool:
    return any(c in row and names_no_party(words(row[c])) for c in parties)


def names_no_party(text: str) -> bool:
    """Whether a cell tells of work done or to do and names no one."""
    return bool(_NO_PARTY.search(text)) and not _names(text) and not any(map(_office, split_names(text, 0, len(text)).names))


def _names(text: str) -> bool:
    """Whether a cell begins with a party."""
    if _EMPTY.fullmatch(text):
        return False
    names = split_names(text, 0, len(text)).names
    return bool(names) and (_office(names[0]) or (plausible(names[0].written) and not _NO_PARTY.search(names[0].written)))


def _office(name: Name) -> bool:
    return name.kind != "agency" or (complete(name.written) and not _NO_PARTY.search(name.written))
