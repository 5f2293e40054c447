"""Tables whose rows are told by numerals in the cell of the task, each cell a line: 一、修路 and （一）县道, which head several rows, then
1.铺沥青。, below it who answers, and what the columns behind hold, where a row has that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from govkg.documents.assembly import Grid, GridCell
from govkg.documents.lines import Line
from govkg.documents.tables.broken_heads import heading
from govkg.documents.tables.broken_names import lines_of_name, paragraphs
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.offices import parties_begin
from govkg.documents.tables.unnumbered import GROUP, find_unnumbered, header_of
from govkg.documents.tables.vocabulary import PARTY_HEADING, PERSON_WORD, TASK_HEADING, TIME, TIME_HEADING

_ITEM = re.compile(r"(?P<number>\d{1,3})[.．、](?!\d)")
_PERSONS = re.compile(
    "(?!年[内底前终中]|[全每]年|[长近]期|持续|常年)[\u4e00-\u9fff·]{1,4}(?:[、,， \u3000]{1,3}[\u4e00-\u9fff·]{1,4}){0,8}"
)
"""A line of names of persons, also parted: 张三, 李 四、王五."""
_TIME = re.compile(TIME.pattern + "[^。；;]{0,12}")
"""A line that is a time."""
_BLANK = 4
"""So many empty lines end a table."""
_FEWEST = 3
"""Rows that name parties, at least."""
_LONGEST_BEHIND = 40
"""Characters of a line in a column behind the parties of the last row."""


@dataclass(slots=True)
class _Row:
    """The places of the lines of a row: its task, who answers for it and what stands behind; what `heads` rows has no parties."""

    task: list[int]
    parties: list[int] = field(default_factory=list)
    behind: list[int] = field(default_factory=list)
    heads: bool = False

    @property
    def whole(self) -> bool:
        """Whether the next row may begin."""
        return self.heads or bool(self.parties)


def find_itemed(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose first heading, of a task, stands at line `first`, with one heading of a party: three rows at least that name
    parties below their text, the items counted on. None where rows of as many lines each are read further."""
    header = header_of(lines, first)
    heads = [heading(lines, block) for block in header]
    parties = [column for column, head in enumerate(heads) if PARTY_HEADING.fullmatch(head)]
    if len(parties) != 1 or not parties[0]:
        return None
    columns = len(heads) - 1 - parties[0]
    rows = _rows(lines, header[-1][1], columns)
    if sum(bool(row.parties) for row in rows) < _FEWEST:
        return None
    last = rows[-1]
    last.behind = [place for place in last.behind[:columns] if len(lines[place].content) <= _LONGEST_BEHIND]
    end = max([*last.parties, *last.behind]) + 1
    alike = find_unnumbered(lines, first)
    if alike and alike.lines > end - first:
        return None
    cells = [GridCell(0, column, paragraphs(lines[slice(*block)])) for column, block in enumerate(header)]
    cells += [cell for number, row in enumerate(rows, 1) for cell in _laid(lines, number, row, parties[0], heads)]
    return LineTable(Grid(tuple(cells)), end - first)


def _rows(lines: Sequence[Line], start: int, columns: int) -> list[_Row]:
    """The rows from line `start` on, with what heads them, up to the last one that names parties; `columns` stand behind these."""
    rows: list[_Row] = []
    before, count = start, 0
    for place in range(start, len(lines)):
        content = lines[place].content
        if place - before > _BLANK:
            break
        if not content:
            continue
        before = place
        item = _ITEM.match(content)
        whole = not rows or rows[-1].whole
        if item and whole and (int(item["number"]) in (1, count + 1) or not count):
            rows.append(_Row([place]))
            count = int(item["number"])
        elif whole and GROUP.match(content):
            rows.append(_Row([place], heads=True))
        elif not rows or not _goes_on(lines, rows[-1], place, columns):
            break
    while rows and not rows[-1].parties:
        rows.pop()
    return rows


def _goes_on(lines: Sequence[Line], row: _Row, place: int, columns: int) -> bool:
    """Whether a line belongs to a row, where it is put: names below the text or names, then what stands behind, else more of the text."""
    if not row.behind and _names(lines, place):
        row.parties.append(place)
        row.heads = False
    elif row.parties:
        row.behind.append(place)
        return columns > 0
    else:
        row.task.append(place)
    return not row.heads


def _names(lines: Sequence[Line], place: int) -> bool:
    """Whether a line holds names, or begins one that the lines below end."""
    below = [line.content for line in lines[place : place + 2 * _BLANK] if line.content]
    return parties_begin(below[0]) or lines_of_name(below) > 1


def _laid(lines: Sequence[Line], number: int, row: _Row, party: int, heads: Sequence[str]) -> Iterator[GridCell]:
    if row.heads:
        yield GridCell(number, 0, paragraphs([lines[place] for place in row.task]), 1, len(heads))
        return
    for column, places in _before_party(lines, row.task, heads[:party]):
        yield GridCell(number, column, paragraphs([lines[place] for place in places]))
    yield GridCell(number, party, paragraphs([lines[place] for place in row.parties]))
    for column, place in zip(range(party + 1, len(heads)), row.behind, strict=False):
        yield GridCell(number, column, paragraphs([lines[place]]))


def _before_party(
    lines: Sequence[Line], places: Sequence[int], heads: Sequence[str]
) -> list[tuple[int, Sequence[int]]]:
    """The columns before that of parties with the lines in each: the task, behind it persons (责任领导) and a time where only columns of
    these stand there. With other ones, all is in the last."""
    task = max((column for column, head in enumerate(heads) if TASK_HEADING.fullmatch(head)), default=len(heads) - 1)
    kinds = [kind for head in heads[task + 1 :] if (kind := _kind(head))]
    if len(kinds) < len(heads) - task - 1:
        return [(len(heads) - 1, places)]
    found: list[tuple[int, Sequence[int]]] = []
    end = len(places)
    for column, kind in reversed([*enumerate(kinds, task + 1)]):
        first = 1 if kind is _PERSONS else max(end - 1, 1)
        start = end
        while start > first and kind.fullmatch(lines[places[start - 1]].content):
            start -= 1
        found.append((column, places[start:end]))
        end = start
    return [(task, places[:end]), *(told for told in reversed(found) if told[1])]


def _kind(head: str) -> re.Pattern[str] | None:
    """What a line below a heading looks like, of persons or of a time."""
    if PERSON_WORD.search(head):
        return _PERSONS
    return _TIME if TIME_HEADING.fullmatch(head) else None
