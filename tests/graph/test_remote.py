"""What a remote endpoint may do to us, played by a small server on a free port: busy, slow, endless, moved, cut, rude."""

from __future__ import annotations

import base64
import contextlib
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, serialize

import govkg
from govkg import wire
from govkg.cli import main
from govkg.errors import EndpointError, GovkgWarning, UsageError
from govkg.graph.build import plan_iri, plan_quads
from govkg.graph.kept import as_corrected_there
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.local import by_graph, ntriples
from govkg.graph.remote import Endpoint
from govkg.notices import notice_words
from govkg.plans.reader import read_plan_text
from govkg.plans.review.anchors import AnchoredText
from govkg.plans.review.corrections import Judgement, apply_corrections
from govkg.server.answers import table_answer

JSON = "application/sparql-results+json"
TRUE = json.dumps({"head": {}, "boolean": True}).encode()


def rows(*values: str) -> bytes:
    found = [{"x": {"type": "literal", "value": value}} for value in values]
    return json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": found}}).encode()


class Server:
    """Answers with what `play` says: (status, headers, body), or a function that writes to the connection itself."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str, dict[str, str], bytes]] = []
        self.play: Callable[[int, bytes], tuple[int, dict[str, str], bytes]] = lambda n, body: (200, {}, TRUE)
        self.drip = 0.0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                outer.seen.append((self.command, self.path, dict(self.headers), body))
                status, headers, answer = outer.play(len(outer.seen), body)
                if not status:
                    self.close_connection = True
                    return
                self.send_response(status)
                for name, value in ({"Content-Type": JSON, "Content-Length": str(len(answer))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                with contextlib.suppress(OSError):  # the client may have gone
                    for piece in [answer[i : i + 1] for i in range(len(answer))] if outer.drip else [answer]:
                        self.wfile.write(piece)
                        self.wfile.flush()
                        time.sleep(outer.drip)

            do_POST = do_PUT = do_GET = do_DELETE = answer  # noqa: N815

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.http.server_address[1]}"

    def endpoint(self, **options: object) -> Endpoint:
        return Endpoint(f"{self.address}/sparql", **options)  # type: ignore[arg-type]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Server]:
    for name in (
        "GOVKG_TOKEN",
        "GOVKG_TOKEN_HOST",
        "GOVKG_SERVE_TOKEN",
        "GOVKG_USER",
        "GOVKG_PASSWORD",
        "GOVKG_USER_HOST",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "no-netrc"))
    monkeypatch.setattr(wire, "_wait", lambda *_: 0.0)
    server = Server()
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.http.shutdown()
    server.http.server_close()


@pytest.mark.parametrize("status", [429, 502, 503, 504, 0])
def test_a_busy_server_or_a_broken_connection_is_asked_again(server: Server, status: int) -> None:
    server.play = lambda n, _: (status, {}, b"busy") if n < 3 else (200, {}, TRUE)
    assert server.endpoint().select("ASK {}") is True
    assert len(server.seen) == 3


def test_a_query_that_a_server_of_ours_ended_at_its_limit_is_not_asked_again(server: Server) -> None:
    said = b"the query had no answer within 10 s and was ended; govkg serve --seconds N gives each more time"
    server.play = lambda *_: (504, {"Content-Type": "text/plain"}, said)
    with pytest.raises(EndpointError, match=r"504 .*within 10 s and was ended; govkg serve --seconds N"):
        server.endpoint().select("ASK {}")
    assert len(server.seen) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 408, 500, 501])
def test_other_errors_are_not_asked_again(server: Server, status: int) -> None:
    server.play = lambda *_: (status, {"Content-Type": "text/plain"}, b"no\n  such\tthing")
    with pytest.raises(EndpointError, match=rf"/sparql answered {status} .*: no such thing$"):
        server.endpoint().select("ASK {}")
    assert len(server.seen) == 1


def test_after_the_last_try_the_message_says_what_the_server_said(server: Server) -> None:
    page = b"<html><style>b { color: red }</style><body><h1>Down</h1>\nfor <b>maintenance</b></body></html>"
    server.play = lambda *_: (503, {"Content-Type": "text/html"}, page + b"x" * 5000)
    with pytest.raises(EndpointError, match="503 Service Unavailable: Down for maintenance") as caught:
        server.endpoint(tries=2).select("ASK {}")
    assert len(str(caught.value)) < 700
    assert len(server.seen) == 2


def test_waits_grow_and_follow_retry_after() -> None:
    assert all(0.5 <= wire._wait(1) <= 1 and 2 <= wire._wait(3) <= 4 for _ in range(20))
    assert wire._wait(99) <= 30
    assert (wire._wait(1, "7"), wire._wait(1, "86400")) == (7, 30)


def test_a_slow_server_is_left_and_not_asked_again(server: Server) -> None:
    server.play = lambda *_: time.sleep(1) or (200, {}, TRUE)  # type: ignore[func-returns-value]
    with pytest.raises(EndpointError, match=r"did not answer within 0\.2 s"):
        server.endpoint(timeout=0.2).select("ASK {}")
    assert len(server.seen) == 1


def test_a_server_that_drips_does_not_hold_us(server: Server) -> None:
    server.drip = 0.02
    server.play = lambda *_: (200, {}, TRUE + b" " * 5000)
    start = time.monotonic()
    with pytest.raises(EndpointError, match=r"did not answer within 0\.3 s"):
        server.endpoint(timeout=0.3).select("ASK {}")
    assert time.monotonic() - start < 30


def test_a_request_past_its_time_leaves_no_thread_behind() -> None:
    """The server drips a header without end, so that no read of the client's lasts long; the client cuts the connection."""
    gone = threading.Event()

    def drip(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection:
            connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
            try:
                for _ in range(1000):
                    connection.sendall(b"x")
                    time.sleep(0.02)
            except OSError:
                gone.set()

    before = set(threading.enumerate())
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = threading.Thread(target=drip, args=(listening,), daemon=True)
        server.start()
        with pytest.raises(EndpointError, match=r"did not answer within 0\.3 s"):
            Endpoint(f"http://127.0.0.1:{listening.getsockname()[1]}/sparql", timeout=0.3, tries=1).select("ASK {}")
        assert gone.wait(5)
        for thread in set(threading.enumerate()) - before:
            thread.join(5)
            assert not thread.is_alive()


def test_an_answer_that_is_too_large_is_not_taken(server: Server) -> None:
    server.play = lambda *_: (200, {}, rows("x" * 300_000))
    with pytest.raises(EndpointError, match="more than 100,000 bytes: ask for less"):
        server.endpoint(largest=100_000).select("SELECT ?x {}")


def test_an_answer_that_breaks_off_is_no_answer(server: Server) -> None:
    server.play = lambda *_: (200, {"Content-Length": "5000", "Connection": "close"}, rows("x"))
    with pytest.raises(EndpointError, match="in 2 tries: the connection broke after"):
        server.endpoint(tries=2).select("SELECT ?x {}")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_on_the_same_host_keeps_the_query(server: Server, status: int) -> None:
    server.play = lambda n, _: (status, {"Location": "/new?x=1"}, b"") if n == 1 else (200, {}, TRUE)
    assert server.endpoint().select("ASK { ?s ?p 1 }") is True
    assert [(method, path) for method, path, *_ in server.seen] == [("POST", "/sparql"), ("POST", "/new?x=1")]
    assert b"ASK { ?s ?p 1 }" in server.seen[1][3]


@pytest.mark.parametrize("place", ["http://127.0.0.2:{port}/", "https://127.0.0.1:{port}/", "http://127.0.0.1:1/"])
def test_a_redirect_elsewhere_is_refused_and_carries_no_password(
    server: Server, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVKG_TOKEN", "secret")
    monkeypatch.setenv("GOVKG_TOKEN_HOST", "127.0.0.1")
    target = place.format(port=server.http.server_address[1])
    server.play = lambda *_: (307, {"Location": target}, b"")
    with pytest.raises(EndpointError, match="redirects to another place") as caught:
        server.endpoint().select("ASK {}")
    assert len(server.seen) == 1
    assert "secret" not in str(caught.value)


def test_a_token_goes_before_a_user_and_a_user_before_netrc(
    server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login anna password sesame\nmachine example.org login eve password x\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    server.endpoint().select("ASK {}")
    monkeypatch.setenv("GOVKG_USER", "王芳")
    monkeypatch.setenv("GOVKG_PASSWORD", "密码")
    monkeypatch.setenv("GOVKG_USER_HOST", "127.0.0.1")
    server.endpoint().select("ASK {}")
    monkeypatch.setenv("GOVKG_TOKEN", "t0ken")
    monkeypatch.setenv("GOVKG_TOKEN_HOST", "127.0.0.1")
    server.endpoint().select("ASK {}")
    given = [headers["Authorization"] for _, _, headers, _ in server.seen]
    assert [base64.b64decode(g.removeprefix("Basic ")).decode() for g in given[:2]] == ["anna:sesame", "王芳:密码"]
    assert given[2] == "Bearer t0ken"


def test_a_token_goes_to_the_host_that_it_is_meant_for_and_to_no_other(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVKG_SERVE_TOKEN", "of-the-server")
    monkeypatch.setenv("GOVKG_TOKEN", "t0ken")
    with pytest.raises(UsageError, match="GOVKG_TOKEN is set without GOVKG_TOKEN_HOST") as caught:
        server.endpoint().select("ASK {}")
    assert "t0ken" not in str(caught.value)
    assert server.seen == []
    here = server.address.removeprefix("http://")
    for host in ("kg.example.org", "127.0.0.1:1", here, "127.0.0.1"):
        monkeypatch.setenv("GOVKG_TOKEN_HOST", host)
        server.endpoint().select("ASK {}")
    given = [headers.get("Authorization") for _, _, headers, _ in server.seen]
    assert given == [None, None, "Bearer t0ken", "Bearer t0ken"]


def test_a_password_goes_to_the_host_that_it_is_meant_for_and_to_no_other(
    server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """For another host the netrc file is asked, as if no user were set."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login anna password sesame\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("GOVKG_USER", "eve")
    monkeypatch.setenv("GOVKG_PASSWORD", "secret")
    with pytest.raises(UsageError, match="GOVKG_USER is set without GOVKG_USER_HOST") as caught:
        server.endpoint().select("ASK {}")
    assert "secret" not in str(caught.value)
    assert server.seen == []
    here = server.address.removeprefix("http://")
    for host in ("kg.example.org", "127.0.0.1:1", here, "127.0.0.1"):
        monkeypatch.setenv("GOVKG_USER_HOST", host)
        server.endpoint().select("ASK {}")
    given = [headers["Authorization"].removeprefix("Basic ") for _, _, headers, _ in server.seen]
    assert [base64.b64decode(g).decode() for g in given] == [*["anna:sesame"] * 2, *["eve:secret"] * 2]


@pytest.mark.parametrize("name", ["GOVKG_TOKEN", "GOVKG_USER"])
@pytest.mark.parametrize(
    "given", ["http://127.0.0.1:7991/", "http://eve:secret@127.0.0.1:7991", "127.0.0.1:7991/sparql"]
)
def test_an_address_in_place_of_the_host_is_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch, name: str, given: str
) -> None:
    monkeypatch.setenv(name, "eve")
    monkeypatch.setenv("GOVKG_PASSWORD", "secret")
    monkeypatch.setenv(f"{name}_HOST", given)
    with pytest.raises(UsageError) as caught:
        server.endpoint().select("ASK {}")
    assert str(caught.value) == f"{name}_HOST holds an address: give the host alone, such as 127.0.0.1:7991"
    assert server.seen == []


def test_a_user_without_a_password_is_told_and_an_empty_password_is_one(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVKG_USER", "eve")
    monkeypatch.setenv("GOVKG_USER_HOST", "127.0.0.1")
    with pytest.raises(UsageError, match="GOVKG_USER is set without GOVKG_PASSWORD"):
        server.endpoint().select("ASK {}")
    assert server.seen == []
    monkeypatch.setenv("GOVKG_PASSWORD", "")
    server.endpoint().select("ASK {}")
    assert base64.b64decode(server.seen[0][2]["Authorization"].removeprefix("Basic ")).decode() == "eve:"


def test_nobody_is_named_where_nothing_is_set_and_a_bad_netrc_is_told(
    server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    server.endpoint().select("ASK {}")
    assert "Authorization" not in server.seen[0][2]
    (tmp_path / "bad").write_text("machin 127.0.0.1")
    monkeypatch.setenv("NETRC", str(tmp_path / "bad"))
    with pytest.raises(UsageError, match="netrc file can not be read"):
        server.endpoint().select("ASK {}")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "no address"),
        ("ftp://h/", "no address"),
        ("localhost:7878", "no address"),
        ("http://u:pw@h/q", "holds a user"),
    ],
)
def test_addresses_that_are_refused(url: str, says: str) -> None:
    with pytest.raises(UsageError, match=says) as caught:
        KnowledgeGraph.connect(url)
    assert "pw" not in str(caught.value)


def test_an_answer_that_the_server_cut_is_fetched_page_by_page(server: Server) -> None:
    def play(number: int, body: bytes) -> tuple[int, dict[str, str], bytes]:
        offset = int(body.rpartition(b"OFFSET ")[2]) if number > 1 else 0
        return 200, {"X-SPARQL-MaxRows": "2"}, rows(*"abcde"[offset : offset + 2])

    server.play = play
    table = KnowledgeGraph.connect(f"{server.address}/sparql").sparql("SELECT ?x { ?s ?p ?x } ORDER BY ?x")
    assert (table.column("x"), table.cut) == (list("abcde"), False)
    assert len(server.seen) == 4


@pytest.mark.parametrize("text", ["SELECT ?x { ?s ?p ?x }", "SELECT ?x { ?s ?p ?x } ORDER BY ?x LIMIT 10"])
def test_a_cut_answer_that_can_not_be_paged_is_marked(server: Server, text: str) -> None:
    server.play = lambda *_: (200, {"X-SPARQL-MaxRows": "2"}, rows("a", "b"))
    with pytest.warns(GovkgWarning, match="cut its answer after 2 rows"):
        table = server.endpoint().select(text)
    assert table.cut
    assert len(server.seen) == 1


@pytest.mark.parametrize(("most", "steady"), [(3, True), (3, False), (100, True)])
def test_all_quads_come_one_graph_after_the_other_however_few_a_server_gives(
    server: Server, most: int, steady: bool
) -> None:
    """Sorting them for each page takes a server longer than it gives a query; only one whose pages are of no steady order has to sort."""
    store = Store()
    for graph, size in ((NamedNode("urn:a"), 2), (NamedNode("urn:b"), 7), (DefaultGraph(), 4)):
        store.extend(Quad(NamedNode(f"urn:s{i % 3}"), NamedNode("urn:p"), Literal(i), graph) for i in range(size))
    store.add(Quad(NamedNode("urn:alone"), NamedNode("urn:p"), Literal(1), DefaultGraph()))

    def play(_: int, body: bytes) -> tuple[int, dict[str, str], bytes]:
        text = body.decode()
        if not steady and "GRAPH ?g { }" in text:
            return 400, {}, b"an empty group"
        if not steady and "ORDER" not in text and "OFFSET 3" in text:
            text = text.replace("OFFSET 3", "OFFSET 2")
        answer = store.query(text, use_default_graph_as_union=True)
        return 200, {}, table_answer(answer, JSON, most, 10**6)[0]  # type: ignore[arg-type]

    server.play = play
    found = list(server.endpoint().quads())
    assert (
        len(found) == len(set(found)) == 10
    )  # what stands in a named graph and in the default graph counts as of the first
    assert {quad for quad in found if quad.graph_name != DefaultGraph()} == {
        quad for quad in store if quad.graph_name != DefaultGraph()
    }
    assert any(b"GRAPH <" in body and b"ORDER" in body for *_, body in server.seen) != steady


def test_graphs_that_no_query_can_name_are_told_with_their_number(server: Server) -> None:
    store = Store()
    for graph in (NamedNode("urn:a"), BlankNode("b"), BlankNode("c")):
        store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal(str(graph)), graph))

    def play(_: int, body: bytes) -> tuple[int, dict[str, str], bytes]:
        answer = store.query(body.decode(), use_default_graph_as_union=True)
        return 200, {}, table_answer(answer, JSON, 100, 10**6)[0]  # type: ignore[arg-type]

    server.play = play
    with pytest.warns(GovkgWarning, match="named graphs without an IRI are left out: 2") as told:
        found = list(server.endpoint().quads())
    assert [quad.graph_name for quad in found] == [NamedNode("urn:a")]
    assert "有 2 个命名图没有 IRI" in notice_words(str(told[0].message), "zh")


@pytest.mark.parametrize(
    "command",
    [
        ["build", "{paper}", "-o", "{dead}"],
        ["build", "{paper}", "{dead}", "-o", "{folder}/store"],
        ["query", "plans", "--graph", "{paper}", "{dead}"],
        ["bottlenecks", "{paper}", "{dead}"],
        ["analyse", "{folder}", "{dead}", "-o", "{folder}/out"],
        ["compare", "{paper}", "{dead}"],
    ],
)
def test_a_server_that_is_not_there_is_told_before_papers_are_read(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        dead = f"http://127.0.0.1:{free.getsockname()[1]}/sparql"
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.txt").write_text(f"{name}市节水方案\n一、修渠。（市水利局负责）\n", "utf-8")
    for module in ("gathering", "sources"):
        monkeypatch.setattr(f"govkg.graph.{module}.read_plan", lambda *_, **__: pytest.fail("a paper is read"))
    waits: list[int] = []
    monkeypatch.setattr(wire, "_wait", lambda attempt, *_: waits.append(attempt) or 0.0)
    filled = [word.format(paper=tmp_path / "甲.txt", folder=tmp_path, dead=dead) for word in command]
    assert main([*filled, "-q"]) == 3
    assert "did not answer in" in capsys.readouterr().err
    assert len(waits) <= 2


def test_a_plan_is_replaced_by_one_update_where_that_is_named(server: Server) -> None:
    quad = Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal('" } ; DROP ALL'), NamedNode("urn:p/graph"))
    both = {"update_url": f"{server.address}/update", "store_url": f"{server.address}/store"}
    server.endpoint(**both).replace_plan(NamedNode("urn:p"), [quad])
    ((method, path, headers, body),) = server.seen
    assert (method, path) == ("POST", "/update")
    assert headers["Content-Type"].startswith("application/sparql-update")
    joint, rest = body.decode().split(" ;\n", 1)
    assert re.fullmatch(
        r"DELETE \{ GRAPH \?g .* WHERE \{ GRAPH \?g \{ \?g <\S+#about> <urn:p> ; .* a <\S+#Analysis> .*", joint
    )
    assert rest == (
        "DROP SILENT GRAPH <urn:p/graph> ;\nDROP SILENT GRAPH <urn:p/corrections> ;\nDROP SILENT GRAPH <urn:p/inferred> ;\n"
        "DROP SILENT GRAPH <urn:p/findings> ;\n"
        'INSERT DATA { GRAPH <urn:p/graph> {\n<urn:a> <urn:b> "\\" } ; DROP ALL" .\n} }'
    )


@pytest.mark.parametrize("missing", [204, 404])
def test_a_graph_store_is_sent_each_graph_and_told_to_drop_what_is_empty(server: Server, missing: int) -> None:
    server.play = lambda n, _: (missing if n < 5 else 204, {}, b"")
    quad = Quad(NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:c"), NamedNode("urn:县/graph"))
    store = f"{server.address}/repositories?repository=r1"  # an address that has a query already
    server.endpoint(store_url=store).replace_plan(NamedNode("urn:县"), [quad])
    plan = "/repositories?repository=r1&graph=urn%3A%E5%8E%BF%2F"
    assert [(method, path) for method, path, _, _ in server.seen] == [
        ("GET", "/repositories?repository=r1&graph=https%3A%2F%2Fw3id.org%2Fgovkg%2Fid%2Ffindings"),
        ("DELETE", f"{plan}findings"),
        ("DELETE", f"{plan}inferred"),
        ("DELETE", f"{plan}corrections"),
        ("PUT", f"{plan}graph"),
    ]
    assert server.seen[4][3] == b"<urn:a> <urn:b> <urn:c> .\n"


@pytest.mark.parametrize("refused", [1, 2])
def test_a_graph_store_that_refuses_to_show_or_drop_a_graph_keeps_the_plan(server: Server, refused: int) -> None:
    server.play = lambda n, _: (403, {}, b"no") if n == refused else (204, {}, b"")
    with pytest.raises(EndpointError, match="403"):
        server.endpoint(store_url=f"{server.address}/store").replace_plan(NamedNode("urn:x"), ())
    assert [method for method, _, _, _ in server.seen] == ["GET", "DELETE"][:refused]


def test_what_is_no_result_is_named_with_its_media_type(server: Server) -> None:
    server.play = lambda *_: (200, {"Content-Type": "text/html"}, b"<html>Log in</html>")
    with pytest.raises(EndpointError, match="answered with text/html that is no SPARQL result"):
        server.endpoint().select("ASK {}")
    with pytest.raises(EndpointError, match="that is no RDF"):
        server.endpoint().construct("CONSTRUCT WHERE { ?s ?p ?o }")


def test_entities_of_an_answer_are_not_expanded(server: Server) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    server.play = lambda *_: (200, {"Content-Type": "application/rdf+xml"}, bomb)
    with pytest.raises(EndpointError, match="DOCTYPE"):
        server.endpoint().construct("CONSTRUCT WHERE { ?s ?p ?o }")


def test_an_answer_that_is_nested_deeply_is_not_read(server: Server) -> None:
    deep = (
        b'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:">'
        + b"<r:Description><e:p>" * 30_000
    )
    server.play = lambda *_: (200, {"Content-Type": "application/rdf+xml"}, deep)
    with pytest.raises(EndpointError, match=r"answered with application/rdf\+xml: more than 200 tags are open at once"):
        server.endpoint().construct("CONSTRUCT WHERE { ?s ?p ?o }")


def test_build_sends_each_plan_to_a_graph_store(
    server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GOVKG_TOKEN", "t0ken")
    monkeypatch.setenv("GOVKG_TOKEN_HOST", "127.0.0.1")
    plans = []
    for city in ("甲市", "乙市"):
        plans.append(tmp_path / f"{city}.txt")
        plans[-1].write_text(f"{city}方案\n一、任务\n1.办好教育。（责任单位：市教育局牵头）\n", "utf-8")
    server.play = lambda *_: (204, {}, b"")
    assert main(["build", *map(str, plans), "-o", f"{server.address}/store"]) == 0
    assert capsys.readouterr().out == f"2 plans sent: {server.address}/store\n"
    before = [
        ("GET", "corrections"),
        ("GET", "graph"),
        ("GET", "findings"),
        *(("DELETE", name) for name in ("findings", "inferred", "corrections")),
    ]
    assert [(method, path.rpartition("%2F")[2]) for method, path, _, _ in server.seen] == [
        ("GET", "findings"),
        *[*before, ("PUT", "graph")] * 2,
    ]
    assert {headers["Authorization"] for _, _, headers, _ in server.seen} == {"Bearer t0ken"}
    assert all("%E5%B8%82" in path and "市教育局" in body.decode() for method, path, _, body in server.seen if body)
    server.play = lambda *_: (403, {"Content-Type": "text/plain"}, b"read-only")
    assert main(["build", *map(str, plans), "-o", f"{server.address}/store"]) == 3
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", f"govkg: {server.address}/store answered 403 Forbidden: read-only\n")


def test_a_plan_that_a_graph_store_holds_as_it_is_read_now_is_not_sent_again(server: Server) -> None:
    plan = read_plan_text("甲市方案\n一、任务\n1.办好教育。（责任单位：市教育局牵头）\n")
    there = {g: ntriples(t) for g, t in by_graph(plan_quads(plan)).items()}

    def play(_: int, body: bytes) -> tuple[int, dict[str, str], bytes]:
        graph = NamedNode(unquote(server.seen[-1][1].partition("graph=")[2]))
        found = server.seen[-1][0] == "GET" and there.get(graph)
        return (200, {"Content-Type": "application/n-triples"}, found) if found else (404, {}, b"")

    server.play = play
    kg = KnowledgeGraph.connect(f"{server.address}/sparql", store_url=f"{server.address}/store", tries=1)
    kg.add(plan)
    assert {method for method, *_ in server.seen} == {"GET"}
    corrections = NamedNode(f"{plan_iri(plan).value}/corrections")
    there[corrections] = b"<urn:a> <urn:b> <urn:c> .\n"
    with pytest.raises(EndpointError):  # the plan without them has to be sent, which this server does not take
        kg.add(plan)
    assert "DELETE" in {method for method, *_ in server.seen}


def test_what_persons_corrected_of_a_plan_at_an_endpoint_is_read_back(server: Server) -> None:
    plan = read_plan_text("江城市方案\n一、任务\n1.办好教育。（责任单位：市教育局牵头）\n")
    made = plan.tasks[0].assignments[0]
    said = Judgement("confirm", AnchoredText(plan).anchor(made.span, ""), made.as_written, made.role, by="张三")
    there = KnowledgeGraph.from_plans([apply_corrections(plan, [said])])
    graphs = {graph.value: serialize_graph(there, graph) for graph in there.store.named_graphs()}
    server.play = lambda *_: (200, {"Content-Type": "application/n-triples"}, graphs[named_graph(server.seen[-1][1])])
    kg = KnowledgeGraph.connect(f"{server.address}/store", store_url=f"{server.address}/store")
    assert as_corrected_there(kg, plan).corrections == apply_corrections(plan, [said]).corrections
    assert [method for method, *_ in server.seen] == ["GET", "GET"]
    server.play = lambda *_: (404, {}, b"")
    assert as_corrected_there(kg, plan) is plan


def serialize_graph(kg: KnowledgeGraph, graph: NamedNode | BlankNode) -> bytes:
    triples = (quad.triple for quad in kg.store.quads_for_pattern(None, None, None, graph))
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def named_graph(path: str) -> str:
    return unquote(path.partition("graph=")[2])


def test_the_analysis_says_in_one_line_that_the_server_is_gone(server: Server) -> None:
    server.play = lambda *_: (502, {}, b"gone")
    with pytest.raises(EndpointError, match="502 Bad Gateway: gone"):
        govkg.coordination_network(KnowledgeGraph.connect(f"{server.address}/sparql", tries=1))


def test_an_answer_whose_nesting_would_end_the_process_is_refused(server: Server) -> None:
    term = '{"type":"uri","value":"urn:a"}'
    opened = f'{{"type":"triple","value":{{"subject":{term},"predicate":{term},"object":'
    body = f'{{"head":{{"vars":["x"]}},"results":{{"bindings":[{{"x":{opened * 20_000}{term}{"}}" * 20_000}}}]}}}}'
    server.play = lambda *_: (200, {"Content-Type": JSON}, body.encode())
    with pytest.raises(EndpointError, match="more than 200 brackets are open at once"):
        server.endpoint().select("SELECT ?x {}")
