"""How wide the text of a page is set, and whether the paragraph of one line goes on in the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from govkg.documents.lines import ENDED, NUMBERED
from govkg.documents.printed import Row

_FEW = 12
"""Lines that are too few to say whether paragraphs begin with an indent: they are set as the others are, and reach from the first of
their edges to the last."""
Setting = tuple[int, int]
"""What lines are set alike in: pages of one width, and in these a column."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The column of text: its left and right edge, and whether paragraphs begin with an indent."""

    left: float
    right: float
    indented: bool

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Measure:
        """The measure of lines that are set in one width."""
        if not rows:
            return cls(0.0, 0.0, False)
        lefts = Counter(round(row.left / 3) for row in rows)
        often = [v for v in sorted(lefts) if lefts[v - 1] + lefts[v] + lefts[v + 1] >= max(2, 0.1 * len(rows))]
        left = 3.0 * max(often[:2], key=lambda v: (v - often[0] < 2, lefts[v])) if often else min(r.left for r in rows)
        rights = sorted(row.right for row in rows)
        right = rights[int(0.95 * (len(rights) - 1))]
        starts = sum(1.2 * row.size < row.left - left < 3.2 * row.size for row in rows)
        return cls(left, right, starts >= max(2, 0.05 * len(rows)))

    def filled_by(self, row: Row, size: float) -> bool:
        """Whether a line ends at the right edge."""
        return row.right > self.right - 2.2 * size

    def begun_by(self, row: Row, size: float) -> bool:
        """Whether a line begins at the left edge."""
        return abs(row.left - self.left) < 0.9 * size


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of a paper: lines on pages of one width, and in one column of these, are set alike."""

    found: dict[Setting, Measure]
    setting: Callable[[Row], Setting]

    @classmethod
    def of(cls, rows: Iterable[Row], setting: Callable[[Row], Setting]) -> Measures:
        """The measures of the lines of the text."""
        alike: dict[Setting, list[Row]] = {}
        for row in rows:
            alike.setdefault(setting(row), []).append(row)
        found = {key: Measure.of(lines) for key, lines in alike.items()}
        most = max(alike, key=lambda key: len(alike[key]), default=None)
        for key, lines in alike.items():
            if most is not None and key != most and len(lines) < _FEW:
                left, right = min(row.left for row in lines), max(row.right for row in lines)
                found[key] = Measure(left, right, found[most].indented)
        return cls(found, setting)

    def goes_on(self, before: Row, row: Row) -> bool:
        """Whether the paragraph of the line before goes on in this one."""
        size = min(before.size, row.size)
        above, here = self.found[self.setting(before)], self.found[self.setting(row)]
        if not above.filled_by(before, size) or not here.begun_by(row, size):
            return False
        if not 0.75 < before.size / row.size < 1.34:
            return False
        if here.indented:
            return True
        return not ENDED.search(before.text) and not NUMBERED.match(row.text)
