"""Matrices of responsibility: a row for each task, a column for each agency (or the other way round), and marks where they meet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from govkg.documents.model import Cell
from govkg.numerals import HAN
from govkg.plans.clauses.statements import Clause, Content, Statement, in_role
from govkg.plans.model import Role
from govkg.plans.names.lists import Name, split_names
from govkg.plans.no_plan import SHEETS
from govkg.plans.reading import Reading
from govkg.plans.tables.headers import GROUP, NUMBER, TASK, WORDS, Columns, cell_range, cell_words, head_words
from govkg.plans.tables.legends import HAS_A_PART, SIGNS, Legend, is_nothing, mark_roles, read_legend
from govkg.plans.words.roles import Label, role_of_column
from govkg.plans.words.shapes import NAMES_KEPT, complete, in_latin, plausible

Row = Mapping[int, Cell]
_LONGEST_NAME, _HIGHEST_HEADER, _TITLE = 24, 5, 120
"""Characters of a name, rows of a header, and characters before a table that may be its title."""
_BESIDE = re.compile("备注|说明|[合小总]计|联系|电话|角色|方式|类[别型]|编号|序号|^是否")
_COUNTED = re.compile(rf"[(第]?(?:\d|[{HAN}]{{1,3}}[)、.])")
_TASKS = re.compile(
    "(?:重点|主要|具体|工作|督办|交办|转办|承办|议定|年度)*(?:任务|事项|内容|措施|举措|项目|工作)(?:名称|清单)?"
)
"""The heading of a column of tasks: beside it no heading is a task."""
_FOOT = re.compile("[合小总]计|(?:备?注|说明|图例)(?::.*)?")
_DUTY = re.compile("责任|分工|职责|任务|牵头|落实|分解|矩阵|举措|措施|行动|承担")
_STATE = re.compile("情况|进[展度]|结果|成绩|得分|评价|签到")
"""Titles of tables in which √ says how far an agency is, and not what it has to do."""
_TIME_OR_STATE = re.compile(
    rf"(?:\d{{1,4}}|[{HAN}]{{1,3}})(?:月份?|年度?|季度|日|周|期)|第?[一二三四]季度|[上下]半年|[是否有无优良差]"
    r"|(?:已|未|不|是否).*|.{0,2}(?:合格|优秀|良好|达标|完成|通过)"
)
"""Headings of columns that are no tasks: 一月, 已上报, 合格."""
MARK, USUAL = "table", "table without legend"
"""The rules of clauses whose mark is explained, and of those whose mark is not and has its usual meaning."""


_BODY = re.compile(
    "Bureau|Office|Department|Ministry|Commission|Committee|Agency|Authority|Administration|Council|Government|Team|Cent(?:re|er)|Bank"
    "|University|Union|Association|Corporation|Group"
)
"""A word by which a name in English is that of a body."""


class Matrix(NamedTuple):
    """A matrix with a row for each task, whichever way round it is printed, and where its legend stands in the reading."""

    grid: list[dict[int, Cell]]
    columns: Columns
    legend: Sequence[tuple[int, int]]


def signs_in_cells(reading: Reading) -> frozenset[str]:
    """The signs that stand alone in cells of all tables of a paper: what one sign means depends on whether there is another."""
    cells = (cell for table in reading.document.tables for cell in table.cells if len(cell.span) == 1)
    return frozenset(cell_words(reading, cell) for cell in cells) & SIGNS


def find_matrix(reading: Reading, grid: Sequence[dict[int, Cell]], signs: frozenset[str]) -> Matrix | None:
    """A table as a matrix, `signs` those of `signs_in_cells`; None for other tables: two agencies at least head its columns, or its
    rows, and two of three cells that are not empty below or beside them hold marks whose meaning is said, or usual."""
    width = 1 + max((max(row, default=0) for row in grid), default=0)
    turned = [{r: row[column] for r, row in enumerate(grid) if column in row} for column in range(width)]
    return _upright(reading, grid, signs) or _sideways(reading, turned, signs)


def mark_clauses(reading: Reading, row: Row, columns: Columns, meant: Mapping[Cell, Cell]) -> Iterator[Clause]:
    """A clause for each marked cell of a row: the mark's cell, which names the agency that heads its column, where it does."""
    found: dict[Cell, list[Statement]] = {}
    for column, names in columns.marks.items():
        words = _words(reading, row, column, meant)
        for role in () if is_nothing(words) else _roles(columns, column, words):
            found.setdefault(row[column], []).extend(in_role(names, role, "mark"))
    for cell, statements in found.items():
        said = columns.legend.stated or columns.given or mark_roles(cell_words(reading, cell), {})
        open_ended = any(s.name.kind == "indefinite collective" for s in statements)
        yield Clause(*cell_range(reading, cell), Content(tuple(statements), open_ended), MARK if said else USUAL)


