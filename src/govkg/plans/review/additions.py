"""What a person says of tasks that the reader did not see: each is put where its words stand in the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from govkg.documents.model import Span
from govkg.plans.model import Correction, Plan, Task
from govkg.plans.review.anchors import AnchoredText, heading_of, letters
from govkg.plans.review.stretch import Stretches, with_span_covered
from govkg.plans.review.tasks import TaskJudgement, opening, told_of, year_of

NOWHERE = Span(0, 0)


def added_tasks(judgements: Iterable[object]) -> list[TaskJudgement]:
    """Those of judgements that add a task."""
    return [
        judgement for judgement in judgements if isinstance(judgement, TaskJudgement) and judgement.decision == "add"
    ]


def with_added_tasks(plan: Plan, judgements: Sequence[TaskJudgement]) -> tuple[Plan, list[TaskJudgement]]:
    """The plan with the tasks that a person adds, in the order of the text, and what is said of their deadlines, to be applied as of any
    task. `corrections` lists what was applied, `warnings` what was not, and why: where the words that a task is anchored to are gone or
    stand in several places, or where an earlier judgement says something else of the same task.

    A task that is read at these words already stands once, by the name that the person gives. Of one inside which another begins see
    `_parted`.
    """
    if not judgements:
        return plan, []
    text, stretches = AnchoredText(plan), Stretches(plan, year_of(plan, NOWHERE))
    said: dict[int, TaskJudgement] = {}
    notes: list[str] = []
    dated: list[TaskJudgement] = []
    for judgement in judgements:
        places = text.places(judgement.anchor)
        begin = stretches.begin(places[0]) if len(places) == 1 else -1
        why = _unfit(places, judgement, said.get(begin))
        if why:
            notes.append(f"{told_of(judgement)}: {why}")
            continue
        if begin not in said:
            plan = _with(plan, stretches, judgement, places[0])
        said[begin] = judgement
        dated += [replace(judgement, decision="change", new_heading="")] if judgement.new_deadline else []
    return replace(plan, warnings=(*plan.warnings, *notes)), dated


def _unfit(places: Sequence[Span], judgement: TaskJudgement, earlier: TaskJudgement | None) -> str:
    """Why a task can not be added; empty where it can."""
    words = judgement.anchor.words
    if not letters(words):
        return f"its quote 「{words}」 holds no letter or digit; quote words of the task"
    if not places:
        return f"its words 「{words}」 stand no longer in the text, or in other surroundings; review the plan again"
    if len(places) > 1:
        return f"its words 「{words}」 stand in {len(places)} places; quote more of them, or write before and after"
    if earlier is not None and letters(earlier.new_heading) != letters(judgement.new_heading):
        return "an earlier one says something else of the same task"
    return ""


def _with(plan: Plan, stretches: Stretches, judgement: TaskJudgement, place: Span) -> Plan:
    """The plan with one task more, or with another name of the one that is read there."""
    old = next((task for task in plan.tasks if _begins(plan, task, stretches.begin(place), place)), None)
    if old is None:
        new = stretches.task(plan, place, judgement.new_heading)
        others = [_parted(stretches, task, new) for task in plan.tasks]
    else:
        new = replace(old, heading=judgement.new_heading)
        others = [task for task in plan.tasks if task is not old]
    tasks = sorted([*others, new], key=lambda task: (task.span.start, task.span.end))
    whose = (judgement.by, judgement.date, judgement.reason)
    former = heading_of(old) if old and old.heading != new.heading else ""
    made = Correction("add", place, "", "", "", "", *whose, "task", former, judgement.new_heading)
    covered = with_span_covered(plan.coverage, new.span)
    return replace(plan, tasks=tuple(tasks), coverage=covered, corrections=(*plan.corrections, made))


def _parted(stretches: Stretches, task: Task, new: Task) -> Task:
    """What is left of a task inside which another begins: a clause, a day and what else stands in the words of the inner one is its own;
    but where the outer one has no clause beside that, it holds for both. It ends where the inner one begins, if they end together."""
    inside = new.span.contains
    own = tuple(a for a in task.assignments if not inside(a.clause))
    if not task.span.start < new.span.start < task.span.end or (task.assignments and not own):
        return task
    before, behind = Span(task.span.start, new.span.start), Span(min(new.span.end, task.span.end), task.span.end)
    deadline = task.deadline
    if deadline and inside(deadline.span):
        deadline = stretches.deadline(before, behind)
    open_ended = (
        any(a.actor.kind == "indefinite collective" for a in own) if own != task.assignments else task.open_ended
    )
    return replace(
        task,
        span=task.span if behind else Span(before.start, stretches.last(before)),
        text=task.text if behind else stretches.before(task, new),
        open_ended=open_ended,
        assignments=own,
        deadline=deadline,
        measures=tuple(part for part in task.measures if not inside(part.span)),
        stages=tuple(part for part in task.stages if not inside(part.span)),
        targets=tuple(part for part in task.targets if not inside(part.span)),
        mentions=tuple(part for part in task.mentions if not inside(part.span)),
    )


def _begins(plan: Plan, task: Task, begin: int, place: Span) -> bool:
    """Whether a task that is read begins with the words at a place."""
    return task.span.start <= begin and place.start <= opening(plan, task).start
