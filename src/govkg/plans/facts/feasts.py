"""Deadlines before a feast: 国庆节前, 2026年中秋节前."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from govkg.documents.model import Span
from govkg.numerals import HAN
from govkg.plans.facts.dates import year_group, year_number
from govkg.plans.model import Deadline
from govkg.resources import table

_FIXED = {
    "元旦": (1, 1),
    "三八": (3, 8),
    "妇女节": (3, 8),
    "植树节": (3, 12),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "五四": (5, 4),
    "青年节": (5, 4),
    "六一": (6, 1),
    "儿童节": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "建军节": (8, 1),
    "教师节": (9, 10),
    "国庆": (10, 1),
    "十一": (10, 1),
}
_MOVING = ("春节", "元宵", "清明", "端午", "中秋", "重阳")
FEASTS = rf"{'|'.join(_MOVING)}|{'|'.join(_FIXED)}"
_FEAST = re.compile(
    rf"(?:{year_group('')}\s*)?[“\"]?(?<![{HAN}双第])(?P<feast>{FEASTS})[”\"]?节?(?:小长假|假期|长假|黄金周)?(?:来临|到来)?(?:之前|以前|前(?!后|夕|一))"
)
_NAMED = re.compile(FEASTS)
"""The name of a feast, which stands in each match of `_FEAST` and in few texts: it begins with one of a few characters."""


def find_feasts(text: str, span: Span, year: int | None) -> Iterator[Deadline]:
    """The deadlines before a feast within `span`; `year` is that of the paper."""
    if _NAMED.search(text, span.start, span.end) is None:
        return iter(())
    return (_before(match, year) for match in _FEAST.finditer(text, span.start, span.end))


def _before(match: re.Match[str], default: int | None) -> Deadline:
    """Before a feast: up to the day before it; that of the new year lies in the year of a plan or after it, which a year must tell."""
    feast, near = match["feast"], match["near"]
    year = year_number(match["year"]) or (None if feast in ("春节", "元旦") and not near else default)
    if year and near in ("明年", "次年"):
        year += 1
    day = _day(feast, year) if year else None
    last = (day - timedelta(days=1)).isoformat() if day else ""
    return Deadline(match.group(), last, last, "day", Span(*match.span()))


def _day(feast: str, year: int) -> date | None:
    if feast in _FIXED:
        return date(year, *_FIXED[feast])
    said = _moving().get((year, feast))
    return date.fromisoformat(said) if said else None


@cache
def _moving() -> dict[tuple[int, str], str]:
    """The days of the feasts that move, from the table `data/calendar/feasts.csv`."""
    rows = table("calendar", "feasts.csv")
    return {(int(row["year"]), feast): row[feast] for row in rows for feast in _MOVING}
