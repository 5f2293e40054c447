"""The clauses of a paper: those of its headings, those that its text holds, and those of lines and cells beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from govkg.plans.agency_headings import heading_clauses
from govkg.plans.clauses.cells_above import cells_above
from govkg.plans.clauses.finding import LOOSE, Taken, find_clauses
from govkg.plans.clauses.statements import Clause
from govkg.plans.divided_duties import duty_clauses
from govkg.plans.outline.units import Unit, all_units


def all_clauses(text: str, top: Sequence[Unit], tables: Sequence[tuple[int, int]]) -> tuple[Clause, ...]:
    """The clauses of headings and of the text, in order; what stands in a heading's brackets is no clause beside it,
    and no sentence runs over the numeral of an article."""
    headings = [*heading_clauses(text, top)]
    taken = Taken((c.start, c.end) for c in headings)
    articles = Taken((u.mark.start, u.mark.end) for u in all_units(top) if u.style == "条")
    found = find_clauses(text, tables)
    starts = [c.start for c in headings]

    def behind(clause: Clause) -> Clause | None:
        return _behind(clause, headings[max(bisect_left(starts, clause.end) - 1, 0)].end, taken)

    others = [c for c in map(behind, found) if c] if headings else found
    others = [c for c in others if c.rule not in LOOSE or not articles.touches(c.start, c.end)]
    known = sorted([*headings, *others], key=lambda c: c.start)
    return tuple(sorted([*known, *duty_clauses(text, top, known), *cells_above(text, known)], key=lambda c: c.start))


def _behind(clause: Clause, heading: int, taken: Taken) -> Clause | None:
    """A clause that shares no character with a heading that names agencies; of a sentence that begins with the heading, what it says
    behind it: from where the last `heading` before its end ends."""
    if not taken.touches(clause.start, clause.end):
        return clause
    if clause.rule not in LOOSE:
        return None
    statements = [s for s in clause.content.statements if s.name.start >= heading]
    if not statements:
        return None
    return clause.stating(statements)._replace(start=min(s.name.start for s in statements))
