"""Tables of plain text with a rule (|) behind each cell, which lack the cells that merged ones above cover: programs that take the text out of
a page leave no empty place for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import Line
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.offices import parties_begin
from govkg.documents.tables.piped import find_piped
from govkg.documents.tables.vocabulary import COUNT_HEADING, PARTY_HEADING, ROW_NUMBER, TASK_WORD, TIME, TIME_HEADING

_SIGN = re.compile(r"[。；;，,：:|\d]")
_PARTY = re.compile(rf"{PARTY_HEADING.pattern}|(?:职责|任务|责任)?分工")
"""A heading of parties, or of what says with labels who has which part."""
_COUNTED = re.compile(r"[(（]?\d{1,3}[)）.．、](?!\d)|[①-⒛]")
_LONGEST_HEADING, _WIDEST = 12, 8
_LONGEST_ROW = 12
"""Lines that the cells of one row may take."""

Cell = list[list[Piece]]
"""The pieces of a cell, line by line, rules among them."""


class _Row(NamedTuple):
    """The cells of a row, the columns in which they stand, and the line behind it."""

    cells: Sequence[Cell]
    columns: Sequence[int]
    end: int


def find_merged(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose header begins at line `first`: three headings at least, one of a task and one naming a party, then rows of which
    some have fewer cells. What stands in a cell tells its column: names below a party, a number below 序号, and nothing of that elsewhere.
    A row that lacks its first cell shows that cells are merged. None where `find_piped` reads on further."""
    if "|" not in lines[first].text.strip("| "):
        return None
    header, start = _closed(lines, first)
    heads = [*map(_said, header)]
    if len(heads) < 3 or len({*heads}) < len(heads) > _WIDEST or not all(map(_may_head, heads)):
        return None
    if not any(map(_PARTY.fullmatch, heads)) or not any(map(TASK_WORD.search, heads)):
        return None
    rows = [_Row(header, range(len(heads)), start), *_rows(lines, start, heads)]
    lacking = [row for row in rows if len(row.cells) < len(heads)]
    if len(rows) < 4 or len(rows[1].cells) < len(heads) or not any(row.columns[0] > 0 for row in lacking):
        return None
    piped = find_piped(lines, first)
    if piped and piped.lines > rows[-1].end - first:
        return None
    return LineTable(Grid(tuple(_laid(rows))), rows[-1].end - first)


def _may_head(text: str) -> bool:
    return 1 < len(text) <= _LONGEST_HEADING and not _SIGN.search(text)


def _closed(lines: Sequence[Line], first: int) -> tuple[list[Cell], int]:
    """The cells from line `first` to the one that ends with a rule, and the line behind it; none where a cell is empty, which shows
    where it stands. A line that begins with a rule closes the cell above it."""
    cells: list[Cell] = [[]]
    for i in range(first, min(first + _LONGEST_ROW, len(lines))):
        if not lines[i].content:
            break
        whole = lines[i].piece
        edges = [-1, *(rule.start() for rule in re.finditer(r"\|", lines[i].text)), len(lines[i].text)]
        for n, (before, rule) in enumerate(pairwise(edges)):
            if n and (len(cells) > 1 or cells[0] or lines[i].text[: edges[1]].strip()):
                cells.append([])
            ruled = [whole.cut(before, before + 1, "rule between cells")] if before >= 0 else []
            cells[-1].append([*ruled, whole.cut(before + 1, rule)])
        if lines[i].content.endswith("|"):
            last = cells.pop()
            cells[-1] += last
            return (cells, i + 1) if all(map(_said, cells)) else ([], first)
    return [], first


def _said(cell: Cell) -> str:
    return "".join("".join(p.text for line in cell for p in line if not p.rule).split())


def _rows(lines: Sequence[Line], start: int, heads: Sequence[str]) -> Iterator[_Row]:
    """The rows below the headings, up to the first whose cells fit to no columns."""
    while start < len(lines):
        cells, end = _closed(lines, start)
        columns = _columns([*map(_said, cells)], heads) if cells else None
        if not columns:
            return
        yield _Row(cells, columns, end)
        start = end


def _columns(said: Sequence[str], heads: Sequence[str]) -> Sequence[int] | None:
    """The columns of a row's cells, the last ones that they fit to: what a row lacks stands before what it has. Each has a task, or a
    measure; one that stands alone is counted, as else it may be any line."""
    if len(said) == len(heads):
        return range(len(heads))
    if len(said) == 1 and not _COUNTED.match(said[0]):
        return None
    task = max(column for column, head in enumerate(heads) if TASK_WORD.search(head))
    ways = (way for way in combinations(range(len(heads)), len(said)) if task in way)
    fit = [way for way in ways if all(_fits(text, heads[c]) for text, c in zip(said, way, strict=True))]
    return max(fit, key=lambda way: (_plain(said, way, heads), way), default=None)


def _plain(said: Sequence[str], way: Sequence[int], heads: Sequence[str]) -> int:
    """How many cells that stand below no party have no names: what a task is about may end as an office does."""
    return sum(not _PARTY.fullmatch(heads[c]) and not parties_begin(text) for text, c in zip(said, way, strict=True))


def _fits(text: str, head: str) -> bool:
    if COUNT_HEADING.fullmatch(head):
        return ROW_NUMBER.fullmatch(text) is not None
    if TIME_HEADING.fullmatch(head):
        return len(text) <= 2 * _LONGEST_HEADING and TIME.match(text) is not None
    return (not PARTY_HEADING.fullmatch(head) or parties_begin(text)) and not ROW_NUMBER.fullmatch(text)


def _laid(rows: Sequence[_Row]) -> Iterator[GridCell]:
    """The cells; one above places that rows lack covers these."""
    for number, row in enumerate(rows):
        for column, cell in zip(row.columns, row.cells, strict=True):
            below = (n for n, other in enumerate(rows[number + 1 :], 1) if column in other.columns)
            covered = next(below, len(rows) - number) if number else 1
            yield GridCell(number, column, tuple(Paragraph(tuple(line)) for line in cell), covered)
