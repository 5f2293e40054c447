"""Pages whose text stands on its side or head, or runs from the top down: they are turned until it is upright."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

Box = tuple[float, float, float, float]
"""The left, top, right and bottom edge, in points from the top left corner."""
_SAMPLE = 60
"""Characters by which the direction of a page's text is told."""


def turn(box: Sequence[float], size: tuple[float, float], quarters: int) -> Box:
    """A box on a page of this width and height that is turned clockwise by quarters.

    >>> turn((0, 0, 10, 20), (100, 200), 1), turn((0, 0, 10, 20), (100, 200), 2)
    ((180, 0, 200, 10), (90, 180, 100, 200))
    """
    left, top, right, bottom = box
    width, height = size
    for _ in range(quarters % 4):
        left, top, right, bottom = height - bottom, left, height - top, right
        width, height = height, width
    return left, top, right, bottom


def turn_edges(edges: Sequence[dict[str, Any]], size: tuple[float, float], quarters: int) -> list[dict[str, Any]]:
    """The edges of what is drawn on a page, in the form of pdfplumber's, when it is turned."""
    across = {"h": "v", "v": "h"} if quarters % 2 else {"h": "h", "v": "v"}
    found = []
    for edge in edges:
        left, top, right, bottom = turn([float(edge[side]) for side in ("x0", "top", "x1", "bottom")], size, quarters)
        turned = {"x0": left, "top": top, "x1": right, "bottom": bottom, "width": right - left, "height": bottom - top}
        found.append({**edge, **turned, "orientation": across[edge["orientation"]]})
    return found


def _angle(text: Any, index: int) -> int:
    """By how many quarters a character has to be turned clockwise to stand upright, more or less."""
    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text.raw, index, matrix):
        return 0
    return round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4


def directions(text: Any) -> tuple[int, int]:
    """The angle of most characters of a page, and by how many quarters it has to be turned clockwise for them to be read in lines: by
    this angle, or, if they run from the top down in lines from right to left, by three."""
    count = text.count_chars()
    steps = range(0, count, max(1, count // _SAMPLE))
    angles = Counter(_angle(text, i) for i in steps)
    most = angles.most_common(1)[0][0] if angles else 0
    return most, 3 if most == 0 and _run_down(text, steps) else most


def _run_down(text: Any, indices: Sequence[int]) -> bool:
    """Whether most characters stand below the one before."""
    below = beside = 0
    for i in indices:
        here, behind = _middle(text, i), _middle(text, _next(text, i))
        if here and behind:
            across, down, size = abs(behind[0] - here[0]), here[1] - behind[1], max(here[2], behind[2])
            below += across < size / 4 and size / 2 < down < 2 * size
            beside += across > size / 4 and abs(down) < size / 2
    return below > beside


def _next(text: Any, index: int) -> int:
    """The next character that can be seen, a line's end apart."""
    import pypdfium2.raw as raw

    return next((i for i in range(index + 1, index + 4) if raw.FPDFText_GetUnicode(text.raw, i) > 32), index)


def _middle(text: Any, index: int) -> tuple[float, float, float] | None:
    """Where the middle of a character is, and how high it is; nothing for what can not be seen."""
    import pypdfium2.raw as raw

    box = raw.FS_RECTF()
    if raw.FPDFText_GetUnicode(text.raw, index) <= 32 or not raw.FPDFText_GetLooseCharBox(text.raw, index, box):
        return None
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2, box.top - box.bottom
