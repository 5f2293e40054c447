"""Names of offices that a narrow column breaks over lines: 市生态 and 环境局, 市住房, 和城乡 and 建设局."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from govkg.documents.assembly import Paragraph, Piece
from govkg.documents.lines import Line, joined
from govkg.documents.tables.offices import DOING, REST, names_alone
from govkg.documents.tables.wrapping import OF_A_PLACE

_SENTENCE = re.compile(r"[。；;，,：:]")
_LIST = re.compile("[、 \u3000]")
_LONGEST_END = 6
"""Characters of what a line may hold that ends a broken name."""
_ORGANS = ("人民政府", "政府", "办事处", "管委会", "委员会", "办公室")
"""What a name ends with whose beginning is a name, too."""
_SIGN = re.compile("[、，,；;]")
_BRACKET = re.compile("[（(][^（）()]*[)）]")
_MOST_LINES = 4
"""So many lines a name takes at most."""
_OWN = re.compile("(?!市场|市民|区域|州际)(?:自治区|[省市县区州旗盟镇乡])(?!直)[\u4e00-\u9fff]{1,6}")
"""How the name of an office of the paper's own place begins."""
_ENDS_NAME = re.compile("中心|[局委办厅处部站]$")
_HALF = re.compile(
    "生态|农业|(?:住房|人力资源|自然资源|文化|教育|发展|工业|民族|科学|科技|住房保障|规划)和?|市场(?:监督)?|退役军人|卫生|交通|应急|医疗|乡村|城市|综合|行政"
)
"""A field of which an office has but the first half in its name."""
_NO_OFFICE = re.compile("[\u4e00-\u9fff]{2,8}(?:镇|(?<!城)乡)|[/／—-]|无")
"""What else a cell of parties may hold: a place, or nothing."""
_SEAT = re.compile("[\u4e00-\u9fff]{0,5}?(?P<place>[省市县区州旗盟])(?:(?P<party>委)|(?:人民)?政府)")
_OF_PARTY = re.compile(
    "(?:组织|宣传|统战|社会工作|政法委?|办公|网信|编|巡察|巡视|机构编制|台湾?工作|老干部|改革|党校|机要|保密|农村?工?作?|国家?安)[\u4e00-\u9fff]{0,5}"
)
_OF_GOVERNMENT = re.compile(
    "(?:办公[室厅]|研究室|金融|督[查导]|外事?|侨务?|国资|驻|参事|发展研究|政务|信访|法制|新闻|信息|港澳)[\u4e00-\u9fff]{0,6}"
)
"""What stands behind 市委 and 市政府 in names of their offices."""


def lines_of_name(texts: Sequence[str]) -> int:
    """Over how many of these lines the name goes on that the first one, or the last name of its list, begins; 1 where it is none, or whole.

    >>> lines_of_name(["市生态", "环境局", "市水利局"]), lines_of_name(["市住房", "和城乡", "建设局"]), lines_of_name(["市水利局", "农机站"])
    (2, 3, 1)
    """
    before = texts[0]
    for count in range(2, min(_MOST_LINES, len(texts)) + 1):
        line = texts[count - 1]
        if completes(before, line):
            return count
        if len(line) > _LONGEST_END or _SENTENCE.search(line) or _is_own(line):
            break
        before += line
    return 1


def completes(before: str, line: str) -> bool:
    """Whether a short line is the end of a name that the line before begins. It may be a name for itself where the line before begins
    as those of a place do and names none, or names the body whose office it is.

    >>> completes("高等专科学", "校"), completes("市农业", "农村局"), completes("市委", "宣传部"), completes("市水利局", "环境局")
    (True, True, True, False)
    """
    if len(line) > _LONGEST_END or _SENTENCE.search(line) or _SENTENCE.search(before) or _is_task(line):
        return False
    last = _LIST.split(before)[-1]
    seat = _SEAT.fullmatch(last)
    if seat:
        return (_OF_PARTY if seat["party"] else _OF_GOVERNMENT).fullmatch(line) is not None and names_alone(line)
    if may_be_party(last) or not names_alone(before + line):
        return False
    begun = _OWN.fullmatch(last) or _HALF.fullmatch(last)
    return not names_alone(line) or (begun is not None and not _is_own(line))


def _is_task(line: str) -> bool:
    """Whether a line begins as a task does, and is no end of a name: 新建小学一所, not 推广中心."""
    return DOING.match(line) is not None and _ENDS_NAME.search(line) is None


def _is_own(line: str) -> bool:
    return OF_A_PLACE.match(line) is not None


def runs_over(before: str, line: str) -> bool:
    """Whether a list goes on in a line: behind its sign or with it, or inside a name; not where so many words stand before a whole name
    that they begin none.

    >>> runs_over("县民政局、", "县财政局"), runs_over("县民政局", "、县财政局"), runs_over("县民政局、国网永平", "县供电公司")
    (True, True, True)
    >>> runs_over("组建合作社，带动农户增收", "县农业农村局"), runs_over("县民政局", "县财政局")
    (False, False)
    """
    before = _BRACKET.sub("", before)
    *others, last = _SIGN.split(before)
    first = _SIGN.split(line, maxsplit=1)[0]
    if not before or before.endswith("、") or line.startswith("、"):
        return True
    if line.startswith("各") or (len(last) >= _LONGEST_END and may_be_party(first) and _is_own(first)):
        return False
    inside = any(map(may_be_party, others)) or (bool(others) and not may_be_party(first))
    return (
        inside and names_alone(last + first) and bool(first in _ORGANS or REST.match(first) or not may_be_party(last))
    )


def organs(before: str, line: str) -> bool:
    """Whether a line begins with the organ of the places before it: 各省（区、市） and 人民政府."""
    return _SIGN.split(line, maxsplit=1)[0] in _ORGANS and runs_over(before, line) and not before.endswith("、")


def may_be_party(text: str) -> bool:
    """Whether it is what a cell of parties may hold.

    >>> may_be_party("县教育局、县财政局"), may_be_party("石桥镇"), may_be_party("无"), may_be_party("市住房和城乡")
    (True, True, True, False)
    """
    return names_alone(text) or _NO_OFFICE.fullmatch(text) is not None


def paragraphs(lines: Iterable[Line]) -> tuple[Paragraph, ...]:
    """A paragraph for each line of a cell that says something, but for the end of a broken name."""
    found: list[list[Piece]] = []
    before = ""
    for line in lines:
        if not line.content:
            continue
        piece = Piece(line.text, line.start, line.part)
        if found and completes(before, line.content):
            found[-1].extend(joined(found[-1], [piece]))
        else:
            found.append([piece])
        before = line.content
    return tuple(Paragraph(tuple(pieces)) for pieces in found)
