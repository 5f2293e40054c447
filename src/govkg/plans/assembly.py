"""From what was found to the types of a plan: tasks with their measures and assignments, principles, goals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from govkg.documents.model import Span
from govkg.plans.clauses.actors import stated_by
from govkg.plans.clauses.conventions import NO_CONVENTIONS, Conventions
from govkg.plans.clauses.statements import RUN_TOGETHER, Clause, Statement
from govkg.plans.confidence import DOUBTED, confidence
from govkg.plans.facts.mentions import Hit
from govkg.plans.facts.of_tasks import (
    column_deadlines,
    goal_targets,
    row_targets,
    stated_targets,
    task_deadline,
    task_mentions,
    task_persons,
    task_stages,
)
from govkg.plans.ledgers import row_assigned, row_persons, row_progress, to_be_reached
from govkg.plans.model import Actor, ActorKind, Assignment, Deadline, Element, Mention, Ownership, Task
from govkg.plans.names.agencies import AgencyNames, Jurisdiction, resolve
from govkg.plans.names.lists import Name
from govkg.plans.outline.headings import behind_own_label, cell_heading_end, without_bracket
from govkg.plans.outline.repairs import Correction, corrected
from govkg.plans.outline.units import Unit
from govkg.plans.reading import Reading
from govkg.plans.tables.row import Row
from govkg.plans.tables.said_roles import ROLE_UNKNOWN
from govkg.plans.tasks import TaskUnit
from govkg.plans.under_conventions import Said, of_cells, of_clauses


@dataclass(frozen=True, slots=True)
class Setting:
    """What every piece of one plan is read with.

    conventions   what the paper says once for many clauses
    year          the plan's only year, for dates that name none
    issued        its day, for times that are told from it
    mentions      all places of the reading that name a concept, in its order
    actors        what written names were found to mean
    """

    reading: Reading
    corrections: Sequence[Correction]
    where: Jurisdiction
    names: AgencyNames
    conventions: Conventions = NO_CONVENTIONS
    year: int | None = None
    mentions: Sequence[Hit] = ()
    actors: dict[tuple[str, ActorKind], Actor] = field(default_factory=dict)
    issued: str = ""


def make_task(setting: Setting, task: TaskUnit, end: int) -> Task:
    """The task of a unit; `end` is where its text ends."""
    unit = task.unit
    heading, body = _heading(setting, unit, end, task.clauses)
    span = setting.reading.span(unit.start, end)
    owners = _owners(
        setting, [*of_clauses(setting.reading, setting.conventions, task.clauses)], task.clauses, (unit.start, end)
    )
    deadline = task_deadline(setting.reading, unit.start, end, setting.year, task.foot, issued=setting.issued)
    return Task(
        number=unit.number,
        path=tuple(path(unit)),
        heading=heading,
        text=corrected(setting.reading, body, end, setting.corrections),
        span=span,
        chapter=_chapter(setting, unit, task.clauses),
        truncated=_truncated(setting, end) and not any(c.end >= end and c.rule == "label line" for c in task.clauses),
        owner=owners.owner,
        open_ended=owners.open_ended,
        measures=tuple(
            make_measure(setting, m, _measure_end(setting, m, end, task.clauses), task.clauses) for m in task.parts
        ),
        assignments=owners.assignments,
        deadline=deadline,
        stages=task_stages(setting.reading, (unit.start, end), setting.year, deadline, issued=setting.issued),
        persons=task_persons(setting.reading, (unit.start, end), ((a.start, a.own_end) for a in unit.ancestors())),
        targets=stated_targets(setting.reading, unit.start, end, setting.year),
        mentions=_mentions(setting, (unit.start, end), task.clauses),
    )


def make_row(setting: Setting, row: Row) -> Task:
    """The task of a table's row."""
    reading = setting.reading
    span = reading.span(row.start, row.end)
    owners = _owners(setting, [*of_cells(setting.reading, setting.conventions, row.clauses)], row.clauses, (0, row.end))
    words = "\n".join(corrected(reading, *place, setting.corrections) for place in row.body or (row.heading,))
    stop, _ = cell_heading_end(reading.text, *row.heading)
    deadline, times = _row_times(setting, row)
    stated = to_be_reached(reading, row, setting.year)
    return Task(
        number=row.number,
        path=(*row.chapters, *(row.path or (str(row.number),)), *([str(row.part)] if row.part else [])),
        heading=corrected(reading, row.heading[0], stop, setting.corrections),
        text=words,
        span=span,
        chapter=row.group,
        owner=owners.owner,
        open_ended=owners.open_ended,
        measures=tuple(
            Element(n, "", corrected(reading, *m, setting.corrections), reading.span(*m))
            for n, m in enumerate(row.measures, 1)
        ),
        assignments=owners.assignments,
        deadline=deadline,
        stages=task_stages(reading, (row.start, row.end), setting.year, deadline, times, issued=setting.issued),
        progress=row_progress(reading, row),
        assigned=row_assigned(reading, row, setting.year, deadline),
        persons=row_persons(reading, row),
        targets=row_targets(reading, stated, (row.heading[0], stop), (row.body, row.aims), times),
        mentions=_mentions(setting, (row.start, row.end), row.clauses),
    )


