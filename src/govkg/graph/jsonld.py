"""JSON-LD for people who write programs: short keys, one object a thing, and a context in the file, so that nothing is fetched.

The context is that of `ontology/context.jsonld`; it is made from the ontology by `context`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from govkg.graph.ontology import ontology_triples
from govkg.graph.turtle import LANGUAGES
from govkg.terms import OWL, PREFIXES, TYPE, XSD

Term = NamedNode | BlankNode | Literal | Triple

_OTHERS = {
    "label": "rdfs:label",
    "title": "dcterms:title",
    "alternative": "dcterms:alternative",
    "issued": "dcterms:issued",
    "format": "dcterms:format",
}
"""Short keys for terms that are not govkg's."""
_WHOLE = re.compile("0|-?[1-9][0-9]{0,14}")
"""A number that every program reads as it is."""


@cache
def context() -> dict[str, Any]:
    """Key → term: the prefixes, each class and property of the ontology under its own name, and which of them lead to things."""
    kinds = {"Class": False, "DatatypeProperty": False, "ObjectProperty": True}
    found: dict[str, Any] = {}
    for triple in ontology_triples(alignments=True):
        kind = triple.object.value.removeprefix(OWL) if isinstance(triple.object, NamedNode) else ""
        if triple.predicate != TYPE or kind not in kinds or not isinstance(triple.subject, NamedNode):
            continue
        short = _short(triple.subject.value)
        key = short.removeprefix("gov:")
        if kinds[kind]:
            found[key] = {"@id": short, "@type": "@id"}
        elif key != short:
            found.setdefault(key, short)
    return {**PREFIXES, **_OTHERS, **dict(sorted(found.items()))}


def holds(quad: Quad) -> bool:
    """Whether the context leaves the statement as it is: `<gov:Task>` would be read with the prefix, and it has no statements about
    statements."""
    terms = [quad.subject, quad.predicate, quad.object, quad.graph_name]
    if isinstance(quad.object, Literal):
        terms.append(quad.object.datatype)
    iris = [term.value for term in terms if isinstance(term, NamedNode)]
    return not isinstance(quad.object, Triple) and not any(iri.partition(":")[0] in context() for iri in iris)


def jsonld(quads: Iterable[Quad]) -> str:
    """The quads, each of which it `holds`, an object for each thing of each named graph, in the order of their IRIs."""
    graphs: dict[str, dict[str, dict[str, Any]]] = {}
    for quad in sorted(quads, key=str):
        graph = "" if isinstance(quad.graph_name, DefaultGraph) else _id(quad.graph_name)
        things = graphs.setdefault(graph, {})
        _add(things.setdefault(_id(quad.subject), {"@id": _id(quad.subject)}), quad)
    nodes: list[dict[str, Any]] = []
    for graph, things in sorted(graphs.items()):
        own = list(things.values())
        nodes += [{"@id": graph, "@graph": own}] if graph else own
    return json.dumps({"@context": context(), "@graph": nodes}, ensure_ascii=False, indent=1) + "\n"


def _add(thing: dict[str, Any], quad: Quad) -> None:
    if quad.predicate == TYPE and not isinstance(quad.object, Literal):
        thing.setdefault("@type", []).append(_key(_id(quad.object)))
        return
    key = _key(quad.predicate.value)
    value = _value(quad.object, leads_on=isinstance(context().get(key), dict))
    if key not in thing:
        thing[key] = value
    elif isinstance(thing[key], list):
        thing[key].append(value)
    else:
        thing[key] = [thing[key], value]


def _value(term: Term, *, leads_on: bool) -> Any:
    """A value as JSON has it; `leads_on` where the context says that the key leads to things."""
    if not isinstance(term, Literal):
        return _id(term) if leads_on else {"@id": _id(term)}
    if term.language:
        return {"@value": term.value, "@language": LANGUAGES.get(term.language, term.language)}
    datatype = term.datatype.value
    plain: str | int | bool = term.value
    if datatype == XSD + "boolean" and plain in ("true", "false"):
        plain = plain == "true"
    elif datatype == XSD + "integer" and _WHOLE.fullmatch(term.value):
        plain = int(term.value)
    elif datatype != XSD + "string":
        return {"@value": plain, "@type": _short(datatype)}
    return {"@value": plain} if leads_on else plain


def _id(term: Term) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


@cache
def _key(iri: str) -> str:
    """The key of a term in the context, or the term with its prefix where it has none."""
    short = _short(iri)
    own = short.removeprefix("gov:")
    term = context().get(own)
    if own != short and short == (term["@id"] if isinstance(term, dict) else term):
        return own
    return next((key for key, term in _OTHERS.items() if term == short), short)


@cache
def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.replace("-", "_").isidentifier():
            return f"{prefix}:{local}"
    return iri
