"""A plan as the JSON that `govkg extract` prints; other tools depend on its keys and their order."""

from __future__ import annotations

from typing import Any

from govkg.plans.model import Assignment, Deadline, Element, Plan, Target, Task

Json = dict[str, Any]


def plan_to_json(plan: Plan) -> Json:
    """The contract of `govkg extract --format json`: plain dicts and lists, keys in a stable order. `given_place` is the place
    that a user gave, which the paper does not name, else empty."""
    return {
        "title": plan.title,
        "document_number": plan.document_number,
        "issuer": plan.issuer,
        "jurisdiction": plan.jurisdiction,
        "given_place": plan.given_place,
        "level": plan.level,
        "issued": plan.issued,
        "period": {"start": plan.period.start, "end": plan.period.end} if plan.period else None,
        "declared_task_count": plan.declared_task_count,
        "implements": {"title": plan.implements.title, "document_number": plan.implements.document_number}
        if plan.implements
        else None,
        "guiding_ideology": plan.guiding_ideology.text if plan.guiding_ideology else "",
        "principles": [_element(e) for e in plan.principles],
        "goals": [{**_element(e), "targets": [_target(t) for t in e.targets]} for e in plan.goals],
        "tasks": [_task(t, plan) for t in plan.tasks],
        "repairs": [
            {"span": [r.span.start, r.span.end], "printed": r.printed, "reading": r.reading, "rule": r.rule}
            for r in plan.repairs
        ],
        "coverage": {
            "characters": plan.coverage.characters,
            "understood": plan.coverage.understood,
            "not_understood": [
                {"span": [p.span.start, p.span.end], "text": plan.document.quote(p.span)}
                for p in plan.coverage.not_understood
            ],
        },
        "warnings": list(plan.warnings),
    }


def _element(element: Element) -> Json:
    return {"number": element.number, "heading": element.heading, "text": element.text}


def _task(task: Task, plan: Plan) -> Json:
    return {
        "number": task.number,
        "path": list(task.path),
        "heading": task.heading,
        "text": task.text,
        "truncated": task.truncated,
        "owner": task.owner,
        "open_ended": task.open_ended,
        "deadline": _deadline(task.deadline) if task.deadline else None,
        "stages": [_deadline(d) for d in task.stages],
        "assigned": {"text": task.assigned.text, "date": task.assigned.date} if task.assigned else None,
        "progress": {"text": task.progress.text, "done": task.progress.done} if task.progress else None,
        "persons": [{"label": p.label, "name": p.name, "span": [p.span.start, p.span.end]} for p in task.persons],
        "targets": [_target(t) for t in task.targets],
        "measures": [_element(m) for m in task.measures],
        "assignments": [_assignment(a, plan) for a in task.assignments],
    }


def _assignment(assignment: Assignment, plan: Plan) -> Json:
    """`quote` is the clause, and `span` is where it stands; `name_span` is where the name itself stands. `collective` tells those that can
    be listed (definite: 各县区政府) from those that can not (indefinite: 有关部门), which are never counted; null for an agency."""
    kind = assignment.actor.kind
    return {
        "actor": assignment.as_written,
        "canonical": assignment.actor.canonical,
        "kind": "agency" if kind == "agency" else "collective",
        "collective": None if kind == "agency" else kind.removesuffix(" collective"),
        "role": assignment.role,
        "quote": plan.document.quote(assignment.clause),
        "span": [assignment.clause.start, assignment.clause.end],
        "name_span": [assignment.span.start, assignment.span.end],
        "confidence": round(assignment.confidence, 3),
        "origin": assignment.origin,
    }


def _deadline(deadline: Deadline) -> Json:
    return {
        "text": deadline.text,
        "date": deadline.date,
        "latest": deadline.latest,
        "precision": deadline.precision,
    }


def _target(target: Target) -> Json:
    return {
        "text": target.text,
        "indicator": target.indicator,
        "comparison": target.comparison,
        "value": target.value,
        "unit": target.unit,
        "year": target.year,
        "latest": target.latest,
    }
