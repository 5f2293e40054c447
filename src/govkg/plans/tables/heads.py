"""Headers of tables that do not stand in the first rows of their own table: further down, where another one begins, or above it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from govkg.documents.model import Cell, Span, Table
from govkg.plans.facts.figures import UNIT_OF_MEASURE
from govkg.plans.facts.progress import tells_pace
from govkg.plans.reading import Reading
from govkg.plans.tables.headers import NUMBER, TASK, WORDS, Columns, cell_words, find_header
from govkg.plans.tables.marks import ticked
from govkg.plans.words.role_words import GUIDES, HELPS, LEADS, SUPERVISES, one_of
from govkg.plans.words.roles import Label, role_of_column
from govkg.plans.words.shapes import complete

_LONGEST_HEAD = 12
"""Characters of a heading."""
_ROLE_WORD = re.compile(
    rf"(?:总牵头|{one_of(LEADS, HELPS, GUIDES, SUPERVISES)}|主要|责任|实施|承办|分办|落实)(?:责任)?(?:单位|部门|方)?"
)
_TASK_HEAD = re.compile(f".{{0,4}}(?:{TASK.pattern})(?:名称|清单|内容|要求)?")
_FIGURE = re.compile(r"[<>≥≤±+-]?\d+(?:\.\d+)?[%‰]?[\u4e00-\u9fff/]{0,4}|\d{4}年?[\u4e00-\u9fff]{0,6}")
"""A figure with its unit, or the year for which a column holds such."""
Grid = Sequence[dict[int, Cell]]


def parts_by_header(reading: Reading, grid: Grid) -> list[list[dict[int, Cell]]]:
    """A table cut before each row that is a header and says something else than the one before: a table for each."""
    columns = find_header(reading, grid)
    if columns is None:
        return [[*grid]]
    known = {_words(reading, row) for row in grid[: columns.rows]}
    cuts = [0]
    for number, row in enumerate(grid[columns.rows :], columns.rows):
        if number >= cuts[-1] + 2 and _is_header(reading, row) and _words(reading, row) not in known:
            known = {_words(reading, line) for line in grid[number : number + 2]}
            cuts.append(number)
    return [[*grid[a:b]] for a, b in pairwise([*cuts, len(grid)])]


def with_header_above(reading: Reading, table: Table, grid: Grid) -> list[dict[int, Cell]]:
    """A table whose header stands right above it as a line for each column, with that header; empty for another table."""
    width = 1 + max((max(row, default=0) for row in grid), default=0)
    lines = _lines_above(reading.document.text, table.span.start, width)
    cells = {c: Cell(0, c, line) for c, line in enumerate(lines)}
    return [cells, *grid] if width > 2 and len(lines) == width and _is_header(reading, cells) else []


def continued(reading: Reading, columns: Columns | None, grid: Sequence[dict[int, Cell]]) -> Columns | None:
    """A table without header right behind one with as many columns up to the last one that tells, or with as many in all and a number
    first, goes on with it, but not one of figures where the parties of the other stand: 指标 | 2025年 | 2026年目标."""
    if columns is None or not grid or columns.sideways:
        return None
    if any(NUMBER.fullmatch(cell_words(reading, cell)) for cell in grid[0].values()):
        return None
    told = [w for row in grid for c in columns.parties if c in row and (w := cell_words(reading, row[c]))]
    if told and all(map(_FIGURE.fullmatch, told)):
        return None
    here = max(grid[0]) + 1
    counted = columns.number in grid[0] and cell_words(reading, grid[0][columns.number]).isdigit()
    last = max([*columns.roles, *columns.task, *columns.marks], default=0) + 1
    return replace(columns, rows=0) if here == last or (counted and here == columns.width) else None


def without_measures(reading: Reading, grid: Grid, columns: Columns) -> Columns:
    """The columns of a table without one of units of measure (指标 | 单位 | 2025年); one that is left without parties lists no tasks."""
    roles = dict(columns.roles)
    for column in [c for c, role in roles.items() if role in WORDS]:
        words = [w for row in grid[columns.rows :] if column in row and (w := cell_words(reading, row[column]))]
        measures = sum(UNIT_OF_MEASURE.fullmatch(w) is not None for w in words)
        if measures and 2 * measures >= len(words):
            del roles[column]
    if len(roles) == len(columns.roles):
        return columns
    left = any(role in WORDS for role in roles.values())
    return replace(columns, roles=roles, task=columns.task if left else ())


def with_schedules(reading: Reading, grid: Grid, columns: Columns) -> Columns:
    """The columns of a table, of which those of a pace (进度) tell by when, and not how far a task is, where most of their cells name a
    time that is not past: 3月招标、6月开工."""
    for column in [c for c, heading in columns.progress.items() if tells_pace(heading)]:
        words = [w for row in grid[columns.rows :] if column in row and (w := cell_words(reading, row[column]))]
        planned = sum(_PLANNED.search(w) is not None and _PAST.search(w) is None for w in words)
        if 2 * planned > len(words):
            rest = {c: heading for c, heading in columns.progress.items() if c != column}
            times = {**columns.times, column: columns.progress[column]}
            columns = replace(columns, roles={**columns.roles, column: "deadline"}, times=times, progress=rest)
    return columns


_PLANNED = re.compile(r"\d月|季度|[上下]半年|年[底末中]|\d{4}年|[上中下]旬")
_PAST = re.compile("已|正在|目前|尚未|累计")


def with_roles_of_rows(reading: Reading, grid: Grid, columns: Columns) -> Columns:
    """The columns of a table in which each row says the role of those who stand to the right, 牵头 | 县水利局, and below it 配合 | 县财政局, or
    of those in the one column of parties to the left."""
    if columns.said is not None or columns.marks:
        return columns
    for column in sorted({column for row in grid for column in row}):
        words = {ticked(w) for row in grid[columns.rows :] if column in row and (w := cell_words(reading, row[column]))}
        others = [c for c, role in columns.roles.items() if role in WORDS and c != column]
        said = {role_of_column(w) for w in words}
        if len(said) < 2 or not all(_ROLE_WORD.fullmatch(w) for w in words):
            continue
        behind = len(others) == 1 and others[0] < column and {"lead", "participate"} <= said
        if others and others != [column + 1] and not behind:
            continue
        task = tuple(c for c in columns.task if c not in (column, column + 1 - behind))
        roles = {c: role for c, role in columns.roles.items() if c != column}
        party: dict[int, Label] = {} if behind else {column + 1: "responsible"}
        return replace(columns, said=column, task=task, roles={**party, **roles}) if task else columns
    return columns


def _lines_above(text: str, start: int, count: int) -> list[Span]:
    """The lines that end before a place of the document's text, as many as asked for and not empty."""
    lines: list[Span] = []
    end = start
    while len(lines) < count and end > 0:
        begin = text.rfind("\n", 0, end - 1) + 1
        if text[begin:end].strip():
            lines.insert(0, Span(begin, end - text[begin:end].endswith("\n")))
        end = begin
    return lines


def _is_header(reading: Reading, row: Mapping[int, Cell]) -> bool:
    """Whether a row holds headings only, of a column of parties and of one of numbers or tasks among them."""
    words = [w for w in _words(reading, row) if w]
    if len(words) < 3 or any(len(w) > _LONGEST_HEAD or any(map(str.isdigit, w)) for w in words):
        return False
    if any(complete(w) and role_of_column(w) is None for w in words) or find_header(reading, [dict(row)]) is None:
        return False
    tells = any(NUMBER.search(w) or (_TASK_HEAD.fullmatch(w) and role_of_column(w) is None) for w in words)
    return tells and any(role_of_column(w) in WORDS and w[0] not in "各相有" for w in words)


def _words(reading: Reading, row: Mapping[int, Cell]) -> tuple[str, ...]:
    return tuple(cell_words(reading, cell).rstrip(":") for cell in dict.fromkeys(row.values()))