def _words(reading: Reading, row: Row, column: int, meant: Mapping[Cell, Cell]) -> str:
    """What the cell of a row says, or the one that it points to."""
    return cell_words(reading, meant.get(row[column], row[column])) if column in row else ""


def _roles(columns: Columns, column: int, words: str) -> Sequence[Role]:
    """The roles that a mark gives: what its column says, or what it means."""
    roles = mark_roles(words, columns.legend.roles)
    return (columns.given[column],) if roles and column in columns.given else roles


def unknown_marks(reading: Reading, row: Row, columns: Columns, meant: Mapping[Cell, Cell]) -> Iterator[Cell]:
    """The cells of a row below agencies that hold no known mark and are not empty."""
    for column in columns.marks:
        words = _words(reading, row, column, meant)
        if not is_nothing(words) and not mark_roles(words, columns.legend.roles):
            yield row[column]


def _upright(reading: Reading, grid: Sequence[dict[int, Cell]], signs: frozenset[str]) -> Matrix | None:
    head = _header(reading, grid) or _latin_header(reading, grid, "任务")
    if head is None:
        return None
    height, agencies = head
    given = _given_roles(reading, grid[height - 1], grid[height], agencies)
    height += bool(given)
    rows = [row for row in grid[height:] if not _tells_nothing(reading, row, grid[:height], agencies)]
    words = _marks(reading, rows, agencies)
    legend = _legend(reading, words, signs)
    if not _are_marks(words, legend):
        return None
    agencies |= _unlike_names(reading, grid, height, agencies, legend)
    columns = _columns(reading, grid[:height], agencies, legend)
    if columns is None or _all_agencies(reading, rows, columns):
        return None
    columns = replace(columns, given=given)
    if not given and not _says_roles(words, legend):
        headings = [cell_words(reading, cell) for row in grid[:height] for cell in row.values()]
        if any(role in WORDS for role in columns.roles.values()) or not _of_duties(reading, grid, headings):
            return None
    rows = [row for row in rows if not _is_legend(reading, row, legend)]
    return Matrix([*grid[:height], *rows], columns, legend.ranges)