class _Owners(NamedTuple):
    """Who answers for a task, whether the paper says so (`stated` or `unknown`), and whether it names some without telling all."""

    assignments: tuple[Assignment, ...]
    owner: Ownership
    open_ended: bool


def _owners(setting: Setting, said: list[Said], clauses: Sequence[Clause], within: tuple[int, int]) -> _Owners:
    """The owners of a task: by what its clauses say, or where they say nothing by what the paper says of such tasks, and by what it says
    of all."""
    start, end = within
    said = said or [(s, clause) for clause in setting.conventions.rest for s in stated_by(clause)]
    standing = (st.clause for st in setting.conventions.standing if st.start < end)
    said = [*said, *((s, clause) for clause in standing for s in stated_by(clause))]
    assignments = tuple(_distinct(setting, said, start))
    open_ended = any(c.content.open_ended for c in clauses)
    owner: Ownership = "stated" if assignments or open_ended else "unknown"
    return _Owners(assignments, owner, open_ended or any(a.actor.kind == "indefinite collective" for a in assignments))


def _mentions(setting: Setting, within: tuple[int, int], clauses: Sequence[Clause]) -> tuple[Mention, ...]:
    return task_mentions(setting.reading, setting.mentions, within, [(c.start, c.end) for c in clauses])


def _row_times(setting: Setting, row: Row) -> tuple[Deadline | None, list[Deadline]]:
    """The deadline of a row and all times in its cells: the latest one in its columns of times, else in those headed by a time, or in
    its text."""
    stated: list[Deadline] = []
    headed: list[Deadline] = []
    headings = row.time_headings or (("", True),) * len(row.times)
    reading, year, issued = setting.reading, setting.year, setting.issued
    for cell, (heading, of_times) in zip(row.times, headings, strict=True):
        found = column_deadlines(reading, cell, year, heading, of_times=of_times, issued=issued)
        (stated if of_times else headed).extend(found)
    told = stated or [*headed, *filter(None, [task_deadline(reading, row.start, row.end, year, issued=issued)])]
    return max(told, key=lambda d: (d.latest, -d.span.start), default=None), [*stated, *headed]


def make_element(setting: Setting, unit: Unit, end: int) -> Element:
    """A principle or a goal from its unit."""
    heading, body = _heading(setting, unit, end)
    words = corrected(setting.reading, body, end, setting.corrections)
    return Element(unit.number, heading, words, setting.reading.span(unit.start, end))


def make_measure(setting: Setting, unit: Unit, end: int, clauses: Sequence[Clause] = ()) -> Element:
    """A measure from its unit. Its heading is mostly a name that we give it, its first phrase, so its text is all of its words."""
    heading, _ = _heading(setting, unit, end, clauses)
    start = behind_own_label(setting.reading.text, unit.mark.end, end)
    words = corrected(setting.reading, start, end, setting.corrections)
    return Element(unit.number, heading, words, setting.reading.span(unit.start, end))


def _distinct(setting: Setting, statements: Sequence[Said], start: int) -> Iterator[Assignment]:
    """Each actor once in a role. Whom a chapter's clause before `start` names as lead is not responsible as well, nor who is asked
    to lead beside a list of those who answer for the task."""
    asked = {s.name.written for s, _ in statements if s.rule == "asked"}
    seen: set[tuple[str, str]] = set()
    spans: dict[tuple[int, int], Span] = {}
    for statement, clause in statements:
        place = clause.said or (clause.start, clause.end)
        span = spans.get(place) or spans.setdefault(place, setting.reading.span(*place))
        assignment = _assignment(setting, statement, clause, span)
        actor = assignment.actor.canonical
        led = clause.start >= start and assignment.role == "responsible" and (actor, "chapter") in seen
        led |= assignment.role == "responsible" and statement.name.written in asked
        if (actor, assignment.role) not in seen and not led:
            seen.add((actor, assignment.role))
            if clause.start < start and assignment.role == "lead":
                seen.add((actor, "chapter"))
            yield assignment


