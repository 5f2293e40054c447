"""Plots for papers: load, matrix, front and ranks at the width of a journal column, with Chinese names on any machine.

Letters are drawn as outlines in SVG and embedded in PDF, from the font that comes with govkg; the same graph gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from govkg import __version__
from govkg.errors import UsageError
from govkg.given import check_graph
from govkg.languages import Language
from govkg.network.analysis import DRAWS, check_draws, data_hash
from govkg.network.incidence import Incidence, read_incidence
from govkg.network.loads import load, team_size
from govkg.network.pareto import pareto_layers, ranks
from govkg.network.provision import Content, read_content
from govkg.network.seed import SEED
from govkg.network.uncertainty import axes, stability
from govkg.terminal import counted
from govkg.views.facts import short_name
from govkg.views.fonts import font_file
from govkg.views.label_places import place_labels
from govkg.views.measures import MANY, SHARED
from govkg.views.page import check_language, phrase
from govkg.writing import write_whole

if TYPE_CHECKING:
    from govkg.views.facts import Graph

WIDTHS = {"single": 88.0, "double": 180.0}
FORMATS = ("svg", "pdf", "png")
MOST_ROWS = 60
MOST_LABELS = 8
_MM = 1 / 25.4
_DARK, _MIDDLE, _LIGHT, _RED, _INK = "#12406b", "#5f93c2", "#c9dbea", "#b3261e", "#222222"
_STYLE: dict[Any, Any] = {
    "text.parse_math": False,  # a name with $ is no formula
    "font.size": 7,
    "axes.labelsize": 7,
    "axes.linewidth": 0.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": _INK,
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


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a plot is drawn from: the network, its joint bodies, the language, the width in mm, and the seed and draws of misreadings."""

    incidence: Incidence
    content: Content
    lang: Language
    width: float
    seed: int
    draws: int

    def names(self) -> list[str]:
        """The agencies without the jurisdiction where it is that of more than half: with plans of several places it is that of none."""
        homes = Counter(a.jurisdiction for a in self.incidence.agencies)
        most, number = homes.most_common(1)[0] if homes else ("", 0)
        home = most if 2 * number > homes.total() else ""
        return [_shown(short_name(a, home)) for a in self.incidence.agencies]

    def rows(self) -> list[int]:
        """Agencies by load, then by leads, then by name; at most MOST_ROWS of them."""
        loads, leads = load(self.incidence.matrix), load(self.incidence.lead_matrix)
        order = sorted(
            range(len(loads)), key=lambda a: (-int(loads[a]), -int(leads[a]), self.incidence.agencies[a].label)
        )
        return order[:MOST_ROWS]

    def word(self, name: str, **values: object) -> str:
        """A phrase in the language of the plot."""
        return phrase(f"plot_{name}", self.lang, **values)


