"""Networks as files: GraphML, GEXF, Pajek, UCINET DL, HIF and CSV, each as bytes."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any, Literal

import networkx as nx

from govkg.exports.portable import Graph, is_two_mode, matrix, names, portable, sides
from govkg.table_heads import EDGES, MATRIX, NODES
from govkg.tables import csv_file

NetworkFormat = Literal["graphml", "gexf", "pajek", "ucinet", "hif", "edges", "nodes", "matrix"]
_FIXED_DATE = re.compile(rb'lastmodifieddate="[^"]*"')


def graphml(graph: Graph) -> bytes:
    """GraphML 1.0, for Gephi, yEd, igraph, networkx."""
    out = io.BytesIO()
    nx.write_graphml(portable(graph), out, encoding="utf-8", prettyprint=True)
    return out.getvalue()


def gexf(graph: Graph) -> bytes:
    """GEXF 1.2 for Gephi; without the date of writing, so that the same network gives the same bytes."""
    out = io.BytesIO()
    nx.write_gexf(portable(graph), out, encoding="utf-8", prettyprint=True, version="1.2draft")
    return _FIXED_DATE.sub(b'lastmodifieddate="2000-01-01"', out.getvalue())


def pajek(graph: Graph) -> bytes:
    """Pajek .net in UTF-8 with byte-order mark, without which Pajek takes the labels for its own code page. A two-mode network has
    agencies first and says so: ``*Vertices 20 8``.

    networkx reads it with ``encoding="utf-8-sig"``, a network of agencies alone only: two-mode heads are unknown to it.
    """
    two_mode = is_two_mode(graph)
    first, second = sides(graph) if two_mode else (list(graph), [])
    nodes = [*first, *second]
    place, called = {node: i for i, node in enumerate(nodes, 1)}, names(graph)
    lines = [f"*Vertices {len(nodes)}" + (f" {len(first)}" if two_mode else "")]
    lines += [f"{place[node]} {_quoted(called[node])}" for node in nodes]
    lines.append("*Arcs" if graph.is_directed() else "*Edges")
    lines += [f"{place[a]} {place[b]} {weight:g}" for a, b, weight in graph.edges(data="weight", default=1)]
    return b"\xef\xbb\xbf" + ("\r\n".join(lines) + "\r\n").encode()


def ucinet(graph: Graph) -> bytes:
    """UCINET DL, full matrix with labels: agencies × tasks for a two-mode network, else square. UTF-8; in labels, which DL parts
    at spaces and commas, these are underscores."""
    two_mode = is_two_mode(graph)
    rows, columns = sides(graph) if two_mode else (list(graph), list(graph))
    heads = (
        ["row labels:", *_words(graph, rows), "column labels:", *_words(graph, columns)]
        if two_mode
        else ["labels:", *_words(graph, rows)]
    )
    size = f"nr={len(rows)}, nc={len(columns)}" if two_mode else f"n={len(rows)}"
    values = [" ".join(f"{value:g}" for value in row) for row in matrix(graph, rows, columns)]
    return "\r\n".join([f"DL {size}", "format = fullmatrix", *heads, "data:", *values, ""]).encode()


def hif(graph: Graph) -> bytes:
    """Hypergraph Interchange Format: tasks are hyperedges, agencies nodes. Needs the two-mode network."""
    plain = portable(graph)
    first, second = sides(plain)
    document = {
        "network-type": "undirected",
        "metadata": {str(k): v for k, v in plain.graph.items()},
        "nodes": [{"node": n, "attrs": _without_side(plain.nodes[n])} for n in first],
        "edges": [{"edge": n, "attrs": _without_side(plain.nodes[n])} for n in second],
        "incidences": [
            {"edge": b, "node": a, "weight": float(attributes.get("weight", 1)), "attrs": attributes}
            for a, b, attributes in ((*_oriented(plain, a, b), d) for a, b, d in plain.edges(data=True))
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def edge_list(graph: Graph) -> bytes:
    """CSV with a row an edge: ids and names of both ends, then all edge attributes. UTF-8 with byte-order mark for Excel."""
    plain = portable(graph)
    called, columns = names(plain), sorted({name for _, _, attributes in plain.edges(data=True) for name in attributes})
    rows = [
        [a, b, called[a], called[b], *(attributes.get(name, "") for name in columns)]
        for a, b, attributes in plain.edges(data=True)
    ]
    return csv_file([*EDGES, *columns], rows)


def node_list(graph: Graph) -> bytes:
    """CSV with a row a node: its id, its label and all its other attributes; yes and no as TRUE and FALSE, which R, spreadsheets and pandas take for such."""
    plain = portable(graph)
    known = {name for _, attributes in plain.nodes(data=True) for name in attributes}
    columns = [NODES[1], *sorted(known - {*NODES})]
    rows = [[n, *(_logical(d.get(name, "")) for name in columns)] for n, d in plain.nodes(data=True)]
    return csv_file([NODES[0], *columns], rows)


def incidence_matrix(graph: Graph) -> bytes:
    """CSV of the two-mode network, agencies in rows and tasks in columns, or of the square matrix of a one-mode network."""
    rows, columns = sides(graph) if is_two_mode(graph) else (list(graph), list(graph))
    called = names(graph)
    table = [
        [called[n], *(f"{v:g}" for v in values)] for n, values in zip(rows, matrix(graph, rows, columns), strict=True)
    ]
    return csv_file([*MATRIX, *(called[n] for n in columns)], table)


WRITERS: Mapping[NetworkFormat, tuple[str, Callable[[Graph], bytes]]] = {
    "graphml": (".graphml", graphml),
    "gexf": (".gexf", gexf),
    "pajek": (".net", pajek),
    "ucinet": (".dl", ucinet),
    "hif": (".hif.json", hif),
    "edges": (".edges.csv", edge_list),
    "nodes": (".nodes.csv", node_list),
    "matrix": (".matrix.csv", incidence_matrix),
}


def _logical(value: Any) -> Any:
    return str(value).upper() if isinstance(value, bool) else value


def _quoted(text: str) -> str:
    return '"' + re.sub(r"\s+", " ", text.replace('"', "'")) + '"'


def _words(graph: Graph, nodes: Sequence[Any]) -> list[str]:
    """Names as single words that differ: UCINET takes rows of the same label for the same actor. Names that differ in signs alone that
    no word has get a number that makes no word of the others.

    >>> import networkx as nx
    >>> nodes = ["a b", "a,b", "a_b_1", "c"]
    >>> _words(nx.empty_graph(nodes), nodes)
    ['a_b_2', 'a_b_3', 'a_b_1', 'c']
    """
    called = names(graph)
    texts = [re.sub(r"[\s,;\"']+", "_", called[node]).strip("_") or "_" for node in nodes]
    several, taken = Counter(texts), set(texts)
    words = []
    for text in texts:
        number = count(1)
        word = text
        while several[text] > 1 and word in taken:
            word = f"{text}_{next(number)}"
        taken.add(word)
        words.append(word)
    return words


def _without_side(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in attributes.items() if k not in ("bipartite", "type")}


def _oriented(graph: Graph, a: Any, b: Any) -> tuple[Any, Any]:
    """Agency first, task second."""
    return (a, b) if graph.nodes[a].get("bipartite") == 0 else (b, a)
