"""The protocol tests of the W3C suite, sent to a writable `govkg serve`; exactly the listed ones may fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from pyoxigraph import QueryBoolean, QueryResultsFormat, parse_query_results
from w3c_suite import MF, RDFS, Manifest, Term

from govkg.graph.knowledge_graph import KnowledgeGraph

HT, CNT = "http://www.w3.org/2011/http#", "http://www.w3.org/2011/content#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
TABULAR = {"application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"}
BOOLEAN = {"application/sparql-results+json", "application/sparql-results+xml"}
GRAPH = {"application/rdf+xml", "text/turtle", "application/n-triples"}
TOKEN = "0123456789abcdef-of-the-suite"
FORMATS = {"boolean": BOOLEAN, "tabular": TABULAR, "RDF": GRAPH}
FAILING = {
    "query_multiple_dataset": "FROM is refused, also where the protocol names other graphs",
    "update_dataset_default_graph": "using-graph-uri is refused: an update names its graphs itself, by USING",
    "update_dataset_default_graphs": "the same",
    "update_dataset_named_graphs": "the same",
    "update_dataset_full": "the same",
}


class Sent(NamedTuple):
    """A request of the suite and what its answer has to be."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: set[str]
    boolean: str
    format: str


@dataclass(frozen=True, slots=True)
class Case:
    """A test: the named graphs that it needs, and its requests in order."""

    name: str
    graphs: dict[str, Path]
    requests: tuple[Sent, ...]


def cases_of(manifest: Manifest) -> list[Case]:
    """The tests of the manifest in their order."""
    found = []
    for entry in manifest.entries("ProtocolTest"):
        graphs = {
            manifest.of(node, RDFS + "label")[0].value: manifest.path(manifest.of(node, UT + "graph")[0])
            for node in manifest.of(entry, UT + "graphData")
        }
        (action,) = manifest.of(entry, MF + "action")
        listed = [item for head in manifest.of(action, HT + "requests") for item in manifest.listed(head)]
        found.append(Case(entry.value.rpartition("#")[2], graphs, tuple(_sent(manifest, item) for item in listed)))
    return found


def _sent(manifest: Manifest, request: Term) -> Sent:
    def one(subject: Term, predicate: str) -> str:
        return next((term.value for term in manifest.of(subject, predicate)), "")

    headers = {
        one(header, HT + "fieldName"): one(header, HT + "fieldValue")
        for head in manifest.of(request, HT + "headers")
        for header in manifest.listed(head)
    }
    bodies = manifest.of(request, HT + "body")
    body = one(bodies[0], CNT + "chars").encode(one(bodies[0], CNT + "characterEncoding")) if bodies else None
    (response,) = manifest.of(request, HT + "resp")
    statuses = {term.value.rpartition("StatusCode")[2] for term in manifest.of(response, MF + "expectedStatus")}
    path = one(request, HT + "absolutePath").replace("/sparql/", "/sparql", 1)
    boolean, form = one(response, MF + "expectedBoolean"), one(response, MF + "expectedFormat")
    return Sent(one(request, HT + "methodName"), path, headers, body, statuses, boolean, form)


def send(address: str, method: str, path: str, headers: dict[str, str], body: bytes | None) -> tuple[int, str, bytes]:
    """Status, media type and body of the answer."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=30)
    try:
        connection.request(method, path, body, headers | {"Authorization": f"Bearer {TOKEN}"})
        answer = connection.getresponse()
        return answer.status, answer.headers.get_content_type(), answer.read()
    finally:
        connection.close()


def fault(address: str, case: Case) -> str:
    """What is wrong with the answers, empty where all are right."""
    for iri, file in case.graphs.items():
        where = f"/store?graph={quote(iri, safe='')}"
        status, _, said = send(address, "PUT", where, {"Content-Type": "application/n-triples"}, file.read_bytes())
        assert status in (200, 201, 204), said
    for number, wanted in enumerate(case.requests, 1):
        status, media, body = send(address, wanted.method, wanted.path, wanted.headers, wanted.body)
        if f"{status // 100}xx" not in wanted.statuses and str(status) not in wanted.statuses:
            return f"request {number}: {status} {body[:200]!r}"
        if wanted.format and media not in FORMATS[wanted.format]:
            return f"request {number}: {media}"
        if wanted.boolean and str(_truth(body, media)).lower() != wanted.boolean:
            return f"request {number}: not {wanted.boolean}"
    return ""


def _truth(body: bytes, media: str) -> bool:
    answer = parse_query_results(body, format=QueryResultsFormat.from_media_type(media) or QueryResultsFormat.JSON)
    assert isinstance(answer, QueryBoolean)
    return bool(answer)


def test_each_answer_is_as_the_protocol_asks_but_those_listed(
    suite: Path, serve: Callable[..., str], tmp_path: Path
) -> None:
    KnowledgeGraph.open(tmp_path / "store", writable=True)
    address = serve(tmp_path / "store", "--writable", token=TOKEN)
    cases = cases_of(Manifest(suite, "protocol"))
    faults = {case.name: fault(address, case) for case in cases}
    assert {name: said for name, said in faults.items() if said and name not in FAILING} == {}
    assert {name for name in FAILING if not faults[name]} == set()
    assert (len(cases), len(FAILING)) == (34, 5)


def test_a_function_that_nobody_defined_is_told(serve: Callable[..., str], tmp_path: Path) -> None:
    KnowledgeGraph.open(tmp_path / "store", writable=True)
    address = serve(tmp_path / "store", "--writable", token=TOKEN)
    for path, kind, text in (
        ("/sparql", "query", b"SELECT (<urn:f>(1) AS ?x) {}"),
        ("/sparql", "update", b"INSERT { <urn:a> <urn:b> ?x } WHERE { BIND(<urn:f>(1) AS ?x) }"),
    ):
        status, _, said = send(address, "POST", path, {"Content-Type": f"application/sparql-{kind}"}, text)
        assert (status, b"can not be answered here: The custom function <urn:f> is not supported" in said) == (
            400,
            True,
        )
