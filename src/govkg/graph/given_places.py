"""Papers whose place a person gave: a store keeps what was given, and a reading that knew no place, or another one, makes room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from govkg.errors import ParameterWrong
from govkg.graph.local import paper_there
from govkg.graph.names import graph_iri, plan_iri
from govkg.plans.model import Plan
from govkg.plans.names.jurisdictions import place_given
from govkg.plans.reader import plan_of
from govkg.terms import ID, PROV, gov, term

Given = Mapping[str, str]
"""The places that were given to plans, by the IRIs of their graphs."""


def given_places(store: Store) -> Given:
    """The places that were given to the plans of a store when it took them in."""
    told = store.quads_for_pattern(None, gov("givenPlace"), None, None)
    return {
        quad.graph_name.value: quad.object.value
        for quad in told
        if isinstance(quad.graph_name, NamedNode) and isinstance(quad.object, Literal)
    }


def as_given_there(given: Given, plan: Plan, *, agencies: Sequence[str | Path] = (), base: str = ID) -> Plan:
    """A plan that names no place, read as one of the place that was given when the store took it in; else the plan as it is."""
    if plan.jurisdiction:
        return plan
    for place, _ in _given(given, plan, base):
        return plan_of(plan.document, agencies=agencies, place=place)
    return plan


def former_readings(store: Store, given: Given, plan: Plan, *, base: str = ID, other: bool = False) -> list[str]:
    """The IRIs under which the store holds the paper of a plan whose place was given: as one of no known place, or of another that was
    given. Where another paper stands there it is none of them, unless that one has no place and `other` is set."""
    if not plan.given_place:
        return []
    nowhere = plan_iri(replace(plan, jurisdiction=""), base)
    found = dict.fromkeys([nowhere, *(iri for _, iri in _given(given, plan, base))])
    return [
        iri.value
        for iri in found
        if iri != plan_iri(plan, base)
        and (there := paper_there(store, iri))
        and ((other and iri == nowhere) or plan.document.sha256 in there)
    ]


def _given(given: Given, plan: Plan, base: str) -> Iterator[tuple[str, NamedNode]]:
    """The places that were given to a paper of the number or title of the plan, with the IRI of the plan that it is there. What a graph from
    elsewhere calls a place, and is none, was given to no paper."""
    for place in sorted({*given.values()}):
        try:
            named = place_given(place).name
        except ParameterWrong:
            continue
        iri = plan_iri(replace(plan, jurisdiction=named), base)
        if given.get(graph_iri(iri).value) == place:
            yield place, iri


def given_place(store: Store, plan: NamedNode) -> str:
    """The place that was given to a plan when it was read; empty where none was."""
    graph = graph_iri(plan)
    made = [quad.object for quad in store.quads_for_pattern(graph, term(PROV, "wasGeneratedBy"), None, graph)]
    nodes = [node for node in made if isinstance(node, NamedNode)]
    told = [q.object for node in nodes for q in store.quads_for_pattern(node, gov("givenPlace"), None, graph)]
    return next((one.value for one in told if isinstance(one, Literal)), "")
