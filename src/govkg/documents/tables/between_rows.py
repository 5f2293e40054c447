"""What stands between the rows of a table that lost its lines: the class of the tasks below, whose merged cell is printed once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.documents.tables.broken_names import may_be_party
from govkg.documents.tables.offices import names_alone

_MOST = 2
_LONGEST = 30
_SIGN = re.compile("[、，,；;]")
_NO_HEADING = re.compile(r"[。；;，,、]|\d")


def headed_behind(texts: Sequence[str], width: int) -> bool:
    """Whether the cells of a row of so many columns, of which the last one names parties, are followed by headings of the rows below alone.

    >>> headed_behind(["3", "修好村道。", "县交通局、县路桥公司", "行动二：安居改善", "旧区改造"], 3)
    True
    >>> headed_behind(["3", "修好村道。", "县交通局", "县财政局"], 3), headed_behind(["3", "修好", "村道", "县交通局"], 3)
    (False, False)
    """
    behind = texts[width:]
    if not behind or len(behind) > _MOST:
        return False
    named = [names_alone(name) for name in _SIGN.split(texts[width - 1])]
    headings = all(len(text) <= _LONGEST and not _NO_HEADING.search(text) and not may_be_party(text) for text in behind)
    return headings and 2 * sum(named) >= len(named)
