"""The numbers of the rows of a table without rules, also those that their narrow cell breaks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govkg.documents.tables.columned import Placed, is_number
from govkg.documents.tables.parting import wider
from govkg.documents.tables.segments import Segment

_MOST_LINES = 3
"""A number has no more figures."""
_BESIDE = 0.4
"""So many times its height a number stands above or below the line it is level with, at most, being set in another font."""


def with_numbers(placed: Sequence[Placed], count: int | None, before: Sequence[str], pitch: float) -> dict[int, float]:
    """Which of these heights hold the number of a row, in the column of numbers; `before` are the numbers above them. Figures below each
    other, as lines of a cell are, that make the next number together are one: it is found at the first of them, which may stand on the page before. Each has the height of its
    middle."""
    lines = [(i, segment) for i, band in enumerate(placed) for column, segment in band if column == count]
    numbers: dict[int, float] = {}
    last, n = (_value(before[-1]) if before else -2), 0
    if len(before) > 1 and lines and before[-1] + lines[0][1].text.strip() == str(_value(before[-2]) + 1):
        last, n = _value(before[-2]) + 1, 1
    while n < len(lines):
        i, segment = lines[n]
        broken = _broken([line for _, line in lines[n : n + _MOST_LINES]], last + 1, pitch)
        if broken or is_number(segment):
            numbers[i] = (segment.middle + lines[n + max(1, broken) - 1][1].middle) / 2
            last = _value("".join(line.text.strip() for _, line in lines[n : n + max(1, broken)]))
        n += max(1, broken)
    return numbers


def beside_their_lines(placed: Sequence[Placed], count: int | None) -> list[Placed]:
    """The lines of cells by their heights, a number that stands but a little above or below a line being level with it."""
    found: list[Placed] = []
    for band in placed:
        level = (
            bool(found) and abs(middle_of(band, count) - middle_of(found[-1], count)) < _BESIDE * band[0][1].row.size
        )
        alone = [all(column == count for column, _ in part) for part in (band, *found[-1:])]
        if level and alone in ([True, False], [False, True]):
            found[-1] = sorted([*found[-1], *band], key=lambda part: part[1].left)
        else:
            found.append(band)
    return found


def middle_of(band: Placed, count: int | None) -> float:
    """The middle of the lines at one height, by those that are no number of a row if there are others."""
    return next((segment.middle for column, segment in band if column != count), band[0][1].middle)


def _broken(lines: Sequence[Segment], wanted: int, pitch: float) -> int:
    """How many of these lines make one number: that which is `wanted`, or, of two figures, one of which does not follow the other, any."""
    far = (i for i, (above, line) in enumerate(pairwise(lines), 1) if line.middle - above.middle > wider(pitch))
    texts = [line.text.strip() for line in lines[: next(far, len(lines))]]
    for count in range(2, len(texts) + 1):
        if "".join(texts[:count]) == str(wanted):
            return count
    first, second = [*map(_value, texts[:2]), -2][:2]
    alone = first == wanted or second == first + 1
    return 2 if 0 < first < 10 and 0 <= second < 10 and not alone else 0


def _value(text: str) -> int:
    """The number that a text is, below zero for none."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= _MOST_LINES else -2
