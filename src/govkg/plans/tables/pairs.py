"""Columns headed by two roles, whose cells name who has the one and, behind a stroke, who has the other: 实施单位/监督单位."""

from __future__ import annotations

from govkg.plans.clauses.statements import Clause
from govkg.plans.model import ROLES, Role
from govkg.plans.words.roles import role_of_column


def paired_roles(heading: str) -> tuple[Role, Role] | None:
    """The two roles that a heading names, where they differ.

    >>> paired_roles("实施单位/监督单位"), paired_roles("责任单位/部门"), paired_roles("责任单位")
    (('responsible', 'supervise'), None, None)
    """
    words = heading.split("/")
    roles = [role for word in words if (role := role_of_column(word)) in ROLES]
    if len(words) != 2 or len(roles) != 2 or roles[0] == roles[1]:
        return None
    first, second = roles
    return first, second


def with_pair(text: str, clause: Clause | None, pair: tuple[Role, Role] | None) -> Clause | None:
    """What a cell says in a column so headed: who stands behind its one stroke has the second role."""
    if clause is None or pair is None or text.count("/", clause.start, clause.end) != 1:
        return clause
    stroke = text.index("/", clause.start)
    said = tuple(s._replace(role=pair[s.name.start > stroke]) for s in clause.content.statements)
    return clause._replace(content=clause.content._replace(statements=said))
