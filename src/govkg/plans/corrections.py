"""What a person says of a reading, applied to it. A judgement is anchored to words of the text and not to numbers of nodes, so that
it outlives another extraction, another layout and another encoding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from govkg.documents.model import Span
from govkg.plans.agencies import bundled_names, resolve
from govkg.plans.anchors import Anchor, AnchoredText, letters, plain
from govkg.plans.jurisdictions import jurisdiction_of
from govkg.plans.model import ROLES, Actor, Assignment, Correction, Decision, Ownership, Plan, Role, Task
from govkg.plans.names import Name, split_names
from govkg.plans.script import match_key

NOWHERE = Span(0, 0)
__all__ = ["Anchor", "AnchoredText", "Judgement", "apply_corrections", "meant", "named_actor", "plain"]


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
class _Ruling:
    """A judgement at its place: the task, the assignment that was read (None if there is none) and the one that holds instead."""

    judgement: Judgement
    task: int = -1
    span: Span = NOWHERE
    old: Assignment | None = None
    new: Assignment | None = None
    note: str = ""


def apply_corrections(plan: Plan, judgements: Sequence[Judgement]) -> Plan:
    """The plan as a person corrected it: `corrections` lists what was applied, `warnings` what was not, and why.

    A confirmed, changed or added assignment has the origin "person" and the confidence 1. A judgement is not applied where its words
    are gone or stand in several places, or where an earlier judgement says something else of the same assignment.
    """
    if not judgements:
        return plan
    text = AnchoredText(plan)
    rulings: list[_Ruling] = []
    for judgement in judgements:
        rulings.append(_ruling(plan, text, judgement, rulings))
    applied = [ruling for ruling in rulings if not ruling.note]
    tasks = [_corrected(task, [r for r in applied if r.task == n]) for n, task in enumerate(plan.tasks)]
    return replace(
        plan,
        tasks=tuple(tasks),
        corrections=(*plan.corrections, *map(_record, applied)),
        warnings=(*plan.warnings, *(ruling.note for ruling in rulings if ruling.note)),
    )


def meant(plan: Plan, place: tuple[int, Span], judgement: Judgement) -> Assignment | None:
    """The assignment that a judgement speaks of: at its place, of the same actor, in the same role if there are several."""
    if judgement.decision == "add":
        return None
    there = [a for a in plan.tasks[place[0]].assignments if a.span.overlaps(place[1])]
    named = [a for a in there if letters(judgement.actor) in (letters(a.as_written), letters(a.actor.canonical))]
    return next((a for a in named if a.role == judgement.role), named[0] if named else None)


def _ruling(plan: Plan, text: AnchoredText, judgement: Judgement, earlier: Sequence[_Ruling]) -> _Ruling:
    places = text.find(judgement.anchor)
    if len(places) != 1:
        return _Ruling(judgement, note=_lost(judgement, len(places)))
    task, span = places[0]
    old = meant(plan, places[0], judgement)
    if judgement.decision == "reject":
        new = old if old is not None and old.role != judgement.role else None
    else:
        new = _stated(plan, places[0], judgement, old)
    if old is not None and any(r.old is old and r.new != new and not r.note for r in earlier):
        return _Ruling(judgement, note=f"{_told(judgement)}: an earlier one says something else of the same assignment")
    return _Ruling(judgement, task, span, old, new)


def _told(judgement: Judgement) -> str:
    return f"correction not applied ({judgement.decision} {judgement.actor or judgement.new_actor} by {judgement.by or 'nobody named'})"


def _lost(judgement: Judgement, count: int) -> str:
    words, heading = judgement.anchor.words, judgement.anchor.heading
    if count:
        return f"{_told(judgement)}: its words 「{words}」 stand in {count} places; quote more of them, or write before and after"
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


def _corrected(task: Task, rulings: Sequence[_Ruling]) -> Task:
    """The task with what was ruled; where a person's word and a rule's agree on actor and role, the person's stays."""
    if not rulings:
        return task
    ruled = {id(r.old): r.new for r in rulings if r.old is not None}
    kept = [ruled.get(id(a), a) for a in task.assignments] + [r.new for r in rulings if r.old is None]
    found: dict[tuple[str, str], Assignment] = {}
    for assignment in [a for a in kept if a is not None]:
        key = (assignment.actor.canonical, assignment.role)
        if key not in found or found[key].origin != "person":
            found[key] = assignment
    listed = tuple(found.values())
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
    key = plain(written)
    names = split_names(key, 0, len(key)).names
    name = names[0] if len(names) == 1 and names[0].written == key else Name(0, len(key), key)
    where = jurisdiction_of(*map(match_key, (plan.title, plan.issuer, plan.document.text)))
    return resolve(name, key, where, bundled_names())
