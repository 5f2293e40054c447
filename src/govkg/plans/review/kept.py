"""The corrections that an earlier reading of a plan holds, said again of a new one: a person's work outlives the file it was written in."""

from __future__ import annotations

from dataclasses import replace

from govkg.plans.model import Correction, Plan
from govkg.plans.review.anchors import Anchor, AnchoredText, heading_of, letters
from govkg.plans.review.corrections import Judgement, apply_corrections
from govkg.plans.review.record import AnyJudgement
from govkg.plans.review.spoken import tasks_of
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
    anchors = [(text.anchor(c.span, _heading(earlier, c)), c) for c in earlier.corrections]
    anchors = [(anchor, c) for anchor, c in anchors if _key(anchor, c) not in said]
    added = [_judgement((plan, earlier), _found(own, a, c), c) for a, c in anchors if _adds_a_task(c)]
    others = [(anchor, c) for anchor, c in anchors if not _adds_a_task(c)]
    if others and added:
        own = AnchoredText(apply_corrections(plan, added))
    return apply_corrections(plan, [*added, *(_judgement((plan, earlier), _found(own, a, c), c) for a, c in others)])


def _adds_a_task(correction: Correction) -> bool:
    return (correction.aspect, correction.decision) == ("task", "add")


def _found(text: AnchoredText, anchor: Anchor, correction: Correction) -> Anchor:
    """The anchor of a correction; of an addition the quotation alone where it is not found with what is around it, as it may have been
    given without."""
    if correction.decision != "add":
        return anchor
    found = text.places(anchor) if _adds_a_task(correction) else text.find(anchor)
    return anchor if found else replace(anchor, before="", after="")


def _key(anchor: Anchor, correction: Correction) -> _Key:
    """What a correction speaks of: two of one key say something of the same thing."""
    added = correction.new_actor if correction.decision == "add" else ""
    place = (letters(anchor.before), letters(anchor.words), letters(anchor.after))
    return (correction.aspect, *place, correction.actor, correction.role, added)


def _heading(earlier: Plan, correction: Correction) -> str:
    """What the task around a correction was called before a person called it otherwise."""
    if _adds_a_task(correction):
        return correction.given
    if correction.aspect in ("heading", "task"):
        return correction.former
    renamed = {c.given: c.former for c in earlier.corrections if c.aspect == "heading"}
    called = next((heading_of(earlier.tasks[n]) for n in tasks_of(earlier, correction)), "")
    return renamed.get(called, called)


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
