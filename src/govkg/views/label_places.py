"""Places for the names beside the points of a plot, so that no two overlap and none covers a point."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

Box = tuple[float, float, float, float]
_WAYS = ((1, 0), (-1, 0), (0.8, 0.8), (0.8, -0.8), (-0.8, 0.8), (-0.8, -0.8), (0, 1), (0, -1))
_FAR = (3, 8, 15, 24, 36)


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of a plot, in its units, with what is written beside it, and in which colour."""

    x: float
    y: float
    text: str
    colour: str


def place_labels(ax: Any, spots: Iterable[Spot], points: Any, radii: Any) -> None:
    """Write each text in the axes where it is free, the first ones first, with a thin line where it stands far off.

    `points` are all points of the plot, shape (n, 2), `radii` theirs in points of 1/72 inch, shape (n,). A text with no free place
    is left out. The axes must have been laid out.
    """
    pixels = ax.figure.dpi / 72
    largest: dict[tuple[float, float], float] = {}
    for (x, y), radius in zip(points.tolist(), radii.tolist(), strict=True):
        largest[x, y] = max(radius, largest.get((x, y), 0.0))
    taken = [_around(ax.transData.transform(at), radius * pixels) for at, radius in largest.items()]
    inside = ax.get_window_extent()
    for spot in spots:
        for far, way in product(_FAR, _WAYS):
            note = _note(ax, spot, (way, far + largest[spot.x, spot.y], far > _FAR[0]))
            box = _box(note.get_window_extent())
            if _within(box, inside) and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                break
            note.remove()


def _note(ax: Any, spot: Spot, by: tuple[tuple[float, float], float, bool]) -> Any:
    """The text, which takes no part in the layout: the axes would shrink below it, and it would no longer be where it was free."""
    (dx, dy), far, line = by
    sides = {1: "left", 0: "center", -1: "right"}
    heights = {1: "bottom", 0: "center", -1: "top"}
    arrow = {"arrowstyle": "-", "color": "#888888", "linewidth": 0.4, "shrinkA": 0, "shrinkB": 2} if line else None
    note = ax.annotate(
        spot.text, (spot.x, spot.y), (dx * far, dy * far), textcoords="offset points", fontsize=6, arrowprops=arrow,
        annotation_clip=False, ha=sides[int(np.sign(dx))], va=heights[int(np.sign(dy))], zorder=4, color=spot.colour,
    )  # fmt: skip
    note.set_in_layout(False)
    return note


def _around(at: Any, half: float) -> Box:
    x, y = float(at[0]), float(at[1])
    return x - half, y - half, x + half, y + half


def _box(extent: Any) -> Box:
    return float(extent.x0), float(extent.y0), float(extent.x1), float(extent.y1)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _within(box: Box, inside: Any) -> bool:
    x, y, right, top = _box(inside)
    return x <= box[0] and y <= box[1] and box[2] <= right and box[3] <= top
