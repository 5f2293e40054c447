"""The plot of agencies by tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from govkg.network.loads import team_size
from govkg.views.measures import MANY, SHARED
from govkg.views.plot_sheet import DARK, INK, MIDDLE, MM, RED, Sheet, part, row_axes
from govkg.widths import wrapped


def draw_matrix(sheet: Sheet, figure: Any) -> None:
    """Agencies by tasks: one lead or two dark, three and more middle, other roles hollow; a column without a clause hatched."""
    from matplotlib.ticker import FixedFormatter, FixedLocator

    rows, names, tasks = sheet.rows(), sheet.names(), sheet.incidence.tasks
    key = _key(sheet)
    ax = row_axes(figure, sheet, [names[a] for a in rows], head=9 + (5 + 3 * len(key) if key else 0))
    cells = _cells(sheet, rows)
    size = min(0.62 * sheet.width * MM * 72 / max(len(tasks), 1) * 0.72, 5.2)
    for look, (fill, edge) in {"lead": (DARK, DARK), "colead": (MIDDLE, MIDDLE), "other": ("white", DARK)}.items():
        if spots := cells[look]:
            x, y = zip(*spots, strict=True)
            ax.plot(
                x, y, "s", markersize=size, markerfacecolor=fill, markeredgecolor=edge, markeredgewidth=0.5,
                linestyle="none", label=sheet.word(look),
            )  # fmt: skip
    missing = [t for t, task in enumerate(tasks) if task.owner != "stated"]
    for t in missing:
        label = sheet.word("missing") if t == missing[0] else None
        ax.axvspan(t - 0.5, t + 0.5, facecolor="none", edgecolor="#999999", hatch="/////", linewidth=0, label=label)
    step = max(1, -(-len(tasks) * 9 // int(sheet.width * 2)))
    shown = range(0, len(tasks), step)
    ax.set_xlim(-0.6, len(tasks) - 0.4)
    ax.xaxis.set(label_position="top", ticks_position="top")
    ax.xaxis.set_major_locator(FixedLocator(list(shown)))
    ax.xaxis.set_major_formatter(FixedFormatter([_upright(tasks[t].path) for t in shown]))
    ax.tick_params(axis="both", length=0)
    for t, n in enumerate(team_size(sheet.incidence.lead_matrix)):
        if t in shown and n >= MANY:
            ax.get_xticklabels()[t // step].set_color(RED)
    ax.set_xlabel(sheet.word("task_numbers") + part(sheet))
    if key:
        _plans(sheet, ax)
        figure.suptitle("\n".join(key), x=0.01, ha="left", fontsize=6, linespacing=1.4)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_axisbelow(True)
    ax.grid(color="#ececec", linewidth=0.3)
    figure.legend(loc="outside lower center", ncols=2 if sheet.width < 100 else 4, handletextpad=0.3)


def _plans(sheet: Sheet, ax: Any) -> None:
    """The letter of each plan above its columns, and a rule between two plans."""
    foot, top = ax.get_ylim()
    ax.set_ylim(foot, top - 1.2)
    plans = [task.plan for task in sheet.incidence.tasks]
    for place, plan in enumerate(sheet.plans):
        first, count = plans.index(plan.key), plans.count(plan.key)
        ax.text(first + (count - 1) / 2, top - 0.5, _letter(place), ha="center", va="center", fontsize=6.5, color=INK)
        if first:
            ax.axvline(first - 0.5, color=INK, linewidth=0.5)


def _key(sheet: Sheet) -> list[str]:
    """The letter and title of each plan, in lines as wide as the plot; empty where there is one plan alone."""
    columns = int(sheet.width / 1.15)
    named = [f"{_letter(place)} {plan.title}" for place, plan in enumerate(sheet.plans)]
    return [line for name in named for line in wrapped(name, columns)] if len(named) > 1 else []


def _letter(place: int) -> str:
    """A, B, … Z, AA, AB, …

    >>> [_letter(place) for place in (0, 25, 26, 52)]
    ['A', 'Z', 'AA', 'BA']
    """
    return (_letter(place // 26 - 1) if place > 25 else "") + chr(ord("A") + place % 26)


def _upright(path: str) -> str:
    """A path below each other, so that it is as narrow as a cell and its numerals stand upright.

    >>> _upright("三/10"), _upright("十二/1"), _upright("7")
    ('三\\n/\\n10', '十\\n二\\n/\\n1', '7')
    """
    return "\n".join(re.findall(r"[0-9.]+|.", path))


def _cells(sheet: Sheet, rows: Sequence[int]) -> dict[str, list[tuple[int, int]]]:
    """Places (task, row) by their look."""
    leads = team_size(sheet.incidence.lead_matrix)
    leading = {(d.agency, d.task) for d in sheet.incidence.assignments if d.role == "lead"}
    found: dict[str, list[tuple[int, int]]] = {"lead": [], "colead": [], "other": []}
    at = {a: i for i, a in enumerate(rows)}
    for agency, task in sorted({(d.agency, d.task) for d in sheet.incidence.assignments}):
        if agency in at:
            shared = "colead" if leads[task] >= SHARED else "lead"
            found[shared if (agency, task) in leading else "other"].append((task, at[agency]))
    return found
