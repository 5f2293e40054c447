"""Document → Plan: the floors of reading, one after the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path

from govkg.documents.model import Document
from govkg.documents.reading import document_from_text, read_document
from govkg.given import paths_of
from govkg.plans.agency_headings import heading_clauses, with_lines
from govkg.plans.archive.ours import check_paper
from govkg.plans.assembly import Setting, elements, kind_of, make_element, make_row, make_task
from govkg.plans.clauses.cells_above import cells_above
from govkg.plans.clauses.conventions import Conventions, find_conventions, lost_marks
from govkg.plans.clauses.finding import LOOSE, Taken, closing, find_clauses
from govkg.plans.clauses.other_pages import other_pages
from govkg.plans.clauses.statements import Clause
from govkg.plans.coverage import Layer, cover
from govkg.plans.declared import other_count
from govkg.plans.divided_duties import duty_clauses
from govkg.plans.due_above import due_above
from govkg.plans.facts.of_tasks import plan_citations, plan_hits, plan_mechanisms
from govkg.plans.group_duties import group_duties
from govkg.plans.identity import Identity, basis, given_note, of_other_papers, placed, read_identity
from govkg.plans.misprints import misprints
from govkg.plans.model import Element, Plan, Task
from govkg.plans.names.agencies import bundled_names
from govkg.plans.names.agency_tables import table_file
from govkg.plans.no_plan import no_plan
from govkg.plans.outline.closing_demands import with_demands
from govkg.plans.outline.decisions import decisions_beside_items
from govkg.plans.outline.papers import PaperKind, first_line, paper_kind
from govkg.plans.outline.paragraphs import (
    headed_paragraphs,
    measures_with_clauses,
    paragraphs_with_brackets,
    paragraphs_with_lines,
)
from govkg.plans.outline.paragraphs_of_items import paragraphs_of_items
from govkg.plans.outline.repairs import as_repairs, find_corrections
from govkg.plans.outline.stated import stated_headings
from govkg.plans.outline.units import Unit, items_of_chapters, read_outline, torn_beginning
from govkg.plans.owners_elsewhere import joined_task, owners_elsewhere, without_joined
from govkg.plans.reading import Reading, read_layout
from govkg.plans.stated_aims import stated_aims
from govkg.plans.stretches import stretches_for
from govkg.plans.tables.chapters import in_chapters
from govkg.plans.tables.row import Row
from govkg.plans.tables.said_roles import unknown_roles
from govkg.plans.tables.tabled import find_rows
from govkg.plans.task_ends import task_end
from govkg.plans.tasks import TaskUnit, find_task_units
from govkg.plans.unread import all_unread
from govkg.plans.words.script import match_key

Tables = str | PathLike[str] | Sequence[str | PathLike[str]]
"""Where tables of names lie: one place or several."""


def read_plan(path: str | PathLike[str], *, agencies: Tables = (), place: str = "") -> Plan:
    """The plan in a file. `agencies` names one or more tables of agency names (CSV) beside our own, `place` the place whose plan it is
    (临江市) where the paper names none of its own: the plan then tells it as `given_place`.

    Raises `NotAPlan` where the text holds no task and no responsibility clause, the file is a result of govkg or the rows of a sheet name
    several plans, ParameterWrong for what is no place, and the errors of `read_document`.
    """
    check_paper(Path(path))
    return plan_of(read_document(path), agencies=agencies, place=place)


def read_plan_text(text: str, *, name: str = "", agencies: Tables = (), place: str = "") -> Plan:
    """The plan in a text; see `read_plan`. Raises NotAPlan, an InputError, where it has neither a numbered task nor a responsibility clause."""
    return plan_of(document_from_text(text, name), agencies=agencies, place=place)


def plan_of(document: Document, *, agencies: Tables = (), place: str = "") -> Plan:
    """The plan in a document; see `read_plan`."""
    reading = read_layout(document)
    rows, tables = find_rows(reading)
    top = read_outline(reading.text, [*tables, *other_pages(reading.text)], stated_headings(reading))
    clauses = _all_clauses(reading.text, top, tables)
    if not rows and not tables:
        clauses = with_lines(reading.text, clauses)
    if not clauses and not rows and not _has_tasks(top):
        raise no_plan(document)
    top = stretches_for(reading.text, top, clauses, rows=bool(rows))
    top = torn_beginning(reading.text, top, [(c.start, c.end) for c in clauses if c.start or c.rule in LOOSE])
    top = decisions_beside_items(reading.text, top, [c.start for c in clauses])
    items_of_chapters(reading.text, top, [c.start for c in clauses])
    closes = closing(reading.text, clauses)
    headed_paragraphs(reading.text, top, closes)
    paragraphs_with_lines(reading.text, top, closes)
    paragraphs_with_brackets(reading.text, top, closes)
    measures_with_clauses(reading.text, top, closes)
    paragraphs_of_items(reading.text, top, [c.start for c in clauses])
    rows = [*in_chapters(reading.text, top, tables, rows)]
    top = with_demands(reading.text, top, clauses, tables)
    clauses = tuple(sorted([*clauses, *group_duties(reading.text, top, clauses, tables)], key=lambda c: c.start))
    units = tuple(u for t in top for u in t.walk())
    identity = placed(_identity(reading, top, clauses, rows), place)
    cells = [c for row in rows for c in row.clauses]
    setting = Setting(
        reading,
        find_corrections(reading, units),
        identity.jurisdiction,
        (bundled_names().with_tables(paths_of(agencies)) if agencies else bundled_names()).used_in(reading.text),
        find_conventions(reading.text, clauses, cells, strong=_bold(reading, [*clauses, *cells])),
        identity.year,
        plan_hits(reading),
    )
    unread = all_unread(reading.text, clauses, tables, rows)
    plan = _assemble(setting, identity, _Found(top, units, clauses, rows, tables, unread))
    return replace(plan, name_tables=tuple(map(table_file, paths_of(agencies)))) if agencies else plan


def _identity(reading: Reading, top: Sequence[Unit], clauses: Sequence[Clause], rows: Sequence[Row]) -> Identity:
    """What a paper says about itself before its numbered text and behind it."""
    first, last = (top[0].start, top[-1].start) if top else (len(reading.text), 0)
    foot = max(last, clauses[-1].end) if clauses else last
    return read_identity(reading, first, foot, [(row.start, row.end) for row in rows])


def _bold(reading: Reading, clauses: Sequence[Clause]) -> bool:
    """Whether some name of a clause is set in bold or underlined."""
    names = (s.name for c in clauses for s in c.content.statements) if reading.document.strong else ()
    return any(reading.is_strong(n.start, n.end) for n in names)


def _all_clauses(text: str, top: Sequence[Unit], tables: Sequence[tuple[int, int]]) -> tuple[Clause, ...]:
    """The clauses of headings and of the text, in order; what stands in a heading's brackets is no clause beside it,
    and no sentence runs over the numeral of an article."""
    headings = [*heading_clauses(text, top)]
    taken = Taken((c.start, c.end) for c in headings)
    articles = Taken((u.mark.start, u.mark.end) for t in top for u in t.walk() if u.style == "条")
    found = find_clauses(text, tables)
    starts = [c.start for c in headings]

    def behind(clause: Clause) -> Clause | None:
        return _behind(clause, headings[max(bisect_left(starts, clause.end) - 1, 0)].end, taken)

    others = [c for c in map(behind, found) if c] if headings else found
    others = [c for c in others if c.rule not in LOOSE or not articles.touches(c.start, c.end)]
    known = sorted([*headings, *others], key=lambda c: c.start)
    return tuple(sorted([*known, *duty_clauses(text, top, known), *cells_above(text, known)], key=lambda c: c.start))


def _behind(clause: Clause, heading: int, taken: Taken) -> Clause | None:
    """A clause that shares no character with a heading that names agencies; of a sentence that begins with the heading, what it says
    behind it: from where the last `heading` before its end ends."""
    if not taken.touches(clause.start, clause.end):
        return clause
    if clause.rule not in LOOSE:
        return None
    statements = [s for s in clause.content.statements if s.name.start >= heading]
    if not statements:
        return None
    content = clause.content._replace(statements=tuple(statements))
    return clause._replace(start=min(s.name.start for s in statements), content=content)


def _has_tasks(top: Sequence[Unit]) -> bool:
    """Whether two numbered units at least stand beside each other, at the top or in a chapter. Headings without numerals alone make no
    plan: every page has them."""
    families = (top, *(u.children for t in top for u in t.walk()))
    return any(sum(u.style != "一是" and not u.mark.stated for u in family) >= 2 for family in families)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the rules found in the text: numbered units (the top ones, and all), clauses, rows of tables, the ranges of these
    tables, and of what looks like a clause and was not read."""

    top: Sequence[Unit]
    units: Sequence[Unit]
    clauses: Sequence[Clause]
    rows: Sequence[Row]
    tables: Sequence[tuple[int, int]]
    unread: Sequence[tuple[int, int]]


