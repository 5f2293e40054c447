"""Cells of parties that point to another one: 同上, 同左, 同A1, 同第三项, 同牵头单位; and those that point elsewhere (见附件2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from govkg.documents.model import Cell
from govkg.numerals import HAN, read_numeral
from govkg.plans.reading import Reading
from govkg.plans.tables.headers import WORDS, Columns, cell_words
from govkg.plans.words.roles import role_of_column

Row = Mapping[int, Cell]
_ABOVE = frozenset(("同上", "见上", "同上行", "同前", "〃", "″", "”", "“"))
_BLANK_AS_ABOVE = re.compile(
    "(?:空白|空格|空着|留空|未填|为空)[^,;。\n]{0,6},?(?:表示|均|则|视为|即|为|是)*(?:同上|[与和同]上(?:一?[行栏格项])?(?:内容)?(?:相同|一致|同))"
)
"""What a note says of cells that are left empty: 空白处同上, 空白的，与上一行相同."""
_LEFT = frozenset(("同左", "见左"))
_RIGHT = frozenset(("同右", "见右"))
_SAME = re.compile(r"[同见](?:第|序号|编号)?(?P<key>[^,、;。]{1,8}?)(?:[项条行]|号)?(?:任务|工作|事项)?")
_COUNTED = re.compile(rf"[(第]?(?P<n>\d{{1,3}}|[{HAN}百]{{1,4}})[)、.项]*")
_ELSEWHERE = re.compile(
    rf"(?:同|(?:详|参|另)?见|详|参照)(?:[上下左右前后](?:[文表述行]|一项)?|(?:本表|表|序号|编号)?第?(?:[A-Za-z]?\d{{1,3}}(?:[-.]\d{{1,2}})*|[{HAN}百]{{1,4}})(?:[项条行款]|号)?(?:任务|工作|事项)?"
    r"|(?:附[件表录则注]|备注|正文|方案|清单)[^、,;。]{0,6})"
)


def cells_meant(reading: Reading, grid: Sequence[Row], columns: Columns) -> dict[Cell, Cell]:
    """For each cell that points to another one in a column of parties or of persons, the cell that is meant: 同上 the one above, 同左 the one on its
    left (and an empty one the one above where a note says so), 同A1 and 同第三项 that of the row with this number, 同牵头单位 that of the row in
    this column. A cell that points to one that is not there, or on to such a one, is left out."""
    rows = grid[columns.rows :]
    told: dict[Cell, Cell] = {}
    for cell, other in _pointed(reading, rows, columns, _headings(reading, grid, columns)):
        told.setdefault(cell, other)
    return {cell: end for cell in told if (end := _end(reading, told, cell)) is not None}


def points_elsewhere(words: str) -> bool:
    """Whether a cell says no more than where to look: 同A9, 同第三项, 见附件2.

    >>> [points_elsewhere(w) for w in ("同A9", "同第三项", "见附件2", "同牵头单位", "同德镇", "县水利局")]
    [True, True, True, True, False, False]
    """
    if words in _ABOVE or _ELSEWHERE.fullmatch(words):
        return True
    return words[:1] in ("同", "见") and len(words) > 3 and role_of_column(words[1:]) in WORDS


def _headings(reading: Reading, grid: Sequence[Row], columns: Columns) -> dict[str, int]:
    parties = [c for c, role in columns.roles.items() if role in WORDS]
    return {cell_words(reading, row[c]): c for row in grid[: columns.rows] for c in parties if c in row}


def _pointed(
    reading: Reading, rows: Sequence[Row], columns: Columns, heads: Mapping[str, int]
) -> Iterator[tuple[Cell, Cell]]:
    """Each cell that points to another one, and that one."""
    numbered: dict[str, Row] = {}
    blank = "空" in reading.text and _BLANK_AS_ABOVE.search(reading.text) is not None
    for row in rows:
        if columns.number is not None and columns.number in row:
            numbered.setdefault(_number(cell_words(reading, row[columns.number])), row)
    above: Row = {}
    for row in rows:
        for column in (c for c in (*columns.parties, *columns.persons) if c in row):
            cell, words = row[column], cell_words(reading, row[column])
            same = _SAME.fullmatch(words)
            other = _beside(row, columns, column, words) or (
                above.get(column) if words in _ABOVE or (blank and not words) else None
            )
            if other is None and same:
                other = row.get(heads.get(same["key"], -1))
                other = other or numbered.get(_number(same["key"]), {}).get(column)
            if other is not None and other is not cell:
                yield cell, other
        above = row


def _beside(row: Row, columns: Columns, column: int, words: str) -> Cell | None:
    """The next cell of the row in a column of parties that 同左 or 同右 points to."""
    step = -1 if words in _LEFT else 1 if words in _RIGHT else 0
    place = column + step
    while step and place in row and row[place] is row[column]:
        place += step
    return row.get(place) if step and place in columns.parties else None


def _end(reading: Reading, told: Mapping[Cell, Cell], cell: Cell) -> Cell | None:
    """The cell at the end of a chain of pointers; None where it goes round or ends at a cell that points to none."""
    seen = {cell}
    while cell in told:
        cell = told[cell]
        if cell in seen:
            return None
        seen.add(cell)
    return None if points_elsewhere(cell_words(reading, cell)) else cell


def _number(words: str) -> str:
    """A number of a row or in a pointer to it, in one form: 3 for 第三项, A1 for A1."""
    counted = _COUNTED.fullmatch(words)
    number = read_numeral(counted["n"]) if counted else None
    return words if number is None else str(number)
