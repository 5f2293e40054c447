"""What one file holds of another: the items of the inner one, their places named after where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govkg.documents.assembly import Grid, GridCell, Paragraph


def within(items: Iterable[Paragraph | Grid], name: str) -> Iterator[Paragraph | Grid]:
    """The items with `name` before the part of the file that each character stands in."""
    for item in items:
        if isinstance(item, Grid):
            cells = (GridCell(c.row, c.column, tuple(within(c.content, name)), c.rows, c.columns) for c in item.cells)
            yield Grid(tuple(cells))
        else:
            pieces = (p._replace(part=f"{name}, {p.part}" if p.part else name) for p in item.pieces)
            yield item._replace(pieces=tuple(pieces))
