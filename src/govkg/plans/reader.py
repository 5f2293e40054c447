"""Document → Plan: the floors of reading, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path

from govkg.documents.model import Document
from govkg.documents.reading import document_from_text, read_document
from govkg.given import paths_of
from govkg.plans.agency_headings import with_lines
from govkg.plans.all_clauses import all_clauses
from govkg.plans.archive.ours import check_paper
from govkg.plans.assembly import Setting, elements, kind_of, make_element, make_row, make_task
from govkg.plans.clauses.conventions import Conventions, find_conventions, lost_marks
from govkg.plans.clauses.finding import LOOSE, Taken, closing
from govkg.plans.clauses.other_pages import other_pages
from govkg.plans.clauses.statements import Clause
from govkg.plans.coverage import Layer, cover
from govkg.plans.declared import other_count
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
from govkg.plans.outline.units import Unit, all_units, items_of_chapters, read_outline, torn_beginning
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
    found = _find(reading)
    identity = placed(_identity(reading, found), place)
    names = bundled_names().with_tables(paths_of(agencies)) if agencies else bundled_names()
    setting = Setting(
        reading,
        find_corrections(reading, found.units),
        identity.jurisdiction,
        names.used_in(reading.text),
        find_conventions(
            reading.text, found.clauses, found.cells, strong=_bold(reading, [*found.clauses, *found.cells])
        ),
        identity.year,
        plan_hits(reading),
        issued=identity.issued,
    )
    plan = _assemble(setting, identity, found)
    return replace(plan, name_tables=tuple(map(table_file, paths_of(agencies)))) if agencies else plan


@dataclass(frozen=True, slots=True)
class _Found:
    """What the rules found in the text: numbered units (the top ones, and all), clauses, rows of tables, the clauses in their cells, the
    ranges of these tables, and of what looks like a clause and was not read."""

    top: Sequence[Unit]
    units: Sequence[Unit]
    clauses: Sequence[Clause]
    rows: Sequence[Row]
    cells: Sequence[Clause]
    tables: Sequence[tuple[int, int]]
    unread: Sequence[tuple[int, int]]


def _find(reading: Reading) -> _Found:
    """What a text holds: first each kind by itself, then the outline as the clauses show it, then what hangs on both. Raises NotAPlan
    where there is no task."""
    text = reading.text
    rows, tables = find_rows(reading)
    top = read_outline(text, [*tables, *other_pages(text)], stated_headings(reading))
    clauses = all_clauses(text, top, tables)
    if not rows and not tables:
        clauses = with_lines(text, clauses)
    if not clauses and not rows and not _has_tasks(top):
        raise no_plan(reading.document)
    top = _shown_by_clauses(text, top, clauses, rows=bool(rows))
    rows = [*in_chapters(text, top, tables, rows)]
    top = with_demands(text, top, clauses, tables)
    clauses = tuple(sorted([*clauses, *group_duties(text, top, clauses, tables)], key=lambda c: c.start))
    units = tuple(all_units(top))
    cells = [c for row in rows for c in row.clauses]
    return _Found(top, units, clauses, rows, cells, tables, all_unread(text, clauses, tables, rows))


def _shown_by_clauses(text: str, top: tuple[Unit, ...], clauses: Sequence[Clause], *, rows: bool) -> tuple[Unit, ...]:
    """The top units as the clauses show them: with stretches that have no numeral, and with the paragraphs and measures of each as its
    parts where clauses close these. `rows`: tables hold tasks."""
    starts = [c.start for c in clauses]
    top = stretches_for(text, top, clauses, rows=rows)
    top = torn_beginning(text, top, [(c.start, c.end) for c in clauses if c.start or c.rule in LOOSE])
    top = decisions_beside_items(text, top, starts)
    items_of_chapters(text, top, starts)
    closes = closing(text, clauses)
    headed_paragraphs(text, top, closes)
    paragraphs_with_lines(text, top, closes)
    paragraphs_with_brackets(text, top, closes)
    measures_with_clauses(text, top, closes)
    paragraphs_of_items(text, top, starts)
    return top


def _identity(reading: Reading, found: _Found) -> Identity:
    """What a paper says about itself before its numbered text and behind it."""
    top, clauses = found.top, found.clauses
    first = top[0].start if top else len(reading.text)
    foot = max(top[-1].start if top else 0, clauses[-1].end if clauses else 0)
    return read_identity(reading, first, foot, [(row.start, row.end) for row in found.rows])


def _bold(reading: Reading, clauses: Sequence[Clause]) -> bool:
    """Whether some name of a clause is set in bold or underlined."""
    names = (s.name for c in clauses for s in c.content.statements) if reading.document.strong else ()
    return any(reading.is_strong(n.start, n.end) for n in names)


def _has_tasks(top: Sequence[Unit]) -> bool:
    """Whether two numbered units at least stand beside each other, at the top or in a chapter. Headings without numerals alone make no
    plan: every page has them."""
    families = (top, *(u.children for u in all_units(top)))
    return any(sum(u.style != "一是" and not u.mark.stated for u in family) >= 2 for family in families)


def _assemble(setting: Setting, identity: Identity, given: _Found) -> Plan:
    reading, document, top = setting.reading, setting.reading.document, given.top
    kind = _paper_kind(reading, identity)
    found, tasks = _tasks(setting, given, kind)
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
    """The units that are tasks, and the tasks of these and of the rows of tables. A task that the text tells has its owners from the row,
    or from the task in an annex, that names them, which is none of its own."""
    if kind == "no tasks":
        return [], []
    text = setting.reading.text
    listed = _task_units(setting.reading, given, kind, setting.conventions)
    joined = owners_elsewhere(text, given.top, listed, given.clauses, given.rows)
    units = without_joined(listed, joined)
    owned = {id(pair.told.unit): pair.owned for pair in joined}
    gone = {id(one) for one in owned.values()}

    def made(one: TaskUnit | Row) -> Task:
        if isinstance(one, Row):
            return make_row(setting, one)
        return make_task(setting, one, task_end(text, one, given.unread))

    tasks = [joined_task(made(t), made(owned[id(t.unit)])) if id(t.unit) in owned else made(t) for t in units]
    return units, [*tasks, *(made(row) for row in given.rows if id(row) not in gone)]


def _paper_kind(reading: Reading, identity: Identity) -> PaperKind:
    """The kind of a paper by its title; of one whose title no rule finds, by its first line."""
    return paper_kind((match_key(identity.title) or first_line(reading.text)).replace(" ", ""))


def _task_units(reading: Reading, given: _Found, kind: PaperKind, said: Conventions) -> list[TaskUnit]:
    """The tasks of the numbered text; none in a paper whose tasks stand in tables alone."""
    named = any(c.content.statements or c.content.open_ended for c in given.clauses)
    if given.rows and not named:
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
