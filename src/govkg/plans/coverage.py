"""Every character of the document as a passage: what it was read as, or that no rule read it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from govkg.documents.model import Span
from govkg.plans.model import Coverage, Passage

Layer = tuple[int, int, str, str]
"""A passage before it is known what lies over it: start, end, what it was read as, by which rule."""


def cover(text: str, layers: Iterable[Layer]) -> Coverage:
    """Passages without gap or overlap over a document's `text`. Later layers lie on top of earlier ones; white space between them says
    nothing that could be understood.

    >>> [(p.span.start, p.read_as) for p in cover("甲一乙三四\\n丙\\n", [(1, 5, "text", ""), (2, 3, "clause", "")]).passages]
    [(0, 'not understood'), (1, 'text'), (2, 'clause'), (3, 'text'), (5, 'not understood')]
    >>> [(p.span.start, p.read_as) for p in cover("甲\\n乙", [(0, 1, "title", ""), (2, 3, "table", "")]).passages]
    [(0, 'title'), (1, 'text'), (2, 'table')]
    """
    shown = [layer for layer in layers if layer[0] < layer[1]]
    edges = sorted({0, len(text), *[layer[0] for layer in shown], *[layer[1] for layer in shown]})
    place = {edge: index for index, edge in enumerate(edges)}
    top: list[tuple[str, str]] = [_NOTHING] * (len(edges) - 1)
    for start, end, read_as, rule in shown:
        first, last = place[start], place[end]
        top[first:last] = [(read_as, rule)] * (last - first)
    covered: list[Passage] = []
    for (start, end), said in zip(pairwise(edges), top, strict=True):
        if said is _NOTHING and covered and covered[-1].read_as == "not understood":
            start = covered.pop().span.start
        covered.append(Passage(Span(start, end), *said))
    return Coverage(
        tuple(p if p.read_as != _NOTHING[0] or text[p.span.start : p.span.end].strip() else _spaces(p) for p in covered)
    )


def _spaces(passage: Passage) -> Passage:
    return Passage(passage.span, "text", "white space")


_NOTHING = ("not understood", "")
