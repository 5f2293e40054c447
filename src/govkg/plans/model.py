"""What a plan means: principles, goals, tasks, measures, who must do what, and the characters that say so.

All types are frozen; every statement carries the `Span` of the document's text that it was read from.
Texts (`heading`, `text`) are readings: repairs applied, line breaks removed. Quotes are the printed characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Literal

from govkg.documents.model import Document, Repair, Span

Role = Literal["lead", "responsible", "participate", "guide", "supervise"]
ROLES: tuple[Role, ...] = ("lead", "responsible", "participate", "guide", "supervise")
Level = Literal["national", "provincial", "municipal", "county", "township", ""]
ActorKind = Literal["agency", "definite collective", "indefinite collective"]
Ownership = Literal["stated", "unknown"]
Precision = Literal["day", "ten-day", "month", "quarter", "half-year", "year", "open", "undated"]
Comparison = Literal["=", ">=", "<=", ">", "<", "+", "-"]
Origin = Literal["rule", "person", "proposal"]
Decision = Literal["confirm", "change", "add", "reject"]
Aspect = Literal["assignment", "heading", "deadline", "task"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is named.

    canonical      full name, the identity within all graphs: 长治市教育局, 财政部, 长治市各县区政府
    jurisdiction   whose agency it is: 长治市, 山西省, 中国; empty where it is not known
    name           the name without the jurisdiction: 教育局, 各县区政府
    kind           a named agency; a collective whose members can be listed; or one whose members can not (有关部门, 等)
    function       the same for agencies of one kind in all jurisdictions and after abbreviation: 教育, 发展改革; empty where unknown
    scope          of a collective, whose members: 各县区 in 各县区党委、政府; collectives with the same scope count as one network node
    successor      of an agency that a reform ended, the name without the jurisdiction of the one that took over; else empty
    until          the year of that reform, where known
    """

    canonical: str
    jurisdiction: str
    name: str
    kind: ActorKind = "agency"
    function: str = ""
    scope: str = ""
    successor: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Task × actor × role, stated by a person or read by a rule.

    as_written   the name as printed, a dropped prefix or ending not restored: 甲市 in 甲市、乙县人民政府 (a shared prefix is: 各县区党委、政府
                 gives 各县区政府, 甲市党委、政府 甲市政府)
    span         the printed name; names that share words (各县区党委、政府) share the span of the whole phrase
    clause       the whole clause that assigns, brackets included
    confidence   probability that task, actor and role are right, 0..1
    rule         name of the rule that found it
    origin       a rule of this program, a person's correction, or a proposal of a language model
    """

    actor: Actor
    role: Role
    as_written: str
    span: Span
    clause: Span
    confidence: float
    rule: str
    origin: Origin = "rule"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time by which, or until which. `date` is ISO 8601 cut to the precision (2025, 2025-06, 2025-06-30; the last day of 11月上旬),
    empty when open (长期坚持) or relative (三年内, 本月底前 in a paper without a day), or where a label or a column states words that give no
    date (precision undated: 汛期前); `latest` is the last day that it allows (2025-12-31), for comparing."""

    text: str
    date: str
    latest: str
    precision: Precision
    span: Span


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a task is, in the words of a ledger (已办结, 完成48公里); `done` where they tell it, or that it is not, else None."""

    text: str
    done: bool | None
    span: Span


@dataclass(frozen=True, slots=True)
class Assigned:
    """When a task was given out, in the words of a ledger (3月2日); `date` as 2026-03-02 or 2026-03, empty where they give none."""

    text: str
    date: str
    span: Span


@dataclass(frozen=True, slots=True)
class Person:
    """Who is in charge of a task beside its agencies: `label` says as what (责任领导), `name` who, both as printed (张副市长, 李明). A person is no
    actor: of one name in two tasks it is not known that they are one."""

    label: str
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to be reached: indicator, comparison, value and unit (农机总动力 >= 10 亿千瓦); `year` as 2025 where stated, `latest` the last
    day where its own clause or column names one (6月底前新建学校3所)."""

    text: str
    indicator: str
    comparison: Comparison
    value: float
    unit: str
    year: str
    span: Span
    latest: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """A numbered or named piece of the plan: guiding ideology, principle, goal, measure. `number` is counted from 1, 0 if unnumbered.

    `text` is what stands behind the heading; of a measure all of its words, those of the heading too.
    `targets` are the figures that a goal sets; those of a measure are its task's.
    """

    number: int
    heading: str
    text: str
    span: Span
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept of a vocabulary, or a coordination mechanism, that the text names.

    `scheme` is platform, technology, target-group, theme, instrument or mechanism; `concept` its notation in that vocabulary,
    or the name itself where the vocabulary has no such entry; `name` the printed words.
    """

    scheme: str
    concept: str
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Task:
    """A unit of work with a responsibility of its own.

    number      the last numeral as read (11 where I1 is printed); unique within its chapter only
    path        numerals as read from the chapter down: ("三", "1")
    chapter     heading of the chapter, empty if there is none
    span        from the number to the end of the last clause
    truncated   the text breaks off inside the task
    progress    how far it is, where a ledger has a column that says so
    assigned    when it was given out, where a ledger has a column that says so
    stages      the days before its deadline by which parts of it are due, in their order
    persons     who is in charge of it beside its agencies, where a label or a column says so
    owner       "unknown" when no clause was found: that differs from having none
    open_ended  an indefinite collective (有关部门, 等) stands among the actors
    """

    number: int
    path: tuple[str, ...]
    heading: str
    text: str
    span: Span
    chapter: str = ""
    truncated: bool = False
    owner: Ownership = "unknown"
    open_ended: bool = False
    measures: tuple[Element, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    deadline: Deadline | None = None
    stages: tuple[Deadline, ...] = ()
    progress: Progress | None = None
    assigned: Assigned | None = None
    persons: tuple[Person, ...] = ()
    targets: tuple[Target, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def __repr__(self) -> str:
        held = f"{len(self.assignments)} assignments" if self.owner == "stated" else "owner unknown"
        return f"Task({'/'.join(self.path)} {self.heading!r}, {held}, characters {self.span.start} to {self.span.end})"


@dataclass(frozen=True, slots=True)
class Citation:
    """Another document that the plan names; `document_number` as 长政发〔2023〕25号, empty where none is given."""

    title: str
    document_number: str
    span: Span


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's word on one assignment, or on a task, as it was applied to the reading.

    span               the words that it is anchored to
    actor, role        full name and role as the rules had read them; empty for an addition
    new_actor, new_role   what holds instead; empty for a rejection
    by, date, reason   who said so, when (ISO 8601) and why
    aspect             what it speaks of: an assignment, the name or the deadline of a task, or the task as a whole, which is none
    former, given      name or deadline as the rules had read it, and what holds instead; empty for assignments
    """

    decision: Decision
    span: Span
    actor: str
    role: str
    new_actor: str
    new_role: str
    by: str
    date: str
    reason: str = ""
    aspect: Aspect = "assignment"
    former: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """First and last year that the plan covers, both inclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the text and what it was read as: title, number, heading, text, clause, measure, boilerplate … or "not understood"."""

    span: Span
    read_as: str
    rule: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every character of the document's text, in order and without gap or overlap, as passages."""

    passages: tuple[Passage, ...]

    @property
    def not_understood(self) -> tuple[Passage, ...]:
        """The passages that no rule read."""
        return tuple(p for p in self.passages if p.read_as == "not understood")

    def __repr__(self) -> str:
        return f"Coverage({self.understood} of {self.characters} characters understood, {len(self.passages)} passages)"

    @property
    def characters(self) -> int:
        """Length of the text."""
        return sum(len(p.span) for p in self.passages)

    @property
    def understood(self) -> int:
        """Characters that some rule read."""
        return self.characters - sum(len(p.span) for p in self.not_understood)


