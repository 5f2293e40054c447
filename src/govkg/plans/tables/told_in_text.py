"""Tables whose cells say in brackets behind each task who has it: 序号 | 任务及责任单位, 1 | 修渠（责任单位：县水利局）."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from govkg.documents.model import Cell, Table
from govkg.plans.clauses.brackets import bracket_clauses
from govkg.plans.clauses.statements import Clause
from govkg.plans.reading import Reading
from govkg.plans.tables.headers import (
    NUMBER,
    TASK,
    WORDS,
    Columns,
    cell_range,
    cell_words,
    table_grid,
    with_persons,
)
from govkg.plans.words.roles import Label, role_of_column

_LONGEST_HEADING, _FEWEST = 12, 2
_BOTH = re.compile(r"(?:任务|事项|内容|措施|举措|工作|项目)[及与和、(/].*(?:单位|部门|分工)\)?$")
"""A heading of tasks and of those who have them."""
_SEVERAL = re.compile(r"(?:^|\n) ?(?:\(?\d{1,2}[.、)]|\([一二三四五六七八九十]+\)|[①-⑳])")
"""Items that a cell counts: the outline of the text holds them."""
_BEHIND = re.compile("[。; \n]*")


@dataclass(frozen=True, slots=True)
class ToldInText:
    """Such a table with its columns, and the clauses in its cells by where these begin."""

    grid: Sequence[dict[int, Cell]]
    columns: Columns
    clauses: dict[int, tuple[Clause, ...]]


def tables_with_clauses(reading: Reading) -> dict[Table, ToldInText]:
    """The tables whose header names a column of tasks and none of parties alone, where two of three cells of tasks at least, and two in
    all, end with a bracket that says who has the task."""
    maybe = [(t, grid, columns) for t in reading.document.tables if (grid := table_grid(t)) and (columns := _columns(reading, grid))]  # fmt: skip
    clauses = sorted(bracket_clauses(reading.text), key=lambda c: c.start) if maybe else []
    starts = [c.start for c in clauses]
    found: dict[Table, ToldInText] = {}
    for table, grid, columns in maybe:
        cells = dict.fromkeys(row[columns.task[0]] for row in grid[1:] if columns.task[0] in row)
        places = [cell_range(reading, cell) for cell in cells]
        inside = {
            a: tuple(c for c in clauses[bisect_right(starts, a) : bisect_left(starts, b)] if c.end <= b)
            for a, b in places
        }
        ending = [a for a, b in places if inside[a] and _BEHIND.fullmatch(reading.text, inside[a][-1].end, b)]
        counted = any(_SEVERAL.search(reading.text[a:b]) for a, b in places)
        if len(ending) >= _FEWEST and 3 * len(ending) >= 2 * len(places) and not counted:
            found[table] = ToldInText(grid, columns, inside)
    return found


def _columns(reading: Reading, grid: Sequence[dict[int, Cell]]) -> Columns | None:
    """The columns by the first row; None where it has one of parties alone, or none of tasks."""
    words = {c: cell_words(reading, cell).rstrip(":") for c, cell in grid[0].items()}
    if len(words) < 2 or any(len(w) > _LONGEST_HEADING for w in words.values()):
        return None
    both = [c for c, w in words.items() if _BOTH.search(w)]
    roles: dict[int, Label] = {c: r for c, w in words.items() if c not in both and (r := role_of_column(w))}
    if any(role in WORDS for role in roles.values()):
        return None
    number = next((c for c, w in words.items() if NUMBER.search(w)), None)
    task = both or [c for c, w in words.items() if c not in roles and c != number and TASK.search(w)][-1:]
    columns = Columns(number, tuple(task[:1]), None, roles, 1, headings={c: words[c] for c in task[:1]})
    return with_persons(reading, grid, columns) if task else None
