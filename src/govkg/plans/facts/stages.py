"""Stages of a task: the days by which parts of it are due, before the day by which all of it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from govkg.documents.model import Span
from govkg.numerals import HAN
from govkg.plans.facts.cells import cell_dates
from govkg.plans.facts.dates import make_date
from govkg.plans.model import Deadline

_HEADING = re.compile(
    rf"(?P<time>(?:(?P<year>(?:19|20)[0-9]{{2}})年?|今年)?(?:年中|年底|年末|年终|全年|[上下]半年|第?[一二三四1-4]季度|(?:[0-9]{{1,2}}|[{HAN}]{{1,2}})月(?:份|底)?))(?:前|末)?(?:工作|建设|形象|预期|阶段)*(?:目标|任务|计划|进度|安排|节点|要求)*"
)
"""The heading of a column that is itself a time: 年中目标, 一季度计划, 6月底目标."""
_YEAR_ENDS = ("年底", "年末", "年终", "全年")


def names_time(heading: str) -> bool:
    """Whether the heading of a column is itself a time.

    >>> [names_time(h) for h in ("年中目标", "6月底目标", "完成时限", "年度目标")]
    [True, True, False, False]
    """
    return _HEADING.fullmatch(heading) is not None


def heading_deadline(heading: str, cell: Span, year: int | None) -> Deadline | None:
    """The time that a column's heading gives to a cell; None where the heading is none, or the cell is empty.

    >>> heading_deadline("年中目标", Span(3, 9), 2026).latest
    '2026-06-30'
    """
    match = _HEADING.fullmatch(heading)
    if match is None or not len(cell):
        return None
    year = int(match["year"]) if match["year"] else year
    words = match["time"].removeprefix(match["year"] or "").removeprefix("今年")
    if words.endswith(_YEAR_ENDS):
        dates = [make_date(words, cell, year, (None, None))]
    else:
        dates = [*cell_dates(words.replace("年中", "6月"), cell, year)]
    found = max(dates, key=lambda d: d.latest, default=None)
    return replace(found, text=match["time"]) if found and found.latest else None


def stages_before(deadline: Deadline, times: Iterable[Deadline], year: int | None) -> tuple[Deadline, ...]:
    """The times by which parts of a task are due, each day once and in their order: before its deadline, where that has a day, and not
    before the `year` of the paper, for those tell what was done. What is due every year is no stage."""
    begins = f"{year:04d}-01-01" if year else ""
    days: dict[str, Deadline] = {}
    for time in times:
        before = time.latest < deadline.latest if deadline.latest else time.span != deadline.span
        if time.latest and before and time.latest >= begins and not time.text.startswith("每年"):
            days.setdefault(time.latest, time)
    return tuple(days[day] for day in sorted(days))
