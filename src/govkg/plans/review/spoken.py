"""Which tasks a correction speaks of, as a plan stands corrected: one inside another, and those of a chapter, hold the same words."""

from __future__ import annotations

from govkg.plans.model import Correction, Plan, Task


def tasks_of(plan: Plan, correction: Correction) -> list[int]:
    """The places of the tasks that a correction speaks of, the innermost first: those around its words that are as it says. Of a day or a
    name that is one task, of an assignment all that share its clause; none where it says that there is no such task."""
    if correction.aspect == "task" and correction.decision != "add":
        return []
    around = [n for n, task in enumerate(plan.tasks) if _holds(task, correction)]
    around.sort(key=lambda n: plan.tasks[n].span.end - plan.tasks[n].span.start)
    fitting = [n for n in around if _as_it_says(plan.tasks[n], correction)] or around
    if correction.aspect != "assignment":
        return fitting[:1]
    if correction.decision == "reject":
        added = tasks_added(plan)
        return [n for n in fitting if n not in added] or fitting
    return fitting


def _holds(task: Task, correction: Correction) -> bool:
    return any(span.contains(correction.span) for span in (task.span, *(a.clause for a in task.assignments)))


def _as_it_says(task: Task, correction: Correction) -> bool:
    if correction.aspect == "assignment":
        given = (correction.new_actor, correction.new_role)
        if correction.decision == "reject":
            former = (correction.actor, correction.role)
            return all((a.actor.canonical, a.role) != former for a in task.assignments if a.span == correction.span)
        return any((a.actor.canonical, a.role) == given for a in task.assignments if a.origin == "person")
    if correction.aspect == "deadline":
        times = [time for time in (task.deadline, *task.stages) if time]
        if not correction.given:
            return all(time.span != correction.span for time in times)
        return any(time.text == correction.given for time in times)
    return True


def tasks_added(plan: Plan) -> set[int]:
    """The places of the tasks that persons added."""
    return {n for c in plan.corrections if (c.aspect, c.decision) == ("task", "add") for n in tasks_of(plan, c)}
