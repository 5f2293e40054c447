"""`govkg reason` at the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg.cli import main
from govkg.resources import resource

PLAN = str(resource("data", "changzhi-2023", "plan.txt"))


def test_an_ending_that_is_no_syntax_is_one_line_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reason", PLAN, "-o", str(tmp_path / "x.foo"), "--owl", str(tmp_path / "x.ttl")]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert "no RDF syntax has the ending '.foo'" in line
    assert not list(tmp_path.iterdir())
