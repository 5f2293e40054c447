"""The plot of load, gap and cut with the Pareto front."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np

from govkg.network.pareto import pareto_layers
from govkg.network.uncertainty import axes
from govkg.views.label_places import Spot, place_labels
from govkg.views.plot_sheet import DARK, GREY, INK, LIGHT, MIDDLE, MM, Sheet

MOST_LABELS = 8
MOST_CUT = 30
_LEGEND = 6.5


def draw_front(sheet: Sheet, figure: Any) -> None:
    """Load across, gap up, cut as size; the Pareto front of the three is dark and named, others are named in grey."""
    figure.set_size_inches(sheet.width * MM, min(sheet.width, 110) * 0.82 * MM)
    ax = figure.add_subplot()
    values, names = axes(sheet.incidence, sheet.content.joint_bodies), sheet.names()
    first = pareto_layers(values) == 1
    areas = _area(values[:, 2])
    order = np.argsort(-areas, kind="stable")  # the small ones on top: agencies on one spot are all seen
    fills, edges = _colours(values, first)
    ax.scatter(
        *values[order, :2].T, s=areas[order], c=fills[order], edgecolor=edges[order], linewidth=0.6, zorder=2
    )  # fmt: skip
    ax.set_xlabel(sheet.word("load"))
    ax.set_ylabel(sheet.word("gap"))
    for axis in (ax.xaxis, ax.yaxis):
        axis.get_major_locator().set_params(integer=True, min_n_ticks=1)
    ax.margins(0.12)
    _legends(sheet, figure, values[:, 2])
    figure.draw_without_rendering()
    place_labels(ax, _spots(values, first, names), values[:, :2], np.sqrt(areas) / 2)


def _colours(values: Any, first: Any) -> tuple[Any, Any]:
    """What points are filled with and edged with. Behind the front on a spot of it they are rings: discs would hide it."""
    front = {(x, y) for x, y, _ in values[first].tolist()}
    hides = np.array([not ahead and (x, y) in front for (x, y, _), ahead in zip(values.tolist(), first, strict=True)])
    return np.where(first, DARK, np.where(hides, "none", LIGHT)), np.where(hides, LIGHT, "white")


def _area(cuts: Any) -> Any:
    """The area of a point in square points of 1/72 inch; all cuts above are drawn as MOST_CUT."""
    return 14 + 9 * np.minimum(cuts, MOST_CUT)


def _legends(sheet: Sheet, figure: Any, cuts: Any) -> None:
    """What dark and light mean, and how large the points of some cuts are."""
    from matplotlib.lines import Line2D

    def point(colour: str, size: float, label: str) -> Any:
        return Line2D([], [], marker="o", linestyle="none", color=colour, markersize=size, label=label)

    least, most = int(cuts.min()), int(cuts.max())
    shown = sorted({least, min((least + most) // 2, MOST_CUT), min(most, MOST_CUT)})
    beyond = {MOST_CUT: f"≥{MOST_CUT}"} if most > MOST_CUT else {}
    sizes = [point(MIDDLE, float(_area(cut) ** 0.5), beyond.get(cut, str(cut))) for cut in shown]
    looks = [point(LIGHT, 4, sheet.word("behind")), point(DARK, 4, sheet.word("on_front"))]
    figure.legend(handles=looks, loc="outside upper left", handletextpad=0.3, fontsize=_LEGEND)
    room = max(0.7, sizes[-1].get_markersize() / _LEGEND + 0.4)
    figure.legend(
        handles=sizes, loc="outside upper right", ncols=len(sizes), title=sheet.word("size"), title_fontsize=_LEGEND,
        handletextpad=0.4, labelspacing=0.8, handleheight=room, handlelength=room, fontsize=_LEGEND,
    )  # fmt: skip


def _spots(values: Any, first: Any, names: Sequence[str]) -> list[Spot]:
    """What is named: the front, then the highest loads; agencies on one spot share a label, those on the front one and the others one."""
    order = sorted(range(len(names)), key=lambda a: (not first[a], -int(values[a, 0]), -int(values[a, 1]), names[a]))
    shared: defaultdict[tuple[int, int, bool], list[str]] = defaultdict(list)
    for a in order[:MOST_LABELS]:
        shared[int(values[a, 0]), int(values[a, 1]), bool(first[a])].append(names[a])
    everyone = Counter((int(x), int(y), bool(front)) for (x, y, _), front in zip(values, first, strict=True))
    return [
        Spot(x, y, _together(found, everyone[x, y, front]), INK if front else GREY)
        for (x, y, front), found in shared.items()
    ]


def _together(names: Sequence[str], everyone: int) -> str:
    return "、".join(names[:2]) + (f" +{everyone - min(2, len(names))}" if everyone > min(2, len(names)) else "")
