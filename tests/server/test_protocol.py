"""Queries by each form of the protocol, in each format, and what is said of things."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pyoxigraph
import pytest

LEADS = (
    "PREFIX gov: <https://w3id.org/govkg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "SELECT ?agency { ?task gov:ledBy/rdfs:label ?agency } ORDER BY ?agency"
)
NAMES = ["江城市教育局", "江城市财政局"]
S = "{http://www.w3.org/2005/sparql-results#}"


def names(body: bytes) -> list[str]:
    return [row["agency"]["value"] for row in json.loads(body)["results"]["bindings"]]


def test_the_three_ways_to_ask(server: Any) -> None:
    form = "application/x-www-form-urlencoded"
    get = server.send("GET", "/sparql?" + urlencode({"query": LEADS}))
    post = server.send("POST", "/sparql", body=urlencode({"query": LEADS}), headers={"Content-Type": form})
    direct = server.send("POST", "/sparql", body=LEADS, headers={"Content-Type": "application/sparql-query"})
    assert [a.status for a in (get, post, direct)] == [200] * 3
    assert names(get.body) == names(post.body) == names(direct.body) == NAMES
    assert get.headers["content-type"] == "application/sparql-results+json"


def test_formats_of_a_table(server: Any) -> None:
    xml = server.query(LEADS, accept="application/sparql-results+xml")
    assert [e.text for e in ElementTree.fromstring(xml.body).iter(f"{S}literal")] == NAMES
    rows = list(csv.reader(io.StringIO(server.query(LEADS, accept="text/csv").text)))
    assert rows == [["agency"], *[[name] for name in NAMES]]
    lines = server.query(LEADS, accept="text/tab-separated-values").text.splitlines()
    assert lines == ["?agency", *[f'"{name}"@zh-hans' for name in NAMES]]
    assert server.query(LEADS, accept="text/html").status == 406


@pytest.mark.parametrize(
    ("media", "syntax"),
    [
        ("text/turtle", pyoxigraph.RdfFormat.TURTLE),
        ("application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
        ("application/ld+json", pyoxigraph.RdfFormat.JSON_LD),
    ],
)
def test_formats_of_a_graph(server: Any, media: str, syntax: pyoxigraph.RdfFormat) -> None:
    answer = server.query("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c . FILTER(STRENDS(STR(?c), '#Task')) }", accept=media)
    assert answer.headers["content-type"].startswith(media)
    assert len(list(pyoxigraph.parse(answer.body, format=syntax))) == 2


def test_only_numbers_stand_bare_in_tsv(server: Any) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    given = [
        ("7", "integer"),
        ("abc", "integer"),
        ("0.5", "decimal"),
        ("5", "decimal"),
        ("1.5e1", "double"),
        ("INF", "double"),
    ]
    listed = " ".join(f'"{value}"^^<{xsd}{kind}>' for value, kind in given)
    answer = server.query(f"SELECT ?x {{ VALUES ?x {{ {listed} }} }}", accept="text/tab-separated-values")
    _, wrong, _, whole, _, endless = (f'"{value}"^^<{xsd}{kind}>' for value, kind in given)
    assert answer.body.decode().splitlines() == ["?x", "7", wrong, "0.5", whole, "15e0", endless]


@pytest.mark.parametrize("iri", ["urn:a b", "urn:a\fb", "urn:a\u00a0b", "none"])
def test_a_graph_is_named_by_an_iri(server: Any, iri: str) -> None:
    answer = server.send("GET", "/sparql?" + urlencode({"query": "ASK {}", "default-graph-uri": iri}))
    assert (answer.status, b"a graph is named by an absolute IRI" in answer.body) == (400, True)


def test_ask(server: Any) -> None:
    assert json.loads(server.query("ASK {}").body)["boolean"] is True
    xml = server.query("ASK { ?s <urn:none> ?o }", accept="application/sparql-results+xml")
    assert ElementTree.fromstring(xml.body).findtext(f"{S}boolean") == "false"


def test_a_long_answer_is_cut_and_says_so(server: Any) -> None:
    answer = server.query("SELECT ?s ?p ?o { ?s ?p ?o }")
    body = json.loads(answer.body)
    assert len(body["results"]["bindings"]) == 50
    assert answer.headers["x-govkg-truncated"] == "50"
    assert body["head"]["link"] == ["https://w3id.org/govkg/ontology#truncated"]
    short = server.query("SELECT ?s { ?s ?p ?o } LIMIT 50")
    assert "x-govkg-truncated" not in short.headers


def test_graphs_named_beside_the_query(server: Any) -> None:
    (graph,) = json.loads(server.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").body)["results"]["bindings"]
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    everything, one, none = (
        json.loads(server.query(count, **more).body)["results"]["bindings"][0]["n"]["value"]
        for more in ({}, {"default-graph-uri": graph["g"]["value"]}, {"default-graph-uri": "urn:none"})
    )
    assert everything == one != "0"
    assert none == "0"


def test_a_thing_is_a_page_for_people_and_rdf_for_programs(server: Any) -> None:
    page = server.send("GET", "/id/agency/" + quote("江城市/教育局"), headers={"Accept": "text/html"})
    assert page.status == 200
    assert "<h1>江城市教育局</h1>" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    turtle = server.send("GET", "/id/agency/" + quote("江城市/教育局"), headers={"Accept": "text/turtle"})
    triples = list(pyoxigraph.parse(turtle.body, format=pyoxigraph.RdfFormat.TURTLE))
    assert any(t.subject.value == "https://w3id.org/govkg/id/agency/江城市/教育局" for t in triples)
    by_iri = server.send("GET", "/resource?iri=" + quote("https://w3id.org/govkg/id/agency/江城市/教育局", safe=""))
    assert by_iri.status == 200
    assert server.send("GET", "/id/agency/nobody").status == 404


def test_a_page_says_what_an_agency_does_in_a_task_in_the_words_of_the_vocabulary(server: Any) -> None:
    page = server.send("GET", "/id/agency/" + quote("江城市/民政局"), headers={"Accept": "text/html"})
    assert "<td>配合 participate</td>" in page.text


def test_the_front_page_lists_plans_tasks_and_agencies_with_links_that_work(server: Any) -> None:
    import re

    page = server.send("GET", "/")
    links = re.findall(r'href="(/id/[^"]+)"', page.text)
    assert len(links) >= 1 + 2 + 4
    assert {server.send("GET", link).status for link in links} == {200}


def test_the_licence_that_is_given_stands_in_the_description(start: Any, graph_file: Any) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    void = start(graph_file, "--licence", licence).send("GET", "/.well-known/void")
    said = {(t.predicate.value, str(t.object)) for t in pyoxigraph.parse(void.body, format=pyoxigraph.RdfFormat.TURTLE)}
    assert ("http://purl.org/dc/terms/license", f"<{licence}>") in said


def test_descriptions(server: Any) -> None:
    turtle = pyoxigraph.RdfFormat.TURTLE
    description = server.send("GET", "/sparql", headers={"Accept": "text/turtle"})
    said = {
        (t.predicate.value.rpartition("#")[2], getattr(t.object, "value", ""))
        for t in pyoxigraph.parse(description.body, format=turtle)
    }
    assert ("endpoint", f"http://127.0.0.1:{server.port}/sparql") in said
    assert ("supportedLanguage", "http://www.w3.org/ns/sparql-service-description#SPARQL11Query") in said
    assert ("defaultDataset", f"http://127.0.0.1:{server.port}/sparql#dataset") in said
    assert any(what == "name" and value.endswith("/graph") for what, value in said)
    void = server.send("GET", "/.well-known/void")
    told = [
        (t.subject.value.partition("#")[2], t.predicate.value.rpartition("#")[2], t.object.value)
        for t in pyoxigraph.parse(void.body, format=turtle)
    ]
    assert next(int(number) for _, what, number in told if what == "triples") > 100
    assert ("dataset", "dataDump", f"http://127.0.0.1:{server.port}/store") in told
    assert ("class-1", "entities") in {statement[:2] for statement in told}
    assert next(thing for _, what, thing in told if what == "exampleResource").startswith(
        "https://w3id.org/govkg/id/plan/"
    )
    assert not any(what.endswith("license") for _, what, _ in told)
    assert server.send("GET", "/.well-known/void").body == void.body
    for path in ("/ontology", "/ontology/core", "/vocabulary/role"):
        answer = server.send("GET", path, headers={"Accept": "application/n-triples"})
        assert len(list(pyoxigraph.parse(answer.body, format=pyoxigraph.RdfFormat.N_TRIPLES))) > 10
    assert "<textarea" in server.send("GET", "/sparql", headers={"Accept": "text/html"}).text


def test_labels_are_data(start: Any, tmp_path: Path) -> None:
    file = tmp_path / "evil.ttl"
    file.write_text(
        "<https://w3id.org/govkg/id/plan/x> a <https://w3id.org/govkg/ontology#Plan> ;\n"
        ' <http://www.w3.org/2000/01/rdf-schema#label> "<script>alert(1)</script>" .\n'
        "<urn:said> <urn:p> <<( <urn:a> <urn:p> 5 )>> .\n",
        "utf-8",
    )
    evil = start(file)
    assert "&lt;&lt;( urn:a urn:p 5 )&gt;&gt;" in evil.send("GET", "/resource?iri=urn:said").text
    for path in ("/", "/id/plan/x"):
        page = evil.send("GET", path).text
        assert "<script>" not in page
        assert "&lt;script&gt;" in page


def test_the_prefixes_of_the_project_need_no_declaration_and_others_do(server: Any) -> None:
    assert names(server.query(LEADS[LEADS.index("SELECT") :]).body) == NAMES
    told = server.query("ASK { ?s a gov:Task . ?s foo:bar 1 }")
    assert (told.status, '"foo:bar": its prefix is not declared' in told.text) == (400, True)


def test_a_prefix_that_a_query_declares_holds_as_it_says(server: Any) -> None:
    assert json.loads(server.query("ASK { ?s a gov:Task }").body)["boolean"] is True
    own = server.query("PREFIX gov: <urn:own#> ASK { ?s a gov:Task }")
    assert json.loads(own.body)["boolean"] is False
