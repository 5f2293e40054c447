"""The document in the graph: its text, what each passage was read as, its repairs, and the spans that statements rest on."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, Triple

from govkg import __version__
from govkg.documents.layout import layout_json
from govkg.documents.model import Repair, Span
from govkg.documents.places import place_of
from govkg.graph.names import Node, PlanNames, graph_iri
from govkg.graph.papers import Paper, own_paper, title_key
from govkg.plans.model import Plan
from govkg.terms import DCTERMS, ID, LABEL, OA, PROV, TYPE, child, gov, literal, term, thing

_AROUND = 16
"""Characters before and behind a quotation by which a client finds it in another copy of the text."""
SOFTWARE = thing(ID, "software", "govkg", __version__)


def document_triples(names: PlanNames) -> Iterator[Triple]:
    """The document, the extraction that read it, its repairs and its passages."""
    source, me = names.plan.document, names.document
    yield Triple(names.iri, gov("readFrom"), me)
    paper = own_paper(names.plan) or _unplaced(names.plan)
    yield from paper_triples(me, paper, "")
    yield from without_number(names, me, paper, names.plan.title)
    if names.plan.title:
        yield Triple(me, term(DCTERMS, "title"), Literal(names.plan.title, language="zh-Hans"))
    yield Triple(me, gov("sha256"), literal(source.sha256))
    yield Triple(me, gov("fileName"), literal(source.name))
    yield Triple(me, term(DCTERMS, "format"), literal(source.media_type))
    yield Triple(me, gov("content"), literal(source.text))
    yield from text(me, "layout", layout_json(source))
    yield Triple(names.extraction, TYPE, gov("Extraction"))
    yield Triple(names.extraction, term(PROV, "used"), me)
    yield Triple(names.extraction, gov("softwareVersion"), literal(__version__))
    yield from software_triples(names.extraction)
    yield from text(names.extraction, "givenPlace", names.plan.given_place)
    for order, table in enumerate(names.plan.name_tables, 1):
        node = child(names.extraction, "table", order)
        yield Triple(names.extraction, term(PROV, "used"), node)
        yield Triple(node, TYPE, gov("NameTable"))
        yield Triple(node, gov("order"), literal(order))
        yield Triple(node, gov("fileName"), literal(table.name))
        yield Triple(node, gov("sha256"), literal(table.sha256))
    graph = graph_iri(names.iri)
    yield Triple(graph, term(PROV, "wasGeneratedBy"), names.extraction)
    yield Triple(graph, TYPE, gov("StatementSet"))
    yield Triple(graph, gov("about"), names.iri)
    for order, repair in enumerate(names.plan.repairs, 1):
        yield from _repair(names, repair, order)
    for passage in names.plan.coverage.passages:
        node = names.part("passage", f"{passage.span.start}-{passage.span.end}")
        yield Triple(node, TYPE, gov("Passage"))
        yield Triple(me, gov("hasPassage"), node)
        yield Triple(node, gov("start"), literal(passage.span.start))
        yield Triple(node, gov("end"), literal(passage.span.end))
        yield Triple(node, gov("readAs"), literal(passage.read_as))
        yield from text(node, "rule", passage.rule)


def software_triples(activity: Node) -> Iterator[Triple]:
    """The agent of an activity is this version of the program, which is the same thing in every graph."""
    yield Triple(activity, term(PROV, "wasAssociatedWith"), SOFTWARE)
    yield Triple(SOFTWARE, TYPE, term(PROV, "SoftwareAgent"))
    yield Triple(SOFTWARE, LABEL, literal(f"govkg {__version__}"))


def _unplaced(plan: Plan) -> Paper:
    return Paper("", plan.document_number, "" if plan.document_number else plan.title)


def paper_triples(node: Node, paper: Paper, written: str) -> Iterator[Triple]:
    """A paper by its number or its title, so that every plan says the same of it; `written` is the title by which a plan cites it,
    which others may write differently. Its dcterms:title is said by the plan that it carries alone, as it is printed there."""
    yield Triple(node, TYPE, gov("PlanDocument"))
    if paper.key:
        yield Triple(node, LABEL, Literal(paper.key, language="zh-Hans"))
    yield from text(node, "documentNumber", paper.number)
    if written:
        yield Triple(node, term(DCTERMS, "alternative"), Literal(title_key(written), language="zh-Hans"))


def without_number(names: PlanNames, node: Node, paper: Paper, title: str) -> Iterator[Triple]:
    """A numbered paper and the node by which others cite it that give its title alone are one document."""
    if alone := names.titled(paper, title):
        yield Triple(node, term(PROV, "alternateOf"), alone)


def _repair(names: PlanNames, repair: Repair, order: int) -> Iterator[Triple]:
    node = names.part("repair", order)
    yield Triple(names.document, gov("hasRepair"), node)
    yield Triple(node, TYPE, gov("Repair"))
    yield Triple(node, gov("order"), literal(order))
    yield Triple(node, gov("start"), literal(repair.span.start))
    yield Triple(node, gov("end"), literal(repair.span.end))
    yield Triple(node, gov("printed"), literal(repair.printed))
    yield Triple(node, gov("reading"), literal(repair.reading))
    yield Triple(node, gov("rule"), literal(repair.rule))


def evidence(names: PlanNames, subject: Node, span: Span) -> Iterator[Triple]:
    """`subject` rests on the characters of `span`."""
    yield Triple(subject, gov("evidence"), names.span(span))
    yield from span_triples(names, span)


def span_triples(names: PlanNames, span: Span) -> Iterator[Triple]:
    """A span as a Web Annotation resource: where it stands, and what stands there; nothing where that was said already, as of a clause
    by which several act."""
    if span in names.told:
        return
    names.told.add(span)
    node = names.span(span)
    position, quotation = child(node, "position"), child(node, "quote")
    yield Triple(node, TYPE, gov("SourceSpan"))
    yield Triple(node, term(OA, "hasSource"), names.document)
    yield from text(node, "place", place_of(names.plan.document, span))
    yield Triple(node, term(OA, "hasSelector"), position)
    yield Triple(node, term(OA, "hasSelector"), quotation)
    yield Triple(position, TYPE, term(OA, "TextPositionSelector"))
    yield Triple(position, term(OA, "start"), literal(span.start))
    yield Triple(position, term(OA, "end"), literal(span.end))
    yield Triple(quotation, TYPE, term(OA, "TextQuoteSelector"))
    document = names.plan.document
    yield Triple(quotation, term(OA, "exact"), literal(document.quote(span)))
    for local, around in (
        ("prefix", document.text[max(span.start - _AROUND, 0) : span.start]),
        ("suffix", document.text[span.end : span.end + _AROUND]),
    ):
        if around:
            yield Triple(quotation, term(OA, local), literal(around))


def text(subject: Node, local: str, value: str) -> Iterator[Triple]:
    """A text of the ontology's property `local`, nothing where it is empty."""
    if value:
        yield Triple(subject, gov(local), literal(value))
