"""Clauses that a program broke over two lines where a sentence could end: behind the colon of a label, or inside a name with a bracket."""

from __future__ import annotations

import re

from govkg.plans.words.items import ITEM
from govkg.plans.words.roles import WHOLE_LABEL
from govkg.plans.words.shapes import LEVEL_PREFIX, complete

_FIRST_NAME = re.compile(r"(?P<name>[\u4e00-\u9fff()]{2,24})[、,;。]")
_LONGEST_LABEL = 12
_PLACES = re.compile(r"[各省市县区州旗盟全镇乡街道]{1,4}\([省市县区州旗盟镇乡街道开发新功能、/]{1,12}\)$")
"""How the name of those who govern many places begins: 各县(市、区)."""
_WHO_GOVERN = re.compile(
    r"(?:人民)?政府(?![采购性的])|党(?:工)?委(?=[、,;。(和及政]|会)|(?:党工委|管委会|街道|乡镇)(?=[、,;。和及])"
    r"|(?!各)[\u4e00-\u9fff]{2,8}局(?=[、,;。)]|负责|牵头|配合|按|具体|分别|落实|参与|参加|协助)"
)
"""How it goes on: 政府, 教育局."""
_BEFORE = re.compile(rf"(?!(?:{ITEM})\Z)(?:.*[、,;:。]|.{{8,}})")
"""What stands before such a name in its line: others of its list, or many words; else the line may be a heading."""


def clause_goes_on(key: str, start: int, end: int) -> bool:
    """Whether the clause in the line up to `start` goes on in the line that begins at `end`.

    >>> key = "修渠。牵头单位:县水利局;配合单位:\\n县财政局;时限:6月。"
    >>> clause_goes_on(key, key.index("\\n"), key.index("\\n") + 1)
    True
    """
    line = key.rfind("\n", 0, start) + 1
    if key[start - 1] == ":":
        return _label_goes_on(key, line, start, end)
    return key[start - 1] == ")" and _place_goes_on(key, line, start, end)


def _label_goes_on(key: str, line: int, start: int, end: int) -> bool:
    """Whether a label that stands behind other words of its line is followed by a name with a sign behind it; a label that is a line
    by itself stands above a list."""
    labels = [*WHOLE_LABEL.finditer(key, max(line + 1, start - _LONGEST_LABEL), start)]
    name = _FIRST_NAME.match(key, end) if labels and labels[-1].end() == start else None
    return name is not None and (complete(name["name"]) or LEVEL_PREFIX.match(name["name"]) is not None)


def _place_goes_on(key: str, line: int, start: int, end: int) -> bool:
    places = _PLACES.search(key, max(line, start - 20), start)
    if places is None or _BEFORE.fullmatch(key, line, places.start()) is None:
        return False
    rest = _WHO_GOVERN.match(key, end)
    return rest is not None and LEVEL_PREFIX.match(key, end) is None
