"""Who acts in the lines below a heading of duties, and with whom, where no sentence says so beyond doubt: 办公室负责起草文件."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from govkg.plans.clauses.partners import partners
from govkg.plans.clauses.statements import Clause, Content, Statement
from govkg.plans.outline.divided_lines import divided_lines


def duty_clauses(text: str, clauses: Sequence[Clause]) -> Iterator[Clause]:
    """A clause for each such line whose names none of the `clauses` (in order) names: its neighbours show that they are offices."""
    places = sorted(s.name.start for c in clauses for s in c.content.statements)
    for line in (line for run in divided_lines(text) for line in run):
        statements = tuple(Statement(name, line.role, "subject") for name in line.names)
        own = (line.start, line.names[-1].end, Content(statements, verbal=True))
        for start, end, content in (own, *partners(text, own[1], _line_end(text, own[1]))):
            if bisect_left(places, start) == bisect_left(places, end):
                yield Clause(start, end, content, "subject")


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end
