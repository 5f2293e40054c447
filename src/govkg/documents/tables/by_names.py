"""Tables without numbers whose rows have differing numbers of cells, parted by empty lines: what stands before who leads tells the task,
what stands behind is progress, and each row has one cell that names an office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.documents.assembly import Grid, GridCell, Paragraph
from govkg.documents.lines import Line, joined
from govkg.documents.tables.broken_names import lines_of_name, paragraphs
from govkg.documents.tables.line_table import Block, LineTable
from govkg.documents.tables.offices import names_alone
from govkg.documents.tables.vocabulary import PARTY_HEADING, TASK_HEADING

_GOES_ON = re.compile("名称|情况|[(（][^（）()]{1,8}[)）]")
"""What goes on with the heading above it."""
_HEADING = re.compile("[\u4e00-\u9fff\\d（）()]{2,12}")
_SENTENCE = re.compile("[。；;，,]")
_MOST_BEFORE, _WIDEST, _LONGEST, _BLANK = 3, 12, 12, 3
"""Columns before that of parties, and in all; lines that a cell may take, and empty lines between two."""
_FEWEST_ROWS = 3


def find_by_names(lines: Sequence[Line], first: int) -> LineTable | None:
    """The table whose first heading, of a task, stands at line `first` between empty lines: one more heading names a party, the only
    one in the table; three names of offices at least stand in cells of their own, before each of them as many cells that are none as
    headings before the party. It ends with the last name."""
    if not TASK_HEADING.fullmatch(lines[first].content) or first + 1 == len(lines) or lines[first + 1].content:
        return None
    blocks, texts = _cells_up_to_next_party(lines, first)
    party = next((i for i, text in enumerate(texts[:_WIDEST]) if PARTY_HEADING.fullmatch(text)), 0)
    blocks, texts = _names_whole(blocks, texts, party + 1)
    own = [i for i in range(party) if not _GOES_ON.fullmatch(texts[i])]
    named = [i for i, text in enumerate(texts) if i > party and not _SENTENCE.search(text) and names_alone(text)]
    before = len(own)
    rows = [i for at, i in enumerate(named) if i - before > (named[at - 1] if at else party)]
    if not 0 < before <= _MOST_BEFORE or len(named) < _FEWEST_ROWS or rows != named:
        return None
    heads = texts[:party] + texts[party + 1 : rows[0] - before]
    if len(heads) > _WIDEST or not all(map(_HEADING.fullmatch, heads)):
        return None
    begins = [i - before for i in rows]
    behind = [i for i in range(party + 1, begins[0]) if not _GOES_ON.fullmatch(texts[i])]
    starts = [*own, party, *behind]
    laid = [[*map(blocks.__getitem__, range(begin, begin + before + 1))] for begin in begins]
    for row, begin, after in zip(laid, begins, begins[1:], strict=False):
        if begin + before + 1 < after:
            row.append((blocks[begin + before + 1][0], blocks[after - 1][1]))
    if not behind and any(len(row) > before + 1 for row in laid):
        return None
    header = [(blocks[a][0], blocks[b - 1][1]) for a, b in zip(starts, [*starts[1:], begins[0]], strict=True)]
    cells = [
        GridCell(number, column, _paragraphs(lines[slice(*block)], whole=number == 0))
        for number, row in enumerate([header, *laid])
        for column, block in enumerate(row)
    ]
    return LineTable(Grid(tuple(cells)), blocks[rows[-1]][1] - first)


def _cells_up_to_next_party(lines: Sequence[Line], first: int) -> tuple[list[Block], list[str]]:
    """The cells from line `first` on and what they say, up to the second heading of parties; few where the first one does not come
    soon."""
    blocks: list[Block] = []
    texts: list[str] = []
    seen = False
    for block in _blocks(lines, first):
        text = "".join(line.content for line in lines[slice(*block)])
        heads = PARTY_HEADING.fullmatch(text) is not None
        if (heads and seen) or (not seen and len(blocks) > _WIDEST):
            break
        seen |= heads
        blocks.append(block)
        texts.append(text)
    return blocks, texts


def _blocks(lines: Sequence[Line], first: int) -> Iterator[Block]:
    """Runs of lines between empty ones, up to one that is too long to be a cell, or stands too far off."""
    start = end = first
    for i in range(first, len(lines)):
        if not lines[i].content:
            if start < end:
                yield start, end
            start = i + 1
            if i - end > _BLANK:
                return
        elif i - start >= _LONGEST:
            return
        else:
            end = i + 1
    if start < end:
        yield start, end


def _names_whole(blocks: Sequence[Block], texts: Sequence[str], start: int) -> tuple[list[Block], list[str]]:
    """The cells, from the place `start` on with the lines of a broken name in one: 市农业, 农村局."""
    whole, said = [*blocks[:start]], [*texts[:start]]
    while start < len(blocks):
        count = lines_of_name(texts[start : start + _MOST_BEFORE + 1])
        whole.append((blocks[start][0], blocks[start + count - 1][1]))
        said.append("".join(texts[start : start + count]))
        start += count
    return whole, said


def _paragraphs(lines: Sequence[Line], *, whole: bool) -> tuple[Paragraph, ...]:
    """A paragraph for each line but for the end of a broken name, or one of all: a heading that its column breaks."""
    if not whole:
        return paragraphs(lines)
    told = [line.piece for line in lines]
    pieces = told[:1]
    for piece in told[1:]:
        pieces.extend(joined(pieces, [piece]))
    return (Paragraph(tuple(pieces)),)
