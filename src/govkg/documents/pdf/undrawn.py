"""Tables that no rules draw, on pages of one column and on pages of several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from govkg.documents.pdf.columns import Place, columns_of, places
from govkg.documents.pdf.flow import Page
from govkg.documents.pdf.held import Thing
from govkg.documents.pdf.ruled import Box, in_table, in_tables
from govkg.documents.pdf.stripes import stripes
from govkg.documents.pdf.two_cells import find_two_cells
from govkg.documents.printed import Row
from govkg.documents.tables.unruled import Unruled, find_unruled, headed


@dataclass(frozen=True, slots=True)
class Layout:
    """The pages of a paper; what each line is that is none of the text, and nothing for those in tables; and the tables without rules."""

    pages: Sequence[Page]
    beside: dict[int, str]
    undrawn: Sequence[Unruled] = ()

    def of_text(self, page: Page) -> list[Row]:
        """The lines of the text of a page."""
        return [row for row in page.rows if id(row) not in self.beside]

    def having(self, pages: Sequence[Page], found: Sequence[Unruled]) -> Layout:
        """The same with tables that were found on its pages."""
        taken = {id(row): "" for table in found for row in table.rows}
        taken |= {id(row): "table header again" for table in found for row in table.again}
        return Layout(pages, {**self.beside, **taken}, [*self.undrawn, *found])


def with_undrawn(layout: Layout) -> Layout:
    """The layout with its tables without rules. Of the tables that are drawn, those that are but shaded rows of one are taken out."""
    shaded = [[page.tables[n] for n in stripes(page.tables, page.rows)] for page in layout.pages]
    striped = _rows_in(layout.pages, shaded)
    free = [[r for r in page.rows if id(r) not in layout.beside or id(r) in striped] for page in layout.pages]
    found = find_unruled(free, [page.rules for page in layout.pages])
    taken = {id(row) for table in found for row in [*table.rows, *table.again]}
    out = [_taken(page, some, taken) for page, some in zip(layout.pages, shaded, strict=True)]
    pages = [
        replace(page, tables=[table for table in page.tables if table not in stripe])
        for page, stripe in zip(layout.pages, out, strict=True)
    ]
    freed = _rows_in(layout.pages, out)
    kept = {key: rule for key, rule in layout.beside.items() if key not in freed}
    return Layout(pages, kept).having(pages, found)


def _taken(page: Page, shaded: Sequence[list[Box]], taken: set[int]) -> list[list[Box]]:
    """The shaded rows of a page whose lines stand in a table without rules, and what of these is empty, as where the page cuts one."""
    if not any(id(row) in taken for row in page.rows):
        return []
    lines = [(table, [row for row in page.rows if in_table(row, table)]) for table in shaded]
    return [table for table, rows in lines if not rows or any(id(row) in taken for row in rows)]


def _rows_in(pages: Sequence[Page], tables: Sequence[Sequence[list[Box]]]) -> set[int]:
    return {
        id(row) for page, some in zip(pages, tables, strict=True) if some for row in page.rows if in_tables(row, some)
    }


def in_columns(layout: Layout) -> Layout:
    """The layout with the columns of its pages, and with tables without rules that stand in these; those of two cells a row, which look
    like columns, are taken out before."""
    layout = layout.having(layout.pages, find_two_cells([layout.of_text(page) for page in layout.pages]))
    lines = [[_line(row) for row in layout.of_text(page)] for page in layout.pages]
    edges = columns_of(lines)
    if not any(edges):
        return layout
    pages = [
        replace(page, places=places([*here, *_tables(page, layout.undrawn)], there)) if there else page
        for page, here, there in zip(layout.pages, lines, edges, strict=True)
    ]
    found = [
        table
        for page in pages
        if page.places
        for column in _columns(page, layout.of_text(page))
        for table in find_unruled([column], [page.rules])
    ]
    return layout.having(pages, found)


def _columns(page: Page, rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The lines of each column of each stretch of a page."""
    columns: dict[Place, list[Row]] = {}
    for row in rows:
        columns.setdefault(page.places[id(row)], []).append(row)
    return (columns[place] for place in sorted(columns))


def _line(row: Row) -> Thing:
    return Thing(id(row), row.left, row.top, row.right, row.bottom, row.size)


def _tables(page: Page, undrawn: Sequence[Unruled]) -> Iterator[Thing]:
    """The tables of a page, with rules and without."""
    for table in page.tables:
        left, top, _, _ = map(min, zip(*table, strict=True))
        _, _, right, bottom = map(max, zip(*table, strict=True))
        yield Thing(id(table), left, top, right, bottom, 1.0)
    for found in undrawn:
        rows = [row for row in found.rows if page.rows and row.page == page.rows[0].page]
        if rows:
            left, right = min(row.left for row in rows), max(row.right for row in rows)
            top, bottom = min(row.top for row in rows), max(row.bottom for row in rows)
            yield Thing(id(rows[0]), left, top, right, bottom, 1.0)


def left_unread(layout: Layout) -> list[int]:
    """The pages on which a table without rules could not be told: its header stands in the text."""
    return [page.rows[0].page for page in layout.pages if page.rows and headed(layout.of_text(page))]
