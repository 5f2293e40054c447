"""From what a reader of a format found to one text: paragraphs and tables are laid out, and each character keeps its place.

A reader of a format gives paragraphs and grids made of pieces: stretches of the file with the place where they stand, to be kept
or, with a rule, to be taken out. `assemble` writes the text, and lists what was taken out as repairs. White space of the layout
(indentation, blank lines, line ends) is not listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from govkg.documents.model import Block, BlockKind, Cell, OriginRun, Place, Repair, Span, Table
from govkg.errors import DocumentUnreadable

_UNSEEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
INVISIBLE = re.compile(f"[{_UNSEEN}]+")
ONE_INVISIBLE = re.compile(f"[{_UNSEEN}]")
"""The same characters one by one: quicker where most texts have none."""
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_OUT = re.compile(
    rf"{INVISIBLE.pattern}|(?P<gloss>(?<=[\u3400-\u9fff])[(（][a-zɡɑü]{{0,4}}[{_TONED}][a-zɡɑü]{{0,3}}[)）])"
)
_MAYBE_OUT = re.compile(f"[{_UNSEEN}{_TONED}]")
"""A character that any match of `_OUT` holds."""
MOST_STRETCHES = 400_000


class Piece(NamedTuple):
    """Characters of the file: `text` as it reads, from `part` at `start`, where it takes `length` characters (default: its own).

    With a `rule` the piece is taken out of the text, and listed as a repair under that name. `strong`: set in bold or underlined.
    """

    text: str
    start: int
    part: str = ""
    rule: str = ""
    length: int = -1
    strong: bool = False

    def cut(self, start: int, end: int, rule: str = "") -> Piece:
        """The characters `start`..`end` of this piece, taken out if a `rule` is given."""
        if start == 0 and end == len(self.text) and not rule:
            return self
        return Piece(self.text[start:end], self.start + start, self.part, rule or self.rule, strong=self.strong)


class Paragraph(NamedTuple):
    """Pieces that stand in one block; `level` is the outline level of a heading."""

    pieces: tuple[Piece, ...]
    kind: BlockKind = "paragraph"
    level: int = 0

    @property
    def text(self) -> str:
        """The characters that are kept."""
        return "".join([piece.text for piece in self.pieces if not piece.rule])


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at row and column (from 0) with what stands in it; a table in a cell is a grid of its own."""

    row: int
    column: int
    content: tuple[Paragraph | Grid, ...]
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as read, its cells in reading order."""

    cells: tuple[GridCell, ...]


@dataclass(slots=True)
class Assembled:
    """The text that grows while it is laid out."""

    chunks: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    origins: list[OriginRun] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    strong: list[Span] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that was laid out so far."""
        return "".join(self.chunks)

    def _write(self, text: str) -> None:
        self.chunks.append(text)
        self.length += len(text)

    def _keep(self, piece: Piece) -> None:
        length = len(piece.text) if piece.length < 0 else piece.length
        last = self.origins[-1] if self.origins else None
        start, place = self.length, Place(piece.part, piece.start, piece.start + length)
        if last and last.span.end == start and _continues(last, place, length == len(piece.text)):
            start, place = last.span.start, Place(piece.part, last.place.start, place.end)
            self.origins.pop()
        if piece.strong:
            self.strong.append(Span(self.length, self.length + len(piece.text)))
        self._write(piece.text)
        self.origins.append(OriginRun(Span(start, self.length), place))

    def _drop(self, printed: str, rule: str) -> None:
        self.repairs.append(Repair(Span(self.length, self.length), printed, "", rule))

    def paragraph(self, paragraph: Paragraph) -> bool:
        """Lay out one paragraph with its newline; False (and nothing written) if no character of it is kept."""
        if len(self.origins) + len(self.repairs) > MOST_STRETCHES:
            raise DocumentUnreadable(
                f"the text falls into more than {MOST_STRETCHES:,} stretches between characters that can not be seen: "
                "it was not made to be read; save it anew from the program that shows it"
            )
        if len(paragraph.pieces) == 1 and _plain(paragraph.pieces[0]):
            return self._whole(paragraph.pieces[0])
        before = self.length
        for piece in _trimmed([part for whole in paragraph.pieces for part in _visible(whole)]):
            if piece.rule:
                self._drop(piece.text, piece.rule)
            else:
                self._keep(piece)
        if self.length == before:
            return False
        self._write("\n")
        return True

    def _whole(self, piece: Piece) -> bool:
        """Lay out a paragraph of one piece from which nothing is taken out; most are."""
        text = piece.text.strip()
        if not text:
            return False
        first = piece.start + len(piece.text) - len(piece.text.lstrip())
        start, end = self.length, self.length + len(text)
        if piece.strong:
            self.strong.append(Span(start, end))
        self.chunks += (text, "\n")
        self.length = end + 1
        self.origins.append(OriginRun(Span(start, end), Place(piece.part, first, first + len(text))))
        return True

    def block(self, paragraph: Paragraph) -> None:
        """Lay out one paragraph as a block of its own."""
        start = self.length
        if self.paragraph(paragraph):
            self.blocks.append(Block(paragraph.kind, Span(start, self.length - 1), paragraph.level))

    def grid(self, grid: Grid, *, nested: bool = False) -> None:
        """Lay out a table, a cell a block (the cells of a nested table stand inside the block of the outer cell)."""
        start, place = self.length, len(self.tables)
        cells = [self._cell(cell, nested) for cell in grid.cells]
        self.tables.insert(place, Table(Span(start, self.length), tuple(cells)))

    def _cell(self, cell: GridCell, nested: bool) -> Cell:
        start = self.length
        for item in cell.content:
            if isinstance(item, Grid):
                self.grid(item, nested=True)
            else:
                self.paragraph(item)
        span = Span(start, max(start, self.length - 1))
        if len(span) and not nested:
            self.blocks.append(Block("cell", span))
        return Cell(cell.row, cell.column, span, cell.rows, cell.columns)


