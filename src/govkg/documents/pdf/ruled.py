"""Tables that a page draws with ruled lines: the boxes of their cells, and what stands in these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import joined
from govkg.documents.printed import Row
from govkg.documents.tables.wrapping import begins_anew

Box = tuple[float, float, float, float]
"""The left, top, right and bottom edge of a cell."""
_SAME = 3.0
"""Points by which two rules may miss each other."""
_ROOM = 4.0
"""So many characters more, the margins among them, would have had room in a line of a cell that was not broken for want of it."""


def in_tables(row: Row, tables: Sequence[Sequence[Box]]) -> bool:
    """Whether the line stands in one of the tables."""
    return any(in_table(row, table) for table in tables)


def in_table(row: Row, table: Sequence[Box]) -> bool:
    """Whether the line stands in the cells of a table (its middle, or its beginning where it runs over several cells)."""
    y = (row.top + row.bottom) / 2
    return any(
        box[1] - 1 <= y <= box[3] + 1
        and any(box[0] - 1 <= x <= box[2] + 1 for x in (row.left + 1, (row.left + row.right) / 2))
        for box in table
    )


def boxes(cells: Sequence[Sequence[float]]) -> list[Box]:
    """The cells of a table as the worker gives them."""
    return [(c[0], c[1], c[2], c[3]) for c in cells]


def grid_of(boxes: Sequence[Box], page: Sequence[Row]) -> Grid:
    """A table from the boxes of its cells: a box that crosses lines of the others is a merged cell."""
    tops, lefts = _edges([box[1] for box in boxes]), _edges([box[0] for box in boxes])
    bottoms, rights = _edges([box[3] for box in boxes]), _edges([box[2] for box in boxes])
    cells = []
    for box in sorted(boxes, key=lambda b: (round(b[1] / 3), b[0])):
        row, column = _nearest(tops, box[1]), _nearest(lefts, box[0])
        rows = max(1, _nearest(bottoms, box[3]) - row + 1)
        columns = max(1, _nearest(rights, box[2]) - column + 1)
        cells.append(GridCell(row, column, tuple(_content(box, page)), rows, columns))
    return Grid(tuple(sorted(cells, key=lambda c: (c.row, c.column))))


def _content(box: Box, page: Sequence[Row]) -> list[Paragraph]:
    """What stands in a cell; its lines are joined, since a cell breaks where it is full, but not where one begins anew."""
    lines = list(_lines(box, page))
    texts = ["".join(piece.text for piece in line) for line, _ in lines]
    found: list[list[Piece]] = []
    first, early = 0, False
    for i, (line, ends_early) in enumerate(lines):
        whole = "".join(text.strip() for text in texts[first:i])
        if i and not begins_anew(texts[i - 1], texts[i], ended_early=early, whole=whole, behind=texts[i + 1 :]):
            found[-1].extend(joined(found[-1], line))
        else:
            found.append(line)
            first = i
        early = ends_early
    return [Paragraph(tuple(pieces)) for pieces in found]


def _lines(box: Box, page: Sequence[Row]) -> Iterator[tuple[list[Piece], bool]]:
    """The lines in a cell, and whether each ends before the cell is full."""
    for row in page:
        middle = (row.top + row.bottom) / 2
        if not box[1] - 1 <= middle <= box[3] + 1:
            continue
        inside = [i for i, x in enumerate(row.middles) if box[0] <= x < box[2]]
        if inside:
            room = box[2] - box[0] - row.middles[inside[-1]] + row.middles[inside[0]]
            yield row.pieces(inside[0], inside[-1] + 1), room > _ROOM * row.size


def same_columns(above: Sequence[Box], below: Sequence[Box]) -> bool:
    """Whether two tables have columns of the same widths."""
    edges = [_edges([side for box in boxes for side in (box[0], box[2])]) for boxes in (above, below)]
    return len(edges[0]) == len(edges[1]) and all(abs(a - b) < _SAME for a, b in zip(*edges, strict=True))


def left_open(boxes: Sequence[Box], rules: Sequence[tuple[float, float, float]]) -> frozenset[int]:
    """The columns that no rule closes at the foot of a table, while one closes others."""
    foot, lefts = max(box[3] for box in boxes), _edges([box[0] for box in boxes])
    closing = [rule for rule in rules if abs(rule[0] - foot) < _SAME]
    open_ = {
        _nearest(lefts, box[0])
        for box in boxes
        if abs(box[3] - foot) < _SAME and not any(r[1] < (box[0] + box[2]) / 2 < r[2] for r in closing)
    }
    return frozenset(open_ if closing else ())


def _edges(values: Sequence[float]) -> list[float]:
    """Distinct positions, those less than three points apart being one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 3:
            edges.append(value)
    return edges


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))