def _sideways(reading: Reading, turned: Sequence[dict[int, Cell]], signs: frozenset[str]) -> Matrix | None:
    """The matrix of a table with a row for each agency, from its columns."""
    head = _header(reading, turned) or _latin_header(reading, turned, "单位")
    if head is None:
        return None
    height, agencies = head
    above = [
        r for r in range(min(agencies)) if any(r in row and cell_words(reading, row[r]) for row in turned[height:])
    ]
    headings = [head_words(reading, row[above[-1]]) if above and above[-1] in row else "" for row in turned]
    if any(map(_TASKS.fullmatch, headings)) or role_of_column(headings[height - 1]) not in (None, "responsible"):
        return None
    tasks = [row for row, words in zip(turned[height:], headings[height:], strict=True) if _is_task(words)]
    legend = _legend(reading, _marks(reading, tasks, agencies), signs)
    tasks = [row for row in tasks if _are_marks(_marks(reading, [row], agencies), legend)]
    words = _marks(reading, tasks, agencies)
    places = all(_is_agency(cell_words(reading, row[above[-1]])) for row in tasks)
    if not tasks or not (_says_roles(words, legend) or (not places and _of_duties(reading, turned, headings))):
        return None
    agencies |= _unlike_names(reading, turned, height, agencies, legend)
    marks = {r: _names(reading, cell) for r, cell in sorted(agencies.items())}
    group = above[0] if len(above) > 1 else None
    columns = Columns(None, (above[-1],), group, {}, height, marks=marks, legend=legend, sideways=True)
    return Matrix([*turned[:height], *tasks], columns, legend.ranges)


def _legend(reading: Reading, words: Sequence[str], signs: frozenset[str]) -> Legend:
    """What the marks of a matrix mean: what the paper says, or is usual; in a sheet of 0 and 1 alone, 1 that the agency has a part."""
    legend = read_legend(reading.text, set(words), signs)
    sheet = reading.document.media_type.endswith(("text/csv", ".spreadsheetml.sheet"))
    return HAS_A_PART if sheet and not legend.roles and {*words} == {"1"} else legend


def _all_agencies(reading: Reading, rows: Sequence[Row], columns: Columns) -> bool:
    """Whether what would be the tasks are agencies: the table has a row for each of them."""
    told = (cell_words(reading, row[columns.task[-1]]) for row in rows if columns.task[-1] in row)
    return all(complete(words) or words.startswith("各") for words in told if words)


def _header(reading: Reading, grid: Sequence[Row]) -> tuple[int, dict[int, Cell]] | None:
    """How many rows the header of a matrix takes, and for each column that an agency heads the lowest cell that does."""
    for row in range(min(_HIGHEST_HEADER, len(grid) - 1)):
        found = _agencies(reading, grid[row])
        if len(set(found.values())) < 2 or any(cell_words(reading, cell).isdigit() for cell in grid[row].values()):
            continue
        while row + 2 < len(grid) and (lower := _lower_agencies(reading, grid[row], grid[row + 1])):
            found, row = {**found, **lower}, row + 1
        return row + 1, found
    return None


def _latin_header(reading: Reading, grid: Sequence[Row], corner: str) -> tuple[int, dict[int, Cell]] | None:
    """The same of a sheet whose agencies are all in Latin letters, beside the head `corner`: roles alone stand below them, of two kinds or
    in words, since L may be low, too; or below names of offices 1."""
    if not reading.document.media_type.endswith(SHEETS):
        return None
    for number, row in enumerate(grid[:_HIGHEST_HEADER]):
        if all(head_words(reading, cell) != corner for cell in row.values()):
            continue
        heads = {c: words for c, cell in row.items() if in_latin(words := head_words(reading, cell))}
        below = {c: {*_marks(reading, grid[number + 1 :], (c,))} for c in heads}
        coded = {c: row[c] for c, words in below.items() if words and all(mark_roles(word, {}) for word in words)}
        said = {word for c in coded for word in below[c]}
        if len(coded) > 1 and (len({mark_roles(w, {}) for w in said}) > 1 or any(len(w) > 1 for w in said)):
            return number + 1, coded
        bodies = {c: row[c] for c, words in heads.items() if _BODY.search(words) and below[c] == {"1"}}
        return (number + 1, bodies) if len(bodies) > 1 else None
    return None


def _lower_agencies(reading: Reading, row: Row, below: Row) -> dict[int, Cell]:
    """The agencies of a second row of headings, which says nothing new beside them; empty for another row."""
    found = _agencies(reading, below)
    new = (cell for column, cell in below.items() if column not in found and cell is not row.get(column))
    return {} if any(cell_words(reading, cell) for cell in new) else found


