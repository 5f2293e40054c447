"""A day as a person or a program writes it: one way to read it, in options, parameters and files alike."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_PARTED = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:(?:\s+|T)\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)
_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})月?", re.ASCII)
_RUN_ON = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)


def read_day(text: str) -> date | None:
    """The day, also as spreadsheets show it, and with a time behind it, which is passed over; none where the text is no day of the
    calendar.

    >>> [str(read_day(t)) for t in ("2024-05-31", "2024/5/31", "2024年5月31日", "20240531", "2024-05-31 00:00:00")]
    ['2024-05-31', '2024-05-31', '2024-05-31', '2024-05-31', '2024-05-31']
    >>> [read_day(t) for t in ("2024-02-30", "2024-W01-1", "6月底前", "")]
    [None, None, None, None]
    """
    found = _PARTED.fullmatch(text.strip()) or _RUN_ON.fullmatch(text.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def read_end(text: str, *, last: bool) -> date | None:
    """A day, or the first or the last one of a month, as the end of a span of time; none where the text is neither.

    >>> [str(read_end(t, last=False)) for t in ("2025-06", "2025年6月", "2025-06-30")]
    ['2025-06-01', '2025-06-01', '2025-06-30']
    >>> str(read_end("2024年2月", last=True)), read_end("2025-13", last=True)
    ('2024-02-29', None)
    """
    if day := read_day(text):
        return day
    found = _MONTH.fullmatch(text.strip())
    year, month = map(int, found.groups()) if found else (0, 0)
    if not (year and 1 <= month <= 12):
        return None
    return date(year, month, monthrange(year, month)[1] if last else 1)
