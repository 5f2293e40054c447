"""A graph from elsewhere: things without a name, texts with characters of control, searches that look like escapes."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph
import pytest

GRAPH = r"""@prefix gov: <https://w3id.org/govkg/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix role: <https://w3id.org/govkg/vocabulary/role/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<urn:plan> a gov:Plan ; rdfs:label "\u0007永平市\\u0073ervice方案" ; gov:hasTask <urn:task> .
<urn:task> a gov:Task , [ a owl:Restriction ] ; gov:heading "修路" ; gov:path "一" ; gov:order 1 ; gov:text "修路。" .
[] gov:task <urn:task> ; gov:actor _:b ; gov:role role:lead ; gov:clause <urn:clause> .
[] gov:task <urn:task> ; gov:actor <urn:a> ; gov:role [] ; gov:clause <urn:clause> .
_:b a gov:Agency ; rdfs:label "永平市教育局" .
<urn:a> a gov:Agency ; rdfs:label "永平市财政局" .
<urn:clause> oa:hasSelector [ oa:start 0 ; oa:end 2 ] , [ oa:exact "修路" ] .
"""


@pytest.fixture(scope="module")
def nameless(start: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    file: Path = tmp_path_factory.mktemp("nameless") / "graph.ttl"
    file.write_text(GRAPH, "utf-8")
    return start(file)


def test_an_actor_without_an_address_is_shown_by_its_name(nameless: Any) -> None:
    for path in ("/", "/resource?iri=urn:task", "/resource?iri=urn:a", "/resource?iri=urn:plan", "/due"):
        answer = nameless.send("GET", path, headers={"Accept": "text/html"})
        assert answer.status == 200, path
        if path != "/due" and "plan" not in path:
            assert "永平市教育局" in answer.text, path


def test_classes_without_a_name_are_left_out_of_the_description(nameless: Any) -> None:
    answer = nameless.send("GET", "/.well-known/void", headers={"Accept": "text/turtle"})
    assert answer.status == 200
    assert "gov:Task" in answer.text


def test_rdf_xml_of_texts_with_characters_of_control_can_be_read(nameless: Any) -> None:
    answer = nameless.query("CONSTRUCT { ?s ?p ?o } { ?s a gov:Plan ; ?p ?o }", accept="application/rdf+xml")
    read = {quad.object.value for quad in pyoxigraph.parse(answer.body, format=pyoxigraph.RdfFormat.RDF_XML)}
    assert "\ufffd永平市\\u0073ervice方案" in read


@pytest.mark.parametrize("words", [r"\u0073ervice", r"\u0073ERVICE方案", "市\\"])
def test_a_search_for_a_backslash_finds_it(words: str, nameless: Any) -> None:
    answer = nameless.send("GET", f"/?q={quote(words)}")
    assert answer.status == 200
    assert "urn%3Aplan" in answer.text


@pytest.mark.parametrize("words", [r"\service", r"\U00000073ervice '"])
def test_a_search_that_finds_nothing_says_so(words: str, nameless: Any) -> None:
    answer = nameless.send("GET", f"/?q={quote(words)}")
    assert answer.status == 200
    assert "nothing found" in answer.text
