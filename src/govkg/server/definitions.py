"""The RDF of the ontology and of the vocabularies, and what it says of a term: names, meaning, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from govkg.graph.ontology import FILES, MODULES, statements, vocabularies
from govkg.server.pages import defined_at, link, short
from govkg.terms import OWL, RDF, RDFS, SKOS, TYPE

Node = NamedNode | BlankNode | Literal | Triple
LANGUAGES = ("zh-hans", "en")
LABEL, DEFINITION = NamedNode(RDFS + "label"), NamedNode(SKOS + "definition")
CLASS, OBJECT, DATATYPE = OWL + "Class", OWL + "ObjectProperty", OWL + "DatatypeProperty"
_QUANTIFIED = {
    "someValuesFrom": "some",
    "allValuesFrom": "only",
    "hasValue": "value",
    "hasSelf": "Self",
    "minQualifiedCardinality": "min",
    "maxQualifiedCardinality": "max",
    "qualifiedCardinality": "exactly",
}


@cache
def merged() -> tuple[Triple, ...]:
    """The ontology in one piece, as the IRIs of its terms lead to it: its own header without imports, then what its modules declare."""
    header = tuple(t for t in statements("govkg.ttl") if t.predicate.value != OWL + "imports")
    modules = [statements(f"{name}.ttl") for name in MODULES]
    heads = {t.subject for module in modules for t in module if t.object == NamedNode(OWL + "Ontology")}
    return (*header, *(t for module in modules for t in module if t.subject not in heads))


@cache
def ontology() -> Store:
    """The ontology with its modules and alignments."""
    return stored(t for name in FILES if name != "shapes" for t in statements(f"{name}.ttl"))


@cache
def concepts() -> Store:
    """All vocabularies."""
    return stored(t for name in vocabularies() for t in statements("vocabularies", f"{name}.ttl"))


def stored(triples: Iterable[Triple]) -> Store:
    """Statements in a store in memory."""
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in triples)
    return store


def values(store: Store, subject: Node, predicate: NamedNode) -> list[Node]:
    """The values of a property, sorted."""
    if isinstance(subject, Literal | Triple):
        return []
    return sorted((q.object for q in store.quads_for_pattern(subject, predicate, None, DefaultGraph())), key=str)


def pointing(store: Store, predicate: NamedNode, value: Node) -> list[NamedNode]:
    """The named things that have this value, or a union with it, sorted."""
    found = (
        q.subject
        for node in (value, *_unions_with(store, value))
        for q in store.quads_for_pattern(None, predicate, node, DefaultGraph())
    )
    return sorted((s for s in found if isinstance(s, NamedNode)), key=lambda s: s.value)


def _unions_with(store: Store, member: Node) -> list[BlankNode]:
    return [union for union, members in _unions(store).items() if member in members]


@cache
def _unions(store: Store) -> dict[BlankNode, tuple[Node, ...]]:
    found = store.quads_for_pattern(None, NamedNode(OWL + "unionOf"), None, DefaultGraph())
    return {q.subject: tuple(_members(store, q.object)) for q in found if isinstance(q.subject, BlankNode)}


def texts(store: Store, subject: Node, predicate: NamedNode) -> list[str]:
    """The texts of a property: Chinese, English, then those without a language."""
    found = [v for v in values(store, subject, predicate) if isinstance(v, Literal)]
    order = {language: n for n, language in enumerate(LANGUAGES)}
    return [v.value for v in sorted(found, key=lambda v: order.get((v.language or "").lower(), len(order)))]


def named(store: Store, term: Node, predicate: NamedNode = LABEL) -> str:
    """The names of a term, Chinese first; empty where it has none."""
    return " · ".join(texts(store, term, predicate))


def shown(store: Store, term: Node) -> str:
    """Markup of a term or class expression: links to the entries, expressions in Manchester syntax, literals as they stand."""
    if isinstance(term, NamedNode):
        name = named(store, term, NamedNode(SKOS + "prefLabel")) or short(term.value)
        return (
            link(term.value, name) if defined_at(term.value) else f'<a href="{escape(term.value)}">{escape(name)}</a>'
        )
    if isinstance(term, BlankNode):
        return _expression(store, term)
    return escape(term.value if isinstance(term, Literal) else str(term))


def _expression(store: Store, node: BlankNode) -> str:
    facts = {q.predicate.value.rpartition("#")[2]: q.object for q in store.quads_for_pattern(node, None, None)}
    for name, word in (("unionOf", "or"), ("intersectionOf", "and")):
        if name in facts:
            members = [_part(store, member) for member in _members(store, facts[name])]
            return f" <small>{word}</small> ".join(members)
    kind = next((name for name in _QUANTIFIED if name in facts), None)
    if kind is None or "onProperty" not in facts:
        return "…"
    told = "" if kind == "hasSelf" else f" {shown(store, facts[kind])}"
    of = f" {shown(store, facts['onClass'])}" if "onClass" in facts else ""
    return f"{shown(store, facts['onProperty'])} <small>{_QUANTIFIED[kind]}</small>{told}{of}"


def _part(store: Store, member: Node) -> str:
    return f"({shown(store, member)})" if isinstance(member, BlankNode) else shown(store, member)


def _members(store: Store, head: Node) -> Iterator[Node]:
    nil = NamedNode(RDF + "nil")
    while head != nil:
        yield from values(store, head, NamedNode(RDF + "first"))
        head = next(iter(values(store, head, NamedNode(RDF + "rest"))), nil)


def of_kind(triples: Iterable[Triple], *kinds: str) -> list[NamedNode]:
    """The named subjects of these OWL or SKOS kinds, each once, in the order of the file."""
    wanted = {NamedNode(kind) for kind in kinds}
    found = (t.subject for t in triples if t.predicate == TYPE and t.object in wanted)
    return list(dict.fromkeys(s for s in found if isinstance(s, NamedNode)))
