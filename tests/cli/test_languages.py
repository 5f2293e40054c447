"""One name for the language in every command."""

import argparse
from importlib import import_module

import pytest

from govkg.cli import COMMANDS, main
from govkg.cli.language import language_of, page_language

WRITING = ("analyse", "brief", "compare", "network", "plot", "report", "review")
SPEAKING = (
    *("agreement", "bottlenecks", "build", "compliance", "explain", "export", "extract", "query", "reason", "remove"),
    *("replicate", "serve", "tasklists", "validate", "whatif"),
)
NEEDED = {
    "agreement": ["a.yaml", "b.yaml"],
    "compare": ["a.txt", "b.txt"],
    "plot": ["front", "a.txt"],
    "query": ["plans"],
    "remove": ["store", "plan"],
    "whatif": ["a.txt", "--single-lead"],
}
WITHOUT_OUTPUT = ("remove", "agreement", "bottlenecks", "compare", "explain", "query", "serve", "validate", "whatif")


def parser_of(command: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=command)
    import_module(f"govkg.cli.{COMMANDS[command][0]}").configure(parser)
    return parser


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_writes_in_two_languages_takes_lang(command: str) -> None:
    shown = parser_of(command).format_help()
    assert ("--lang {zh,en}" in shown) == (command in WRITING + SPEAKING)
    assert "--language" not in shown


@pytest.mark.parametrize("command", WRITING + SPEAKING)
@pytest.mark.parametrize("name", ["--lang", "--language"])
def test_both_names_mean_the_same_and_one_rule_holds_without(
    command: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [*NEEDED.get(command, ["a.txt"]), *([] if command in WITHOUT_OUTPUT else ["-o", "out"])]
    untold = parser_of(command).parse_args(words)
    for locale, printed in (("C", "en"), ("zh_CN.UTF-8", "zh")):
        monkeypatch.setenv("LC_ALL", locale)
        assert (language_of(untold), page_language(untold)) == (printed, "zh")
    for language in ("zh", "en"):
        told = parser_of(command).parse_args([*words, name, language])
        assert language_of(told) == page_language(told) == language


def test_the_help_says_the_rule() -> None:
    for command in WRITING + SPEAKING:
        shown = " ".join(parser_of(command).format_help().split())
        assert "language; default: the locale's" in shown
        assert ("for what is printed, zh for" in shown) == (command in WRITING)


def test_the_other_name_is_not_completed(capsys: pytest.CaptureFixture[str]) -> None:
    for shell, known, hidden in (("bash", "--lang ", "--language"), ("fish", "-l lang ", "-l language")):
        assert main(["completion", shell]) == 0
        said = capsys.readouterr().out
        assert known in said
        assert hidden not in said
