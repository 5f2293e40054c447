"""Plots for papers: load, matrix, front and ranks at the width of a journal column, with Chinese names on any machine.

Letters are drawn as outlines in SVG and embedded in PDF, from the font that comes with govkg; the same graph gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np

from govkg import __version__
from govkg.draws import SEED
from govkg.errors import UsageError
from govkg.given import check_graph
from govkg.languages import Language
from govkg.network.analysis import DRAWS, check_draws, data_hash
from govkg.network.incidence import Incidence, read_incidence
from govkg.network.loads import load
from govkg.network.naming import told_apart
from govkg.network.pareto import ranks
from govkg.network.provision import read_content
from govkg.network.uncertainty import stability
from govkg.queries import Graph
from govkg.terminal import counted
from govkg.views.fonts import font_file
from govkg.views.page import check_language
from govkg.views.plot_front import draw_front
from govkg.views.plot_matrix import draw_matrix
from govkg.views.plot_sheet import DARK, INK, LIGHT, MIDDLE, PlanName, Sheet, row_axes
from govkg.writing import write_whole

PlotKind = Literal["load", "matrix", "front", "ranks"]
PlotWidth = Literal["single", "double"]
WIDTHS: dict[PlotWidth, float] = {"single": 88.0, "double": 180.0}
FORMATS = ("svg", "pdf", "png")
_STYLE: dict[Any, Any] = {
    "text.parse_math": False,  # a name with $ is no formula
    "font.size": 7,
    "axes.labelsize": 7,
    "axes.linewidth": 0.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": INK,
    "axes.unicode_minus": False,
    "xtick.major.width": 0.5,
    "ytick.major.width": 0.5,
    "xtick.labelsize": 6.5,
    "ytick.labelsize": 6.5,
    "legend.fontsize": 6.5,
    "legend.frameon": False,
    "hatch.linewidth": 0.4,
    "svg.hashsalt": "govkg",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
}
_NO_DATE: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    "png": {"Software": None},
}
_MADE_BY = {"svg": "Description", "pdf": "Subject", "png": "Description"}


def write_plot(
    kg: Graph,
    kind: PlotKind,
    path: str | Path,
    *,
    lang: Language = "zh",
    width: PlotWidth = "single",
    seed: int = SEED,
    draws: int = DRAWS,
) -> tuple[Path, ...]:
    """Write one plot of all plans in the graph as .svg, .pdf or .png (300 dots an inch); that file.

    kind    load: tasks of each agency, led and other; matrix: agencies by tasks; front: load, gap and cut with the Pareto front;
            ranks: rank by load with the interval that `govkg.analyse` gives (95 %, extraction error and each task left out)
    lang    zh or en for words on axes and in legends; names stay as in the plan
    width   single (88 mm) or double (180 mm), the columns of a journal
    seed, draws   of ranks: as in `govkg.analyse`, whose intervals they give; the others draw nothing at random

    The file says in its metadata what it was drawn from: the hash of the data as in `govkg.analyse`, the seed and the draws. At most 60 agencies are shown, those with the highest load; the plot says so. Raises UsageError, OutputError.
    """
    check_graph(kg)
    ending = Path(path).suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise UsageError(f"no plot {kind!r}; there are {', '.join(KINDS)}")
    if ending not in FORMATS:
        raise UsageError(f"{path}: can not draw {ending or 'a file without ending'}; name it .svg, .pdf or .png")
    if width not in WIDTHS:
        raise UsageError(f"width {width!r}: choose single (88 mm) or double (180 mm)")
    check_draws(draws, seed)
    incidence = read_incidence(kg)
    content = read_content(kg, incidence)
    plans = tuple(_plans(kg, incidence))
    sheet = Sheet(incidence, content, check_language(lang), WIDTHS[width], seed, draws, plans)
    if not incidence.assignments:
        raise UsageError(
            f"nothing to plot: the graph has {counted(len(incidence.tasks), 'task')} and no agency with an assignment"
        )
    return (write_whole(path, _drawn(sheet, KINDS[kind], ending, _made_by(kg, kind, sheet))),)


def _plans(kg: Graph, incidence: Incidence) -> Iterator[PlanName]:
    """The plans that have tasks, in the order of these; of one title with their numbers."""
    rows = {str(row["plan"]): row for row in kg.query("plans")}
    keys = [*dict.fromkeys(task.plan for task in incidence.tasks)]
    about = [rows[key] for key in keys]
    titles = told_apart(
        (str(row["title"]), f"{row['title']}（{row['document_number'] or key}）", f"{row['title']}（{key}）")
        for key, row in zip(keys, about, strict=True)
    )
    for key, title, row in zip(keys, titles, about, strict=True):
        yield PlanName(key, title, str(row["jurisdiction"] or ""))


def _made_by(kg: Graph, kind: str, sheet: Sheet) -> str:
    """What gives the same plot again."""
    provisional = any(bool(row["truncated"]) for row in kg.query("plans"))
    data = data_hash(sheet.incidence, sheet.content, provisional=provisional)
    drawn = f", seed {sheet.seed}, {sheet.draws} draws" if kind == "ranks" else ""
    return f"govkg {__version__}, {kind}, data {data}{drawn}"


def _drawn(sheet: Sheet, draw: Callable[[Sheet, Any], None], ending: str, made_by: str) -> bytes:
    import matplotlib
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    with matplotlib.rc_context({**_STYLE, "font.family": [_family(), "DejaVu Sans"]}):
        figure = Figure(layout=ConstrainedLayoutEngine(w_pad=0.02, h_pad=0.02))
        draw(sheet, figure)
        out = io.BytesIO()
        figure.savefig(out, format=ending, dpi=300, metadata={**_NO_DATE[ending], _MADE_BY[ending]: made_by})
    return out.getvalue()


@cache
def _family() -> str:
    """The family name under which matplotlib knows the font that comes with govkg."""
    from importlib.resources import as_file

    from matplotlib import font_manager

    with as_file(font_file()) as path:
        font_manager.fontManager.addfont(path)
        return str(font_manager.get_font(path).family_name)


def _load(sheet: Sheet, figure: Any) -> None:
    """Bars: tasks led, and tasks in another role."""
    rows, names = sheet.rows(), sheet.names()
    all_tasks, led = load(sheet.incidence.matrix)[rows], load(sheet.incidence.lead_matrix)[rows]
    at = np.arange(len(rows))
    ax = row_axes(figure, sheet, [names[a] for a in rows])
    ax.barh(at, led, height=0.72, color=DARK, label=sheet.word("led"))
    if (all_tasks > led).any():
        ax.barh(at, all_tasks - led, left=led, height=0.72, color=LIGHT, label=sheet.word("other"))
    for y, n in zip(at, all_tasks, strict=True):
        ax.text(n + all_tasks.max() * 0.012, y, str(n), va="center", fontsize=6, color=INK)
    ax.set_xlim(0, all_tasks.max() * 1.06)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_xlabel(sheet.word("tasks"))
    _tell_cut(figure, sheet)
    ax.tick_params(axis="y", length=0)
    figure.legend(loc="outside upper center", ncols=2)


def _tell_cut(figure: Any, sheet: Sheet) -> None:
    """Below the axes, over the whole width: that not all agencies are shown, and how many are left out that have as much as the last one."""
    loads, rows = load(sheet.incidence.matrix), sheet.rows()
    if len(rows) == len(loads):
        return
    least = int(loads[rows[-1]])
    left = int((loads == least).sum() - (loads[rows] == least).sum())
    key = "cut_ties" if left else "cut"
    figure.supxlabel(sheet.word(key, shown=len(rows), whole=len(loads), left=left, least=least), fontsize=6)


def _ranks(sheet: Sheet, figure: Any) -> None:
    """Rank by load with its interval, and how often the agency is on the front."""
    rows, names = sheet.rows(), sheet.names()
    place = ranks(load(sheet.incidence.matrix))[rows]
    sure = stability(sheet.incidence, sheet.content.joint_bodies, draws=sheet.draws // 4, seed=sheet.seed)
    low, high, share = sure.rank_low[rows], sure.rank_high[rows], sure.front_probability[rows]
    at = np.arange(len(rows))
    ax = row_axes(figure, sheet, [names[a] for a in rows])
    ax.hlines(at, low, high, color=MIDDLE, linewidth=1.6)
    ax.plot(place, at, "o", color=DARK, markersize=3)
    last = max(int(high.max()), int(place.max()))
    step = max(1, last // 25) * 5
    ax.set_xticks([1, *range(step, last + 1, step)])
    ax.set_xlabel(sheet.word("rank"))
    _tell_cut(figure, sheet)
    ax.set_xlim(0.3, last + 0.7)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color="#e4e4e4", linewidth=0.4)
    ax.set_axisbelow(True)
    for y, p in zip(at, share, strict=True):
        text = f"{p:.0%}" if p >= 0.005 else "–"
        ax.text(1.02, y, text, va="center", fontsize=6, color=INK, transform=ax.get_yaxis_transform())
    ax.text(1.02, -1.1, sheet.word("share"), va="bottom", fontsize=6, color=INK, transform=ax.get_yaxis_transform())


KINDS: dict[PlotKind, Callable[[Sheet, Any], None]] = {
    "load": _load,
    "matrix": draw_matrix,
    "front": draw_front,
    "ranks": _ranks,
}
