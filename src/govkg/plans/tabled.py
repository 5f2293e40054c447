"""Tasks in tables: a row or a group of rows each, with a column for the task and columns for who has which role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from govkg.documents.model import Cell, Table
from govkg.plans.collapsed import collapsed_rows
from govkg.plans.numerals import read_numeral
from govkg.plans.reading import Reading
from govkg.plans.roles import Label, role_of_column
from govkg.plans.statements import Clause, read_content
from govkg.plans.table_shifts import Columns, names_no_party, settled
from govkg.plans.table_words import is_value, names_apart

_NUMBER = re.compile(r"序号|编号|^号$|^NO\.?$|^No\.?$|项次")
_TASK = re.compile(r"任务|事项|内容|措施|举措|工作|项目|目标|问题|指标|政策|要点|行动")
_GROUP = re.compile(r"类别|分类|类型|板块|领域|一级|大类|章节|方面")
_ACTORS = re.compile(r"(?:部门|单位|机构)(?:名称)?$")
_DUTIES = re.compile(r"(?:职责|分工)$")
"""What those who are named beside it have to do: 涉及部门 | 职责分工."""
_BESIDE_OTHERS = re.compile("单位$|考核|评分|考评|验收")
"""Columns that hold parties only where no other column does: 单位 may be that of a figure, and who marks the work does not do it."""
_DITTO = frozenset(("同上", "〃", "″", "”", "“"))
_NUMERAL = re.compile(r"^[(第]?(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,4})[)、.项]*$")
_LEADING = re.compile(r"^[(]?(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,4})[)、.]+(?!\d)")
_COUNTED = re.compile(r"[(]?\d{1,2}[)、.](?!\d)|[①-⑳]")
_OPEN = re.compile("[,、]$")
_JOINS = re.compile("[并及,、]|以及|同时")
_CHAPTER = re.compile(r"\(?[一二三四五六七八九十]{1,3}[)、.]*$")
_CHAPTERS = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))[^。;,]{2,24}$")
_WORDS = {
    "lead": "牵头单位:",
    "responsible": "责任单位:",
    "participate": "配合单位:",
    "guide": "指导单位:",
    "supervise": "监督单位:",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A task of a table: number as read, the ranges of its heading and of all its text in the reading, its clauses,
    and the ranges of its cells that say by when."""

    number: int
    heading: tuple[int, int]
    start: int
    end: int
    clauses: tuple[Clause, ...]
    group: str = ""
    measures: tuple[tuple[int, int], ...] = ()
    times: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Columns:
    number: int | None
    task: tuple[int, ...]
    group: int | None
    roles: dict[int, Label]
    rows: int


def find_rows(reading: Reading) -> tuple[list[Row], list[tuple[int, int]]]:
    """The tasks of all responsibility tables, and the ranges of the reading that these tables take up."""
    rows: list[Row] = []
    ranges: list[tuple[int, int]] = []
    columns: _Columns | None = None
    for table in reading.document.tables:
        whole = _grid(table)
        for grid in _cards(reading, whole) or [whole]:
            columns = _header(reading, grid) or _continued(columns, grid)
            if columns is None:
                break
            grid = [*_set_right(reading, grid, columns)]
            parties = _parties(reading, grid, columns)
            rows += _rows(reading, grid, columns, len(rows), parties)
        else:
            ranges.append((reading.position(table.span.start), reading.position(table.span.end)))
    if not rows and "序号" in reading.text:
        for number, start, end, clause in collapsed_rows(reading.text):
            heading = start, clause.start if clause else end
            rows.append(Row(number, heading, start, end, (clause,) if clause else ()))
            ranges.append((start, end))
    return rows, ranges


