"""Responsibility tables whose header is lost: numbered rows with a task and a column of offices alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.documents.model import Cell, Table
from govkg.documents.tables.vocabulary import TIME
from govkg.plans.names.departments import beyond_doubt, short_office
from govkg.plans.names.lists import split_names
from govkg.plans.names.persons import are_persons
from govkg.plans.reading import Reading
from govkg.plans.tables.headers import Columns, cell_range, cell_words
from govkg.plans.words.roles import Label
from govkg.plans.words.shapes import complete

_LEAST_ROWS, _TITLE, _SHORTEST_TASK = 3, 120, 4
"""Rows that tell, characters before the table that may entitle it, and characters of a task."""
_DUTIES = re.compile("任务|责任|分工|分解|职责|实事")
_STATE = re.compile("情况|进[展度]|结果|成绩|得分|评价|签到|名单|名录|目录|一览|预算|通报")
_TIME = re.compile(rf"{TIME.pattern}[^。;]{{0,4}}")
_OTHER = re.compile(r"[\d.:%-]+")
"""A sum, a telephone number."""


def without_heading(reading: Reading, table: Table, grid: Sequence[dict[int, Cell]]) -> Columns | None:
    """The columns of a table whose rows are numbered on from 1 below a title that speaks of duties, in which one column alone holds
    offices in each row and one tells of the task; None for another table."""
    width = 1 + max((max(row, default=0) for row in grid), default=0)
    words = [[cell_words(reading, row[c]) if c in row else "" for row in grid] for c in range(width)]
    if len(grid) < _LEAST_ROWS or not _is_counted(words[0]) or not _of_duties(reading, table):
        return None
    rest = range(1, width)
    parties = [c for c in rest if all(_are_offices(reading, row.get(c)) for row in grid)]
    times = [c for c in rest if c not in parties and all(not w or _TIME.fullmatch(w) for w in words[c])]
    tasks = [c for c in rest if c not in (*parties, *times) and _tell_tasks(words[c])]
    if len(parties) != 1 or not tasks or tasks[0] > parties[0]:
        return None
    roles: dict[int, Label] = {**dict.fromkeys(times, "deadline"), parties[0]: "responsible"}
    return Columns(0, tuple(tasks), None, roles, 0)


def _is_counted(words: Sequence[str]) -> bool:
    """Whether a column counts the rows: 1, 2, 3."""
    return [w.rstrip(".、") for w in words] == [str(n) for n in range(1, len(words) + 1)]


def _of_duties(reading: Reading, table: Table) -> bool:
    start = reading.position(table.span.start)
    title = reading.text[max(start - _TITLE, 0) : start]
    return _DUTIES.search(title) is not None and _STATE.search(title) is None


def _are_offices(reading: Reading, cell: Cell | None) -> bool:
    """Whether a cell names offices and nothing else."""
    if cell is None:
        return False
    names = split_names(reading.text, *cell_range(reading, cell)).names
    return bool(names) and all(
        n.kind == "definite collective" or complete(n.written) or short_office(n) or beyond_doubt(n) for n in names
    )


def _tell_tasks(words: Sequence[str]) -> bool:
    long = all(len(w) >= _SHORTEST_TASK and not _OTHER.fullmatch(w) for w in words)
    return long and not are_persons([*words])
