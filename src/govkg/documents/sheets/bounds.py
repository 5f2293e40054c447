"""How much is read of a workbook: its cells, their characters, and how long the text of one may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from govkg.errors import DocumentUnreadable

MOST_CELLS = 500_000
MOST_CHARACTERS = 20_000_000
"""Of all cells together, a stretch of a cell counted as ten at least: what a workbook says once, many of its cells may name."""
LONGEST_CELL = 32_767
"""Characters of a cell that office programs write."""
LONGEST_FORMAT = 255
"""Characters of a number format that they write."""
_LEAST = 10

Runs = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Taken:
    """What was taken of a workbook so far, and the cells of the sheet at hand whose text was cut."""

    cells: int = 0
    characters: int = 0
    cut: list[str] = field(default_factory=list)

    def add(self, runs: Runs, place: str) -> Runs:
        """One more cell: its stretches of text, cut where they are longer than a cell's may be. Raises DocumentUnreadable for one cell or
        character more than are read."""
        self.cells += 1
        if self.cells > MOST_CELLS:
            raise DocumentUnreadable(f"more than {MOST_CELLS:,} cells: no responsibility table is that big")
        if sum(len(text) for text, _ in runs) > LONGEST_CELL:
            self.cut.append(place)
            runs = tuple(_up_to(runs, LONGEST_CELL))
        self.characters += sum(max(len(text), _LEAST) + _LEAST * text.count("\n") for text, _ in runs)
        if self.characters > MOST_CHARACTERS:
            raise DocumentUnreadable(
                f"the cells hold more than {MOST_CHARACTERS:,} characters: no responsibility table is that long"
            )
        return runs

    def told(self, sheet: str) -> tuple[str, ...]:
        """What a person should know of the sheet at hand, behind its last cell."""
        cut, self.cut = self.cut, []
        told = f"sheet {sheet}: of texts longer than a cell may hold the first {LONGEST_CELL:,} characters are read ({listed(cut)})"
        return (told,) if cut else ()


def _up_to(runs: Runs, rest: int) -> Iterator[tuple[str, str]]:
    for text, rule in runs:
        if rest <= 0:
            return
        yield text[:rest], rule
        rest -= len(text)


def listed(names: list[str]) -> str:
    """The first of several names, and how many more there are.

    >>> listed(list("ABCDEFG"))
    'A, B, C, D, E and 2 more'
    """
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
