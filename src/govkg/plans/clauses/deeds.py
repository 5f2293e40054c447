"""Brackets right behind what is to be done, with no stop between, that name offices alone: 1.抓好教学常规（教务处）；"""

from __future__ import annotations

import re

from govkg.plans.names.inner_offices import inner_office
from govkg.plans.names.lists import split_names
from govkg.plans.words.acts import DEEDS
from govkg.plans.words.items import ITEM
from govkg.plans.words.shapes import complete

_DEED = re.compile(rf"\n{ITEM} ?(?:{DEEDS}|严格|坚持)[^\n()。;]{{2,80}}(?<![》”])")
"""A numbered item that begins with an act."""
_LONGEST = 100
"""Characters from the line's beginning to the bracket."""
_CLOSES = re.compile("[;。]?(?:\n|$)")


def behind_deed(text: str, start: int, end: int) -> bool:
    """Whether a bracket closes a numbered line that begins with an act, and names offices alone.

    >>> text = "\\n1.抓好教学常规(教务处);\\n2.行政楼(教务处)"
    >>> [behind_deed(text, at, text.index(")", at) + 1) for at in (9, 20)]
    [True, False]
    """
    line = text.rfind("\n", max(start - _LONGEST, 0), start)
    if line < 0 or not _CLOSES.match(text, end) or not _DEED.fullmatch(text, line, start):
        return False
    names = split_names(text, start + 1, end - 1).names
    agencies = [n.written for n in names if n.kind == "agency"]
    return bool(agencies) and all(map(is_office, agencies))


def is_office(written: str) -> bool:
    """Whether it is the name of an agency, or of an office inside a school or a firm."""
    return inner_office(written) or complete(written)
