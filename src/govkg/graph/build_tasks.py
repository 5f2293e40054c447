"""Tasks in the graph: measures, assignments and their actors, deadlines, persons, targets and what a task mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pyoxigraph import Literal, Triple

from govkg.graph.build_evidence import evidence, span_triples, text
from govkg.graph.build_places import place_triples
from govkg.graph.names import CONCEPT_CLASSES, SHORTCUTS, Node, PlanNames
from govkg.graph.places import whole
from govkg.plans.model import Actor, Assigned, Assignment, Deadline, Element, Mention, Person, Progress, Target, Task
from govkg.plans.names.agencies import bundled_names
from govkg.plans.names.official import behind_place
from govkg.terms import LABEL, PROV, TYPE, child, concept, date, decimal, gov, literal, task_path, term


def element(names: PlanNames, place: tuple[Node, str, str], node: Node, element: Element) -> Iterator[Triple]:
    """A piece of the plan. `place` is (what it belongs to, the property that says so, its class)."""
    parent, link, kind = place
    yield Triple(parent, gov(link), node)
    yield Triple(node, TYPE, gov(kind))
    if element.number:
        yield Triple(node, gov("number"), literal(element.number))
    if element.heading:
        yield Triple(node, LABEL, Literal(element.heading, language="zh-Hans"))
        yield from text(node, "heading", element.heading)
    yield Triple(node, gov("text"), literal(element.text))
    yield from evidence(names, node, element.span)
    for order, target in enumerate(element.targets, 1):
        yield from _target(names, node, target, order)


def task_triples(names: PlanNames, task: Task, node: Node, order: int) -> Iterator[Triple]:
    """A task with all that belongs to it; `order` counts the tasks of the plan from 1."""
    yield Triple(names.iri, gov("hasTask"), node)
    yield Triple(node, TYPE, gov("Task"))
    yield Triple(node, LABEL, Literal(task.heading, language="zh-Hans"))
    yield Triple(node, gov("order"), literal(order))
    yield Triple(node, gov("number"), literal(task.number))
    yield Triple(node, gov("path"), literal(task_path(task.path)))
    yield Triple(node, gov("heading"), literal(task.heading))
    yield from text(node, "chapter", task.chapter)
    yield Triple(node, gov("text"), literal(task.text))
    yield Triple(node, gov("truncated"), literal(task.truncated))
    yield Triple(node, gov("openEnded"), literal(task.open_ended))
    yield Triple(node, gov("ownership"), concept("ownership", task.owner))
    yield from evidence(names, node, task.span)
    yield from _assignments(names, node, task.assignments)
    for place, measure in enumerate(task.measures, 1):
        part = child(node, "measure", place)
        yield Triple(part, gov("order"), literal(place))
        yield from element(names, (node, "hasMeasure", "Measure"), part, measure)
    if task.deadline:
        yield from _deadline(names, (node, "hasDeadline"), child(node, "deadline"), task.deadline)
    for place, stage in enumerate(task.stages, 1):
        part = child(node, "stage", place)
        yield Triple(part, gov("order"), literal(place))
        yield from _deadline(names, (node, "hasStage"), part, stage)
    if task.progress:
        yield from _progress(names, node, task.progress)
    if task.assigned:
        yield from _assigned(names, node, task.assigned)
    for place, person in enumerate(task.persons, 1):
        yield from _person(names, node, person, place)
    for place, target in enumerate(task.targets, 1):
        yield from _target(names, node, target, place)
    for place, mention in enumerate(task.mentions, 1):
        yield from mention_triples(names, node, mention, place)


def assignment_nodes(task: Node, assignments: tuple[Assignment, ...]) -> Iterator[tuple[Node, Assignment]]:
    """The assignments of a task, each with its node."""
    seen: Counter[tuple[str, str]] = Counter()
    for assignment in assignments:
        key = (assignment.role, _in_full(assignment.actor))
        seen[key] += 1
        again = () if seen[key] == 1 else (seen[key],)
        yield child(task, "assignment", *key, *again), assignment


def _assignments(names: PlanNames, task: Node, assignments: tuple[Assignment, ...]) -> Iterator[Triple]:
    for order, (node, assignment) in enumerate(assignment_nodes(task, assignments), 1):
        yield Triple(node, gov("order"), literal(order))
        yield from _assignment(names, task, assignment, node)


def _assignment(names: PlanNames, task: Node, assignment: Assignment, node: Node) -> Iterator[Triple]:
    actor = names.actor(assignment.actor)
    yield from actor_triples(names, assignment.actor)
    yield Triple(node, TYPE, gov("Assignment"))
    yield Triple(task, gov("hasAssignment"), node)
    yield Triple(node, gov("task"), task)
    yield Triple(node, gov("actor"), actor)
    yield Triple(node, gov("role"), concept("role", assignment.role))
    yield Triple(node, gov("asWritten"), literal(assignment.as_written))
    yield Triple(node, gov("confidence"), decimal(assignment.confidence))
    yield Triple(node, gov("rule"), literal(assignment.rule))
    yield Triple(node, gov("origin"), concept("origin", assignment.origin))
    by_person = assignment.origin == "person"
    yield Triple(node, term(PROV, "wasGeneratedBy"), names.review if by_person else names.extraction)
    if by_person:
        yield Triple(names.review, TYPE, gov("Review"))
    yield from evidence(names, node, assignment.span)
    yield Triple(node, gov("clause"), names.span(assignment.clause))
    yield from span_triples(names, assignment.clause)
    of_task, of_actor = SHORTCUTS[assignment.role]
    yield Triple(task, gov(of_task), actor)
    yield Triple(actor, gov(of_actor), task)


def actor_triples(names: PlanNames, actor: Actor) -> Iterator[Triple]:
    """An agency or a group, with its place and who took over from it."""
    node = names.actor(actor)
    if actor.kind == "agency":
        yield Triple(node, TYPE, gov("Agency"))
    else:
        yield Triple(node, TYPE, gov("AgencyGroup"))
        kind = "definite" if actor.kind == "definite collective" else "indefinite"
        yield Triple(node, gov("collectiveKind"), concept("collective-kind", kind))
    yield Triple(node, LABEL, Literal(_in_full(actor), language="zh-Hans"))
    yield Triple(node, gov("localName"), literal(actor.name))
    yield from text(node, "function", actor.function)
    yield from text(node, "scope", actor.scope)
    yield from _successor(names, node, actor)
    if actor.jurisdiction:
        yield Triple(node, gov("jurisdiction"), names.place(actor.jurisdiction))
        yield from place_triples(names, actor.jurisdiction)


def _in_full(actor: Actor) -> str:
    """The name with that of its place as every plan says it, so that an agency has one."""
    place, name = actor.jurisdiction, actor.canonical
    return whole(place) + name.removeprefix(place) if name.startswith(place) else name


def _successor(names: PlanNames, node: Node, actor: Actor) -> Iterator[Triple]:
    """Of an agency that was renamed or merged: the one that took over, and the year of the reform. The two stay two."""
    if not actor.successor:
        return
    place = "" if actor.name == actor.canonical else actor.jurisdiction
    behind = behind_place(place, actor.successor)
    heir = (bundled_names().local if place else bundled_names().national).get(behind)
    function = heir.function if heir else actor.function
    successor = Actor(place + behind, actor.jurisdiction, actor.successor, "agency", function)
    yield Triple(node, gov("succeededBy"), names.actor(successor))
    yield from actor_triples(names, successor)
    if actor.until:
        yield Triple(node, gov("existedUntil"), date(actor.until))


def _deadline(names: PlanNames, owner: tuple[Node, str], node: Node, deadline: Deadline) -> Iterator[Triple]:
    """A time, and the task that has it by a property."""
    yield Triple(owner[0], gov(owner[1]), node)
    yield Triple(node, TYPE, gov("Deadline"))
    yield Triple(node, gov("text"), literal(deadline.text))
    yield Triple(node, gov("precision"), concept("precision", deadline.precision))
    yield from text(node, "dateText", deadline.date)
    if deadline.latest:
        yield Triple(node, gov("latest"), date(deadline.latest))
    yield from evidence(names, node, deadline.span)


def _progress(names: PlanNames, task: Node, progress: Progress) -> Iterator[Triple]:
    node = child(task, "progress")
    yield Triple(task, gov("hasProgress"), node)
    yield Triple(node, TYPE, gov("Progress"))
    yield Triple(node, gov("text"), literal(progress.text))
    if progress.done is not None:
        yield Triple(node, gov("done"), literal(progress.done))
    yield from evidence(names, node, progress.span)


def _assigned(names: PlanNames, task: Node, assigned: Assigned) -> Iterator[Triple]:
    node = child(task, "assigned")
    yield Triple(task, gov("hasAssignedDate"), node)
    yield Triple(node, TYPE, gov("AssignedDate"))
    yield Triple(node, gov("text"), literal(assigned.text))
    if assigned.date:
        yield Triple(node, gov("assignedOn"), date(assigned.date))
    yield from evidence(names, node, assigned.span)


def _person(names: PlanNames, task: Node, person: Person, order: int) -> Iterator[Triple]:
    node = child(task, "person", order)
    yield Triple(task, gov("hasPersonInCharge"), node)
    yield Triple(node, TYPE, gov("PersonInCharge"))
    yield Triple(node, gov("order"), literal(order))
    yield Triple(node, gov("chargeLabel"), literal(person.label))
    yield Triple(node, gov("asWritten"), literal(person.name))
    yield from evidence(names, node, person.span)


def _target(names: PlanNames, subject: Node, target: Target, order: int) -> Iterator[Triple]:
    node = child(subject, "target", order)
    yield Triple(subject, gov("hasTarget"), node)
    yield Triple(node, TYPE, gov("Target"))
    yield Triple(node, gov("order"), literal(order))
    yield Triple(node, gov("text"), literal(target.text))
    yield from text(node, "indicator", target.indicator)
    yield Triple(node, gov("comparison"), literal(target.comparison))
    yield Triple(node, gov("value"), decimal(target.value))
    yield from text(node, "unit", target.unit)
    if target.year:
        yield Triple(node, gov("year"), date(target.year))
    if target.latest:
        yield Triple(node, gov("latest"), date(target.latest))
    yield from evidence(names, node, target.span)


def mention_triples(names: PlanNames, subject: Node, mention: Mention, order: int) -> Iterator[Triple]:
    """A concept or a mechanism that `subject`, a task or the plan, mentions; the concept gets its class and, where its
    name is its notation, its label."""
    node = child(subject, "mention", order)
    named = concept(mention.scheme, mention.concept)
    yield Triple(subject, gov("hasMention"), node)
    yield Triple(node, TYPE, gov("Mention"))
    yield Triple(node, gov("order"), literal(order))
    yield Triple(node, gov("scheme"), concept("scheme", mention.scheme))
    yield Triple(node, gov("concept"), named)
    yield Triple(node, gov("asWritten"), literal(mention.name))
    yield from evidence(names, node, mention.span)
    if mention.scheme in CONCEPT_CLASSES:
        yield Triple(named, TYPE, gov(CONCEPT_CLASSES[mention.scheme]))
    if not mention.concept.isascii():
        yield Triple(named, LABEL, Literal(mention.concept, language="zh-Hans"))
