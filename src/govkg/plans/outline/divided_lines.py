"""Lines below a heading of duties (成员单位职责, 工作分工) that each begin with who does what: 县教育局负责办好学校。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from govkg.plans.model import Role
from govkg.plans.names.departments import all_departments, shared_department, sure_among
from govkg.plans.names.inner_offices import shown_by_others
from govkg.plans.names.lists import Name, split_names
from govkg.plans.words.acts import begins_an_act
from govkg.plans.words.items import ITEM
from govkg.plans.words.matching import beginnings, line_end, line_starts
from govkg.plans.words.running_roles import EXHORTS_ALL
from govkg.plans.words.shapes import WORKING_GROUP, complete, strip_brackets

_NUMERAL = re.compile(ITEM)
_NAMES = re.compile(r"(?:[\u4e00-\u9fff、]|\([\u4e00-\u9fff、]{1,14}\)){2,40}")
_DOES = (
    "(?:主要|具体|统一|全面|共同|按照?职责分工)?(?:(?P<lead>(?:负责)?牵头(?!单位|部门|人|的))|(?P<responsible>(?:在[^,。;\n]{2,20},)?负责(?!同志|的|人(?![才口事民防工社居力员文大流群体畜用]))|承担|归口管理(?!部门|单位|科室))|(?P<participate>配合|协助|参与|参加)|(?P<supervise>监督)|(?P<guide>指导)"
    "|组织|协调|对|按|制[定订]|会同|依法|根据|要(?!求)|(?<!相)应(?!急)|提供|做好|落实|安排|加强|开展|保障|建立|编制|审核|承办|及时)"
)
_VERB = re.compile(rf"(?=[ {beginnings(_DOES)}]) ?{_DOES}(?![了过])(?=[^\n]{{2}})")
"""What they do, by the word that tells whose duty it is, or by any act."""
_TOLD = ("lead", "responsible", "participate")
_ENDS = "(?:(?:职责|分工|职责任务|任务分解)(?:如下)?|(?:任务|职责|分工)(?:明确|划分|分解|安排|分配)如下)"
_HEADING = re.compile(rf"{_ENDS}[:。]?$")
_BEGINS = re.compile(rf"{_ENDS}[:。] ?(?=[\u4e00-\u9fff])")
"""The same at the beginning of a line, where the first of them stands behind it: 5、部门主要职责：县教育局…"""
_GROUP = re.compile(WORKING_GROUP)
_NO_ONE = re.compile("[由请经]|[成设建]立|组建|(?:责任|牵头|配合|主办|承办|协办|成员|参与)(?:单位|部门)")
"""How a line begins that no one's name opens: 成立专班负责…, 牵头单位负责…"""
_SENTENCE = re.compile(rf"(?!{ITEM})[^\n]{{8,300}}[。;]")
"""A paragraph without a numeral."""
_LONGEST = 60
_LONGEST_HEADING = 30
_FEWEST = 3
_FEWEST_ALONE = 5
"""So many follow each other at least below a heading, and where no heading is, the fewest with a word of a duty in each."""
_MANY = 4
_SHORT = 8
"""Names in a list of which the last one is surely an office, and characters of each of the others."""


class DutyLine(NamedTuple):
    """Where such a line begins, who acts and in which role; `told`: a word of a duty says so, and not any act."""

    start: int
    names: tuple[Name, ...]
    role: Role
    told: bool


@lru_cache(maxsize=1)
def divided_lines(text: str) -> tuple[Sequence[DutyLine], ...]:
    """The runs of such lines: three at least that follow each other, and behind so many also with a paragraph between. `text` is the key
    of a reading. They are found once for all passes over a paper.

    >>> text = "二、职责分工\\n县教育局负责办好学校。\\n县财政局负责保障经费安排。\\n县水务局牵头修好水渠堤坝。\\n"
    >>> [(line.start, line.role) for run in divided_lines(text) for line in run]
    [(7, 'responsible'), (19, 'responsible'), (33, 'lead')]
    """
    return tuple(_runs(text))


def _runs(text: str) -> Iterator[Sequence[DutyLine]]:
    run: list[DutyLine] = []
    headed, following = False, 0
    above = ""
    for start in line_starts(text):
        end = line_end(text, start)
        line = duty_line(text, start, end)
        if line is None and following >= _FEWEST and _SENTENCE.fullmatch(text, start, end):
            following = 0
        elif line is None:
            if _kept(run, headed=headed):
                yield run
            begins = _BEGINS.search(text, start, min(end, start + _LONGEST_HEADING))
            line = duty_line(text, begins.end(), end) if begins else None
            run, headed = [line] if line else [], line is not None
            following = len(run)
        else:
            headed = headed if run else _is_heading(above)
            run.append(line)
            following += 1
        above = text[start:end]
    if _kept(run, headed=headed):
        yield run


def _is_heading(line: str) -> bool:
    """Whether duties are said to follow below a line: a short one, or a sentence that ends so (现将各单位任务明确如下:)."""
    return (len(line) <= _LONGEST_HEADING or "如下" in line[-4:]) and _HEADING.search(line) is not None


def _kept(run: Sequence[DutyLine], *, headed: bool) -> bool:
    told = sum(line.told for line in run)
    if headed or len(run) > _FEWEST_ALONE:
        return 2 * told >= len(run) >= _FEWEST
    return told == len(run) == _FEWEST_ALONE


def duty_line(text: str, start: int, end: int) -> DutyLine | None:
    """The line, if names alone stand before one of its first verbs."""
    before = _NAMES.match(text, start, min(end, start + _LONGEST))
    if before is None or _NUMERAL.match(text, start) or _NO_ONE.match(text, start):
        return None
    for verb in _VERB.finditer(text, start + 2, min(end, before.end() + 8)):
        if verb.start() > before.end():
            return None
        names = split_names(text, start, verb.start()).names
        told = verb.lastgroup in _TOLD
        if not told and EXHORTS_ALL.match(text, verb.end()) and all(name.kind != "agency" for name in names):
            return None  # what everyone is told, as at the end of such a paper
        if names and (_offices(names, text[start : verb.start()]) or (told and _many(names))):
            role: Role = verb.lastgroup or "responsible"  # type: ignore[assignment]
            return DutyLine(start, names, role, told)
    return None


def _offices(names: tuple[Name, ...], written: str) -> bool:
    return all_departments(names, shared=shared_department(written)) or all(_office(name, names) for name in names)


def _office(name: Name, names: tuple[Name, ...]) -> bool:
    """Whether it is surely an office where a line below such a heading begins with it."""
    if name.kind != "agency" or _GROUP.fullmatch(name.written):
        return True
    bare = name._replace(written=strip_brackets(name.written))
    return sure_among(bare, names) or complete(bare.written) or shown_by_others(bare.written)


def _many(names: Sequence[Name]) -> bool:
    """Whether a list of fields ends with an office: 水利、电力、教育和东区管委会."""
    short = all(len(name.written) <= _SHORT and not begins_an_act(name.written) for name in names)
    return len(names) >= _MANY and short and _office(names[-1], (names[-1],))
