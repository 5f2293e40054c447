"""What a paper has wrong itself, for a person to look at: days that the calendar does not have, labels with no one behind them, numerals
printed twice."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence

from govkg.plans.model import Task
from govkg.plans.outline.repairs import OUT_OF_ORDER, Correction
from govkg.plans.reading import Reading
from govkg.plans.tables.words import PARTY_HEAD
from govkg.plans.words.matching import matches_at, month_starts

_NAMED = 5
"""Of several, how many a warning names."""
_DATE = re.compile(r"(?<![\d.\-~—/第])(?:(?P<year>(?:19|20)\d{2})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?")
"""A day or a month in figures; behind a stroke it may be the end of a stretch."""
_LEAP = 2000
_NO_ONE = re.compile(f"{PARTY_HEAD}[:：] ?(?=[;；。,，、])(?![;；。,，、]\n)")
"""A label with a stop right behind its colon: 责任单位：；."""
_STOPPED = re.compile("[:：] ?[;；。,，、]")
"""What each match of `_NO_ONE` ends with, and few texts hold."""


def misprints(reading: Reading, tasks: Sequence[Task], corrections: Sequence[Correction]) -> Iterator[str]:
    """A line for each kind of what is wrong, with the words of the first ones."""
    text, printed = reading.text, reading.printed
    if days := [*dict.fromkeys([*_no_days(text), *_no_deadlines(tasks)])]:
        yield f"dates that the calendar does not have: {_first(days)}"
    empty = _NO_ONE.finditer(text) if _STOPPED.search(text) else ()
    if labels := [printed[m.start() : m.end() + 1] for m in empty]:
        yield f"labels with no one behind them: {_first(labels)}"
    wrong = [c for c in corrections if c.rule == OUT_OF_ORDER]
    if numerals := [f"{printed[c.start : c.end].strip()} → {c.reading}" for c in wrong]:
        yield f"numerals that do not follow on, with what they were read as: {_first(numerals)}"


def _no_days(text: str) -> Iterator[str]:
    """The dates of a text that no calendar has: 2026年2月30日, 13月."""
    for match in matches_at(_DATE, text, month_starts(text)):
        year, month, day = match.group("year", "month", "day")
        if not 1 <= int(month) <= 12 or (
            day and not 1 <= int(day) <= calendar.monthrange(int(year or _LEAP), int(month))[1]
        ):
            yield match.group()


def _no_deadlines(tasks: Sequence[Task]) -> Iterator[str]:
    """The deadlines with year and month in figures to which no day could be given: 2026-02-30."""
    for deadline in (t.deadline for t in tasks if t.deadline):
        if not deadline.latest and _FIGURES.match(deadline.text):
            yield deadline.text


_FIGURES = re.compile(r"(?:19|20)\d{2}[-./]\d{1,2}(?:[-./]\d{1,2})?(?!\d)")


def _first(words: Sequence[str]) -> str:
    more = f"; {len(words) - _NAMED} more" if len(words) > _NAMED else ""
    return "; ".join(words[:_NAMED]) + more
