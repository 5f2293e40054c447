"""A page for each of many plans, made in whatever process has time, and what the overview of them all shows of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.languages import Language
from govkg.views.facts import PlanFacts
from govkg.views.headlines import several_leads, without_lead
from govkg.views.section import section
from govkg.views.single_page import Home, single_page
from govkg.views.studied import Wanted, plan_data, studied_in


@dataclass(frozen=True, slots=True)
class PageWanted:
    """A plan of many, what the page of it is to be, the places that break a shape in it (None where nothing was checked), and whether its
    data is asked for, too."""

    wanted: Wanted
    language: Language
    home: Home
    broken: tuple[Any, ...] | None
    data: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of a plan in the table of all: tasks, named agencies, assignments; tasks with one that answers, with several leads, with
    none, without a clause; the greatest load; the share of the text that was not understood in per cent; violations of the shapes."""

    tasks: int
    agencies: int
    assignments: int
    single: int
    several: int
    no_lead: int
    unknown: int
    most: int
    missed: float
    violations: int


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The page of a plan, its figures, and its facts without the text; `data` is empty unless it was asked for."""

    plan: PlanFacts
    counts: Counts
    html: bytes
    data: dict[str, Any]


def pages_wanted(
    wanted: Iterable[Wanted], language: Language, home: Home, broken: tuple[Any, ...] | None, *, data: bool
) -> Iterator[PageWanted]:
    """What is to be made; each plan is given those places of the graph that break a shape and that its own graph tells of."""
    for one in wanted:
        own = None
        if broken is not None:
            things = one.apart.things()
            own = tuple(place for place in broken if place.focus in things)
        yield PageWanted(one, language, home, own, data)


def plan_page(job: PageWanted) -> PlanPage:
    """The page of one plan: the same as of a report on this plan alone, but for the way back."""
    kg: KnowledgeGraph = job.wanted.apart.graph()
    studied = studied_in(kg, job.wanted)
    values = section(kg, studied, 1, job.broken)
    html = single_page([studied], [values], (), job.language, home=job.home)
    slim = replace(studied.plan, content="", passages=(), repairs=(), elements=(), targets=(), rule=())
    return PlanPage(slim, _counts(studied.plan, values), html, plan_data(studied) if job.data else {})


def _counts(plan: PlanFacts, values: dict[str, Any]) -> Counts:
    figures = values["figures"].values()
    return Counts(
        len(plan.tasks),
        len(values["matrix"].agencies),
        values["assignments"],
        values["single"],
        len(several_leads(plan)),
        len(without_lead(plan, plan.incidence)),
        sum(not task.stated for task in plan.tasks),
        max((figure.load for figure in figures), default=0),
        100 - values["understood"] if values["characters"] else 0.0,
        sum(breach.severity == "Violation" for breach in values["shapes"] or ()),
    )
