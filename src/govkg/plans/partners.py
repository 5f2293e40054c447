"""With whom someone acts: the names behind 会同, up to what they do together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govkg.plans.acting_series import acting
from govkg.plans.departments import all_departments, shared_department
from govkg.plans.names import Name, split_names
from govkg.plans.sentence_forms import ACTION
from govkg.plans.statements import Content, Statement

_WITH = re.compile(r"(?<=[。;,:\n.、)])(?:[要应须]|负责|牵头)?会同(?P<rest>[^。;\n()“”]{2,120})")


def partners(text: str, start: int, end: int) -> Iterator[tuple[int, int, Content]]:
    """With whom those do something whose duties stand from `start` to `end`: 会同市财政局检查某事; what is said, from where to where."""
    for match in _WITH.finditer(text, start, end):
        names, open_ended = led_by_names(match)
        if names:
            statements = tuple(Statement(name, "participate", "verb") for name in names)
            yield names[0].start, names[-1].end, Content(statements, open_ended, verbal=True)


def led_by_names(match: re.Match[str]) -> tuple[tuple[Name, ...], bool]:
    """The names right behind the verb, up to what they do, and whether the list goes on."""
    start, end = match.span("rest")
    for action in ACTION.finditer(match.string, start, end):
        found = split_names(match.string, start, action.start())
        if all_departments(found.names, shared=shared_department(match.string[start : action.start()])):
            return found.names, found.open_ended
    other = acting(match.string, start, end)
    return (other.who.names, other.who.open_ended) if other else ((), False)


def with_whom(match: re.Match[str]) -> str:
    """What is said behind who leads; behind 会同 no more than names: ,会同省民政厅、省财政厅 of ,会同省民政厅、省财政厅支持每个县."""
    rest = match["rest"] or ""
    start, end = match.span("rest")
    found = acting(match.string, start + len(",会同"), end, joined=True) if rest.startswith(",会同") else None
    return match.string[start : found.verb] if found else rest
