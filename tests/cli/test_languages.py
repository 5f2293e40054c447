"""One name for the language in every command."""

import argparse
from importlib import import_module

import pytest

from govkg.cli import COMMANDS, main

WRITING = ("analyse", "bottlenecks", "compare", "network", "plot", "report", "validate")
SPEAKING = ("build", "extract", "query", "review", "tasklists")


def parser_of(command: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=command)
    import_module(f"govkg.cli.{COMMANDS[command][0]}").configure(parser)
    return parser


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_writes_in_two_languages_takes_lang(command: str) -> None:
    shown = parser_of(command).format_help()
    assert ("--lang {zh,en}" in shown) == (command in WRITING + SPEAKING)
    assert "--language" not in shown


@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize("name", ["--lang", "--language"])
def test_both_names_mean_the_same(command: str, name: str) -> None:
    needed = {"plot": ["front", "a.txt"], "compare": ["a.txt", "b.txt"]}.get(command, ["a.txt"])
    output = ["-o", "out"] if command not in ("bottlenecks", "compare", "validate") else []
    assert parser_of(command).parse_args([*needed, *output]).lang == "zh"
    assert parser_of(command).parse_args([*needed, *output, name, "en"]).lang == "en"


def test_the_other_name_is_not_completed(capsys: pytest.CaptureFixture[str]) -> None:
    for shell, known, hidden in (("bash", "--lang ", "--language"), ("fish", "-l lang ", "-l language")):
        assert main(["completion", shell]) == 0
        said = capsys.readouterr().out
        assert known in said
        assert hidden not in said
