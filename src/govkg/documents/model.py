"""What a file says: one text, and for every character of it the place that it came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "paragraph", "cell"]


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open range of characters, `start` inclusive and `end` exclusive, in `Document.text`."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"no span: start {start}, end {end}")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether at least one character is shared."""
        return self.start < other.end and other.start < self.end


# A plan has hundreds of spans: setting their slots takes half the time of what a frozen dataclass does by itself.
_set_start: Callable[[Span, int], None] = Span.__dict__["start"].__set__
_set_end: Callable[[Span, int], None] = Span.__dict__["end"].__set__


@dataclass(frozen=True, slots=True)
class Place:
    """Where some characters stand in the file: the part (a page, a paragraph, a sheet) and the offset in it.

    `part` is empty for plain text; else a readable name such as ``page 3`` or ``paragraph 12`` or ``table 1, row 4, cell 2``.
    `start` and `end` count characters of that part (of the decoded file where `part` is empty).
    """

    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OriginRun:
    """A stretch of `Document.text` that was copied without a break from one part of the file."""

    span: Span
    place: Place


@dataclass(frozen=True, slots=True)
class Repair:
    """A correction of the text. The source is never changed: `printed` is what stands there, `reading` what it is read as.

    `span` is the range of `Document.text` concerned. A reader of a format that takes characters out (a page mark, an invisible
    character) records them with an empty span at the place where they stood and an empty `reading`.
    """

    span: Span
    printed: str
    reading: str
    rule: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; a merged cell covers `rows` × `columns` and stands once, at its top left corner (counted from 0)."""

    row: int
    column: int
    span: Span
    rows: int = 1
    columns: int = 1

    def __hash__(self) -> int:
        return hash((self.row, self.column))


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the document: its cells in reading order and the range of text that they cover."""

    span: Span
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or cell. `level` is the outline level where the format states one (1 = topmost), else 0."""

    kind: BlockKind
    span: Span
    level: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text.

    `text` holds the blocks in reading order, each ended by a newline. `origins` is sorted and covers every character of the
    file that was kept; `repairs` lists those that were not, so that nothing is dropped silently. `strong` are the stretches set in
    bold or underlined, where a page, a Word file or Markdown says so.
    """

    name: str
    text: str
    sha256: str
    media_type: str
    encoding: str = ""
    title: str = ""
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    strong: tuple[Span, ...] = ()
    origins: tuple[OriginRun, ...] = ()
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[str, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(run.span.start for run in self.origins))

    def __repr__(self) -> str:
        parts = f"{len(self.text)} characters, {len(self.blocks)} blocks, {len(self.tables)} tables"
        called = f"{self.name!r}, {self.title!r}" if self.title else repr(self.name)
        return f"Document({called}, {self.media_type}: {parts})"

    def quote(self, span: Span) -> str:
        """The characters of `span` as they stand in the text."""
        return self.text[span.start : span.end]

    def origin(self, span: Span) -> tuple[Place, ...]:
        """The places in the file that the characters of `span` came from, in order; one place per unbroken stretch."""
        return tuple(self._places(span))

    def _places(self, span: Span) -> Iterator[Place]:
        for run in self.origins[max(0, bisect_right(self._starts, span.start) - 1) :]:
            if run.span.start >= span.end:
                return
            if run.span.overlaps(span):
                first = max(span.start, run.span.start) - run.span.start + run.place.start
                last = min(span.end, run.span.end) - run.span.start + run.place.start
                yield Place(run.place.part, first, last)
