"""Where the conformance data lies; it is no part of the repository."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
SUITE = Path(__file__).resolve().parents[2].parent / "shared" / "conformance" / "sparql" / "sparql11"


@pytest.fixture(scope="session")
def suite() -> Path:
    """The folder of the W3C test data of SPARQL 1.1."""
    if not SUITE.is_dir():
        pytest.skip(f"the W3C test data (github.com/w3c/rdf-tests, sparql/sparql11) is not at {SUITE}")
    return SUITE


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """A function that starts `govkg serve` on a free port of the loopback and gives its address, http://127.0.0.1:N."""
    running: list[subprocess.Popen[str]] = []

    def start(source: Path, *options: str, token: str = "") -> str:
        log = tmp_path_factory.mktemp("serve") / "log"
        with log.open("w") as errors:
            process = subprocess.Popen(
                [sys.executable, "-m", "govkg", "serve", str(source), "--port", "0", *options],
                stdout=subprocess.PIPE, stderr=errors, text=True, env={**os.environ, "GOVKG_SERVE_TOKEN": token},
            )  # fmt: skip
        running.append(process)
        assert process.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert address, log.read_text()
        return address[0]

    yield start
    for process in running:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
        if process.stdout is not None:
            process.stdout.close()
