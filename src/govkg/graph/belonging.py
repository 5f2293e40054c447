"""Which named graphs of a store belong to which plan, and which to none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store

from govkg.errors import InputError
from govkg.graph.names import JOINT_FINDINGS, graphs_of


def of_no_plan(store: Store, plans: Iterable[str]) -> list[NamedNode | BlankNode | DefaultGraph]:
    """The graphs that belong to none of `plans` (the IRIs of all plans of the store), such as names that a user added; what was found of
    several plans together is none of these."""
    taken = {graph for iri in plans for graph in graphs_of(NamedNode(iri))} | {JOINT_FINDINGS}
    return [DefaultGraph(), *(graph for graph in store.named_graphs() if graph not in taken)]


def quads_in(store: Store, graph: NamedNode | BlankNode | DefaultGraph) -> Iterator[Quad]:
    """The statements of one graph."""
    return iter(store.quads_for_pattern(None, None, None, graph))


def copied(store: Store, wanted: Mapping[str, str], plans: Iterable[str]) -> Store:
    """A store of what belongs to the plans `wanted` (names by IRI) and of what belongs to none of `plans`. Raises InputError for a plan
    that is not in named graphs of its own."""
    copy = Store()
    for iri, name in wanted.items():
        found = [quad for graph in graphs_of(NamedNode(iri)) for quad in quads_in(store, graph)]
        if not found:
            raise InputError(f"{name} does not stand in a named graph of its own and can not be told from other plans")
        copy.extend(found)
    copy.extend(quad for graph in of_no_plan(store, plans) for quad in quads_in(store, graph))
    return copy
