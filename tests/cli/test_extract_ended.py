"""A run that is ended from outside: no process outlives it, what was done is kept, nothing is left in halves."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from govkg.plans.archive.files import find_files
from govkg.plans.archive.reading import read_archive
from govkg.resources import resource


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 130), ("SIGKILL", -9)])
def test_no_process_outlives_the_run(name: str, code: int, tmp_path: Path) -> None:
    sent = signal.Signals[name]
    plans, out = tmp_path / "plans", tmp_path / "out"
    plans.mkdir()
    for number in range(60):
        (plans / f"{number}.txt").write_bytes(resource("data", "changzhi-2023", "plan.txt").read_bytes())
    command = [sys.executable, "-m", "govkg", "extract", str(plans), "-o", str(out), "-j", "2"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until, record = time.monotonic() + 60, out / "index.unfinished.csv"
    while (
        not (record.exists() and len(record.read_bytes().splitlines()) > 3)
        and run.poll() is None
        and time.monotonic() < until
    ):
        time.sleep(0.05)
    run.send_signal(sent)
    said = run.communicate(timeout=20)  # ends only when no process holds the output any more
    assert run.returncode == code, said
    assert "Traceback" not in said[1]
    if sent == signal.SIGTERM:
        assert "the same command goes on from there" in said[1]
    written = [path for path in out.iterdir() if path.suffix != ".csv"]
    assert 3 <= len(written) < 60
    assert all(json.loads(path.read_text("utf-8"))["tasks"] for path in written)
    assert record.is_file()
    assert read_archive(find_files(sorted(plans.iterdir())[:4]), out, processes=1).unchanged > 0
