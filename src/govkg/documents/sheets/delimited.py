"""Tables in .csv files: what parts the cells, and cells that hold a comma without quotation marks."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.sheets.bounds import MOST_CELLS
from govkg.documents.sheets.reading import Text, grid, lines_of
from govkg.documents.sheets.split_cells import LONGEST_HEAD, joined_cells
from govkg.errors import DocumentUnreadable

HEAD = 20_000
"""So many characters tell what parts the cells."""
ONE_COLUMN = "\x1f"
_IN_SENTENCES = re.compile("[。；：！？、（(]")
_NAMED = re.compile(r"\"?(sep=([^\n\"]))\"?\n", re.IGNORECASE)
"""The first line by which Excel is told what parts the cells."""
_MOST_TOLD = 5
_WIDE = "，；"
"""Signs of Chinese sentences that part cells in few files."""


def read_csv(text: str) -> tuple[list[Paragraph | Grid], tuple[str, ...]]:
    """The rows of a decoded .csv as one table, and what a person should know; places count the characters of its cells as they read."""
    named, delimiter, found, told = _parted(text)
    first = 2 if named else 1
    rows, said = joined_cells(found, delimiter, first)
    cells = []
    for r, row in enumerate(rows, first):
        for c, value in enumerate(row):
            cells.append(GridCell(r - 1, c, tuple(lines_of(Text.plain(value), f"row {r}, cell {c + 1}"))))
    head = [Paragraph((Piece(named, 0, "row 1, cell 1", "delimiter"),))] if named else []
    return [*head, *grid(cells)], (*told, *said)


def csv_cells(text: str) -> tuple[dict[tuple[int, int], str], tuple[str, ...]]:
    """The cells of a decoded .csv by row and column from 0, and what a person should know: a form that was filled in."""
    named, _, rows, told = _parted(text)
    first = 1 if named else 0
    return {(r, c): cell for r, row in enumerate(rows, first) for c, cell in enumerate(row)}, tuple(told)


def _parted(text: str) -> tuple[str, str, list[list[str]], list[str]]:
    """The line that says what parts the cells, if there is one, what does, the rows below it, and what a person should know."""
    named = _NAMED.match(text)
    table = text[named.end() :] if named else text
    usual = csv.field_size_limit(2**31 - 1)
    try:
        delimiter = named[2] if named else _delimiter(table)
        rows, told = _records(table, delimiter, 2 if named else 1)
    finally:
        csv.field_size_limit(usual)  # it is one for the whole process
    return (named[1] if named else ""), delimiter, rows, told


def _records(text: str, delimiter: str, first: int) -> tuple[list[list[str]], list[str]]:
    """The rows, and a word on quotation marks that are never closed: such a mark would take all rows below into its cell, and is read
    as a character."""
    rows: list[list[str]] = []
    told: list[str] = []
    cells = 0
    for row, closed in _read(text, delimiter):
        rows.append(row)
        cells += len(row)
        if not closed:
            number = len(rows) - 1 + first
            told.append(f"row {number}: a quotation mark is never closed; it is read as a character of its cell")
        if cells > MOST_CELLS:
            raise DocumentUnreadable(f"more than {MOST_CELLS:,} cells: no responsibility table is that big")
    return rows, told[:_MOST_TOLD]


def _read(text: str, delimiter: str) -> Iterator[tuple[list[str], bool]]:
    """The rows, each with whether its quotation marks are closed; a new line within such marks ends none."""
    if '"' not in text:
        yield from ((row, True) for row in csv.reader(text.split("\n"), delimiter=delimiter))
        return
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        row, end = _strict(lines, at, at + 1, delimiter), at + 1
        if row is None and lines[at].count('"') % 2:
            end = next((n + 1 for n in range(at + 1, len(lines)) if lines[n].count('"') % 2), len(lines))
            row = _strict(lines, at, end, delimiter)
        if row is not None:
            yield row, True
        else:
            closed, end = lines[at].count('"') % 2 == 0, at + 1
            line = [lines[at]]
            found = csv.reader(line, delimiter=delimiter) if closed else _literal(line, delimiter)
            yield next(found, []), closed
        at = end


def _literal(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    """The cells of lines, quotation marks as characters."""
    return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)


def _strict(lines: Sequence[str], begin: int, end: int, delimiter: str) -> list[str] | None:
    """These lines as one row; None if they are none by the rules of CSV."""
    try:
        rows = list(csv.reader([line + "\n" for line in lines[begin:end]], delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return (rows or [[]])[0] if len(rows) < 2 else None


def _delimiter(text: str) -> str:
    """What parts the header and the rows below it into as many cells. The Chinese comma, which stands in any sentence, is believed only
    where every row agrees; where nothing parts them there is one column."""
    head = text if len(text) <= HEAD else text[: text.rfind("\n", 0, HEAD) + 1]
    best, score = ONE_COLUMN, (0, 0)
    for delimiter in f",\t;|{_WIDE}":
        rows = [row for row, _ in _read(head, delimiter) if any(cell.strip() for cell in row)]
        header = next((row for row in rows if len(row) > 1), None)
        if header is None:
            continue
        agreeing, below = sum(len(row) == len(header) for row in rows), len(rows) - rows.index(header)
        believed = 2 * agreeing >= below or _are_heads(header)
        if delimiter in _WIDE:
            believed = best == ONE_COLUMN and agreeing == len(rows) and _are_heads(header)
        if believed and (agreeing, len(header)) > score:
            best, score = delimiter, (agreeing, len(header))
    return best


def _are_heads(row: Sequence[str]) -> bool:
    """Whether the cells may be heads of columns: all of them short, and no part of a sentence."""
    return all(0 < len(cell.strip()) <= LONGEST_HEAD and not _IN_SENTENCES.search(cell) for cell in row)
