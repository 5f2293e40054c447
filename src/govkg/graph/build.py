"""Plan → RDF: one named graph a plan, every statement tied to the characters that it was read from.

`govkg.graph.read_back.plan_from_store` is the way back; what is written here and read there is the same plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from govkg.graph.build_corrections import correction_triples, corrections_iri
from govkg.graph.build_evidence import document_triples, evidence, paper_triples, span_triples, text, without_number
from govkg.graph.build_places import place_triples
from govkg.graph.build_tasks import actor_triples, element, mention_triples, task_triples
from govkg.graph.names import SHORTCUTS, Node, PlanNames, graph_iri, plan_iri
from govkg.graph.papers import Paper, cited_papers
from govkg.plans.model import Citation, Plan
from govkg.plans.review.corrections import named_actor
from govkg.terms import DCTERMS, ID, LABEL, TYPE, concept, date, gov, literal

__all__ = ["SHORTCUTS", "graph_iri", "plan_iri", "plan_quads"]


def plan_quads(plan: Plan, base: str = ID) -> Iterator[Quad]:
    """All quads of one plan: its named graph, and one of the corrections by persons if there are any. The same plan gives the same
    quads on every run."""
    names = PlanNames(plan, base)
    read = dict.fromkeys(_triples(names))
    corrected = [t for t in dict.fromkeys(correction_triples(names)) if t not in read]
    for graph, triples in ((graph_iri(names.iri), read), (corrections_iri(names.iri), corrected)):
        for triple in triples:
            yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _triples(names: PlanNames) -> Iterator[Triple]:
    plan = names.plan
    yield from _plan(names)
    yield from _issuers(names)
    yield from _citations(names)
    yield from document_triples(names)
    yield from _elements(names)
    for order, (task, node) in enumerate(zip(plan.tasks, names.tasks(), strict=True), 1):
        yield from task_triples(names, task, node, order)
    for order, mention in enumerate(plan.mechanisms, 1):
        yield from mention_triples(names, names.iri, mention, order)


def _plan(names: PlanNames) -> Iterator[Triple]:
    plan, me = names.plan, names.iri
    yield Triple(me, TYPE, gov("Plan"))
    yield Triple(me, LABEL, Literal(plan.title, language="zh-Hans") if plan.title else literal(plan.document.name))
    yield Triple(me, NamedNode(DCTERMS + "title"), Literal(plan.title, language="zh-Hans"))
    yield from text(me, "documentNumber", plan.document_number)
    yield from text(me, "issuer", plan.issuer)
    if plan.issued:
        yield Triple(me, NamedNode(DCTERMS + "issued"), date(plan.issued))
    if plan.jurisdiction:
        yield Triple(me, gov("jurisdiction"), names.place(plan.jurisdiction))
        yield from place_triples(names, plan.jurisdiction)
    if plan.level:
        yield Triple(me, gov("level"), concept("level", plan.level))
    if plan.period:
        yield Triple(me, gov("periodStart"), date(f"{plan.period.start:04}"))
        yield Triple(me, gov("periodEnd"), date(f"{plan.period.end:04}"))
    if plan.declared_task_count is not None:
        yield Triple(me, gov("declaredTaskCount"), literal(plan.declared_task_count))
    yield Triple(me, gov("truncated"), literal(plan.truncated))
    for order, warning in enumerate(plan.warnings, 1):
        yield Triple(me, gov("readingNote"), literal(f"{order}. {warning}"))


def _issuers(names: PlanNames) -> Iterator[Triple]:
    """The agencies that issued the plan, each the node that it is as the actor of a task."""
    for name in filter(None, names.plan.issuer.split("、")):
        actor = named_actor(names.plan, name)
        if actor.kind == "agency":
            yield Triple(names.iri, gov("issuedBy"), names.actor(actor))
            yield from actor_triples(names, actor)


def _citations(names: PlanNames) -> Iterator[Triple]:
    plan, papers = names.plan, cited_papers(names.plan)
    if plan.implements:
        node = names.part("basis")
        yield Triple(names.iri, gov("hasBasis"), node)
        yield from _citation(names, (plan.implements, papers[plan.implements]), node, gov("implements"))
    for order, citation in enumerate(plan.citations, 1):
        node = names.part("citation", order)
        yield Triple(names.iri, gov("hasCitation"), node)
        yield Triple(node, gov("order"), literal(order))
        yield from _citation(names, (citation, papers[citation]), node, NamedNode(DCTERMS + "references"))


def _citation(names: PlanNames, cited: tuple[Citation, Paper], node: Node, link: NamedNode) -> Iterator[Triple]:
    citation, paper = cited
    document = names.paper(paper)
    if document != names.document:
        yield Triple(names.iri, link, document)
    yield from paper_triples(document, paper, citation.title)
    yield from without_number(names, document, paper, citation.title)
    yield Triple(node, TYPE, gov("Citation"))
    yield Triple(node, gov("cites"), document)
    yield Triple(node, gov("asWritten"), literal(citation.title))
    yield from text(node, "documentNumber", citation.document_number)
    yield from evidence(names, node, citation.span)
    yield Triple(names.iri, gov("evidence"), names.span(citation.span))
    yield from span_triples(names, citation.span)


def _elements(names: PlanNames) -> Iterator[Triple]:
    plan = names.plan
    if plan.guiding_ideology:
        node = names.part("guiding-ideology")
        yield from element(names, (names.iri, "hasGuidingIdeology", "GuidingIdeology"), node, plan.guiding_ideology)
    for order, principle in enumerate(plan.principles, 1):
        node = names.part("principle", order)
        yield Triple(node, gov("order"), literal(order))
        yield from element(names, (names.iri, "hasPrinciple", "Principle"), node, principle)
    for order, goal in enumerate(plan.goals, 1):
        node = names.part("goal", order)
        yield Triple(node, gov("order"), literal(order))
        yield from element(names, (names.iri, "hasGoal", "Goal"), node, goal)
