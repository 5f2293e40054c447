"""What a person says of the stages of a task: that one is due on another day, is none, or was missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from govkg.documents.model import Span
from govkg.plans.model import Correction, Deadline, Decision, Plan, Task
from govkg.plans.review.anchors import Anchor, AnchoredText, letters
from govkg.plans.review.tasks import NO_DEADLINE, given_deadline, no_time, not_applied


@dataclass(frozen=True, slots=True)
class StageJudgement:
    """What a person says of a day by which a part of a task is due, which was read as `deadline`: `change` to another one, `reject`, or
    `add`, where none is read at the words of the anchor."""

    decision: Decision
    anchor: Anchor
    deadline: str = ""
    new_deadline: str = ""
    by: str = ""
    date: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StageEntry:
    """A stage without a decision as a file of corrections shows it, edited or not."""

    anchor: Anchor
    deadline: str


def stage_words(stage: Deadline) -> str:
    """A stage on one line, as it is printed."""
    return " ".join(stage.text.split())


def stage_there(task: Task, span: Span) -> Deadline | None:
    """The stage of a task that is read at a place."""
    return next((stage for stage in task.stages if stage.span.overlaps(span)), None)


def apply_to_stages(plan: Plan, judgements: Sequence[StageJudgement]) -> Plan:
    """The plan with these judgements: `corrections` lists what was applied, `warnings` what was not, and why. A judgement is not applied
    where its words are gone or stand in several places, where another time is read there than it speaks of, where it gives no time that
    can be read, or where an earlier one says something else of the same stage."""
    if not judgements:
        return plan
    text = AnchoredText(plan)
    tasks = [*plan.tasks]
    made: list[Correction] = []
    notes: list[str] = []
    said: dict[tuple[int, Span], StageJudgement] = {}
    for judgement in judgements:
        places = text.find(judgement.anchor)
        why = _unfit(plan, places, judgement, said)
        if why:
            notes.append(f"{_told(judgement)}: {why}")
            continue
        place, span = places[0]
        old = stage_there(plan.tasks[place], span)
        if old is None and judgement.decision == "reject":
            continue
        said[place, old.span if old else span] = judgement
        tasks[place] = _staged(tasks[place], old, _given(plan, judgement, old.span if old else span))
        made.append(_record(judgement, old, span))
    corrections, warnings = (*plan.corrections, *made), (*plan.warnings, *notes)
    return replace(plan, tasks=tuple(tasks), corrections=corrections, warnings=warnings)


def edited_stages(plan: Plan, entries: Sequence[StageEntry]) -> Iterator[tuple[int, str]]:
    """Entries whose time is not what is read at their words: the place of each, and a line with what to write instead."""
    text = AnchoredText(plan) if entries else None
    for number, entry in enumerate(entries):
        places = text.find(entry.anchor) if text else []
        old = stage_there(plan.tasks[places[0][0]], places[0][1]) if len(places) == 1 else None
        if old is not None and letters(entry.deadline) != letters(old.text):
            yield number, not_applied("deadline", entry.deadline, stage_words(old))


def _unfit(
    plan: Plan,
    places: Sequence[tuple[int, Span]],
    judgement: StageJudgement,
    said: dict[tuple[int, Span], StageJudgement],
) -> str:
    """Why a judgement can not be applied; empty where it can."""
    words, heading = judgement.anchor.words, judgement.anchor.heading
    if not places:
        return (
            f"its words 「{words}」 stand no longer in 「{heading}」, or in other surroundings; review the plan again"
        )
    if len(places) > 1:
        return f"its words 「{words}」 stand in {len(places)} places; quote more of them, or write before and after"
    place, span = places[0]
    task = plan.tasks[place]
    old = stage_there(task, span)
    earlier = said.get((place, old.span if old else span))
    if earlier is not None and replace(earlier, anchor=judgement.anchor) != judgement:
        return "an earlier one says something else of the same stage"
    if judgement.decision == "reject":
        return _other(old, judgement)
    if old is None and judgement.decision == "change" and task.deadline and task.deadline.span.overlaps(span):
        return f"「{stage_words(task.deadline)}」 is read there as the deadline of the task; write new_deadline there"
    if judgement.new_deadline not in NO_DEADLINE and not _given(plan, judgement, span):
        return no_time(judgement.new_deadline)
    return _other(old, judgement)


def _other(old: Deadline | None, judgement: StageJudgement) -> str:
    """That another time is read than a judgement speaks of, and is not the one that it gives."""
    if old is None or letters(old.text) in map(letters, (judgement.deadline, judgement.new_deadline)):
        return ""
    return f"「{stage_words(old)}」 is read there; put deadline back as it is read"


def _given(plan: Plan, judgement: StageJudgement, span: Span) -> Deadline | None:
    """The day that a person gives, at the words of the stage; None where it is none."""
    if judgement.decision == "reject" or judgement.new_deadline in NO_DEADLINE:
        return None
    found = given_deadline(plan, judgement.new_deadline, span)
    return found if found and found.latest else None


def _staged(task: Task, old: Deadline | None, new: Deadline | None) -> Task:
    """The task with a stage in place of another, in the order of their days."""
    stages = [stage for stage in task.stages if stage not in (old, new)] + ([new] if new else [])
    return replace(task, stages=tuple(sorted(stages, key=lambda stage: stage.latest)))


def _record(judgement: StageJudgement, old: Deadline | None, span: Span) -> Correction:
    former = stage_words(old) if old else ""
    given = "" if judgement.new_deadline in NO_DEADLINE else judgement.new_deadline
    whose = (judgement.by, judgement.date, judgement.reason)
    return Correction(judgement.decision, old.span if old else span, "", "", "", "", *whose, "deadline", former, given)


def _told(judgement: StageJudgement) -> str:
    what = judgement.deadline or judgement.new_deadline
    return f"correction not applied ({judgement.decision} stage {what} by {judgement.by or 'nobody named'})"
