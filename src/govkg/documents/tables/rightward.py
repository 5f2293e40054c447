"""Tables of plain text with a row a line, whose cells single spaces part and whose merged cells are empty: read from the right, where
the columns of parties are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.documents.assembly import Grid, GridCell, Paragraph
from govkg.documents.lines import Line
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.offices import OFFICE
from govkg.documents.tables.vocabulary import BRACKETS, NUMBERED_ROW, PARTY_HEADING, TASK_HEADING, TIME, TIME_HEADING
from govkg.numerals import HAN

_HEADER = re.compile(r"[ \u3000]*[序编編][ \u3000]?[号號][ \u3000]+\S")
_TASKS = re.compile(rf"[ \u3000]*{TASK_HEADING.pattern}[ \u3000]+\S")
_WORD = re.compile(r"[^ \u3000\t]+")
_GROUP = re.compile(rf"[ \u3000]*(?:[{HAN}]{{1,3}}、|[(（][{HAN}]{{1,3}}[)）])[^。；;：: \u3000]{{2,24}}$")
_SENTENCE = re.compile(r"[。：:]|\d{4}")
_LONGEST_HEADING = 12
_LONGEST_NAME = 24
_PLACES = re.compile(
    "(?:[\u4e00-\u9fff]{1,4}[区县市旗]、){1,20}[\u4e00-\u9fff]{1,4}[区县市旗](?:党委|党工委|人民政府|政府|管委会|[和、])+(?<![和、])。?"
)
"""A row of places that shares the word for who governs them: 东城区、西城区党委和人民政府."""
_BLANK = 3
"""So many blank lines end a table."""


_LONGEST_ROW = 10
"""Lines that the cells of one row may take."""

Spans = list[tuple[int, int]]
"""From where to where each cell of a line stands; a line with one alone heads the rows below it."""
Cells = list[list[tuple[int, int, int]]]
"""For each cell of a row its lines, and from where to where it stands there; a row with one cell alone heads those below it."""


def find_rightward(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose header begins with 序号, or a task, at line `first` and ends with columns of parties, or of times: two rows at
    least, each with names of offices on the right, and below 序号 with a number on the left. All between them is the task."""
    if not any(kind.match(lines[first].text) for kind in (_HEADER, _TASKS)):
        return None
    heads = [word.span() for word in _WORD.finditer(lines[first].text)]
    words = [lines[first].text[slice(*head)] for head in heads]
    right, counted = _right(words), _HEADER.match(lines[first].text) is not None
    between = words[counted : len(words) - len(right)]
    if not any(right) or not any(map(TASK_HEADING.fullmatch, between)) or max(map(len, words)) > _LONGEST_HEADING:
        return None
    rows = list(_rows(lines, first + 1, right, counted=counted))
    while rows and len(rows[-1]) == 1:
        rows.pop()
    if sum(len(row) > 1 for row in rows) < 2:
        return None
    laid = [_on_line(first, heads), *rows]
    cells = (c for number, row in enumerate(laid) for c in _laid(lines, number, row, len(heads)))
    return LineTable(Grid(tuple(cells)), _behind(rows[-1]) - first)


def _behind(row: Cells) -> int:
    """The line behind a row, whose last cell may be empty."""
    return (row[-1] or row[-2])[-1][0] + 1


def _right(words: Sequence[str]) -> list[bool]:
    """For each of the last columns that hold parties or times whether it holds parties."""
    found: list[bool] = []
    for word in reversed(words):
        party = PARTY_HEADING.fullmatch(word) is not None
        if not party and not TIME_HEADING.fullmatch(word):
            break
        found.insert(0, party)
    return found


def _on_line(i: int, spans: Spans) -> Cells:
    return [[(i, *span)] for span in spans]


