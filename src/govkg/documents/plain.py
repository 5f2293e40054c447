"""Plain text: paragraphs from lines, and tables whose cells are parted by tabs, as they are pasted from Word or a browser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import Line, paragraphs, split_lines


def read_plain(text: str) -> list[Paragraph | Grid]:
    """The paragraphs and tables of a decoded text; places count its characters."""
    lines = split_lines(text)
    if "\t" not in text:
        return list(paragraphs(lines))
    items: list[Paragraph | Grid] = []
    plain: list[Line] = []
    i = 0
    while i < len(lines):
        rows = _rows(lines, i)
        if rows:
            items += [*paragraphs(plain), Grid(tuple(_cells(lines[i : i + rows])))]
            plain = []
        else:
            plain.append(lines[i])
        i += rows or 1
    return [*items, *paragraphs(plain)]


def _rows(lines: Sequence[Line], i: int) -> int:
    """How many lines the table takes that begins at line i: two or more with the same number of cells, three at least; else 0."""
    tabs = lines[i].text.strip(" ").count("\t")
    if tabs < 2 or lines[i].text.startswith("\t"):
        return 0
    end = i + 1
    while end < len(lines) and lines[end].text.strip(" ").count("\t") == tabs:
        end += 1
    return end - i if end - i > 1 else 0


def _cells(lines: Sequence[Line]) -> Iterator[GridCell]:
    for row, line in enumerate(lines):
        start = line.start
        for column, cell in enumerate(line.text.split("\t")):
            yield GridCell(row, column, (Paragraph((Piece(cell, start, line.part),)),))
            start += len(cell) + 1
