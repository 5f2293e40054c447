"""Who acts in lines that each begin with who does what, and with whom, where no sentence says so beyond doubt: 办公室负责起草文件."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govkg.plans.clauses.partners import partners
from govkg.plans.clauses.statements import Clause, Content, in_role
from govkg.plans.outline.divided_lines import DutyLine, divided_lines, duty_line
from govkg.plans.outline.units import Unit, all_units
from govkg.plans.words.matching import any_within, line_end

_FEWEST = 4
"""So many numbered items at least."""


def duty_clauses(text: str, top: Sequence[Unit], clauses: Sequence[Clause]) -> Iterator[Clause]:
    """A clause for each line of duties whose names none of the `clauses` (in order) names: its neighbours show that they are offices."""
    places = sorted(s.name.start for c in clauses for s in c.content.statements)
    found = (line for run in (*divided_lines(text), *_numbered(text, top, places)) for line in run)
    for line in {line.start: line for line in found}.values():
        statements = in_role(line.names, line.role, "subject")
        own = (line.start, line.names[-1].end, Content(statements, verbal=True))
        for start, end, content in (own, *partners(text, own[1], line_end(text, own[1]))):
            if not any_within(places, start, end):
                yield Clause(start, end, content, "subject")


def _numbered(text: str, top: Sequence[Unit], places: Sequence[int]) -> Iterator[Sequence[DutyLine]]:
    """The same behind the numerals of brothers of one style, all of whom begin so, and half of them with a word of a duty; and of all
    items of a style where three of four begin so, and clauses name two of three of these."""
    units = all_units(top)
    for style in dict.fromkeys(unit.style for unit in units if unit.style not in ("名", "段", "一是")):
        lines = {id(unit): _behind_numeral(text, unit) for unit in units if unit.style == style}
        run = [line for line in lines.values() if line]
        if len(run) < _FEWEST:
            continue
        named = sum(any_within(places, line.start, line.names[-1].end) for line in run)
        if 4 * len(run) >= 3 * len(lines) and 3 * named >= 2 * len(run):
            yield run
        for family in (top, *(unit.children for unit in units)):
            own = [lines[id(unit)] for unit in family if unit.style == style]
            run = [line for line in own if line]
            if len(run) == len(own) >= _FEWEST and 2 * sum(line.told for line in run) >= len(run):
                yield run


def _behind_numeral(text: str, unit: Unit) -> DutyLine | None:
    start = unit.mark.end
    while start < unit.end and text[start] in " \n":
        start += 1
    return duty_line(text, start, min(unit.end, line_end(text, start)))
