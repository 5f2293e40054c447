"""A graph in terms that other programs know: what follows by the alignments (ORG, PROV, Web Annotation, SKOS, schema.org), and the
vocabularies with the labels of the concepts that a graph names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pyoxigraph import NamedNode, Quad, Triple

from govkg.graph.ontology import ontology_triples, statements, vocabularies
from govkg.terms import GOV, LABEL, RDFS, SKOS, TYPE, VOC

_ABOVE = (NamedNode(RDFS + "subClassOf"), NamedNode(RDFS + "subPropertyOf"))
_NAMES = (NamedNode(SKOS + "prefLabel"), NamedNode("https://schema.org/name"))
"""Under what a client of ORG or schema.org looks for a name. OWL has no word for it: skos:prefLabel is an annotation."""
ONTOLOGY = NamedNode(GOV.rstrip("#"))


def aligned(quads: Iterable[Quad]) -> Iterator[Quad]:
    """What `quads` say in terms of other ontologies, by `ontology/alignments.ttl`: types and properties, each in the graph of the
    statement that it follows from; names as SKOS and schema.org have them. One way: nothing of govkg's own follows."""
    above = _terms_above()
    for quad in quads:
        if quad.predicate == TYPE:
            for kind in above.get(quad.object, ()):
                yield Quad(quad.subject, TYPE, kind, quad.graph_name)
        for term in _NAMES if quad.predicate == LABEL else above.get(quad.predicate, ()):
            yield Quad(quad.subject, term, quad.object, quad.graph_name)


def vocabulary_quads() -> Iterator[Quad]:
    """The ontology and its vocabularies, each in a named graph under its own address, as a store takes them beside plans."""
    for triple in ontology_triples(alignments=True, annotations=True):
        yield _in(triple, ONTOLOGY)
    for name in vocabularies():
        for triple in statements("vocabularies", f"{name}.ttl"):
            yield _in(triple, NamedNode(VOC + name))


def _in(triple: Triple, graph: NamedNode) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


@cache
def _terms_above() -> Mapping[object, tuple[NamedNode, ...]]:
    """Term → the terms of other ontologies above it, by any way through classes and properties."""
    direct: dict[object, set[NamedNode]] = {}
    for triple in ontology_triples(alignments=True):
        if triple.predicate in _ABOVE and isinstance(triple.object, NamedNode):
            direct.setdefault(triple.subject, set()).add(triple.object)
    return {term: tuple(sorted(_foreign(term, direct), key=str)) for term in direct}


def _foreign(term: object, direct: Mapping[object, set[NamedNode]]) -> set[NamedNode]:
    found: set[NamedNode] = set()
    waiting = list(direct.get(term, ()))
    while waiting:
        above = waiting.pop()
        if above not in found:
            found.add(above)
            waiting += direct.get(above, ())
    return {above for above in found if not above.value.startswith(GOV)}
