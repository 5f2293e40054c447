"""Plan → RDF: one named graph a plan, every statement tied to the characters that it was read from."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from govkg import __version__
from govkg.documents.model import Repair, Span
from govkg.plans.model import Actor, Assignment, Deadline, Element, Mention, Plan, Role, Target, Task
from govkg.plans.numerals import read_numeral
from govkg.terms import (
    DCTERMS,
    ID,
    LABEL,
    OA,
    PROV,
    TYPE,
    child,
    concept,
    gov,
    literal,
    thing,
    unique,
)

Node = NamedNode
Value = NamedNode | Literal

SHORTCUTS: dict[Role, tuple[str, str]] = {
    "lead": ("ledBy", "leads"),
    "responsible": ("hasResponsible", "responsibleFor"),
    "participate": ("hasParticipant", "participatesIn"),
    "guide": ("guidedBy", "guides"),
    "supervise": ("supervisedBy", "supervises"),
}


def plan_iri(plan: Plan, base: str = ID) -> Node:
    """The IRI of a plan: from its jurisdiction and its document number, or its title where it has none."""
    key = plan.document_number or plan.title or plan.document.sha256[:16]
    return thing(base, "plan", plan.jurisdiction or "unknown", key)


def graph_iri(plan: Node) -> Node:
    """The named graph that holds what was read from the plan."""
    return child(plan, "graph")


def actor_iri(actor: Actor, base: str = ID) -> Node:
    """The IRI of an agency or a group: the same in every plan that names it."""
    kind = "agency" if actor.kind == "agency" else "group"
    return thing(base, kind, actor.jurisdiction or "unknown", actor.name)


def plan_quads(plan: Plan, base: str = ID) -> Iterator[Quad]:
    """All quads of one plan, in its named graph. The same plan gives the same quads on every run."""
    graph = graph_iri(plan_iri(plan, base))
    for triple in dict.fromkeys(_Builder(plan, base).triples()):
        yield Quad(triple.subject, triple.predicate, triple.object, graph)


class _Builder:
    """The walk over one plan; holds nothing but the plan and the names made from it."""

    def __init__(self, plan: Plan, base: str) -> None:
        self.plan = plan
        self.base = base
        self.iri = plan_iri(plan, base)
        self.document = child(self.iri, "document")
        self.extraction = child(self.iri, "extraction")

    def triples(self) -> Iterator[Triple]:
        yield from self._plan()
        yield from self._document()
        yield from self._elements()
        paths = [".".join(str(read_numeral(p) or p) for p in task.path) or str(task.number) for task in self.plan.tasks]
        for order, (task, path) in enumerate(zip(self.plan.tasks, unique(paths), strict=True), 1):
            yield from self._task(task, child(self.iri, "task", path), order)
        for order, mention in enumerate(self.plan.mechanisms, 1):
            yield from self._mention(self.iri, mention, child(self.iri, "mechanism", order))

    def _plan(self) -> Iterator[Triple]:
        plan, me = self.plan, self.iri
        yield Triple(me, TYPE, gov("Plan"))
        yield Triple(me, LABEL, Literal(plan.title, language="zh-Hans"))
        yield Triple(me, NamedNode(DCTERMS + "title"), Literal(plan.title, language="zh-Hans"))
        yield from self._text(me, "documentNumber", plan.document_number)
        yield from self._text(me, "issuer", plan.issuer)
        if plan.issued:
            yield Triple(me, NamedNode(DCTERMS + "issued"), literal(plan.issued, "date"))
        if plan.jurisdiction:
            yield from self._jurisdiction(plan.jurisdiction)
            yield Triple(me, gov("jurisdiction"), thing(self.base, "jurisdiction", plan.jurisdiction))
        if plan.level:
            yield Triple(me, gov("level"), concept("level", plan.level))
        if plan.period:
            yield Triple(me, gov("periodStart"), literal(plan.period.start, "gYear"))
            yield Triple(me, gov("periodEnd"), literal(plan.period.end, "gYear"))
        if plan.declared_task_count is not None:
            yield Triple(me, gov("declaredTaskCount"), literal(plan.declared_task_count))
        yield Triple(me, gov("truncated"), literal(plan.truncated))
        for order, warning in enumerate(plan.warnings, 1):
            yield Triple(me, gov("readingNote"), literal(f"{order}. {warning}"))
        cited = [(gov("implements"), plan.implements)] if plan.implements else []
        cited += [(NamedNode(DCTERMS + "references"), c) for c in plan.citations]
        for predicate, citation in cited:
            node = thing(self.base, "document", citation.document_number or citation.title)
            yield Triple(me, predicate, node)
            yield Triple(node, TYPE, gov("PlanDocument"))
            yield Triple(node, NamedNode(DCTERMS + "title"), Literal(citation.title, language="zh-Hans"))
            yield from self._text(node, "documentNumber", citation.document_number)
            yield Triple(me, gov("evidence"), self._span_iri(citation.span))
            yield from self._span(citation.span)

    def _document(self) -> Iterator[Triple]:
        source, me = self.plan.document, self.document
        yield Triple(self.iri, gov("readFrom"), me)
        yield Triple(me, TYPE, gov("PlanDocument"))
        yield Triple(me, gov("sha256"), literal(source.sha256))
        yield Triple(me, gov("fileName"), literal(source.name))
        yield Triple(me, NamedNode(DCTERMS + "format"), literal(source.media_type))
        yield Triple(me, gov("content"), literal(source.text))
        yield Triple(self.extraction, TYPE, gov("Extraction"))
        yield Triple(self.extraction, NamedNode(PROV + "used"), me)
        yield Triple(self.extraction, gov("softwareVersion"), literal(__version__))
        yield Triple(graph_iri(self.iri), NamedNode(PROV + "wasGeneratedBy"), self.extraction)
        yield Triple(graph_iri(self.iri), TYPE, gov("StatementSet"))
        yield Triple(graph_iri(self.iri), gov("about"), self.iri)
        for order, repair in enumerate(self.plan.repairs, 1):
            yield from self._repair(repair, child(self.iri, "repair", order))
        for passage in self.plan.coverage.passages:
            node = child(self.iri, "passage", f"{passage.span.start}-{passage.span.end}")
            yield Triple(node, TYPE, gov("Passage"))
            yield Triple(me, gov("hasPassage"), node)
            yield Triple(node, gov("start"), literal(passage.span.start))
            yield Triple(node, gov("end"), literal(passage.span.end))
            yield Triple(node, gov("readAs"), literal(passage.read_as))
            yield from self._text(node, "rule", passage.rule)

    def _repair(self, repair: Repair, node: Node) -> Iterator[Triple]:
        yield Triple(self.document, gov("hasRepair"), node)
        yield Triple(node, TYPE, gov("Repair"))
        yield Triple(node, gov("start"), literal(repair.span.start))
        yield Triple(node, gov("end"), literal(repair.span.end))
        yield Triple(node, gov("printed"), literal(repair.printed))
        yield Triple(node, gov("reading"), literal(repair.reading))
        yield Triple(node, gov("rule"), literal(repair.rule))

    def _elements(self) -> Iterator[Triple]:
        if self.plan.guiding_ideology:
            node = child(self.iri, "guiding-ideology")
            yield from self._element(
                self.iri, node, "GuidingIdeology", "hasGuidingIdeology", self.plan.guiding_ideology
            )
        for order, element in enumerate(self.plan.principles, 1):
            yield from self._element(
                self.iri, child(self.iri, "principle", order), "Principle", "hasPrinciple", element
            )
        for order, element in enumerate(self.plan.goals, 1):
            yield from self._element(self.iri, child(self.iri, "goal", order), "Goal", "hasGoal", element)

    def _element(self, parent: Node, node: Node, kind: str, link: str, element: Element) -> Iterator[Triple]:
        yield Triple(parent, gov(link), node)
        yield Triple(node, TYPE, gov(kind))
        if element.number:
            yield Triple(node, gov("number"), literal(element.number))
        if element.heading:
            yield Triple(node, LABEL, Literal(element.heading, language="zh-Hans"))
            yield from self._text(node, "heading", element.heading)
        yield Triple(node, gov("text"), literal(element.text))
        yield from self._evidence(node, element.span)

    def _task(self, task: Task, node: Node, order: int) -> Iterator[Triple]:
        yield Triple(self.iri, gov("hasTask"), node)
        yield Triple(node, TYPE, gov("Task"))
        yield Triple(node, LABEL, Literal(task.heading, language="zh-Hans"))
        yield Triple(node, gov("order"), literal(order))
        yield Triple(node, gov("number"), literal(task.number))
        yield Triple(node, gov("path"), literal("/".join(task.path)))
        yield from self._text(node, "heading", task.heading)
        yield from self._text(node, "chapter", task.chapter)
        yield Triple(node, gov("text"), literal(task.text))
        yield Triple(node, gov("truncated"), literal(task.truncated))
        yield Triple(node, gov("openEnded"), literal(task.open_ended))
        yield Triple(node, gov("ownership"), concept("ownership", task.owner))
        yield from self._evidence(node, task.span)
        for place, measure in enumerate(task.measures, 1):
            yield from self._element(node, child(node, "measure", place), "Measure", "hasMeasure", measure)
        for assignment in task.assignments:
            yield from self._assignment(node, assignment)
        if task.deadline:
            yield from self._deadline(node, task.deadline)
        for place, target in enumerate(task.targets, 1):
            yield from self._target(node, target, child(node, "target", place))
        for place, mention in enumerate(task.mentions, 1):
            yield from self._mention(node, mention, child(node, "mention", place))

    def _assignment(self, task: Node, assignment: Assignment) -> Iterator[Triple]:
        actor = actor_iri(assignment.actor, self.base)
        node = child(task, "assignment", assignment.role, assignment.actor.canonical)
        yield from self._actor(assignment.actor)
        yield Triple(node, TYPE, gov("Assignment"))
        yield Triple(task, gov("hasAssignment"), node)
        yield Triple(node, gov("task"), task)
        yield Triple(node, gov("actor"), actor)
        yield Triple(node, gov("role"), concept("role", assignment.role))
        yield Triple(node, gov("asWritten"), literal(assignment.as_written))
        yield Triple(node, gov("confidence"), literal(f"{assignment.confidence:.4g}", "decimal"))
        yield Triple(node, gov("rule"), literal(assignment.rule))
        yield Triple(node, gov("origin"), concept("origin", assignment.origin))
        yield Triple(node, NamedNode(PROV + "wasGeneratedBy"), self.extraction)
        yield from self._evidence(node, assignment.span)
        yield Triple(node, gov("clause"), self._span_iri(assignment.clause))
        yield from self._span(assignment.clause)
        of_task, of_actor = SHORTCUTS[assignment.role]
        yield Triple(task, gov(of_task), actor)
        yield Triple(actor, gov(of_actor), task)

    def _actor(self, actor: Actor) -> Iterator[Triple]:
        node = actor_iri(actor, self.base)
        if actor.kind == "agency":
            yield Triple(node, TYPE, gov("Agency"))
        else:
            yield Triple(node, TYPE, gov("AgencyGroup"))
            kind = "definite" if actor.kind == "definite collective" else "indefinite"
            yield Triple(node, gov("collectiveKind"), concept("collective-kind", kind))
        yield Triple(node, LABEL, Literal(actor.canonical, language="zh-Hans"))
        yield Triple(node, gov("localName"), literal(actor.name))
        yield from self._text(node, "function", actor.function)
        yield from self._text(node, "scope", actor.scope)
        if actor.jurisdiction:
            yield from self._jurisdiction(actor.jurisdiction)
            yield Triple(node, gov("jurisdiction"), thing(self.base, "jurisdiction", actor.jurisdiction))

    def _jurisdiction(self, name: str) -> Iterator[Triple]:
        node = thing(self.base, "jurisdiction", name)
        yield Triple(node, TYPE, gov("Jurisdiction"))
        yield Triple(node, LABEL, Literal(name, language="zh-Hans"))

    def _deadline(self, task: Node, deadline: Deadline) -> Iterator[Triple]:
        node = child(task, "deadline")
        yield Triple(task, gov("hasDeadline"), node)
        yield Triple(node, TYPE, gov("Deadline"))
        yield Triple(node, gov("text"), literal(deadline.text))
        yield Triple(node, gov("precision"), concept("precision", deadline.precision))
        yield from self._text(node, "dateText", deadline.date)
        if deadline.latest:
            yield Triple(node, gov("latest"), literal(deadline.latest, "date"))
        yield from self._evidence(node, deadline.span)

    def _target(self, task: Node, target: Target, node: Node) -> Iterator[Triple]:
        yield Triple(task, gov("hasTarget"), node)
        yield Triple(node, TYPE, gov("Target"))
        yield Triple(node, gov("text"), literal(target.text))
        yield from self._text(node, "indicator", target.indicator)
        yield Triple(node, gov("comparison"), literal(target.comparison))
        yield Triple(node, gov("value"), literal(f"{target.value:.12g}", "decimal"))
        yield from self._text(node, "unit", target.unit)
        if target.year:
            yield Triple(node, gov("year"), literal(target.year, "gYear"))
        yield from self._evidence(node, target.span)

    def _mention(self, subject: Node, mention: Mention, node: Node) -> Iterator[Triple]:
        yield Triple(subject, gov("hasMention"), node)
        yield Triple(node, TYPE, gov("Mention"))
        yield Triple(node, gov("scheme"), concept("scheme", mention.scheme))
        yield Triple(node, gov("concept"), concept(mention.scheme, mention.concept))
        yield Triple(node, gov("asWritten"), literal(mention.name))
        yield from self._evidence(node, mention.span)

    def _evidence(self, subject: Node, span: Span) -> Iterator[Triple]:
        yield Triple(subject, gov("evidence"), self._span_iri(span))
        yield from self._span(span)

    def _span_iri(self, span: Span) -> Node:
        return child(self.iri, "span", f"{span.start}-{span.end}")

    def _span(self, span: Span) -> Iterator[Triple]:
        node = self._span_iri(span)
        position, quotation = child(node, "position"), child(node, "quote")
        yield Triple(node, TYPE, gov("SourceSpan"))
        yield Triple(node, NamedNode(OA + "hasSource"), self.document)
        yield Triple(node, NamedNode(OA + "hasSelector"), position)
        yield Triple(node, NamedNode(OA + "hasSelector"), quotation)
        yield Triple(position, TYPE, NamedNode(OA + "TextPositionSelector"))
        yield Triple(position, NamedNode(OA + "start"), literal(span.start))
        yield Triple(position, NamedNode(OA + "end"), literal(span.end))
        yield Triple(quotation, TYPE, NamedNode(OA + "TextQuoteSelector"))
        yield Triple(quotation, NamedNode(OA + "exact"), literal(self.plan.document.quote(span)))

    def _text(self, subject: Node, local: str, value: str) -> Iterator[Triple]:
        if value:
            yield Triple(subject, gov(local), literal(value))
