"""Rows of a table that are no tasks: those that repeat its header, head the rows below them, sum up, or say who filled it in."""

from __future__ import annotations

import re

from govkg.documents.model import Cell
from govkg.numerals import HAN
from govkg.plans.reading import Reading
from govkg.plans.tables.groups import NUMERAL
from govkg.plans.tables.headers import WORDS, Columns, cell_words
from govkg.plans.tables.words import names_department, names_office, opens_foot
from govkg.plans.words.roles import role_of_column

_CHAPTER = re.compile(rf"\(?[{HAN}]{{1,3}}[)、.]*$")
_CHAPTERS = re.compile(rf"(?:[{HAN}]{{1,3}}、|\([{HAN}]{{1,3}}\))[^。;,]{{2,24}}$")


def heads_rows(reading: Reading, row: dict[int, Cell], columns: Columns) -> bool:
    """Whether a row only heads those below it: a numeral in characters and a heading, which may run over all columns behind it, and
    nothing in any other cell."""
    columns_said = [c for c, cell in row.items() if cell_words(reading, cell)]
    if len(columns_said) == 1 and _CHAPTERS.match(cell_words(reading, row[columns_said[0]])):
        return True
    if columns.number is None or columns.number not in row or columns.task[0] not in row:
        return False
    said = {row[c] for c in columns_said}
    number = row[columns.number]
    return said == {number, row[columns.task[0]]} and bool(_CHAPTER.match(cell_words(reading, number)))


def is_header(reading: Reading, row: dict[int, Cell], columns: Columns) -> bool:
    """Whether a row repeats the header, as on a new page, and names no office called like a column: 督查科, nor, beside a task, the
    department of a field (水利主管部门) or all that have a part (各责任科室)."""
    parties = [c for c, role in columns.roles.items() if role in WORDS and c in row]
    said = [cell_words(reading, row[c]) for c in parties]
    if (
        _is_numbered(reading, row, columns)
        or not said
        or not all(not names_office(w) and role_of_column(w) in WORDS for w in said)
    ):
        return False
    again = any(cell_words(reading, row[c]) == heading for c, heading in columns.headings.items() if c in row)
    return again or not any(word.startswith("各") or names_department(word) for word in said)


def _is_numbered(reading: Reading, row: dict[int, Cell], columns: Columns) -> bool:
    return columns.number in row and NUMERAL.match(cell_words(reading, row[columns.number])) is not None


def is_foot(reading: Reading, row: dict[int, Cell], columns: Columns) -> bool:
    """Whether a row without number only sums up, or says who filled in the table."""
    if _is_numbered(reading, row, columns):
        return False
    word = next((w for c in sorted(row) if (w := cell_words(reading, row[c]))), "")
    return opens_foot(word) and (columns.number is not None or ":" in word or word.endswith("计"))
