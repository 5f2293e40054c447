"""What stands on a page, and which of its columns holds it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

_EDGE = 0.5
"""So many heights of a line a column ends before the next one begins, at least, and so many a line may begin before the others."""
FULL = 1.3
"""So many heights of a line a line ends before its column at most that fills it: a sign that must not begin a line moves its end."""
INDENT = 2.6
FEWEST = 5
"""Lines of a column that tell it."""
ALIKE = 0.12
"""Share of their width by which columns differ at most."""


class Thing(NamedTuple):
    """A line or a table on a page: what it is known by, its box, and the height of its lines."""

    key: Hashable
    left: float
    top: float
    right: float
    bottom: float
    size: float


def column_of(thing: Thing, edges: Sequence[float]) -> int | None:
    """The column that holds a thing, of those that begin at these edges; None if it stands across."""
    spare = _EDGE * thing.size
    for i, edge in enumerate(edges):
        end = edges[i + 1] if i + 1 < len(edges) else float("inf")
        if (not i or thing.left >= edge - spare) and thing.right <= end - spare:
            return i
    return None


def held(page: Iterable[Thing], edges: Sequence[float]) -> list[list[Thing]]:
    """What each of the columns holds."""
    found: list[list[Thing]] = [[] for _ in edges]
    for thing in page:
        column = column_of(thing, edges)
        if column is not None:
            found[column].append(thing)
    return found


def begins(thing: Thing, edge: float) -> bool:
    """Whether a line begins where its column does or with the indent of a paragraph."""
    return thing.left < edge + INDENT * thing.size


def fills(thing: Thing, end: float) -> bool:
    """Whether a line ends where its column does."""
    return thing.right > end - FULL * thing.size


def one_width(edges: Sequence[float], ends: Sequence[float]) -> bool:
    """Whether columns are as wide as each other."""
    widths = [end - edge for edge, end in zip(edges, ends, strict=True)]
    return max(widths) - min(widths) < ALIKE * max(widths)
