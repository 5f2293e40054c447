"""The help of the commands in both languages."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import pytest

from govkg.cli import COMMANDS, _parser, main
from govkg.cli.help_words import epilog_parts, help_words
from govkg.widths import columns_of, wrapped


def _commands() -> Iterator[argparse.ArgumentParser]:
    yield _parser([])
    for name in COMMANDS:
        yield from (
            action.choices[name]
            for action in _parser([name])._actions
            if isinstance(action, argparse._SubParsersAction)
        )


def _said(parser: argparse.ArgumentParser) -> Iterator[str | None]:
    yield parser.description
    yield from (group.title for group in parser._action_groups)
    yield from (action.help for action in parser._actions)
    for head, _gap, said in epilog_parts(parser.epilog or ""):
        if head or not said.startswith("  "):  # an example without a comment says nothing
            yield said


def test_every_line_of_help_has_its_chinese_and_no_other_has() -> None:
    said = {text for parser in _commands() for text in _said(parser) if text and text != argparse.SUPPRESS}

    assert said == set(help_words())


def test_help_is_chinese_where_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["extract", "--help", "--lang", "zh"])
    shown = capsys.readouterr().out

    assert shown.startswith("用法：govkg extract")
    assert "  --agencies CSV        另加一张单位名录；可多次给出\n" in shown
    assert "  govkg extract plan.txt --agencies ours.csv    附加自己的单位名录\n" in shown


def test_help_follows_the_locale(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    main([])
    assert "读方案，列出任务、单位和角色" in capsys.readouterr().out

    with pytest.raises(SystemExit):
        main(["extract", "--help", "--lang", "en"])
    assert capsys.readouterr().out.startswith("usage: govkg extract")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["extract"], "缺少参数：file；用法见 govkg extract --help"),
        (["query", "--foo"], "不认识的参数：--foo；用法见 govkg query --help"),
        (["serve", "store", "--port", "z"], "参数 --port：'z' 不是整数；用法见 govkg serve --help"),
        (["serve", "store", "--port"], "参数 --port：后面要有一个值；用法见 govkg serve --help"),
        (["tasklists", "plan.txt", "-o", "l.xlsx", "--today", "x"], "参数 --today：'x' 不是 2026-10-01 这样的日期；用法见 govkg tasklists --help"),
    ],
)  # fmt: skip
def test_a_wrong_command_line_is_told_in_chinese(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--lang", "zh"])

    assert ended.value.code == 2
    assert capsys.readouterr().err == f"govkg: {told}\n"


def test_lines_are_as_wide_as_the_terminal_and_none_begins_with_a_sign() -> None:
    text = "方案：txt、html、md、docx、pdf、xlsx、csv；与 -o 同用时也可以是文件夹和通配符"
    for width in range(12, 60):
        lines = wrapped(text, width)
        assert all(columns_of(line) <= width for line in lines)
        assert not any(line[0] in "、；：。" for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
