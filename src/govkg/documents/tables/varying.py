"""Tables of goals whose cells stand on lines of their own, with as many lines of names as a goal has offices: the first one named
stands in the column of who is mainly responsible, the others in the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from govkg.documents.assembly import Grid, GridCell, Paragraph
from govkg.documents.lines import Line
from govkg.documents.tables.broken_heads import heading
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.offices import names_alone
from govkg.documents.tables.unnumbered import GROUP, find_unnumbered, header_of
from govkg.documents.tables.vocabulary import BRACKETS, LEADING_WORD, PARTY_HEADING

_GOAL = re.compile(r"(?P<number>\d{1,3})[.．、](?!\d)")
_PART = re.compile(r"[—–\-·•●○■◆▪]|[（(]\d{1,2}[)）]|[①-⒛]")
_SIGN = re.compile(r"[。；;，,：:、]")
_OF_A_PLACE = re.compile("[省市县區区州]")
_LONGEST_NAME = 14
_BLANK = 6
"""So many blank lines end a table."""


@dataclass(slots=True)
class _Goal:
    """The lines of a goal, those that name who is mainly responsible and who besides, and what stands in the columns behind. What
    `heads` the goals below it has lines alone."""

    texts: list[Line]
    main: list[Line] = field(default_factory=list)
    others: list[Line] = field(default_factory=list)
    behind: list[Line] = field(default_factory=list)
    heads: bool = False


def find_varying(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose first heading stands at line `first` and of which two name parties, the first of them who leads: two goals at least,
    counted from 1 and with names of offices below each, then a line for each column behind the parties (责任人). None where the goals
    are read less far than rows that are told by what their cells say."""
    header = header_of(lines, first)
    headings = [heading(lines, block) for block in header]
    parties = [i for i, heading in enumerate(headings) if PARTY_HEADING.fullmatch(heading)]
    width = len(headings)
    if len(parties) != 2 or parties[0] < 1 or parties[1] != parties[0] + 1:
        return None
    main, others = (headings[i] for i in parties)
    if not LEADING_WORD.search(main) or LEADING_WORD.search(others[:2]):
        return None
    goals, end = _goals(lines, header[-1][1], width - 1 - parties[1])
    rows = find_unnumbered(lines, first)
    if sum(not goal.heads for goal in goals) < 2 or (rows and rows.lines > end - first):
        return None
    heads = [_cell(0, column, lines[start:stop]) for column, (start, stop) in enumerate(header)]
    cells = [cell for number, goal in enumerate(goals, 1) for cell in _laid(number, goal, parties[0], width)]
    return LineTable(Grid((*heads, *cells)), end - first)


def _goals(lines: Sequence[Line], start: int, columns: int) -> tuple[list[_Goal], int]:
    """The goals from line `start` on that have names, and the line behind the last of them; `columns` lines may stand behind its names.
    They may be counted from 1 again in the next field; parts of a goal that stand behind names are goals by themselves, with the names
    below them."""
    goals: list[_Goal] = []
    end = told = start
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
        whole = not goals or bool(goals[-1].main) or goals[-1].heads
        if counted and int(counted["number"]) in (1, count + 1) and whole:
            goals.append(_Goal([lines[i]]))
            count, text = int(counted["number"]), True
        elif columns and whole and GROUP.match(content):
            goals.append(_Goal([lines[i]], heads=True))
        elif part and goals and not text:
            goals.append(_Goal([lines[i]]))
            text = True
        elif goals and text and (part or _SIGN.search(content)) and not (columns and names_alone(content)):
            goals[-1].texts.append(lines[i])
            text = True
        elif goals and not (columns and goals[-1].behind) and _names(lines, i, goes_on=not text and not columns):
            (goals[-1].main if text else goals[-1].others).append(lines[i])
            text, told = False, i + 1
        elif not text and _is_behind(goals[-1], content, columns):
            goals[-1].behind.append(lines[i])
            told = i + 1
        else:
            break
        end = i + 1
    while goals and not goals[-1].main:
        goals.pop()
    return goals, told


def _is_behind(goal: _Goal, content: str, columns: int) -> bool:
    """Whether a line stands in a column behind the parties of a goal: a person, or a time."""
    return len(goal.behind) < columns and len(content) <= _LONGEST_NAME and not _SIGN.search(content)


def _names(lines: Sequence[Line], i: int, *, goes_on: bool) -> bool:
    """Whether a line names an office: by its end or, short as it is, by its place; else, between two that do, by where it stands."""
    content = lines[i].content
    if len(content) > _LONGEST_NAME or _SIGN.search(BRACKETS.sub("", content)):
        return False
    if names_alone(content) or _OF_A_PLACE.match(content):
        return True
    behind = next((line.content for line in lines[i + 1 : i + 4] if line.content), "")
    return goes_on and len(behind) <= _LONGEST_NAME and (names_alone(behind) or bool(_OF_A_PLACE.match(behind)))


def _laid(number: int, goal: _Goal, party: int, width: int) -> Iterator[GridCell]:
    """The cells of a goal, whose parties begin in the column `party`."""
    if goal.heads:
        yield replace(_cell(number, 0, goal.texts), columns=width)
        return
    yield _cell(number, party - 1, goal.texts)
    yield _cell(number, party, goal.main)
    yield _cell(number, party + 1, goal.others)
    yield from (_cell(number, column, [line]) for column, line in enumerate(goal.behind, party + 2))


def _cell(row: int, column: int, lines: Sequence[Line]) -> GridCell:
    return GridCell(row, column, tuple(Paragraph((line.piece,)) for line in lines))
