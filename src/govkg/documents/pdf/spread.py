"""Letters that are set so far apart that each seems to stand alone: 总    则, 云 溪 县 人 民 政 府."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from govkg.documents.printed import Row

_EVEN = 0.2
"""Share of the width of a letter by which the steps from letter to letter differ at most."""
_WIDE = 1.2
"""So many widths of a letter is the step to the next one, at least, where letters are set apart."""
_WIDEST, _WIDEST_PAIR = 6.0, 3.2
"""So many at most, and where there are but two letters."""
_MOST = 60
"""Letters that a line has room for, set apart."""
_FIRST_HAN = "\u2e80"


def letters_joined(band: Sequence[Row]) -> list[Row]:
    """What stands at one height of a page, with letters that are set apart evenly as one line; two are one if nothing stands beside them."""
    if len(band) < 2 or not any(len(row.text) == 1 for row in band):
        return list(band)
    return [_whole(group) for group in _groups(band)]


def _groups(band: Sequence[Row]) -> Iterator[list[Row]]:
    group = [band[0]]
    for row in band[1:]:
        if len(group) < _MOST and _goes_on([*group, row], alone=len(band) == 2):
            group.append(row)
            continue
        yield from _even(group, band)
        group = [row]
    yield from _even(group, band)


def _even(group: list[Row], band: Sequence[Row]) -> Iterator[list[Row]]:
    """The group, or its lines if they are too few to tell that they belong together."""
    if len(group) > 1 and (len(_steps(group)) > 1 or len(band) == 2):
        yield group
    else:
        yield from ([row] for row in group)


def _goes_on(group: Sequence[Row], *, alone: bool) -> bool:
    """Whether the last line of a group stands as far from the one before as letters of the others do from each other."""
    letter = min(_letter(row) for row in group)
    steps = _steps(group)
    most = _WIDEST_PAIR if alone and len(steps) == 1 else _WIDEST
    set_apart = all(_WIDE * letter < step < most * letter for step in steps)
    even = max(steps) - min(steps) < 2 * _EVEN * letter and max(b.size / a.size for a, b in pairwise(group)) < 1.2
    return set_apart and even and all(sign >= _FIRST_HAN for row in group[-2:] for sign in (row.text[0], row.text[-1]))


def _letter(row: Row) -> float:
    """How wide its letters are."""
    steps = [b - a for a, b in pairwise(row.middles)]
    return (row.right - row.left - sum(steps)) if steps else row.right - row.left


def _steps(group: Sequence[Row]) -> list[float]:
    """The steps from letter to letter."""
    between = [behind.middles[0] - before.middles[-1] for before, behind in pairwise(group)]
    return [*between, *(sorted(s)[len(s) // 2] for row in group if (s := [b - a for a, b in pairwise(row.middles)]))]


def _whole(group: Sequence[Row]) -> Row:
    if len(group) == 1:
        return group[0]
    return replace(
        group[0],
        text="".join(row.text for row in group),
        indices=tuple(i for row in group for i in row.indices),
        middles=tuple(x for row in group for x in row.middles),
        top=min(row.top for row in group),
        right=group[-1].right,
        bottom=max(row.bottom for row in group),
    )
