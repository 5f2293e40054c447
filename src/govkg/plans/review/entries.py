"""The reading of a plan as the entries that a person edits, with the decisions of an earlier file in their places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from govkg.plans.confidence import LOW
from govkg.plans.model import Assignment, Deadline, Plan, Task
from govkg.plans.review.anchors import Anchor, AnchoredText, heading_of, letters
from govkg.plans.review.corrections import Judgement, meant
from govkg.plans.review.record import AnyJudgement, Review
from govkg.plans.review.stages import StageJudgement, stage_there, stage_words
from govkg.plans.review.tasks import TaskJudgement, deadline_words, place_of, task_anchor

Lists = list[list[dict[str, Any]]]


def entries_of(plan: Plan, earlier: Review | None = None) -> dict[str, Any]:
    """The tasks of a plan with their assignments, each where it stands and with the decision that an earlier file has for it; what of
    that file fits nothing is `unmatched`."""
    text = AnchoredText(plan)
    entries = [
        [_entry(plan, a, text.anchor(a.span, heading_of(task))) for a in task.assignments] for task in plan.tasks
    ]
    stages = [[_stage(s, text.anchor(s.span, heading_of(task))) for s in task.stages] for task in plan.tasks]
    additions: Lists = [[] for _ in plan.tasks]
    lists = zip(stages, entries, additions, strict=True)
    tasks = [_task(task, task_anchor(plan, text, task), below) for task, below in zip(plan.tasks, lists, strict=True)]

    def placed(judgement: AnyJudgement) -> bool:
        if isinstance(judgement, TaskJudgement):
            return _task_placed(place_of(plan, text, judgement.anchor), judgement, (tasks, earlier))
        places = text.find(judgement.anchor)
        if isinstance(judgement, StageJudgement):
            return _stage_placed(plan, places, judgement, (stages, earlier))
        return _placed(plan, places, judgement, (entries, additions, earlier))

    unmatched = [judgement for judgement in (earlier.judgements if earlier else ()) if not placed(judgement)]
    body: dict[str, Any] = {
        "plan": plan.title,
        "document": {"name": plan.document.name, "sha256": plan.document.sha256},
        "coder": earlier.coder if earlier else "",
        "date": earlier.date if earlier else "",
        "tasks": tasks,
    }
    if unmatched:
        body["unmatched"] = [_judged(judgement, earlier) for judgement in unmatched]
    return body


def _placed(plan: Plan, places: Sequence[Any], judgement: Judgement, into: tuple[Lists, Lists, Review | None]) -> bool:
    """Write an earlier judgement into the entry of its assignment, or under the additions of its task, if it has a place."""
    entries, additions, earlier = into
    if len(places) != 1:
        return False
    task = places[0][0]
    if judgement.decision == "add":
        additions[task].append(_addition(judgement, earlier))
        return True
    old = meant(plan, places[0], judgement)
    if old is None or old.role != judgement.role:
        return False
    entry = entries[task][plan.tasks[task].assignments.index(old)]
    if entry["decision"]:
        return False
    entry |= {"decision": judgement.decision} | _own(judgement, earlier)
    return True


def _stage_placed(
    plan: Plan, places: Sequence[Any], judgement: StageJudgement, into: tuple[Lists, Review | None]
) -> bool:
    """Write an earlier judgement into the entry of its stage, or behind those of its task where it adds one, if it has a place."""
    stages, earlier = into
    if len(places) != 1:
        return False
    (task, span), said = places[0], _of_stage(judgement, earlier)
    if judgement.decision == "add":
        stages[task].append(_quoted(judgement.anchor) | {"decision": "add"} | said)
        return True
    old = stage_there(plan.tasks[task], span)
    if old is None or letters(old.text) != letters(judgement.deadline):
        return False
    entry = stages[task][plan.tasks[task].stages.index(old)]
    if entry["decision"]:
        return False
    entry |= {"decision": judgement.decision} | said
    return True


def _task_placed(place: int | None, judgement: TaskJudgement, into: tuple[list[dict[str, Any]], Review | None]) -> bool:
    """Write an earlier judgement of a task into its entry, if it has a place that none has taken."""
    tasks, earlier = into
    if place is None or tasks[place]["decision"]:
        return False
    entry = {"decision": judgement.decision} | _of_task(judgement, earlier)
    entry |= _quoted(judgement.anchor) if judgement.decision == "add" else {}
    below = {key: tasks[place].pop(key) for key in ("stages", "assignments", "additions")}
    tasks[place] |= entry | below
    return True


def _of_task(judgement: TaskJudgement, review: Review | None) -> dict[str, str]:
    own = {"new_heading": judgement.new_heading, "new_deadline": judgement.new_deadline, "reason": judgement.reason}
    return {key: value for key, value in own.items() if value} | _whose(judgement, review)


def _of_stage(judgement: StageJudgement, review: Review | None) -> dict[str, str]:
    own = {"new_deadline": judgement.new_deadline, "reason": judgement.reason}
    return {key: value for key, value in own.items() if value} | _whose(judgement, review)


def _stage(stage: Deadline, anchor: Anchor) -> dict[str, Any]:
    return {"deadline": stage_words(stage)} | _quoted(anchor) | {"decision": ""}


def _quoted(anchor: Anchor) -> dict[str, str]:
    return {"quote": anchor.words, "before": anchor.before, "after": anchor.after}


def _task(task: Task, anchor: Anchor, below: tuple[list[dict[str, Any]], ...]) -> dict[str, Any]:
    """A task and, below it, its stages, its assignments and what was added."""
    return {
        "task": "/".join(task.path),
        "heading": heading_of(task),
        "deadline": deadline_words(task),
        "text": task.text[:80] if task.assignments else task.text[:600],
        "quote": anchor.words,
        "before": anchor.before,
        "after": anchor.after,
        "decision": "",
    } | dict(zip(("stages", "assignments", "additions"), below, strict=True))


def _entry(plan: Plan, assignment: Assignment, anchor: Anchor) -> dict[str, Any]:
    made: dict[str, Any] = {"actor": assignment.as_written, "role": assignment.role}
    made |= {"confidence": round(assignment.confidence, 3)} | ({"check": True} if assignment.confidence < LOW else {})
    if assignment.origin == "proposal":
        made |= {"origin": assignment.rule, "words": " ".join(plan.document.quote(assignment.clause).split())}
    return made | {"quote": anchor.words, "before": anchor.before, "after": anchor.after, "decision": ""}


def _addition(judgement: Judgement, review: Review | None) -> dict[str, Any]:
    anchor = judgement.anchor
    made = {"actor": judgement.new_actor, "role": judgement.new_role, "quote": anchor.words}
    made |= {k: v for k, v in (("before", anchor.before), ("after", anchor.after)) if v}
    return made | {k: v for k, v in _own(judgement, review).items() if not k.startswith("new_")}


def _judged(judgement: AnyJudgement, review: Review | None) -> dict[str, Any]:
    anchor = judgement.anchor
    if isinstance(judgement, TaskJudgement):
        place = {"task": "", "heading": anchor.heading, "quote": anchor.words}
        place |= {"before": anchor.before, "after": anchor.after, "decision": judgement.decision}
        return place | _of_task(judgement, review)
    if isinstance(judgement, StageJudgement):
        place = {"stage": "", "heading": anchor.heading, "deadline": judgement.deadline} | _quoted(anchor)
        return place | {"decision": judgement.decision} | _of_stage(judgement, review)
    made = {"heading": anchor.heading, "actor": judgement.actor, "role": judgement.role, "quote": anchor.words}
    made |= {"before": anchor.before, "after": anchor.after, "decision": judgement.decision}
    return made | _own(judgement, review)


def _own(judgement: Judgement, review: Review | None) -> dict[str, Any]:
    """What the person wrote beside the decision; name and date where they are not those of the whole file."""
    own = {"new_actor": judgement.new_actor, "new_role": judgement.new_role, "reason": judgement.reason}
    return {k: v for k, v in own.items() if v} | _whose(judgement, review)


def _whose(judgement: AnyJudgement, review: Review | None) -> dict[str, str]:
    whose = {
        "by": (judgement.by, review.coder if review else ""),
        "date": (judgement.date, review.date if review else ""),
    }
    return {k: v for k, (v, all_) in whose.items() if v and v != all_}
