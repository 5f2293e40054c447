"""In which column each cell stands of a table that lost its lines, and where its rows begin: cells come in the order of the columns, each
column says by its heading what it may hold, and merged and empty cells are lacking. Of all ways to lay the cells out, the one is taken
that goes least against this."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from govkg.documents.tables.kinds import Kind, Said, kinds_of, said_by
from govkg.documents.tables.line_table import Block

_NEVER = 1000
_BROKEN = 10
"""What goes against it that a cell ends with the sign of a list that the next one does not go on with."""
_ELSEWHERE = 6
"""What goes against it that a list of names stands in another column than in whole rows, or an office among those who oversee."""
_LONGEST_HEADING = 40


@dataclass(slots=True)
class Laid:
    """A row: the places of its cells by column. What heads the rows below is one cell in no column (`heading`)."""

    cells: dict[int, list[int]] = field(default_factory=dict)
    heading: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows, and how much goes against them."""

    rows: list[Laid]
    cost: int


class _Columns:
    """The columns: their kinds, which one mainly tells the task, and how much goes against a row in which cells up to a column lack."""

    def __init__(self, headings: Sequence[str]) -> None:
        self.kinds = kinds_of(headings)
        told = [c for c, kind in enumerate(self.kinds) if kind == "told"]
        party = self.kinds.index("party") if "party" in self.kinds else len(self.kinds)
        self.over_all = [column for column, heading in enumerate(headings) if heading.startswith("总")]
        self.overseeing = [column for column, heading in enumerate(headings) if _OVERSEEING.search(heading)]
        self.parties = [c for c, kind in enumerate(self.kinds) if kind == "party"]
        self.main = max((c for c in told if c < party), default=told[0] if told else -1)
        self.lacking = [0]
        for column in range(len(self.kinds)):
            self.lacking.append(self.lacking[-1] + self._lack(column))

    def _lack(self, column: int) -> int:
        kind = self.kinds[column]
        if kind == "told":
            before = self.kinds[:column].count("told")
            return 12 if column == self.main else 2 + before if column < self.main else 4
        if kind == "party":
            return 2 if column in self.over_all else 3 if "party" in self.kinds[:column] else 7
        return {"number": 5, "class": 1, "person": 2, "time": 2, "figure": 2, "remark": 1}[kind]

    def together(self, column: int, before: Said, cell: Said) -> int:
        """What goes against it that two cells behind each other are one in this column; who leads mostly stands alone."""
        kind = self.kinds[column]
        if kind == "party":
            beside = column + 1
            leads = beside < len(self.kinds) and self.kinds[beside] == "party" and beside not in self.overseeing
            named = (cell.party or cell.place) and (before.party or before.place)
            return (6 if leads else 3) if named else 9
        if kind == "told":
            return 10 if cell.heads else 4 if cell.sentence else 5
        return {"number": _NEVER, "class": 6, "person": 4, "time": 8, "figure": 6, "remark": 3}[kind]

    def between(self, first: int, column: int) -> int:
        """What goes against a row without the cells from one column up to another one."""
        return self.lacking[column] - self.lacking[first]


_OVERSEEING = re.compile("督[办查导]")
_OVERSEER = re.compile("督[办查导]|纪[委检]|监[委察]|审计|考核|绩效|(?:政府|[省市县区州旗]府|[省市县区州旗]委|两)办")
"""Offices that oversee the work of others."""


def laid_out(texts: Sequence[str], headings: Sequence[str], *, whole: bool = True) -> Layout:
    """The rows of the cells that say these texts, below these headings. A list of names that stands in one column in whole rows stands
    there in others, too. `whole`: it may be that no row lacks a cell.

    >>> texts = ["1", "交通", "修好村道。", "县交通局", "县财政局", "2", "修桥。", "县交通局", "6月底前"]
    >>> [dict(sorted(row.cells.items())) for row in laid_out(texts, ["序号", "类别", "任务", "牵头单位", "配合单位", "时限"]).rows]
    [{0: [0], 1: [1], 2: [2], 3: [3], 4: [4]}, {0: [5], 2: [6], 3: [7], 5: [8]}]
    """
    columns = _Columns(headings)
    said = [*map(said_by, texts)]
    counted = _counted(texts, said)
    if whole and (even := _even(said, columns, counted)):
        return even
    laid = _least(texts, said, columns, counted)
    lists = {**_lists(texts, laid.rows, columns.parties), **_overseen(texts, laid.rows, columns)}
    return _least(texts, said, columns, counted, lists) if lists else laid


