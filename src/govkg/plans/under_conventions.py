"""What the clauses of a task say under the conventions of the paper: the first one listed leads, marked ones lead, each leads its part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.plans.clauses.actors import stated_by
from govkg.plans.clauses.conventions import Conventions
from govkg.plans.clauses.first_listed import FIRST_LISTED, with_first_ones
from govkg.plans.clauses.signs import parted_by_signs, role_by_sign
from govkg.plans.clauses.statements import Clause, Statement, with_those_beside
from govkg.plans.reading import Reading

Said = tuple[Statement, Clause]
"""Who has which role, and the clause that says so."""
MARKED = "marked as lead"
SIGNED = "marked by a sign"
"""The rule of those whom a sign beside that of who leads gives another role."""


def of_cells(reading: Reading, said: Conventions, clauses: Sequence[Clause]) -> Iterator[Said]:
    """The statements of a row's cells; where the first one listed leads, that of the first cell does, unless a column says who leads, and
    where a cell has one marked as lead, what others say without a mark is not of its column."""
    led = said.column
    cells = [(clause, _stated(reading, said, clause)) for clause in clauses]
    marked = any(s.rule in (MARKED, SIGNED) for _, found in cells for s in found)
    for clause, found in cells:
        rules = {s.rule for s in found}
        plain = (led and FIRST_LISTED in rules) or (marked and not rules & {MARKED, SIGNED})
        yield from ((s, clause) for s in (stated_by(clause) if plain else found))
        led = led or FIRST_LISTED in rules


def of_clauses(reading: Reading, said: Conventions, clauses: Sequence[Clause]) -> Iterator[Said]:
    """The statements of a task's clauses; the first one listed leads only where none of them says who does."""
    led = any(s.role == "lead" for clause in clauses for s in clause.content.statements)
    for clause in clauses:
        found = _stated(reading, said, clause)
        by_place = led and any(s.rule == FIRST_LISTED for s in found)
        yield from ((s, clause) for s in (stated_by(clause) if by_place else found))


def _stated(reading: Reading, said: Conventions, clause: Clause) -> list[Statement]:
    """The statements of a clause under the conventions that hold there."""
    statements, text = stated_by(clause), reading.text
    if said.beside:
        statements = [s for stated in statements for s in with_those_beside(text, stated)]
    if said.sign or said.bold:
        first = statements[0].name.start if statements else clause.end
        parted = parted_by_signs(said.signs, text, first, clause.end)
        marked = [_marked(reading, said, s, clause.start, parted=parted) for s in statements]
        statements = marked if len(marked) > 1 or any(s.role == "lead" for s in marked) else statements
    if said.noted and any(s.rule == "role in brackets" and s.role == "lead" for s in statements):
        statements = [s._replace(role="participate") if s.role == "responsible" else s for s in statements]
    if any(each := [_each_leads(text, said, clause, s) for s in statements]):
        return [s._replace(role="lead") if leads else s for s, leads in zip(statements, each, strict=True)]
    leading = said.leading_in(clause)
    return with_first_ones(text, leading, clause, statements) if leading else statements


_OF_EACH = re.compile(r"[^,;。()\n]*?分别负责")
"""From a name on, its list up to the verb."""


def _each_leads(text: str, said: Conventions, clause: Clause, statement: Statement) -> bool:
    """Whether those of its list answer each for a part, and the paper says that each of such then leads."""
    holds = said.each is not None and said.each < clause.end and statement.role == "responsible"
    return holds and _OF_EACH.match(text, statement.name.end, clause.end) is not None


def _marked(reading: Reading, said: Conventions, statement: Statement, start: int, *, parted: bool) -> Statement:
    """The statement of a clause from `start` on, whose names are `parted` by signs or not; a lead where the sign that the paper explains
    stands at its name, or in the paper's words before it and all up to a comma, or where its name is set in bold and the paper says
    that this means to lead."""
    text, name = reading.text, statement.name
    last = text.rfind(said.sign, start, name.start + 1) if said.behind else -1
    if role := role_by_sign(said.signs, text, start, name.start, parted=parted):
        return Statement(name, role, MARKED if role == "lead" else SIGNED)
    beside = said.sign != "" and said.sign in (text[max(name.start - 1, 0) : name.start], text[name.end : name.end + 1])
    bold = said.bold and reading.is_strong(name.start, name.end)
    if beside or bold or (last >= 0 and "," not in text[last : name.start]):
        return Statement(name, "lead", MARKED)
    return statement._replace(role=said.unmarked) if statement.role == "responsible" else statement
