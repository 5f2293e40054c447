"""The ontology and its vocabularies as statements: which files they are, each read once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pyoxigraph import RdfFormat, Triple, parse

from govkg.plans.words.vocabulary import labels
from govkg.resources import resource
from govkg.terms import OWL, RDF, RDFS

MODULES = ("core", "actors", "structure", "evidence", "coordination")
FILES = ("govkg", *MODULES, "alignments", "shapes")
"""All files of the ontology: its header, its modules, what stands beside them."""
_LOGIC = (OWL, RDFS + "sub", RDFS + "domain", RDFS + "range", RDF)
_NOT_LOGIC = {OWL + local for local in ("imports", "versionIRI", "versionInfo", "priorVersion")}


@cache
def statements(*path: str) -> tuple[Triple, ...]:
    """The statements of a file below `ontology/`, in its order."""
    data = resource("ontology", *path).read_bytes()
    return tuple(quad.triple for quad in parse(data, format=RdfFormat.TURTLE, rename_blank_nodes=True))


@cache
def vocabularies() -> tuple[str, ...]:
    """The names of all vocabularies, sorted: files below `ontology/vocabularies/`."""
    folder = resource("ontology", "vocabularies")
    return tuple(sorted(f.name.removesuffix(".ttl") for f in folder.iterdir() if f.name.endswith(".ttl")))


def ontology_triples(*, alignments: bool = False, annotations: bool = False) -> Iterator[Triple]:
    """The modules of the ontology in one, with their alignments if asked for; without annotations only what OWL reasons with."""
    for name in (*MODULES, "alignments") if alignments else MODULES:
        yield from (triple for triple in statements(f"{name}.ttl") if annotations or is_logic(triple))


def is_logic(triple: Triple) -> bool:
    """Whether a statement of the ontology is one that OWL reasons with."""
    predicate = triple.predicate.value
    return predicate.startswith(_LOGIC) and predicate not in _NOT_LOGIC


def concept_label(iri: str) -> str:
    """The preferred Chinese label of a concept; the IRI of one that the vocabularies do not have, as in a graph from elsewhere.

    >>> concept_label("https://w3id.org/govkg/vocabulary/theme/education"), concept_label("urn:x")
    ('教育', 'urn:x')
    """
    return labels().get(iri, iri)
