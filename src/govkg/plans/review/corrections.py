"""What a person says of a reading, applied to it. A judgement is anchored to words of the text and not to numbers of nodes, so that
it outlives another extraction, another layout and another encoding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from govkg.documents.model import Span
from govkg.errors import ParameterWrong
from govkg.plans.declared import other_count
from govkg.plans.model import ROLES, Actor, Assignment, Correction, Decision, Ownership, Plan, Role, Task
from govkg.plans.names.agencies import bundled_names, resolve
from govkg.plans.names.jurisdictions import jurisdiction_of_plan
from govkg.plans.names.lists import Name, split_names
from govkg.plans.review.additions import NOWHERE, added_tasks, with_added_tasks
from govkg.plans.review.anchors import Anchor, AnchoredText, heading_of, letters, without_layout
from govkg.plans.review.spoken import tasks_added
from govkg.plans.review.stages import StageJudgement, apply_to_stages
from govkg.plans.review.tasks import TaskJudgement, apply_to_tasks
from govkg.plans.words.script import script_key
from govkg.simplified import traditional

NOT_APPLIED = "correction not applied"
"""With what each note begins on a judgement that was not applied."""
__all__ = [
    "Anchor",
    "AnchoredText",
    "Judgement",
    "Undecided",
    "apply_corrections",
    "edited_in_place",
    "meant",
    "named_actor",
    "new_notes",
    "without_layout",
]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of one assignment; `actor` (as printed) and `role` as the rules had read them, empty for an addition."""

    decision: Decision
    anchor: Anchor
    actor: str
    role: str
    new_actor: str = ""
    new_role: str = ""
    by: str = ""
    date: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Undecided:
    """An entry of a file of corrections without a decision: what its assignment was read as, if nobody edited it."""

    anchor: Anchor
    actor: str
    role: str


@dataclass(frozen=True, slots=True)
class _Ruling:
    """A judgement at its place: the task, the assignment that was read (None if there is none) and the one that holds instead."""

    judgement: Judgement
    task: int = -1
    span: Span = NOWHERE
    old: Assignment | None = None
    new: Assignment | None = None
    note: str = ""


def apply_corrections(plan: Plan, judgements: Iterable[Judgement | StageJudgement | TaskJudgement]) -> Plan:
    """The plan as a person corrected it (`judgements`, or the file of them that `read_review` gives): `corrections` lists what was applied, `warnings` what was not, and why.

    A confirmed, changed or added assignment has the origin "person" and the confidence 1. A judgement is not applied where its words
    are gone or stand in several places, where another actor or role is read there than it speaks of, or where an earlier judgement
    says something else of the same assignment. Tasks that are added are there before that (`with_added_tasks`); what is said of stages and
    of tasks that are read holds behind it (`apply_to_stages`, `apply_to_tasks`). Raises ParameterWrong for what is no judgement, such as
    the path of a file.
    """
    judgements = _judged(judgements)
    of_assignments = [j for j in judgements if isinstance(j, Judgement)]
    of_stages = [j for j in judgements if isinstance(j, StageJudgement)]
    of_tasks = [j for j in judgements if isinstance(j, TaskJudgement)]
    whole, dated = with_added_tasks(plan, added_tasks(judgements))
    others = [*dated, *(j for j in of_tasks if j.decision != "add")]
    made = apply_to_tasks(apply_to_stages(_with_assignments(whole, of_assignments), of_stages), others)
    return _counted_anew(made, len(plan.tasks))


def new_notes(plan: Plan, corrected: Plan) -> tuple[str, ...]:
    """What of the notes of a corrected plan tells of its corrections."""
    return tuple(note for note in corrected.warnings if note.startswith(NOT_APPLIED) and note not in plan.warnings)


def _counted_anew(plan: Plan, before: int) -> Plan:
    """The plan with the note on the number of its tasks as it is now, where the paper speaks of one."""
    declared, found = plan.declared_task_count, len(plan.tasks)
    if declared is None or found == before:
        return plan
    note, now = other_count(declared, before), [other_count(declared, found)] if found != declared else []
    listed = [kept for told in plan.warnings for kept in (now if told == note else [told])]
    return replace(plan, warnings=tuple(listed))


def _judged(given: object) -> list[Judgement | StageJudgement | TaskJudgement]:
    """The judgements that were given; a path, whose letters could be gone through as well, is refused."""
    judgements: list[Judgement | StageJudgement | TaskJudgement] = []
    for one in given if isinstance(given, Iterable) and not isinstance(given, str) else [given]:
        if not isinstance(one, Judgement | StageJudgement | TaskJudgement):
            raise ParameterWrong(f"{one!r} is no judgement; read_review(FILE) gives those of a file of corrections")
        judgements.append(one)
    return judgements


