"""The numbers of the rows of a table without rules, also those that their narrow cell breaks."""

from __future__ import annotations

from collections.abc import Sequence

from govkg.documents.tables.columned import Placed, is_number
from govkg.documents.tables.parting import wider
from govkg.documents.tables.segments import Segment

_MOST_LINES = 3
"""A number has no more figures."""


def with_numbers(placed: Sequence[Placed], count: int | None, before: str, pitch: float) -> dict[int, float]:
    """Which of these heights hold the number of a row, in the column of numbers; `before` is the number above them. Figures below each
    other, as lines of a cell are, that make the next number together are one: it is found at the first of them. Each has the height of its
    middle."""
    lines = [(i, segment) for i, band in enumerate(placed) for column, segment in band if column == count]
    numbers: dict[int, float] = {}
    last, n = _value(before), 0
    while n < len(lines):
        i, segment = lines[n]
        broken = _broken([line for _, line in lines[n : n + _MOST_LINES]], last + 1, pitch)
        if broken or is_number(segment):
            numbers[i] = (segment.middle + lines[n + max(1, broken) - 1][1].middle) / 2
            last = last + 1 if broken else _value(segment.text)
        n += max(1, broken)
    return numbers


def _broken(lines: Sequence[Segment], wanted: int, pitch: float) -> int:
    """How many of these lines make a number that is `wanted`; none if the first of them is one by itself, or they do not."""
    text = lines[0].text.strip()
    for count in range(2, len(lines) + 1):
        if lines[count - 1].middle - lines[count - 2].middle > wider(pitch):
            return 0
        text += lines[count - 1].text.strip()
        if text == str(wanted):
            return count
    return 0


def _value(text: str) -> int:
    """The number that a text is, below zero for none."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= _MOST_LINES else -2
