"""A networkx graph in the form that every file format can hold: text ids, plain attributes, no control characters."""

from __future__ import annotations

import re
from typing import Any

from govkg.network.naming import told_apart

Graph = Any  # networkx graphs carry no types
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_TYPES = {0: {"type": False}, 1: {"type": True}}


def portable(graph: Graph) -> Graph:
    """A copy with text ids and attributes that are text, integer, float or boolean.

    None is left out, lists and sets are joined by ``; `` in their order (sets sorted), characters that XML can not hold are
    dropped, numpy numbers become Python's. Nodes of a two-mode network get ``type``, true of tasks, by which igraph knows it. Two nodes
    whose ids would become the same text raise ValueError.
    """
    names = {node: clean(str(node)) for node in graph}
    if len(set(names.values())) < len(names):
        raise ValueError("two nodes have the same text as id")
    copy = graph.__class__()
    copy.graph.update(_plain(graph.graph))
    type_of = _TYPES if is_two_mode(graph) else {}
    copy.add_nodes_from(
        (names[node], _plain(type_of.get(a.get("bipartite"), {}) | a)) for node, a in graph.nodes(data=True)
    )
    copy.add_edges_from((names[a], names[b], _plain(attributes)) for a, b, attributes in graph.edges(data=True))
    return copy


def clean(text: str) -> str:
    """`text` without characters that XML 1.0 can not hold."""
    return _CONTROL.sub("", text)


def names(graph: Graph) -> dict[Any, str]:
    """What each node is called in formats that tell nodes apart by words: its name, its label where it has none, its id where it has
    neither; with the id behind it where two nodes would be called alike.

    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_nodes_from([("a", {"label": "甲"}), ("b", {"label": "甲"}), ("c", {"name": "乙", "label": "甲"}), ("d", {})])
    >>> list(names(graph).values())
    ['甲 (a)', '甲 (b)', '乙', 'd']
    >>> graph.add_node("e", label="甲 (a)")
    >>> list(names(graph).values())
    ['甲 (a)', '甲 (b)', '乙', 'd', '甲 (a) (e)']
    """
    called = {node: clean(str(a.get("name") or a.get("label") or node)) for node, a in graph.nodes(data=True)}
    forms = ((name, f"{name} ({clean(str(node))})") for node, name in called.items())
    return dict(zip(called, told_apart(forms), strict=True))


def sides(graph: Graph) -> tuple[list[Any], list[Any]]:
    """Agencies and tasks of a two-mode network, in the order of the graph: nodes with ``bipartite`` 0 and 1."""
    first = [n for n, side in graph.nodes(data="bipartite") if side == 0]
    return first, [n for n, side in graph.nodes(data="bipartite") if side == 1]


def is_two_mode(graph: Graph) -> bool:
    """Whether every node says by ``bipartite`` on which side it stands, and both sides are there."""
    return {side for _, side in graph.nodes(data="bipartite")} == {0, 1}


def matrix(graph: Graph, rows: list[Any], columns: list[Any]) -> list[list[float]]:
    """Edge weights (1 where an edge has none) as rows of a matrix, shape (rows, columns)."""
    return [[_weight(graph, a, b) for b in columns] for a in rows]


def _weight(graph: Graph, a: Any, b: Any) -> float:
    return float(graph.edges[a, b].get("weight", 1)) if graph.has_edge(a, b) else 0.0


def _plain(attributes: dict[Any, Any]) -> dict[str, Any]:
    return {clean(str(k)): _value(v) for k, v in attributes.items() if v is not None}


def _value(value: Any) -> str | int | float | bool:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, set | frozenset):
        value = sorted(value, key=str)
    if isinstance(value, list | tuple):
        return "; ".join(clean(str(item)) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{clean(str(k))}={clean(str(v))}" for k, v in value.items())
    if hasattr(value, "item"):
        plain: int | float | bool = value.item()
        return plain
    return clean(str(value))
