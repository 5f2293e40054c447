"""Connections that are answered by desks: each client gets its own answers, whatever the others ask, and as many as it asked for."""

import asyncio
import contextlib
import itertools
import json
import os
import random
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from govkg import KnowledgeGraph, read_plan_text

HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
EATER = "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g))) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
TOKEN = "Bearer 0123456789abcdef-of-a-test"
NUMBERS = itertools.count()


def request(text: str, *, form: bool = True) -> bytes:
    body = urlencode({"query": text}) if form else text
    media = "application/x-www-form-urlencoded" if form else "application/sparql-query"
    return (
        f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


def own() -> tuple[str, str]:
    """A query that nobody else asks, and what its answer holds."""
    word = f"w{next(NUMBERS)}"
    return f'SELECT ("{word}" AS ?x) {{}}', word


class Client:
    """One kept connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def at(cls, port: int) -> "Client":
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def send(self, *parts: bytes, pause: float = 0.01) -> tuple[int, bytes]:
        """Status and body of the answer to a request, sent in parts."""
        for number, part in enumerate(parts):
            if number:
                await self.writer.drain()
                await asyncio.sleep(pause)
            self.writer.write(part)
        return await self.answer()

    async def answer(self) -> tuple[int, bytes]:
        head = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), 30)
        fields = dict(line.split(": ", 1) for line in head.decode().lower().split("\r\n")[1:] if line)
        return int(head.split(b" ", 2)[1]), await self.reader.readexactly(int(fields["content-length"]))

    async def word(self) -> None:
        """Ask for a word of our own, and get it."""
        text, word = own()
        status, body = await self.send(request(text, form=random.random() < 0.5))
        assert status == 200, body
        assert json.loads(body)["results"]["bindings"][0]["x"]["value"] == word

    async def lent(self) -> "Client":
        """Ask until a desk has the connection."""
        for _ in range(12):
            await self.word()
            await asyncio.sleep(0.01)
        return self


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desks") / "store"
    KnowledgeGraph.open(folder, writable=True).add(
        read_plan_text("江城市方案\n1.甲事。（市教育局负责）\n2.乙事。（市财政局负责）\n")
    )
    return folder


@pytest.fixture(scope="module")
def busy(start: Any, store: Path) -> Iterator[Any]:
    return start(store, "--seconds", "4", "--memory", "400", "--log", "off", "--writable")


def children(pid: int) -> list[int]:
    """In the order in which they began."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def server_of(port: int) -> int:
    """The nursery of the server at a port: it is our child and has the port in its standard output."""
    for pid in children(os.getpid()):
        with contextlib.suppress(OSError):
            if any(f":{port}" in line for line in sockets_of(pid)):
                return pid
    raise AssertionError


def sockets_of(pid: int) -> list[str]:
    """The ports of the sockets that a process holds; those that it closes meanwhile count as closed."""
    inodes = set()
    for held in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):
            inodes.add(os.readlink(held))
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    return [f":{int(f[1].split(':')[1], 16)}" for f in map(str.split, lines) if f"socket:[{f[9]}]" in inodes]


def desks(port: int) -> list[int]:
    """The desks that hold connections of a server; the process that began first is the front."""
    _, *others = children(server_of(port))
    return [pid for pid in others if len(sockets_of(pid)) > 1]


def test_many_clients_get_their_own_answers(busy: Any) -> None:
    async def one() -> None:
        client = await Client.at(busy.port)
        for _ in range(60):
            await client.word()

    async def all_of_them() -> int:
        clients, most = asyncio.gather(*(one() for _ in range(24))), 0
        while not clients.done():
            most = max(most, len(desks(busy.port)))
            await asyncio.sleep(0.02)
        await clients
        return most

    assert asyncio.run(all_of_them()) >= 1


