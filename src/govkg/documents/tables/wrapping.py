"""Lines of a cell: whether the next one goes on with the words of the one before, or begins something of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.documents.lines import ENDED, NUMBERED
from govkg.documents.tables.offices import OFFICE

_BETWEEN = re.compile("[、，,]")
OF_A_PLACE = re.compile("(?!市场|市民(?![政族宗])|[市县区]域)[省市县区州盟旗]|各|有关|相关")
"""How names begin that end none."""
_SHARED = 3
"""So many characters, a place's name mostly, begin a name as they do another one."""
_OF_A_NAME, _OF_A_TOWN = 4, 2
"""So many lines the name of an agency, and that of a town, takes at most."""
_PART = re.compile("派出所|分局|分院|中队|大队|卫生院|[^、，,]{2,4}所$")
"""How the part of an agency goes on that is named by its town."""
_SQUAD = re.compile("[\u4e00-\u9fff]{2,4}[总支大中]队$")
"""A part of the police that the line above it names."""
_TOWN = re.compile("[\u4e00-\u9fff]{1,5}(?:镇|乡|街道|苏木)$")
_SIGNS = ("△", "▲", "◇", "□", "☆", "★", "◎", "※")
"""Signs that begin each part of what a cell says, where one begins the first."""
_BOARD = re.compile("[\u4e00-\u9fff]{2,18}(?:局(?<![分总]局)|委|委员会)$")
"""A name behind which no part of the same agency is called a board or a town, and that no agency above it shares its name with."""


def begins_anew(
    before: str, line: str, *, ended_early: bool = False, whole: str = "", behind: Sequence[str] = ()
) -> bool:
    """Whether `line`, below `before` in a cell, goes on with none of its words: a sentence ended, a number begins, or the sign that
    began what stands above, or both stand as whole names of agencies. A line that `ended_early` left room for more, and was not broken for want of it; `whole` is what stands above since
    a line last began anew, `before` with it, and `behind` are the lines that follow.

    >>> begins_anew("市交通运输局、市水利局", "市公安局"), begins_anew("市交通运输", "局、市水利局")
    (True, False)
    >>> begins_anew("市政府", "研究中心"), begins_anew("市政府", "研究中心", ended_early=True)
    (False, True)
    >>> begins_anew("市公安局", "刑侦支队", ended_early=True)
    False
    >>> begins_anew("△拓宽村道", "△清理河道"), begins_anew("各乡镇", "△清理河道")
    (True, False)
    """
    if ENDED.search(before) or NUMBERED.match(line) or _begins_name(whole or before, line, behind):
        return True
    if line.startswith(_SIGNS) and (whole or before).startswith(line[0]):
        return True
    above, below = (_BETWEEN.split(text.strip()) for text in (before, line))
    if not all(OFFICE.match(name) for name in (*above[1:], above[-1], below[0], *below[:-1])):
        return False
    squad = above[-1].endswith(("公安局", "公安分局")) and _SQUAD.match(below[0]) is not None
    return (ended_early and not squad) or OF_A_PLACE.match(below[0]) is not None


def _begins_name(whole: str, line: str, behind: Sequence[str]) -> bool:
    """Whether a name begins with `line` since those above are whole: it is one that is part of no other, or begins as names of a place
    do, and is whole too, on the lines `behind` it at the latest.

    >>> _begins_name("县财政局", "县发展改", ["革局", "城关镇"]), _begins_name("县发展改革局", "城关镇", [])
    (True, True)
    >>> _begins_name("县公安局", "城关镇", ["派出所"]), _begins_name("县公安局", "交通管理", ["局"])
    (False, False)
    """
    names = _BETWEEN.split(whole.strip())
    if not all(OFFICE.match(name) or _TOWN.match(name) for name in names):
        return False
    board, town = _BOARD.match(names[-1]), _TOWN.match(names[-1])
    for lines, (name, rest) in enumerate(_completed(line, behind)):
        if (OFFICE.match(name) and _begins_as(names[0], name)) or (not lines and board and _BOARD.match(name)):
            return True
        if lines < _OF_A_TOWN and (board or town) and _TOWN.match(name) and not _PART.match(rest):
            return True
    return False


def _begins_as(first: str, name: str) -> bool:
    """Whether a name begins with its place, be this said by a word or, as in the first one of the cell, by its own name."""
    return OF_A_PLACE.match(name) is not None or name[:_SHARED] == first[:_SHARED]


def _completed(line: str, behind: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The name that `line` begins, if it ends there, one line below, and so on; and what follows it."""
    texts = [text.strip() for text in (line, *behind)]
    for lines in range(1, min(len(texts), _OF_A_NAME) + 1):
        name, *others = _BETWEEN.split("".join(texts[:lines]))
        yield name, "".join(others) or "".join(texts[lines : lines + 2])
        if others:
            return
