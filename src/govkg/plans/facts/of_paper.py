"""Times told from the month in which a paper was put out: 本月底前, 本季度末, 下月底前."""

from __future__ import annotations

import re

from govkg.plans.facts.cells import part_of_year
from govkg.plans.facts.dates import make_date
from govkg.plans.model import Deadline

_SAID = re.compile(
    r"(?P<which>本|下个?)(?P<unit>月|季度)(?:(?P<day>\d{1,2})[日号]|(?P<ten>[上中下]旬)|[底末])?(?:之前|以前|前|之内|以内|内)?(?:完成)?"
)
_EACH_TIME = re.compile("每|[按逐各][月季]|发现|发生|收到|接到|受理")
"""Before such a time in its sentence, what makes it one of every month, or of that of an event: 每月自查，本月底前报送."""
_MONTHLY = re.compile(
    r"[每当上按逐各]个?月|[每按逐]个?季|(?<!\d)月(?:调度|报(?![送名请批])|度|末)|季(?:后|报(?![送名请批])|调度)|终了|结果"
)
"""What makes a day of the next month one of each in all that follows in its task: 建立月调度机制。下月3日前报送进度."""
_STOP = re.compile("[。；;\n]")
_SENTENCE = 60
"""Characters before a time in which its sentence is looked at."""


def recurs(text: str, start: int, at: int) -> bool:
    """Whether a day of the next month at `at` is one of each month, or of that of an event, by what its task says before it from `start` on.

    >>> recurs("每月检查一次。结果于下月5日前", 0, 10), recurs("改造管网。下月5日前", 0, 5)
    (True, False)
    """
    return _MONTHLY.search(text, start, at) is not None or _is_of_each(text, at)


def _is_of_each(text: str, at: int) -> bool:
    """Whether the words before a time at `at` in its sentence make it one of every month, or of that of an event."""
    return _EACH_TIME.search(_STOP.split(text[max(at - _SENTENCE, 0) : at])[-1]) is not None


def dated_by_paper(found: Deadline, issued: str, text: str = "") -> Deadline:
    """The time with its day, where it is told from the month in which the paper was `issued` (2026-02-10) and the words before it in
    `text` do not tell it from something else; else as it is.

    >>> from govkg.documents.model import Span
    >>> dated_by_paper(Deadline("下月底前", "", "", "month", Span(0, 4)), "2026-12-10").latest
    '2027-01-31'
    """
    month = int(issued[5:7]) if issued[5:7].isdecimal() else 0
    said = _SAID.fullmatch(found.text.strip()) if month and not found.latest else None
    if said is None or _is_of_each(text, found.span.start):
        return found
    year, step = int(issued[:4]), said["which"] != "本"
    if said["unit"] == "季度":
        quarter = (month - 1) // 3 + step
        return part_of_year(found.text, found.span, year + quarter // 4, f"{'一二三四'[quarter % 4]}季度")
    month += step
    day = int(said["day"]) if said["day"] else None
    return make_date(found.text, found.span, year + month // 13, ((month - 1) % 12 + 1, day), said["ten"])
