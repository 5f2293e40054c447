"""Tables that lost their lines, below a header that is one line: each row is opened by its number and task, and its other cells stand
below each other, the last ones lists of names: 序号 任务 措施 牵头单位 协办单位, then 1 修路 / 铺沥青。 / 县交通局 / 县财政局、县公安局."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from govkg.documents.assembly import Grid, GridCell, Paragraph
from govkg.documents.lines import Line
from govkg.documents.tables.line_table import LineTable
from govkg.documents.tables.offices import names_alone
from govkg.documents.tables.vocabulary import COUNT_HEADING, UNIT_HEADING
from govkg.numerals import HAN

_WORD = re.compile(r"\S+")
_WIDEST = 10
_LONGEST_HEADING = 12
_FEWEST = 2
"""Columns of parties, and rows, at least."""
_STRAY = 2
"""Lines below the header, and above a row's number, that may hold the rest of a heading (时限)."""
_OPENS = re.compile(r"\s*(?P<number>\d{1,3})\s+(?=[\u4e00-\u9fff“])")
_GROUP = re.compile(rf"[{HAN}]{{1,3}}\s*、\s*\S")
_AND_SO_ON = re.compile("等(?:有关|相关)?(?:部门|单位)?$")
_LONGEST_ROW = 12
"""Lines that a row may take before its lists of names."""


class _Row(NamedTuple):
    """A row: its first line and where the task begins in it, the lines of its text and those of its parties; of what heads rows, the first
    line alone."""

    first: int
    task: int
    text: tuple[int, ...]
    parties: tuple[int, ...]


def find_opened(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose header is line `first`, if it begins with 序号 and ends with two columns of parties at least, and two rows at least
    are counted from 1, each of which ends with as many lists of names."""
    heads = [*_WORD.finditer(lines[first].text)]
    if not 3 < len(heads) <= _WIDEST or not COUNT_HEADING.fullmatch(heads[0].group()):
        return None
    parties = len([*takewhile(lambda head: UNIT_HEADING.fullmatch(head.group()), reversed(heads))])
    if parties < _FEWEST or parties > len(heads) - 2 or any(len(h.group()) > _LONGEST_HEADING for h in heads):
        return None
    rows = _rows(lines, first + 1, parties)
    if sum(bool(row.parties) for row in rows) < _FEWEST:
        return None
    header = [
        GridCell(0, column, (Paragraph((lines[first].piece.cut(*head.span()),)),)) for column, head in enumerate(heads)
    ]
    cells = [*header, *(cell for n, row in enumerate(rows, 1) for cell in _cells(lines, n, row, len(heads)))]
    return LineTable(Grid(tuple(cells)), rows[-1].parties[-1] + 1 - first)


def _rows(lines: Sequence[Line], start: int, parties: int) -> list[_Row]:
    """The rows from line `start` on, up to the last one that ends with its lists of names, with what heads them."""
    rows: list[_Row] = []
    filled = [i for i in range(start, len(lines)) if lines[i].content]
    at = counted = strayed = 0
    while at < len(filled):
        line = filled[at]
        opens = _OPENS.match(lines[line].text)
        if opens and int(opens["number"]) == counted + 1:
            ahead = _lists_ahead(lines, filled, at + 1, parties)
            if ahead is None:
                break
            counted, strayed = counted + 1, _STRAY
            rows.append(_Row(line, opens.end(), tuple(filled[at + 1 : ahead]), tuple(filled[ahead : ahead + parties])))
            at = ahead + parties
        elif _GROUP.match(lines[line].content):
            rows.append(_Row(line, 0, (), ()))
            at += 1
        elif strayed < _STRAY and not counted:
            strayed, at = strayed + 1, at + 1
        else:
            break
    while rows and not rows[-1].parties:
        rows.pop()
    return rows


def _lists_ahead(lines: Sequence[Line], filled: Sequence[int], start: int, parties: int) -> int | None:
    """The place among the `filled` lines where the lists of a row begin; None where another row or a heading stands before them."""
    for at in range(start, min(start + _LONGEST_ROW, len(filled) - parties + 1)):
        if _OPENS.match(lines[filled[at]].text) or _GROUP.match(lines[filled[at]].content):
            return None
        if all(_names(lines[i].content) for i in filled[at : at + parties]):
            return at
    return None


def _names(content: str) -> bool:
    return names_alone(_AND_SO_ON.sub("", content.replace(" ", "")))


def _cells(lines: Sequence[Line], number: int, row: _Row, width: int) -> Iterator[GridCell]:
    opening = lines[row.first]
    if not row.parties:
        yield GridCell(number, 0, (Paragraph((opening.piece,)),), 1, width)
        return
    yield GridCell(number, 0, (Paragraph((opening.piece.cut(0, row.task),)),))
    told = [Paragraph((opening.piece.cut(row.task, len(opening.text)),))]
    text = [Paragraph((lines[i].piece,)) for i in row.text]
    apart = width - len(row.parties) > 2
    yield GridCell(number, 1, tuple(told if apart else [*told, *text]))
    if apart and text:
        yield GridCell(number, 2, tuple(text))
    for column, i in enumerate(row.parties, width - len(row.parties)):
        yield GridCell(number, column, (Paragraph((lines[i].piece,)),))