def test_odd_requests_between_plain_ones_have_their_answers(busy: Any) -> None:
    """What a desk can not answer goes back with the connection, and nothing of it is lost."""

    async def odd() -> None:
        client = await (await Client.at(busy.port)).lent()
        for kind in range(9):
            if kind == 0:  # in two pieces
                text, word = own()
                whole = request(text)
                status, body = await client.send(whole[:60], whole[60:], pause=0.05)
                assert word.encode() in body
            elif kind == 1:  # two at once
                (first, one), (second, two) = own(), own()
                client.writer.write(request(first) + request(second))
                assert one.encode() in (await client.answer())[1]
                assert two.encode() in (await client.answer())[1]
            elif kind == 2:
                assert (await client.send(request("nonsense")))[0] == 400
            elif kind == 3:
                assert (await client.send(request("ASK { SERVICE <http://127.0.0.1:9/> {} }")))[0] == 403
            elif kind == 4:
                form = "update=" + quote("CLEAR ALL")
                head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                assert (await client.send(f"{head}Content-Length: {len(form)}\r\n\r\n{form}".encode()))[0] == 401
            elif kind == 5:
                assert (await client.send(b"GET /ontology HTTP/1.1\r\nHost: localhost\r\n\r\n"))[0] in (200, 303)
            elif kind == 6:
                assert (await client.send(b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: evil.example\r\n\r\n"))[
                    0
                ] == 421
            elif kind == 7:  # an answer that a desk does not send
                text, word = own()
                status, body = await client.send(
                    request(f'SELECT ?x {{ VALUES ?x {{ "{word}" "{"y" * 50_000}" "{"z" * 9_000}" }} }}')
                )
                assert status == 200
                assert word.encode() in body
            else:  # the same again
                for _ in range(3):
                    assert json.loads((await client.send(request("ASK {}")))[1])["boolean"] is True
            await client.lent()

    async def all_of_them() -> None:
        await asyncio.gather(*(odd() for _ in range(6)))

    asyncio.run(all_of_them())


@pytest.mark.parametrize(("text", "statuses"), [(HEAVY, {504, 507}), (EATER, {504, 507})], ids=["time", "memory"])
def test_a_heavy_query_at_a_desk_stops_nobody(busy: Any, text: str, statuses: set[int]) -> None:
    """Eight heavy ones on lent connections; the others, on the same desks, have their own answers at once."""

    async def heavy() -> tuple[float, int]:
        client = await (await Client.at(busy.port)).lent()
        start = time.monotonic()
        status, _ = await client.send(request(f"{text} # {next(NUMBERS)}"))
        took = time.monotonic() - start
        await client.word()
        return took, status

    async def quick(until: asyncio.Future[Any]) -> list[float]:
        client, times = await (await Client.at(busy.port)).lent(), []
        while not until.done():
            start = time.monotonic()
            await client.word()
            times.append(time.monotonic() - start)
            await asyncio.sleep(0.01)
        return times

    async def all_of_them() -> tuple[list[tuple[float, int]], list[float]]:
        ended = asyncio.gather(*(heavy() for _ in range(8)))
        times = await asyncio.gather(*(quick(ended) for _ in range(8)))
        return await ended, sorted(itertools.chain(*times))

    ended, times = asyncio.run(all_of_them())
    assert {status for _, status in ended} <= statuses
    assert max(seconds for seconds, _ in ended) < 5
    assert times[int(len(times) * 0.99)] < 2


def test_a_change_is_seen_by_the_next_query_of_each_connection(busy: Any) -> None:
    count = "SELECT (COUNT(*) AS ?n) { GRAPH <urn:desk> { ?s ?p ?o } }"

    async def changing() -> None:
        readers = [await (await Client.at(busy.port)).lent() for _ in range(4)]
        for number in range(1, 5):
            update = f"INSERT DATA {{ GRAPH <urn:desk> {{ <urn:s> <urn:p> {number} }} }}"
            headers = {"Content-Type": "application/sparql-update", "Authorization": TOKEN}
            given = await asyncio.to_thread(busy.send, "POST", "/sparql", body=update, headers=headers)
            assert given.status == 204
            for reader in readers:
                status, body = await reader.send(request(f"{count} # {next(NUMBERS)}"))
                assert (status, json.loads(body)["results"]["bindings"][0]["n"]["value"]) == (200, str(number))
                await reader.lent()

    asyncio.run(changing())


def test_a_desk_that_is_killed_in_its_rest_loses_nothing(busy: Any) -> None:
    async def killed() -> None:
        clients = [await (await Client.at(busy.port)).lent() for _ in range(4)]
        found = desks(busy.port)
        assert found
        for pid in found:
            os.kill(pid, 9)
        for client in clients:
            await client.word()

    asyncio.run(killed())


def test_a_slow_client_of_a_desk_is_cut(start: Any, store: Path) -> None:
    patient = start(store, "--patience", "1", "--log", "off")

    async def slow() -> bytes:
        client = await (await Client.at(patient.port)).lent()
        client.writer.write(b"POST /sparql HTTP/1.1\r\nHost: loc")
        with contextlib.suppress(ConnectionResetError):
            return await asyncio.wait_for(client.reader.read(), 20)
        return b""

    assert asyncio.run(slow()) == b""


def test_a_client_that_takes_nothing_loses_no_byte(busy: Any) -> None:
    """It asks and does not read for a while; what a desk could not send is sent by the front."""
    texts = [own() for _ in range(60)]
    with socket.create_connection(("127.0.0.1", busy.port), timeout=20) as connection:
        for text, word in texts[:20]:
            connection.sendall(request(text))
            assert word.encode() in connection.recv(1 << 16)
            time.sleep(0.01)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        for text, word in texts[20:]:
            connection.sendall(request(f'SELECT ?x {{ VALUES ?x {{ "{"y" * 30_000}" "{word}" }} }} # {text}'))
            got = b""
            time.sleep(0.005)
            while not got.endswith(b"]}}"):
                got += connection.recv(1 << 16)
            assert word.encode() in got


def test_the_log_has_a_line_for_each_answer_of_a_desk(start: Any, store: Path) -> None:
    told = start(store, "--log", "requests")

    async def asking() -> None:
        await (await (await Client.at(told.port)).lent()).lent()

    asyncio.run(asking())
    for _ in range(50):
        if (log := told.log.read_text()).count("POST /sparql 200") == 24:
            break
        time.sleep(0.05)
    assert log.count("POST /sparql 200") == 24
    assert "SELECT" not in log
