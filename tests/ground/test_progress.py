"""The progress line is for people only."""

import subprocess
import sys

import pytest

from govkg.progress import progress


def test_no_terminal_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    with progress() as step:
        step("reading [plan].txt")
    assert capsys.readouterr() == ("", "")


def test_rich_is_not_loaded_without_a_terminal() -> None:
    code = "import sys; from govkg.progress import progress\nwith progress() as s: s('x')\nsys.exit(any('rich' in m for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], stderr=subprocess.PIPE, check=False).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_shows_the_line_and_quiet_does_not() -> None:
    assert b"reading [plan].txt" in _on_terminal("")
    assert b"reading" not in _on_terminal("quiet=True")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_bar_stands_where_the_end_is_known() -> None:
    counted = _on_terminal("", "s('[b]a.txt', 3, 12)")
    assert b"3 of 12" in counted
    assert "━".encode() in counted
    assert b"[b]a.txt" in counted
    assert "━".encode() not in _on_terminal("")


def _on_terminal(options: str, call: str = "s('reading [plan].txt')") -> bytes:
    import os
    import pty

    leader, follower = pty.openpty()
    code = f"from govkg.progress import progress\nimport time\nwith progress({options}) as s: {call}; time.sleep(.3)"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stderr=follower, env={**os.environ, "TERM": "xterm", "NO_COLOR": "1"}
    )
    os.close(follower)
    seen = b""
    try:
        while chunk := os.read(leader, 4096):
            seen += chunk
    except OSError:
        process.wait()
    os.close(leader)
    return seen
