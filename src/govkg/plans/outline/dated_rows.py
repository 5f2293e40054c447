"""The rows of a table that lost its lines, where a line that is nothing but a deadline closes each, and the numerals in its cells count
other things."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from govkg.plans.outline.marks import Mark
from govkg.plans.outline.units import Unit, all_units
from govkg.plans.words.matching import any_within, matches_at, month_starts

_DATE = re.compile(
    r"(?<=[\n.。])(?:\d{4}年)?\d{1,2}月(?:份|\d{1,2}日?|[上中下]旬|[底初末])?(?:之|以)?前(?:完成|办结|到位)?[。;]?(?=\n|\Z)"
)
_FEWEST = 5


def dated_rows(text: str, top: Sequence[Unit], clauses: Sequence[int]) -> tuple[Unit, ...]:
    """The rows, counted; none where fewer than five lines are deadlines, one of five closes no clause (`clauses`: where each begins, in
    order), none closes the first, as where they head what stands below, or most stand in items of their own. The first row begins with the
    line of its first clause.

    >>> text = "".join(f"\\n甲局修路{n}里。\\n2025年{n}月底前" for n in range(1, 6))
    >>> rows = dated_rows(text, (), [m.start() for m in re.finditer("甲局", text)])
    >>> [text[row.start : row.end].strip() for row in rows][1]
    '甲局修路2里。\\n2025年2月底前'
    """
    dates = [*matches_at(_DATE, text, month_starts(text))]
    if len(dates) < _FEWEST or 2 * _in_own_items(top, [date.start() for date in dates]) > len(dates):
        return ()
    if not bisect_left(clauses, dates[0].start()):
        return ()
    begin, rows, told = text.rfind("\n", 0, clauses[0]) + 1, [], 0
    for number, date in enumerate(dates, 1):
        told += any_within(clauses, begin, date.start())
        while begin < date.start() and text[begin] in "\n ":
            begin += 1
        rows.append(Unit(Mark("段", number, begin, begin), number, date.end()))
        begin = date.end()
    return tuple(rows) if 5 * told >= 4 * len(rows) else ()


def _in_own_items(top: Sequence[Unit], places: Sequence[int]) -> int:
    """How many of these stand each in an item of its own, with no other one."""
    leaves = [unit for unit in all_units(top) if not unit.children]
    starts = [unit.start for unit in leaves]
    held = Counter(at - 1 for place in places if (at := bisect_left(starts, place)) and place < leaves[at - 1].end)
    return sum(count == 1 for count in held.values())
