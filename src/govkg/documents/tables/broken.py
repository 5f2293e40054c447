"""Tables that the end of a page breaks inside a row: the row is made whole again."""

from __future__ import annotations

from dataclasses import replace

from govkg.documents.assembly import Grid, GridCell, Paragraph
from govkg.documents.lines import joined
from govkg.documents.tables.wrapping import begins_anew

Content = tuple[Paragraph | Grid, ...]


def breaks_row(above: Grid, below: Grid) -> bool:
    """Whether the first row of `below` goes on with the last one of `above`: as many columns, and no number in the first."""
    first = next((cell for cell in below.cells if cell.row == 0 and cell.column == 0), None)
    return first is not None and not _filled(first.content) and _width(above) == _width(below)


def made_whole(above: Grid, below: Grid) -> Grid:
    """One table of two, the first row of `below` being the end of the last one of `above`."""
    last = max(cell.row + cell.rows for cell in above.cells) - 1
    cells = list(above.cells)
    for cell in below.cells:
        place = next((i for i, upper in enumerate(cells) if _reaches(upper, last, cell)), None)
        if cell.row or place is None:
            cells.append(replace(cell, row=cell.row + last))
        else:
            upper = cells[place]
            cells[place] = replace(
                upper, content=_together(upper.content, cell.content), rows=upper.rows + cell.rows - 1
            )
    return Grid(tuple(sorted(cells, key=lambda c: (c.row, c.column))))


def _reaches(upper: GridCell, last: int, cell: GridCell) -> bool:
    return upper.column == cell.column and upper.row + upper.rows - 1 == last


def _together(above: Content, below: Content) -> Content:
    """What a cell says on both pages; a sentence or a list of names that goes on is one paragraph."""
    if not above or not below:
        return above or below
    before, behind = above[-1], below[0]
    if isinstance(before, Grid) or isinstance(behind, Grid) or begins_anew(before.text, behind.text):
        return above + below
    pieces = list(before.pieces)
    pieces.extend(joined(pieces, list(behind.pieces)))
    return (*above[:-1], Paragraph(tuple(pieces)), *below[1:])


def _filled(content: Content) -> bool:
    return any(isinstance(item, Grid) or item.text.strip() for item in content)


def _width(grid: Grid) -> int:
    return max(cell.column + cell.columns for cell in grid.cells)