def _assignment(setting: Setting, statement: Statement, clause: Clause, clause_span: Span) -> Assignment:
    name, reading = statement.name, setting.reading
    actor = _actor(setting, name)
    start, end = name.start, name.end
    plain, printed = reading.text[start:end], reading.printed[start:end]
    if plain != name.written and not name.shares:
        printed = _as_printed(name.written, plain, printed)
    return Assignment(
        actor,
        statement.role,
        printed,
        reading.span(start, end),
        clause_span,
        DOUBTED if statement.rule in (RUN_TOGETHER, ROLE_UNKNOWN) else confidence(actor, name.written, clause.rule),
        f"{clause.rule}: {statement.rule}",
    )


def _actor(setting: Setting, name: Name) -> Actor:
    """Whom a name means: found once for all places where the paper writes it."""
    key = (name.written, name.kind)
    if key not in setting.actors:
        setting.actors[key] = resolve(name, name.written, setting.where, setting.names)
    return setting.actors[key]


def _as_printed(written: str, plain: str, printed: str) -> str:
    """A name that is written otherwise than it stands there: its printed form without the spaces inside it; where it stands nowhere in
    one piece, with brackets as wide as those that are printed."""
    if plain.replace(" ", "").replace("\n", "") == written:
        return printed.replace(" ", "").replace("\n", "")
    return written.translate(_WIDE) if "（" in printed else written


_WIDE = str.maketrans("()", "（）")


def path(unit: Unit) -> list[str]:
    """Numerals from the chapter down to the unit: 三, 1. A single annex around them is left out."""
    units = [u for u in [*unit.ancestors()][::-1] if u.style != "附"] + [unit]
    return [u.numeral for u in units]


def _heading(setting: Setting, unit: Unit, end: int, clauses: Sequence[Clause] = ()) -> tuple[str, int]:
    """The heading of a unit that ends at `end`, without the one of `clauses` that closes it, and where the text behind it begins."""
    text = setting.reading.text
    stop, body = unit.heading(text) if unit.own_end <= end else unit.heading_before(text, end)
    stop, body = without_bracket(text, unit.mark.end, (stop, body), ((c.start, c.end) for c in clauses))
    start = min(behind_own_label(text, unit.mark.end, end), stop)
    return corrected(setting.reading, start, stop, setting.corrections), body


def _chapter(setting: Setting, unit: Unit, clauses: Sequence[Clause]) -> str:
    top = next((u for u in [*unit.ancestors()][::-1] if u.style != "附"), None)
    return _heading(setting, top, top.own_end, clauses)[0] if top else ""


def _measure_end(setting: Setting, measure: Unit, end: int, clauses: Sequence[Clause]) -> int:
    """Where the text of a measure ends: before the clauses that close the task, with or without its deadline behind a label."""
    last = min(measure.end, end)
    text = setting.reading.text
    for clause in sorted(clauses, key=lambda c: c.start, reverse=True):
        if measure.start < clause.start < last and _BEHIND_CLAUSE.fullmatch(text, clause.end, last):
            last = clause.start
    return last


_BEHIND_CLAUSE = re.compile(
    r"[\n 。]*(?:[;,]?(?:整改|工作)?(?:(?:完成|办结|整改|实施)(?:时限|期限|时间)|时限|期限):[^。;:\n]{1,30}[\n 。;]*)?"
)


def _truncated(setting: Setting, end: int) -> bool:
    text = setting.reading.text
    last = len(text)
    while last and text[last - 1] in "\n ":
        last -= 1
    return end >= last > 0 and "\u4e00" <= text[last - 1] <= "\u9fff" and last - text.rfind("\n", 0, last) > 60


def elements(setting: Setting, unit: Unit) -> Iterator[Element]:
    """The pieces of a chapter of principles or goals: its items, or the chapter itself where it has none; goals with their targets."""
    goals = kind_of(setting, unit) == "goals"
    lead = (unit.start, unit.children[0].start if unit.children else unit.start)
    for piece in unit.children or [unit]:
        element = make_element(setting, piece, piece.end)
        targets = goal_targets(setting.reading, lead, piece.start, piece.end) if goals else ()
        yield replace(element, targets=targets)


def kind_of(setting: Setting, unit: Unit) -> str:
    """The kind of section that a unit opens, from its heading."""
    return unit.kind(setting.reading.text)
