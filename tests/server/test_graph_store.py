"""Whole graphs by the Graph Store Protocol."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from pyoxigraph import RdfFormat, Store, parse
from tests.server.conftest import Server, Start


def test_a_graph_is_given_whole_whatever_the_limit_of_rows(server: Server, graph_file: Path) -> None:
    """Cut, it would be another graph, and put back it would destroy the first."""
    store = Store()
    store.load(path=str(graph_file), format=RdfFormat.TRIG)
    graph = max(store.named_graphs(), key=lambda name: len(list(store.quads_for_pattern(None, None, None, name))))
    wanted = {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)}
    assert len(wanted) > 50  # what the server gives of a query

    answer = server.send(
        "GET", f"/store?graph={quote(graph.value, safe='')}", headers={"Accept": "application/n-triples"}
    )

    assert answer.status == 200
    assert "x-govkg-truncated" not in answer.headers
    assert {quad.triple for quad in parse(answer.body, format=RdfFormat.N_TRIPLES)} == wanted


def test_a_client_can_not_ask_past_the_limit_of_rows(server: Server) -> None:
    everything = quote("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert server.send("WHOLE", f"/sparql?query={everything}").status == 400  # no method of HTTP
    answer = server.send("GET", f"/sparql?query={everything}")
    assert answer.headers["x-govkg-truncated"] == "50"


@pytest.mark.parametrize(
    ("media", "syntax"), [("application/n-quads", RdfFormat.N_QUADS), ("application/trig", RdfFormat.TRIG)]
)
def test_all_graphs_are_given_at_once_where_none_is_named(
    server: Server, graph_file: Path, media: str, syntax: RdfFormat
) -> None:
    answer = server.send("GET", "/store", headers={"Accept": media})
    assert (answer.status, answer.headers["content-type"]) == (200, media)
    assert set(parse(answer.body, format=syntax)) == set(parse(path=str(graph_file), format=RdfFormat.TRIG))
    assert server.send("HEAD", "/store", headers={"Accept": media}).body == b""
    assert server.send("GET", "/store").headers["content-type"] == "application/n-quads"


@pytest.mark.parametrize(
    ("media", "syntax"), [("application/n-quads", RdfFormat.N_QUADS), ("application/trig", RdfFormat.TRIG)]
)
def test_a_dump_tells_how_many_graphs_without_an_iri_it_leaves_out(
    start: Start, tmp_path: Path, media: str, syntax: RdfFormat
) -> None:
    """In a comment, which both syntaxes have: no query can name such a graph."""
    kept = "<urn:s> <urn:p> <urn:o> <urn:g> .\n"
    (tmp_path / "g.nq").write_text(f'{kept}<urn:s> <urn:p> "1" _:a .\n<urn:s> <urn:p> "2" _:b .\n')
    answer = start(tmp_path / "g.nq").send("GET", "/store", headers={"Accept": media})
    assert answer.text.startswith("# named graphs without an IRI that are left out here: 2\n")
    assert [str(quad) for quad in parse(answer.body, format=syntax)] == [
        str(quad) for quad in parse(kept, format=RdfFormat.N_QUADS)
    ]


def test_the_syntaxes_of_all_graphs_are_named_where_one_graph_is_asked_for_in_them(server: Server) -> None:
    answer = server.send("GET", "/store?default", headers={"Accept": "application/n-quads"})
    assert (answer.status, "/store without a graph" in answer.text) == (406, True)
