"""The last paragraph of a paper that asks something of others than the item above it: 县投资促进局要每周汇总项目情况。"""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.plans.outline.marks import Mark
from govkg.plans.outline.units import Unit
from govkg.plans.words.inspecting import INSPECTS, PLAINLY
from govkg.plans.words.items import ITEM
from govkg.plans.words.roles import LABEL

_DEMAND = re.compile(
    rf"(?!{ITEM})(?:备?注:)?(?:[\u4e00-\u9fff、]|\([^()\n]{{1,14}}\)){{3,40}}?(?:(?<![主必需重首只摘纪概紧])要|应当?(?!急)|须|负责|将(?={INSPECTS})|{PLAINLY})[^\n]{{4,}}。(?=\n|\Z)"
)
"""A paragraph that begins with who shall do something, or who inspects what the others do."""
_NOTED = ("注:", "备注:")
_MOST = 3
"""So many paragraphs behind the last clause are looked at."""


def with_demands(
    text: str, top: Sequence[Unit], proper: Sequence[tuple[int, int]], tables: Sequence[tuple[int, int]]
) -> tuple[Unit, ...]:
    """The top units, and behind them the first such paragraph below the line of the last clause `proper` (from, to), or below the last
    of the tables, with all that follows it, where no unit begins behind that. The last unit ends before it."""
    last = max((end for _, end in (*proper, *tables)), default=0)
    units = [unit for t in top for unit in t.walk()]
    if not last or any(unit.style == "段" or unit.start >= last for unit in units):
        return tuple(top)
    line = last if text[last - 1] == "\n" else text.find("\n", last) + 1
    for _ in range(_MOST):
        if not line or line >= len(text):
            break
        if _DEMAND.match(text, line) and (text.startswith(_NOTED, line) or LABEL.match(text, line) is None):
            return (*_ended(top, line), Unit(Mark("段", len(top) + 1, line, line), len(top) + 1, len(text)))
        line = text.find("\n", line) + 1
    return tuple(top)


def _ended(top: Sequence[Unit], end: int) -> Sequence[Unit]:
    """The units, none of which goes on behind `end`."""
    for unit in top[-1].walk() if top else ():
        unit.end = min(unit.end, end)
    return top
