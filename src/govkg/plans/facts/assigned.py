"""When a task was given out, as a ledger says in a column of its own: 交办时间, 交办日期."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.documents.model import Span
from govkg.plans.facts.cells import cell_dates
from govkg.plans.facts.dates import YEARS
from govkg.plans.model import Assigned

_HEADING = re.compile("(?:任务|事项|工作|督办|领导)*(?:交办|转办|分办|交派|派发|派单|下达|督办立项)(?:时间|日期)")
"""The heading of a column that tells when its tasks were given out. When a paper came in, or a project was set up, is another time."""
_YEAR = re.compile(YEARS)


def tells_assigned(heading: str) -> bool:
    """Whether the heading of a column is that of the days on which tasks were given out.

    >>> [tells_assigned(h) for h in ("交办时间", "任务下达日期", "完成时间", "收文时间", "资金下达时间")]
    [True, True, False, False, False]
    """
    return _HEADING.fullmatch(heading) is not None


def read_assigned(cells: Sequence[tuple[str, Span]], year: int | None, latest: str = "") -> Assigned | None:
    """When a task was given out, from what its cells say, each with its place: the first that says something. `latest` is the last day of
    its deadline: a day of no stated year that lies behind it is one of the year before, and its year is meant where the paper's is unknown.

    >>> read_assigned([("3月2日", Span(0, 4))], 2026).date, read_assigned([("12月28日", Span(0, 6))], 2026, "2026-03-31").date
    ('2026-03-02', '2025-12-28')
    """
    said = next(((words.strip(), span) for words, span in cells if words.strip(" \n-—/、")), None)
    if said is None:
        return None
    words, span = said
    year = year or (int(latest[:4]) if latest else None)
    found = next((d for d in cell_dates(words, span, year) if d.date), None)
    if found and year and latest and found.date > latest and not _YEAR.search(words):
        found = next((d for d in cell_dates(words, span, year - 1) if d.date), None)
    return Assigned(words, found.date if found else "", span)
