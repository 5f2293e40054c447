"""Lines as a page shows them, with the place of each character."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from govkg.documents.assembly import Piece


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


def printed_lines(number: int, page: dict[str, Any]) -> list[Row]:
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
