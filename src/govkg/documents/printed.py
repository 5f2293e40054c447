"""A line as a page shows it, with the place of each character."""

from __future__ import annotations

from dataclasses import dataclass

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
    kind: str = ""
    """`stacked`, if it runs from the top down or is turned, or `slanted`; nothing for a line as most are."""
    height: float = 0.0
    """How high its Chinese characters are, or all where it has none; nothing where that is not known."""

    @property
    def size(self) -> float:
        """Height of the line, as its Chinese characters are set: those of another font, as numbers are, may be higher."""
        return max(1.0, self.height or self.bottom - self.top)

    def pieces(self, first: int = 0, last: int | None = None, rule: str = "") -> list[Piece]:
        """The characters `first`..`last` as pieces of their page."""
        end = len(self.text) if last is None else last
        pieces, start = [], first
        for i in range(first + 1, end + 1):
            if i == end or self.indices[i] != self.indices[i - 1] + 1:
                pieces.append(Piece(self.text[start:i], self.indices[start], f"page {self.page}", rule))
                start = i
        return pieces
