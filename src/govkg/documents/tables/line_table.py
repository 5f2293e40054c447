"""What a finder of tables gives back: the cells, and the lines that they take."""

from __future__ import annotations

from dataclasses import dataclass

from govkg.documents.assembly import Grid

Block = tuple[int, int]
"""A cell: from line to line."""


@dataclass(frozen=True, slots=True)
class LineTable:
    """A table found in lines of plain text: the cells, and how many lines it takes."""

    grid: Grid
    lines: int
