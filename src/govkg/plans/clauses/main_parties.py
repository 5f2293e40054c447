"""Who is mainly responsible, where the paper names no one else beside: 主要责任单位：甲局、乙局."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.plans.clauses.statements import Clause
from govkg.plans.words.role_words import PARTY

_MAINLY = re.compile(f"主要(?:责任|负责){PARTY}? ?:")


def with_main_alone(text: str, clauses: Sequence[Clause], loose: Sequence[str]) -> tuple[Clause, ...]:
    """The clauses of a text in order; where no clause but sentences (the rules that are `loose`) gives another role than those whom
    labels call mainly responsible, these answer for their tasks: they lead only those whom the paper names besides."""
    if "主要" not in text or _MAINLY.search(text) is None:
        return tuple(clauses)
    main = [c.rule not in loose and _MAINLY.search(text, c.start, c.end) is not None for c in clauses]
    others = (c for c, of_main in zip(clauses, main, strict=True) if not of_main and c.rule not in loose)
    led = all(
        s.role == "lead" for c, of_main in zip(clauses, main, strict=True) if of_main for s in c.content.statements
    )
    if not led or any(c.content.statements or c.content.convention for c in others):
        return tuple(clauses)
    return tuple(_answering(c) if of_main else c for c, of_main in zip(clauses, main, strict=True))


def _answering(clause: Clause) -> Clause:
    said = tuple(s._replace(role="responsible") for s in clause.content.statements)
    return clause._replace(content=clause.content._replace(statements=said))
