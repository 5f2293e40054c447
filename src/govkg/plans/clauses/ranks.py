"""Who is mainly responsible: beside who leads (牵头：甲局 主责：乙局), and where the paper names no one else (主要责任单位：甲局、乙局)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from govkg.plans.clauses.statements import Clause, Statement
from govkg.plans.words.matching import holds
from govkg.plans.words.role_words import PARTY

_LABELS = re.compile(f"(?P<leads>牵头)?(?P<mainly>主责)?{PARTY}? ?:")
_MAINLY = re.compile(f"主要(?:责任|负责){PARTY}? ?:")


def with_ranks(text: str, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses of a text in order; where labels of one clause, or of lines that follow one another, name who leads and who is mainly
    responsible, these answer for the task, and do not lead it."""
    if not holds(text, "主责") or "牵头" not in text:
        return tuple(clauses)
    return tuple(clause for group in _together(text, clauses) for clause in _ranked(text, group))


def _together(text: str, clauses: Sequence[Clause]) -> Iterator[list[Clause]]:
    group: list[Clause] = []
    for clause in clauses:
        if group and text[group[-1].end : clause.start].strip("\n ;,。"):
            yield group
            group = []
        group.append(clause)
    yield group


def _ranked(text: str, group: Sequence[Clause]) -> Iterator[Clause]:
    labels = [
        label for c in group for label in _LABELS.finditer(text, c.start, c.end) if label["leads"] or label["mainly"]
    ]
    ends = [label.end() for label in labels]
    both = any(label["leads"] for label in labels) and any(label["mainly"] for label in labels)

    def answers(statement: Statement) -> bool:
        before = bisect_right(ends, statement.name.start)
        return statement.rule == "label" and before > 0 and labels[before - 1]["leads"] is None

    for clause in group:
        said = clause.content.statements
        yield clause.stating(
            s._replace(role="responsible") if both and s.role == "lead" and answers(s) else s for s in said
        )


def with_main_alone(text: str, clauses: Sequence[Clause], loose: Sequence[str]) -> tuple[Clause, ...]:
    """The clauses of a text in order; where no clause but sentences (the rules that are `loose`) gives another role than those whom
    labels call mainly responsible, these answer for their tasks: they lead only those whom the paper names besides."""
    if "主要" not in text or _MAINLY.search(text) is None:
        return tuple(clauses)
    proper = [c for c in clauses if c.rule not in loose]
    main = {id(c) for c in proper if _MAINLY.search(text, c.start, c.end)}
    led = all(s.role == "lead" for c in proper if id(c) in main for s in c.content.statements)
    if not led or any(c.content.statements or c.content.convention for c in proper if id(c) not in main):
        return tuple(clauses)
    return tuple(
        c.stating(s._replace(role="responsible") for s in c.content.statements) if id(c) in main else c for c in clauses
    )
