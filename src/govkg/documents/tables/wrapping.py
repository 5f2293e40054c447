"""Lines of a cell: whether the next one goes on with the words of the one before, or begins something of its own."""

from __future__ import annotations

import re

from govkg.documents.lines import ENDED, NUMBERED
from govkg.documents.tables.offices import OFFICE

_BETWEEN = re.compile("[、，,]")
_OF_A_PLACE = re.compile("(?!市场|市民(?![政族宗])|[市县区]域)[省市县区州盟旗]|各|有关|相关")
"""How names begin that end none."""


def begins_anew(before: str, line: str, *, ended_early: bool = False) -> bool:
    """Whether `line`, below `before` in a cell, goes on with none of its words: a sentence ended, a number begins, or both stand as whole
    names of agencies. A line that `ended_early` left room for more, and was not broken for want of it.

    >>> begins_anew("市交通运输局、市水利局", "市公安局"), begins_anew("市交通运输", "局、市水利局")
    (True, False)
    >>> begins_anew("市政府", "研究中心"), begins_anew("市政府", "研究中心", ended_early=True)
    (False, True)
    """
    if ENDED.search(before) or NUMBERED.match(line):
        return True
    above, below = (_BETWEEN.split(text.strip()) for text in (before, line))
    if not all(OFFICE.match(name) for name in (*above[1:], above[-1], below[0], *below[:-1])):
        return False
    return ended_early or _OF_A_PLACE.match(below[0]) is not None
