"""The rows of a table that no rules part: told by their numbers, and by the white space between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_WIDER = 1.12
"""So many times as far as the lines of a cell are from each other are the rows, where white space parts them."""
_SLIGHTLY, _MORE = 1.05, 0.8
"""Where lines are far from each other, so many times as far and so many points more are enough: rounding to dots of the screen moves a line
by less."""
_SOME = 2
"""Rows that show nothing of how a table is set."""
_CENTRED = 0.3
"""So much of that distance the number of a row stands beside the middle of it, at most, where cells are centred."""


def starts_of(
    heights: Sequence[float],
    numbers: Sequence[int],
    pitch: float,
    middles: Sequence[float] = (),
    *,
    at_top: bool = False,
) -> list[int]:
    """The line at which each numbered row begins, of lines at these heights; `numbers` are those that hold a number, `pitch` is how far
    the lines of a cell are from each other, `middles` where each number stands that does not on one line; `at_top`: rows above have it
    in their first line. The widest gap between two numbers parts their rows. Where some are like those inside cells, the number stands
    in the middle of its row, if that is so for all rows and no gap speaks against it, else in its first line. Lines before the first
    row are none of it; lines at the end that would put a number out of the middle are one more row, whose number is on the next page.

    >>> starts_of([0, 10, 25, 35, 50], [0, 2, 4], 10)
    [0, 2, 4]
    >>> starts_of([0, 5, 10, 25, 30, 35], [1, 4], 10)
    [0, 3]
    >>> starts_of([0, 10, 20, 30, 40, 50], [1, 4], 10), starts_of([0, 10, 20, 30, 40], [0, 3], 10)
    ([0, 3], [0, 3])
    >>> starts_of([0, 10, 20, 30, 40, 50, 60, 70], [1, 4], 10), starts_of([0, 10, 20, 30], [0, 1], 10)
    ([0, 3, 6], [0, 1])
    """
    at = middles or [heights[number] for number in numbers]
    centred = None if at_top else _balanced(heights, numbers, pitch, at)
    gaps = [_gap(heights, before, number, pitch) for before, number in pairwise(numbers)]
    if centred is not None and not (gaps and all(gaps)) and all(gap is None or gap in centred for gap in gaps):
        return centred
    starts = [number if gap is None else gap for number, gap in zip(numbers[1:], gaps, strict=True)]
    return [numbers[0] if at_top else _first(heights, numbers, starts, pitch), *starts]


def at_top(starts: Sequence[int], numbers: Sequence[int], lines: int) -> bool:
    """Whether three rows and more of so many lines begin with their number each, and some have several lines."""
    return len(numbers) > _SOME and [*starts] == [*numbers] and any(b - a > 1 for a, b in pairwise([*starts, lines]))


def apart(heights: Sequence[float], pitch: float) -> list[int]:
    """The lines at which rows without numbers begin: behind each gap that is wider than those inside cells.

    >>> apart([0, 10, 25, 35, 50], 10)
    [0, 2, 4]
    """
    return [0, *(i for i in range(1, len(heights)) if heights[i] - heights[i - 1] > wider(pitch))]


def wider(pitch: float) -> float:
    """How far a line stands from the one above, at least, that belongs to the next row, where lines of a cell are `pitch` from each other."""
    return min(_WIDER * pitch, _SLIGHTLY * pitch + _MORE)


def _gap(heights: Sequence[float], before: int, number: int, pitch: float) -> int | None:
    """The line behind the widest gap between two numbers, the last of several, if it is wider than those inside cells."""
    steps = [(round(heights[i] - heights[i - 1], 1), i) for i in range(before + 1, number + 1)]
    widest, at = max(steps)
    return at if widest > wider(pitch) else None


def _first(heights: Sequence[float], numbers: Sequence[int], others: Sequence[int], pitch: float) -> int:
    """The line at which the first row begins: behind a wider gap, or at its number if the other rows, some of several lines, begin
    so, or else the first line."""
    number = numbers[0]
    gap = _gap(heights, 0, number, pitch) if number else 0
    if gap is not None:
        return gap
    at_top = bool(others) and list(others) == list(numbers[1:])
    return number if at_top and _tall(others, heights) else 0


def _tall(starts: Sequence[int], heights: Sequence[float]) -> bool:
    """Whether some row has several lines."""
    return any(b - a > 1 for a, b in pairwise([*starts, len(heights)]))


def _balanced(
    heights: Sequence[float], numbers: Sequence[int], pitch: float, middles: Sequence[float]
) -> list[int] | None:
    """The first line of each row if all have their number in their middle, from the first line on; and, if that is below the first line
    of some, of what the page leaves of one more, whose number is not on it."""
    starts, start = [], 0
    for number, behind, middle in zip(numbers, [*numbers[1:], len(heights)], middles, strict=True):
        wrong = {end: abs((heights[start] + heights[end - 1]) / 2 - middle) for end in range(number + 1, behind + 1)}
        end = min(wrong, key=wrong.__getitem__)
        if start > number or wrong[end] > _CENTRED * pitch:
            return None
        starts.append(start)
        start = end
    if start == len(heights):
        return starts
    inside = sum(first < number for first, number in zip(starts, numbers, strict=True))
    return [*starts, start] if inside > 1 else None