def _overseen(texts: Sequence[str], rows: Sequence[Laid], columns: _Columns) -> dict[str, int]:
    """The column before that of those who oversee for each other office that stands in this beside some of theirs, where a row with one
    who oversees has two that answer."""
    found: dict[str, int] = {}
    for column in columns.overseeing:
        if column - 1 not in columns.parties:
            continue
        held = [[texts[place] for c in (column - 1, column) for place in row.cells.get(c, ())] for row in rows]
        if any(
            len(names) > 2 and [bool(_OVERSEER.search(name)) for name in names[-2:]] == [False, True] for names in held
        ):
            own = (texts[place] for row in rows for place in row.cells.get(column, ()))
            found |= {text: column - 1 for text in own if not _OVERSEER.search(text)}
    return found


def _even(said: Sequence[Said], columns: _Columns, counted: set[int]) -> Layout | None:
    """The rows of a table in which none lacks a cell: each number stands as many cells behind the one before as there are columns."""
    width, starts = len(columns.kinds), sorted(counted)
    if columns.kinds[0] != "number" or len(starts) <= 1 or len(said) < width * len(starts):
        return None
    if starts != [*range(0, width * len(starts), width)]:
        return None
    rows = [Laid({column: [start + column] for column in range(width)}) for start in starts]
    told = [said[start + column] for start in starts for column in columns.parties]
    named = sum(cell.party or cell.place or cell.own or cell.nothing for cell in told)
    return (
        Layout(rows, 0) if 2 * named >= len(told) and not any(c.sentence or c.time or c.heads for c in told) else None
    )


def _lists(texts: Sequence[str], rows: Sequence[Laid], parties: Sequence[int]) -> dict[str, int]:
    """In which of several columns of parties each list stands, in two rows at least, that have a cell in all of them; none where all rows
    do."""
    short = [row for row in rows if any(c in row.cells for c in parties) and not all(c in row.cells for c in parties)]
    found: dict[str, list[int]] = {}
    for row in rows if short else ():
        if all(len(row.cells.get(c, ())) == 1 for c in parties):
            for c in parties:
                found.setdefault(texts[row.cells[c][0]], []).append(c)
    return {text: at[0] for text, at in found.items() if len(at) > 1 and len({*at}) == 1}


def _least(
    texts: Sequence[str],
    said: Sequence[Said],
    columns: _Columns,
    counted: set[int],
    lists: Mapping[str, int] = MappingProxyType({}),
) -> Layout:
    """The rows against which the least goes."""
    width = len(columns.kinds)
    costs = [_NEVER * 10] * (width + 1)
    steps: list[list[tuple[int, bool]]] = []
    for place, cell in enumerate(said):
        start, origin = (0, -1) if not place else _ended(costs, columns)
        new = [_NEVER * 1000] * (width + 1)
        came: list[tuple[int, bool]] = [(-1, True)] * (width + 1)
        again = 3 if place and origin == width else 0
        new[width], came[width] = start + _heads(texts[place], cell) - again, (origin, True)
        for column, kind in enumerate(columns.kinds):
            own = _against(kind, cell, main=column == columns.main, counted=place in counted)
            own += _ELSEWHERE * (kind == "party" and lists.get(texts[place], column) != column)
            if own >= _NEVER:
                continue
            ways = [(start + columns.between(0, column) + 1, origin, True)]
            if place:
                ways += [(costs[d] + columns.between(d + 1, column), d, False) for d in range(column)]
                on = said[place - 1].goes_on
                ways = [(cost + _BROKEN * on, before, begins) for cost, before, begins in ways]
                ways.append(
                    (costs[column] + (0 if on else columns.together(column, said[place - 1], cell)), column, False)
                )
            cost, before, begins = min(ways)
            new[column], came[column] = cost + own, (before, begins)
        costs = new
        steps.append(came)
    return _traced(steps, *_ended(costs, columns)) if steps else Layout([], 0)


def _ended(costs: Sequence[int], columns: _Columns) -> tuple[int, int]:
    """What goes least against all rows, if the last one ends here, and the column in which it does."""
    width = len(columns.kinds)
    ends = [(costs[c] + columns.between(c + 1, width), c) for c in range(width)]
    return min([*ends, (costs[width], width)])


