"""The year by which a plan takes its place in a panel, and what says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OF_NUMBER = re.compile(r"[〔\[［【（(]\s*((?:19|20)\d\d)\s*[〕\]］】）)]")
_SCHOOL_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[—–~～至-]{1,2}(?:19|20)\d\d)?学年")


def plan_year(*, start: str = "", title: str = "", number: str = "", issued: str = "") -> tuple[int | None, str]:
    """The year and where it stands: the first one of the `period` that the plan names as its own; else the first one of the school year in
    its `title`, that of its `document number`, or that of the day on which it was `issued`. (None, "") where none of them says a year.

    Years that a title names otherwise are not taken: they may be those of what the plan answers (整改2023年度审计发现的问题).

    >>> plan_year(start="2023", number="江政发〔2022〕31号")
    (2023, 'period')
    >>> plan_year(number="江政发〔2022〕31号", issued="2023-01-04")
    (2022, 'document number')
    >>> plan_year(title="江城市第一中学2024—2025学年工作方案")
    (2024, 'title')
    >>> plan_year(title="江城市整改2023年度审计发现问题的方案")
    (None, '')
    """
    return next(_stated(start, title, number, issued), (None, ""))


def _stated(start: str, title: str, number: str, issued: str) -> Iterator[tuple[int, str]]:
    if start[:4].isdecimal():
        yield int(start[:4]), "period"
    for found, source in ((_SCHOOL_YEAR.search(title), "title"), (_OF_NUMBER.search(number), "document number")):
        if found:
            yield int(found[1]), source
    if issued[:4].isdecimal():
        yield int(issued[:4]), "issued"
