"""Gould-Fernandez roles: who stands between whom, by the classes of the three. Undefined where the network can not show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


@dataclass(frozen=True, slots=True)
class NotDefined:
    """Why a statistic has no value here; it is not 0."""

    reason: str


def brokerage(graph: Any, classes: Mapping[Any, str]) -> dict[Any, dict[str, int]] | NotDefined:
    """For each node v of a directed graph the number of paths a → v → b without a tie a → b, by role.

    coordinator: all three in one class; itinerant: a and b in one class, v in another; gatekeeper: v and b in one class, a outside;
    representative: a and v in one class, b outside; liaison: three classes. Gould & Fernandez 1989, doi 10.2307/270949. Needs at
    least two classes among the nodes with ties, and a tie (a named participant); otherwise `NotDefined`.

    >>> brokerage(nx.DiGraph([("a", "v"), ("v", "b")]), {"a": "x", "v": "y", "b": "x"})["v"]["itinerant"]
    1
    """
    plain = nx.DiGraph((a, b) for a, b in graph.edges if a != b)
    if plain.number_of_edges() == 0:
        return NotDefined("no task names both a lead and a participant, so there is no directed tie")
    if len({classes[node] for node in plain}) < 2:
        return NotDefined("all agencies with directed ties belong to one class; roles need at least two")
    counts = {node: dict.fromkeys(ROLES, 0) for node in graph}
    for v in plain:
        for a in plain.predecessors(v):
            for b in plain.successors(v):
                if a != b and not plain.has_edge(a, b):
                    counts[v][_role(classes[a], classes[v], classes[b])] += 1
    return counts


def _role(a: str, v: str, b: str) -> str:
    if a == v == b:
        return "coordinator"
    if a == b:
        return "itinerant"
    if v == b:
        return "gatekeeper"
    return "representative" if a == v else "liaison"