def _given_roles(reading: Reading, row: Row, below: Row, agencies: Mapping[int, Cell]) -> dict[int, Role]:
    """The roles that a row below the agencies gives to their columns (牵头 | 配合); empty where it does not say one of each, or says
    more beside them than the row of the agencies does: that is the first task."""
    others = {c: words for c, cell in below.items() if c not in agencies and (words := cell_words(reading, cell))}
    if any(c not in row or cell_words(reading, row[c]) != words for c, words in others.items()):
        return {}
    roles = {c: role_of_column(cell_words(reading, below[c])) for c in agencies if c in below}
    given: dict[int, Role] = {c: role for c, role in roles.items() if role in WORDS}  # type: ignore[misc]
    return given if len(given) == len(agencies) else {}


def _agencies(reading: Reading, row: Row) -> dict[int, Cell]:
    return {column: cell for column, cell in row.items() if _is_agency(cell_words(reading, cell))}


def _is_agency(words: str) -> bool:
    """Whether what heads a column names agencies and nothing else: 县教育局, 各镇, 住建局."""
    return 2 <= len(words) <= _LONGEST_NAME and _names_agencies(words)


@lru_cache(maxsize=NAMES_KEPT)
def _names_agencies(words: str) -> bool:
    if role_of_column(words) or _COUNTED.match(words):
        return False
    if _BESIDE.search(words) or NUMBER.search(words):
        return False
    names = split_names(words, 0, len(words)).names
    whole = complete if TASK.search(words) else plausible
    return bool(names) and all(name.kind != "agency" or whole(name.written) for name in names)


def _unlike_names(
    reading: Reading, grid: Sequence[Row], height: int, agencies: Mapping[int, Cell], legend: Legend
) -> dict[int, Cell]:
    """The headings between those of agencies that look like none, or beside them in Latin letters, where marks alone stand below them."""
    found: dict[int, Cell] = {}
    latin = {c for row in grid[:height] for c, cell in row.items() if in_latin(cell_words(reading, cell))}
    for column in sorted(({*range(min(agencies), max(agencies))} | latin) - set(agencies)):
        cells = [row[column] for row in grid[:height] if column in row and cell_words(reading, row[column])]
        words = _marks(reading, grid[height:], {column: cells[-1]} if cells else {})
        marked = bool(words) and all(mark_roles(word, legend.roles) for word in words)
        if marked and not role_of_column(cell_words(reading, cells[-1])) and _is_name(cell_words(reading, cells[-1])):
            found[column] = cells[-1]
    return found


def _is_name(words: str) -> bool:
    return len(words) > 1 and not (_BESIDE.search(words) or TASK.search(words) or _TIME_OR_STATE.fullmatch(words))


def _names(reading: Reading, cell: Cell) -> tuple[Name, ...]:
    """The agencies that a heading names, where they stand; one whose characters stand one below the other is read as one word."""
    start, end = cell_range(reading, cell)
    text = reading.text[start:end]
    if "\n" in text and all(map(complete, text.split("\n"))):
        return tuple(name.moved(start) for name in split_names(text.replace("\n", "、"), 0, len(text)).names)
    if in_latin(text):
        return (Name(start, end, " ".join(text.split()), doubtful=True),)
    places = [i for i, character in enumerate(text, start) if character not in " \n"]
    words = "".join(reading.text[i] for i in places)
    names = split_names(words, 0, len(words)).names or (Name(0, len(words), words, doubtful=True),)
    return tuple(name._replace(start=places[name.start], end=places[name.end - 1] + 1) for name in names)


def _marks(reading: Reading, rows: Sequence[Row], agencies: Collection[int] | Mapping[int, Cell]) -> list[str]:
    """What the cells below agencies hold that are not empty, each cell once."""
    cells = dict.fromkeys(row[column] for row in rows for column in agencies if column in row)
    return [words for cell in cells if not is_nothing(words := cell_words(reading, cell))]


