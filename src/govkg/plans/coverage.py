"""Every character of the document as a passage: what it was read as, or that no rule read it."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush
from itertools import pairwise

from govkg.documents.model import Span
from govkg.plans.model import Coverage, Passage


def cover(length: int, passages: Iterable[Passage]) -> Coverage:
    """Passages without gap or overlap over `length` characters. Later passages of the input lie on top of earlier ones.

    >>> [(p.span.start, p.span.end, p.read_as) for p in cover(6, [Passage(Span(1, 5), "text", ""), Passage(Span(2, 3), "clause", "")]).passages]
    [(0, 1, 'not understood'), (1, 2, 'text'), (2, 3, 'clause'), (3, 5, 'text'), (5, 6, 'not understood')]
    """
    layers = [p for p in passages if p.span.start < p.span.end]
    ends = [p.span.end for p in layers]
    starts: dict[int, list[int]] = {}
    for order, passage in enumerate(layers):
        starts.setdefault(passage.span.start, []).append(order)
    covered: list[Passage] = []
    # The layers that are open, as a heap of their negative order: the topmost one is its first.
    open_layers: list[int] = []
    for first, last in pairwise(sorted({0, length, *starts, *ends})):
        for order in starts.get(first, ()):
            heappush(open_layers, -order)
        while open_layers and ends[-open_layers[0]] <= first:
            heappop(open_layers)
        if open_layers:
            top = layers[-open_layers[0]]
            whole = top.span.start == first and top.span.end == last
            covered.append(top if whole else Passage(Span(first, last), top.read_as, top.rule))
        elif covered and covered[-1].read_as == "not understood":
            covered[-1] = Passage(Span(covered[-1].span.start, last), "not understood", "")
        else:
            covered.append(Passage(Span(first, last), "not understood", ""))
    return Coverage(tuple(covered))
