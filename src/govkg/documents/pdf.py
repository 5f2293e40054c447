"""Text PDF: page headers, footers and numbers are taken out, lines flow into paragraphs, ruled tables become tables."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.lines import ENDED, NUMBERED, joined
from govkg.errors import DocumentUnreadable

SECONDS = 9.0
_NUMBER = re.compile(
    r"[\s\-—–―－·.~～|_]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/,，]?\s*共?\s*\d{1,4}\s*页?)?[\s\-—–―－·.~～|_]*"
)


_LABEL = re.compile(r"(?:单位|單位|部门|部門|领导|時限|时限)\s*[:：]|牵头|牽頭|负责|負責")
"""What stands in lines that say who is responsible."""
_APART = 1.6
"""So many times as far as lines are from each other what stands beside the text is from the text."""
_LINES_BESIDE = 2
_FULL = 0.9


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page: its characters, where they stand in the text of the page, and its box in points from the top left."""

    page: int
    text: str
    indices: tuple[int, ...]
    middles: tuple[float, ...]
    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        """Height of the line."""
        return max(1.0, self.bottom - self.top)

    def pieces(self, first: int = 0, last: int | None = None, rule: str = "") -> list[Piece]:
        """The characters `first`..`last` as pieces of their page."""
        end = len(self.text) if last is None else last
        pieces, start = [], first
        for i in range(first + 1, end + 1):
            if i == end or self.indices[i] != self.indices[i - 1] + 1:
                pieces.append(Piece(self.text[start:i], self.indices[start], f"page {self.page}", rule))
                start = i
        return pieces


Box = tuple[float, float, float, float]


def read_pdf(data: bytes) -> tuple[list[Paragraph | Grid], tuple[str, ...]]:
    """The paragraphs and tables of a text PDF, and what a person should know.

    Raises `DocumentUnreadable` for a scan (no text), a damaged or locked file, and one that takes too long.
    """
    found = _worker(data)
    pages = found["pages"]
    rows = [_rows(number, page) for number, page in enumerate(pages, 1)]
    empty = [str(number) for number, page in enumerate(rows, 1) if not page and pages[number - 1]["pictures"]]
    if sum(len(row.text) for page in rows for row in page) < 10 * max(1, len(empty)):
        raise DocumentUnreadable(
            f"{len(pages)} pages, but no text: a scan. Make it text first, for example: ocrmypdf -l chi_sim FILE TEXT.pdf"
        )
    beside = _furniture(rows, [page["height"] for page in pages])
    items = _flow(rows, beside, [[_boxes(cells) for cells in page["tables"]] for page in pages])
    warnings = [f"pages without text (pictures?): {', '.join(empty)}"] if empty else []
    if found["late"]:
        warnings.append(f"from page {found['late']} on tables were read as text: there are too many drawn lines")
    return items, tuple(warnings)


def _worker(data: bytes) -> dict[str, Any]:
    """What the worker found, or an error in one line."""
    here = str(Path(__file__).parents[2])
    paths = os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH", "")])])
    with tempfile.TemporaryDirectory(prefix="govkg-") as folder:
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


def _rows(number: int, page: dict[str, Any]) -> list[Row]:
    """The lines of a page from top to bottom, parts on one height from left to right."""
    rows = []
    for line in page["lines"]:
        indices = line["indices"] or range(line["start"], line["start"] + len(line["text"]))
        rows.append(Row(number, line["text"], tuple(indices), tuple(line["lefts"]), *line["box"]))
    rows.sort(key=lambda row: (row.top + row.bottom) / 2)
    bands: list[list[Row]] = []
    for row in rows:
        middle = (row.top + row.bottom) / 2
        if bands and bands[-1][0].top <= middle <= bands[-1][0].bottom:
            bands[-1].append(row)
        else:
            bands.append([row])
    return [row for band in bands for row in sorted(band, key=lambda r: r.left)]


def _furniture(rows: Sequence[Sequence[Row]], heights: Sequence[float]) -> dict[int, str]:
    """Lines beside the text, by identity: what is repeated at the top or bottom of pages, apart from the text, and page numbers.
    A line that says who is responsible belongs to the text wherever it stands."""
    beside: dict[int, str] = {}
    apart = _APART * _pitch(rows)
    seen: Counter[tuple[str, str, int]] = Counter()
    edges: list[tuple[Row, tuple[str, str, int]]] = []
    for page, height in zip(rows, heights, strict=True):
        for row in page:
            middle = (row.top + row.bottom) / 2 / max(height, 1.0)
            edge = "page header" if middle < 0.12 else "page footer" if middle > 0.88 else ""
            if edge and _NUMBER.fullmatch(row.text.strip()):
                beside[id(row)] = "page number"
            elif edge and not _LABEL.search(row.text) and _stands_apart(page, row, apart, above=edge == "page header"):
                key = (edge, re.sub(r"\d+", "#", re.sub(r"\s", "", row.text)), round(row.top / 6))
                edges.append((row, key))
                seen[key] += 1
    for row, key in edges:
        if seen[key] >= 2 and seen[key] >= 0.3 * len(rows):
            beside[id(row)] = key[0]
    return beside


