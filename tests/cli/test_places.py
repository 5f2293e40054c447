"""No output is written over an input, and no two outputs to one place."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

import pytest

from govkg.cli import COMMANDS, main
from govkg.cli.places import READ, WRITTEN

PLAN = "江城市实施方案\n一、甲事。（市教育局牵头，市财政局配合）\n二、乙事。（市水利局负责）\n"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    paper = tmp_path / "plan.txt"
    paper.write_text(PLAN, "utf-8")
    return paper


@pytest.mark.parametrize(
    "words",
    [
        "network plan.txt -o plan.txt",
        "report plan.txt -o ./plan.txt",
        "report plan.txt -o linked.txt",
        "report plan.txt -o r.html --json plan.txt",
        "export plan.txt --format gexf -o plan.txt",
        "compare plan.txt plan.txt -o plan.txt",
        "compare plan.txt plan.txt --write-decisions plan.txt",
        "compliance plan.txt -o plan.txt",
        "validate plan.txt --report plan.txt",
        "reason plan.txt --owl plan.txt",
        "report plan.txt --agencies names.csv -o names.csv",
        "review plan.txt -o plan.txt",
        "analyse report.html -o .",
    ],
)
def test_an_input_is_never_written_over(words: str, plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("linked.txt").symlink_to(plan)
    Path("report.html").write_text(PLAN, "utf-8")
    Path("names.csv").write_text("", "utf-8")
    before = {path: path.read_bytes() for path in Path().iterdir()}
    assert main([*words.split(), "-q"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "is read by this command and would be written over" in line
    assert {path: path.read_bytes() for path in Path().iterdir()} == before


@pytest.mark.parametrize(
    "words",
    [
        "report plan.txt -o x.html --json ./x.html",
        "reason plan.txt -o x.ttl --owl x.ttl",
        "compare plan.txt plan.txt -o x.csv --write-decisions x.csv",
    ],
)
def test_two_outputs_have_two_places(words: str, plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words.split(), "-q"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("name two places")
    assert sorted(Path().iterdir()) == [Path("plan.txt")]


def test_other_places_are_written_to(plan: Path) -> None:
    assert main(["report", "plan.txt", "-o", "report.html", "--json", "report.json", "-q"]) == 0
    assert main(["analyse", "plan.txt", "-o", ".", "--draws", "20", "-q"]) == 0
    decisions = ["--decisions", "pairs.csv", "--write-decisions", "pairs.csv"]
    assert main(["compare", "plan.txt", "plan.txt", *decisions[2:], "-q"]) == 0
    assert main(["compare", "plan.txt", "plan.txt", *decisions, "-q"]) == 0
    assert main(["compliance", "plan.txt", "-o", "/dev/null", "-q"]) == 0


def test_every_path_of_a_command_is_known_as_read_or_written() -> None:
    other = {"serve": {"source"}, "query": {"queries", "sparql"}}
    for name, (module, _) in COMMANDS.items():
        parser = argparse.ArgumentParser(conflict_handler="resolve")
        import_module(f"govkg.cli.{module}").configure(parser)
        paths = {
            action.dest
            for action in parser._actions
            if action.metavar
            and any(word in str(action.metavar) for word in ("FILE", "FOLDER", "CSV", "YAML", "PLAN_OR"))
        }
        assert paths - other.get(name, set()) <= {*READ, *WRITTEN}, name
