"""Columns headed by two roles, whose cells name who has the one and, behind a stroke or in brackets, who has the other:
实施单位/监督单位, 牵头(配合)单位."""

from __future__ import annotations

import re

from govkg.plans.clauses.statements import Clause
from govkg.plans.model import ROLES, Role
from govkg.plans.words.roles import role_of_column


def paired_roles(heading: str) -> tuple[Role, Role] | None:
    """The two roles that a heading names, where they differ.

    >>> paired_roles("实施单位/监督单位"), paired_roles("责任单位/部门"), paired_roles("责任单位")
    (('responsible', 'supervise'), None, None)
    >>> paired_roles("牵头(配合)单位"), paired_roles("责任单位(牵头)"), paired_roles("配合科室(单位)")
    (('lead', 'participate'), None, None)
    """
    bracket = _IN_BRACKETS.fullmatch(heading)
    words = [bracket["first"] + bracket["noun"], bracket["second"]] if bracket else heading.split("/")
    roles = [role for word in words if (role := role_of_column(word)) in ROLES]
    if len(words) != 2 or len(roles) != 2 or roles[0] == roles[1] or (bracket and roles[1] == "lead"):
        return None
    first, second = roles
    return first, second


_IN_BRACKETS = re.compile(
    "(?P<first>[\u4e00-\u9fff]{2,4}?)(?P<noun>单位|部门|科室|处室|)\\((?!(?:单位|部门|科室|处室|机构)\\))(?P<second>[\u4e00-\u9fff]{2,4}(?:单位|部门|科室|处室)?)\\)(?:单位|部门|科室|处室)?"
)
_NAMED = re.compile(r"(?P<first>[^()\n]+)\((?P<second>[^()\n]+)\) *")


def brackets_apart(cell: str, pair: tuple[Role, Role] | None) -> str:
    """A cell of a column so headed, with a stroke in place of the one bracket that names who has the second role.

    >>> brackets_apart("招生办(教务处、各学院)", ("lead", "participate")), brackets_apart("招生办(中心)", None)
    ('招生办/教务处、各学院 ', '招生办(中心)')
    """
    named = _NAMED.fullmatch(cell) if pair else None
    return f"{named['first']}/{named['second']}".ljust(len(cell)) if named else cell


def with_pair(text: str, clause: Clause | None, pair: tuple[Role, Role] | None) -> Clause | None:
    """What a cell says in a column so headed: who stands behind its one stroke has the second role."""
    if clause is None or pair is None:
        return clause
    cell = brackets_apart(text[clause.start : clause.end], pair)
    if cell.count("/") != 1:
        return clause
    stroke = clause.start + cell.index("/")
    said = tuple(s._replace(role=pair[s.name.start > stroke]) for s in clause.content.statements)
    return clause.stating(said)
