"""What persons corrected, in a named graph of its own: who said what of which assignment or task, when and why (PROV).

The day is gov:correctedOn of the correction: prov:generatedAtTime wants a time of day, which nobody noted. A confirmation revises and
replaces nothing. Two papers may be corrected by two persons of one name, so a person is one of the plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from govkg.graph.build_evidence import evidence, text
from govkg.graph.build_tasks import assignment_nodes
from govkg.graph.names import Node, PlanNames
from govkg.plans.model import Correction, Task
from govkg.plans.review.spoken import tasks_of
from govkg.terms import LABEL, PROV, TYPE, child, concept, date, gov, literal

_TOLD = {"heading": "Heading", "task": "Heading", "deadline": "Deadline"}
"""By what a correction speaks of, the end of the properties that tell what was read and what holds instead."""


def corrections_iri(plan: Node) -> Node:
    """The named graph that holds the corrections of a plan."""
    return child(plan, "corrections")


def correction_triples(names: PlanNames) -> Iterator[Triple]:
    """The corrections of a plan, in order; nothing where there are none."""
    if not names.plan.corrections:
        return
    graph = corrections_iri(names.iri)
    yield Triple(graph, TYPE, gov("StatementSet"))
    yield Triple(graph, gov("about"), names.iri)
    yield Triple(graph, NamedNode(PROV + "wasGeneratedBy"), names.review)
    yield Triple(names.review, TYPE, gov("Review"))
    nodes, tasks = names.tasks(), names.plan.tasks
    for order, correction in enumerate(names.plan.corrections, 1):
        node = names.part("correction", order)
        there = [(nodes[place], tasks[place]) for place in sorted(tasks_of(names.plan, correction))]
        yield from _provenance(names, node, correction, tasks=there)
        yield Triple(names.iri, gov("hasCorrection"), node)
        yield Triple(node, gov("order"), literal(order))
        yield from _correction(names, node, correction)


def _correction(names: PlanNames, node: Node, correction: Correction) -> Iterator[Triple]:
    yield Triple(node, TYPE, gov("Correction"))
    yield Triple(node, gov("decision"), concept("decision", correction.decision))
    yield from text(node, "formerActor", correction.actor)
    yield from text(node, "givenActor", correction.new_actor)
    of_task = _TOLD.get(correction.aspect)
    if of_task:
        yield from text(node, f"former{of_task}", correction.former)
        yield from text(node, f"given{of_task}", correction.given)
    if correction.role:
        yield Triple(node, gov("formerRole"), concept("role", correction.role))
    if correction.new_role:
        yield Triple(node, gov("givenRole"), concept("role", correction.new_role))
    if correction.by:
        person = names.part("person", correction.by)
        yield Triple(node, NamedNode(PROV + "wasAttributedTo"), person)
        yield Triple(names.review, NamedNode(PROV + "wasAssociatedWith"), person)
        yield Triple(person, TYPE, NamedNode(PROV + "Person"))
        yield Triple(person, LABEL, Literal(correction.by))
    if correction.date:
        yield Triple(node, gov("correctedOn"), date(correction.date))
    yield from text(node, "reason", correction.reason)
    yield from evidence(names, node, correction.span)


def _provenance(
    names: PlanNames, node: Node, correction: Correction, *, tasks: list[tuple[Node, Task]]
) -> Iterator[Triple]:
    """What the correction came from, the tasks where it stands, what it replaces, and the statement that it gives."""
    yield Triple(node, NamedNode(PROV + "wasGeneratedBy"), names.review)
    reading = child(node, "reading")
    if (correction.actor or correction.former) and correction.decision != "confirm":
        yield Triple(node, gov("replaces"), reading)
        yield Triple(reading, TYPE, gov("ReplacedReading"))
        yield Triple(reading, NamedNode(PROV + "wasGeneratedBy"), names.extraction)
    for task_node, task in tasks:
        yield Triple(node, gov("corrects"), task_node)
        if correction.aspect == "task" and not correction.former:
            yield from _added(names, task_node, correction)
        for statement, assignment in assignment_nodes(task_node, task.assignments):
            given = (assignment.actor.canonical, assignment.role) == (correction.new_actor, correction.new_role)
            if given and assignment.origin == "person":
                yield from _given(names, (node, statement, reading), correction)


def _added(names: PlanNames, task: Node, correction: Correction) -> Iterator[Triple]:
    """Whose a task is that a person added."""
    yield Triple(task, NamedNode(PROV + "wasGeneratedBy"), names.review)
    if correction.by:
        yield Triple(task, NamedNode(PROV + "wasAttributedTo"), names.part("person", correction.by))


def _given(names: PlanNames, nodes: tuple[Node, Node, Node], correction: Correction) -> Iterator[Triple]:
    node, statement, reading = nodes
    yield Triple(node, gov("gives"), statement)
    if correction.actor and correction.decision != "confirm":
        yield Triple(statement, NamedNode(PROV + "wasRevisionOf"), reading)
    if correction.by:
        yield Triple(statement, NamedNode(PROV + "wasAttributedTo"), names.part("person", correction.by))