def _pitch(rows: Sequence[Sequence[Row]]) -> float:
    """The usual distance from line to line."""
    steps = sorted(
        round(below.top - row.top, 1)
        for page in rows
        for row, below in pairwise(page)
        if below.top - row.top > row.size / 2
    )
    return steps[len(steps) // 2] if steps else 0.0


def _stands_apart(page: Sequence[Row], row: Row, apart: float, *, above: bool) -> bool:
    """Whether the block of lines at the edge of a page that a line belongs to is further from the text than lines are from each other;
    a page with nothing else holds no text. A line that fills the page and ends in the middle of a sentence is text."""
    ordered = sorted(page, key=lambda r: r.top, reverse=not above)
    at = next(i for i, other in enumerate(ordered) if other is row)
    if row.right - row.left > _FULL * (max(r.right for r in page) - min(r.left for r in page)) and not ENDED.search(
        row.text
    ):
        return False
    steps = [abs(inner.top - outer.top) for outer, inner in pairwise(ordered[at:])]
    return not steps or any(step > apart for step in steps[:_LINES_BESIDE])


def _flow(
    rows: Sequence[Sequence[Row]], beside: dict[int, str], tables: Sequence[Sequence[list[Box]]]
) -> list[Paragraph | Grid]:
    """Paragraphs and tables in reading order; a paragraph may go on over the end of a page."""
    celled = {id(row) for page in rows for row in page for table in tables[row.page - 1] if _in_table(row, table)}
    flow = _Flow(_Measure.of([row for page in rows for row in page if id(row) not in {*beside, *celled}]))
    for number, page in enumerate(rows):
        waiting = sorted((min(box[1] for box in table), table) for table in tables[number])
        for row in page:
            while waiting and waiting[0][0] < row.top:
                flow.table(waiting.pop(0)[1], page)
            if id(row) in beside:
                flow.drop(row, beside[id(row)])
            elif id(row) not in celled:
                flow.add(row)
        for _, table in waiting:
            flow.table(table, page)
    flow.close()
    return flow.items


@dataclass(slots=True)
class _Flow:
    """The paragraph that grows while lines come, and what stands before it."""

    measure: _Measure
    items: list[Paragraph | Grid] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    last: Row | None = None

    def close(self) -> None:
        if self.pieces:
            self.items.append(Paragraph(tuple(self.pieces)))
        self.pieces, self.last = [], None

    def add(self, row: Row) -> None:
        if self.last is not None and self.measure.goes_on(self.last, row):
            self.pieces.extend(joined(self.pieces, row.pieces()))
        else:
            self.close()
            self.pieces = row.pieces()
        self.last = row

    def drop(self, row: Row, rule: str) -> None:
        self.pieces.extend(row.pieces(rule=rule))

    def table(self, table: list[Box], page: Sequence[Row]) -> None:
        self.close()
        self.items.append(_grid(table, page))


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
    """What stands in a cell; its lines are joined, since a cell breaks where it is full, except behind the end of a sentence."""
    pieces: list[Piece] = []
    found: list[Paragraph] = []
    before = ""
    for row in page:
        middle = (row.top + row.bottom) / 2
        if not box[1] - 1 <= middle <= box[3] + 1:
            continue
        inside = [i for i, x in enumerate(row.middles) if box[0] <= x < box[2]]
        if not inside:
            continue
        here = row.pieces(inside[0], inside[-1] + 1)
        text = "".join(piece.text for piece in here)
        if pieces and not ENDED.search(before) and not NUMBERED.match(text):
            pieces.extend(joined(pieces, here))
        else:
            found += [Paragraph(tuple(pieces))] if pieces else []
            pieces = here
        before = text
    return found + ([Paragraph(tuple(pieces))] if pieces else [])


def _edges(values: Sequence[float]) -> list[float]:
    """Distinct positions, those less than three points apart being one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 3:
            edges.append(value)
    return edges


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))