def _rows(lines: Sequence[Line], start: int, right: Sequence[bool], *, counted: bool) -> Iterator[Cells]:
    """The cells of each row, and of what heads several, up to the first line that is neither. A row may lack its last cell."""
    number, end = 0, start
    for i in range(start, len(lines)):
        if i - end >= _BLANK:
            return
        if i < end or not lines[i].content:
            continue
        found = NUMBERED_ROW.match(lines[i].text)
        last = not any(line.content for line in lines[i + 1 : i + 3])
        on = int(found["number"]) > number if found and counted else not (found or counted)
        if on and (row := _cells(lines[i].text, right, last=last, counted=counted)):
            cells = _on_line(i, row)
        elif on and counted and (cells := _over_lines(lines, i, right)):
            pass
        elif (
            on and counted and sum(right) > 1 and (row := _cells(lines[i].text, right[:-1], last=last, counted=counted))
        ):
            cells = [*_on_line(i, row), []]
        elif _GROUP.match(lines[i].text):
            cells = _on_line(i, [(0, len(lines[i].text))])
        else:
            return
        number = int(found["number"]) if found else number if len(cells) == 1 else 0
        yield cells
        end = _behind(cells)


def _over_lines(lines: Sequence[Line], i: int, right: Sequence[bool]) -> Cells:
    """The cells of a row whose parties stand on several lines, the last of which ends with a time: the first line ends with the first
    column of parties, and the last one holds those below it."""
    words = [word.span() for word in _WORD.finditer(lines[i].text)]
    fits = len(words) > 2 and not right[-1] and sum(right) in (1, 2)
    if not fits or not _names(lines[i].text[slice(*words[-1])], broken=False):
        return []
    parties = [(i, *words[-1])]
    for j in range(i + 1, min(i + _LONGEST_ROW, len(lines))):
        text = lines[j].text
        spans = [word.span() for word in _WORD.finditer(text)]
        timed = len(spans) > 1 and TIME.match(text[slice(*spans[-1])]) is not None
        named = spans[:-1] if timed else spans
        if len(named) != 1 or NUMBERED_ROW.match(text) or not _names(text[slice(*named[0])], broken=False):
            return []
        parties.append((j, *named[0]))
        if timed:
            held = [parties] if sum(right) == 1 else [parties[:1], parties[1:]]
            return [[(i, *words[0])], [(i, words[1][0], words[-2][1])], *held, [(j, *spans[-1])]]
    return []


def _cells(text: str, right: Sequence[bool], *, last: bool, counted: bool) -> Spans:
    """The number, the task, and the cells below the last headings; none where these hold no names of offices, or no time. `last`: the
    text or its part ends here, perhaps inside a name."""
    words = [word.span() for word in _WORD.finditer(text)]
    if len(words) < len(right) + 1 + counted:
        return []
    ends = words[-len(right) :]
    for (start, end), party in zip(ends, right, strict=True):
        cell = text[start:end]
        if not (_names(cell, broken=last and end == words[-1][1]) if party else TIME.match(cell)):
            return []
    return [*words[:counted], (words[counted][0], words[-len(right) - 1][1]), *ends]


def _names(text: str, *, broken: bool) -> bool:
    """Whether a cell lists parties: the first one is an office or a group, and so are most of them; or places whose governments the last
    one names."""
    if _PLACES.fullmatch(text):
        return True
    parts = re.split("[、，,；;]|等(?=.)", BRACKETS.sub("", text).rstrip("。").removesuffix("等"))
    parts = parts[:-1] if broken and len(parts) > 1 else parts
    sure = sum(OFFICE.match(part) is not None for part in parts)
    plain = all(len(part) <= _LONGEST_NAME and not _SENTENCE.search(part) for part in parts)
    return plain and sure * 2 >= len(parts) and OFFICE.match(parts[0]) is not None


def _laid(lines: Sequence[Line], number: int, row: Cells, width: int) -> Iterator[GridCell]:
    """The cells of a row; the task stands in the last column before the parties, since those before it may be merged."""
    contents = [tuple(Paragraph((lines[i].piece.cut(start, end),)) for i, start, end in cell) for cell in row]
    if len(row) == 1:
        yield GridCell(number, 0, contents[0], 1, width)
        return
    offset = width - len(row)
    for column, content in enumerate(contents):
        yield GridCell(number, column + offset if column else 0, content)
