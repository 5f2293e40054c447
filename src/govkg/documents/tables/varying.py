"""Tables of goals whose cells stand on lines of their own, with as many lines of names as a goal has offices: the first one named
stands in the column of who is mainly responsible, the others in the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import Line
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.offices import names_alone
from govkg.documents.tables.unnumbered import header_of
from govkg.documents.tables.vocabulary import CLASS_HEADING, LEADING_WORD, PARTY_HEADING, TASK_HEADING

_GOAL = re.compile(r"(?P<number>\d{1,3})[.．、](?!\d)")
_PART = re.compile(r"[—–\-·•●○■◆▪]|[（(]\d{1,2}[)）]|[①-⒛]")
_SIGN = re.compile(r"[。；;，,：:、]")
_OF_A_PLACE = re.compile("[省市县區区州]")
_LONGEST_NAME = 14
_BLANK = 6
"""So many blank lines end a table."""


@dataclass(slots=True)
class _Goal:
    """The lines of a goal, and those that name who is mainly responsible and who besides."""

    texts: list[Line]
    main: list[Line] = field(default_factory=list)
    others: list[Line] = field(default_factory=list)


def find_varying(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose first heading stands at line `first` and whose last two name parties, the first of them who leads: two goals at
    least, counted from 1 and with names of offices below each."""
    content = lines[first].content
    if not TASK_HEADING.fullmatch(content) and not CLASS_HEADING.fullmatch(content):
        return None
    header = header_of(lines, first)
    headings = [lines[start].content for start, _ in header]
    parties = [i for i, heading in enumerate(headings) if PARTY_HEADING.fullmatch(heading)]
    width = len(headings)
    if (
        width < 3
        or parties != [width - 2, width - 1]
        or not LEADING_WORD.search(headings[-2])
        or LEADING_WORD.search(headings[-1][:2])
    ):
        return None
    goals, end = _goals(lines, header[-1][1])
    if len(goals) < 2:
        return None
    heads = [_cell(0, column, lines[start:stop]) for column, (start, stop) in enumerate(header)]
    cells = [cell for number, goal in enumerate(goals, 1) for cell in _laid(number, goal, width)]
    return LineTable(Grid((*heads, *cells)), end - first)


def _goals(lines: Sequence[Line], start: int) -> tuple[list[_Goal], int]:
    """The goals from line `start` on that have names, and the line behind the last of them. They may be counted from 1 again in the next
    field; parts of a goal that stand behind names are goals by themselves, with the names below them."""
    goals: list[_Goal] = []
    end = named = start
    count = 0
    text = True
    for i in range(start, len(lines)):
        content = lines[i].content
        if i - end > _BLANK:
            break
        if not content:
            continue
        counted = _GOAL.match(content)
        part = _PART.match(content)
        if counted and int(counted["number"]) in (1, count + 1) and (not goals or goals[-1].main):
            goals.append(_Goal([lines[i]]))
            count, text = int(counted["number"]), True
        elif part and goals and not text:
            goals.append(_Goal([lines[i]]))
            text = True
        elif goals and text and (part or _SIGN.search(content)):
            goals[-1].texts.append(lines[i])
            text = True
        elif goals and _names(lines, i, goes_on=not text):
            (goals[-1].main if text else goals[-1].others).append(lines[i])
            text, named = False, i + 1
        else:
            break
        end = i + 1
    if goals and not goals[-1].main:
        goals.pop()
    return goals, named


def _names(lines: Sequence[Line], i: int, *, goes_on: bool) -> bool:
    """Whether a line names an office: by its end or, short as it is, by its place; else, between two that do, by where it stands."""
    content = lines[i].content
    if len(content) > _LONGEST_NAME or _SIGN.search(content):
        return False
    if names_alone(content) or _OF_A_PLACE.match(content):
        return True
    behind = next((line.content for line in lines[i + 1 : i + 4] if line.content), "")
    return goes_on and len(behind) <= _LONGEST_NAME and (names_alone(behind) or bool(_OF_A_PLACE.match(behind)))


def _laid(number: int, goal: _Goal, width: int) -> Iterator[GridCell]:
    yield _cell(number, width - 3, goal.texts)
    yield _cell(number, width - 2, goal.main)
    yield _cell(number, width - 1, goal.others)


def _cell(row: int, column: int, lines: Sequence[Line]) -> GridCell:
    return GridCell(row, column, tuple(Paragraph((Piece(line.text, line.start, line.part),)) for line in lines))
