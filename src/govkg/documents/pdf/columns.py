"""Pages set in two or three columns, as gazettes are: where the columns are, and in which order their lines are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from functools import partial
from statistics import median

from govkg.documents.pdf.held import FEWEST, INDENT, Thing, begins, column_of, fills, held, one_width
from govkg.documents.pdf.short_lines import run_alone

_FILLED = 0.5
"""Share of the lines of a column that fill it; cells of a table do so less often."""
_BEGUN = 0.8
"""Share of its lines that begin at its edge or with the indent of a paragraph."""
_WINDOW = 0.1
"""Share of the width of the text by which a column may begin beside the place that columns of one width give it."""
_PARAGRAPH = 2
"""Heights of a line that the indent of a paragraph measures."""
_KINDS = 3
"""So many kinds of columns a paper has at most for a page that does not tell its own."""

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
        column = column_of(thing, edges)
        if column is None:
            found[thing.key] = (stretch + 1, ACROSS)
            stretch += 2
        else:
            found[thing.key] = (stretch, column)
    return found


def _told(page: Sequence[Thing]) -> tuple[float, ...]:
    """Where the columns of a page begin, told by its lines alone."""
    if len(page) < 2 * FEWEST:
        return ()
    possible = [edges for count in (2, 3) for edges in _possible(page, count)]
    return next(filter(partial(_set_in, page), possible), ()) or next(filter(partial(run_alone, page), possible), ())


def _possible(page: Sequence[Thing], count: int) -> list[tuple[float, ...]]:
    """Where so many columns of one width may begin: where most lines begin there, or, if these have the indent of a paragraph, where the
    others do."""
    lefts, rights = sorted(t.left for t in page), sorted(t.right for t in page)
    left, right = lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]
    most, first = [left], [left]
    for i in range(1, count):
        middle, spare = left + (right - left) * i / count, _WINDOW * (right - left)
        near = [t for t in page if abs(t.left - middle) < spare]
        if not near:
            return []
        starts = Counter(round(t.left) for t in near)
        often = max(starts, key=lambda x: (starts[x - 1] + starts[x] + starts[x + 1], -x))
        indent = INDENT * median(t.size for t in near)
        before = [x for x in starts if often - indent < x < often and starts[x - 1] + starts[x] + starts[x + 1] > 1]
        most.append(float(often - 1))
        first.append(float(min(before, default=often) - 1))
    return [tuple(edges) for edges in ([most] if first == most else [first, most])]


def _set_in(page: Sequence[Thing], edges: Sequence[float]) -> bool:
    """Whether the lines of a page fill these columns, which are of one width."""
    columns = held(page, edges)
    if min(map(len, columns)) < FEWEST:
        return False
    ends = [sorted(t.right for t in things)[int(0.9 * (len(things) - 1))] for things in columns]
    filled = all(
        sum(fills(t, end) for t in things) >= _FILLED * len(things)
        and sum(begins(t, edge) for t in things) >= _BEGUN * len(things)
        for things, edge, end in zip(columns, edges, ends, strict=True)
    )
    return filled and one_width(edges, ends)


def _as_told(page: Sequence[Thing], edges: Sequence[float]) -> bool:
    """Whether a page may have the columns of another one: lines of each begin there, with an indent or without, those of one behind the
    first at just these places, and none stands across but above and below them all."""
    columns = [column_of(thing, edges) for thing in page]
    tops = [thing.top for c, thing in zip(columns, page, strict=True) if c]
    if not tops or any(min(tops) < t.top < max(tops) for c, t in zip(columns, page, strict=True) if c is None):
        return False
    begun = [(c, t.left - edges[c], t.size) for c, t in zip(columns, page, strict=True) if c is not None]
    begun = [(c, indent, size) for c, indent, size in begun if -3 < indent < INDENT * size]
    told = any(c and (indent < 3 or abs(indent - _PARAGRAPH * size) < 3) for c, indent, size in begun)
    return told and {c for c, _, _ in begun} == set(range(len(edges)))
