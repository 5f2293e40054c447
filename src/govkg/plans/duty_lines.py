"""Lines that begin with who acts, without a numeral: 市教育局：负责…, one below the other under a heading such as 职责分工."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from govkg.plans.matching import line_starts, matches_at
from govkg.plans.names import split_names
from govkg.plans.roles import LABEL
from govkg.plans.shapes import LEVEL_PREFIX, complete

_LINE = re.compile(
    r"(?:(?<=\n)|\A)(?P<names>(?:[\u4e00-\u9fff、·]|\([\u4e00-\u9fff、]{1,14}\)){2,40}):(?=[\u4e00-\u9fff“《][^\n]{6})"
)
_FARTHEST = 4
"""Paragraphs that one agency's duties may take."""


def duty_lines(text: str) -> list[tuple[int, int]]:
    """Each such line's place and its ordinal number among its neighbours, where three at least follow each other, or two whose
    names show by a prefix that they are agencies of the paper. `text` is the key of a reading.

    >>> duty_lines("分工\\n县教育局:负责编制规划。\\n县财政局:负责保障经费安排。\\n")
    [(3, 1), (16, 2)]
    """
    return [(start, number) for run in _runs(text) for number, (start, _) in enumerate(run, 1)]


def _runs(text: str) -> Iterator[list[tuple[int, bool]]]:
    lines = [
        (m.start(), prefixed)
        for m in matches_at(_LINE, text, line_starts(text))
        if (prefixed := _prefixed(text, m)) is not None
    ]
    run = lines[:1]
    for before, line in pairwise(lines):
        if text.count("\n", before[0], line[0]) > _FARTHEST:
            yield from _kept(run)
            run = []
        run.append(line)
    yield from _kept(run)


def _kept(run: list[tuple[int, bool]]) -> Iterator[list[tuple[int, bool]]]:
    if len(run) >= 3 or (len(run) == 2 and all(prefixed for _, prefixed in run)):
        yield run


def _prefixed(text: str, line: re.Match[str]) -> bool | None:
    """Whether all names carry the prefix of a level; None where the line does not begin with names alone."""
    if LABEL.match(text, line.start()):
        return None
    names = split_names(text, *line.span("names")).names
    if not names or not all(n.kind == "definite collective" or complete(n.written) for n in names):
        return None
    return all(n.kind != "agency" or bool(LEVEL_PREFIX.match(n.written)) for n in names)
