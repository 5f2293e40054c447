"""The real server, started on a free port of the loopback and ended after the test."""

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest

from govkg import KnowledgeGraph, read_plan_text

PLAN = """江城市某项工作方案
一、重点任务
（一）推进甲类工作。完善制度，建立台账。（市教育局、市财政局牵头，市民政局配合）
（二）推进乙类工作。完善制度，建立台账。（市水利局、市教育局负责）
"""
if sys.platform != "linux":
    collect_ignore_glob = ["test_*.py"]
TOKEN = "0123456789abcdef-of-a-test"


class Answer(NamedTuple):
    """Status, headers (lower case) and body of an answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


class Server(NamedTuple):
    """A server that runs: where, and what its log said (after it ended)."""

    port: int
    log: Path

    def send(self, method: str, path: str, *, body: bytes | str = b"", headers: dict[str, str] | None = None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            data = body.encode() if isinstance(body, str) else body
            connection.request(method, path, body=data or None, headers=headers or {})
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def query(self, text: str, *, accept: str = "", **more: str) -> Answer:
        form = urlencode({"query": text, **more})
        headers = {"Content-Type": "application/x-www-form-urlencoded"} | ({"Accept": accept} if accept else {})
        return self.send("POST", "/sparql", body=form, headers=headers)


Start = Callable[..., Server]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """A function that starts servers over a source with options of the command line."""
    running: list[subprocess.Popen[str]] = []

    def begin(source: Path, *options: str) -> Server:
        log = tmp_path_factory.mktemp("server") / "log"
        with log.open("w") as errors:
            process = subprocess.Popen(
                [sys.executable, "-m", "govkg", "serve", str(source), "--port", "0", *options],
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env={**os.environ, "GOVKG_SERVE_TOKEN": TOKEN},
            )
        running.append(process)
        assert process.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:(\d+)/sparql", process.stdout.readline())
        assert address, log.read_text()
        return Server(int(address[1]), log)

    yield begin
    for process in running:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
        assert process.stdout is not None
        process.stdout.close()


@pytest.fixture(scope="module")
def graph_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of a small plan as a file."""
    file = tmp_path_factory.mktemp("graph") / "plan.trig"
    KnowledgeGraph.from_plans([read_plan_text(PLAN)]).save(file)
    return file


@pytest.fixture(scope="module")
def server(start: Start, graph_file: Path) -> Server:
    """A read-only server over the small plan, with short limits."""
    return start(graph_file, "--seconds", "3", "--rows", "50", "--memory", "400")
