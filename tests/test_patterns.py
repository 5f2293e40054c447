"""No regular expression of the package takes a time that doubles with each word of a line."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system does not count the time of the processor")
def test_every_pattern_ends_on_repeated_words_of_its_own() -> None:
    script = Path(__file__).with_name("ground") / "every_pattern.py"
    run = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, encoding="utf-8", timeout=600)
    assert run.returncode == 0, run.stdout + run.stderr
    assert int(run.stdout.split()[0]) > 500
