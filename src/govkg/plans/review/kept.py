"""The corrections that an earlier reading of a plan holds, said again of a new one: a person's work outlives the file it was written in."""

from __future__ import annotations

from dataclasses import replace

from govkg.plans.model import Correction, Plan, Task
from govkg.plans.review.anchors import Anchor, AnchoredText, heading_of, letters
from govkg.plans.review.corrections import Judgement, apply_corrections
from govkg.plans.review.record import AnyJudgement
from govkg.plans.review.stages import StageJudgement, stage_words
from govkg.plans.review.tasks import NO_DEADLINE, TaskJudgement, deadline_words

_Key = tuple[str, ...]


def keep_corrections(plan: Plan, earlier: Plan) -> Plan:
    """The plan with the corrections of an earlier reading of it, but for those of which its own corrections speak: the later word holds.

    They are anchored to the words at which they stand there, so that they find their place in a new text of the plan, too. `corrections`
    lists what was applied, `warnings` what was not, and why."""
    text = AnchoredText(earlier)
    own = AnchoredText(plan)
    said = {_key(own.anchor(correction.span, ""), correction) for correction in plan.corrections}
    kept = []
    for correction in earlier.corrections:
        anchor = text.anchor(correction.span, _heading(earlier, correction))
        if _key(anchor, correction) not in said:
            if correction.decision == "add" and not own.find(
                anchor
            ):  # a quotation may have been given without what is around it
                anchor = replace(anchor, before="", after="")
            kept.append(_judgement((plan, earlier), anchor, correction))
    return apply_corrections(plan, kept)


def _key(anchor: Anchor, correction: Correction) -> _Key:
    """What a correction speaks of: two of one key say something of the same thing."""
    added = correction.new_actor if correction.decision == "add" else ""
    place = (letters(anchor.before), letters(anchor.words), letters(anchor.after))
    return (correction.aspect, *place, correction.actor, correction.role, added)


def _heading(earlier: Plan, correction: Correction) -> str:
    """What the task around a correction was called before a person called it otherwise."""
    if correction.aspect in ("heading", "task"):
        return correction.former
    renamed = {c.given: c.former for c in earlier.corrections if c.aspect == "heading"}
    around = [task for task in earlier.tasks if _holds(task, correction)]
    called = heading_of(min(around, key=lambda task: task.span.end - task.span.start)) if around else ""
    return renamed.get(called, called)


def _holds(task: Task, correction: Correction) -> bool:
    return any(span.contains(correction.span) for span in (task.span, *(a.clause for a in task.assignments)))


def _judgement(plans: tuple[Plan, Plan], anchor: Anchor, correction: Correction) -> AnyJudgement:
    """The judgement that led to a correction."""
    plan, earlier = plans
    c = correction
    whose = {"by": c.by, "date": c.date, "reason": c.reason}
    if c.aspect == "assignment":
        written = _as_written(earlier, c)
        actor, new_actor = (written, "") if c.new_actor == c.actor else (c.actor, written)
        return Judgement(c.decision, anchor, actor, c.role, new_actor, c.new_role, **whose)
    given = c.given or NO_DEADLINE[0]
    if c.aspect == "deadline" and _is_stage(plan, c):
        return StageJudgement(c.decision, anchor, c.former, "" if c.decision == "reject" else given, **whose)
    if c.aspect == "deadline":
        return TaskJudgement(c.decision, anchor, new_deadline=given, **whose)
    return TaskJudgement(c.decision, anchor, new_heading=c.given, **whose)


def _as_written(earlier: Plan, correction: Correction) -> str:
    """How a person wrote the name of the agency that was given; its full name where the assignment is gone."""
    given = (correction.new_actor, correction.new_role, "person")
    held = [a for task in earlier.tasks for a in task.assignments if a.span == correction.span]
    written = [a.as_written for a in held if (a.actor.canonical, a.role, a.origin) == given]
    return written[0] if written else correction.new_actor


def _is_stage(plan: Plan, correction: Correction) -> bool:
    """Whether a corrected day is that of a part of a task: tasks have one day, which is neither added nor rejected."""
    if correction.decision in ("add", "reject"):
        return True
    tasks = {deadline_words(task) for task in plan.tasks}
    stages = [stage for task in plan.tasks for stage in task.stages]
    here = any(stage.span == correction.span for stage in stages)
    return here or (correction.former in map(stage_words, stages) and correction.former not in tasks)