def assemble(items: Iterable[Paragraph | Grid]) -> Assembled:
    """Lay out paragraphs and tables in order.

    >>> assemble([Paragraph((Piece("甲\\u200b乙", 3),))]).text
    '甲乙\\n'
    """
    result = Assembled()
    for item in items:
        if isinstance(item, Grid):
            result.grid(item)
        else:
            result.block(item)
    return result


def _continues(last: OriginRun, place: Place, copied: bool) -> bool:
    plain = last.place.end - last.place.start == len(last.span)
    return copied and plain and last.place.part == place.part and last.place.end == place.start


def _plain(piece: Piece) -> bool:
    return not piece.rule and piece.length < 0 and _MAYBE_OUT.search(piece.text) is None


def _visible(piece: Piece) -> Iterator[Piece]:
    """The piece without characters that can not be seen and pinyin that a copyist put behind them: these come to be taken out."""
    if piece.rule or piece.length >= 0:
        if piece.length >= 0 and not piece.rule and INVISIBLE.fullmatch(piece.text):
            piece = Piece(piece.text, piece.start, piece.part, "invisible character", piece.length)
        yield piece
        return
    last = 0
    for found in _OUT.finditer(piece.text):
        if found.start() > last:
            yield piece.cut(last, found.start())
        rule = "pronunciation added by a copyist" if found["gloss"] else "invisible character"
        yield piece.cut(found.start(), found.end(), rule)
        last = found.end()
    if last < len(piece.text):
        yield piece.cut(last, len(piece.text))


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Without the white space before the first and after the last kept character."""
    kept = [i for i, piece in enumerate(pieces) if not piece.rule and not piece.text.isspace() and piece.text]
    if not kept:
        return [piece for piece in pieces if piece.rule]
    first, last = kept[0], kept[-1]
    pieces = [piece for i, piece in enumerate(pieces) if piece.rule or first <= i <= last]
    first = next(i for i, piece in enumerate(pieces) if not piece.rule)
    last = next(i for i in reversed(range(len(pieces))) if not pieces[i].rule)
    head = pieces[first]
    if head.text[0].isspace():
        pieces[first] = head.cut(len(head.text) - len(head.text.lstrip()), len(head.text))
    tail = pieces[last]
    if tail.text[-1].isspace():
        pieces[last] = tail.cut(0, len(tail.text.rstrip()))
    return pieces
