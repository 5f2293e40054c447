"""Cells of a table that lost its lines which name the parties of a task above the sentence that says what each of them does."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govkg.plans.clauses.finding import LOOSE
from govkg.plans.clauses.statements import Clause, Content, in_role
from govkg.plans.names.departments import beyond_doubt
from govkg.plans.names.lists import Name, split_names
from govkg.plans.words.matching import line_end, line_starts
from govkg.plans.words.shapes import LEVEL_PREFIX

_HEADED = re.compile(
    "(?:责任|任务|职责|工作)(?:[\u4e00-\u9fff、]{0,8}(?:分解|分工|进度)[\u4e00-\u9fff]{0,4}表|(?<=责任)(?:单位|部门)\n)"
)
_LINE = re.compile(r"(?:[\u4e00-\u9fff、]|\([\u4e00-\u9fff、]{1,8}\)){3,60}")
_FEWEST = 3


class _Cell(NamedTuple):
    """From where to where the lines of a cell run, and whom they name."""

    start: int
    end: int
    names: tuple[Name, ...]


def cells_above(text: str, clauses: Sequence[Clause]) -> Iterator[Clause]:
    """A clause for each of these cells, of those whom none of the sentences below it names: three at least stand right above a line that a
    sentence (of the `clauses`, in order) begins. `text` is the key of a reading."""
    if _HEADED.search(text) is None:
        return
    loose = [clause for clause in clauses if clause.rule in LOOSE]
    starts = [clause.start for clause in loose]
    cells = [cell for cell in _cells(text) if _above(starts, cell.end + 1)]
    if len(cells) < _FEWEST:
        return
    for cell in cells:
        below = loose[bisect_left(starts, cell.end) : bisect_left(starts, _behind(text, starts, cell.end + 1))]
        known = {s.name.written for clause in below for s in clause.content.statements}
        others = [name for name in cell.names if name.written not in known]
        if others:
            yield Clause(cell.start, cell.end, Content(in_role(others, "responsible", "list")), "subject")


def _above(starts: Sequence[int], line: int) -> bool:
    place = bisect_left(starts, line)
    return place < len(starts) and starts[place] <= line + 4


def _behind(text: str, starts: Sequence[int], line: int) -> int:
    """Behind the lines from `line` on that each hold the beginning of a sentence."""
    while bisect_left(starts, line) < bisect_left(starts, end := line_end(text, line)):
        line = end + 1
    return line


def _cells(text: str) -> Iterator[_Cell]:
    """The runs of lines that are nothing but names of offices of the paper's own, and groups."""
    begin = 0
    names: tuple[Name, ...] = ()
    for start in line_starts(text):
        end = line_end(text, start)
        more = split_names(text, start, end).names if _LINE.fullmatch(text, start, end) else ()
        if more and all(map(_own, more)):
            begin, names = (begin if names else start), (*names, *more)
        elif names:
            yield _Cell(begin, start - 1, names)
            names = ()


def _own(name: Name) -> bool:
    shown = name.kind != "agency" or LEVEL_PREFIX.match(name.written) is not None or name.written.endswith("局")
    return shown and name.kind != "indefinite collective" and beyond_doubt(name)
