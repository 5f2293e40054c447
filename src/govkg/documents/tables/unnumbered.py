"""Tables without numbers whose cells stand on lines of their own: 任务, 责任单位, 配合单位, then so many lines a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.documents.assembly import Grid, GridCell, Paragraph
from govkg.documents.lines import Line
from govkg.documents.tables.broken_heads import head_end, heading
from govkg.documents.tables.covers import Covers, covering
from govkg.documents.tables.kinds import is_own_name, names_parties
from govkg.documents.tables.line_table import Block, LineTable
from govkg.documents.tables.placing import Laid, laid_out, rows_of
from govkg.documents.tables.vocabulary import CLASS_HEADING, OTHER_HEADING, PARTY_HEADING, TASK_HEADING
from govkg.numerals import HAN

GROUP = re.compile(rf"(?:[{HAN}]{{1,3}}、|[(（][{HAN}]{{1,3}}[)）])[^。；;：:]{{2,24}}$")
_NONE = frozenset(("无", "/", "-", "—", "——"))
_WIDEST = 8
_FEW = 4
_LONGEST, _MOST = 12, 800
"""Lines that a cell may take, and cells that are looked at."""


def find_unnumbered(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose first heading, of a task or of classes of them, stands at line `first`: two rows at least, whose cells of parties
    hold names of offices alone, and whose cells of tasks do not."""
    header = header_of(lines, first)
    headings = [heading(lines, block) for block in header]
    if not header:
        return None
    parties = [i for i, heading in enumerate(headings) if PARTY_HEADING.fullmatch(heading)]
    if not parties or not any(map(TASK_HEADING.fullmatch, headings)):
        return None
    apart = header[1][0] > header[0][1]
    cells = [*_blocks(lines, header[-1][1], apart=apart)]
    texts = ["".join(line.content for line in lines[slice(*block)]) for block in cells]
    rows = _sure(laid_out(texts, headings).rows, texts, parties)
    if sum(bool(row.cells) for row in rows) < 2:
        return None
    laid = [header, *rows_of(cells, rows, len(headings))]
    covers = covering(laid[1:], ())
    grid = [cell for number, row in enumerate(laid) for cell in _cells(lines, number, row, headings, covers)]
    return LineTable(Grid(tuple(grid)), laid[-1][-1][1] - first)


def _sure(rows: Sequence[Laid], texts: Sequence[str], parties: Sequence[int]) -> list[Laid]:
    """The rows up to the first one that tells no task, or no one who has it; none where many have cells of several parts, which are
    those of columns that are not known."""
    found: list[Laid] = []
    for row in rows:
        told = [place for column, own in row.cells.items() if column < parties[0] for place in own]
        named = [texts[place] for column in parties for place in row.cells.get(column, ())]
        sure = named and all(names_parties(text) or text in _NONE for text in named) and not set(named) <= _NONE
        if row.heading is None and not (sure and told and not is_own_name(texts[told[-1]])):
            break
        found.append(row)
    while found and not found[-1].cells:
        found.pop()
    many = [row for row in found if any(len(own) > 1 for column, own in row.cells.items() if column < parties[0])]
    return found if len(many) * _FEW <= len(found) else []


def header_of(lines: Sequence[Line], first: int) -> list[Block]:
    """The heading cells that stand below each other from line `first` on, if the first one is of a task or of classes of them."""
    found: list[Block] = []
    i = first
    while i < min(first + 2 * _WIDEST, len(lines)):
        block = i, head_end(lines, i)
        i += 1
        text = heading(lines, block)
        if not text:
            continue
        if any(text == heading(lines, other) for other in found):
            break
        kinds = (PARTY_HEADING, OTHER_HEADING, TASK_HEADING) if found else (TASK_HEADING, CLASS_HEADING)
        if not any(kind.fullmatch(text) for kind in kinds):
            break
        found.append(block)
        i = block[1]
    return found


def _blocks(lines: Sequence[Line], start: int, *, apart: bool) -> Iterator[Block]:
    """The cells up to the next heading of parties. `apart`: blank lines part them."""
    block = _block(lines, start, apart=apart)
    for _ in range(_MOST):
        if block is None or PARTY_HEADING.fullmatch(heading(lines, block)):
            return
        yield block
        block = _block(lines, block[1], apart=apart)


def _block(lines: Sequence[Line], start: int, *, apart: bool) -> Block | None:
    """The next cell: a line, and those that go on with it."""
    first = next((i for i in range(start, min(start + 4, len(lines))) if lines[i].content), None)
    if first is None:
        return None
    end = first + 1
    while end < min(first + _LONGEST, len(lines)) and lines[end].content:
        if not apart and not lines[end - 1].content.endswith(("、", "，", ",")):
            break
        end += 1
    return first, end


def _cells(
    lines: Sequence[Line], number: int, row: Sequence[Block], headings: Sequence[str], covers: Covers
) -> Iterator[GridCell]:
    width = len(headings)
    for column, block in enumerate(row):
        if covers.get((number, column)) != 0 and (number == 0 or block[0] < block[1] or len(row) == 1):
            content = tuple(Paragraph((line.piece,)) for line in lines[slice(*block)])
            yield GridCell(number, column, content, covers.get((number, column), 1), width if len(row) == 1 else 1)
