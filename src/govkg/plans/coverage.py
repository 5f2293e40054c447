"""Every character of the document as a passage: what it was read as, or that no rule read it."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush
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
    layers = [layer for layer in layers if layer[0] < layer[1]]
    ends = [layer[1] for layer in layers]
    starts: dict[int, list[int]] = {}
    for order, layer in enumerate(layers):
        starts.setdefault(layer[0], []).append(order)
    covered: list[Passage] = []
    # The layers that are open, as a heap of their negative order: the topmost one is its first.
    open_layers: list[int] = []
    for first, last in pairwise(sorted({0, length, *starts, *ends})):
        for order in starts.get(first, ()):
            heappush(open_layers, -order)
        while open_layers and ends[-open_layers[0]] <= first:
            heappop(open_layers)
        if open_layers:
            _, _, read_as, rule = layers[-open_layers[0]]
            covered.append(Passage(Span(first, last), read_as, rule))
        elif covered and covered[-1].read_as == "not understood":
            covered[-1] = Passage(Span(covered[-1].span.start, last), "not understood", "")
        else:
            covered.append(Passage(Span(first, last), "not understood", ""))
    return Coverage(tuple(covered))
