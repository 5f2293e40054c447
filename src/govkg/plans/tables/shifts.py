"""Rows of tables that lost empty or merged cells on the way: what the cells hold tells in which columns they stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from govkg.documents.model import Cell
from govkg.documents.tables.vocabulary import TIME
from govkg.plans.names.departments import whole
from govkg.plans.names.inner_offices import inner_office
from govkg.plans.names.lists import Name, split_names
from govkg.plans.words.acts import begins_an_act
from govkg.plans.words.no_actors import is_no_actor
from govkg.plans.words.shapes import LONGEST_KEPT, NAMES_KEPT, plausible

_NO_PARTY = re.compile(
    r"[。;%]|\d(?:个|座|条|家|项|所|户|处|台|套|亿|万|千|公里|平方|米|人|次|场)|(?:^|[,、])(?:正在?|已经?|开工|动工|新建|改建|扩建|建成|建好|建设|完成|提前|启动|推进|促成|引入|引进|打造|实施|开展|改造|提升|加快)(?![\u4e00-\u9fff]{0,8}(?:办|组|专班|处|局|委|公司|集团|部|科|室)(?:[,、(]|$))"
    r"|[\u4e00-\u9fff]{2}(?:已|正在)[\u4e00-\u9fff]"
)
"""What tells of work or of its progress and names no one."""
_ROLE = re.compile("(?:牵头|负责|主办|配合|落实|协助|参与)(?=[,;。])")
"""Behind the party that a cell begins with, what says so in a sentence: 市信访局负责，市政务服务局配合。"""
_EMPTY = re.compile("[/—\\-无空]*")
_LONGEST_TIME = 20
_MOST_LOST, _WIDEST = 3, 12
"""Cells that a row may lack, and columns of a table, to be tried."""
Row = dict[int, Cell]
Texts = dict[int, str]
"""What the cells of a row say, column by column."""


class Held(NamedTuple):
    """The columns of a table that hold tasks, parties and times, how many columns it has, and which of them hold no offices: those of
    tasks, and those beside the parties in which no row with all its cells has any."""

    tasks: Collection[int]
    parties: Collection[int]
    times: Collection[int]
    width: int
    officeless: Collection[int] = ()


def columns_without_offices(columns: Held, rows: Sequence[Row], words: Callable[[Cell], str]) -> Held:
    """The columns with those told that hold no offices."""
    full = [row for row in rows if len(row) == columns.width]
    others = {*range(columns.width)} - {*columns.parties} if full else {*columns.tasks}
    held = {c for c in others for row in full if offices_alone(words(row[c])[:LONGEST_KEPT])}
    return columns._replace(officeless=others - held)


def settled(row: Row, above: Row | None, columns: Held, words: Callable[[Cell], str]) -> Row:
    """The row with its cells moved to the right where that makes the columns of parties and of times hold such, which hold something
    else as it stands; what stands in the same column of the row above tells between two ways. Merged cells are not moved."""
    said = {column: words(cell)[:LONGEST_KEPT] for column, cell in sorted(row.items())}
    columns = columns if len(row) < columns.width else columns._replace(officeless=())
    if not _wrong(said, columns) or any(cell.columns > 1 or cell.rows > 1 for cell in row.values()):
        return row
    over = {column: words(cell)[:LONGEST_KEPT] for column, cell in above.items()} if above else {}
    filled = {column: text for column, text in said.items() if text}
    ways = [w for w in _ways(filled, columns.width) if not _wrong(w, columns) and not _loses_task(w, columns)]
    best = max(ways, key=lambda way: (_fit(way, columns), _alike(way, over, columns), tuple(way)), default=said)
    if _fit(best, columns) <= _fit(said, columns):
        return row
    return dict(zip(best, (row[column] for column in filled), strict=True))


def _loses_task(way: Texts, columns: Held) -> bool:
    """Whether a row that begins with a number has nothing in the columns of tasks: what is numbered is a task."""
    return way[min(way)].isdigit() and not any(column in way for column in columns.tasks)


def _ways(said: Texts, width: int) -> Iterator[Texts]:
    """What the cells say in each choice of columns, none left of where it stands; the first one stays."""
    if not said or width > _WIDEST or width - len(said) > _MOST_LOST:
        return
    first, *rest = said
    for places in combinations(range(first + 1, width), len(rest)):
        if all(place >= column for place, column in zip(places, rest, strict=True)):
            yield dict(zip((first, *places), said.values(), strict=True))


def _fit(said: Texts, columns: Held) -> int:
    """How many columns of parties and times hold such, and whether one of tasks does."""
    fits = int(any(column in said and not _office_first(said[column]) for column in columns.tasks))
    fits += sum(column in said and _names(said[column]) for column in columns.parties)
    return fits + sum(column in said and _time(said[column]) for column in columns.times)


def _alike(said: Texts, above: Texts, columns: Held) -> int:
    """How many columns of parties say what the row above says there."""
    return sum(column in said and said[column] == above.get(column) for column in columns.parties)


def _wrong(said: Texts, columns: Held) -> bool:
    """Whether a column of parties tells of work or of a time, or one of times, or one without offices, names parties."""
    parties = [said[column] for column in columns.parties if column in said]
    if any(names_no_party(text) or (_time(text) and not _names(text)) for text in parties):
        return True
    if any(column in said and offices_alone(said[column]) for column in columns.officeless):
        return True
    return any(column in said and _office_first(said[column]) for column in columns.times)


def names_no_party(text: str) -> bool:
    """Whether a cell tells of work done or to do and names no one; its beginning tells."""
    return _no_party(text[:LONGEST_KEPT])


@lru_cache(maxsize=NAMES_KEPT)
def _no_party(text: str) -> bool:
    if not _NO_PARTY.search(text) or _names(text):
        return False
    role = _ROLE.search(text)
    first = text[: role.start()] if role else ""
    if first and (_office_first(first) or all(map(_inside, first.split("、")))):
        return False
    return not any(map(_office, split_names(text, 0, len(text)).names))


def _inside(name: str) -> bool:
    """Whether a name is that of a party inside an agency: 办公室牵头，人事处配合。"""
    return name == "办公室" or inner_office(name)


@lru_cache(maxsize=NAMES_KEPT)
def offices_alone(text: str) -> bool:
    """Whether a cell lists offices and says nothing else.

    >>> [offices_alone(t) for t in ("县教育局、各乡镇", "县教育局办好学校。", "建好县医院", "8")]
    [True, False, False, False]
    """
    if _NO_PARTY.search(text):
        return False
    names = split_names(text, 0, len(text)).names
    return bool(names) and all(
        _office(n) and not begins_an_act(n.written) and not is_no_actor(n.written) for n in names
    )


def _time(text: str) -> bool:
    return len(text) <= _LONGEST_TIME and TIME.match(text) is not None


@lru_cache(maxsize=NAMES_KEPT)
def _office_first(text: str) -> bool:
    names = split_names(text, 0, len(text)).names
    return bool(names) and _office(names[0])


@lru_cache(maxsize=NAMES_KEPT)
def _names(text: str) -> bool:
    """Whether a cell begins with a party."""
    if _EMPTY.fullmatch(text):
        return False
    names = split_names(text, 0, len(text)).names
    if not names:
        return False
    return _office(names[0]) or (plausible(names[0].written) and not _NO_PARTY.search(names[0].written))


def _office(name: Name) -> bool:
    return whole(name) and (name.kind == "definite collective" or not _NO_PARTY.search(name.written))
