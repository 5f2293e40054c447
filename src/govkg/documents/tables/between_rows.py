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


_MATTER = re.compile("(?:建设|行动|工程|改造|提升|更新|改善|整治|治理|保护|优化|工作|任务|发展|管理|焕新)$")
"""How the heading of a class ends, and no name of an office."""


def heads_instead(texts: Sequence[str], width: int) -> bool:
    """Whether a heading of the rows below stands where a row has no cell of parties, which would be its last one.

    >>> heads_instead(["7", "加装电梯七百台", "“美丽家园”建设"], 3), heads_instead(["7", "加装电梯", "县住建局"], 3)
    (True, False)
    """
    behind = texts[width - 1 :]
    return 0 < len(behind) <= _MOST and all(len(text) <= _LONGEST and _MATTER.search(text) for text in behind)
