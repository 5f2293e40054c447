"""Sentences that say who bears which responsibility: 甲局承担监管责任，各乡镇承担属地责任。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govkg.numerals import HAN
from govkg.plans.clauses.lead_ins import set_in_the_past
from govkg.plans.clauses.statements import Content, Statement
from govkg.plans.names.agencies import shows_whose
from govkg.plans.names.departments import all_departments
from govkg.plans.names.lists import Name, NameList, split_names
from govkg.plans.words.manner import MANNER
from govkg.plans.words.running_roles import role_of_duty
from govkg.plans.words.shapes import PLACE

_BEARS = re.compile(
    "(?P<verb>承担|担负|履行|落实|负有|负)(?!责)(?:起|好)?(?P<what>[\u4e00-\u9fff]{0,8}?(?:主体|属地|主管|首要|直接|领导|管理|监管|监督|指导|牵头|第一|主要|次要)(?:责任|职责)|[总全主]责)(?=[,;、。)\n]|$)"
)
_REACH = 80
"""More characters than the names before such a verb take."""
_BEFORE = re.compile(r"(?:[^,;。:\n()“”]|\([^()\n]{1,16}\))+$")
_WHO = re.compile(
    rf"(?:\((?:\d{{1,2}}|[{HAN}]{{1,3}})\)|\d{{1,2}}[.、]|[{HAN}]{{1,3}}[、是]|、|其中)*(?P<who>(?![{HAN}]是).+?)"
    rf"(?:(?<!应)对(?![口外台])[^,;。]{{2,30}})?(?:{MANNER})?"
)
_ASKED = re.compile("[要应须当]$")
"""Before the verb where everyone is exhorted: 各乡镇要落实属地责任."""
_CLASS = re.compile(
    "(?![\u4e00-\u9fff]*(?:的|要|应|是))[\u4e00-\u9fff]{0,12}(?:企业|经营者|生产者|主体|业主|学校|医院|场所|商户|机构|单位)$"
)
"""A kind of bodies that nobody can list: 食品生产企业, 经营者."""


class _Part(NamedTuple):
    start: int
    end: int
    verb: str
    what: str
    who: NameList


def answering_clauses(text: str) -> Iterator[tuple[int, int, Content, str]]:
    """(start, end, content, rule) of what several bear, or one agency does. Who is no agency, as 食品生产企业, stands for a group that
    nobody can list where an agency bears something beside it.

    >>> [[s.role for s in content.statements] for _, _, content, _ in answering_clauses("县甲局承担监管责任,各乡镇承担属地责任。")]
    [['supervise', 'responsible']]
    """
    for series in _series(text):
        certain = [part for part in series if _certain(part.who.names, told=part.verb == "负有")]
        alone = len(series) == 1
        binding = [p for p in certain if p.verb != "落实" and not (alone and _any_may_say(p))]
        if not binding or set_in_the_past(text, series[0].start):
            continue
        parts = [part if part in certain else _as_class(part) for part in series]
        statements = [Statement(name, role_of_duty(p.what), "verb") for p in parts for name in p.who.names]
        open_ended = any(p.who.open_ended for p in parts)
        yield series[0].start, series[-1].end, Content(tuple(statements), open_ended, verbal=True), "subject"


def _series(text: str) -> Iterator[list[_Part]]:
    """The parts that stand behind one another in a sentence."""
    series: list[_Part] = []
    last = 0
    for bears in _BEARS.finditer(text):
        part = _part(text, bears, last)
        if series and (part is None or text[last : part.start].strip(",;、 ")):
            yield series
            series = []
        series += [part] if part else []
        last = bears.end()
    if series:
        yield series


def _part(text: str, bears: re.Match[str], last: int) -> _Part | None:
    before = _BEFORE.search(text, max(last, bears.start() - _REACH), bears.start())
    who = _WHO.fullmatch(text, before.start(), bears.start()) if before else None
    if who is None or _ASKED.search(text, who.start(), bears.start()):
        return None
    names = split_names(text, *who.span("who"))
    return _Part(who.start("who"), bears.end(), bears["verb"], bears["what"], names) if names.names else None


def _certain(names: Sequence[Name], *, told: bool) -> bool:
    """Whether all are names beyond doubt or places, and the first one shows whose it is, unless the verb itself tells enough."""
    agencies = [name for name in names if name.kind != "indefinite collective"]
    if not agencies or not all(PLACE.fullmatch(n.written) or all_departments([n]) for n in names):
        return False
    first = names[0]
    known = told or shows_whose(first.written) or PLACE.fullmatch(first.written) is not None
    return first.kind == "definite collective" or known


def _any_may_say(part: _Part) -> bool:
    """Whether a part that stands alone is left to the other forms of sentences: of groups and places, and of who answers for all."""
    return part.what in ("总责", "全责", "主责") or any(
        n.kind != "agency" or PLACE.fullmatch(n.written) for n in part.who.names
    )


def _as_class(part: _Part) -> _Part:
    """A part of those that are no agency: a group that nobody can list, or no one."""
    kinds = [
        n._replace(kind="indefinite collective", doubtful=False) for n in part.who.names if _CLASS.match(n.written)
    ]
    return part._replace(who=NameList(tuple(kinds), bool(kinds)))