def plot(
    kg: Graph,
    kind: str,
    path: str | Path,
    *,
    lang: str = "zh",
    width: str = "single",
    seed: int = SEED,
    draws: int = DRAWS,
) -> Path:
    """Write one plot of all plans in the graph as .svg, .pdf or .png (300 dots an inch), and give its path.

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
    incidence = read_incidence(kg)  # type: ignore[arg-type]
    content = read_content(kg, incidence)  # type: ignore[arg-type]
    sheet = _Sheet(incidence, content, check_language(lang), WIDTHS[width], seed, draws)
    if not incidence.assignments:
        raise UsageError(
            f"nothing to plot: the graph has {counted(len(incidence.tasks), 'task')} and no agency with an assignment"
        )
    return write_whole(path, _drawn(sheet, KINDS[kind], ending, _made_by(kg, kind, sheet)))


def _made_by(kg: Graph, kind: str, sheet: _Sheet) -> str:
    """What gives the same plot again."""
    provisional = any(bool(row["truncated"]) for row in kg.query("plans"))
    data = data_hash(sheet.incidence, sheet.content, provisional=provisional)
    drawn = f", seed {sheet.seed}, {sheet.draws} draws" if kind == "ranks" else ""
    return f"govkg {__version__}, {kind}, data {data}{drawn}"


def _drawn(sheet: _Sheet, draw: Callable[[_Sheet, Any], None], ending: str, made_by: str) -> bytes:
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


def _load(sheet: _Sheet, figure: Any) -> None:
    """Bars: tasks led, and tasks in another role."""
    rows, names = sheet.rows(), sheet.names()
    all_tasks, led = load(sheet.incidence.matrix)[rows], load(sheet.incidence.lead_matrix)[rows]
    at = np.arange(len(rows))
    ax = _rows(figure, sheet, [names[a] for a in rows])
    ax.barh(at, led, height=0.72, color=_DARK, label=sheet.word("led"))
    if (all_tasks > led).any():
        ax.barh(at, all_tasks - led, left=led, height=0.72, color=_LIGHT, label=sheet.word("other"))
    for y, n in zip(at, all_tasks, strict=True):
        ax.text(n + all_tasks.max() * 0.012, y, str(n), va="center", fontsize=6, color=_INK)
    ax.set_xlim(0, all_tasks.max() * 1.06)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_xlabel(sheet.word("tasks"))
    _tell_cut(figure, sheet)
    ax.tick_params(axis="y", length=0)
    figure.legend(loc="outside upper center", ncols=2)


def _tell_cut(figure: Any, sheet: _Sheet) -> None:
    """Below the axes, over the whole width: that not all agencies are shown, and how many are left out that have as much as the last one."""
    loads, rows = load(sheet.incidence.matrix), sheet.rows()
    if len(rows) == len(loads):
        return
    least = int(loads[rows[-1]])
    left = int((loads == least).sum() - (loads[rows] == least).sum())
    key = "cut_ties" if left else "cut"
    figure.supxlabel(sheet.word(key, shown=len(rows), whole=len(loads), left=left, least=least), fontsize=6)


def _ranks(sheet: _Sheet, figure: Any) -> None:
    """Rank by load with its interval, and how often the agency is on the front."""
    rows, names = sheet.rows(), sheet.names()
    place = ranks(load(sheet.incidence.matrix))[rows]
    sure = stability(sheet.incidence, sheet.content.joint_bodies, draws=sheet.draws // 4, seed=sheet.seed)
    low, high, share = sure.rank_low[rows], sure.rank_high[rows], sure.front_probability[rows]
    at = np.arange(len(rows))
    ax = _rows(figure, sheet, [names[a] for a in rows])
    ax.hlines(at, low, high, color=_MIDDLE, linewidth=1.6)
    ax.plot(place, at, "o", color=_DARK, markersize=3)
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
        ax.text(1.02, y, text, va="center", fontsize=6, color=_INK, transform=ax.get_yaxis_transform())
    ax.text(1.02, -1.1, sheet.word("share"), va="bottom", fontsize=6, color=_INK, transform=ax.get_yaxis_transform())


def _matrix(sheet: _Sheet, figure: Any) -> None:
    """Agencies by tasks: one lead or two dark, three and more middle, other roles hollow; a column without a clause hatched."""
    from matplotlib.ticker import FixedFormatter, FixedLocator

    rows, names, tasks = sheet.rows(), sheet.names(), sheet.incidence.tasks
    ax = _rows(figure, sheet, [names[a] for a in rows], head=9)
    cells = _cells(sheet, rows)
    size = min(0.62 * sheet.width * _MM * 72 / max(len(tasks), 1) * 0.72, 5.2)
    for look, (fill, edge) in {"lead": (_DARK, _DARK), "colead": (_MIDDLE, _MIDDLE), "other": ("white", _DARK)}.items():
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
            ax.get_xticklabels()[t // step].set_color(_RED)
    ax.set_xlabel(sheet.word("task_numbers") + _part(sheet))
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_axisbelow(True)
    ax.grid(color="#ececec", linewidth=0.3)
    figure.legend(loc="outside lower center", ncols=2 if sheet.width < 100 else 4, handletextpad=0.3)


def _upright(path: str) -> str:
    """A path below each other, so that it is as narrow as a cell and its numerals stand upright.

    >>> _upright("三/10"), _upright("十二/1"), _upright("7")
    ('三\\n/\\n10', '十\\n二\\n/\\n1', '7')
    """
    return "\n".join(re.findall(r"[0-9.]+|.", path))


def _cells(sheet: _Sheet, rows: Sequence[int]) -> dict[str, list[tuple[int, int]]]:
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


def _front(sheet: _Sheet, figure: Any) -> None:
    """Load across, gap up, cut as size; the Pareto front of the three is dark and named."""
    figure.set_size_inches(sheet.width * _MM, min(sheet.width, 110) * 0.82 * _MM)
    ax = figure.add_subplot()
    values, names = axes(sheet.incidence, sheet.content.joint_bodies), sheet.names()
    first = pareto_layers(values) == 1
    areas = 14 + 9 * np.minimum(values[:, 2], 30)
    order = np.argsort(-areas, kind="stable")  # the small ones on top: agencies on one spot are all seen
    colours = np.where(first, _DARK, _LIGHT)
    ax.scatter(*values[order, :2].T, s=areas[order], c=colours[order], edgecolor="white", linewidth=0.5, zorder=2)
    for colour, label in ((_LIGHT, "behind"), (_DARK, "on_front")):
        ax.plot([], [], "o", color=colour, markersize=4, label=sheet.word(label))
    ax.set_xlabel(sheet.word("load"))
    ax.set_ylabel(sheet.word("gap"))
    for axis in (ax.xaxis, ax.yaxis):
        axis.get_major_locator().set_params(integer=True)
    ax.margins(0.12)
    figure.legend(loc="outside upper center", ncols=2, title=sheet.word("size"), title_fontsize=6.5)
    figure.draw_without_rendering()
    place_labels(ax, _spots(values, first, names), values[:, :2], np.sqrt(areas) / 2)


def _spots(values: Any, first: Any, names: Sequence[str]) -> list[tuple[float, float, str]]:
    """What is named: the front, then the highest loads; agencies on one spot share a label."""
    order = sorted(range(len(names)), key=lambda a: (not first[a], -int(values[a, 0]), -int(values[a, 1]), names[a]))
    shared: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for a in order[:MOST_LABELS]:
        shared[int(values[a, 0]), int(values[a, 1])].append(names[a])
    everyone = Counter((int(x), int(y)) for x, y, _ in values)
    return [(x, y, _together(found, everyone[x, y])) for (x, y), found in shared.items()]


def _together(names: Sequence[str], everyone: int) -> str:
    return "、".join(names[:2]) + (f" +{everyone - min(2, len(names))}" if everyone > min(2, len(names)) else "")


def _rows(figure: Any, sheet: _Sheet, names: Sequence[str], *, head: float = 6) -> Any:
    """Axes with a row for each name, the first on top, at 3.3 mm a row."""
    figure.set_size_inches(sheet.width * _MM, (len(names) * 3.3 + 12 + head) * _MM)
    ax = figure.add_subplot()
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.4, -0.6)
    return ax


def _part(sheet: _Sheet) -> str:
    whole = len(sheet.incidence.agencies)
    return sheet.word("part", shown=MOST_ROWS, whole=whole) if whole > MOST_ROWS else ""


def _shown(short: str) -> str:
    """At most 16 characters of a name."""
    return short if len(short) <= 16 else short[:15] + "…"


KINDS: dict[str, Callable[[_Sheet, Any], None]] = {
    "load": _load,
    "matrix": _matrix,
    "front": _front,
    "ranks": _ranks,
}
