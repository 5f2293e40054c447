"""The first item of a chapter whose heading lost its line end: 三、夯实基础,强化支撑5.建设机房。… 6.建设网络。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from govkg.plans.outline.marks import Mark

_CHAPTERS = ("一、", "(一)")
_FIRST = re.compile(r"[\u4e00-\u9fff、,“”]{4,50}?(?P<numeral>(?P<number>\d{1,2})[.、])(?=[\u4e00-\u9fff“])")
"""A heading, and the numeral of the first item directly behind it."""


def behind_headings(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The numerals with those that stand directly behind a heading's text, each where the next numeral counts on from it.

    >>> text = "三、夯实基础,强化支撑5.建设机房。6.建设网络。"
    >>> marks = [Mark("一、", 3, 0, 2), Mark("1.", 6, 18, 20)]
    >>> [(m.style, m.number, text[m.end : m.end + 4]) for m in behind_headings(text, marks)]
    [('一、', 3, '夯实基础'), ('1.', 5, '建设机房'), ('1.', 6, '建设网络')]
    """
    return sorted([*marks, *_first(text, marks)], key=lambda m: m.start)


def _first(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    for heading, after in pairwise(marks):
        if heading.style not in _CHAPTERS or after.style != "1.":
            continue
        found = _FIRST.match(text, heading.end, after.start)
        if found and int(found["number"]) == after.number - 1:
            yield Mark("1.", after.number - 1, *found.span("numeral"), line=False)
