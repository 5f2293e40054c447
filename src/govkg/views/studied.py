"""Plans with all that is computed of them, once for their pages and data; of many plans several at once, in processes."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, TypeVar

from govkg import __version__
from govkg.draws import SEED
from govkg.errors import GovkgWarning
from govkg.graph.apart import Apart, plans_apart, stand_apart
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.analysis import DRAWS, Analysis, analyse
from govkg.network.repeats import warn_of_repeats
from govkg.progress import Step, silent
from govkg.queries import Graph
from govkg.spread import spread
from govkg.views.combined import Total
from govkg.views.facts import PlanFacts, read_plans
from govkg.views.measures import AgencyFigures, agency_figures, leads
from govkg.views.scenes import Scene, scenes
from govkg.views.standing import study

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Studied:
    """A plan with all that is computed of it, once for the page and its data."""

    plan: PlanFacts
    figures: Mapping[str, AgencyFigures]
    analysis: Analysis
    scenes: tuple[Scene, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A plan with a graph of its own, and with what seed and how many draws it is studied."""

    apart: Apart
    seed: int
    draws: int


def study_plans(
    kg: Graph,
    analysis: Analysis | None = None,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    step: Step = silent,
    processes: int = 1,
) -> tuple[Studied, ...]:
    """All plans of the graph with their figures, analyses and scenarios. `analysis` is one of this graph, whose seed and draws they have,
    else there are `draws` from each null model, begun with `seed`; `step` is told how far the work is; `processes` study plans side by side."""
    if not isinstance(kg, KnowledgeGraph) or not stand_apart(kg):
        return tuple(_one_by_one(kg, analysis, draws, seed, step))
    found = spread(study_apart, wanted_plans(kg, analysis, draws=draws, seed=seed), processes)
    return tuple(as_told(found, titles_in_order(kg), "studying", step))


def _one_by_one(kg: Graph, analysis: Analysis | None, draws: int, seed: int, step: Step) -> Iterator[Studied]:
    """The plans as the whole graph tells of them: a single one, or those that can not be told apart."""
    plans = read_plans(kg, step=step)
    for number, plan in enumerate(plans):
        step(f"studying {plan.about['title']}", number, len(plans) if len(plans) > 1 else None)
        yield _studied(kg, plan, study(kg, plan, analysis, draws=draws, seed=seed))


def wanted_plans(kg: KnowledgeGraph, analysis: Analysis | None, *, draws: int, seed: int) -> Iterator[Wanted]:
    """The plans of a graph in which they stand apart, to be studied each by itself. Tasks that are told twice are warned of once for all
    plans, unless the analysis has warned of them."""
    if analysis is None:
        warn_of_repeats(kg)
    if analysis is not None:
        seed, draws = analysis.parameters.seed, analysis.parameters.draws
    return (Wanted(apart, seed, draws) for apart in plans_apart(kg))


def study_apart(wanted: Wanted) -> Studied:
    """One plan, in whatever process this is."""
    return studied_in(wanted.apart.graph(), wanted)


def studied_in(kg: KnowledgeGraph, wanted: Wanted) -> Studied:
    """The plan as the graph of its own tells of it."""
    iri = wanted.apart.plan
    plan = next(plan for plan in read_plans(kg) if plan.iri == iri)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", GovkgWarning)  # of tasks told twice: that was said for all plans
        return _studied(kg, plan, analyse(kg, plan=iri, seed=wanted.seed, draws=wanted.draws))


def _studied(kg: Graph, plan: PlanFacts, analysis: Analysis) -> Studied:
    return Studied(plan, agency_figures(kg, plan), analysis, scenes(analysis.incidence, analysis.content))


def titles_in_order(kg: KnowledgeGraph) -> list[str]:
    """The titles of the plans in the order of their IRIs."""
    titles = {str(row["plan"]): str(row["title"]) for row in kg.query("plans")}
    return [titles[iri] for iri in kg.plans()]


def as_told(found: Iterator[Thing], titles: Sequence[str], doing: str, step: Step) -> Iterator[Thing]:
    """What is found of plans with these titles; before each one, `step` is told."""
    for number, title in enumerate(titles):
        step(f"{doing} {title}", number, len(titles))
        yield from islice(found, 1)


def report_data(studied: Sequence[Studied], over_all: Sequence[Total] = ()) -> dict[str, Any]:
    """Everything that the report shows, as plain values for `json`; `over_all` are the agencies over all plans, where there are several."""
    combined = {"combined": [total_data(total) for total in over_all]} if over_all else {}
    return {"govkg": __version__, "plans": list(map(plan_data, studied)), **combined}


def total_data(total: Total) -> dict[str, Any]:
    """An agency over all plans, as plain values."""
    by_plan = [{"plan": share.title, "load": share.load} for share in total.shares]
    return {name: getattr(total, name) for name in ("label", "load", "led", "gap", "cut")} | {"plans": by_plan}


def plan_data(studied: Studied) -> dict[str, Any]:
    """All that a report shows of one plan, as plain values."""
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