@dataclass(frozen=True, slots=True)
class NameTable:
    """A user's table of names with which a plan was read: the name of its file, and the hash of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan read from one document. `repairs` holds those of the document and those of the reading, sorted by span; `name_tables` are
    those of a user with which it was read, `given_place` is the place that a user gave it, where the paper names none of its own."""

    document: Document
    title: str
    document_number: str = ""
    issuer: str = ""
    jurisdiction: str = ""
    level: Level = ""
    issued: str = ""
    period: Period | None = None
    declared_task_count: int | None = None
    implements: Citation | None = None
    citations: tuple[Citation, ...] = ()
    guiding_ideology: Element | None = None
    principles: tuple[Element, ...] = ()
    goals: tuple[Element, ...] = ()
    tasks: tuple[Task, ...] = ()
    mechanisms: tuple[Mention, ...] = ()
    repairs: tuple[Repair, ...] = ()
    coverage: Coverage = Coverage(())
    warnings: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    name_tables: tuple[NameTable, ...] = ()
    given_place: str = ""

    @property
    def truncated(self) -> bool:
        """Whether the text breaks off before the plan ends, or fewer tasks are present than it declares."""
        missing = self.declared_task_count is not None and self.declared_task_count > len(self.tasks)
        return missing or any(task.truncated for task in self.tasks)

    def __repr__(self) -> str:
        return f"Plan({self.title!r}, {self.jurisdiction!r}, {len(self.tasks)} tasks, from {self.document.name!r})"

    def _repr_html_(self) -> str:
        """Its title, what could be read, and its tasks with their leads, for a notebook."""
        head = (
            f"{len(self.tasks)} tasks, {self.coverage.understood} of {self.coverage.characters} characters understood"
        )
        rows = "".join(
            f"<tr><td>{task.number}</td><td>{escape(task.heading)}</td><td>{escape(_leads(task))}</td></tr>"
            for task in self.tasks
        )
        return (
            f"<p><b>{escape(self.title)}</b><br>{head}</p><table><thead><tr><th>task</th><th>heading</th><th>leads</th></tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )


def _leads(task: Task) -> str:
    return "、".join(a.as_written for a in task.assignments if a.role == "lead")
