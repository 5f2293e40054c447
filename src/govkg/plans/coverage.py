"""Every character of the document as a passage: what it was read as, or that no rule read it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import pairwise

from govkg.documents.model import Span
from govkg.plans.model import Coverage, Passage

Layer = tuple[int, int, str, str]
"""A passage before it is known what lies over it: start, end, what it was read as, by which rule."""


def cover(length: int, layers: Iterable[Layer]) -> Coverage:
    """Passages without gap or overlap over `length` characters. Later layers lie on top of earlier ones.

    >>> [(p.span.start, p.span.end, p.read_as) for p in cover(6, [(1, 5, "text", ""), (2, 3, "clause", "")]).passages]
    [(0, 1, 'not understood'), (1, 2, 'text'), (2, 3, 'clause'), (3, 5, 'text'), (5, 6, 'not understood')]
    """
    read: list[tuple[str, str]] = [("not understood", "")]
    top = array("i", bytes(array("i").itemsize * length))
    edges = {0, length}
    for start, end, read_as, rule in layers:
        if start < end:
            top[start:end] = array("i", [len(read)]) * (end - start)
            read.append((read_as, rule))
            edges.update((start, end))
    covered: list[Passage] = []
    for first, last in pairwise(sorted(edges)):
        if not top[first] and covered and covered[-1].read_as == "not understood":
            first = covered.pop().span.start
        covered.append(Passage(Span(first, last), *read[top[first]]))
    return Coverage(tuple(covered))
