"""Lines of pages to paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from govkg.documents.assembly import Grid, Paragraph, Piece
from govkg.documents.lines import joined
from govkg.documents.pdf.columns import ACROSS, Place
from govkg.documents.pdf.measure import Measures, Setting
from govkg.documents.pdf.ruled import Box, grid_of, in_table, left_open, same_columns
from govkg.documents.printed import Row
from govkg.documents.tables.broken import breaks_row, carried_on, made_whole, without_header
from govkg.documents.tables.frames import Rule

_NOTE = 0.9
"""So many times as high as the lines of a table are its footnotes at most."""
_ABOVE, _BELOW = (-1, ACROSS), (1_000_000, ACROSS)
"""The places of what stands in the upper and the lower half of a page beside its columns."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its lines, the tables that are drawn on it, the heights at which it cuts one, its rules across, how wide and high it is,
    and, if it has columns, the place of each line and table of the text."""

    rows: Sequence[Row]
    tables: Sequence[list[Box]]
    cuts: Sequence[float]
    rules: Sequence[Rule]
    width: float
    height: float
    places: dict[Hashable, Place] = field(default_factory=dict)

    def in_order(self) -> Iterator[Row | list[Box]]:
        """The lines and tables as they are read, a table before the first line that begins below its top."""
        things: list[tuple[Place, float, Row | list[Box]]] = []
        for i, row in enumerate(self.rows):
            things.append((self._place(id(row), row.top), i, row))
        for table in sorted(self.tables, key=top_of):
            top = top_of(table)
            before = next((i for i, row in enumerate(self.rows) if top < row.top), len(self.rows))
            things.append((self._place(id(table), top), before - 0.5, table))
        return (thing for _, _, thing in sorted(things, key=lambda t: t[:2]))

    def _place(self, key: int, top: float) -> Place:
        if not self.places:
            return _ABOVE
        return self.places.get(key, _ABOVE if top < self.height / 2 else _BELOW)

    def setting(self, row: Row) -> Setting:
        """The width of the page and the column of a line."""
        return round(self.width / 10), self._place(id(row), row.top)[1]


def top_of(table: Sequence[Box]) -> float:
    """Where a table begins."""
    return min(box[1] for box in table)


def flow(pages: Sequence[Page], beside: dict[int, str], grids: dict[int, Grid]) -> list[Paragraph | Grid]:
    """Paragraphs and tables in reading order; a paragraph may go on over the end of a page, and so may a row of a table where the
    page cuts it. `beside` says for each line that is none of the text what it is, and nothing for those that stand in cells;
    `grids` are the tables without rules, by their first lines."""
    text = (row for page in pages for row in page.rows if id(row) not in beside and not row.kind)
    growing = _Flow(Measures.of(text, lambda row: pages[row.page - 1].setting(row)))
    for page in pages:
        for thing in page.in_order():
            if not isinstance(thing, Row):
                growing.table(thing, page)
            elif id(thing) in grids:
                growing.grid(grids[id(thing)])
            elif id(thing) not in beside and thing.kind:
                growing.asides.append(Paragraph(tuple(thing.pieces())))
            elif id(thing) not in beside:
                growing.add(thing)
            elif beside[id(thing)]:
                growing.drop(thing, beside[id(thing)])
    growing.close()
    return growing.items


class _Upper(NamedTuple):
    """A table behind which nothing but its footnotes stands yet: its place among the items, its cells, and its page."""

    place: int
    table: list[Box]
    page: Page
    foot: float
    size: float
    """Where it ends, and how high its lines are."""

    @classmethod
    def of(cls, place: int, table: list[Box], page: Page) -> _Upper:
        """The table at this place."""
        sizes = [row.size for row in page.rows if in_table(row, table)]
        return cls(place, table, page, max(box[3] for box in table), median(sizes or [0.0]))

    def has_note(self, row: Row) -> bool:
        """Whether a line stands below it on its page in smaller letters."""
        return row.size < _NOTE * self.size and row.top > self.foot and row.page == self.page.rows[0].page


@dataclass(slots=True)
class _Flow:
    """The paragraph that grows while lines come, and what stands before it."""

    measures: Measures
    items: list[Paragraph | Grid] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    last: Row | None = None
    asides: list[Paragraph] = field(default_factory=list)
    """What stands beside the paragraph, as a line does that runs from the top down at the edge of the page."""
    upper: _Upper | None = None
    """The last table, while nothing but its footnotes follows it."""

    def close(self) -> None:
        if self.pieces:
            self.items.append(Paragraph(tuple(self.pieces)))
        self.items += self.asides
        self.pieces, self.last, self.asides = [], None, []

    def add(self, row: Row) -> None:
        self.upper = self.upper if self.upper and self.upper.has_note(row) else None
        if self.last is not None and self.measures.goes_on(self.last, row):
            self.pieces.extend(joined(self.pieces, row.pieces()))
        else:
            self.close()
            self.pieces = row.pieces()
        self.last = row

    def drop(self, row: Row, rule: str) -> None:
        self.pieces.extend(row.pieces(rule=rule))

    def grid(self, grid: Grid) -> None:
        self.close()
        self.items.append(grid)
        self.upper = None

    def table(self, table: list[Box], page: Page) -> None:
        self.close()
        grid = grid_of(table, [row for row in page.rows if row.kind != "slanted"])
        upper = self.upper
        above = self.items[upper.place] if upper else None
        body, again = without_header(above, grid) if isinstance(above, Grid) else (grid, [])
        whole = _whole(above, body, upper, (table, page, bool(again))) if upper and isinstance(above, Grid) else None
        if upper and whole:
            self.items[upper.place] = whole
            self.pieces.extend(piece.cut(0, len(piece.text), "table header again") for piece in again)
            self.upper = _Upper.of(upper.place, table, page)
        else:
            self.grid(grid)
            self.upper = _Upper.of(len(self.items) - 1, table, page)


def _whole(above: Grid, body: Grid, upper: _Upper, lower: tuple[list[Box], Page, bool]) -> Grid | None:
    """The table that the last one and the next one, without the header that stands there `again`, are; None if they are two."""
    table, page, again = lower
    if upper.page is page:
        return None
    at_top = again or any(abs(top_of(table) - cut) < 3 for cut in page.cuts)
    cut = any(abs(upper.foot - cut) < 3 for cut in upper.page.cuts)
    if at_top and cut and breaks_row(above, body):
        return made_whole(above, body)
    if not body.cells or not same_columns(upper.table, table):
        return None
    return carried_on(above, body, left_open(upper.table, upper.page.rules))
