"""One page of a report: a plan, or a few of them one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from govkg import __version__
from govkg.languages import Language
from govkg.network.analysis import LIMIT_EN, LIMIT_ZH
from govkg.views.combined import Total, short_titles
from govkg.views.deadlines import deadlines, unclear
from govkg.views.layout import SEED
from govkg.views.measures import MEASURES
from govkg.views.page import Page, render, titles_of
from govkg.views.studied import Studied, report_data

COMPARED = {
    ">=": "at_least",
    "<=": "at_most",
    "=": "equal_to",
    ">": "more_than",
    "<": "less_than",
    "+": "up_by",
    "-": "down_by",
}
STYLES = ("base.css", "report.css")
SCRIPTS = ("base.js", "report.js")


@dataclass(frozen=True, slots=True)
class Home:
    """The page from which the page of one plan of many is reached: its address from there, and how many plans it tells of."""

    address: str
    plans: int


def single_page(
    studied: Sequence[Studied],
    sections: Sequence[dict[str, Any]],
    over_all: Sequence[Total],
    language: Language,
    *,
    home: Home | None = None,
) -> bytes:
    """The page on the plans, whose `sections` hold the values of each; `home` is given where the plan is one of many with pages of their
    own."""
    values = {
        "sections": sections,
        "apart": False,
        "totals": over_all,
        **_over_plans(studied),
        "limits": (LIMIT_ZH, LIMIT_EN),
        "version": __version__,
        "seed": SEED,
        "measures": MEASURES,
        "compared": COMPARED,
        "home": home,
    }
    titles = titles_of([str(of_plan.plan.about["title"]) for of_plan in studied], "report_of_plans")
    data = {"data": report_data(studied, over_all)}
    return render(Page("report.html.j2", STYLES, SCRIPTS, data, values, titles), language)


def _over_plans(studied: Sequence[Studied]) -> dict[str, Any]:
    """What the page tells of the tasks of several plans together, and how it calls the plans."""
    plans = [of_plan.plan for of_plan in studied]
    several = len(plans) > 1
    return {
        "called": short_titles(plans),
        "all_deadlines": deadlines(enumerate(plans, 1)) if several else {},
        "unclear": unclear([(s.plan, s.analysis.incidence) for s in studied]) if several else (),
    }
