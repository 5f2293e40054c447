"""What persons corrected, in a named graph of its own: who said what of which assignment, when and why (PROV)."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from govkg.graph.build_evidence import evidence, text
from govkg.graph.names import Node, PlanNames
from govkg.plans.model import Correction
from govkg.terms import LABEL, PROV, TYPE, child, concept, date, gov, literal, thing


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
    for order, correction in enumerate(names.plan.corrections, 1):
        node = names.part("correction", order)
        yield Triple(names.iri, gov("hasCorrection"), node)
        yield Triple(node, gov("order"), literal(order))
        yield from _correction(names, node, correction)


def _correction(names: PlanNames, node: Node, correction: Correction) -> Iterator[Triple]:
    yield Triple(node, TYPE, gov("Correction"))
    yield Triple(node, gov("decision"), concept("decision", correction.decision))
    yield from text(node, "formerActor", correction.actor)
    yield from text(node, "givenActor", correction.new_actor)
    if correction.role:
        yield Triple(node, gov("formerRole"), concept("role", correction.role))
    if correction.new_role:
        yield Triple(node, gov("givenRole"), concept("role", correction.new_role))
    if correction.by:
        person = thing(names.base, "person", correction.by)
        yield Triple(node, NamedNode(PROV + "wasAttributedTo"), person)
        yield Triple(person, TYPE, NamedNode(PROV + "Person"))
        yield Triple(person, LABEL, Literal(correction.by))
    if correction.date:
        yield Triple(node, gov("correctedOn"), date(correction.date))
    yield from text(node, "reason", correction.reason)
    yield from evidence(names, node, correction.span)
