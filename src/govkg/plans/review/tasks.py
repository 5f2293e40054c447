"""What a person says of a task itself: that it is called otherwise, is due at another time, or is no task at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from govkg.documents.model import Span
from govkg.plans.facts.deadlines import stated_deadline
from govkg.plans.facts.of_paper import dated_by_paper
from govkg.plans.model import Correction, Deadline, Decision, Plan, Task
from govkg.plans.review.anchors import Anchor, AnchoredText, heading_of, letters

OPENS = 30
"""Characters with which a task begins that belong to its anchor."""
_BEGINS, _NUMERAL = 4, 24
"""With so many characters of its heading a task begins, so many behind its numeral at most."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ANY_YEAR = 2000
NO_DEADLINE = ("无", "none")
"""What a person writes for a deadline that is none."""


@dataclass(frozen=True, slots=True)
class TaskJudgement:
    """What a person says of a task: `reject` (it is no task); `change`, with the name, the deadline or both that hold instead; or `add`, a
    task of the name `new_heading` that begins with the words of the anchor, whose heading is that name."""

    decision: Decision
    anchor: Anchor
    new_heading: str = ""
    new_deadline: str = ""
    by: str = ""
    date: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A task as a file of corrections shows it, edited or not: its anchor, its heading and deadline as they stand there (None where the
    file has no line for it), and the anchors of what it lists; `added` where a person adds the task."""

    anchor: Anchor
    deadline: str | None
    inside: tuple[Anchor, ...] = ()
    added: bool = False


def task_anchor(plan: Plan, text: AnchoredText, task: Task) -> Anchor:
    """The words with which a task begins behind its numeral; what stands around them, the numeral and the next task perhaps, only if they
    stand elsewhere, too."""
    anchor = text.anchor(opening(plan, task), heading_of(task))
    alone = len([*islice(text.occurrences(anchor.words), 2)]) < 2
    return replace(anchor, before="", after="") if alone else anchor


def opening(plan: Plan, task: Task) -> Span:
    """Where the words stand with which a task begins behind its numeral."""
    start, end = task.span.start, task.span.end
    named = plan.document.text.find(task.heading[:_BEGINS], start, min(end, start + _NUMERAL)) if task.heading else -1
    start = max(start, named)
    return Span(start, min(end, start + OPENS))


def deadline_words(task: Task) -> str:
    """The deadline of a task on one line, as it is printed; empty where there is none."""
    return " ".join(task.deadline.text.split()) if task.deadline else ""


def apply_to_tasks(plan: Plan, judgements: Sequence[TaskJudgement]) -> Plan:
    """The plan with these judgements: `corrections` lists what was applied, `warnings` what was not, and why. A judgement is not applied
    where the words that it is anchored to are gone or begin several tasks, where its deadline is no time that can be read, or where an
    earlier one says something else of the same task."""
    if not judgements:
        return plan
    text = AnchoredText(plan)
    tasks: list[Task | None] = [*plan.tasks]
    made: list[Correction] = []
    notes: list[str] = []
    said: dict[int, list[TaskJudgement]] = {}
    for judgement in judgements:
        place = place_of(plan, text, judgement.anchor)
        why = _lost(judgement) if place is None else _contradicts(said.get(place, ()), judgement)
        if place is None or why:
            notes.append(f"{told_of(judgement)}: {why}")
            continue
        said.setdefault(place, []).append(judgement)
        if (old := tasks[place]) is None:
            continue
        changed, why = _changed(plan, old, judgement)
        notes += [f"{told_of(judgement)}: {why}"] if why else []
        tasks[place] = changed
        made += _records(opening(plan, plan.tasks[place]), old, changed, judgement)
    return replace(
        plan,
        tasks=tuple(task for task in tasks if task is not None),
        corrections=(*plan.corrections, *made),
        warnings=(*plan.warnings, *notes),
    )


def place_of(plan: Plan, text: AnchoredText, anchor: Anchor) -> int | None:
    """The index of the task that an anchor begins; None where no task does, or several. One that a person parted may end before the last
    words of the anchor."""
    found = [
        (span.start - plan.tasks[n].span.start, n)
        for n, span in text.find(anchor) or text.only(anchor.words)
        if plan.tasks[n].span.contains(span)
    ] or [*_begun(plan, text.places(anchor), anchor)]
    near = [n for far, n in found if far == min(found)[0]]
    return near[0] if len(near) == 1 else None


def _begun(plan: Plan, places: Sequence[Span], anchor: Anchor) -> Iterator[tuple[int, int]]:
    """The tasks of the heading of an anchor in which its words begin at their one place, each with how far behind its own beginning."""
    for start in [place.start for place in places] if len(places) == 1 else []:
        for n, task in enumerate(plan.tasks):
            if task.span.start <= start < task.span.end and letters(heading_of(task)) == letters(anchor.heading):
                yield start - task.span.start, n


def edited_tasks(plan: Plan, entries: Sequence[TaskEntry], *, same: bool) -> Iterator[tuple[int, str]]:
    """Entries whose heading or deadline is not what is read of their task: the place of each, and a line with what to write instead.
    `same`: the file of corrections was written from this very file, so that a heading that no task has was edited, wherever its task is."""
    if not entries:
        return
    text = AnchoredText(plan)
    headings = {letters(heading_of(task)) for task in plan.tasks}
    for number, entry in enumerate(entries):
        known = letters(entry.anchor.heading) in headings
        place = _place_of_entry(plan, text, entry, listed=same and not known)
        if place is not None:
            yield from ((number, note) for note in _edited(plan.tasks[place], entry))
        elif same and not known and not entry.added:
            yield number, not_applied("heading", entry.anchor.heading, "")


def _edited(task: Task, entry: TaskEntry) -> Iterator[str]:
    was, read = entry.anchor.heading, heading_of(task)
    if letters(was) != letters(read):
        yield not_applied("heading", was, read)
    if entry.deadline is None or letters(entry.deadline) == letters(deadline_words(task)):
        return
    if entry.added and entry.deadline:
        yield f"correction not applied (deadline 「{entry.deadline}」): that of a task that is added goes into new_deadline"
    elif not entry.added:
        yield not_applied("deadline", entry.deadline, deadline_words(task))


def not_applied(key: str, written: str, read: str) -> str:
    """That a line was edited which finds the place again, and what to write instead."""
    there = f"「{read}」 is read there" if read or key == "deadline" else "no task is called so"
    return (
        f"correction not applied ({key} 「{written}」): {there}; "
        f"to change it write decision: change with new_{key}: {written or NO_DEADLINE[0]}; else govkg review writes the line anew as it is read"
    )


def _place_of_entry(plan: Plan, text: AnchoredText, entry: TaskEntry, *, listed: bool) -> int | None:
    """Where the task of an entry is: by its own words; where it has none, or if `listed`, by the words of what it lists, which stand in
    one task."""
    if entry.anchor.words and (place := place_of(plan, text, entry.anchor)) is not None:
        return place
    found = {task for anchor in entry.inside for task, _ in text.find(anchor)} if listed else set()
    return found.pop() if len(found) == 1 else None


def _changed(plan: Plan, task: Task, judgement: TaskJudgement) -> tuple[Task | None, str]:
    """The task as a person says it is, None where it is none, and why a deadline can not be changed."""
    if judgement.decision == "reject":
        return None, ""
    named = replace(task, heading=judgement.new_heading) if judgement.new_heading else task
    if not judgement.new_deadline:
        return named, ""
    if judgement.new_deadline in NO_DEADLINE:
        return replace(named, deadline=None), ""
    place = task.deadline.span if task.deadline else opening(plan, task)
    deadline = given_deadline(plan, judgement.new_deadline, place)
    return (named, no_time(judgement.new_deadline)) if deadline is None else (replace(named, deadline=deadline), "")


def no_time(words: str) -> str:
    """That what a person gives for a deadline can not be read."""
    if _stated(words, _ANY_YEAR):
        return f"new_deadline 「{words}」 has no year, and neither has the plan; write it, too: 2026年{words}"
    return f"new_deadline 「{words}」 is no time that can be read; write 2026-06-30 or 2026年6月底前"


def given_deadline(plan: Plan, words: str, span: Span) -> Deadline | None:
    """What a person says of a deadline, at the words of the one that was read, or those with which the task begins."""
    found = _stated(words, year_of(plan, span), plan.issued)
    return replace(found, text=words, span=span) if found else None


def _stated(words: str, year: int | None, issued: str = "") -> Deadline | None:
    """A deadline that has a last day, or a standing duty."""
    found = stated_deadline(words, Span(0, len(words)), year)
    found = dated_by_paper(found, issued) if found else None
    return found if found and (found.latest or found.precision == "open") else None


def year_of(plan: Plan, span: Span) -> int | None:
    """The year of a time that names none: that of the plan or of its issue, else of the deadline in whose place it stands, else the only
    one in which anything is due."""
    if plan.period and plan.period.start == plan.period.end:
        return plan.period.start
    if plan.issued:
        return int(plan.issued[:4])
    times = [time for task in plan.tasks for time in (task.deadline, *task.stages) if time]
    here = [match[0] for time in times if time.span == span and (match := _YEAR.search(time.date or time.text))]
    years = {*here[:1]} or {time.latest[:4] for time in times if time.latest}
    return int(years.pop()) if len(years) == 1 else None


def _records(place: Span, old: Task, new: Task | None, judgement: TaskJudgement) -> Iterator[Correction]:
    """What was applied: one correction for the name, one for the deadline, or one for the whole task."""
    whose = (judgement.by, judgement.date, judgement.reason)
    if new is None:
        yield Correction("reject", place, "", "", "", "", *whose, "task", heading_of(old))
        return
    if new.heading != old.heading:
        yield Correction("change", place, "", "", "", "", *whose, "heading", heading_of(old), new.heading)
    if new.deadline != old.deadline:
        span = old.deadline.span if old.deadline else place
        given = new.deadline.text if new.deadline else ""
        yield Correction("change", span, "", "", "", "", *whose, "deadline", deadline_words(old), given)


def _contradicts(earlier: Sequence[TaskJudgement], judgement: TaskJudgement) -> str:
    other = any(_differ(one, judgement) for one in earlier)
    return "an earlier one says something else of the same task" if other else ""


def _differ(one: TaskJudgement, other: TaskJudgement) -> bool:
    """Whether two judgements of a task say different things of it: one may give its name and the other its deadline."""
    given = ((one.new_heading, other.new_heading), (one.new_deadline, other.new_deadline))
    return one.decision != other.decision or any(a != b for a, b in given if a and b)


def _lost(judgement: TaskJudgement) -> str:
    words, heading = judgement.anchor.words, judgement.anchor.heading
    if judgement.decision == "change" and not judgement.new_heading:
        return f"its words 「{words}」, of a deadline, are found in no task 「{heading}」 any more, or in several; review the plan again"
    return f"its words 「{words}」 begin no task 「{heading}」 any more, or several; review the plan again"


def told_of(judgement: TaskJudgement) -> str:
    """That a judgement of a task was not applied, with what it says and whose it is; why follows."""
    what = judgement.new_heading or judgement.new_deadline or judgement.anchor.heading
    return f"correction not applied ({judgement.decision} task {what} by {judgement.by or 'nobody named'})"
