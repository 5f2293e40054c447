"""The plans of a graph, each with a graph of its own: what is asked of one plan is then not sought among hundreds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from pyoxigraph import NamedNode, RdfFormat, Store, parse, serialize

from govkg.graph.belonging import of_no_plan, quads_in
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.names import graph_iri, graphs_of


@dataclass(frozen=True, slots=True)
class Apart:
    """A plan and all that the graph says of it, as N-Quads: what another process can make a graph of."""

    plan: str
    quads: bytes
    source: str

    def graph(self) -> KnowledgeGraph:
        """The graph in memory."""
        store = Store()
        store.extend(parse(self.quads, format=RdfFormat.N_QUADS))
        return KnowledgeGraph(store, source=self.source)

    def things(self) -> frozenset[str]:
        """The IRIs that the graph says something of, or that it names."""
        found = parse(self.quads, format=RdfFormat.N_QUADS)
        return frozenset(
            term.value for quad in found for term in (quad.subject, quad.object) if isinstance(term, NamedNode)
        )


def stand_apart(kg: KnowledgeGraph) -> bool:
    """Whether there are several plans, each in a named graph of its own, so that what is said of one can be told from the rest."""
    plans = kg.plans()
    return len(plans) > 1 and all(any(quads_in(kg.store, graph_iri(NamedNode(iri)))) for iri in plans)


def plans_apart(kg: KnowledgeGraph) -> Iterator[Apart]:
    """Each plan of a graph in which they stand apart, in the order of their IRIs, with its named graphs (what was read, corrected, inferred
    and found) and those that belong to no plan, such as names that a user added."""
    plans = kg.plans()
    shared = [quad for graph in of_no_plan(kg.store, plans) for quad in quads_in(kg.store, graph)]
    for iri in plans:
        own = (quad for graph in graphs_of(NamedNode(iri)) for quad in quads_in(kg.store, graph))
        quads = chain(own, shared)
        yield Apart(iri, serialize(quads, format=RdfFormat.N_QUADS) or b"", kg._source)