def _grid(table: Table) -> list[dict[int, Cell]]:
    """Rows of column → cell; a merged cell stands in each place that it covers."""
    height = max((c.row + c.rows for c in table.cells), default=0)
    grid: list[dict[int, Cell]] = [{} for _ in range(height)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                grid[row].setdefault(column, cell)
    return grid


def _cards(reading: Reading, grid: Sequence[dict[int, Cell]]) -> list[list[dict[int, Cell]]]:
    """A table whose labels stand on the left, turned on its side, so that they are its header; a table for each of several tasks
    one below the other. Empty for other tables."""
    if len(grid) < 2 or any(len(set(row.values())) > 2 or not {0, 1} <= set(row) for row in grid):
        return []
    labels = [_words(reading, row[0]).rstrip(":") for row in grid]
    roles = [role_of_column(label) for label in labels]
    if not any(role in _WORDS for role in roles) or not _TASK.search(labels[0]) or roles[0]:
        return []
    firsts = [i for i, label in enumerate(labels) if label == labels[0]]
    cards = [grid[a:b] for a, b in pairwise([*firsts, len(grid)])]
    return [[dict(enumerate(row[side] for row in card)) for side in (0, 1)] for card in cards]


def _words(reading: Reading, cell: Cell) -> str:
    start, end = _range(reading, cell)
    return reading.text[start:end].replace(" ", "").replace("\n", "")


def _range(reading: Reading, cell: Cell) -> tuple[int, int]:
    start, end = reading.position(cell.span.start), reading.position(cell.span.end)
    while end > start and reading.text[end - 1] in "\n ":
        end -= 1
    return start, end


def _header(reading: Reading, grid: Sequence[dict[int, Cell]]) -> _Columns | None:
    for height in (1, 2, 3):
        for first in range(min(3, len(grid) - height + 1)):
            columns = _columns(reading, grid[first : first + height], first + height)
            if columns and (height == 1 or len(columns.roles) > 1):
                wider = _columns(reading, grid[first : first + height + 1], first + height + 1)
                if wider and _names_columns_alone(reading, grid[first + height :]):
                    return wider
                spanned = any(c.columns > 1 and role_of_column(_words(reading, c)) for c in grid[first].values())
                return wider if spanned and wider and len(wider.roles) >= len(columns.roles) else columns
    return None


def _names_columns_alone(reading: Reading, rows: Sequence[dict[int, Cell]]) -> bool:
    """Whether the next row, where it is not empty, only says which party a column holds: a header of two lines."""
    words = [w for w in (_words(reading, cell) for cell in rows[0].values()) if w] if rows else []
    return len(words) > 1 and all(role_of_column(w) in _WORDS for w in words)


def _columns(reading: Reading, rows: Sequence[dict[int, Cell]], height: int) -> _Columns | None:
    width = max((max(r, default=-1) for r in rows), default=-1) + 1
    headings = {c: [w for r in rows if c in r and (w := _words(reading, r[c]).rstrip(":"))] for c in range(width)}
    if any(len(words) > 20 for column in headings.values() for words in column):
        return None
    if any(is_value(w) for words in headings.values() for w in words):
        return None
    roles: dict[int, Label] = {}
    actors = any(_ACTORS.search(w) for words in headings.values() for w in words)
    for column, words in headings.items():
        if actors and words and _DUTIES.search(words[-1]) and not any(_ACTORS.search(w) for w in words):
            continue
        role = next((r for r in (role_of_column(w) for w in reversed(words)) if r), None)
        if role:
            roles[column] = role
    roles = {c: r for c, r in roles.items() if len(roles) == 1 or not _BESIDE_OTHERS.match(headings[c][-1])}
    if len(roles) == 1 and "主要" in "".join(headings[next(iter(roles))]):
        roles = dict.fromkeys(roles, "responsible")
    rest = {c: words[-1] for c, words in headings.items() if c not in roles and words}
    number = next((c for c, word in rest.items() if _NUMBER.search(word)), None)
    group = next((c for c, word in rest.items() if _GROUP.search(word)), None)
    task = tuple(c for c, word in rest.items() if c not in (number, group) and _TASK.search(word))
    task = task or tuple(c for c in rest if c not in (number, group))
    parties = any(role in _WORDS for role in roles.values())
    return _Columns(number, task, group, roles, height) if parties and task else None


def _continued(columns: _Columns | None, grid: Sequence[dict[int, Cell]]) -> _Columns | None:
    """A table without header right behind one with as many columns goes on with it."""
    if columns is None or not grid:
        return None
    width = max([*columns.roles, *columns.task], default=0) + 1
    return (
        _Columns(columns.number, columns.task, columns.group, columns.roles, 0) if max(grid[0]) + 1 == width else None
    )


def _set_right(reading: Reading, grid: Sequence[dict[int, Cell]], columns: _Columns) -> Iterator[dict[int, Cell]]:
    """The rows of a table, with cells moved back where a row lost some."""
    parties = [c for c, role in columns.roles.items() if role in _WORDS]
    times = [c for c, role in columns.roles.items() if role == "deadline"]
    held = Columns(parties, times, 1 + max((max(row, default=0) for row in grid), default=0))
    above: dict[int, Cell] | None = None
    for number, row in enumerate(grid):
        if number >= columns.rows:
            above = row = settled(row, above, held, partial(_words, reading))
        yield row


def _parties(reading: Reading, grid: Sequence[dict[int, Cell]], columns: _Columns) -> dict[Cell, Cell]:
    """For each cell that says 同上 in a column of parties, the cell above that is meant."""
    meant: dict[Cell, Cell] = {}
    for above, row in pairwise(grid[columns.rows :]):
        for column, role in columns.roles.items():
            if role in _WORDS and column in row and column in above and _words(reading, row[column]) in _DITTO:
                meant[row[column]] = meant.get(above[column], above[column])
    return meant


def _rows(
    reading: Reading, grid: Sequence[dict[int, Cell]], columns: _Columns, before: int, parties: dict[Cell, Cell]
) -> Iterator[Row]:
    group = ""
    count = before
    for lines in _groups(reading, grid[columns.rows :], columns):
        row = lines[0]
        if _is_header(reading, row, columns):
            continue
        cells = list(dict.fromkeys(row.values()))
        if len(cells) == 1 or _heads_rows(reading, row, columns):
            group = next((w for cell in reversed(cells) if (w := _words(reading, cell))), "")
            continue
        count += 1
        made = _row(reading, lines, columns, count, group, parties)
        if made:
            count = made.number
            yield made


def _heads_rows(reading: Reading, row: dict[int, Cell], columns: _Columns) -> bool:
    """Whether a row only heads those below it: a numeral in characters and a heading, and nothing in any other cell."""
    said = {c for c, cell in row.items() if _words(reading, cell)}
    if len(said) == 1 and _CHAPTERS.match(_words(reading, row[min(said)])):
        return True
    if columns.number is None or columns.number not in row or columns.task[0] not in row:
        return False
    return said == {columns.number, columns.task[0]} and bool(_CHAPTER.match(_words(reading, row[columns.number])))


def _is_header(reading: Reading, row: dict[int, Cell], columns: _Columns) -> bool:
    """Whether a row repeats the header, as on a new page."""
    parties = [c for c, role in columns.roles.items() if role in _WORDS and c in row]
    return bool(parties) and all(role_of_column(_words(reading, row[c])) in _WORDS for c in parties)


def _groups(reading: Reading, rows: Sequence[dict[int, Cell]], columns: _Columns) -> Iterator[list[dict[int, Cell]]]:
    """Rows that share one merged cell with the number are one task, and so are those that leave its place empty."""
    current: list[dict[int, Cell]] = []
    for row in rows:
        if current and _same_number(reading, current, row, columns):
            current.append(row)
            continue
        if current:
            yield current
        current = [row]
    if current:
        yield current


def _same_number(reading: Reading, task: list[dict[int, Cell]], row: dict[int, Cell], columns: _Columns) -> bool:
    if columns.number is None:
        return False
    key = row.get(columns.number)
    if key is not None and key is task[-1].get(columns.number):
        return True
    numbered = _number(reading, task[0], columns, (0, 0)) is not None
    empty = key is None or not _words(reading, key)
    parties = any(c in row and _words(reading, row[c]) for c, role in columns.roles.items() if role in _WORDS)
    if not (numbered and empty):
        return False
    if not parties:
        return _goes_on(reading, task[-1], row, columns)
    return not _another_task(reading, task[-1], row, columns) and len(set(row.values())) > 1


def _another_task(reading: Reading, above: dict[int, Cell], row: dict[int, Cell], columns: _Columns) -> bool:
    """Whether a row without a number tells a task of its own: it says something in each column of tasks, and in the first column of
    parties, where the row above does."""
    told = [c for c in columns.task if c in above and _words(reading, above[c])]
    said = [c for c, role in columns.roles.items() if role in _WORDS and c in above and _words(reading, above[c])][:1]
    cells = [row[c] for c in (*told, *said) if c in row and row[c] is not above.get(c)]
    return bool(told) and len(cells) == len(told) + len(said) and all(_words(reading, cell) for cell in cells)


def _goes_on(reading: Reading, above: dict[int, Cell], row: dict[int, Cell], columns: _Columns) -> bool:
    """Whether a row that names neither number nor party goes on with the words above it, or counts measures on: 2. below 1."""
    said = {c for c, cell in row.items() if _words(reading, cell)}
    last = columns.task[-1]
    if said != {last} or last not in above or row[last] is above[last]:
        return False
    before, text = _words(reading, above[last]), _words(reading, row[last])
    return bool(_OPEN.search(before) or _JOINS.match(text) or (_COUNTED.match(before) and _COUNTED.match(text)))


def _row(
    reading: Reading,
    lines: list[dict[int, Cell]],
    columns: _Columns,
    count: int,
    group: str,
    parties: dict[Cell, Cell],
) -> Row | None:
    row = lines[0]
    texts = [_range(reading, row[c]) for c in columns.task if c in row]
    texts = [t for t in texts if t[0] < t[1]]
    if not texts:
        return None
    heading = texts[0] if len(lines) > 1 else texts[-1] if len(texts) > 1 and _merged(row, columns) else texts[0]
    number = _number(reading, row, columns, heading) or count
    mark = _LEADING.match(reading.text[slice(*heading)])
    if mark and read_numeral(mark["n"]) == number and heading[0] + mark.end() < heading[1]:
        heading = heading[0] + mark.end(), heading[1]
    clauses = [c for line in lines for c in _clauses(reading, line, columns, parties)]
    ends = [_range(reading, cell) for line in lines for cell in line.values()]
    own = [e for line in lines for e in (_range(reading, c) for c in line.values() if c.rows <= len(lines))]
    told = (_range(reading, line[columns.task[-1]]) for line in lines if columns.task[-1] in line)
    measures = tuple(dict.fromkeys(t for t in told if t[0] < t[1]))
    label = _words(reading, row[columns.group]) if columns.group is not None and columns.group in row else group
    start, end = min(own or ends)[0], max(e for _, e in own or ends)
    unique = tuple({(c.start, c.end): c for c in clauses}.values())
    times = tuple(dict.fromkeys(_times(reading, lines, columns)))
    return Row(number, heading, start, end, unique, label, measures if len(measures) > 1 else (), times)


def _times(reading: Reading, lines: list[dict[int, Cell]], columns: _Columns) -> Iterator[tuple[int, int]]:
    dated = [c for c, role in columns.roles.items() if role == "deadline"]
    return (_range(reading, line[c]) for line in lines for c in dated if c in line)


def _merged(row: dict[int, Cell], columns: _Columns) -> bool:
    """Whether the first text column is merged over several rows, so that the next one tells the task."""
    return row[columns.task[0]].rows > 1 if columns.task[0] in row else False


def _number(reading: Reading, row: dict[int, Cell], columns: _Columns, heading: tuple[int, int]) -> int | None:
    if columns.number is not None and columns.number in row:
        match = _NUMERAL.match(_words(reading, row[columns.number]))
        if match:
            return read_numeral(match["n"])
    match = _LEADING.match(reading.text[heading[0] : heading[1]])
    return read_numeral(match["n"]) if match else None


def _clauses(reading: Reading, row: dict[int, Cell], columns: _Columns, parties: dict[Cell, Cell]) -> Iterator[Clause]:
    for column, role in columns.roles.items():
        if column not in row or role not in _WORDS:
            continue
        start, end = _range(reading, parties.get(row[column], row[column]))
        inner = reading.text[start:end]
        if names_no_party(inner.replace("\n", "")):
            continue
        label = _WORDS[role]
        content = read_content(label + names_apart(inner), start - len(label))
        if content.statements or content.open_ended:
            yield Clause(start, end, content, "table")
