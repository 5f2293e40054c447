"""The report: one page that a head of an inspection office reads within a minute, and a researcher can take apart."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from govkg import __version__
from govkg.errors import GovkgWarning
from govkg.languages import Language
from govkg.network.analysis import DRAWS, LIMIT_EN, LIMIT_ZH, Analysis, check_draws
from govkg.network.provision import accountable
from govkg.plans.model import ROLES
from govkg.progress import Step, silent
from govkg.views.combined import Total, short_titles, totals
from govkg.views.deadlines import deadlines, unclear
from govkg.views.facts import Checked, Graph, PlanFacts, TaskFacts, read_plans
from govkg.views.findable import names_to_find
from govkg.views.headlines import headlines
from govkg.views.highlight import paragraphs, strip
from govkg.views.layout import SEED
from govkg.views.matrix import matrix
from govkg.views.measures import MEASURES, AgencyFigures, agency_figures, leads
from govkg.views.page import Page, check_language, check_page, render, titles_of
from govkg.views.picture import draw
from govkg.views.scenes import Scene, scenes
from govkg.views.standing import breaches, standings, statements, study
from govkg.writing import write_whole

SECTIONS = (
    "findings",
    "deadlines",
    "matrix",
    "measures",
    "network",
    "scenarios",
    "tasks",
    "targets",
    "rule",
    "coverage",
    "shapes",
    "methods",
)
COMPARED = {
    ">=": "at_least",
    "<=": "at_most",
    "=": "equal_to",
    ">": "more_than",
    "<": "less_than",
    "+": "up_by",
    "-": "down_by",
}
MOST_PLANS = 60
"""From more plans on it is said that the page is large."""
_MEGABYTES = 0.25  # of a plan, measured over 39 of all kinds
LOOKS = ("lead", "colead", "responsible", "participate", "guide", "supervise")
STYLES = ("base.css", "report.css")
SCRIPTS = ("base.js", "report.js")


@dataclass(frozen=True, slots=True)
class Studied:
    """A plan with all that is computed of it, once for the page and its data."""

    plan: PlanFacts
    figures: Mapping[str, AgencyFigures]
    analysis: Analysis
    scenes: tuple[Scene, ...]


def write_report(
    kg: Graph,
    path: str | Path,
    *,
    lang: str = "zh",
    json_path: str | Path | None = None,
    analysis: Analysis | None = None,
    draws: int = DRAWS,
    step: Step | None = None,
) -> None:
    """Write the report on all plans of the graph as one HTML file that asks the network for nothing.

    `lang` is zh or en (switchable in the page); `json_path` takes the same data as JSON; `analysis` is one of this graph, whose seed
    and draws the report then has, else there are `draws` from each null model; `step` is told how far the work is. Raises OutputError,
    UsageError.
    """
    check_page(path)
    language = check_language(lang)
    check_draws(draws, 0)
    studied = study_plans(kg, analysis, draws=draws, step=step or silent)
    over_all = _totals(kg, studied)
    page = _page(kg, studied, over_all, language, step=step or silent)
    if json_path is not None:
        data = report_data(studied, over_all)
        write_whole(json_path, (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())
    write_whole(path, page)


def report_page(
    kg: Graph,
    *,
    lang: str = "zh",
    analysis: Analysis | None = None,
    broken: Iterable[Any] | None = None,
    step: Step = silent,
) -> bytes:
    """The report as UTF-8 bytes: the same graph, seed and draws give the same bytes. `analysis` as in `write_report`; `broken` is
    what `kg.validate()` gave, where it was asked already; `step` is told how far the work is."""
    language = check_language(lang)
    studied = study_plans(kg, analysis, step=step)
    return _page(kg, studied, _totals(kg, studied), language, broken, step=step)


def study_plans(
    kg: Graph, analysis: Analysis | None = None, *, draws: int = DRAWS, step: Step = silent
) -> tuple[Studied, ...]:
    """All plans of the graph with their figures, analyses and scenarios; `analysis`, `draws` and `step` as in `write_report`."""
    plans = read_plans(kg, step=step)
    _warn_of_size(len(plans))
    studied = []
    for number, plan in enumerate(plans):
        step(f"studying {plan.about['title']}", number, _counted(plans))
        studied.append(_studied(plan, agency_figures(kg, plan), study(kg, plan, analysis, draws=draws)))
    return tuple(studied)


def _warn_of_size(plans: int) -> None:
    """A GovkgWarning, before the long work, where the page becomes larger than a browser opens at ease."""
    if plans > MOST_PLANS:
        warnings.warn(
            f"a report on {plans} plans is one page of about {plans * _MEGABYTES:.0f} MB, which a browser opens slowly; --plan PLAN takes one "
            "(in Python kg.only)",
            GovkgWarning,
            stacklevel=2,
        )


def _counted(plans: Sequence[Any]) -> int | None:
    """Of how many plans a bar tells; none for one."""
    return len(plans) if len(plans) > 1 else None


def _studied(plan: PlanFacts, figures: Mapping[str, AgencyFigures], analysis: Analysis) -> Studied:
    return Studied(plan, figures, analysis, scenes(analysis.incidence, analysis.content))


def _totals(kg: Graph, studied: tuple[Studied, ...]) -> tuple[Total, ...]:
    return totals(kg, [of_plan.plan for of_plan in studied])


def report_data(studied: tuple[Studied, ...], over_all: tuple[Total, ...] = ()) -> dict[str, Any]:
    """Everything that the report shows, as plain values for `json`; `over_all` are the agencies over all plans, where there are several."""
    combined = {"combined": [_total_data(total) for total in over_all]} if over_all else {}
    return {"govkg": __version__, "plans": list(map(_plan_data, studied)), **combined}


def _total_data(total: Total) -> dict[str, Any]:
    by_plan = [{"plan": share.title, "load": share.load} for share in total.shares]
    return {name: getattr(total, name) for name in ("label", "load", "led", "gap", "cut")} | {"plans": by_plan}


def _page(
    kg: Graph,
    studied: tuple[Studied, ...],
    over_all: tuple[Total, ...],
    language: Language,
    broken: Iterable[Any] | None = None,
    *,
    step: Step,
) -> bytes:
    if broken is None and studied and isinstance(kg, Checked):
        step("checking the graph against the shapes")
        broken = kg.validate()
    places = None if broken is None else tuple(broken)
    titles = titles_of([str(of_plan.plan.about["title"]) for of_plan in studied], "report_of_plans")
    sections = []
    for number, of_plan in enumerate(studied, 1):
        step(f"laying out {of_plan.plan.about['title']}", number - 1, _counted(studied))
        sections.append(_section(kg, of_plan, number, places))
    step("making the page")
    values = {
        "sections": sections,
        "totals": over_all,
        **_over_plans(studied),
        "limits": (LIMIT_ZH, LIMIT_EN),
        "version": __version__,
        "seed": SEED,
        "measures": MEASURES,
        "compared": COMPARED,
    }
    return render(
        Page("report.html.j2", STYLES, SCRIPTS, {"data": report_data(studied, over_all)}, values, titles), language
    )


def _over_plans(studied: Sequence[Studied]) -> dict[str, Any]:
    """What the page tells of the tasks of several plans together, and how it calls the plans."""
    plans = [of_plan.plan for of_plan in studied]
    several = len(plans) > 1
    return {
        "called": short_titles(plans),
        "all_deadlines": deadlines(enumerate(plans, 1)) if several else {},
        "unclear": unclear([(s.plan, s.analysis.incidence) for s in studied]) if several else (),
    }


def _plan_data(studied: Studied) -> dict[str, Any]:
    plan, figures = studied.plan, studied.figures
    return {
        "iri": plan.iri,
        "about": dict(plan.about),
        "agencies": [asdict(node) | {"figures": asdict(figures[key])} for key, node in plan.nodes.items()],
        "tasks": [asdict(task) | {"leads": leads(task)} for task in plan.tasks],
        "repairs": [dict(row) for row in plan.repairs],
        "not_understood": [asdict(piece) for piece in plan.not_understood],
        "elements": [dict(row) for row in plan.elements],
        "targets": [dict(row) for row in plan.targets],
        "rule": [dict(row) for row in plan.rule],
        "scenarios": [asdict(scene) for scene in studied.scenes],
        "notes": list(plan.notes),
    }


def _section(kg: Graph, studied: Studied, number: int, broken: tuple[Any, ...] | None) -> dict[str, Any]:
    """The values of one plan for the template, `broken` the places of the whole graph that break a shape; `prefix` keeps the
    anchors of several plans apart."""
    plan, figures, analysis = studied.plan, studied.figures, studied.analysis
    table = matrix(plan, figures)
    picture = draw(plan, figures)
    looks = {cell.look for line in (*table.agencies, *table.collectives) for cell in line.cells if cell}
    by_iri = {task.iri: task for task in plan.tasks}
    shapes = None if broken is None else breaches(broken, kg.query("plan-things", plan=plan.iri), plan)
    shown = {"shapes": shapes is not None, "targets": bool(plan.targets), "deadlines": bool(plan.tasks)}
    return {
        "plan": plan,
        "prefix": "" if number == 1 else f"plan-{number}-",
        "names": [name for name in SECTIONS if shown.get(name, True)],
        "figures": figures,
        "headlines": headlines(plan, figures, analysis),
        "deadlines": deadlines([(number, plan)]),
        "matrix": table,
        "looks": [look for look in LOOKS if look in looks],
        "standings": standings(plan, figures, analysis),
        "statements": statements(plan, analysis),
        "analysis": analysis,
        "scenes": studied.scenes,
        "short": {key: node.short for key, node in plan.nodes.items()},
        "picture": picture,
        "at": {mark.key: place for place, mark in enumerate(picture.marks)},
        "ties": len({(link.source, link.target) for link in picture.links if link.role != "shared"}),
        "inside": sum(bool(d.node) for t in plan.tasks for d in t.assignments),
        "tasks": _tasks(plan),
        "assignments": sum(len(t.assignments) for t in plan.tasks),
        "single": _single(analysis),
        "stated": sum(t.stated for t in plan.tasks),
        "roles": [role for role in ROLES if any(d.role == role for t in plan.tasks for d in t.assignments)],
        "chapters": list(dict.fromkeys(t.chapter for t in plan.tasks if t.chapter)),
        "themes": sorted({m.text for t in plan.tasks for m in t.mentions}),
        "targets": [(row, by_iri.get(str(row["task"]))) for row in plan.targets],
        "shapes": shapes,
        **_coverage(plan),
    }


def _single(analysis: Analysis) -> int:
    """How many tasks with a stated owner have one agency alone that answers."""
    incidence = analysis.incidence
    return sum(
        task.owner == "stated" and bool(a) for task, a in zip(incidence.tasks, accountable(incidence), strict=True)
    )


def _coverage(plan: PlanFacts) -> dict[str, Any]:
    counts: Counter[str] = Counter()
    for piece in plan.passages:
        counts[piece.kind] += piece.end - piece.start
    characters, missed = sum(counts.values()), counts["not understood"]
    return {
        "characters": characters,
        "missed": missed,
        "understood": 100 * (characters - missed) / characters if characters else 0.0,
        "strip": strip(plan),
        "kinds": [(kind, count, 100 * count / characters) for kind, count in counts.most_common()],
    }


def _tasks(plan: PlanFacts) -> list[dict[str, Any]]:
    called = names_to_find(plan)
    return [_task(plan, task, called) for task in plan.tasks]


def _task(plan: PlanFacts, task: TaskFacts, called: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    held = [(d, plan.nodes.get(d.node)) for d in task.assignments]
    pairs = {
        f"{who}:{what}" for d, node in held for who in ("*", node.anchor if node else "*") for what in ("*", d.role)
    }
    bodies = [(d, plan.nodes.get(d.node)) for d in task.held()]
    return {
        "task": task,
        "leads": leads(task),
        "paragraphs": paragraphs(plan, task),
        "assignments": held,
        "bodies": [
            (role, len(task.nodes(role)), found)
            for role in ROLES
            if (found := [b for b in bodies if b[0].role == role])
        ],
        "pairs": sorted(pairs),
        "called": [name for node in task.nodes() for name in called[node]],
        "themes": sorted({m.text for m in task.mentions}),
    }
