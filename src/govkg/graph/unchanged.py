"""Which papers need not be read again, since a store holds what reading them would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pyoxigraph import NamedNode, Store

from govkg import __version__
from govkg.graph.given_places import given_place
from govkg.graph.names import graph_iri
from govkg.plans.model import NameTable
from govkg.terms import PROV, TYPE, concept, gov, literal, term


@dataclass(frozen=True, slots=True)
class Known:
    """A plan that is there, and the hash of its paper."""

    iri: str
    sha256: str


def as_it_stands(store: Store, file: Path, *, tables: Sequence[NameTable], place: str, base: str) -> Known | None:
    """The plan that was read from these bytes under this name, by this version, with these `tables` of names, with the `place` that is given
    now unless the paper names its own (where none is given, one that was holds on), and without proposals of a language model; None where there is none, and of a pipe."""
    if not file.is_file():
        return None
    digest = sha256(file.read_bytes()).hexdigest()
    for told in store.quads_for_pattern(None, gov("sha256"), literal(digest), None):
        for read in store.quads_for_pattern(None, gov("readFrom"), told.subject, told.graph_name):
            plan = read.subject
            if not isinstance(plan, NamedNode) or told.graph_name != graph_iri(plan):
                continue
            named = store.quads_for_pattern(told.subject, gov("fileName"), literal(file.name), told.graph_name)
            if plan.value.startswith(base) and any(named) and _read_so(store, plan, tables, place):
                return Known(plan.value, digest)
    return None


def _read_so(store: Store, plan: NamedNode, tables: Sequence[NameTable], place: str) -> bool:
    """Whether this version read the plan with these tables and as one of this place, and no model proposed anything of it."""
    graph = graph_iri(plan)

    def said(subject: NamedNode, predicate: NamedNode) -> list[object]:
        return [quad.object for quad in store.quads_for_pattern(subject, predicate, None, graph)]

    proposed = any(store.quads_for_pattern(None, gov("origin"), concept("origin", "proposal"), graph))
    extractions = [node for node in said(graph, term(PROV, "wasGeneratedBy")) if isinstance(node, NamedNode)]
    if proposed or len(extractions) != 1 or said(extractions[0], gov("softwareVersion")) != [literal(__version__)]:
        return False
    given = given_place(store, plan)
    if place and place != given and (given or not said(plan, gov("jurisdiction"))):
        return False
    used = [node for node in said(extractions[0], term(PROV, "used")) if isinstance(node, NamedNode)]
    hashes = [
        (said(node, gov("order")), said(node, gov("sha256"))) for node in used if gov("NameTable") in said(node, TYPE)
    ]
    wanted = [([literal(order)], [literal(table.sha256)]) for order, table in enumerate(tables, 1)]
    return len(hashes) == len(wanted) and all(each in hashes for each in wanted)
