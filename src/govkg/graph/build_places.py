"""Places in the graph, each with its label, and what it lies in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pyoxigraph import Literal, Triple

from govkg.graph.names import PlanNames
from govkg.graph.places import divisions, places_above, where_of, whole
from govkg.terms import LABEL, TYPE, gov, literal


def place_triples(names: PlanNames, place: str) -> Iterator[Triple]:
    """A place and those that it lies in, as far as its name, the plan or the table of divisions tells them."""
    chain = (place, *places_above(place, where_of(names.plan)))
    for name in chain:
        node = names.place(name)
        yield Triple(node, TYPE, gov("Jurisdiction"))
        yield Triple(node, LABEL, Literal(whole(name), language="zh-Hans"))
        if name in divisions() and divisions()[name].code:
            yield Triple(node, gov("divisionCode"), literal(divisions()[name].code))
    for name, above in pairwise(chain):
        yield Triple(names.place(name), gov("within"), names.place(above))
