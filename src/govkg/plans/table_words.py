"""Words in the cells of tables: what stands in no header, and names of which each has a line."""

from __future__ import annotations

import re

from govkg.plans.roles import role_of_column
from govkg.plans.shapes import complete

_FACTS = re.compile(r"索引号|文号$|发文字号|成文日期|有效性$|(?:主动|依申请|不予)公开$|主题分类|组配分类|发布机构")
"""Words that stand in no header, but in a table of facts about the paper."""
_ANY_PLACE = re.compile("各|有关|相关|所在|属地|[省市县区州盟旗乡镇街道(),、]+(?:党委|党工委|人民|政府|级|直)")
"""How headings of columns begin that hold what places have to do (区县政府), and no name."""
_SIGN = re.compile("[,、;。:(]")
_PLACE = re.compile("[\u4e00-\u9fff]{1,7}(?:[村镇乡]|街道|社区|苏木|嘎查|林场|农场)")
_LEVELS = "省市县区州旗"


def is_value(word: str) -> bool:
    """Whether what stands in a header is an agency or a way to make public, as in a table of facts about the paper itself."""
    named = len(word) > 5 and complete(word) and role_of_column(word) is None and not _ANY_PLACE.match(word)
    return named or _FACTS.match(word) is not None


def names_apart(names: str) -> str:
    """A cell with a name on each line, told by what several lines begin with (省, 县) or by places that all of them are (东村, 西村), with
    a sign between them: a name need not end as offices do (省人口计生)."""
    lines = names.split("\n")
    if len(lines) < 2 or _SIGN.search(names):
        return names
    if all(map(_PLACE.fullmatch, lines)):
        return names.replace("\n", "、")
    begins = [line[:1] for line in lines]
    several = {level for level in _LEVELS if begins.count(level) > 1}
    return lines[0] + "".join(("、" if line[:1] in several else "\n") + line for line in lines[1:])