def _with_assignments(plan: Plan, judgements: Sequence[Judgement]) -> Plan:
    if not judgements:
        return plan
    text = AnchoredText(plan)
    rulings: list[_Ruling] = []
    for judgement in judgements:
        ruling = _ruling(plan, text, judgement, rulings)
        rulings += [ruling] if ruling else []
    applied = [ruling for ruling in rulings if not ruling.note]
    added = tasks_added(plan)
    tasks = [
        _corrected(task, [r for r in applied if r.task == n], added=n in added) for n, task in enumerate(plan.tasks)
    ]
    return replace(
        plan,
        tasks=tuple(tasks),
        corrections=(*plan.corrections, *map(_record, applied)),
        warnings=(*plan.warnings, *(ruling.note for ruling in rulings if ruling.note)),
    )


def meant(plan: Plan, place: tuple[int, Span], judgement: Judgement) -> Assignment | None:
    """The assignment that a judgement speaks of: at its place, of the same actor, in the same role."""
    if judgement.decision == "add":
        return None
    return next((a for a in _named(_there(plan, place), judgement.actor) if a.role == judgement.role), None)


def _changed_already(plan: Plan, place: tuple[int, Span], judgement: Judgement) -> Assignment | None:
    """The assignment that a change asks for, where it is read by now."""
    if judgement.decision != "change":
        return None
    named = _named(_there(plan, place), judgement.new_actor or judgement.actor)
    return next((a for a in named if a.role == (judgement.new_role or judgement.role)), None)


def edited_in_place(plan: Plan, entries: Sequence[Undecided]) -> Iterator[tuple[int, str]]:
    """Entries without a decision whose actor or role is not what is read at their words: the place of each, and a line with what to write
    instead."""
    text = AnchoredText(plan) if entries else None
    for number, entry in enumerate(entries):
        places = text.find(entry.anchor) if text and entry.actor and entry.role else []
        if len(places) == 1 and (why := _otherwise(plan, places[0], entry.actor, entry.role)):
            yield number, f"correction not applied ({entry.actor} {entry.role}, decision is empty): {why}"


def _there(plan: Plan, place: tuple[int, Span]) -> list[Assignment]:
    return [a for a in plan.tasks[place[0]].assignments if a.span.overlaps(place[1])]


def _named(assignments: Sequence[Assignment], actor: str) -> list[Assignment]:
    return [a for a in assignments if letters(actor) in (letters(a.as_written), letters(a.actor.canonical))]


def _otherwise(plan: Plan, place: tuple[int, Span], actor: str, role: str) -> str:
    """What is read at a place instead of this actor in this role, and how to change it; empty where it is read, or nothing at all."""
    there = _there(plan, place)
    named = _named(there, actor)
    if not there or any(a.role == role for a in named):
        return ""
    read = ", ".join(f"{a.as_written} {a.role}" for a in named or there)
    new = [] if named else [f"new_actor: {actor}"]
    new += [] if any(a.role == role for a in there) else [f"new_role: {role}"]
    return (
        f"in 「{heading_of(plan.tasks[place[0]])}」 {read} is read; "
        f"put actor and role back as they are read; to change them write decision: change with {' and '.join(new)}"
    )


def _not_read(plan: Plan, place: tuple[int, Span], judgement: Judgement) -> str:
    """Why a judgement on something that is not read does not hold; empty where a person may state it all the same."""
    if why := _otherwise(plan, place, judgement.actor, judgement.role):
        return why
    actor, words = letters(judgement.actor), letters(judgement.anchor.words)
    if actor in words or words in actor:
        return ""
    return f"{judgement.actor} does not stand at 「{judgement.anchor.words}」; put actor back as it was; to change it write decision: change with new_actor"


def _ruling(plan: Plan, text: AnchoredText, judgement: Judgement, earlier: Sequence[_Ruling]) -> _Ruling | None:
    """What a judgement does here; None where nothing is read at its words and it rejects that."""
    places = text.find(judgement.anchor)
    if len(places) != 1:
        return _Ruling(judgement, note=_lost(text, judgement, len(places)))
    task, span = places[0]
    old = meant(plan, places[0], judgement) or _changed_already(plan, places[0], judgement)
    if old is None and judgement.decision != "add" and (why := _not_read(plan, places[0], judgement)):
        return _Ruling(judgement, note=f"{_told(judgement)}: {why}")
    if old is None and judgement.decision == "reject":
        return None
    new = None if judgement.decision == "reject" else _stated(plan, places[0], judgement, old)
    if old is not None and any(r.old is old and r.new != new and not r.note for r in earlier):
        return _Ruling(judgement, note=f"{_told(judgement)}: an earlier one says something else of the same assignment")
    return _Ruling(judgement, task, span, old, new)


