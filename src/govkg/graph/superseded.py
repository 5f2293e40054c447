"""Which document took the place of which, as a person said it: by it a plan that carries out an older edition finds the one that holds."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, Store

from govkg.graph.names import graph_iri
from govkg.terms import DCTERMS, ID, LABEL, TYPE, child, gov, term

EDITIONS = child(NamedNode(ID.rstrip("/")), "editions")
"""The named graph of these statements. They are of documents and of no plan, so that they hold on when a plan is read anew or taken out."""


def superseding(store: Store, new: str, old: str) -> Iterator[Quad]:
    """That the document of the plan `new` replaces that of `old` (IRIs), both of which are in the store."""
    by, former = _document(store, new), _document(store, old)
    if by is None or former is None or by == former:
        return
    yield Quad(by, term(DCTERMS, "replaces"), former, EDITIONS)
    yield Quad(former, TYPE, gov("PlanDocument"), EDITIONS)
    for quad in store.quads_for_pattern(former, LABEL, None, graph_iri(NamedNode(old))):
        yield Quad(former, LABEL, quad.object, EDITIONS)


def _document(store: Store, plan: str) -> NamedNode | None:
    """The document that a plan was read from."""
    iri = NamedNode(plan)
    found = (quad.object for quad in store.quads_for_pattern(iri, gov("readFrom"), None, graph_iri(iri)))
    return next((one for one in found if isinstance(one, NamedNode)), None)
