"""Tables that paragraphs of a Word file or a page set with tabs, spaces or rules (|) between their cells, as text files do."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from govkg.documents.assembly import Grid, Paragraph, Piece
from govkg.documents.lines import split_lines
from govkg.documents.tables.finders import find_table, finders_of
from govkg.simplified import simplified

_PARTED = re.compile(r"\S[ \xa0\u3000]{2,}\S|[\t|]")
"""What stands between two cells of a line; what indents a paragraph does not."""


def with_set_tables(items: Sequence[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """The items with a table for each run of paragraphs that is one, and with spaces for all tabs that are left."""
    found: list[Paragraph | Grid] = []
    run: list[Paragraph] = []
    for item in items:
        if isinstance(item, Paragraph):
            run.append(item)
            continue
        found += [*_of_run(run), _grid_without_tabs(item)]
        run = []
    return [*found, *_of_run(run)]


def _of_run(run: Sequence[Paragraph]) -> Iterator[Paragraph | Grid]:
    """The paragraphs that stand between two tables, each a line, with the tables in them."""
    texts = [paragraph.text for paragraph in run]
    parted = [_PARTED.search(text) is not None and "\n" not in text for text in texts]
    if sum(parted) < 2:
        yield from map(_without_tabs, run)
        return
    text = simplified("\n".join(text.replace("\n", " ") for text in texts)).replace("\xa0", " ")
    lines, finders, at = split_lines(text), finders_of(text), 0
    while at < len(run):
        table = find_table(lines, at, finders) if parted[at] else None
        if table is None:
            yield _without_tabs(run[at])
            at += 1
            continue
        whole = run[at : at + table.lines]
        yield from (Paragraph(gone) for p in whole if (gone := tuple(piece for piece in p.pieces if piece.rule)))
        yield _printed(table.grid, _Source(whole, lines[at].start))
        at += table.lines


def _grid_without_tabs(grid: Grid) -> Grid:
    cells = (replace(cell, content=tuple(map(_item_without_tabs, cell.content))) for cell in grid.cells)
    return Grid(tuple(cells))


def _item_without_tabs(item: Paragraph | Grid) -> Paragraph | Grid:
    return _grid_without_tabs(item) if isinstance(item, Grid) else _without_tabs(item)


def _without_tabs(paragraph: Paragraph) -> Paragraph:
    if all("\t" not in piece.text for piece in paragraph.pieces):
        return paragraph
    return paragraph._replace(pieces=tuple(p._replace(text=p.text.replace("\t", " ")) for p in paragraph.pieces))


class _Source:
    """The pieces of the paragraphs that a table was found in, by their places in the text made of these."""

    def __init__(self, run: Sequence[Paragraph], start: int) -> None:
        self.pieces: list[Piece] = []
        self.starts: list[int] = []
        for paragraph in run:
            for piece in (p for p in paragraph.pieces if not p.rule):
                self.pieces.append(piece)
                self.starts.append(start)
                start += len(piece.text)
            start += 1

    def cut(self, start: int, end: int) -> Iterator[Piece]:
        """What stands from one place to another."""
        for i in range(max(bisect_right(self.starts, start) - 1, 0), len(self.pieces)):
            begin, piece = self.starts[i], self.pieces[i]
            if begin >= end:
                return
            first, last = max(start - begin, 0), min(end - begin, len(piece.text))
            if first < last:
                yield piece.cut(first, last)


def _printed(grid: Grid, source: _Source) -> Grid:
    """The table with the characters of the file in place of those of the text that it was found in."""
    return Grid(tuple(replace(cell, content=tuple(_of_cell(cell.content, source))) for cell in grid.cells))


def _of_cell(content: Sequence[Paragraph | Grid], source: _Source) -> Iterator[Paragraph | Grid]:
    for item in content:
        if isinstance(item, Grid):
            yield _printed(item, source)
        else:
            cuts = (source.cut(piece.start, piece.start + len(piece.text)) for piece in item.pieces if not piece.rule)
            yield _without_tabs(Paragraph(tuple(piece for cut in cuts for piece in cut)))
