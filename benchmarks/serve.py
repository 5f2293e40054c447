"""Requests per second and their 99th percentile at 1, 8 and 64 clients: govkg serve against the bare `oxigraph serve-read-only` over
the same store in the same run, each behind the same clients, in turns; shown are the medians of the rounds.

python benchmarks/serve.py [--seconds N] [--rounds N] [--plans N]

Each query is measured twice: the same text again and again, whose answer govkg remembers, and with a number that makes each text new.
The clients are processes of their own that speak HTTP over kept connections, so that they limit both servers alike. On a machine with
few processors clients and servers share them.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import itertools
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from govkg import KnowledgeGraph, read_plan_text
from govkg.resources import resource

QUERIES = {
    "ASK {}": "ASK {}",
    "tasks of an agency": (
        "PREFIX gov: <https://w3id.org/govkg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        'SELECT ?task ?role { ?agency rdfs:label "长治市教育局"@zh-hans . ?assignment gov:actor ?agency ; gov:task ?task ; gov:role ?role } LIMIT 20'
    ),
}
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def request_of(query: str, number: int = 0) -> bytes:
    """A query as a whole HTTP request; with a number, one that was not asked before."""
    if number:
        query = f"{query} # {number}"
    body = urlencode({"query": query})
    head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nAccept: application/sparql-results+json\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    other = head.replace("POST /sparql", "POST /query")
    return f"{other if os.environ.get('BARE') else head}Content-Length: {len(body)}\r\n\r\n{body}".encode()


async def client(port: int, query: str, numbers: Iterator[int], until: float, times: list[float]) -> None:
    """One connection that asks again and again."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.monotonic() < until:
        request = request_of(query, next(numbers))
        start = time.monotonic()
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        if not head.startswith(b"http/1.1 200"):
            raise SystemExit(f"the server answered {head[:60]!r}")
        if length := re.search(rb"content-length: (\d+)", head):
            await reader.readexactly(int(length[1]))
        else:
            while (size := int((await reader.readline()).strip(), 16)) > 0:
                await reader.readexactly(size + 2)
            await reader.readline()
        times.append(time.monotonic() - start)
    writer.close()


def clients(port: int, query: str, number: int, seconds: float, bare: bool, new: bool) -> list[float]:
    """Times of all requests of so many clients in one process; with `new`, each asks what nobody asked before."""
    if bare:
        os.environ["BARE"] = "1"
    times: list[float] = []

    async def all_of_them() -> None:
        until = time.monotonic() + seconds
        numbers = itertools.count(time.time_ns()) if new else itertools.repeat(0)
        await asyncio.gather(*(client(port, query, numbers, until, times) for _ in range(number)))

    asyncio.run(all_of_them())
    return times


@contextmanager
def serving(command: list[str], port: int | None = None) -> Iterator[int]:
    """A server that runs; gives its port."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        if port is None:
            assert process.stdout
            found = re.search(r":(\d+)/sparql", process.stdout.readline())
            assert found
            port = int(found[1])
        for _ in range(200):
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            time.sleep(0.05)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def store(folder: Path, plans: int) -> Path:
    """A store with copies of the bundled plan under other numbers."""
    plan = read_plan_text(resource("data", "changzhi-2023", "plan.txt").read_text("utf-8"), name="plan.txt")
    graph = KnowledgeGraph.open(folder / "store", writable=True)
    for number in range(plans):
        graph.add(dataclasses.replace(plan, document_number=f"测〔2023〕{number + 1}号"))
    graph.flush()
    print(f"{plans} plans, {len(graph)} statements")
    del graph
    return folder / "store"


def measure(port: int, query: str, number: int, seconds: float, bare: bool, new: bool) -> tuple[float, float]:
    """Requests per second of so many clients, and their 99th percentile in ms."""
    with ProcessPoolExecutor(1) as pool:
        times = sorted(pool.submit(clients, port, query, number, seconds, bare, new).result())
    return len(times) / seconds, times[int(len(times) * 0.99)] * 1000


def compare(ports: tuple[int, int], query: str, number: int, options: argparse.Namespace, new: bool) -> str:
    """One line: both servers in turns."""
    rounds = [
        [
            measure(port, query, number, options.seconds, bare, new)
            for port, bare in zip(ports, (False, True), strict=True)
        ]
        for _ in range(options.rounds)
    ]
    (rate, p99), (peer, peer99) = ([median(r[side][k] for r in rounds) for k in (0, 1)] for side in (0, 1))
    ratios = sorted(ours[0] / theirs[0] for ours, theirs in rounds)
    return (
        f"{number:3} clients: govkg {rate:7.0f}/s p99 {p99:6.1f} ms; oxigraph {peer:7.0f}/s p99 {peer99:6.1f} ms;"
        f" ratio {median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
    )


def main() -> None:
    """The benchmark from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--plans", type=int, default=20)
    options = parser.parse_args()
    bare_program = Path(sys.executable).with_name("oxigraph")
    with tempfile.TemporaryDirectory() as folder:
        data = store(Path(folder), options.plans)
        ours = [sys.executable, "-m", "govkg", "serve", str(data), "--port", "0", "--log", "off"]
        port = free_port()
        bare = [
            str(bare_program),
            "serve-read-only",
            "--location",
            str(data),
            "--bind",
            f"127.0.0.1:{port}",
            "--union-default-graph",
        ]
        for new, (name, query) in itertools.product((False, True), QUERIES.items()):
            with serving(ours) as own, serving(bare, port):
                for number in (1, 8, 64):
                    line = compare((own, port), query, number, options, new)
                    print(f"{name + (', each new' if new else ''):28} {line}", flush=True)


if __name__ == "__main__":
    main()
