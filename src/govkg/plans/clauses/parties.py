"""Sentences that say what someone is to a matter, and no more: 甲局为牵头单位, 以甲局为主、乙局为辅, 甲局对某事负总责, 甲局对某事进行监督."""

from __future__ import annotations

import re

from govkg.plans.clauses.partners import partners
from govkg.plans.clauses.statements import Content, Statement, in_role
from govkg.plans.names.lists import split_names
from govkg.plans.words.roles import role_of_groups
from govkg.plans.words.running_roles import role_of_part


def read_mainly(match: re.Match[str]) -> Content:
    """以甲局为主、乙局为辅: who leads, and who helps."""
    names = split_names(match.string, *match.span("names"))
    others = split_names(match.string, *match.span("others"))
    statements = (*in_role(names.names, "lead", "subject"), *in_role(others.names, "participate", "subject"))
    return Content(statements, names.open_ended or others.open_ended, verbal=True)


def read_answers(match: re.Match[str]) -> Content:
    """甲局对某事负总责; 资料组：甲局、乙局，负责某事."""
    names = split_names(match.string, *match.span("names"))
    return Content(in_role(names.names, "responsible", "subject"), names.open_ended, verbal=True)


def read_oversees(match: re.Match[str]) -> Content:
    """甲局对某事进行监督."""
    names = split_names(match.string, *match.span("names"))
    return Content(in_role(names.names, "supervise", "subject"), names.open_ended, verbal=True)


def read_named(match: re.Match[str]) -> Content:
    """甲局为总牵头单位、乙局为责任单位; 甲局是某事的主管部门; 某事的牵头部门为甲局."""
    names = split_names(match.string, *match.span("names"))
    return Content(in_role(names.names, role_of_groups(match), "subject"), names.open_ended, verbal=True)


def read_part(match: re.Match[str]) -> Content:
    """健全机制，甲局负责转办: names behind a comma and what they do."""
    names = split_names(match.string, *match.span("names"))
    role = role_of_part(match["verb"], match.string, match.start("object"))
    return Content(in_role(names.names, role, "verb"), names.open_ended, verbal=True)


def taken_along(text: str, end: int) -> tuple[list[Statement], int]:
    """With whom those do it whose sentence goes on at `end` (甲局为牵头单位，会同乙局完成登记), and where the last one is named."""
    last = min(end + _REACH, len(text))
    stop = _STOP.search(text, end, last)
    for _, named, said in partners(text, end, stop.start() if stop else last):
        return [*said.statements], named
    return [], end


_STOP = re.compile("[。;\n(]")
_REACH = 160
"""Characters in which those are named."""
