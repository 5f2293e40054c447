"""Papers without numerals whose sentences give out the work, as news and letters do: each sentence, or part of one up to a semicolon, is a
task."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.plans.outline.marks import Mark
from govkg.plans.outline.units import Unit

_STOPS = "。;\n"
_OPENS = re.compile(
    "\\s*(?:(?:例如|比如|其中|据悉|据了解|据介绍|此外|同时|另外|(?:通知|方案|意见|办法|会议)(?:还|也)?(?:要求|明确|规定|强调|指出|提出)),)?"
)
"""What stands before a sentence and says nothing of its matter."""


def sentence_stretches(text: str, clauses: Sequence[tuple[int, int]]) -> tuple[Unit, ...]:
    """The units of a text without numerals, counted: for each of its `clauses` (from, to, in order) what stands around it between two
    stops, together with the other clauses there.

    >>> text = "今年,桥由县交通局牵头;路由县住建局负责,县财政局配合。"
    >>> [text[u.start : u.end] for u in sentence_stretches(text, [(4, 11), (13, 25)])]
    ['今年,桥由县交通局牵头', '路由县住建局负责,县财政局配合']
    """
    stretches: list[tuple[int, int]] = []
    for start, end in clauses:
        if stretches and start < stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], _stop(text, end)))
        else:
            low = stretches[-1][1] if stretches else 0
            begin = max(low, *(text.rfind(stop, low, start) + 1 for stop in _STOPS))
            opens = _OPENS.match(text, begin, start)
            stretches.append((opens.end() if opens else begin, _stop(text, end)))
    return tuple(Unit(Mark("段", i, start, start), i, end) for i, (start, end) in enumerate(stretches, 1))


def _stop(text: str, end: int) -> int:
    ends = [at for at in (text.find(stop, end) for stop in _STOPS) if at >= 0]
    return min(ends, default=len(text))