def _assemble(setting: Setting, identity: Identity, given: _Found) -> Plan:
    reading, document = setting.reading, setting.reading.document
    top = given.top
    found, tasks = _tasks(setting, given, kind := _paper_kind(reading, identity))
    ideology, principles, goals = _elements(setting, given.units, found)
    citations = of_other_papers(plan_citations(reading), identity)
    return Plan(
        document=document,
        title=identity.title,
        document_number=identity.number,
        issuer=identity.issuer,
        jurisdiction=identity.jurisdiction.name,
        level=identity.jurisdiction.level,
        issued=identity.issued,
        period=identity.period,
        declared_task_count=identity.declared,
        implements=basis(reading, citations, top[0].start if top else len(reading.text)),
        citations=citations,
        guiding_ideology=ideology,
        principles=principles,
        goals=goals,
        tasks=tuple(sorted(tasks, key=lambda t: (t.span.start, t.span.end))),
        mechanisms=plan_mechanisms(reading, setting.mentions),
        repairs=tuple(
            sorted(
                [*document.repairs, *as_repairs(reading, setting.corrections)],
                key=lambda r: (r.span.start, r.span.end, r.rule),
            )
        ),
        coverage=cover(document.text, _layers(setting, identity, given, found)),
        warnings=(*document.warnings, *_warnings(setting, identity, tasks, kind), *_remains(setting, given, found)),
        given_place=identity.given_place,
    )