def _traced(steps: Sequence[Sequence[tuple[int, bool]]], cost: int, state: int) -> Layout:
    rows = [Laid()]
    for place in range(len(steps) - 1, -1, -1):
        if state == len(steps[place]) - 1:
            rows[-1].heading = place
        else:
            rows[-1].cells.setdefault(state, []).insert(0, place)
        state, begins = steps[place][state]
        if begins and place:
            rows.append(Laid())
    return Layout(rows[::-1], cost)


def _counted(texts: Sequence[str], said: Sequence[Said]) -> set[int]:
    """The places of numbers that go up one by one, or begin anew with 1."""
    found: set[int] = set()
    last = -1
    for place, (text, cell) in enumerate(zip(texts, said, strict=True)):
        if not cell.number:
            continue
        digits = "".join(filter(str.isdigit, text))
        if not digits or last < 0 or int(digits) in (1, last + 1):
            found.add(place)
            last = int(digits) if digits else last
    return found


def _heads(text: str, cell: Said) -> int:
    """How much goes against it that a cell heads the rows below."""
    if cell.number or cell.nothing or len(text) > _LONGEST_HEADING or text.endswith(("。", "；")):
        return _NEVER
    if cell.heads:
        return 2
    return 12 if cell.party or cell.time or cell.sentence else 4 if cell.matter else 6


def _against(kind: Kind, cell: Said, *, main: bool, counted: bool) -> int:
    """How much goes against it that a column of this kind holds a cell."""
    if kind == "number":
        return _NEVER if not cell.number else 0 if counted else 8
    if counted:
        return 5 if kind == "figure" else 60
    if cell.nothing:
        return {"told": 8, "class": 8, "party": 0, "person": 1}.get(kind, 1)
    if kind == "party":
        if cell.party:
            return 0
        if cell.sentence or cell.time or cell.heads or cell.counted or cell.figure or cell.matter:
            return 13
        return 2 if cell.place else 4 if cell.own else 7
    if kind == "person":
        return (7 if cell.party else 0) if cell.person else 9 if cell.sentence or cell.party or cell.time else 5
    if kind == "time":
        return 0 if cell.time else 10 if cell.party else 6 if cell.sentence else 3
    if kind == "figure":
        return 0 if cell.figure else 8 if cell.party else 4
    if kind == "remark":
        return 6 if cell.party or cell.time else 1
    known = (
        8 if cell.party or (main and cell.place) else 4 if cell.number else 3 if cell.time else 1 if cell.person else 0
    )
    if kind == "class":
        return known + (5 if cell.sentence or cell.counted else 0)
    return known + (1 if main != cell.sentence else 0)


def trimmed(rows: Sequence[Laid], kinds: Sequence[Kind]) -> list[Laid]:
    """The rows up to the last one that names parties, and of that one a cell at most in each column behind these. Where a number begins
    all rows above, the last one that has it ends the table."""
    parties = [column for column, kind in enumerate(kinds) if kind == "party"]
    numbered = [i for i, row in enumerate(rows) if kinds[min(row.cells, default=0)] == "number" and row.cells]
    told = [i for i, row in enumerate(rows) if row.cells]
    if numbered and all(i in numbered for i in told if i < numbered[-1]):
        rows = rows[: numbered[-1] + 1]
    last = max((i for i, row in enumerate(rows) if any(c in row.cells for c in parties)), default=-1)
    if last < 0:
        return []
    cells = {c: own[:1] if c > parties[-1] else own for c, own in rows[last].cells.items()}
    kept = [*rows[:last], Laid(cells)]
    return [*_goes_on(kept, parties)] if kinds[0] == "number" else kept


def _goes_on(rows: Sequence[Laid], parties: Sequence[int]) -> Iterator[Laid]:
    """The rows, in which one without number and parties says more of the row above, which it shares its parties with."""
    above: Laid | None = None
    for row in rows:
        if above and row.cells and not any(c in row.cells for c in (0, *parties)):
            above.cells[max(above.cells)] += sorted(place for own in row.cells.values() for place in own)
        else:
            yield row
            above = row if row.cells else None


def rows_of(blocks: Sequence[Block], rows: Sequence[Laid], width: int) -> Iterator[list[Block]]:
    """The cells of each row, one of nothing where one is lacking; a heading of several rows is a row of one cell."""
    for row in rows:
        if row.heading is not None:
            yield [blocks[row.heading]]
            continue
        cells: list[Block] = []
        at = blocks[min(row.cells[min(row.cells)])][0]
        for column in range(width):
            own = row.cells.get(column, ())
            cells.append((blocks[own[0]][0], blocks[own[-1]][1]) if own else (at, at))
            at = cells[-1][1]
        yield cells
