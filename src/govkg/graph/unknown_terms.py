"""Terms of the ontology's namespace that the ontology does not define: no query finds what they say."""

from __future__ import annotations

import difflib
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store, parse

from govkg.errors import GovkgWarning
from govkg.graph.ontology import FILES, statements, vocabularies
from govkg.guard import blanked
from govkg.terms import GOV, TYPE, VOC

_USED = f"""SELECT ?term (MIN(STR(?node)) AS ?focus) {{
  {{ ?node ?term ?value }} UNION {{ ?node <{TYPE.value}> ?term }}
  FILTER(isIRI(?term) && STRSTARTS(STR(?term), "{GOV}"))
}} GROUP BY ?term ORDER BY ?term"""


def unknown_terms(store: Store) -> Iterator[tuple[str, str]]:
    """Each class or property of our namespace that is not defined, neither by the ontology nor in the graph, with a node that has it."""
    solutions: QuerySolutions = store.query(_USED, use_default_graph_as_union=True)  # type: ignore[assignment]
    for row in solutions:
        term = row["term"].value
        if term not in _defined() and not any(store.quads_for_pattern(NamedNode(term), TYPE, None, None)):
            yield term, row["focus"].value


@cache
def _defined() -> frozenset[str]:
    """The IRIs that the modules of the ontology give a type."""
    found = (t for name in FILES for t in statements(f"{name}.ttl"))
    return frozenset(t.subject.value for t in found if t.predicate == TYPE and isinstance(t.subject, NamedNode))


_IRI = re.compile(rf"<((?:{re.escape(GOV)}|{re.escape(VOC)})[^<>\s]*)>")
_PREFIXED = re.compile(r"(?<![\w?$:.<-])gov:([A-Za-z][\w-]*)")


def strange_terms(query: str) -> Iterator[tuple[str, str]]:
    """The terms and concepts of our namespaces that a query names and that are defined nowhere, each with the one that is most like it,
    empty where none is: …/vocabulary/role#lead has …/vocabulary/role/lead near it."""
    own = re.search(r"PREFIX\s+gov:\s*<(?!" + re.escape(GOV) + ">)", query, re.IGNORECASE)
    named = [*_IRI.findall(query), *(GOV + name for name in _PREFIXED.findall(blanked(query)) if not own)]
    yield from _strange(named)


def _strange(named: Iterable[str]) -> Iterator[tuple[str, str]]:
    for iri in dict.fromkeys(named):
        if iri not in _defined() | _concepts() and iri not in (GOV, VOC) and not iri.endswith("/"):
            near = difflib.get_close_matches(iri, [*_defined(), *_concepts()], n=1, cutoff=0.9)
            yield iri, near[0] if near else ""


def warn_of_targets(shapes: bytes, store: Store) -> None:
    """A GovkgWarning on each target class, class and path of shapes in Turtle that is a term of our namespace and stands neither in the
    ontology nor in the graph: what such a shape asks for is found nowhere, or always missed."""
    asked = {f"http://www.w3.org/ns/shacl#{local}" for local in ("targetClass", "class", "path", "inversePath")}
    found = (quad for quad in parse(shapes, format=RdfFormat.TURTLE) if quad.predicate.value in asked)
    named = [q.object.value for q in found if isinstance(q.object, NamedNode) and q.object.value.startswith(GOV)]
    for term, near in _strange(named):
        node = NamedNode(term)
        used = (store.quads_for_pattern(None, node, None, None), store.quads_for_pattern(None, None, node, None))
        if not any(map(any, used)):
            _warn(term, near)


def _warn(term: str, near: str) -> None:
    hint = f"; is <{near}> meant?" if near else ""
    warnings.warn(f"<{term}> stands neither in the ontology nor in the graph{hint}", GovkgWarning, stacklevel=4)


def warn_of_terms(query: str, ask: Callable[[str], bool]) -> None:
    """A GovkgWarning on each strange term of the query that the graph, which answers `ask`, does not have either: it finds nothing."""
    for term, near in strange_terms(query):
        if not ask(f"ASK {{ {{ <{term}> ?p ?o }} UNION {{ ?s <{term}> ?o }} UNION {{ ?s ?p <{term}> }} }}"):
            _warn(term, near)


@cache
def _concepts() -> frozenset[str]:
    """The IRIs of the schemes and concepts of the vocabularies."""
    found = (t for name in vocabularies() for t in statements("vocabularies", f"{name}.ttl"))
    return frozenset(t.subject.value for t in found if isinstance(t.subject, NamedNode))
