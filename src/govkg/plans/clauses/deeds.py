"""Brackets right behind what is to be done, with no stop between, that name offices alone: 1.抓好教学常规（教务处）；"""

from __future__ import annotations

import re

from govkg.plans.names.departments import whole_office
from govkg.plans.names.lists import split_names
from govkg.plans.words.acts import DEEDS
from govkg.plans.words.items import ITEM, LINE_ENDS

_DEED = re.compile(rf"\n{ITEM} ?(?:{DEEDS}|严格|坚持)[^\n()。;]{{2,80}}(?<![》”])")
"""A numbered item that begins with an act."""
_LONGEST = 100
"""Characters from the line's beginning to the bracket."""


def behind_deed(text: str, start: int, end: int) -> bool:
    """Whether a bracket closes a numbered line that begins with an act, and names offices alone.

    >>> text = "\\n1.抓好教学常规(教务处);\\n2.行政楼(教务处)"
    >>> [behind_deed(text, at, text.index(")", at) + 1) for at in (9, 20)]
    [True, False]
    """
    line = text.rfind("\n", max(start - _LONGEST, 0), start)
    if line < 0 or not LINE_ENDS.match(text, end) or not _DEED.fullmatch(text, line, start):
        return False
    names = split_names(text, start + 1, end - 1).names
    return any(n.kind == "agency" for n in names) and all(map(whole_office, names))
