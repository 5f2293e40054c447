"""Names of a user's own reach every command that reads plans."""

import argparse
import json
from pathlib import Path

import pytest

from govkg import KnowledgeGraph
from govkg.cli import COMMANDS, main
from govkg.cli.completion import _commands

TEXT = "江城市方案\n一、甲事。（市低空局牵头，市财政局配合）\n二、乙事。（市水利局负责）\n"
TABLE = "name,abbreviations\n低空经济发展局,低空局\n"
NAME = "江城市低空经济发展局"
NO_PLANS = {"remove", "agreement", "serve", "completion"}


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    plan, table = tmp_path / "plan.txt", tmp_path / "ours.csv"
    plan.write_text(TEXT, "utf-8")
    table.write_text(TABLE, "utf-8")
    return str(plan), str(table)


def options(parser: argparse.ArgumentParser) -> set[str]:
    return {option for action in parser._actions for option in action.option_strings}


def test_every_command_that_reads_plans_takes_a_table() -> None:
    with_it = {name for name, (_, parser) in _commands().items() if "--agencies" in options(parser)}
    assert with_it == set(COMMANDS) - NO_PLANS


@pytest.mark.parametrize(
    "words",
    [
        "extract PLAN --format csv",
        "bottlenecks PLAN --draws 20",
        "whatif PLAN --draws 20 --absent 低空局",
        "compliance PLAN --format csv",
        "compare PLAN OTHER --format json",
        "query assignments --graph PLAN --format csv",
    ],
)
def test_the_name_is_what_the_command_shows(
    words: str, files: tuple[str, str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace("低空局", "教育局"), "utf-8")
    command = words.replace("PLAN", files[0]).replace("OTHER", str(other)).split()
    assert main([*command, "-q", "--agencies", files[1]]) == 0
    assert "低空经济发展局" in capsys.readouterr().out


def test_it_reaches_the_graph_that_is_built(files: tuple[str, str], tmp_path: Path) -> None:
    for target in (tmp_path / "store", tmp_path / "o.trig"):
        assert main(["build", files[0], "-o", str(target), "-q", "--agencies", files[1]]) == 0
        assert NAME in KnowledgeGraph.open(target).query("actor-names").column("name")


def test_it_reaches_the_report(files: tuple[str, str], tmp_path: Path) -> None:
    data = tmp_path / "r.json"
    words = ["-o", str(tmp_path / "r.html"), "--json", str(data), "--agencies", files[1]]
    assert main(["report", files[0], *words]) == 0
    assert NAME in {agency["label"] for agency in json.loads(data.read_text("utf-8"))["plans"][0]["agencies"]}


def test_a_table_given_with_a_graph_is_refused(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = str(tmp_path / "o.trig")
    assert main(["build", files[0], "-o", graph, "-q"]) == 0
    for words in (["bottlenecks", graph], ["bottlenecks", graph, "--write"], ["compare", graph, graph]):
        capsys.readouterr()
        assert main([*words, "--agencies", files[1]]) == 2
        assert "--agencies belongs to plans" in capsys.readouterr().err


def test_a_table_that_is_not_there_ends_the_run_at_once(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--agencies", str(tmp_path / "none.csv")]
    for command in (
        ["build", files[0], files[0], "-o", str(tmp_path / "s")],
        ["extract", files[0], "-o", str(tmp_path / "d")],
    ):
        assert main([*command, "-q", *words]) == 3
        (line,) = capsys.readouterr().err.splitlines()
        assert "no agency table at" in line
    assert not (tmp_path / "s").exists()
    assert not (tmp_path / "d").exists()
