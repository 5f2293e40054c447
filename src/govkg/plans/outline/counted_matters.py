"""The matters that a list of promises counts (第14件 建成校舍), where each has numbered parts (一、背景) and at its foot who answers for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from govkg.numerals import HAN, read_numeral
from govkg.plans.outline.marks import Mark
from govkg.plans.outline.units import Unit, all_units
from govkg.plans.words.matching import any_within

_COUNTED = re.compile(
    rf"第(?<![^\n。; ]第)(?P<number>\d{{1,2}}|[{HAN}]{{1,3}})件(?!事)(?:实事|民生实事)?[:、. ]?(?=[\u4e00-\u9fff“])"
)
_FEWEST = 3


def counted_matters(text: str, top: Sequence[Unit], clauses: Sequence[int]) -> tuple[Unit, ...]:
    """The matters, three at least and counted on, in place of the units `top`, where the clauses of each (`clauses`: where each begins, in
    order) stand behind the last of its parts. What stands above the first, if that is not number 1, is the rest of the one before.

    >>> text = "第1件修路。牵头单位:甲局 第2件建桥。牵头单位:乙局 第3件种树。牵头单位:丙局"
    >>> [(u.number, text[u.mark.end : u.end]) for u in counted_matters(text, (), [6, 20, 34])]
    [(1, '修路。牵头单位:甲局 '), (2, '建桥。牵头单位:乙局 '), (3, '种树。牵头单位:丙局')]
    """
    if "件" not in text:
        return ()
    marks = [(read_numeral(m["number"]) or 0, *m.span()) for m in _COUNTED.finditer(text)]
    if len(marks) < _FEWEST or any(b[0] != a[0] + 1 for a, b in pairwise(marks)):
        return ()
    units = [*_units(marks, len(text))]
    parts = sorted(unit.start for unit in all_units(top))
    if not all(_answered_at_foot(unit, parts, clauses) for unit in units):
        return ()
    number, first = marks[0][0], marks[0][1]
    cut = number > 1 and bisect_left(clauses, first) > 0 and bisect_left(parts, first) == 0
    return (*((Unit(Mark("段", number - 1, 0, 0), number - 1, first),) if cut else ()), *units)


def _units(marks: Sequence[tuple[int, int, int]], last: int) -> Iterator[Unit]:
    ends = [*(start for _, start, _ in marks[1:]), last]
    for (number, start, behind), end in zip(marks, ends, strict=True):
        yield Unit(Mark("段", number, start, behind), number, end)


def _answered_at_foot(unit: Unit, parts: Sequence[int], clauses: Sequence[int]) -> bool:
    """Whether a matter has a clause, and no part of it begins behind that."""
    place = bisect_left(clauses, unit.start)
    if place == len(clauses) or clauses[place] >= unit.end:
        return False
    return not any_within(parts, clauses[place], unit.end)
