"""How far an assignment can be trusted, from the rule that found it and from how much its name looks like one."""

from __future__ import annotations

from govkg.plans.clauses import Clause
from govkg.plans.shapes import complete, plausible
from govkg.plans.statements import Statement

_RULES = {
    "bracket": 0.99,
    "label line": 0.98,
    "table": 0.98,
    "open bracket": 0.93,
    "bare list": 0.9,
    "running text": 0.85,
}


def confidence(statement: Statement, clause: Clause, *, known: bool) -> float:
    """A probability from 0 to 1 that task, actor and role are right: rule × name."""
    name = statement.name
    if name.kind != "agency" or known or complete(name.written):
        quality = 1.0
    elif plausible(name.written):
        quality = 0.95
    else:
        quality = 0.6
    return _RULES.get(clause.rule, 0.9) * quality
