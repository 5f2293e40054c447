"""What an inspection office asks first of all plans: what is overdue, what is due soon and what is unclear. Counted on the first page, listed
at /due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from starlette.requests import Request
from starlette.responses import Response

from govkg.exports.listed import QUESTION_LABELS
from govkg.exports.periods import days_overdue
from govkg.queries import catalogue
from govkg.server.pages import Row, html, link, table
from govkg.server.protocol import Refused
from govkg.server.service import Service, service_of
from govkg.server.views import PLANS
from govkg.terms import VOC, prologue

SOON = 30
"""Days within which a deadline is near."""
MOST = 500
_PREFIXES = prologue("gov", "rdfs", "dcterms", "xsd") + f"PREFIX role: <{VOC}role/>\n"
DAYS = "{ ?thing gov:hasDeadline ?time BIND(false AS ?part) } UNION { ?thing gov:hasStage ?time BIND(true AS ?part) }"
"""The times of a thing: of all of it, and of its parts, as the query due-between has them. A part is due, but never overdue, since no plan
tells which parts are done."""
_OPEN = f"""?plan gov:hasTask ?thing . {DAYS} ?time gov:latest ?latest FILTER($span)
  MINUS {{ ?thing gov:hasProgress/gov:done true }}"""
"""The tasks and stages with a day in the span, of what no ledger calls done."""
_COUNT = (
    _PREFIXES + "SELECT (COALESCE(SUM(IF(?latest < $today && !?part, 1, 0)), 0) AS ?overdue) "
    "(COALESCE(SUM(IF(?latest < $today && ?part, 1, 0)), 0) AS ?passed) (COUNT(?thing) AS ?all) "
    "{ SELECT DISTINCT ?thing ?latest ?part { $open } }"
).replace("$open", _OPEN)
_LIST = (
    _PREFIXES
    + """SELECT ?thing ?label ?path ?of ?deadline ?latest ?order ?progress ?part (GROUP_CONCAT(DISTINCT ?lead; SEPARATOR="、") AS ?leads)
  (GROUP_CONCAT(DISTINCT ?one; SEPARATOR="、") AS ?responsible) {
  { SELECT DISTINCT ?thing ?label ?path ?of ?deadline ?latest ?order ?progress ?part ?lead ?one ?at ?placed {
  $open
  ?plan dcterms:title ?of . ?time gov:text ?deadline . ?thing gov:heading ?label ; gov:path ?path ; gov:order ?order .
  OPTIONAL { ?thing gov:hasProgress/gov:text ?progress }
  OPTIONAL { ?thing gov:ledBy ?leading . ?leading rdfs:label ?lead
    OPTIONAL { ?thing gov:hasAssignment ?first . ?first gov:actor ?leading ; gov:role role:lead ; gov:order ?at } }
  OPTIONAL { ?thing gov:hasResponsible ?answering . ?answering rdfs:label ?one
    OPTIONAL { ?thing gov:hasAssignment ?other . ?other gov:actor ?answering ; gov:role role:responsible ; gov:order ?placed } }
  } ORDER BY ?at ?placed ?lead ?one }
} GROUP BY ?thing ?label ?path ?of ?deadline ?latest ?order ?progress ?part ORDER BY ?latest ?of ?order ?thing"""
).replace("$open", _OPEN)
_UNCLEAR = catalogue()["open-questions"].text
_BEFORE, _, _BEHIND = _UNCLEAR.partition("\nSELECT ")
_COUNT_UNCLEAR = f"{_BEFORE}\nSELECT (COUNT(*) AS ?unclear) {{ {{ SELECT {_BEHIND} }} }}"
_PASSED = "已过阶段 Stages passed"
_HEADS = ("任务 Task", "牵头或责任单位 Who answers", "时限 Deadline", "进展 Progress")


async def counts(service: Service, today: date) -> str:
    """A line with how much is overdue, due soon and unclear, each with a link to its list. Where a graph is too large to be counted within the
    limits of a query, the links stand without numbers."""
    span = f"?latest < {_day(today + timedelta(SOON + 1))}"
    timed = await _counted(service, _COUNT.replace("$span", span).replace("$today", _day(today)))
    unclear = await _counted(service, _COUNT_UNCLEAR)
    overdue = timed.get("overdue")
    soon = timed["all"] - timed["overdue"] - timed["passed"] if timed else None
    passed = timed.get("passed")
    told = (
        ("overdue", overdue, "已逾期 Overdue"),
        ("soon", soon, f"{SOON} 天内到期 Due in {SOON} days"),
        *([("passed", passed, _PASSED)] if passed else []),
        ("unclear", unclear.get("unclear"), "待明确 Unclear"),
    )
    shown = (f'<a href="/due#{part}">{words}{"" if n is None else f": {n}"}</a>' for part, n, words in told)
    return f"<p>{' · '.join(shown)}</p>"


async def _counted(service: Service, query: str) -> dict[str, int]:
    """The numbers of a query with one row; none where it is refused."""
    try:
        (row,) = await service.table(query)
    except Refused:
        return {}
    return {name: int(term["value"]) for name, term in row.items()}


async def due(request: Request) -> Response:
    """/due: the tasks of all plans that are overdue, those due soon and their stages, the nearest first, stages that have passed, and what
    tasks leave open."""
    service, today = service_of(request), date.today()
    limit = _day(today + timedelta(SOON + 1))
    overdue = await _listed(service, f"?latest < {_day(today)} && !?part")
    passed = await _listed(service, f"?latest < {_day(today)} && ?part")
    soon = await _listed(service, f"?latest >= {_day(today)} && ?latest < {limit}")
    unclear = await service.table(f"{_UNCLEAR}\nLIMIT {MOST + 1}")
    titles = {row["plan"]["value"]: row["title"]["value"] for row in await service.table(PLANS)}
    parts = (
        ("overdue", "已逾期 Overdue", _HEADS, [_timed(row, today) for row in overdue]),
        ("soon", f"{SOON} 天内到期 Due in {SOON} days", _HEADS, [_timed(row, today) for row in soon]),
        *([("passed", _PASSED, _HEADS, [_timed(row, today) for row in passed])] if passed else []),
        ("unclear", "待明确 Unclear", (_HEADS[0], "事项 Question"), [_asked(row, titles) for row in unclear]),
    )
    body = f"<p><small>{today}</small></p>" + "".join(
        f'<h2 id="{name}">{escape(heading)}</h2>{table(heading, heads, rows[:MOST], more=len(rows) > MOST) or "<p>无 none</p>"}'
        for name, heading, heads, rows in parts
    )
    return html("到期与待明确 Deadlines and open questions", body)


async def _listed(service: Service, span: str) -> list[Row]:
    rows: list[Row] = [*await service.table(f"{_LIST.replace('$span', span)} LIMIT {MOST + 1}")]
    return rows


def _day(day: date) -> str:
    return f'"{day}"^^xsd:date'


def _timed(row: Row, today: date) -> Sequence[str]:
    who = _said(row, "leads") or _said(row, "responsible") or "未明确 nobody named"
    task = _task(row["thing"]["value"], row, row["of"]["value"])
    return (task, escape(who), deadline(row, today), escape(_said(row, "progress")))


def deadline(row: Row, today: date) -> str:
    """The deadline of a row (deadline, latest, done, part) as markup: as printed, its last day, and how many days ago that was."""
    words, latest = _said(row, "deadline"), _said(row, "latest")
    late = days_late(row, today)
    lines = (
        escape(words),
        f"<small>{escape(latest)}</small>" if latest and latest != words else "",
        "<small>阶段 stage</small>" if _said(row, "part") == "true" else "",
        "<small>已办结 done</small>" if _done(row) else "",
        f"<strong>逾期 {late} 天 {late} days overdue</strong>" if late else "",
    )
    return "<br>".join(filter(None, lines))


def days_late(row: Row, today: date) -> int:
    """Days that have passed since the last day of what a row (latest, done, part) has, 0 where it is done, a stage, or has no day."""
    return 0 if _done(row) or _said(row, "part") == "true" else days_overdue(_said(row, "latest"), today)


def _done(row: Row) -> bool:
    return _said(row, "done") == "true"


def _said(row: Row, name: str) -> str:
    return row.get(name, {}).get("value", "")


def _asked(row: Row, titles: dict[str, str]) -> Sequence[str]:
    question = row["question"]["value"]
    leads = f" ({row['leads']['value']})" if question == "several leads" else ""
    words = f"{QUESTION_LABELS[question]} {question}{leads}"
    return _task(row["task"]["value"], {**row, "label": row["heading"]}, titles.get(row["plan"]["value"], "")), escape(
        words
    )


def _task(iri: str, row: Row, of: str) -> str:
    called = " ".join(filter(None, (_said(row, "path"), row["label"]["value"])))
    return f"{link(iri, called)}<br><small>{escape(of)}</small>"
