"""Columns that few of their lines fill, as where each task has a line for its lead, one for who helps and one for when: told by how the
lines follow each other, down each column alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from govkg.documents.pdf.held import FEWEST, Thing, begins, fills, held, one_width

_ACROSS = 0.3
"""So many lines stand across columns at most, for each that they hold."""
_BEGUN = 0.9
"""Share of the lines of a column that begin at its edge or with an indent."""
_WRAPPED = 2
"""So many lines of a column, at least, fill it and go on in the next one."""
_STEP = 1.75
"""So many times as far as the lines of a paragraph the next paragraph is at most: a cell of a table that is less high than the one beside
it leaves more room below it."""
_DENSE = 0.85
_SAME_HEIGHT = 0.25
"""Heights of a line by which lines side by side differ at most."""
_ALIKE = 0.8
"""Share of the lines of a column that have a line beside them which fills its column as they do, in a table whose cells are as high as
those beside them; in columns chance makes fewer."""


def run_alone(page: Sequence[Thing], edges: Sequence[float]) -> bool:
    """Whether these columns, of one width, hold the lines of a page as columns of text do, and not as a table does: the lines follow each
    other closely down each of them, whatever stands beside."""
    columns = [sorted(things, key=lambda t: t.top) for things in held(page, edges)]
    inside = sum(map(len, columns))
    if min(map(len, columns)) < FEWEST or len(page) - inside > _ACROSS * inside:
        return False
    ends = [sorted(t.right for t in things)[-2] for things in columns]
    if not one_width(edges, ends):
        return False
    run = all(_runs(things, edge, end) for things, edge, end in zip(columns, edges, ends, strict=True))
    pairs = pairwise(zip(columns, ends, strict=True))
    return run and not any(_as_rows(left, right) for left, right in pairs)


def _runs(things: Sequence[Thing], edge: float, end: float) -> bool:
    """Whether the lines of a column follow each other as those of a text do, from the top down."""
    begun = sum(begins(t, edge) for t in things)
    steps = [
        (below.top - above.top, fills(above, end) and below.left < edge + below.size)
        for above, below in pairwise(things)
    ]
    wrapped = [step for step, goes_on in steps if goes_on]
    if begun < _BEGUN * len(things) or len(wrapped) < _WRAPPED:
        return False
    most = _STEP * median(wrapped)
    return sum(step < most for step, _ in steps) >= _DENSE * len(steps)


def _as_rows(left: tuple[Sequence[Thing], float], right: tuple[Sequence[Thing], float]) -> bool:
    """Whether the lines of two columns stand beside each other as the lines of cells as high as each other do."""
    (things, end), (others, other_end) = left, right
    beside = [
        fills(thing, end) == fills(other, other_end)
        for thing in things
        for other in others
        if abs(thing.top - other.top) < _SAME_HEIGHT * thing.size
    ]
    return sum(beside) >= _ALIKE * min(len(things), len(others))
