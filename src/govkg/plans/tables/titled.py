"""Tables of which each tells the tasks of one party, whom its title names: 市教育局2025年任务清单, below it 序号 | 任务 | 承担角色."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from govkg.documents.model import Cell, Table
from govkg.numerals import HAN
from govkg.plans.clauses.statements import Clause, Content, in_role
from govkg.plans.model import Role
from govkg.plans.names.departments import beyond_doubt, short_office
from govkg.plans.names.lists import Name, split_names
from govkg.plans.reading import Reading
from govkg.plans.tables.headers import (
    NUMBER,
    ROLE,
    TASK,
    WORDS,
    Columns,
    cell_range,
    cell_words,
    find_header,
    table_grid,
    with_persons,
)
from govkg.plans.words.roles import role_of_column, role_of_groups
from govkg.plans.words.shapes import complete

_DEEPEST, _LONGEST_HEADING, _LINES_ABOVE = 4, 12, 2
"""Rows in which the header is sought, characters of a heading, and lines above a table of which one may be its title."""
_TITLE = re.compile(
    rf" *(?:\(?(?:[{HAN}]{{1,3}}|\d{{1,2}})[)、.]+|附[件表](?: ?\d{{1,2}})?[:、. ]*|表 ?\d{{1,2}}[:、. ]*)*(?P<names>[^\d,。;:()\n]{{2,30}}?)"
    r"(?:\d{4}年度?)?(?:(?P<lead>牵头)|(?P<participate>配合)|承担|的|年度|重点|主要|工作|目标|职责|责任|任务|事项|清单|分工|台账|一览|安排|分解|表){0,8} *(?:\([^()\n]{0,20}\))?:? *$"
)
_TASK = re.compile("任务|举措|措施|工作(?!日)|行动|(?:重点|督办|落实)事项")
_OTHER = re.compile(
    "依据|金额|资金|预算|数量|[得评]?分[值数]?$|收费|条件|流程|结果|情况|进展|类型|编码|文号|问题|整改|不足|亮点"
)
"""Headings of tables that list no tasks: powers and their grounds, sums, what was done."""
_COUNTS = re.compile(r" *\([^()\n]{1,20}\) *$")
"""A line that only says how many tasks there are: (共5项)."""


@dataclass(frozen=True, slots=True)
class Titled:
    """A table with its columns, and the clause of its title, which holds for each row that does not say its role itself."""

    grid: Sequence[dict[int, Cell]]
    columns: Columns
    clause: Clause


def titled_tables(reading: Reading) -> dict[Table, Titled]:
    """The tables without a column of parties whose titles name who has their tasks: such that say in each row in which role, and
    others where two parties at least have a table each."""
    found = {table: titled for table in reading.document.tables if (titled := _titled(reading, table))}
    parties = {tuple(s.name.written for s in titled.clause.content.statements) for titled in found.values()}
    return {table: titled for table, titled in found.items() if len(parties) > 1 or titled.columns.marks}


def _titled(reading: Reading, table: Table) -> Titled | None:
    grid = table_grid(table)
    height = next((r for r in range(min(_DEEPEST, len(grid) - 1)) if _is_header(reading, grid[r])), None)
    if height is None:
        return None
    found = next(filter(None, (_named(reading, *place) for place in _titles(reading, table, grid[:height]))), None)
    if found is None:
        return None
    names, role, place = found
    columns = _columns(reading, grid, height, names)
    if not columns.task or not (columns.marks or find_header(reading, grid) is None):
        return None
    statements = in_role(names, role, "heading")
    return Titled(grid, columns, Clause(*place, Content(statements), "heading"))


def _is_header(reading: Reading, row: dict[int, Cell]) -> bool:
    """Whether a row heads columns of tasks and others, and none of parties."""
    words = [w for cell in dict.fromkeys(row.values()) if (w := cell_words(reading, cell).rstrip(":"))]
    roles = [role_of_column(w) for w in words]
    short = all(len(w) <= _LONGEST_HEADING and not complete(w) and not w[0].isdigit() for w in words)
    told = [w for w, role in zip(words, roles, strict=True) if role is None and _TASK.search(w)]
    if any(map(_OTHER.search, words)):
        return False
    return len(words) > 1 and short and bool(told) and not any(role in WORDS for role in roles)


def _titles(reading: Reading, table: Table, above: Sequence[dict[int, Cell]]) -> Iterator[tuple[int, int]]:
    """Where a title may stand: in a row above the header, or on the line above the table."""
    for row in reversed(above):
        cells = [cell for cell in dict.fromkeys(row.values()) if cell_words(reading, cell)]
        if len(cells) == 1:
            yield cell_range(reading, cells[0])
    end = reading.position(table.span.start)
    for _ in range(_LINES_ABOVE):
        while end and reading.text[end - 1] in "\n ":
            end -= 1
        begin = reading.text.rfind("\n", 0, end) + 1
        yield begin, end
        if not _COUNTS.match(reading.text, begin, end):
            return
        end = begin


def _named(reading: Reading, start: int, end: int) -> tuple[Sequence[Name], Role, tuple[int, int]] | None:
    """Whom a title names, and in which role it gives the tasks; None where it names no one or says something else."""
    match = _TITLE.match(reading.text, start, end) if end - start <= 80 else None
    names = split_names(reading.text, *match.span("names")).names if match else ()
    if not match or not names or not all(map(_certain, names)):
        return None
    return names, role_of_groups(match), (start, end)


def _certain(name: Name) -> bool:
    return name.kind == "definite collective" or complete(name.written) or short_office(name) or beyond_doubt(name)


def _columns(reading: Reading, grid: Sequence[dict[int, Cell]], height: int, names: Sequence[Name]) -> Columns:
    heads = {c: cell_words(reading, cell).rstrip(":") for c, cell in grid[height].items()}
    roles = {c: role for c, word in heads.items() if (role := role_of_column(word))}
    number = next((c for c, word in heads.items() if NUMBER.search(word)), None)
    task = tuple(c for c, w in heads.items() if c != number and c not in roles and TASK.search(w))
    columns = Columns(number, task, None, roles, height + 1, headings={c: heads[c] for c in task})
    columns = with_persons(reading, grid, columns)
    said = next((c for c, word in heads.items() if ROLE.fullmatch(word)), None)
    words = {w for row in grid[height + 1 :] if said in row and (w := cell_words(reading, row[said]))}
    told = said is not None and words and all(role_of_column(w) in WORDS for w in words)
    return replace(columns, marks={said: tuple(names)}) if told and said is not None else columns