def _are_marks(words: Sequence[str], legend: Legend) -> bool:
    """Whether two of three hold marks: known ones, or signs that the paper nowhere explains."""
    known = sum(bool(mark_roles(word, legend.roles)) for word in words)
    like = sum(word in SIGNS for word in words if not mark_roles(word, legend.roles))
    return bool(words) and 3 * (known + like) >= 2 * len(words) and (known > 0 or not legend.stated)


def _says_roles(words: Sequence[str], legend: Legend) -> bool:
    return legend.stated or legend is HAS_A_PART or any(mark_roles(word, {}) for word in words)


def _of_duties(reading: Reading, grid: Sequence[Row], headings: Sequence[str]) -> bool:
    """Whether title and headings speak of tasks or duties, and the title not of how far they are."""
    start = min(reading.position(cell.span.start) for row in grid for cell in row.values())
    title = "\n".join(reading.text[max(0, start - _TITLE) : start].split("\n")[-3:])
    return _STATE.search(title) is None and any(map(_DUTY.search, (title, *headings)))


def _is_task(words: str) -> bool:
    """Whether a column of a table with a row for each agency may be a task by its heading."""
    other = role_of_column(words) or _BESIDE.search(words) or _TIME_OR_STATE.fullmatch(words)
    return bool(words) and not other


def _columns(reading: Reading, header: Sequence[Row], agencies: Mapping[int, Cell], legend: Legend) -> Columns | None:
    """The columns of a matrix with a row for each task; None where none holds tasks."""
    width = 1 + max(max(row, default=0) for row in header)
    heads: dict[int, str] = {}
    for column in (c for c in range(width) if c not in agencies):
        words = [w for row in header if column in row and (w := head_words(reading, row[column]))]
        heads[column] = words[-1] if words else ""
    number = next((c for c, word in heads.items() if NUMBER.search(word)), None)
    first = min(agencies)
    rest = {c: word for c, word in heads.items() if c != number}
    roles: dict[int, Label] = {c: role for c, word in rest.items() if (role := role_of_column(word))}
    free = {c: word for c, word in rest.items() if c not in roles}
    group = next((c for c, word in free.items() if GROUP.search(word) and len(free) > 1), None)
    task = tuple(c for c, word in free.items() if c != group and TASK.search(word))
    task = task or tuple(c for c, word in rest.items() if c < first and TASK.search(word))[:1]
    task = task or tuple(c for c, word in free.items() if c != group and c < first and not _BESIDE.search(word))[-1:]
    if not task:
        return None
    roles = {c: role for c, role in roles.items() if c not in task}
    marks = {c: _names(reading, cell) for c, cell in sorted(agencies.items())}
    headings = {c: heads[c] for c in task}
    return Columns(number, task, group, roles, len(header), headings=headings, marks=marks, legend=legend)


def _tells_nothing(reading: Reading, row: Row, header: Sequence[Row], agencies: Mapping[int, Cell]) -> bool:
    """Whether a row repeats one of the header, or counts the marks, or is a note."""
    said = {column: words for column, cell in row.items() if (words := cell_words(reading, cell))}
    if any(words == cell_words(reading, agencies[column]) for column, words in said.items() if column in agencies):
        return True
    for heads in header:
        if sum(c in heads and words == cell_words(reading, heads[c]) for c, words in said.items()) > 1:
            return True
    return bool(said) and _FOOT.fullmatch(said[min(said)]) is not None


def _is_legend(reading: Reading, row: Row, legend: Legend) -> bool:
    """Whether a row holds the legend and nothing else."""
    filled = [cell for cell in dict.fromkeys(row.values()) if cell_words(reading, cell)]
    begin, end = cell_range(reading, filled[0]) if len(filled) == 1 else (0, 0)
    return any(begin <= first < end for first, _ in legend.ranges)