def _tasks(setting: Setting, given: _Found, kind: PaperKind) -> tuple[list[TaskUnit], list[Task]]:
    """The units that are tasks, and the tasks of these and of the rows of tables."""
    text, rows = setting.reading.text, given.rows if kind != "no tasks" else ()
    found = _task_units(setting.reading, given, kind, setting.conventions)
    joined = owners_elsewhere(text, given.top, found, given.clauses, rows) if kind != "no tasks" else []

    def made(one: TaskUnit | Row) -> Task:
        return (
            make_row(setting, one)
            if isinstance(one, Row)
            else make_task(setting, one, task_end(text, one, given.unread))
        )

    owned = {id(pair.told.unit): pair.owned for pair in joined}
    gone = {id(one) for one in owned.values()}
    units = without_joined(found, joined) if joined else found
    tasks = [joined_task(made(t), made(owned[id(t.unit)])) if id(t.unit) in owned else made(t) for t in units]
    return units, [*tasks, *(made(row) for row in rows if id(row) not in gone)]


def _paper_kind(reading: Reading, identity: Identity) -> PaperKind:
    """The kind of a paper by its title; of one whose title no rule finds, by its first line."""
    return paper_kind((match_key(identity.title) or first_line(reading.text)).replace(" ", ""))


def _task_units(reading: Reading, given: _Found, kind: PaperKind, said: Conventions) -> list[TaskUnit]:
    """The tasks of the numbered text; none in a paper of a kind that gives out no tasks, or whose tasks stand in tables alone."""
    named = any(c.content.statements or c.content.open_ended for c in given.clauses)
    if kind == "no tasks" or (given.rows and not named):
        return []
    tasks = find_task_units(reading.text, given.top, given.clauses, said, report=kind == "report")
    due_above(reading.text, tasks)
    return tasks


def _below(units: Sequence[Unit], tasks: Sequence[TaskUnit]) -> set[int]:
    """Of the units in their order, the ids of those inside a task."""
    owned = {id(task.unit) for task in tasks}
    below: set[int] = set()
    for unit in units:
        if unit.parent is not None and (id(unit.parent) in owned or id(unit.parent) in below):
            below.add(id(unit))
    return below


