"""Things of two classes that the ontology makes disjoint: a contradiction that can be named."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import combinations

from pyoxigraph import NamedNode, Quad, Store, Triple

from govkg.errors import ModelError
from govkg.graph.ontology import ontology_triples
from govkg.terms import GOV, PREFIXES, TYPE

_PAIRS = """SELECT DISTINCT ?one ?other {
  { ?above owl:disjointWith ?beside } UNION { ?beside owl:disjointWith ?above } UNION
  { ?whole owl:disjointUnionOf/rdf:rest*/rdf:first ?above , ?beside FILTER(?above != ?beside) }
  ?one rdfs:subClassOf* ?above . ?other rdfs:subClassOf* ?beside
}"""


def check_disjoint(triples: Iterable[Triple]) -> None:
    """Raises ModelError with the first individual that is of two classes which the ontology makes disjoint, and the classes."""
    types: dict[str, set[str]] = {}
    for triple in triples:
        if triple.predicate == TYPE and isinstance(triple.object, NamedNode) and triple.object.value.startswith(GOV):
            node = triple.subject.value if isinstance(triple.subject, NamedNode) else str(triple.subject)
            types.setdefault(node, set()).add(triple.object.value)
    for node in sorted(node for node, classes in types.items() if len(classes) > 1):
        for one, other in combinations(sorted(types[node]), 2):
            if (one, other) in _pairs():
                a, b = (iri.replace(GOV, "gov:") for iri in (one, other))
                raise ModelError(f"{node} is both a {a} and a {b}, and nothing can be both under the ontology")


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    """The pairs of classes of the ontology, their subclasses among them, that have no member in common."""
    store = Store()
    store.extend(Quad(*triple) for triple in ontology_triples())
    return frozenset((row["one"].value, row["other"].value) for row in store.query(_PAIRS, prefixes=PREFIXES))  # type: ignore[union-attr]
