"""Terms of the ontology's namespace that the ontology does not define: no query finds what they say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store, parse

from govkg.resources import resource
from govkg.terms import GOV, TYPE

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
    modules = [file for file in resource("ontology").iterdir() if file.name.endswith(".ttl")]
    quads = (quad for file in modules for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE))
    return frozenset(q.subject.value for q in quads if q.predicate == TYPE and isinstance(q.subject, NamedNode))
