"""The help of the command line: in Chinese from `help.toml`, and wrapped by the columns of a terminal, where a Chinese character takes two."""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby

from govkg.widths import wrapped

_EXAMPLE = re.compile(r"( +\S.*?\S)( {2,})(\S.*)")


class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of descriptions as they are and wraps those of options by columns."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)


class ChineseHelpFormatter(HelpFormatter):
    """The same, with the usage line in Chinese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Add the line of usage, which begins with 用法."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


@cache
def help_words() -> Mapping[str, str]:
    """The Chinese of each line and paragraph of help, from `help.toml`."""
    return tomllib.loads(files("govkg.cli").joinpath("help.toml").read_text("utf-8"))


def help_in_chinese(parser: argparse.ArgumentParser) -> None:
    """Put what the help of a parser says into Chinese; what the table does not know stays as it is."""
    words = help_words()
    parser.formatter_class = ChineseHelpFormatter
    parser.description = words.get(parser.description or "", parser.description)
    parser.epilog = chinese_epilog(parser.epilog or "")
    for group in parser._action_groups:
        group.title = words.get(group.title or "", group.title)
    for action in parser._actions:
        action.help = words.get(action.help or "", action.help)
        if isinstance(action, argparse._SubParsersAction):
            for choice in action._choices_actions:
                choice.help = words.get(choice.help or "", choice.help)


def chinese_epilog(epilog: str) -> str:
    """Examples with their comments in Chinese, a line each; other lines that stand together are one paragraph.

    >>> chinese_epilog("examples:\\n  govkg review plan.docx   the whole paper")
    '示例：\\n  govkg review plan.docx   全文'
    """
    words = help_words()
    return "\n".join(
        f"{head}{gap}{words.get(said, said)}" if head else words.get(said, said)
        for head, gap, said in epilog_parts(epilog)
    )


def epilog_parts(epilog: str) -> Iterator[tuple[str, str, str]]:
    """The pieces of an epilog: what stands before a comment and the gap (both empty for a paragraph), and what is said."""
    for kind, lines in groupby(epilog.split("\n"), key=_kind):
        if kind == "paragraph":
            yield "", "", " ".join(lines)
            continue
        for line in lines:
            example = _EXAMPLE.fullmatch(line)
            yield (example[1], example[2], example[3]) if example else ("", "", line)


def _kind(line: str) -> str:
    return "example" if line.startswith(" ") or line.endswith(":") or not line else "paragraph"