def _elements(
    setting: Setting, units: Sequence[Unit], tasks: Sequence[TaskUnit]
) -> tuple[Element | None, tuple[Element, ...], tuple[Element, ...]]:
    ideology: Element | None = None
    found: dict[str, list[Element]] = {"principles": [], "goals": []}
    aims: list[Element] = []
    taken = _below(units, tasks)
    taken.update(id(u) for task in tasks for u in (task.unit, *task.unit.ancestors()))
    for unit in units:
        if unit.style == "一是" or id(unit) in taken:
            continue
        kind = kind_of(setting, unit)
        if kind == "ideology" and ideology is None and not any(kind_of(setting, c) in _PARTS for c in unit.children):
            ideology = make_element(setting, unit, unit.end)
            aims += stated_aims(setting, unit)
        elif kind in found and not any(kind_of(setting, a) == kind for a in unit.ancestors()):
            found[kind] += elements(setting, unit)
    return ideology, tuple(found["principles"]), tuple(found["goals"] or aims)


_NAMED = 5
"""Of several tasks, how many a warning names."""
_PARTS = ("ideology", "principles", "goals")


def _layers(setting: Setting, identity: Identity, given: _Found, tasks: Sequence[TaskUnit]) -> Iterator[Layer]:
    place, text, top = setting.reading.range, setting.reading.text, given.top
    owned = {id(task.unit) for task in tasks}
    below = _below(given.units, tasks)
    if top and top[0].start:
        yield *place(0, top[0].start), "preamble", "before the first numeral"
    for unit in given.units:
        mark = unit.mark
        kind = "measure" if id(unit) in below else kind_of(setting, unit)
        read_as = "text" if id(unit) in owned or kind in ("tasks", "other", "annex", "review") else kind
        yield *place(mark.start, unit.end), read_as, "unit"
        if mark.end > mark.start:
            yield *place(mark.start, mark.end), "number", f"numbered {mark.style}"
        stop, body = unit.heading(text)
        if stop > mark.end and body >= stop:
            yield *place(mark.end, stop), "heading", "heading"
    for start, end in given.tables:
        yield *place(start, end), "table", "responsibility table"
    for row in given.rows:
        yield *place(*row.heading), "heading", "column of tasks"
    for clause in (*given.clauses, *(c for row in given.rows for c in row.clauses)):
        yield *place(clause.start, clause.end), "clause", clause.rule
    for what, start, end in identity.spans:
        yield *place(start, end), what, what
    for start, end in given.unread:
        yield *place(start, end), "not understood", "looks like a responsibility clause"


def _warnings(setting: Setting, identity: Identity, tasks: Sequence[Task], kind: PaperKind) -> Iterator[str]:
    if kind == "no tasks":
        yield "by its title this is a paper of a kind that gives out no tasks: none are counted"
    elif identity.declared is not None and identity.declared != len(tasks):
        yield other_count(identity.declared, len(tasks))
    for task in tasks:
        if task.truncated:
            yield f"the text breaks off inside task {task.number}"
    if undated := [t for t in tasks if t.deadline and t.deadline.precision == "undated"]:
        named = "; ".join(f"{'/'.join(t.path)} {t.deadline.text}" for t in undated[:_NAMED] if t.deadline)
        rest = f"; {len(undated) - _NAMED} more" if len(undated) > _NAMED else ""
        yield f"deadlines that no date can be given to, which are due in no span of time (task, words): {named}{rest}"
    yield from given_note(identity)
    yield from misprints(setting.reading, tasks, setting.corrections)


def _remains(setting: Setting, given: _Found, tasks: Sequence[TaskUnit]) -> Iterator[str]:
    """What names who acts outside all tasks, as chapters on safeguards do in papers whose tasks have clauses; what looks like
    a clause and was not read; and marks of who leads that are lost."""
    reading = setting.reading
    yield from lost_marks(reading.text, setting.conventions)
    yield from unknown_roles(reading, given.rows)
    counted = {id(clause) for task in tasks for clause in task.clauses}
    for_all = ((standing.clause.start, standing.clause.end) for standing in setting.conventions.standing)
    inside = Taken([*((task.unit.start, task.unit.end) for task in tasks), *for_all])
    for clause in given.clauses:
        out = id(clause) not in counted and not inside.touches(clause.start, clause.end)
        if out and clause.content.statements:
            yield f"stands in no task and is not counted: {reading.printed[clause.start : clause.end].strip()[:80]}"
    for start, end in given.unread:
        yield f"no rule read what looks like a responsibility clause: {reading.printed[start:end].strip()[:80]}"
