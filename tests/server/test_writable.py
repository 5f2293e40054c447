"""Changes: only with the flag and the token, whole or not at all, and seen by every query that comes after."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from govkg import KnowledgeGraph, read_plan_text
from govkg.cli import main

TOKEN = {"Authorization": "Bearer 0123456789abcdef-of-a-test"}
TURTLE = {"Content-Type": "text/turtle"}
UPDATE = {"Content-Type": "application/sparql-update"}
COUNT = "SELECT (COUNT(*) AS ?n) { ?s <urn:p> ?o }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("writable") / "store"
    KnowledgeGraph.open(folder, writable=True).add(
        read_plan_text("江城市方案\n1.甲事。（市教育局负责）\n2.乙事。（市财政局负责）\n")
    )
    return folder


@pytest.fixture(scope="module")
def writable(start: Any, store: Path) -> Iterator[Any]:
    return start(store, "--writable", "--seconds", "5")


def count(server: Any) -> int:
    return int(json.loads(server.query(COUNT).body)["results"]["bindings"][0]["n"]["value"])


def test_an_update_needs_the_token_and_is_seen_at_once(writable: Any) -> None:
    text = "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:p> 1, 2 } }"
    assert writable.send("POST", "/sparql", body=text, headers=UPDATE).status == 401
    assert writable.send("POST", "/sparql", body=text, headers={**UPDATE, "Authorization": "Bearer x"}).status == 401
    assert count(writable) == 0
    assert writable.send("POST", "/sparql", body=text, headers={**UPDATE, **TOKEN}).status == 204
    assert count(writable) == 2
    known = 'DELETE DATA { GRAPH <urn:g> { gov:Task rdfs:label "x" } }'
    assert writable.send("POST", "/sparql", body=known, headers={**UPDATE, **TOKEN}).status == 204
    basic = {"Authorization": TOKEN["Authorization"].replace("Bearer", "Basic")}
    assert writable.send("POST", "/sparql", body=text, headers={**UPDATE, **basic}).status == 401
    lower = {"Authorization": TOKEN["Authorization"].replace("Bearer", "bearer")}
    assert writable.send("POST", "/sparql", body=text, headers={**UPDATE, **lower}).status == 204
    assert writable.send("POST", "/sparql", body="DELETE DATA {", headers={**UPDATE, **TOKEN}).status == 400
    assert (
        writable.send("POST", "/sparql", body="LOAD <http://127.0.0.1:9/>", headers={**UPDATE, **TOKEN}).status == 403
    )
    heavy = (
        "INSERT { GRAPH <urn:h> { ?a <urn:p> ?k } } WHERE { GRAPH ?x { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } }"
    )
    assert writable.send("POST", "/sparql", body=heavy, headers={**UPDATE, **TOKEN}).status in (504, 507)
    assert count(writable) == 2
    assert writable.send("POST", "/sparql", body="DROP GRAPH <urn:g>", headers={**UPDATE, **TOKEN}).status == 204
    assert count(writable) == 0


def test_the_graph_store_protocol(writable: Any) -> None:
    place = "/store?graph=urn:x"
    send = writable.send
    assert send("GET", place).status == 404
    assert send("DELETE", place, headers=TOKEN).status == 404
    assert send("PUT", place, body="<urn:a> <urn:p> 1, 2 .", headers={**TURTLE, **TOKEN}).status == 201
    assert count(writable) == 2
    assert send("POST", place, body="<urn:a> <urn:p> 3 .", headers={**TURTLE, **TOKEN}).status == 204
    assert count(writable) == 3
    assert send("PUT", place, body="<urn:a> <urn:p> 9 .", headers={**TURTLE, **TOKEN}).status == 204
    assert b"9" in send("GET", place, headers={"Accept": "text/turtle"}).body
    assert count(writable) == 1
    broken = send("PUT", place, body="<urn:a> <urn:p> ", headers={**TURTLE, **TOKEN})
    assert broken.status == 400
    assert count(writable) == 1
    bomb = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
    assert send("PUT", place, body=bomb, headers={"Content-Type": "application/rdf+xml", **TOKEN}).status == 400
    deep = (
        '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:">'
        + "<r:Description><e:p>" * 1_000
    )
    answer = send("PUT", place, body=deep, headers={"Content-Type": "application/rdf+xml", **TOKEN})
    assert (answer.status, "200 tags" in answer.text) == (400, True)
    assert send("PUT", place, body="x", headers={"Content-Type": "text/csv", **TOKEN}).status == 415
    assert send("DELETE", place, headers=TOKEN).status == 204
    assert count(writable) == 0


def test_what_was_written_stays(writable: Any, store: Path) -> None:
    writable.send("PUT", "/store?graph=urn:stay", body="<urn:a> <urn:p> 5 .", headers={**TURTLE, **TOKEN})
    assert [row["n"] for row in KnowledgeGraph.open(store).sparql(COUNT)] == [1]  # type: ignore[union-attr,index]
    writable.send("DELETE", "/store?graph=urn:stay", headers=TOKEN)


def test_the_least_memory_is_enough_to_write(start: Any, tmp_path: Path) -> None:
    """The limit counts beyond the open store: a change that needs more is ended, and the store is as it was."""
    folder = tmp_path / "least"
    KnowledgeGraph.open(folder, writable=True).add(read_plan_text("河城市方案\n1.丙事。（市教育局负责）\n"))
    small = start(folder, "--writable", "--memory", "64")
    assert (
        small.send("POST", "/sparql", body="INSERT DATA { <urn:a> <urn:p> 1 }", headers={**UPDATE, **TOKEN}).status
        == 204
    )
    lines = "".join(f"<urn:a{n}> <urn:p> {n} .\n" for n in range(400_000))
    much = small.send("PUT", "/store?graph=urn:much", body=lines, headers={**TURTLE, **TOKEN})
    assert much.status == 507
    assert "64,000,000 bytes" in much.text
    for graph, status in (("urn:much", 404), ("urn:least", 201)):
        method = "GET" if status == 404 else "PUT"
        body = "" if status == 404 else "<urn:b> <urn:p> 2 ."
        assert small.send(method, f"/store?graph={graph}", body=body, headers={**TURTLE, **TOKEN}).status == status


def test_a_store_that_another_program_changes_is_followed(start: Any, store: Path) -> None:
    following = start(store)
    tasks = "PREFIX gov: <https://w3id.org/govkg/ontology#> SELECT (COUNT(DISTINCT ?t) AS ?n) { ?t a gov:Task }"

    def number() -> int:
        return int(json.loads(following.query(tasks).body)["results"]["bindings"][0]["n"]["value"])

    before = number()
    KnowledgeGraph.open(store, writable=True).add(read_plan_text("河城市方案\n1.丙事。（市教育局负责）\n"))
    until = time.monotonic() + 20
    while number() == before and time.monotonic() < until:
        time.sleep(0.2)
    assert number() == before + 1


def test_a_file_or_a_weak_token_is_refused(
    graph_file: Path, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", str(graph_file), "--writable"]) == 2
    monkeypatch.setenv("GOVKG_TOKEN", "0123456789abcdef-of-a-client")  # that of a client makes nothing writable
    assert main(["serve", str(store), "--writable"]) == 2
    monkeypatch.setenv("GOVKG_SERVE_TOKEN", "short")
    assert main(["serve", str(store), "--writable"]) == 2
    assert main(["serve", "/nowhere/store"]) == 3
    assert main(["serve", str(graph_file), "--host", "example.org"]) == 2
    assert capsys.readouterr().err.count("\n") == 5
