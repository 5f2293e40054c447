"""Duties of offices that a paper which lost its lines tells one behind the other: 县教育局:办好学校。 县财政局:保障经费。 县水务局:…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govkg.plans.names.departments import all_departments, shared_department, short_office
from govkg.plans.names.inner_offices import inner_office
from govkg.plans.names.lists import Name, split_names
from govkg.plans.words.acts import DEEDS, SAID, begins_an_act
from govkg.plans.words.items import ITEM
from govkg.plans.words.matching import line_end, line_starts
from govkg.plans.words.roles import LABEL
from govkg.plans.words.shapes import complete

_NAMES = re.compile(rf"(?!{ITEM})(?:[\u4e00-\u9fff、·]|\([\u4e00-\u9fff、]{{1,14}}\)){{2,40}}")
_DUTY = re.compile(
    f" ?(?!现?已|目前|近日|正在|{SAID}|[\u4e00-\u9fff]{{2,4}},?(?:电话|手机|联系))[\u4e00-\u9fff“《](?:[\u4e00-\u9fff“”《》、]{{4}}|[\u4e00-\u9fff]{{1,3}},[\u4e00-\u9fff]{{2}})"
    f"| ?(?:{DEEDS})[\u4e00-\u9fff]{{2}}[,;]"
)
"""What stands behind the colon: words of a duty, which are longer than the name of a person or begin with a verb (核定灾情), and not of what was
done or said."""
_SIGNS = "。; :"
"""Behind what the next office may be named."""
_TURNED = re.compile(r"\((?:接上一?页|上?接第[^()]{1,6})\)")
"""What stands before the first word of a page that goes on from the one before: [接上页]."""
_LONGEST = 40
DIVIDES = re.compile("职责|分工|任务分解")
ABOVE = 300
"""Characters before the first office in which one of these says that the work is divided among those whom a colon follows."""
CHARGED = re.compile(" ?(?:主要|具体)?(?:负责(?!同志|人)|承担|牵头|协助|配合)")
_FEWEST = 3
_FEWEST_ALONE, _FEWEST_CHARGED = 5, 2
"""Offices of a paragraph above which nothing tells, and those of them that a word of a duty follows."""


class _Colon(NamedTuple):
    """Where the words before a colon begin, and whether these name who acts beyond doubt."""

    start: int
    names: bool


def flowing_lines(text: str) -> Iterator[list[int]]:
    """Where each of these begins, paragraph by paragraph: three at least that the paper says to divide its work, or five two of which
    are charged with theirs (负责), and no more than one of four other words that a colon follows among them. `text` is the key of a reading.

    >>> text = "部门职责 县教育局:办好学校和夜校。 县财政局:安排修路的经费 县水务局:修好水渠和堤坝。"
    >>> [[text[at : at + 3] for at in places] for places in flowing_lines(text)]
    [['县教育', '县财政', '县水务']]
    """
    for start in line_starts(text):
        end = line_end(text, start)
        if text.count(":", start, end) < _FEWEST:
            continue
        colons = [*_colons(text, start, end)]
        named = [place for place, colon in enumerate(colons) if colon.names]
        if len(named) < _FEWEST:
            continue
        among = named[-1] - named[0] + 1
        places = [colons[place].start for place in named]
        told = DIVIDES.search(text, max(places[0] - ABOVE, 0), places[0]) or _charged(text, places)
        if told and 4 * len(named) >= 3 * among and len({*_words(text, places)}) == len(places):
            yield places


def _charged(text: str, places: Sequence[int]) -> bool:
    """Whether so many follow each other that no heading is wanted, as on a page that goes on from another one, and two at least are said
    to be charged."""
    charged = sum(CHARGED.match(text, text.find(":", place) + 1) is not None for place in places)
    return len(places) >= _FEWEST_ALONE and charged >= _FEWEST_CHARGED


def _colons(text: str, start: int, end: int) -> Iterator[_Colon]:
    """What stands before each colon of a line, up to a sign."""
    at = text.find(":", start, end)
    while at >= 0:
        low = max(start, at - _LONGEST)
        first = max(low, *(text.rfind(sign, low, at) + 1 for sign in _SIGNS))
        turned = _TURNED.match(text, first, at)
        first = turned.end() if turned else first
        whole = _NAMES.fullmatch(text, first, at) and _DUTY.match(text, at + 1) and not LABEL.match(text, first)
        yield _Colon(first, bool(whole) and _act(split_names(text, first, at).names, text[first:at]))
        at = text.find(":", at + 1, end)


def _act(names: Sequence[Name], written: str) -> bool:
    """Whether all names are such as act where the work is divided."""
    return bool(names) and (all(map(_office, names)) or all_departments(names, shared=shared_department(written)))


def _office(name: Name) -> bool:
    if name.kind == "definite collective":
        return True
    sure = complete(name.written) or short_office(name) or inner_office(name.written)
    return name.kind == "agency" and sure and not begins_an_act(name.written)


def _words(text: str, places: Sequence[int]) -> Iterator[str]:
    return (text[place : text.find(":", place)] for place in places)
