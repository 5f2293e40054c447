"""Where the output can not be written, or the command line is wrong, one line says so."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from govkg.cli import main
from govkg.cli.encoding import as_data
from govkg.resources import resource

PLAN = str(resource("data", "changzhi-2023", "plan.txt"))
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")


def govkg(words: str, redirection: str) -> subprocess.CompletedProcess[str]:
    command = f'"{sys.executable}" -m govkg {words.replace("PLAN", PLAN)} {redirection}'
    return subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=os.environ, check=False)


@needs_full
@pytest.mark.parametrize(
    "words",
    ["extract PLAN", "explain PLAN --task 3", "query plans --graph PLAN", "validate PLAN", "query --list", "compliance PLAN"],
)  # fmt: skip
def test_a_full_device_is_one_line(words: str) -> None:
    answer = govkg(words, "> /dev/full")
    assert answer.stderr == "govkg: can not write the output: No space left on device\n"
    assert answer.returncode == 3


@pytest.mark.parametrize("words", ["extract PLAN", "query --list"])
def test_a_reader_that_leaves_early_is_no_fault(words: str) -> None:
    answer = govkg(words, "| true; exit ${PIPESTATUS[0]}")
    assert (answer.stderr, answer.returncode) == ("", 0)


def test_a_closed_output_is_one_line() -> None:
    answer = govkg("extract PLAN", ">&-")
    assert (answer.stderr, answer.returncode) == ("govkg: standard output is closed\n", 3)


@pytest.mark.parametrize("words", ["extract", "bottlenecks PLAN --draws x", "report PLAN --nonsense", "nonsense"])
def test_a_wrong_command_line_is_one_line(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words.replace("PLAN", PLAN).split())
    assert ended.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("govkg: ")
    assert line.endswith("--help shows what is accepted")


def test_lines_of_data_end_as_they_are_written_where_the_system_ends_them_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    windows = io.TextIOWrapper(io.BytesIO(), encoding="gbk", newline="\r\n")
    monkeypatch.setattr(sys, "stdout", windows)
    as_data()
    windows.write("单位,项\r\n教育局,1\n")
    windows.flush()
    assert windows.buffer.getvalue() == "单位,项\r\n教育局,1\n".encode()  # type: ignore[attr-defined]


def test_a_number_of_disagreements_below_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agreement", "a.yaml", "b.yaml", "--disagreements", "-1"]) == 2
    assert "--disagreements -1: a number from 0 on" in capsys.readouterr().err


def test_a_query_in_the_place_of_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "SELECT * { ?s ?p ?o }", "--graph", PLAN]) == 2
    assert "--sparql" in capsys.readouterr().err


@pytest.fixture
def emoji(tmp_path: Path) -> str:
    paper = tmp_path / "plan.txt"
    paper.write_text(
        "江城市实施方案\n一、甲事😀。（市教育局牵头，市财政局配合）\n二、乙事。（市水利局负责）\n", "utf-8"
    )
    return str(paper)


def printed(words: str, encoding: str) -> bytes:
    settings = os.environ | {"PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "govkg", *words.split()]
    return subprocess.run(command, capture_output=True, env=settings, check=True).stdout


@pytest.mark.parametrize("encoding", ["gbk", "cp1252", "ascii"])
def test_what_a_terminal_does_not_hold_is_escaped(encoding: str, emoji: str) -> None:
    shown = printed(f"extract {emoji}", encoding).decode(encoding)
    assert "\\U0001f600" in shown
    assert ("甲事" if encoding == "gbk" else "\\u7532\\u4e8b") in shown


@pytest.mark.parametrize(
    "words",
    [
        "extract PLAN --format json",
        "extract PLAN --format csv",
        "compliance PLAN --format csv",
        "compare PLAN PLAN --format json --counterparts",
        "query task-list --graph PLAN --format ttl",
        "query --graph PLAN --sparql CONSTRUCT{?s?p?o}WHERE{?s?p?o}",
        "review PLAN -o -",
    ],
)
def test_data_is_utf_8_whatever_the_terminal_is(words: str, emoji: str) -> None:
    assert "乙事" in printed(words.replace("PLAN", emoji), "gbk").decode("utf-8")
