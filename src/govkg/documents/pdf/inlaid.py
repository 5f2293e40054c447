"""Signs that a page draws behind the line in whose gaps they stand, as it does with those that the font of the line does not have: “办好”."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from govkg.documents.printed import Row

_MOST = 12
"""Signs that one such piece has at most."""
_BESIDE = 0.75
"""So much of a letter stands beside a sign in its gap, half on each side, at least: signs that are no letters are slimmer."""
_TOUCH = 0.35
"""So many heights of a line the next piece of it stands from it at most."""
_NEXT = 3
"""So many places in the text of the page the next piece stands from it at most: a reader puts a space or a line's end between."""
_LAST = 4
"""So many pieces of a line are looked at, since there may be very many."""


def inlaid(band: Sequence[Row]) -> list[Row]:
    """What stands at one height of a page, from left to right: signs in the gaps of a line are part of it, and so is what the page goes
    on with behind such signs."""
    if len(band) < 2 or any(row.kind for row in band):
        return list(band)
    return [*_continued([_one([row, *signs]) for row, signs in _hosts(band)])]


def _hosts(band: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """The lines, each with what stands in its gaps."""
    host, signs, letter = band[0], list[Row](), _letter(band[0])
    for row in band[1:]:
        if row.right < host.right and _fits(host, letter, row):
            signs.append(row)
            continue
        yield host, signs
        host, signs, letter = row, [], _letter(row)
    yield host, signs


def _letter(row: Row) -> float:
    """The step from letter to letter in a line."""
    steps = [b - a for a, b in pairwise(row.middles)]
    return min(median(steps), row.size) if len(steps) > 1 else row.size


def _fits(host: Row, letter: float, row: Row) -> bool:
    """Whether the signs of a piece stand where the letters of a line are set apart, and so far apart that they have room."""
    if len(row.text) > _MOST or not host.left < row.left:
        return False
    width = row.right - row.left - (row.middles[-1] - row.middles[0])
    places = Counter(bisect(host.middles, x) for x in row.middles)
    return all(
        0 < i < len(host.middles) and host.middles[i] - host.middles[i - 1] > count * width + _BESIDE * letter
        for i, count in places.items()
    )


def _one(parts: Sequence[Row]) -> Row:
    """One line of several pieces, its signs in order."""
    if len(parts) == 1:
        return parts[0]
    signs = sorted((x, i, c) for part in parts for x, i, c in zip(part.middles, part.indices, part.text, strict=True))
    return replace(
        parts[0],
        text="".join(c for _, _, c in signs),
        indices=tuple(i for _, i, _ in signs),
        middles=tuple(x for x, _, _ in signs),
        left=min(part.left for part in parts),
        top=min(part.top for part in parts),
        right=max(part.right for part in parts),
        bottom=max(part.bottom for part in parts),
    )


def _continued(rows: Sequence[Row]) -> Iterator[Row]:
    """The lines, those as one that touch each other where the page drew one out of order."""
    parts = [rows[0]]
    for i, row in enumerate(rows[1:], 1):
        if _touch(parts[-1], row) and (_between(rows, i) or _between(rows, i - 1) or _goes_on(parts, row)):
            parts.append(row)
        else:
            yield _one(parts)
            parts = [row]
    yield _one(parts)


def _touch(before: Row, row: Row) -> bool:
    return abs(row.left - before.right) < _TOUCH * min(before.size, row.size)


def _between(rows: Sequence[Row], i: int) -> bool:
    """Whether a piece stands between two of which the page drew one right behind the other."""
    if not 0 < i < len(rows) - 1:
        return False
    step = min(rows[i + 1].indices) - max(rows[i - 1].indices)
    return 0 < step <= _NEXT and _touch(rows[i - 1], rows[i]) and _touch(rows[i], rows[i + 1])


def _goes_on(parts: Sequence[Row], row: Row) -> bool:
    """Whether the page drew a piece right before the last ones, or right behind them where one of these was late."""
    drawn = [i for part in parts[-_LAST:] for i in part.indices]
    late = any(b < a for a, b in pairwise(drawn)) or any(b < a for a, b in pairwise(row.indices))
    behind, before = min(row.indices) - max(drawn), min(drawn) - max(row.indices)
    return (late and 0 < behind <= _NEXT) or 0 < before <= _NEXT
