"""Headings of two levels, a heading a line: 责任分工 above 牵头单位 and 配合单位, which stand behind the last heading of the upper level."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from govkg.documents.tables.line_table import Block
from govkg.documents.tables.vocabulary import ROW_NUMBER, UNIT_HEADING

_SHARED = re.compile("(?:责任|责任制|职责|工作)?分工(?:情况)?|责任落实|落实责任")
_PARTIES = re.compile("责任(?:单位|部门|主体|体系)")
"""What stands above parties right behind it, too, and what only above such as stand further on: beside them it is one of them."""
_LOWER = re.compile(
    UNIT_HEADING.pattern + "|(?:牵头|参与|配合|协同|协办|主办|[省市县区][级直]|省市|地市|县区|属地)(?:责任)?"
)
"""What stands below one of these."""
_OVER_TIMES = re.compile("[\u4e00-\u9fff]{0,8}(?:目标|进度|计划|安排|节点|时限|要求)")
_TIMES = re.compile("第?[一二三四1-4]季度|[上下]半年|\\d{1,2}月份?")


class SubHeads(NamedTuple):
    """Which heading stands above others, from which on these stand behind all, and whether each of them has a column: parts of a year
    are mostly left empty, and have that of the heading above them."""

    above: int
    first: int
    parted: bool


def sub_heads(headings: Sequence[str], cells: Sequence[str] = ()) -> SubHeads | None:
    """The lower level of headings; None where there is none, as where most rows of the `cells` below have one for each heading.

    >>> sub_heads(["序号", "任务", "责任分工", "时限", "牵头单位", "配合单位"])
    SubHeads(above=2, first=4, parted=True)
    >>> sub_heads(["序号", "任务", "工作目标", "责任单位", "一季度", "二季度"])
    SubHeads(above=2, first=4, parted=False)
    >>> sub_heads(["序号", "任务", "责任单位", "配合单位"]), sub_heads(["序号", "任务分工", "牵头单位", "配合单位"])
    (None, None)
    """
    if _filled(cells, len(headings)):
        return None
    for below, parted in ((_LOWER, True), (_TIMES, False)):
        first = len(headings)
        while first > 0 and below.fullmatch(headings[first - 1]):
            first -= 1
        if first < 3 or len(headings) - first < 2:
            continue
        over = [place for place in range(2, first) if _stands_over(headings[place], parted, place + 1 == first)]
        if over:
            return SubHeads(over[-1], first, parted)
    return None


def _stands_over(heading: str, parted: bool, beside: bool) -> bool:
    """Whether a heading may stand above parties (`parted`) or parts of a year, which are right `beside` it or further on."""
    if not parted:
        return not beside and _OVER_TIMES.fullmatch(heading) is not None
    return _SHARED.fullmatch(heading) is not None or (not beside and _PARTIES.fullmatch(heading) is not None)


def _filled(texts: Sequence[str], width: int) -> bool:
    """Whether most rows have a cell for each of so many headings, of which none then stands above others."""
    numbers = [place for place, text in enumerate(texts) if ROW_NUMBER.fullmatch(text)]
    rows = [behind - place for place, behind in pairwise([*numbers, len(texts)])]
    return 2 * sum(cells >= width for cells in rows) > len(rows)


def columns_below(heads: Sequence[Block], sub: SubHeads | None) -> list[Block]:
    """The headings of the columns that rows have cells for."""
    if sub is None:
        return [*heads]
    lower = heads[sub.first :] if sub.parted else heads[sub.above : sub.above + 1]
    return [*heads[: sub.above], *lower, *heads[sub.above + 1 : sub.first]]
