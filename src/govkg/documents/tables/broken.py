"""Tables that the end of a page breaks inside a row, a merged cell or a card: these are made whole again."""

from __future__ import annotations

import re
from dataclasses import replace

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import joined
from govkg.documents.tables.vocabulary import COUNT_HEADING, PARTY_HEADING
from govkg.documents.tables.wrapping import begins_anew

_MOST_HEADS = 3
"""So many rows the header of a table has at most."""
_LABEL = re.compile("[\u4e00-\u9fff（）()]{2,8}")
"""What stands at the left of a card."""
_COUNT = re.compile(r"(\d{1,4})[.．、]?", re.ASCII)
_COUNTED = 2
"""So many columns may hold the numbers of rows: the first, or the next one behind that of a field of work."""
Content = tuple[Paragraph | Grid, ...]


def breaks_row(above: Grid, below: Grid) -> bool:
    """Whether the first row of `below` goes on with the last one of `above`, no rule being between them: as many columns, and in the
    first one no number on one of the pages."""
    first = next((cell for cell in below.cells if cell.row == 0 and cell.column == 0), None)
    last = next((cell for cell in reversed(above.cells) if cell.column == 0), None)
    if first is None or last is None or _width(above) != _width(below):
        return False
    return not _filled(first.content) or (last.row > 0 and not _filled(last.content))


def without_header(above: Grid, below: Grid) -> tuple[Grid, list[Piece]]:
    """`below` without the rows at its top that are those of `above` again, as a table has them on each page, and these."""
    rows = next((rows for rows in range(_MOST_HEADS, 0, -1) if _heads(below, rows) == _heads(above, rows) != []), 0)
    items = [item for cell in below.cells if cell.row < rows for item in cell.content]
    pieces = [piece for item in items if isinstance(item, Paragraph) for piece in item.pieces]
    return Grid(tuple(replace(cell, row=cell.row - rows) for cell in below.cells if cell.row >= rows)), pieces


def _heads(grid: Grid, rows: int) -> list[tuple[int, int, int, int, str]]:
    """What stands in the first `rows` rows, and where; nothing if they are empty, go on below, or are all that there is."""
    cells = [cell for cell in grid.cells if cell.row < rows]
    within = all(cell.row + cell.rows <= rows for cell in cells) and len(cells) < len(grid.cells)
    if not within or not all(_filled(cell.content) for cell in cells):
        return []
    return [(c.row, c.column, c.rows, c.columns, _words(c)) for c in cells]


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


def carried_on(above: Grid, below: Grid, left_open: frozenset[int]) -> Grid | None:
    """One table of two, `below` standing at the top of the next page in the same columns, if its first row is no row by itself: it goes
    on with a row, though a rule closes this at the end of the page, or with merged cells, or with a card; or if it counts its rows on. `left_open` are the columns
    that no rule closes there while it closes others. None if nothing shows that it goes on."""
    if _goes_on(above, below):
        return made_whole(above, below)
    last = max((cell.row + cell.rows for cell in above.cells), default=0) - 1
    first = {cell.column: cell for cell in below.cells if cell.row == 0}
    upper = {cell.column for cell in above.cells if _reaches(cell, last, cell)}
    merged = {c for c, cell in first.items() if c in left_open or (cell.rows > 1 and not _filled(cell.content))}
    if merged & upper and len(first) > len(merged):
        return _below(above, below, merged & upper, last)
    return _below(above, below, set(), last) if _one_card(above, below) or _counts_on(above, below) else None


def _goes_on(above: Grid, below: Grid) -> bool:
    """Whether the first row of `below` alone has nothing in the column of numbers, or in the first one, where all others have a number
    or a label, or are a heading across the whole table."""
    heads = {cell.column for cell in above.cells if cell.row == 0 and COUNT_HEADING.fullmatch(_words(cell))}
    counted = min(heads, default=0)
    upper, lower = ([cell for cell in grid.cells if cell.column == counted] for grid in (above, below))
    if not lower or lower[0].row or _width(above) != _width(below) or len(upper) < 2 or _filled(lower[0].content):
        return False
    plain = all(cell.rows == 1 and cell.columns in (1, _width(above)) for cell in (*upper[1:], *lower))
    filled = all(_filled(cell.content) for cell in (*upper, *lower[1:]))
    return plain and filled and any(_filled(cell.content) for cell in below.cells if cell.row == 0)


def _counts_on(above: Grid, below: Grid) -> bool:
    """Whether the first row of `below` has the number behind that of the last row of `above`, in the same of the first columns."""
    for column in range(_COUNTED):
        upper, lower = ([cell for cell in grid.cells if cell.column == column] for grid in (above, below))
        numbers = [_COUNT.fullmatch(_words(cell)) for cell in (*upper[-1:], *lower[:1])]
        if len(numbers) == 2 and all(numbers) and not lower[0].row:
            last, first = (int(number[1]) for number in numbers if number)
            return first == last + 1 and _width(above) == _width(below)
    return False


def _one_card(above: Grid, below: Grid) -> bool:
    """Whether both are parts of one card: labels at the left, different ones, that of a party among them."""
    upper, lower = ([_words(cell) for cell in grid.cells if cell.column == 0] for grid in (above, below))
    labels = upper + lower
    told = any(PARTY_HEADING.fullmatch(label) for label in labels) and all(map(_LABEL.fullmatch, labels))
    return told and _width(above) == _width(below) == 2 and len(set(labels)) == len(labels)


def _below(above: Grid, below: Grid, merged: set[int], last: int) -> Grid:
    """One table of two, the merged cells of the columns `merged` going on."""
    cells = list(above.cells)
    for cell in below.cells:
        place = next((i for i, upper in enumerate(cells) if _reaches(upper, last, cell)), None)
        if cell.row or cell.column not in merged or place is None:
            cells.append(replace(cell, row=cell.row + last + 1))
        else:
            upper = cells[place]
            content = _together(upper.content, cell.content)
            cells[place] = replace(upper, content=content, rows=upper.rows + cell.rows)
    return Grid(tuple(sorted(cells, key=lambda c: (c.row, c.column))))


def _words(cell: GridCell) -> str:
    return "".join("".join("" if isinstance(item, Grid) else item.text for item in cell.content).split())


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
