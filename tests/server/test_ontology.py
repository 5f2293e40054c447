"""/ontology and /vocabulary: pages for people made from the RDF that programs get, where every term has its place."""

import re
from html import unescape
from typing import Any
from urllib.parse import unquote

import pyoxigraph
import pytest

from govkg.resources import resource
from govkg.server.pages import local_path

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
MODULES = ("core", "actors", "structure", "evidence", "coordination")
ADDRESSES = [f"/ontology{name}" for name in ("", *(f"/{m}" for m in (*MODULES, "alignments", "shapes")))]
ADDRESSES += sorted(
    f"/vocabulary/{f.name.removesuffix('.ttl')}" for f in resource("ontology", "vocabularies").iterdir()
)
OWL, SKOS = "http://www.w3.org/2002/07/owl#", "http://www.w3.org/2004/02/skos/core#"


def triples(*path: str) -> list[Any]:
    return list(pyoxigraph.parse(resource("ontology", *path).read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))


def entry(page: str, name: str) -> str:
    """The text of an entry, without its markup."""
    found = re.search(rf'<section id="{re.escape(name)}">(.*?)</section>', page, re.S)
    assert found, name
    return unescape(re.sub(r"<[^>]*>", " ", found[1]))


@pytest.mark.parametrize("address", ADDRESSES)
def test_browser_gets_a_page_and_programs_rdf(server: Any, address: str) -> None:
    page = server.send("GET", address, headers=BROWSER)
    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert page.headers["vary"] == "Accept"
    assert f'type="text/turtle" href="{address}"' in page.text
    syntaxes = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
    for media in ("", "*/*", *syntaxes):
        answer = server.send("GET", address, headers={"Accept": media} if media else {})
        kind = answer.headers["content-type"].partition(";")[0]
        assert (answer.status, kind) == (200, media if media in syntaxes else "text/turtle")
        assert list(pyoxigraph.parse(answer.body, format=pyoxigraph.RdfFormat.from_media_type(kind)))
    assert server.send("GET", address, headers={"Accept": "image/png"}).status == 406


def test_every_link_leads_to_an_entry(server: Any) -> None:
    pages = {address: server.send("GET", address, headers=BROWSER).text for address in ADDRESSES}
    followed = 0
    for address, page in pages.items():
        places = re.findall(r'\sid="([^"]*)"', page)
        assert len(places) == len(set(places)), address
        for target in re.findall(r'href="([^"]*)"', page.partition("<main>")[2]):
            path, _, place = unescape(target).partition("#")
            if path.startswith("http") or path == "/sparql":
                continue
            assert (path or address) in pages, target
            assert not place or f'id="{unquote(place)}"' in pages[path or address], target
            followed += 1
    assert followed > 1000


def test_every_term_has_an_entry_where_its_iri_leads(server: Any) -> None:
    page = server.send("GET", "/ontology", headers=BROWSER).text
    declared = {
        q.subject.value
        for module in MODULES
        for q in triples(f"{module}.ttl")
        if q.object in [pyoxigraph.NamedNode(OWL + k) for k in ("Class", "ObjectProperty", "DatatypeProperty")]
        and isinstance(q.subject, pyoxigraph.NamedNode)
        and q.subject.value.startswith("https://w3id.org/govkg/ontology#")
    }
    assert len(declared) > 150
    for iri in declared:
        path, _, place = local_path(iri).partition("#")
        assert path == "/ontology"
        assert iri in entry(page, place)


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_a_program_that_follows_a_term_finds_what_is_said_of_it(server: Any, media: str) -> None:
    """Every term, and one ontology without imports, whose header is that of the file."""
    body = server.send("GET", "/ontology", headers={"Accept": media}).body
    found = {q.triple for q in pyoxigraph.parse(body, format=pyoxigraph.RdfFormat.from_media_type(media))}
    kinds = [pyoxigraph.NamedNode(OWL + kind) for kind in ("Class", "ObjectProperty", "DatatypeProperty", "Ontology")]
    declared = {
        (t.subject, t.object) for t in found if t.object in kinds and isinstance(t.subject, pyoxigraph.NamedNode)
    }
    wanted = {
        (q.subject, q.object)
        for module in MODULES
        for q in triples(f"{module}.ttl")
        if q.object in kinds[:3] and isinstance(q.subject, pyoxigraph.NamedNode)
    }
    assert declared - wanted == {(pyoxigraph.NamedNode("https://w3id.org/govkg/ontology"), kinds[3])}
    assert wanted - declared == set()
    assert not [t for t in found if t.predicate == pyoxigraph.NamedNode(OWL + "imports")]


def test_iris_of_versions_and_shapes_lead_somewhere(server: Any) -> None:
    whole = server.send("GET", "/ontology", headers={"Accept": "application/n-triples"})
    for address in ("/ontology/0.1.0", "/ontology/core/0.1.0", "/shapes", "/shapes/0.1.0"):
        assert server.send("GET", address).status == 200
    assert len(server.send("GET", "/ontology/0.1.0", headers={"Accept": "application/n-triples"}).body) == len(
        whole.body
    )
    assert server.send("GET", "/ontology/9.9.9").status == 404


def test_entry_of_a_term_says_what_the_rdf_says(server: Any) -> None:
    page = server.send("GET", "/ontology", headers=BROWSER).text
    plan = entry(page, "Plan")
    for words in ("方案 · plan", "规定原则、目标", "The content of a government work plan", "gov:Work", "prov:Plan"):
        assert words in plan
    assert re.search(r"ledBy\s+min\s+2\s+gov:Agency", entry(page, "JointLedTask"))
    assert re.search(r"Domain.*gov:Passage\s+or\s+gov:Repair", entry(page, "start"))


def test_entry_of_a_concept_says_what_the_rdf_says(server: Any) -> None:
    lead = entry(server.send("GET", "/vocabulary/role", headers=BROWSER).text, "lead")
    for words in (
        "牵头 · lead",
        "主办、主办单位、牵头单位",
        "对任务负总责",
        "https://w3id.org/govkg/vocabulary/role/lead",
    ):
        assert words in lead
    page = server.send("GET", "/vocabulary/instrument", headers=BROWSER).text
    assert re.search(r"Narrower.*许可与审批", entry(page, "authority"))
    assert re.search(r"Broader.*权威类工具", entry(page, "licensing"))


def test_iri_of_a_concept_leads_to_its_entry(server: Any) -> None:
    led = server.send("GET", "/vocabulary/role/lead", headers=BROWSER)
    assert (led.status, led.headers["location"]) == (303, "/vocabulary/role#lead")
    assert server.send("GET", "/vocabulary/role/lead").headers["location"] == "/vocabulary/role"


def test_things_link_to_their_terms(server: Any) -> None:
    listed = server.send("GET", "/", headers=BROWSER).text
    task = re.search(r'href="(/id/[^"]*%E4%BB%BB%E5%8A%A1[^"]*|/id/[^"]*task[^"]*)"', listed)
    assert task
    page = server.send("GET", unescape(task[1]), headers=BROWSER).text
    assert 'href="/ontology#Task"' in page
    assert 'href="/ontology#heading"' in page
    assert 'href="/ontology"' in listed
