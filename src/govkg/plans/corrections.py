"""What a person says of a reading, applied to it. A judgement is anchored to words of the text and not to numbers of nodes, so that
it outlives another extraction, another layout and another encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from govkg.documents.model import Span
from govkg.plans.agencies import Jurisdiction, bundled_names, resolve
from govkg.plans.model import ROLES, Actor, Assignment, Correction, Decision, Plan, Role, Task
from govkg.plans.names import Name, split_names
from govkg.plans.script import INVISIBLE, match_key

AROUND = 24
"""Characters before and behind a name that belong to its anchor."""
_NOTHING = re.compile(rf"[\s{INVISIBLE}]+")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a text, with what stands around them; without layout, in half width and simplified characters."""

    words: str
    before: str = ""
    after: str = ""
    heading: str = ""


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


def plain(text: str) -> str:
    """`text` without layout, in half width and simplified: the form that anchors are compared in."""
    return _NOTHING.sub("", match_key(text))


@dataclass(frozen=True)
class AnchoredText:
    """A plan's text in its plain form, where each character knows its place in the document."""

    plan: Plan

    @cached_property
    def places(self) -> list[int]:
        """The place in the document of each plain character."""
        return [i for i, c in enumerate(self.plan.document.text) if not _NOTHING.fullmatch(c)]

    @cached_property
    def text(self) -> str:
        """The plain characters."""
        key = match_key(self.plan.document.text)
        return "".join(key[i] for i in self.places)

    def anchor(self, span: Span, heading: str) -> Anchor:
        """The anchor of a span of the document."""
        start, end = self._position(span.start), self._position(span.end)
        before, after = self.text[max(0, start - AROUND) : start], self.text[end : end + AROUND]
        return Anchor(self.text[start:end], before, after, plain(heading))

    def find(self, anchor: Anchor) -> list[Span]:
        """Where the anchor stands: with all that is around it, else with one side of it, else the words alone; in the task of its
        heading where there are several."""
        for before, after in ((anchor.before, anchor.after), (anchor.before, ""), ("", anchor.after), ("", "")):
            found = list(self._occurrences(before, anchor.words, after))
            inside = [
                s
                for s in found
                if any(t.span.contains(s) and plain(t.heading) == anchor.heading for t in self.plan.tasks)
            ]
            if found:
                return inside or found
        return []

    def _occurrences(self, before: str, words: str, after: str) -> Iterator[Span]:
        whole, at = before + words + after, -1
        while words and (at := self.text.find(whole, at + 1)) >= 0:
            start = at + len(before)
            yield Span(self.places[start], self.places[start + len(words) - 1] + 1)

    def _position(self, place: int) -> int:
        from bisect import bisect_left

        return bisect_left(self.places, place)


def apply_corrections(plan: Plan, judgements: Sequence[Judgement]) -> Plan:
    """The plan as a person corrected it: `corrections` lists what was applied, `warnings` what was not, and why.

    A confirmed, changed or added assignment has the origin "person" and the confidence 1.
    """
    text = AnchoredText(plan)
    tasks = list(plan.tasks)
    applied: list[Correction] = []
    notes: list[str] = []
    for judgement in judgements:
        found = text.find(judgement.anchor)
        if len(found) != 1:
            notes.append(_lost(judgement, len(found)))
            continue
        index = next((i for i, t in enumerate(tasks) if t.span.contains(found[0])), None)
        if index is None:
            notes.append(f"{_told(judgement)}: its words stand in no task any more")
            continue
        tasks[index], correction = _corrected(plan, tasks[index], judgement, found[0])
        applied.append(correction)
    return replace(
        plan, tasks=tuple(tasks), corrections=(*plan.corrections, *applied), warnings=(*plan.warnings, *notes)
    )


def _told(judgement: Judgement) -> str:
    return f"correction not applied ({judgement.decision} {judgement.actor or judgement.new_actor} by {judgement.by or 'nobody named'})"


def _lost(judgement: Judgement, count: int) -> str:
    words = judgement.anchor.words
    why = "stand nowhere in the text any more" if not count else f"stand in {count} places, none of them in its task"
    return f"{_told(judgement)}: its words 「{words}」 {why}"


def _corrected(plan: Plan, task: Task, judgement: Judgement, span: Span) -> tuple[Task, Correction]:
    old = next((a for a in task.assignments if _is_meant(a, judgement, span)), None)
    new = None if judgement.decision == "reject" else _stated(plan, task, judgement, span, old)
    kept = [a for a in task.assignments if a is not old]
    if new is not None:
        kept = [a for a in kept if (a.actor.canonical, a.role) != (new.actor.canonical, new.role)]
        kept.insert(task.assignments.index(old) if old is not None else len(kept), new)
    open_ended = any(a.actor.kind == "indefinite collective" for a in kept)
    stated = bool(kept) or (task.open_ended and judgement.decision != "reject")
    changed = replace(
        task,
        assignments=tuple(kept),
        owner="stated" if stated else "unknown",
        open_ended=open_ended if judgement.decision == "reject" and not kept else task.open_ended or open_ended,
    )
    was = old.actor.canonical if old else judgement.actor
    correction = Correction(
        judgement.decision,
        span,
        was,
        old.role if old else judgement.role,
        new.actor.canonical if new else "",
        new.role if new else "",
        judgement.by,
        judgement.date,
        judgement.reason,
    )
    return changed, correction


def _is_meant(assignment: Assignment, judgement: Judgement, span: Span) -> bool:
    return (
        judgement.decision != "add"
        and assignment.span.overlaps(span)
        and plain(assignment.as_written) == plain(judgement.actor)
        and assignment.role == judgement.role
    )


def _stated(plan: Plan, task: Task, judgement: Judgement, span: Span, old: Assignment | None) -> Assignment:
    """What a person says holds; without the old assignment (the rules read no such thing any more) it is added."""
    role: Role = next((r for r in ROLES if r == (judgement.new_role or judgement.role)), "responsible")
    written = judgement.new_actor or judgement.actor
    if old is not None and not judgement.new_actor:
        return replace(old, role=role, confidence=1.0, origin="person")
    clause = (
        old.clause if old is not None else next((a.clause for a in task.assignments if a.clause.overlaps(span)), span)
    )
    whole = Span(min(clause.start, span.start), max(clause.end, span.end))
    return Assignment(named_actor(plan, written), role, written, span, whole, 1.0, "stated by a person", "person")


def named_actor(plan: Plan, written: str) -> Actor:
    """Who a name means in a plan: its agency in full, or the collective."""
    key = plain(written)
    names = split_names(key, 0, len(key)).names
    name = names[0] if len(names) == 1 and names[0].written == key else Name(0, len(key), key)
    return resolve(name, key, Jurisdiction(plan.jurisdiction, plan.level), bundled_names())
