"""Tables of two columns whose lines were taken from a page side by side: half a line of the task, a blank, and half a line of who answers.

The right column is told by a line that goes on with a name behind its last blank; it runs on from line to line up to the stop that ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import Line
from govkg.documents.tables.line_table import LineTable

_HEADER = re.compile(
    r"(?P<task>(?:[重主] ?[点要] ?)?(?:工 ?作 ?)?(?:任 ?务|内 ?容|措 ?施|举 ?措|事 ?项)) +(?P<party>(?:责 ?任|牵 ?头|实 ?施|主 ?办) ?(?:部 ?[门門]|[单單] ?位))"
)
_BEGINS = re.compile("(?:国家|自治区|[省市县區区州旗盟])[\u4e00-\u9fff]{2}|各[\u4e00-\u9fff]|由[\u4e00-\u9fff]")
_LAST_BIT = re.compile("[\u4e00-\u9fff，、；（）,;()]{0,6}。")
_MOST_PIECES = 12
_LONGEST_ROW = 40
_FEWEST = 2
"""Rows at least whose right column takes several lines: else a line is a row."""


class _Row(NamedTuple):
    """The two halves of a row, and the line behind its last one."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    end: int


def find_halved(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose header is line `first`."""
    header = _HEADER.fullmatch(lines[first].text.strip())
    if header is None:
        return None
    rows = [*_rows(lines, first + 1)]
    if sum(len(row.right) > 1 for row in rows) < _FEWEST:
        return None
    offset = lines[first].text.index(header.group())
    heads = [_piece(lines[first], offset + a, offset + b) for a, b in (header.span("task"), header.span("party"))]
    table = [((head,) for head in heads), *((row.left, row.right) for row in rows)]
    cells = [
        GridCell(number, column, (Paragraph(pieces),))
        for number, halves in enumerate(table)
        for column, pieces in enumerate(halves)
    ]
    return LineTable(Grid(tuple(cells)), rows[-1].end - first)


def _rows(lines: Sequence[Line], start: int) -> Iterator[_Row]:
    left: list[Piece] = []
    right: list[Piece] = []
    for at in range(start, len(lines)):
        line = lines[at]
        text = line.text.rstrip()
        blank = text.rfind(" ")
        if blank >= 0 and (right or _BEGINS.match(text, blank + 1)):
            left.append(_piece(line, 0, blank))
            right.append(_piece(line, blank + 1, len(text)))
        elif right and (_LAST_BIT.fullmatch(text) or _of_the_right(text, right)):
            right.append(_piece(line, 0, len(text)))
        elif text:
            left.append(_piece(line, 0, len(text)))
        if right and text.endswith("。") and left:
            yield _Row(tuple(left), tuple(right), at + 1)
            left, right = [], []
        elif len(right) > _MOST_PIECES or len(left) > _LONGEST_ROW:
            return


def _of_the_right(text: str, right: Sequence[Piece]) -> bool:
    """Whether a line beside which the left column is empty goes on with the right one: it begins with a name behind a sign, and is no
    longer than those above."""
    goes_on = right[-1].text.endswith(("，", ",", "、", "；", ";"))
    return goes_on and _BEGINS.match(text) is not None and len(text) <= max(len(piece.text) for piece in right) + 1


def _piece(line: Line, start: int, end: int) -> Piece:
    return Piece(line.text, line.start, line.part).cut(start, end)
