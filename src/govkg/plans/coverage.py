"""Every character of the document as a passage: what it was read as, or that no rule read it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from govkg.documents.model import Span
from govkg.plans.model import Coverage, Passage


def cover(length: int, passages: Iterable[Passage]) -> Coverage:
    """Passages without gap or overlap over `length` characters. Later passages of the input lie on top of earlier ones.

    >>> [(p.span.start, p.span.end, p.read_as) for p in cover(6, [Passage(Span(1, 5), "text", ""), Passage(Span(2, 3), "clause", "")]).passages]
    [(0, 1, 'not understood'), (1, 2, 'text'), (2, 3, 'clause'), (3, 5, 'text'), (5, 6, 'not understood')]
    """
    layers = [p for p in passages if len(p.span)]
    edges = sorted({0, length, *(p.span.start for p in layers), *(p.span.end for p in layers)})
    starts: dict[int, list[int]] = {}
    for order, passage in enumerate(layers):
        starts.setdefault(passage.span.start, []).append(order)
    covered: list[Passage] = []
    open_layers: list[int] = []
    for first, last in pairwise(edges):
        open_layers = [o for o in open_layers if layers[o].span.end > first] + starts.get(first, [])
        top = max(open_layers, default=-1)
        _append(covered, Span(first, last), top, layers)
    return Coverage(tuple(covered))


def _append(covered: list[Passage], span: Span, top: int, layers: list[Passage]) -> None:
    read_as, rule = (layers[top].read_as, layers[top].rule) if top >= 0 else ("not understood", "")
    before = covered[-1] if covered else None
    if before and top < 0 and before.read_as == read_as:
        covered[-1] = Passage(Span(before.span.start, span.end), read_as, rule)
    else:
        covered.append(Passage(span, read_as, rule))
