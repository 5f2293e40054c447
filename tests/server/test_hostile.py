"""Requests that mean harm or make no sense, each with the answer that it gets; and what a heavy query may not do to others."""

import asyncio
import contextlib
import json
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import pytest

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
UPDATE = {"Content-Type": "application/sparql-update"}
ASK = quote("ASK {}")


class Hostile(NamedTuple):
    """A request and the status of its answer."""

    status: int
    method: str
    path: str
    body: str | bytes = b""
    headers: dict[str, str] = {}  # noqa: RUF012


def query(status: int, text: str) -> Hostile:
    return Hostile(status, "POST", "/sparql", urlencode({"query": text}), FORM)


HOSTILE = {
    # out of the machine
    "service": query(403, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"),
    "service silent": query(403, "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }"),
    "service in mixed case": query(403, "SELECT * { sErViCe <http://127.0.0.1:9/> { ?s ?p ?o } }"),
    "service in escapes": query(403, "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"),
    "service without a space": query(403, "SELECT * { SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }"),
    "service behind a comment": query(403, "SELECT * { SERVICE #x\n <http://127.0.0.1:9/> { ?s ?p ?o } }"),
    "service in a subselect": query(403, "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } }"),
    "service in exists": query(403, "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }"),
    "service with a variable": query(403, "SELECT * { ?s ?p ?x SERVICE ?x { ?s ?p ?o } }"),
    "service in a construct": query(403, "CONSTRUCT { ?s ?p ?o } { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"),
    "from a web address": query(403, "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }"),
    "from a file": query(403, "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"),
    "from named": query(403, "SELECT * FROM NAMED <http://127.0.0.1:9/> { GRAPH ?g { ?s ?p ?o } }"),
    "load as a query": query(403, "LOAD <http://127.0.0.1:9/>"),
    "dataset of a file": Hostile(200, "GET", f"/sparql?query={ASK}&default-graph-uri=file:///etc/passwd"),
    # changes without leave
    "insert as a query": query(403, "INSERT DATA { <urn:a> <urn:b> <urn:c> }"),
    "drop as a query": query(403, "DROP ALL"),
    "delete where": query(403, "DELETE WHERE { ?s ?p ?o }"),
    "update form": Hostile(403, "POST", "/sparql", urlencode({"update": "CLEAR ALL"}), FORM),
    "update direct": Hostile(403, "POST", "/sparql", "CLEAR ALL", UPDATE),
    "update by get": Hostile(400, "GET", "/sparql?update=CLEAR%20ALL"),
    "graph store put": Hostile(403, "PUT", "/store?graph=urn:x", "<urn:a> <urn:b> <urn:c> .", {"Content-Type": "text/turtle"}),
    "graph store delete": Hostile(403, "DELETE", "/store?default"),
    "graph store post": Hostile(403, "POST", "/store?default", "<urn:a> <urn:b> <urn:c> .", {"Content-Type": "text/turtle"}),
    # what the engine could not bear
    "a query of 100 kB": query(413, "SELECT * { ?s ?p ?o } #" + "x" * 100_000),
    "a body of 300 kB": Hostile(413, "POST", "/sparql", b"query=" + b"x" * 300_000, FORM),
    "a claim of 10 GB": Hostile(413, "POST", "/sparql", b"query=ASK", {**FORM, "Content-Length": "10000000000"}),
    "nested groups": query(403, "SELECT * " + "{" * 5000 + "}" * 5000),
    "nested brackets": query(403, "ASK { FILTER" + "(" * 9000 + "1" + ")" * 9000 + " }"),
    "a chain of operators": query(403, "ASK { FILTER(1" + "+1" * 20_000 + ") }"),
    "a chain of negations": query(403, "ASK { FILTER(" + "!" * 30_000 + "true) }"),
    "a chain of unions": query(403, "SELECT * { {?s ?p ?o}" + " UNION {?s ?p ?o}" * 2000 + " }"),
    "many patterns": query(403, "SELECT * { " + "?s ?p ?o . " * 5000 + "}"),
    "a path of paths": query(403, "ASK { ?s " + "/".join(["<urn:p>"] * 3000) + " ?o }"),
    "a product of three": query(504, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"),
    "a sorted product": query(504, "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a = ?j && ?c != ?l) } ORDER BY ?i DESC(?a)"),
    "a bad expression": query(200, 'ASK { FILTER(REGEX("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")) }'),
    "a huge repetition": query(200, 'ASK { FILTER(REGEX("a", "(a{1000}){1000}{1000}")) }'),
    # broken requests
    "no query": Hostile(400, "POST", "/sparql", b"x=1", FORM),
    "an empty query": Hostile(400, "POST", "/sparql", b"query=", FORM),
    "two queries": Hostile(400, "GET", f"/sparql?query={ASK}&query={ASK}"),
    "a query and an update": Hostile(400, "POST", "/sparql", b"query=ASK%20%7B%7D&update=CLEAR%20ALL", FORM),
    "nonsense": query(400, "asdf qwer"),
    "an unclosed group": query(400, "SELECT * { ?s ?p"),
    "an unknown prefix": query(400, "SELECT * { ?s nope:p ?o }"),
    "an aggregate too many": query(400, "SELECT ?s (COUNT(?p) AS ?n) { ?s ?p ?o }"),
    "no UTF-8 in a form": Hostile(400, "POST", "/sparql", b"query=\xff\xfe", FORM),
    "no UTF-8 in an address": Hostile(400, "GET", "/sparql?query=%ff%fe"),
    "no UTF-8 in a body": Hostile(400, "POST", "/sparql", b"ASK {} # \xff", DIRECT),
    "another charset": Hostile(415, "POST", "/sparql", b"ASK {}", {"Content-Type": "application/sparql-query; charset=utf-16"}),
    "no content type": Hostile(415, "POST", "/sparql", b"query=ASK%20%7B%7D"),
    "JSON": Hostile(415, "POST", "/sparql", b"{}", {"Content-Type": "application/json"}),
    "a file upload": Hostile(415, "POST", "/sparql", b"--x--", {"Content-Type": "multipart/form-data; boundary=x"}),
    "a thousand parameters": Hostile(400, "GET", "/sparql?" + "&".join(f"a{n}=1" for n in range(1000))),
    "no format that can be written": Hostile(406, "GET", f"/sparql?query={ASK}", headers={"Accept": "image/png"}),
    "a graph with a broken name": Hostile(400, "GET", f"/sparql?query={ASK}&default-graph-uri=%3Cx%3E"),
    "a relative graph": Hostile(400, "GET", f"/sparql?query={ASK}&named-graph-uri=x"),
    "another method": Hostile(405, "PATCH", "/sparql", b"x"),
    "deleting the endpoint": Hostile(405, "DELETE", "/sparql"),
    "a language of two lines": Hostile(400, "GET", "/report?lang=%0d%0ax"),
    "no such page": Hostile(404, "GET", "/admin"),
    # other hosts, other pages
    "another host": Hostile(421, "GET", "/", headers={"Host": "evil.example"}),
    "a host that begins like ours": Hostile(421, "GET", "/", headers={"Host": "localhost.evil.example"}),
    "a host with a word for its port": Hostile(421, "GET", "/", headers={"Host": "localhost:x y"}),
    "a host behind an address": Hostile(421, "GET", "/", headers={"Host": "[::1].evil.example"}),
    "an empty host": Hostile(421, "GET", "/", headers={"Host": ""}),
    "a foreign page asks first": Hostile(405, "OPTIONS", "/sparql", headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}),
    # out of the folder
    "up the path": Hostile(404, "GET", "/ontology/../../../etc/passwd"),
    "up the path in escapes": Hostile(404, "GET", "/ontology/..%2f..%2f..%2fetc%2fpasswd"),
    "a vocabulary elsewhere": Hostile(404, "GET", "/vocabulary/..%2fgovkg"),
    "a zero byte": Hostile(404, "GET", "/vocabulary/a%00b"),
    "a thing with markup": Hostile(400, "GET", "/resource?iri=" + quote("<script>alert(1)</script>", safe="")),
    "a thing that closes its brackets": Hostile(400, "GET", "/resource?iri=" + quote("urn:x> ?p ?o } #", safe="")),
    "a thing of 60 kB": Hostile(404, "GET", "/resource?iri=urn:" + "x" * 30_000 + "y" * 30_000),
    "no graph": Hostile(400, "DELETE", "/store"),
    "all graphs in a syntax without graphs": Hostile(406, "GET", "/store", headers={"Accept": "text/turtle"}),
    "two graphs": Hostile(400, "GET", "/store?default&graph=urn:x"),
    "a graph that is not there": Hostile(404, "GET", "/store?graph=urn:none"),
    "a graph that closes its brackets": Hostile(400, "GET", "/store?graph=" + quote("urn:x> { ?s ?p ?o } } #", safe="")),
}  # fmt: skip


def test_the_table_is_long_enough() -> None:
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("way", ["short", "ordinary"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_request_gets_its_answer(server: Any, name: str, way: str) -> None:
    """By a plain request, which goes straight to a worker, and by one that goes through the web application."""
    hostile = HOSTILE[name]
    headers = hostile.headers if way == "short" else {**hostile.headers, "Connection": "close"}
    answer = server.send(hostile.method, hostile.path, body=hostile.body, headers=headers)
    assert answer.status == hostile.status, answer.text[:300]
    if answer.status >= 400:
        assert answer.text.count("\n") == 1
        assert "Traceback" not in answer.text
        assert "<" not in answer.text or "<script" not in answer.text
    assert "access-control-allow-origin" not in answer.headers
    assert server.query("ASK {}").status == 200


def test_the_log_shows_no_query(start: Any, graph_file: Any) -> None:
    quiet = start(graph_file)
    quiet.send("GET", "/sparql?query=" + quote("ASK { <urn:secret-of-the-client> ?p ?o }"))
    for _ in range(50):
        if (log := quiet.log.read_text()).strip():
            break
        time.sleep(0.05)
    assert "GET /sparql 200" in log
    assert "secret" not in log


def test_a_client_that_leaves_before_its_request_is_whole_makes_one_line_of_the_log(
    start: Any, graph_file: Any
) -> None:
    left = start(graph_file)
    head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {DIRECT['Content-Type']}\r\nContent-Length: 100\r\n\r\nASK"
    with socket.create_connection(("127.0.0.1", left.port), timeout=20) as connection:
        connection.sendall(head.encode())
        time.sleep(0.3)
    assert left.query("ASK {}").status == 200
    for _ in range(50):
        if "POST /sparql 400" in (log := left.log.read_text()):
            break
        time.sleep(0.05)
    assert "POST /sparql 400" in log
    assert "Traceback" not in log


def test_a_body_in_chunks_is_bounded_without_a_length(server: Any) -> None:
    head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {DIRECT['Content-Type']}\r\nTransfer-Encoding: chunked\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(head.encode() + b"4e20\r\n" + b"#" * 20_000 + b"\r\n")
        with contextlib.suppress(ConnectionError):
            for _ in range(20):
                connection.sendall(b"4e20\r\n" + b"#" * 20_000 + b"\r\n")
        assert connection.recv(1000).startswith(b"HTTP/1.1 413")


def test_a_server_whose_first_process_is_killed_ends_as_a_whole(graph_file: Path) -> None:
    command = [sys.executable, "-m", "govkg", "serve", str(graph_file), "--port", "0", "--log", "off"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        port = int(first.stdout.readline().rpartition("/sparql")[0].rpartition(":")[2])
        assert asyncio.run(asked(port, "ASK {}"))[1] == 200
        first.kill()
        assert first.stdout.read() == ""  # which all of its processes hold open
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)


def test_a_slow_client_is_cut(start: Any, graph_file: Any) -> None:
    slow = start(graph_file, "--patience", "1")
    for first in (b"", b"GET /spar", b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nX: "):
        with socket.create_connection(("127.0.0.1", slow.port), timeout=20) as connection:
            connection.sendall(first)
            with contextlib.suppress(ConnectionResetError):
                assert connection.recv(1000) == b""
    head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {DIRECT['Content-Type']}\r\nContent-Length: 100\r\n\r\nASK"
    with socket.create_connection(("127.0.0.1", slow.port), timeout=20) as connection:
        connection.sendall(head.encode())
        assert connection.recv(1000).startswith(b"HTTP/1.1 408")


def test_a_client_that_takes_nothing_is_cut(start: Any, tmp_path: Path) -> None:
    """It asks for a large answer and does not read; the server ends the connection, with most of the answer unsent."""
    file = tmp_path / "large.nt"
    file.write_text("".join(f'<urn:s{n}> <urn:p> "{"x" * 2000}" .\n' for n in range(9000)))
    patient = start(file, "--patience", "1")
    with socket.create_connection(("127.0.0.1", patient.port), timeout=20) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(b"GET /sparql?query=SELECT*%7B?s?p?o%7D HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert connection.recv(12).startswith(b"HTTP/1.1 200")
        time.sleep(4)
        taken = 0
        with contextlib.suppress(ConnectionResetError):
            while part := connection.recv(1 << 20):
                taken += len(part)
    assert taken < 15_000_000
    assert patient.query("ASK {}").status == 200


def test_a_page_that_was_allowed_may_ask_and_a_name_that_was_given_is_known(start: Any, graph_file: Any) -> None:
    shared = start(graph_file, "--allow-origin", "https://good.example/", "--host-name", "data.example:8080")
    good = shared.send("GET", f"/sparql?query={ASK}", headers={"Origin": "https://good.example"})
    assert good.headers["access-control-allow-origin"] == "https://good.example"
    assert shared.send("GET", "/", headers={"Host": "data.example"}).status == 200
    evil = shared.send("GET", f"/sparql?query={ASK}", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in evil.headers
    assert shared.send("OPTIONS", "/sparql", headers={"Origin": "https://good.example"}).status == 204


HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LIMIT = 4.0


async def asked(port: int, text: str) -> tuple[float, int]:
    """Seconds and status of one query on a connection of its own."""
    start = time.monotonic()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {DIRECT['Content-Type']}\r\n"
        f"Content-Length: {len(text)}\r\n\r\n{text}".encode()
    )
    answer = await reader.read()
    writer.close()
    return time.monotonic() - start, int(answer.split(b" ", 2)[1])


async def under_load(port: int) -> tuple[list[tuple[float, int]], list[tuple[float, int]]]:
    heavy = [asyncio.create_task(asked(port, HEAVY)) for _ in range(32)]
    await asyncio.sleep(0.1)
    quick = []
    while not all(task.done() for task in heavy):
        quick.append(await asked(port, f"ASK {{}} # {len(quick)}, that no answer is remembered"))
        await asyncio.sleep(0.02)
    return await asyncio.gather(*heavy), quick


def test_32_heavy_queries_end_in_time_and_stop_nobody(start: Any, graph_file: Any) -> None:
    """The two bounds are promises of the documentation, a second and two wide."""
    busy = start(graph_file, "--seconds", str(LIMIT), "--log", "off")
    heavy, quick = asyncio.run(under_load(busy.port))
    assert {status for _, status in heavy} == {504}
    assert max(seconds for seconds, _ in heavy) < LIMIT + 1
    assert {status for _, status in quick} == {200}
    assert sorted(seconds for seconds, _ in quick)[int(len(quick) * 0.99)] < 2


def test_short_queries_behind_heavy_ones_have_their_own_answers(start: Any, graph_file: Any) -> None:
    """They are given to workers together; a worker that is ended at a heavy one takes no other answer with it."""
    busy = start(graph_file, "--seconds", "5", "--log", "off")

    async def all_of_them() -> list[tuple[str, str]]:
        async def word(number: int) -> tuple[str, str]:
            text = f'SELECT ("w{number}" AS ?x) {{}}' if number % 5 else f"{HEAVY} # {number}"
            reader, writer = await asyncio.open_connection("127.0.0.1", busy.port)
            head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {DIRECT['Content-Type']}\r\nConnection: close\r\n"
            writer.write(f"{head}Content-Length: {len(text)}\r\n\r\n{text}".encode())
            answer = (await reader.read()).decode()
            writer.close()
            status, found = answer.split(" ", 2)[1], answer.partition('"value":"')[2].partition('"')[0]
            return (f"200 w{number}" if number % 5 else "504 "), f"{status} {found}"

        return await asyncio.gather(*(word(number) for number in range(1, 80)))

    for wanted, found in asyncio.run(all_of_them()):
        assert wanted == found


def test_too_many_at_once_are_told_to_come_again(start: Any, graph_file: Any) -> None:
    small = start(graph_file, "--seconds", "3", "--waiting", "4", "--log", "off")

    async def many() -> list[tuple[float, int]]:
        return await asyncio.gather(*(asked(small.port, HEAVY) for _ in range(40)))

    statuses = [status for _, status in asyncio.run(many())]
    assert set(statuses) == {503, 504}
    assert json.loads(small.query("ASK {}").body)["boolean"] is True


def test_a_query_that_eats_memory_is_ended_and_others_go_on(start: Any, graph_file: Any) -> None:
    small = start(graph_file, "--memory", "64", "--seconds", "20", "--log", "off")
    text = (
        "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g))) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    )
    answer = small.query(text)
    assert answer.status == 507
    assert "memory" in answer.text
    assert small.query("ASK {}").status == 200
