"""What a column holds, told by its heading, and what a cell may be, told by its words: for tables whose lines are lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from govkg.documents.tables.broken_names import may_be_party
from govkg.documents.tables.offices import DOING, NAME, OFFICE, parties_alone, parties_listed
from govkg.documents.tables.vocabulary import (
    BRACKETS,
    CLASS_HEADING,
    COUNT_HEADING,
    PARTY_WORD,
    PERSON_WORD,
    ROW_NUMBER,
    TIME_WORD,
)
from govkg.numerals import HAN

Kind = Literal["number", "class", "told", "person", "party", "time", "figure", "remark"]
_PARTY_TOO = re.compile(
    "(?:牵头|配合|参与|协同|协助|责任|[省市县区]级|[省市县区]直|地市|县区|属地|乡镇|镇街|街镇|街道)(?:责任)?$|(?:主体|科室|处室|股室|站所)(?:[（(].{1,8}[)）])?$"
)
_NO_PARTY = re.compile("单位$(?<![\u4e00-\u9fff]..)|(?:名称|类别|类型|事项|内容|清单|措施|要求|目标|依据|分工)$")
"""Headings of no parties that hold a word of such: 权力责任名称, and 单位 alone, which is that of a figure."""
_FIGURE = re.compile("[值数]$|数量|分值|得分|权重|比例|投资|资金|经费|单位$|进度|20\\d\\d|半年|全年|季度|年度目标")
_REMARK = re.compile("备注|说明|进展|情况|状态|依据|来源|层级|方式|等级|联系")
_SIGN = re.compile(r"[、，,；;\s]")
_ENDS_GROUP = re.compile("(?:单位|部门|街道|[局委办室处科股府镇乡县区市旗院校会队所站司])$")
"""How a group ends that stands in a cell with a full stop: 各相关处室。"""
_ZONE = re.compile(
    "[\u4e00-\u9fff]{0,8}(?:(?:经开|高新|开发|示范|自贸|保税|度假|合作)区|(?:工业|产业|科技|高新|物流|化工)园区?)"
)
_PLACE = re.compile("[\u4e00-\u9fff]{1,5}[市县区旗镇乡园村]")
"""What may be the name of a place that has a part, or what is to be built."""
_OWN = re.compile(
    "(?![市县]场|市民|[市县镇]区|区域|州际|市政|[市县]容|县城|县域|县道|乡道|乡村)[省市县区州镇乡][\u4e00-\u9fff]{2,4}"
)
"""A name of the paper's own place, whatever its end: 县文投."""
_SECTION = re.compile(
    "(?:[\u4e00-\u9fff]{2,8}(?<![参入控持配])[股科室科处])+|[\u4e00-\u9fff]{0,6}(?:股室|科室|处室)|[\u4e00-\u9fff]{0,2}[委局厅]属各?(?:部门|单位){1,2}"
)
"""Parties inside one agency."""
_PERSON = re.compile(
    "(?![省市县区州镇乡])(?:(?:欧阳|司马|上官|诸葛|皇甫|尉迟|令狐|司徒)[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff][ \u3000]{0,2}[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,8})"
    "(?:同志|副?[省市县区镇乡]长)?"
)
_POST = re.compile("[\u4e00-\u9fff]{0,8}(?:副?[省市县区州镇乡局处科]长|主任|书记|主席|领导)")
_TIME = re.compile(
    r"(?=.*[年月季底期日]|\d{4}[-./]\d)[\d年月日季度上下半中旬底末前以之完成一二三四第.\-–—/至全长期常持续推进坚每按调定期]{2,16}(?:[动开竣完]工|启动|投用|建成|见效)?"
)
_NOTHING = frozenset(("无", "/", "／", "-", "—", "——", "--"))
_SENTENCE = re.compile("[。；;：:]|.{25}")
_COUNTED = re.compile(rf"[(（]?[\d{HAN}]{{1,3}}[)）.．、是]|[①-⒛]")
"""The numeral of one of several matters."""
_NOTE_SIGN = re.compile("[①-⒛]")
"""What points to a note behind a name: 县民政局②."""
_POINTER = re.compile(
    rf"同(?:[上左右前]|(?:第|序号)?[\d{HAN}]{{1,3}}[项条款]?|[\u4e00-\u9fff]{{0,4}}(?:单位|主体|部门))"
)
"""What says that another cell tells the parties: 同上, 同第三项, 同牵头单位."""
_COUNTS_NAME = re.compile(r"(?:[(（]?\d{1,2}[)）.．、](?!\d)|[①-⒛])\s*")
"""The numeral of one of several names in a cell: ①县教育局②县民政局."""
_VERB = re.compile(
    "[\u4e00-\u9fff]一[个所座处条批家]|整修|修缮|铺设|架设|搭建|设立|组建|成立|深化|健全|推行|争取|申报|[做抓搞管用守]好|盘活|扶持|巩固|拓展"
)
"""With what a task begins, too."""
_MATTER = re.compile(
    "(?:建设|行动|工程|改造|提升|更新|改善|整治|治理|保护|优化|工作|任务|发展|管理|焕新|利用|升级|保障)$"
)
"""How the heading of a class ends, and no name of an office."""
_GROUP = re.compile(
    rf"(?:[{HAN}]{{1,3}}、|[(（][{HAN}]{{1,3}}[)）]|第[{HAN}]{{1,3}}[章部节条]|[\u4e00-\u9fff]{{2}}[{HAN}]：)\S"
)
_ITEM = re.compile(r"\d{1,3}[.．、](?!\d)\S")
_MARKS = "*★☆▲△●#"
_LONGEST_LIST = 300
_MANY, _LONGEST_NAME = 2, 16
"""A list of more names, most of which end as offices do, holds nothing else."""


