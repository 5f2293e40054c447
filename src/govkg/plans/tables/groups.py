"""Which rows of a table are one task, and its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.documents.model import Cell
from govkg.numerals import HAN, read_numeral
from govkg.plans.reading import Reading
from govkg.plans.tables.headers import WORDS, Columns, cell_words

NUMERAL = re.compile(rf"^[(第]?(?P<n>\d{{1,3}}|[{HAN}百]{{1,4}})[)、.项]*$")
LEADING = re.compile(rf"^[(]?(?P<n>\d{{1,3}}|[{HAN}百]{{1,4}})[)、.]+(?!\d)")
"""A number in a cell, and one before the words of a heading."""
_PART = rf"(?:\d{{1,3}}|[{HAN}百]{{1,4}})"
_PATH = re.compile(rf"{_PART}(?:[/.-]{_PART})+|{_PART}\({_PART}\)")
"""A number that tells where a task stands: 一/一, 1.1, 二(三)."""
_COUNTED = re.compile(r"[(]?\d{1,2}[)、.](?!\d)|[①-⒛]")
_SIGNS = ("△", "▲", "◇", "□", "☆", "◎", "※", "·", "•", "●", "○", "■", "◆")
_OPEN = re.compile("[,、]$")
_JOINS = re.compile("[并及,、]|以及|同时")


def groups(reading: Reading, rows: Sequence[dict[int, Cell]], columns: Columns) -> Iterator[list[dict[int, Cell]]]:
    """Rows that share one merged cell with the number are one task, and so are those that leave its place empty; of a list of edges all
    with the same words."""
    if columns.edges:
        tasks: dict[str, list[dict[int, Cell]]] = {}
        for row in rows:
            words = cell_words(reading, row[columns.task[0]]) if columns.task[0] in row else ""
            tasks.setdefault(words, []).append(row)
        yield from tasks.values()
        return
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


def _same_number(reading: Reading, task: list[dict[int, Cell]], row: dict[int, Cell], columns: Columns) -> bool:
    if _names_others(reading, task[-1], row, columns) or _signed_below(reading, task, row, columns):
        return True
    if columns.number is None:
        return False
    key, told = row.get(columns.number), row.get(columns.task[-1])
    if columns.marks and told is not None and cell_words(reading, told):
        return told is task[-1].get(columns.task[-1])
    if key is not None and key is task[-1].get(columns.number):
        return not (
            _answered_apart(reading, task[-1], row, columns) or _counts_parties(reading, key, task[-1], row, columns)
        )
    numbered = number_of(reading, task[0], columns, (0, 0)) is not None
    empty = key is None or not cell_words(reading, key)
    parties = any(c in row and cell_words(reading, row[c]) for c in columns.parties)
    if not (numbered and empty):
        return False
    if not parties:
        return _goes_on(reading, task[-1], row, columns)
    return not _another_task(reading, task[-1], row, columns) and len(set(row.values())) > 1


def _names_others(reading: Reading, above: dict[int, Cell], row: dict[int, Cell], columns: Columns) -> bool:
    """Whether a row only names others who have a part in the task above: beside a merged cell with the task, or with the same words
    and a role of their own, as in a table that has a row for each party, whatever is noted of it."""
    pairs = [(above[c], row[c]) for c in columns.task if c in above and c in row]
    if not pairs or not any(cell_words(reading, cell) for _, cell in pairs):
        return False
    own = {c for c, cell in row.items() if cell is not above.get(c) and cell_words(reading, cell)}
    if columns.said is None:
        return all(a is b for a, b in pairs) and own <= {*columns.parties}
    same = all(a is b or cell_words(reading, a) == cell_words(reading, b) for a, b in pairs)
    return same and not own & {*columns.progress, *columns.assigned}


def _answered_apart(reading: Reading, above: dict[int, Cell], row: dict[int, Cell], columns: Columns) -> bool:
    """Whether rows below one merged number have measures of their own and, for each, who answers or helps: each is a task."""

    def differs(column: int) -> bool:
        cells = above.get(column), row.get(column)
        return cells[0] is not cells[1] and all(cell is not None and cell_words(reading, cell) for cell in cells)

    return differs(columns.task[-1]) and any(differs(c) for c, role in columns.roles.items() if role in WORDS)


def _counts_parties(
    reading: Reading, number: Cell, above: dict[int, Cell], row: dict[int, Cell], columns: Columns
) -> bool:
    """Whether a merged number counts a party, whose cell stands between it and the tasks and covers the same rows, and not these, each
    of which is told in a cell of its own."""
    first = columns.task[0]
    parties = [row[c] for c in columns.parties if c < first and c in row]
    told = above.get(first), row.get(first)
    counted = any(cell.row == number.row and cell.rows == number.rows for cell in parties)
    return counted and told[0] is not told[1] and all(cell and cell_words(reading, cell) for cell in told)


def _signed_below(reading: Reading, task: list[dict[int, Cell]], row: dict[int, Cell], columns: Columns) -> bool:
    """Whether a row tells measures behind signs (△) of the task above, which has none before it, for the same merged cells of parties; one
    with a number or a time of its own is a task."""
    first = columns.task[0]
    if first not in row or first not in task[0]:
        return False
    own = (c for c in (columns.number, *columns.times) if c in row and row[c] is not task[-1].get(c))
    if any(cell_words(reading, row[c]) for c in own if c is not None):
        return False
    parties = [c for c in columns.parties if c in row]
    signed = cell_words(reading, row[first]).startswith(_SIGNS)
    headed = signed and not cell_words(reading, task[0][first]).startswith(_SIGNS)
    return headed and bool(parties) and all(row[c] is task[-1].get(c) and cell_words(reading, row[c]) for c in parties)


def _another_task(reading: Reading, above: dict[int, Cell], row: dict[int, Cell], columns: Columns) -> bool:
    """Whether a row without a number tells a task of its own: it says something in each column of tasks, and in the first column of
    parties, where the row above does."""
    told = [c for c in columns.task if c in above and cell_words(reading, above[c])]
    said = [c for c, role in columns.roles.items() if role in WORDS and c in above and cell_words(reading, above[c])][
        :1
    ]
    cells = [row[c] for c in (*told, *said) if c in row and row[c] is not above.get(c)]
    return bool(told) and len(cells) == len(told) + len(said) and all(cell_words(reading, cell) for cell in cells)


def _goes_on(reading: Reading, above: dict[int, Cell], row: dict[int, Cell], columns: Columns) -> bool:
    """Whether a row that names neither number nor party goes on with the words above it, or counts measures on: 2. below 1."""
    said = {c for c, cell in row.items() if cell_words(reading, cell)}
    last = columns.task[-1]
    if said != {last} or last not in above or row[last] is above[last]:
        return False
    before, text = cell_words(reading, above[last]), cell_words(reading, row[last])
    return bool(_OPEN.search(before) or _JOINS.match(text) or (_COUNTED.match(before) and _COUNTED.match(text)))


def number_of(reading: Reading, row: dict[int, Cell], columns: Columns, heading: tuple[int, int]) -> int | None:
    """The number of a task: that in its cell of the column of numbers, or at the beginning of its heading; None where neither has one."""
    if columns.number is not None and columns.number in row:
        match = NUMERAL.match(cell_words(reading, row[columns.number]))
        if match:
            return read_numeral(match["n"])
    match = LEADING.match(reading.text[heading[0] : heading[1]])
    return read_numeral(match["n"]) if match else None


def path_of(reading: Reading, row: dict[int, Cell], columns: Columns) -> tuple[str, ...]:
    """The numerals of a cell in the column of numbers that tells where its task stands: 一 and 三 for 一/三, 1 and 2 for 1.2, 二 and 三 for
    二(三); empty for another cell, and for 1.0, as programs write 1."""
    if columns.number is None or columns.number not in row:
        return ()
    words = cell_words(reading, row[columns.number])
    parts = re.findall(_PART, words) if _PATH.fullmatch(words) else []
    return () if "0" in parts else tuple(parts)
