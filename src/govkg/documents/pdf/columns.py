"""Pages set in two or three columns, as gazettes are: where the columns are, and in which order their lines are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

_EDGE = 0.5
"""So many heights of a line a column ends before the next one begins, at least, and so many a line may begin before the others."""
_FULL = 1.3
"""So many heights of a line a line ends before its column at most that fills it: a sign that must not begin a line moves its end."""
_INDENT = 2.6
_FEWEST = 5
"""Lines of a column that tell it."""
_FILLED = 0.5
"""Share of the lines of a column that fill it; cells of a table do so less often."""
_BEGUN = 0.8
"""Share of its lines that begin at its edge or with the indent of a paragraph."""
_ALIKE = 0.12
"""Share of their width by which columns differ at most."""
_WINDOW = 0.1
"""Share of the width of the text by which a column may begin beside the place that columns of one width give it."""


_KINDS = 3
"""So many kinds of columns a paper has at most for a page that does not tell its own."""


class Thing(NamedTuple):
    """A line or a table on a page: what it is known by, its box, and the height of its lines."""

    key: Hashable
    left: float
    top: float
    right: float
    bottom: float
    size: float


Place = tuple[int, int]
"""The stretch of a page, from the top down, and the column in it from left to right."""
ACROSS = -1
"""The column of what stands across all of them."""


def columns_of(pages: Sequence[Sequence[Thing]]) -> list[tuple[float, ...]]:
    """For each page where its columns begin; nothing for a page that has but one. A page whose lines do not tell it alone, as the last
    one, has the columns of another where none of its lines stands against them."""
    told = [_told(page) for page in pages]
    known = [edges for edges, _ in Counter(edges for edges in told if edges).most_common(_KINDS)]
    return [edges or next((k for k in known if _as_told(page, k)), ()) for page, edges in zip(pages, told, strict=True)]


def places(page: Iterable[Thing], edges: Sequence[float]) -> dict[Hashable, Place]:
    """The stretch and the column of all that stands on a page of columns: what stands across them ends a stretch."""
    found: dict[Hashable, Place] = {}
    stretch = 0
    for thing in sorted(page, key=lambda t: t.top):
        column = _column(thing, edges)
        if column is None:
            found[thing.key] = (stretch + 1, ACROSS)
            stretch += 2
        else:
            found[thing.key] = (stretch, column)
    return found


def _column(thing: Thing, edges: Sequence[float]) -> int | None:
    """The column that holds a thing; None if it stands across."""
    spare = _EDGE * thing.size
    for i, edge in enumerate(edges):
        end = edges[i + 1] if i + 1 < len(edges) else float("inf")
        if (not i or thing.left >= edge - spare) and thing.right <= end - spare:
            return i
    return None


def _told(page: Sequence[Thing]) -> tuple[float, ...]:
    """Where the columns of a page begin, told by its lines alone."""
    if len(page) < 2 * _FEWEST:
        return ()
    lefts, rights = sorted(t.left for t in page), sorted(t.right for t in page)
    left, right = lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]
    for count in (2, 3):
        edges = [left]
        for i in range(1, count):
            middle, spare = left + (right - left) * i / count, _WINDOW * (right - left)
            starts = Counter(round(t.left) for t in page if abs(t.left - middle) < spare)
            if starts:
                edges.append(float(max(starts, key=lambda x: (starts[x - 1] + starts[x] + starts[x + 1], -x)) - 1))
        if len(edges) == count and _set_in(page, edges):
            return tuple(edges)
    return ()


def _set_in(page: Sequence[Thing], edges: Sequence[float]) -> bool:
    """Whether the lines of a page fill these columns, which are of one width."""
    held: list[list[Thing]] = [[] for _ in edges]
    for thing in page:
        column = _column(thing, edges)
        if column is not None:
            held[column].append(thing)
    if min(map(len, held)) < _FEWEST:
        return False
    ends = [sorted(t.right for t in things)[int(0.9 * (len(things) - 1))] for things in held]
    widths = [end - edge for edge, end in zip(edges, ends, strict=True)]
    filled = all(
        sum(t.right > end - _FULL * t.size for t in things) >= _FILLED * len(things)
        and sum(t.left < edge + _INDENT * t.size for t in things) >= _BEGUN * len(things)
        for things, edge, end in zip(held, edges, ends, strict=True)
    )
    return filled and max(widths) - min(widths) < _ALIKE * max(widths)


def _as_told(page: Sequence[Thing], edges: Sequence[float]) -> bool:
    """Whether a page may have the columns of another one: lines of each begin there, with an indent or, in one behind the first,
    without, and none stands across."""
    columns = [_column(thing, edges) for thing in page]
    if None in columns:
        return False
    begun = [(c, t.left - edges[c], t.size) for c, t in zip(columns, page, strict=True) if c is not None]
    begun = [(c, indent, size) for c, indent, size in begun if -3 < indent < _INDENT * size]
    return {c for c, _, _ in begun} == set(range(len(edges))) and any(c and indent < 3 for c, indent, _ in begun)