class Said(NamedTuple):
    """What a cell may be by its words."""

    number: bool
    party: bool
    own: bool
    place: bool
    matter: bool
    person: bool
    time: bool
    figure: bool
    nothing: bool
    sentence: bool
    heads: bool
    counted: bool
    goes_on: bool


def kinds_of(headings: Sequence[str]) -> list[Kind]:
    """What the columns below these headings hold.

    >>> kinds_of(["序号", "类别", "任务", "分管领导", "行使主体", "时限"])
    ['number', 'class', 'told', 'person', 'party', 'time']
    """
    return [*map(_kind_of, headings)]


def _kind_of(heading: str) -> Kind:
    if COUNT_HEADING.fullmatch(heading):
        return "number"
    if CLASS_HEADING.fullmatch(heading):
        return "class"
    if PERSON_WORD.search(heading):
        return "person"
    if (PARTY_WORD.search(heading) and not _NO_PARTY.search(heading)) or _PARTY_TOO.search(heading):
        return "party"
    if TIME_WORD.search(heading):
        return "time"
    if _FIGURE.search(heading):
        return "figure"
    return "remark" if _REMARK.search(heading) else "told"


def said_by(text: str) -> Said:
    """What the words of a cell tell of it."""
    digits = any(map(str.isdigit, text))
    return Said(
        number=ROW_NUMBER.fullmatch(text) is not None,
        party=names_parties(text),
        own=is_own_name(text),
        place=_PLACE.fullmatch(text) is not None and not _does(text),
        matter=_MATTER.search(BRACKETS.sub("", text)) is not None,
        person=persons_named(text),
        time=_TIME.fullmatch(text) is not None,
        figure=digits and _SENTENCE.search(text) is None,
        nothing=text in _NOTHING,
        sentence=_SENTENCE.search(text) is not None,
        heads=_GROUP.match(text) is not None,
        counted=_ITEM.match(text) is not None,
        goes_on=text.endswith(("，", ",", "、")),
    )


def names_parties(text: str) -> bool:
    """Whether a cell is a list of names, by how they end.

    >>> [names_parties(t) for t in ("县教育局、石桥镇", "各科室", "县教育局牵头，各镇配合", "修好村道", "石桥镇", "①县教育局②石桥镇")]
    [True, True, True, False, True, True]
    """
    if len(text) > _LONGEST_LIST:
        return False
    if _POINTER.fullmatch(text):
        return True
    if _COUNTED.match(text):
        counted = [part.strip() for part in _COUNTS_NAME.split(text)[1:]]
        return (
            len(counted) > 1 and not any(_COUNTED.match(part) for part in counted) and all(map(names_parties, counted))
        )
    bare = _NOTE_SIGN.sub("", BRACKETS.sub("", text)).strip("。、，, " + _MARKS)
    if any(map(str.isdigit, bare)) or _does(bare):
        return False
    listed = [part.strip(_MARKS) for part in _SIGN.split(bare) if part]
    if listed and listed[0][:1] in "各有相" and not NAME.match(listed[0]) and _asks(listed[0], bare, text):
        return False
    offices = [bool(OFFICE.match(part) or _ZONE.fullmatch(part)) for part in listed]
    places = [_PLACE.fullmatch(part) is not None for part in listed]
    if len(listed) > _MANY and max(map(len, listed)) < _LONGEST_NAME and 2 * sum(offices) >= len(listed):
        return True
    all_named = all(office or place for office, place in zip(offices, places, strict=True))
    sure = bool(listed) and all_named and (any(offices) or len(listed) > 1)
    return sure or may_be_party(bare) or parties_inside(bare) or parties_alone(bare)


def _asks(first: str, bare: str, text: str) -> bool:
    """Whether a group is named first that a sentence asks to do something: 各单位按季报送。"""
    return DOING.search(first) is not None or (text.endswith("。") and not _ENDS_GROUP.search(bare))


def is_own_name(text: str) -> bool:
    """Whether a cell may be the name of an office of the paper's own place, whatever its end."""
    return _OWN.fullmatch(text) is not None and not _does(text)


def _does(text: str) -> bool:
    """Whether a cell begins as a task does."""
    return (DOING.match(text) or _VERB.match(text)) is not None


def parties_inside(text: str) -> bool:
    """Whether a cell is a list of offices, or of parties inside one: 旅游股、各科室."""
    parts = re.split("[、，,；;]", text.strip("。"))
    return all(_SECTION.fullmatch(part) or parties_listed(part) for part in parts)


def persons_named(text: str) -> bool:
    """Whether a cell names people, or says their posts."""
    parts = re.split("[、，,]", BRACKETS.sub("", text))
    return all(_PERSON.fullmatch(part) or _POST.fullmatch(part) for part in parts)
