"""Decimal numerals: those with a chapter counted 1、 above them, and those within lines, as a paper has them that lost its lines: …做好救助。 5.2.2.4市农业局负责…。 5.2.2.5市卫生局…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.plans.outline.marks import Mark

_DECIMAL = re.compile(
    r"\d(?<![^。;!?)\] \n]\d)\d?(?:\.\d{1,2}){1,3}(?=[ \u4e00-\u9fff])(?! ?[个项亿万千元倍条家级月日年米公平立吨人度小分秒成毫微百十])"
)
_POINT = re.compile(r"\.(?<=\d\.)(?=\d)")
"""What stands in each match of `_DECIMAL`; written so that it begins with its sign, which is quick."""
_FEWEST = 3
"""So many at least follow upon each other: figures in sentences do not."""
_DEEP = 3
"""Parts that one of them has at least; 3.2 alone is a figure, too."""


def running_decimals(text: str) -> Iterator[Mark]:
    """The numerals of such a paper that stand within lines, where three at least count on. `text` is the key of a reading.

    >>> text = "2.1.1县民政局发放被褥。 2.1.2县水务局排水。 2.1.3县教育局停课。 2.2终止 灾情解除后终止。"
    >>> [(mark.style, mark.number, mark.start) for mark in running_decimals(text)]
    [('1.1.1', 2, 15), ('1.1.1', 3, 28), ('1.1', 2, 41)]
    """
    if _POINT.search(text) is None:
        return
    found = [(m.start(), m.end(), tuple(map(int, m.group().split(".")))) for m in _DECIMAL.finditer(text)]
    run: list[tuple[int, int, tuple[int, ...]]] = []
    for numeral in found:
        if run and not _follows(run[-1][2], numeral[2]):
            yield from _marks(text, run)
            run = []
        run.append(numeral)
    yield from _marks(text, run)


def _follows(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """Whether a numeral is the next one of its list, or of a list around it, or the first one inside: 5.2.3, 5.3 or 5.2.2.1 behind 5.2.2."""
    depth = len(after) - 1
    if depth == len(before):
        return after == (*before, 1)
    return depth < len(before) and after[:depth] == before[:depth] and after[depth] == before[depth] + 1


def _marks(text: str, run: Sequence[tuple[int, int, tuple[int, ...]]]) -> Iterator[Mark]:
    if len(run) < _FEWEST or max(len(parts) for _, _, parts in run) < _DEEP:
        return
    for start, end, parts in run:
        if start and text[start - 1] != "\n":
            yield Mark("1.1" if len(parts) == 2 else "1.1.1", parts[-1], start, end)


def over_decimals(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The numerals, where one such as 2、 that stands right above 2.1 is that of a chapter, and so is 3、 right behind 2.4: no list inside
    an item begins with it.

    >>> text = "1、修路\\n1.1清障"
    >>> [m.style for m in over_decimals(text, [Mark("1.", 1, 0, 2, line=True), Mark("1.1", 1, 5, 8, line=True)])]
    ['1 ', '1.1']
    """
    last, before = 0, ""
    for mark, below in zip(marks, [*marks[1:], None], strict=True):
        plain = mark.style == "1." and mark.line
        heads = plain and below is not None and text.startswith(f"{mark.number}.1", below.start) and below.number == 1
        heads = heads or (plain and mark.number == last + 1 > 2 and before in ("1.1", "1 "))
        last, before = mark.number if heads else last, "1 " if heads else mark.style
        yield mark._replace(style="1 ") if heads else mark
