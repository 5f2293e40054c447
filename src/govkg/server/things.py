"""What people ask first of an agency, a task or a plan: assignments, partners, who answers, with the words that say so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from govkg.documents.places import place_words
from govkg.role_labels import role_label
from govkg.server.due import DAYS, days_late, deadline
from govkg.server.pages import Row, either, link, listing, table
from govkg.server.service import Service
from govkg.server.views import address
from govkg.terminal import counted
from govkg.terms import COLLECTIVE_KIND, prologue

MOST = 500
_PREFIXES = prologue("gov", "oa", "rdfs", "dcterms") + COLLECTIVE_KIND
_SIDE = """OPTIONAL { $who gov:collectiveKind ?kind }
  OPTIONAL { SELECT DISTINCT $who ?scoped { $who gov:collectiveKind kind:definite ; gov:scope ?scope OPTIONAL { $who gov:jurisdiction ?where }
    BIND(CONCAT(COALESCE(STR(?where), ""), " ", STR(?scope)) AS ?scoped) } }
  BIND(COALESCE(?scoped, STR($who)) AS ?side)"""
"""The side that an actor is, or belongs to, as the query tasks-with-several-leads counts: 各县区党委 and 各县区政府 of one place are one."""
_ASSIGNMENTS = (
    (
        _PREFIXES
        + """SELECT DISTINCT ?task ?agency ?name ?kind ?side ?path ?heading ?role ?deadline ?latest ?part ?done ?quote ?start ?end ?place ?order ?listed ?of {
  VALUES $variable { $it }
  ?assignment gov:task ?task ; gov:actor ?agency ; gov:role ?roleConcept ; gov:clause ?clause .
  ?task gov:heading ?heading ; gov:path ?path ; gov:order ?order .
  { SELECT ?agency (SAMPLE(?label) AS ?name) { ?agency rdfs:label ?label ; ^gov:actor ?any } GROUP BY ?agency }
  ?clause oa:hasSelector ?position , ?quotation . ?position oa:start ?start ; oa:end ?end . ?quotation oa:exact ?quote .
  OPTIONAL { ?clause gov:place ?place }
  OPTIONAL { ?assignment gov:order ?listed }
  OPTIONAL { $days ?time gov:text ?deadline OPTIONAL { ?time gov:latest ?latest } }
  OPTIONAL { ?task gov:hasProgress/gov:done ?done }
  OPTIONAL { ?plan gov:hasTask ?task ; dcterms:title ?of }
  $side
  BIND(REPLACE(STR(?roleConcept), "^.*/", "") AS ?role)
} ORDER BY COALESCE(?done, false) (!BOUND(?latest)) ?latest ?of ?order ?task ?listed ?name"""
    )
    .replace("$side", _SIDE.replace("$who", "?agency"))
    .replace("$days", DAYS.replace("?thing", "?task"))
)
"""A row for each time of a task. What is due first stands first, what has no day or is done last; of a task in the order of the text, since the first one listed may be the one
who leads."""
_PARTNERS = (
    _PREFIXES
    + """SELECT (IRI(MIN(STR(?partner))) AS ?thing) (GROUP_CONCAT(DISTINCT ?name; SEPARATOR="、") AS ?label) (COUNT(DISTINCT ?task) AS ?note) {
  { SELECT DISTINCT ?partner ?side ?name ?task {
    VALUES ?agency { $it }
    ?mine gov:actor ?agency ; gov:task ?task . ?other gov:task ?task ; gov:actor ?partner .
    FILTER(?partner != ?agency)
    ?partner rdfs:label ?name
    $side
    FILTER(!BOUND(?kind) || ?kind != kind:indefinite)
  } ORDER BY ?name }
} GROUP BY ?side ORDER BY DESC(?note) ?label"""
).replace("$side", _SIDE.replace("$who", "?partner"))
_TASKS = (
    _PREFIXES
    + "SELECT DISTINCT ?thing ?label ?note ?order { VALUES ?plan { $it } ?plan gov:hasTask ?thing . ?thing gov:heading ?label ; gov:path ?note ; "
    "gov:order ?order } ORDER BY ?order"
)
_PLAN = _PREFIXES + "SELECT ?plan (SAMPLE(?t) AS ?title) { ?plan gov:hasTask $it ; rdfs:label ?t } GROUP BY ?plan"
_TEXT = _PREFIXES + "SELECT ?text ?open { $it gov:text ?text . OPTIONAL { $it gov:openEnded ?open } } LIMIT 1"


async def summary(service: Service, iri: str, kinds: set[str]) -> str:
    """Markup, escaped, that stands above all statements of a thing of these classes (names in the ontology); empty for other things."""
    if kinds & {"Agency", "AgencyGroup"}:
        return await _agency(service, iri)
    if "Task" in kinds:
        return await _task(service, iri)
    return await _plan(service, iri) if "Plan" in kinds else ""


async def _agency(service: Service, iri: str) -> str:
    rows = await _ask(service, _ASSIGNMENTS.replace("$variable", "?agency"), iri)
    partners = await _ask(service, _PARTNERS, iri)
    tasks = {row["task"]["value"] for row in rows}
    led = {row["task"]["value"] for row in rows if _said(row, "role") == "lead"}
    late = {row["task"]["value"] for row in rows if days_late(row, date.today())}
    overdue = (f"，{len(late)} 项已逾期", f", {len(late)} overdue") if late else ("", "")
    told = f"<p>承担 {len(tasks)} 项任务，其中牵头 {len(led)} 项{overdue[0]}。 {counted(len(tasks), 'task')}, lead of {len(led)}{overdue[1]}.</p>"
    first = [(f"{either(r['task'], _called(r))}{_of_plan(r)}", [r]) for r in rows]
    return told + _assignments("任务 Tasks", first) + _listed("共同承担任务的单位 Partners", partners)


def _called(row: Row) -> str:
    return f"{row['path']['value']} {row['heading']['value']}"


def _of_plan(row: Row) -> str:
    """The plan of a task, since each counts its tasks from 1."""
    return f"<br><small>{escape(row['of']['value'])}</small>" if "of" in row else ""


async def _task(service: Service, iri: str) -> str:
    rows = await _ask(service, _ASSIGNMENTS.replace("$variable", "?task"), iri)
    leads = {_side(r) for r in rows if _said(r, "role") == "lead" and not _indefinite(r)}
    text = "".join(f"<p>{escape(r['text']['value'][:4000])}</p>" for r in await _ask(service, _TEXT, iri))
    several = f"<p><strong>{len(leads)} 个牵头单位 lead agencies</strong></p>" if len(leads) > 1 else ""
    nobody = "" if rows else "<p><strong>原文未见责任条款 no clause says who answers</strong></p>"
    sides: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        sides.setdefault((_said(row, "role"), _side(row)), []).append(row)
    first = [(_members(side), side) for side in sides.values()]
    plans = [_pages(r["plan"]["value"], r["title"]["value"]) for r in await _ask(service, _PLAN, iri)]
    return text + several + nobody + _assignments("责任单位 Who answers", first) + "".join(plans)


def _said(row: Row, name: str) -> str:
    """A value of a row, if it has it: what a blank node stands for has none."""
    return row.get(name, {}).get("value", "")


def _side(row: Row) -> str:
    return _said(row, "side") or row["agency"]["value"]


def _members(side: Sequence[Row]) -> str:
    """Links to those that are one side of a task, each once; an indefinite collective is marked as such."""
    links = dict.fromkeys(either(row["agency"], row["name"]["value"]) for row in side)
    return "、".join(links) + (" <small>不定主体 indefinite</small>" if _indefinite(side[0]) else "")


def _indefinite(row: Row) -> bool:
    return _said(row, "kind").endswith("/indefinite")


async def _plan(service: Service, iri: str) -> str:
    return _pages(iri, "") + _listed("任务 Tasks", await _ask(service, _TASKS, iri))


async def _ask(service: Service, query: str, iri: str) -> list[Any]:
    limit = "" if "LIMIT" in query else f" LIMIT {MOST + 1}"
    return await service.table(query.replace("$it", f"<{iri}>") + limit)


def _listed(heading: str, rows: Sequence[Row]) -> str:
    return listing(heading, rows[:MOST], more=len(rows) > MOST)


def _pages(plan: str, title: str) -> str:
    named = f"{link(plan, title)} · " if title else ""
    report, network = (escape(address(view, plan)) for view in ("report", "network"))
    return f'<p>{named}<a href="{report}">报告 Report</a> · <a href="{network}">网络图 Network</a></p>'


def _assignments(heading: str, rows: Sequence[tuple[str, Sequence[Row]]]) -> str:
    """A table: what the row is about (markup), role, deadlines, and the words with their place, once where they repeat."""
    lines = []
    before, today = "", date.today()
    for first, (row, *others) in rows[:MOST]:
        times = "<br>".join(dict.fromkeys(deadline(each, today) for each in (row, *others)))
        role = " ".join(dict.fromkeys((role_label(_said(row, "role")), role_label(_said(row, "role"), "en"))))
        words = _quoted(row)
        lines.append((first, escape(role), times, words if words != before else "〃"))
        before = words
    heads = ("", "角色 Role", "时限 Deadline", "原文 Words")
    return f"<h2>{escape(heading)}</h2>{table(heading, heads, lines, more=len(rows) > MOST)}" if lines else ""


def _quoted(row: Row) -> str:
    place = _said(row, "place")
    words = [w for w in (place_words(place, "zh"), place, f"{row['start']['value']}–{row['end']['value']}") if w]
    return f"<q>{escape(row['quote']['value'][:600])}</q> <small>{escape(' · '.join(words))}</small>"
