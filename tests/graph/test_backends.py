"""One suite, four backends: in memory, in a folder, at the real `oxigraph` server, and at our own, on the loopback."""

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat
from rdflib import URIRef

import govkg
from govkg.errors import EndpointError, PaperDiffers, SparqlRefused, SparqlWrong, UsageError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.model import Plan
from govkg.queries import catalogue
from govkg.resources import resource

SERVER = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return govkg.read_plan(str(resource("data", "changzhi-2023", "plan.txt")))


@pytest.fixture(scope="module")
def memory(plan: Plan) -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([plan])


@pytest.fixture(scope="module")
def folder(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    path = tmp_path_factory.mktemp("stores") / "store"
    kg = KnowledgeGraph.open(path, writable=True)
    kg.add(plan)
    return kg


@pytest.fixture(scope="module")
def endpoint(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    for address in _oxigraph("serve", "--location", str(tmp_path_factory.mktemp("server")), "--union-default-graph"):
        kg = KnowledgeGraph.connect(f"http://{address}/query", store_url=f"http://{address}/store")
        kg.add(plan)
        yield kg


def _oxigraph(command: str, *options: str) -> Iterator[str]:
    """The address of the oxigraph server while it runs, or the reason to skip."""
    if SERVER is None:
        pytest.skip("the oxigraph server is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    process = subprocess.Popen(
        [SERVER, command, *options, "--bind", address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(f"http://{address}/query?query=ASK%7B%7D")
        yield address
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def served(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    """Our own server, which cuts answers after 20 rows, so that most are fetched page by page."""
    file = tmp_path_factory.mktemp("served") / "plan.trig"
    KnowledgeGraph.from_plans([plan]).save(file)
    yield from _served(file, "--rows", "20")


def _served(file: Path, *options: str) -> Iterator[KnowledgeGraph]:
    command = [sys.executable, "-m", "govkg", "serve", str(file), "--port", "0", "--log", "off", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:\d+/sparql", process.stdout.readline())
        assert address
        yield KnowledgeGraph.connect(address[0])
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _wait_for(url: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(url, timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"{url} does not answer")


@pytest.mark.parametrize("backend", ["folder", "endpoint", "served"])
def test_every_query_gives_the_same_answer(
    memory: KnowledgeGraph, backend: str, request: pytest.FixtureRequest
) -> None:
    other = request.getfixturevalue(backend)
    assert len(catalogue()) >= 10
    filled = 0
    for name, query in catalogue().items():
        here, there = (sorted(map(repr, kg.query(query).rows)) for kg in (memory, other))
        assert here == there, name
        filled += bool(here)
    assert filled >= 10


@pytest.mark.parametrize("backend", ["folder", "endpoint"])
def test_network_and_validation_are_the_same(
    memory: KnowledgeGraph, backend: str, request: pytest.FixtureRequest
) -> None:
    other = request.getfixturevalue(backend)
    assert govkg.coordination_network(other).incidence == govkg.coordination_network(memory).incidence
    assert list(map(str, other.validate())) == list(map(str, memory.validate()))


@pytest.fixture(scope="module")
def turtle(memory: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file without named graphs, as somebody else may have loaded it into their server."""
    file = tmp_path_factory.mktemp("turtle") / "plan.ttl"
    memory.save(file)
    return file


@pytest.fixture(scope="module")
def served_turtle(turtle: Path) -> Iterator[KnowledgeGraph]:
    """Our own server, whose default graph is the union of all graphs."""
    yield from _served(turtle)


@pytest.fixture(scope="module")
def apart_turtle(turtle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    """The oxigraph server as it is by default: the default graph is a graph of its own."""
    if SERVER is None:
        pytest.skip("the oxigraph server is not installed")
    place = str(tmp_path_factory.mktemp("apart"))
    subprocess.run([SERVER, "load", "--location", place, "--file", str(turtle)], check=True, capture_output=True)
    for address in _oxigraph("serve-read-only", "--location", place):
        yield KnowledgeGraph.connect(f"http://{address}/query")


@pytest.mark.parametrize("backend", ["served_turtle", "apart_turtle"])
def test_a_plan_in_the_default_graph_of_a_server_is_read_as_from_its_file(
    turtle: Path, backend: str, request: pytest.FixtureRequest
) -> None:
    here, there = KnowledgeGraph.open(turtle), request.getfixturevalue(backend)
    assert len(there.in_memory()) == len(here) > 4000
    assert list(map(str, there.validate())) == list(map(str, here.validate()))
    assert len(there.validate()) > 0
    assert govkg.coordination_network(there).incidence == govkg.coordination_network(here).incidence


def test_what_stands_in_a_named_graph_is_fetched_once(served: KnowledgeGraph, memory: KnowledgeGraph) -> None:
    assert len(served.in_memory()) == len(memory)


@pytest.mark.parametrize("backend", ["memory", "folder", "endpoint"])
def test_forms_of_a_query(backend: str, request: pytest.FixtureRequest) -> None:
    kg = request.getfixturevalue(backend)
    assert kg.sparql("ASK { ?s ?p ?o }") is True
    assert len(kg.sparql("SELECT * { ?s ?p ?o } LIMIT 3")) == 3
    assert len(kg.sparql("CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }")) > 100
    with pytest.raises((SparqlWrong, EndpointError)):
        kg.sparql("SELECT * { ?s ?p }")
    with pytest.raises(SparqlRefused):
        kg.sparql("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_adding_again_replaces(
    endpoint: KnowledgeGraph, folder: KnowledgeGraph, memory: KnowledgeGraph, plan: Plan
) -> None:
    for kg in (endpoint, folder):
        kg.add(plan)
        assert (
            kg.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows
            == memory.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows
        )


@pytest.mark.parametrize("way", ["store", "update"])
def test_a_plan_in_place_of_another_takes_nothing_over_at_an_endpoint(endpoint: KnowledgeGraph, way: str) -> None:
    address = endpoint._endpoint.query_url.removesuffix("query")  # type: ignore[union-attr]
    kg = KnowledgeGraph.connect(f"{address}query", **{f"{way}_url": f"{address}{way}"})  # type: ignore[arg-type]
    small = govkg.read_plan_text("甲市方案\n1.甲事。（市教育局负责）\n")
    (iri,) = KnowledgeGraph.from_plans([small]).plans()
    old = [f"{iri}/{kind}" for kind in ("corrections", "inferred", "findings")]
    data = " ".join(f"GRAPH <{graph}> {{ <urn:a> <urn:b> <urn:c> }}" for graph in old)
    request = urllib.request.Request(f"{address}update", f"INSERT DATA {{ {data} }}".encode(), method="POST")
    request.add_header("Content-Type", "application/sparql-update")
    urllib.request.urlopen(request, timeout=10).close()
    assert kg.sparql("ASK { <urn:a> <urn:b> <urn:c> }") is True
    kg.add(small)
    try:
        assert kg.sparql("ASK { <urn:a> <urn:b> <urn:c> }") is False
        assert iri in kg.plans()
        with pytest.raises(PaperDiffers):
            kg.add(govkg.read_plan_text("甲市方案\n1.乙事。（市教育局负责）\n"))
        kg.add(small)
    finally:
        drop = urllib.request.Request(f"{address}update", f"DROP GRAPH <{iri}/graph>".encode(), method="POST")
        drop.add_header("Content-Type", "application/sparql-update")
        urllib.request.urlopen(drop, timeout=10).close()


@pytest.mark.parametrize("way", ["store", "update"])
def test_joint_findings_go_with_one_of_their_plans_at_an_endpoint(endpoint: KnowledgeGraph, way: str) -> None:
    """Adding a plan that they are not about leaves them; adding one that they are about does not."""
    address = endpoint._endpoint.query_url.removesuffix("query")  # type: ignore[union-attr]
    kg = KnowledgeGraph.connect(f"{address}query", **{f"{way}_url": f"{address}{way}"})  # type: ignore[arg-type]
    first, second, third = (
        govkg.read_plan_text(f"{place}方案\n1.甲事。（市教育局、市财政局负责）\n") for place in ("甲市", "乙市", "丙市")
    )
    both = KnowledgeGraph.from_plans([first, second])
    govkg.add_findings(both, govkg.analyse(both, draws=40))
    body = both.store.dump(format=RdfFormat.N_TRIPLES, from_graph=NamedNode("https://w3id.org/govkg/id/findings"))
    graph = urllib.parse.quote("https://w3id.org/govkg/id/findings", safe="")
    request = urllib.request.Request(f"{address}store?graph={graph}", body, method="PUT")
    request.add_header("Content-Type", "application/n-triples")
    urllib.request.urlopen(request, timeout=10).close()
    try:
        kg.add(third)
        assert len(kg.query("analyses"))
        kg.add(first)
        assert len(kg.query("analyses")) == len(kg.query("findings")) == 0
    finally:
        for plan in (first, third):
            iri = KnowledgeGraph.from_plans([plan]).plans()[0]
            drop = urllib.request.Request(f"{address}update", f"DROP GRAPH <{iri}/graph>".encode(), method="POST")
            drop.add_header("Content-Type", "application/sparql-update")
            urllib.request.urlopen(drop, timeout=10).close()


def test_an_endpoint_that_is_not_there_is_one_clear_line() -> None:
    kg = KnowledgeGraph.connect("http://127.0.0.1:9/query", tries=1, timeout=2)
    with pytest.raises(EndpointError, match=r"127\.0\.0\.1:9/query did not answer in 1 tries"):
        kg.plans()
    with pytest.raises(UsageError, match="no address"):
        KnowledgeGraph.connect("file:///etc/passwd")


def test_an_endpoint_without_a_store_address_can_only_be_read(plan: Plan) -> None:
    with pytest.raises(UsageError, match="only be read"):
        KnowledgeGraph.connect("http://127.0.0.1:9/query").add(plan)


@pytest.mark.parametrize("backend", ["memory", "folder"])
def test_rdflib_sees_the_same_store_without_a_copy(plan: Plan, backend: str, tmp_path: Path) -> None:
    kg = (
        KnowledgeGraph.open(tmp_path / "store", writable=True) if backend == "folder" else KnowledgeGraph.from_plans([])
    )
    kg.add(plan)
    dataset = kg.dataset()
    assert len(list(dataset.quads((None, None, None, None)))) == len(kg)
    rows = list(dataset.query("SELECT ?t { ?t a <https://w3id.org/govkg/ontology#Task> }"))
    assert len(rows) == 12
    quad = Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("later"), NamedNode("urn:g"))
    kg.store.add(quad)  # seen at once through the view that was made before
    assert (URIRef("urn:s"), URIRef("urn:p"), rdflib.Literal("later")) in dataset.graph(URIRef("urn:g"))
    dataset.graph(URIRef("urn:g")).remove((URIRef("urn:s"), None, None))  # and what the view changes is changed here
    assert quad not in kg.store
