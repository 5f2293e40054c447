"""Text PDF: page headers, footers and numbers are taken out, lines flow into paragraphs, ruled tables become tables."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.furniture import furniture
from govkg.documents.lines import ENDED, NUMBERED, joined
from govkg.documents.printed import Row, printed_lines
from govkg.documents.stripes import stripes
from govkg.documents.tables.broken import breaks_row, made_whole, without_header
from govkg.documents.tables.unruled import find_unruled
from govkg.documents.tables.wrapping import begins_anew
from govkg.errors import DocumentUnreadable
from govkg.writing import ended_in_order

SECONDS = 9.0
_ROOM = 4.0
"""So many characters more, the margins among them, would have had room in a line of a cell that was not broken for want of it."""
Box = tuple[float, float, float, float]


def read_pdf(data: bytes) -> tuple[list[Paragraph | Grid], tuple[str, ...]]:
    """The paragraphs and tables of a text PDF, and what a person should know.

    Raises `DocumentUnreadable` for a scan (no text), a damaged or locked file, and one that takes too long.
    """
    found = _worker(data)
    pages = found["pages"]
    rows = [printed_lines(number, page) for number, page in enumerate(pages, 1)]
    empty = [str(number) for number, page in enumerate(rows, 1) if not page and pages[number - 1]["pictures"]]
    if sum(len(row.text) for page in rows for row in page) < 10 * max(1, len(empty)):
        raise DocumentUnreadable(
            f"{len(pages)} pages, but no text: a scan. Make it text first, for example: ocrmypdf -l chi_sim FILE TEXT.pdf"
        )
    tables = [[_boxes(cells) for cells in page["tables"]] for page in pages]
    beside, grids = _unruled(rows, tables, pages)
    items = _flow(rows, beside, tables, [page["cuts"] for page in pages], grids)
    warnings = [f"pages without text (pictures?): {', '.join(empty)}"] if empty else []
    if found["late"]:
        warnings.append(f"from page {found['late']} on tables were read as text: there are too many drawn lines")
    return items, tuple(warnings)


def _unruled(
    rows: Sequence[Sequence[Row]], tables: list[list[list[Box]]], pages: Sequence[dict[str, Any]]
) -> tuple[dict[int, str], dict[int, Grid]]:
    """What each line beside the text is, and nothing for those in tables; and the tables without rules by their first lines. Of the
    `tables` that are drawn, those that are but shaded rows of one without rules are taken out."""
    shaded = [[table[n] for n in stripes(table, page)] for table, page in zip(tables, rows, strict=True)]
    celled = {id(row) for page in rows for row in page if _in_tables(row, tables[row.page - 1])}
    beside = furniture(
        [[row for row in page if id(row) not in celled] for page in rows], [page["height"] for page in pages]
    )
    striped = {id(row) for page in rows for row in page if _in_tables(row, shaded[row.page - 1])}
    free = [[row for row in page if id(row) not in beside and id(row) not in celled - striped] for page in rows]
    found = find_unruled(free, [[(y, left, right) for y, left, right in page["rules"]] for page in pages])
    taken = {id(row) for table in found for row in table.rows}
    for number, page in enumerate(rows):
        mine = [row for row in page if id(row) in taken]
        stripe = [table for table in shaded[number] if any(_in_table(row, table) for row in mine)]
        tables[number] = [table for table in tables[number] if table not in stripe]
        celled -= {id(row) for row in page if _in_tables(row, stripe)}
    return {**dict.fromkeys(celled | taken, ""), **beside}, {id(table.rows[0]): table.grid for table in found}


def _in_tables(row: Row, tables: Sequence[Sequence[Box]]) -> bool:
    return any(_in_table(row, table) for table in tables)


def _worker(data: bytes) -> dict[str, Any]:
    """What the worker found, or an error in one line."""
    here = str(Path(__file__).parents[2])
    paths = os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH", "")])])
    with ended_in_order(), tempfile.TemporaryDirectory(prefix="govkg-") as folder:
        file = Path(folder, "plan.pdf")
        file.write_bytes(data)
        command = [sys.executable, "-m", "govkg.documents.pages", str(file)]
        try:
            answer = subprocess.run(
                command, capture_output=True, timeout=SECONDS, check=False, env={**os.environ, "PYTHONPATH": paths}
            )
        except subprocess.TimeoutExpired as error:
            raise DocumentUnreadable(
                f"takes longer than {SECONDS:g} seconds to read; print it to a new PDF first"
            ) from error
    if answer.returncode or not answer.stdout:
        raise DocumentUnreadable("is damaged or made to break readers; print it to a new PDF first")
    found: dict[str, Any] = json.loads(answer.stdout)
    if "error" in found:
        raise DocumentUnreadable(found["error"])
    return found


def _flow(
    rows: Sequence[Sequence[Row]],
    beside: dict[int, str],
    tables: Sequence[Sequence[list[Box]]],
    cuts: Sequence[Sequence[float]],
    grids: dict[int, Grid],
) -> list[Paragraph | Grid]:
    """Paragraphs and tables in reading order; a paragraph may go on over the end of a page, and so may a row of a table where the
    page cuts it. `beside` says for each line that is none of the text what it is, and nothing for those that stand in cells;
    `grids` are the tables without rules, by their first lines."""
    flow = _Flow(_Measure.of([row for page in rows for row in page if id(row) not in beside]))
    for number, page in enumerate(rows):
        waiting = sorted((min(box[1] for box in table), table) for table in tables[number])
        for row in page:
            while waiting and waiting[0][0] < row.top:
                flow.table(waiting.pop(0)[1], page, cuts[number])
            if id(row) in grids:
                flow.grid(grids[id(row)])
            elif id(row) not in beside:
                flow.add(row)
            elif beside[id(row)]:
                flow.drop(row, beside[id(row)])
        for _, table in waiting:
            flow.table(table, page, cuts[number])
    flow.close()
    return flow.items


@dataclass(slots=True)
class _Flow:
    """The paragraph that grows while lines come, and what stands before it."""

    measure: _Measure
    items: list[Paragraph | Grid] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    last: Row | None = None
    cut: int | None = None
    """The place among the items of a table that its page cuts, while nothing follows it."""

    def close(self) -> None:
        if self.pieces:
            self.items.append(Paragraph(tuple(self.pieces)))
        self.pieces, self.last = [], None

    def add(self, row: Row) -> None:
        self.cut = None
        if self.last is not None and self.measure.goes_on(self.last, row):
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
        self.cut = None

    def table(self, table: list[Box], page: Sequence[Row], cuts: Sequence[float]) -> None:
        self.close()
        grid = _grid(table, page)
        above = self.items[self.cut] if self.cut is not None else None
        body, again = without_header(above, grid) if isinstance(above, Grid) else (grid, [])
        at_top = again or any(abs(min(box[1] for box in table) - cut) < 3 for cut in cuts)
        if at_top and self.cut is not None and isinstance(above, Grid) and breaks_row(above, body):
            self.items[self.cut] = made_whole(above, body)
            self.pieces.extend(piece.cut(0, len(piece.text), "table header again") for piece in again)
        else:
            self.grid(grid)
            self.cut = len(self.items) - 1
        if not any(abs(max(box[3] for box in table) - cut) < 3 for cut in cuts):
            self.cut = None


@dataclass(frozen=True, slots=True)
class _Measure:
    """The column of text: its left and right edge, and whether paragraphs begin with an indent."""

    left: float
    right: float
    indented: bool

    @classmethod
    def of(cls, rows: Sequence[Row]) -> _Measure:
        if not rows:
            return cls(0.0, 0.0, False)
        lefts = Counter(round(row.left / 3) for row in rows)
        often = [v for v in sorted(lefts) if lefts[v - 1] + lefts[v] + lefts[v + 1] >= max(2, 0.1 * len(rows))]
        left = 3.0 * max(often[:2], key=lambda v: (v - often[0] < 2, lefts[v])) if often else min(r.left for r in rows)
        rights = sorted(row.right for row in rows)
        right = rights[int(0.95 * (len(rights) - 1))]
        starts = sum(1.2 * row.size < row.left - left < 3.2 * row.size for row in rows)
        return cls(left, right, starts >= max(2, 0.05 * len(rows)))

    def goes_on(self, before: Row, row: Row) -> bool:
        """Whether the paragraph of the line before goes on in this one."""
        size = min(before.size, row.size)
        full = before.right > self.right - 2.2 * size
        at_edge = abs(row.left - self.left) < 0.9 * size
        if not full or not at_edge or not 0.75 < before.size / row.size < 1.34:
            return False
        if self.indented:
            return True
        return not ENDED.search(before.text) and not NUMBERED.match(row.text)


def _in_table(row: Row, table: Sequence[Box]) -> bool:
    """Whether the line stands in the cells of a table (its middle, or its beginning where it runs over several cells)."""
    y = (row.top + row.bottom) / 2
    return any(
        box[1] - 1 <= y <= box[3] + 1
        and any(box[0] - 1 <= x <= box[2] + 1 for x in (row.left + 1, (row.left + row.right) / 2))
        for box in table
    )


def _boxes(cells: Sequence[Sequence[float]]) -> list[Box]:
    return [(c[0], c[1], c[2], c[3]) for c in cells]


def _grid(boxes: Sequence[Box], page: Sequence[Row]) -> Grid:
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


def _edges(values: Sequence[float]) -> list[float]:
    """Distinct positions, those less than three points apart being one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 3:
            edges.append(value)
    return edges


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))
