"""Names of offices as cells list them, told by how they end and begin: no table of agencies is known on this floor."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.documents.tables.vocabulary import BRACKETS, COUNT_HEADING, TASK_WORD

_FEDERATION = "(?:[残妇文侨]联|社科联|工商联|科协|作协)"
NAME = re.compile(
    r"[\u4e00-\u9fff（）()]{2,18}(?:局|委|(?<![督承协主])办|部|厅|署|院|会|府|中心|公司|海关|社|处|站|队|馆)$|"
    rf"[\u4e00-\u9fff（）()]{{1,18}}{_FEDERATION}$"
)
"""A line that is surely the whole name of one office."""
_DOING = "(?:动|开|竣|完)工|启动|[筹续迁兴]建(?![办处组指领工委])|建[好成立]|建设(?![局厅委部科处股]|管理[局科处股])|办[好成]|修[建好]|推[进动广]|整治(?!办)|开展|完善|新[增建]|培(?:育|训(?![中部科处股]))|发展(?!改革|和|规划|研究|[局中科处股])|改[善造]|清理(?!办)|严控|加[强快]|提[升高]|落实|优化(?!营商)|实施|打造|扩建|举办|召开|创建(?!办)"
"""How the text of a task begins that ends as an office does: 建好两所学校."""
DOING = re.compile(_DOING)
OFFICE = re.compile(
    rf"(?!{_DOING})"
    r"(?:各|有关|相关|[\u4e00-\u9fff]{2,18}(?:局|委|(?<![督承协主])办|部|厅|署|院|会|府|中心|公司|海关|集团|社|处|站|队|科|室|校|行|台|所|馆|大学|专班|小组|街道|开发区|高新区|经开区|示范区|园区|新区)$|"
    rf"[\u4e00-\u9fff]{{0,18}}{_FEDERATION}$)"
)
"""One part of a list of names: an office, or how a group of them begins."""

REST = re.compile("会保障|场监[督管]|员会|事处")
"""How no name begins, but the rest of one whose beginning looks like one: 人力资源社 and 会保障部."""
_SIGN = re.compile(r"[、，,；;\s]")
_AND_SO_ON = re.compile("等(?:有关|相关|成员)?(?:部门|单位)?(?=$|[，,；;、])")
"""What ends a list that names only some, or a part of it: 县教育局等，各镇."""
_GROUP = re.compile(
    "[省市县区州镇]直[\u4e00-\u9fff]{0,6}(?:单位|部门|机关)|[\u4e00-\u9fff]{0,6}(?:各|有关|相关|直属|所属)[\u4e00-\u9fff]{0,6}(?:单位|部门)"
    "|[\u4e00-\u9fff]{1,5}[市县区旗镇乡]"
)
"""What else stands in a list of names: a group, or a place that stands for its government."""
_AND_GROUP = re.compile("[和及](?=[省市县区州镇]直|各|有关|相关)")
_PART_TAKEN = re.compile(r"(?:牵头|配合|负责|参与|参加|协助|主办|协办|落实|实施)(?=[、，,；;。\s]|$)")
_LONGEST_NAME = 14
_ENDS_LIST = re.compile("等(?=.)")
_DUTY = re.compile("(?:参照|分头|具体)?(?:牵头|配合|负责|参与|参加|协助|主办|协办|落实|实施|指导|督导|执行)$")
_SENTENCE = re.compile("[。：:](?!$)|\\d{4}")


def names_alone(text: str) -> bool:
    """Whether a text is a list of names of offices and groups, by how these end and begin."""
    if len(text) >= 300:
        return False
    parts = _SIGN.split(_AND_SO_ON.sub("", BRACKETS.sub("", text.rstrip("。、，, "))))
    return all(len(part) < 24 and OFFICE.match(part) for part in parts)


def parties_listed(text: str) -> bool:
    """Whether a text is a list of names of offices, groups and places, of which one at least is surely no place.

    >>> parties_listed("审计局、城关区和市直各单位"), parties_listed("城关区、长丰县"), parties_listed("建设美丽乡村")
    (True, False, False)
    """
    parts = [part for part in _SIGN.split(_AND_GROUP.sub("、", text.rstrip("。、，, "))) if part]
    offices = [names_alone(part) or _GROUP.fullmatch(part) is not None for part in parts]
    return len(text) < 300 and all(offices) and any(part[-1] not in "市县区旗镇乡" for part in parts)


def parties_alone(text: str) -> bool:
    """Whether a text is a list of names, each with nothing but its part behind it.

    >>> parties_alone("县教育局牵头，县财政局、各镇配合"), parties_alone("各镇要配合县教育局，扎实推进")
    (True, False)
    """
    return names_alone(_PART_TAKEN.sub("", text))


def heads_offices(headings: Sequence[str]) -> bool:
    """Whether a row of headings is that of a matrix: one of a number or a task, and two at least that are offices (县教育局, 各镇)."""
    offices = [heading for heading in headings if 1 < len(heading) <= _LONGEST_NAME and names_alone(heading)]
    others = [heading for heading in headings if heading and heading not in offices]
    return len(offices) > 1 and any(COUNT_HEADING.match(heading) or TASK_WORD.search(heading) for heading in others)


def parties_begin(text: str) -> bool:
    """Whether a cell tells of parties: the first one is an office or a group, and so are most, with nothing but their parts behind them.

    >>> [parties_begin(t) for t in ("县教育局牵头，县财政局等有关部门落实；各镇（街）参照落实", "县财政局要公布预算", "公布县财政局预算")]
    [True, False, False]
    """
    text = BRACKETS.sub("", text).rstrip("。").removesuffix("等")
    parts = [_DUTY.sub("", part) for part in _SIGN.split(_ENDS_LIST.sub("、", text)) if part]
    sure = [len(part) < 24 and (OFFICE.match(part) or _GROUP.fullmatch(part)) is not None for part in parts]
    return bool(sure) and sure[0] and sum(sure) * 2 >= len(sure) and len(text) < 300 and not _SENTENCE.search(text)
