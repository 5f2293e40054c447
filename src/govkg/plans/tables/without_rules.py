"""The tasks of tables that lost all their rules: which of the ways in which cells run on is tried first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from govkg.plans.tables.collapsed import collapsed_rows
from govkg.plans.tables.glued import glued_rows
from govkg.plans.tables.glued_progress import progress_rows
from govkg.plans.tables.row import Row
from govkg.plans.tables.run_on import run_on_rows
from govkg.plans.tables.run_on_groups import group_rows
from govkg.plans.tables.run_on_spaces import spaced_rows
from govkg.plans.tables.spaced_lines import spaced_lines

_COUNTED = (run_on_rows, spaced_rows, group_rows, collapsed_rows, spaced_lines)
"""The ways in which those run on whose rows are numbered."""


def rows_without_rules(text: str) -> Iterator[Row]:
    """The tasks of tables whose cells run on in one line."""
    ways = (*(_COUNTED if "序号" in text else ()), glued_rows)
    parts = next(filter(None, ([*way(text)] for way in ways)), [])
    if not parts:
        yield from progress_rows(text)
    count = Counter(part.number for part in parts)
    seen: Counter[int] = Counter()
    for number, start, end, clause, unread in parts:
        seen[number] += 1
        heading = start, clause.start if clause else end
        nth = seen[number] if count[number] > 1 else 0
        inside = clause is not None and text[clause.end : end].strip("。;, \n") != ""
        clauses = (clause,) if clause else ()
        yield Row(number, heading, start, end, clauses, unread=unread, part=nth, body=((start, end),) if inside else ())
