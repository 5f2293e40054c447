"""The first page of a report on many plans: all of them in a table, what is due in them, and who has most to do over all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import quote

from govkg import __version__
from govkg.languages import LANGUAGES, Language
from govkg.network.analysis import LIMIT_EN, LIMIT_ZH
from govkg.views.combined import Total, short_titles
from govkg.views.deadlines import deadlines, unclear
from govkg.views.page import Page, phrase, render
from govkg.views.plan_pages import Counts, PlanPage
from govkg.views.studied import total_data

STYLES = ("base.css", "report.css", "overview.css")
SCRIPTS = ("base.js", "report.js", "overview.js")
MOST_UNCLEAR = 50  # tasks of a kind that the overview lists; the table says how many there are in each plan
MOST_AGENCIES = 300  # agencies that it lists, the most loaded


@dataclass(frozen=True, slots=True)
class Row:
    """A plan in the table: its file below the page, the same as the beginning of an address in it, its facts and figures."""

    page: str
    to: str
    about: Mapping[str, Any]
    counts: Counts


def overview(made: Sequence[PlanPage], pages: Sequence[str], over_all: Sequence[Total], language: Language) -> bytes:
    """The overview of plans with their pages, whose names from there are given; `over_all` are the agencies over all of them."""
    plans = [one.plan for one in made]
    rows = [Row(page, f"{quote(page)}#", one.plan.about, one.counts) for one, page in zip(made, pages, strict=True)]
    due = deadlines(enumerate(plans, 1))
    values = {
        "sections": rows,
        "apart": True,
        "totals": over_all[:MOST_AGENCIES],
        "more_agencies": max(0, len(over_all) - MOST_AGENCIES),
        "agencies": len(over_all),
        "called": short_titles(plans),
        "all_deadlines": {"dated": due["dated"]} if "dated" in due else {},
        "undated": len(due.get("undated", ())),
        "done": len(due.get("done", ())),
        "unclear": unclear([(plan, plan.incidence) for plan in plans]),
        "most_unclear": MOST_UNCLEAR,
        "sums": _sums(rows),
        "limits": (LIMIT_ZH, LIMIT_EN),
        "version": __version__,
    }
    titles = {each: phrase("report_of_plans", each, plans=len(plans)) for each in LANGUAGES}
    data = {"govkg": __version__, "plans": list(map(_data, rows)), "combined": list(map(total_data, over_all))}
    return render(Page("overview.html.j2", STYLES, SCRIPTS, {"data": data}, values, titles), language)


def _sums(rows: Sequence[Row]) -> dict[str, int]:
    """The counts that can be added over the plans."""
    names = ("tasks", "assignments", "single", "several", "no_lead", "unknown", "violations")
    return {name: sum(getattr(row.counts, name) for row in rows) for name in names}


def _data(row: Row) -> dict[str, Any]:
    return {"page": row.page, "about": dict(row.about), **asdict(row.counts)}