def _told(judgement: Judgement) -> str:
    return f"correction not applied ({judgement.decision} {judgement.actor or judgement.new_actor} by {judgement.by or 'nobody named'})"


def _lost(text: AnchoredText, judgement: Judgement, count: int) -> str:
    words, heading = judgement.anchor.words, judgement.anchor.heading
    if not letters(words):
        return f"{_told(judgement)}: its quote 「{words}」 holds no letter or digit; quote words of the task"
    if count:
        return f"{_told(judgement)}: its words 「{words}」 stand in {count} places; quote more of them, or write before and after"
    if (anywhere := sum(1 for _ in text.occurrences(words))) > 1:
        return (
            f"{_told(judgement)}: its words 「{words}」 stand more than once ({anywhere} times), and which is meant can not be told: "
            f"quote more of them, under the heading of their task, not 「{heading}」"
        )
    return f"{_told(judgement)}: its words 「{words}」 stand no longer in 「{heading}」, or in other surroundings; review the plan again"


def _stated(plan: Plan, place: tuple[int, Span], judgement: Judgement, old: Assignment | None) -> Assignment:
    """What a person says holds; without the old assignment (the rules read no such thing any more) it is added."""
    role: Role = next((r for r in ROLES if r == (judgement.new_role or judgement.role)), "responsible")
    if old is not None and not judgement.new_actor:
        return replace(old, role=role, confidence=1.0, origin="person")
    written, (task, span) = judgement.new_actor or judgement.actor, place
    around = (
        [old.clause] if old is not None else [a.clause for a in plan.tasks[task].assignments if a.clause.overlaps(span)]
    )
    clause = around[0] if around else span
    whole = Span(min(clause.start, span.start), max(clause.end, span.end))
    return Assignment(named_actor(plan, written), role, written, span, whole, 1.0, "stated by a person", "person")


def _corrected(task: Task, rulings: Sequence[_Ruling], *, added: bool) -> Task:
    """The task with what was ruled; where a person's word and a rule's agree on actor and role, the person's stays, and of a task that is
    `added` where they agree on the actor."""
    if not rulings:
        return task
    ruled = {id(r.old): r.new for r in rulings if r.old is not None}
    kept = [ruled.get(id(a), a) for a in task.assignments] + [r.new for r in rulings if r.old is None]
    found: dict[tuple[str, str], Assignment] = {}
    for assignment in [a for a in kept if a is not None]:
        key = (assignment.actor.canonical, assignment.role)
        if key not in found or found[key].origin != "person":
            found[key] = assignment
    named = {r.new.actor.canonical for r in rulings if added and r.new and r.judgement.decision == "add"}
    listed = tuple(a for a in found.values() if a.origin == "person" or a.actor.canonical not in named)
    open_then = any(a.actor.kind == "indefinite collective" for a in task.assignments)
    open_now = any(a.actor.kind == "indefinite collective" for a in listed)
    open_ended = open_now or (task.open_ended and not open_then)
    stated: Ownership = "stated" if any(a.origin != "proposal" for a in listed) else "unknown"
    return replace(task, assignments=listed, owner=stated, open_ended=open_ended)


def _record(ruling: _Ruling) -> Correction:
    judgement, old, new = ruling.judgement, ruling.old, ruling.new
    return Correction(
        judgement.decision,
        ruling.span,
        old.actor.canonical if old else judgement.actor,
        old.role if old else judgement.role,
        new.actor.canonical if new else "",
        new.role if new else "",
        judgement.by,
        judgement.date,
        judgement.reason,
    )


def named_actor(plan: Plan, written: str) -> Actor:
    """Who a name means in a plan: an actor that the plan names so, or what the tables of names make of it."""
    for assignment in (a for task in plan.tasks for a in task.assignments):
        if letters(written) in (letters(assignment.as_written), letters(assignment.actor.canonical)):
            return assignment.actor
    key = without_layout(script_key(written) if traditional(plan.document.text) else written)
    names = split_names(key, 0, len(key)).names
    name = names[0] if len(names) == 1 and names[0].written == key else Name(0, len(key), key)
    return resolve(name, key, jurisdiction_of_plan(plan), bundled_names())
