"""Persons in lists of agencies: officials who stand for themselves, and those who stand behind their agency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.numerals import HAN
from govkg.plans.words.shapes import complete, plausible

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史"
    "陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴丘莘"
)
_PERSON = re.compile(
    r"^(?:(?:市|县|区|省|州)?(?:政府|委)?(?:分管|协管|联系|主管|主要|有关|相关)+[^、]{0,6}?|常务)"
    r"(?:副?[省市县区州旗盟镇乡]长|副?秘书长|副?书记|副?主任|领导(?:同志)?|负责(?:人|同志))$"
    r"|^(?:各?(?:[省市县区州旗盟镇乡校院局厅处]|街道)级?)?领导(?:班子|干部|同志|成员)*$|^[\u4e00-\u9fff·]{2,6}同志$|^[\u4e00-\u9fff]{0,6}[省市县区州]委常委$"
    rf"|^[\u4e00-\u9fff]{{0,8}}?(?:常务)?副?(?:[省市县区州旗盟镇乡]长|书记|主席)(?:(?![\u4e00-\u9fff]{{2,4}}(?<=[区县镇乡府办局委])$)[{SURNAMES}][\u4e00-\u9fff·]{{1,3}})?$"
)
"""A person and no agency: 分管副市长, 某某同志; but 石家庄市长安区 is a place."""
_PERSON_WORDS = re.compile("长|书记|主席|主任|领导|负责|同志|常委")
"""One of these stands in each match of `_PERSON`."""
_WORDS_TOO = "林金高石江温方白万关左管路单于安章游包施毛"
"""Surnames that begin words of two characters: 市林业局(林场)."""
_WITH_PERSON = re.compile(
    rf" (?P<person>[{SURNAMES}][\u4e00-\u9fff·]{{1,3}})(?:[ ,:]*\d[\d-]{{6,}})?$|(?<=[局委厅办院])(?P<close>[{SURNAMES}][\u4e00-\u9fff]{{2}})$|\((?P<bracketed>(?:副?[局主书科处县市部校院][长任记])?(?:[{SURNAMES}](?:某|[\u4e00-\u9fff]{{2}})|(?![{_WORDS_TOO}])[{SURNAMES}][\u4e00-\u9fff]))[ ,:\d-]*\)$"
)
"""A person behind an agency: 县城管局 某某某, 县城管局(某某某)."""
_TITLE = (
    "(?:党组书记、)?(?:常务)?副?(?:局长|主任|部长|处长|科长|股长|院长|行长|经理|总经理|站长|所长|支队长|大队长|馆长)"
)
_OFFICIAL = re.compile(
    rf"(?<=[局委厅部办院室行司站所队馆心])(?<!常委会)(?: ?{_TITLE}(?: ?[{SURNAMES}](?:某{{1,2}}|[\u4e00-\u9fff]{{1,2}}))?(?:同志)?|[{SURNAMES}](?:某{{1,2}}|[\u4e00-\u9fff]{{1,2}}){_TITLE})$"
)
"""An official behind the agency: 市教育局局长某某某, 市教育局某某某副局长."""
_HEADS = re.compile(
    "(?<=[局委厅部办院室行司站所队馆心府会校团区县镇乡道])(?:党政)?(?:(?:主要|分管)(?:领导|负责(?:人|同志))(?:同志)?|分管副?[局主院校处科部]?[长任])$"
)
"""Those who head an agency: 县政府主要领导."""
_OFFICE = re.compile("[局部处科股院行站所队馆]长|主任|经理|主要|分管")
"""One of these stands in each title."""


_NO_PERSON = "(?<![局委厅部办院会府司站所队行区县市镇乡州旗联警])"
_SURNAMED = rf"[{SURNAMES}](?:[\u4e00-\u9fff]{{1,2}}|[X×某]{{1,2}}){_NO_PERSON}"
_WITH_OFFICE = rf"(?<=[ ,、:]){_SURNAMED}(?=\([\u4e00-\u9fff]{{2,16}}\))"
_NAMED_BEHIND = re.compile(rf"{_WITH_OFFICE}|(?:[ ,、]|(?<=[局委厅部办院会])){_SURNAMED}(?=[,、;。\n]|$)")
"""A person in a list of those who were there, behind the agency or before it: 市教育局王某某, 王某某(市教育局)."""
_ATTENDING = re.compile(rf"{_WITH_OFFICE}|(?:[ ,、:]|(?<=[局委厅部办院会])){_SURNAMED}(?:{_TITLE})?(?=[ ,、;。\n]|$)")
"""The same in minutes, with a title, too: 市教育局王某某局长. Elsewhere an official stands for an agency that takes part."""


_CHAIRS_ABOVE = 400
"""So far above its members a group's heads may stand."""
_ATTENDS = ("参加", "出席", "列席", "参会", "与会")
_ATTENDANCE = re.compile(r"\n(?P<line>[\u4e00-\u9fff]{2}[^\n:]{0,6}:[^\n]*)")
_OF_MINUTES = re.compile(r"纪要(?=\n)|会议备忘录?(?=\n)")
_TITLE_ENDS = 200
"""Characters within which the title of minutes ends."""
_LEFT_OUT = re.compile(r": ?\(?略\)?$")
_PERSON_ALONE = re.compile(rf"(?:[^\n:。]{{1,8}}:)? ?[{SURNAMES}] ?[\u4e00-\u9fff](?: ?[\u4e00-\u9fff])?")
WHOLE_NAME = rf"(?:欧阳|司马|上官|诸葛|司徒|夏侯|皇甫|慕容|尉迟|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}|[\u4e00-\u9fff]{{1,4}}·[\u4e00-\u9fff]{{1,5}}"
_NAME = re.compile(WHOLE_NAME)
_SPACED = re.compile("(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
"""A name of two characters, set to the width of three."""
_SIGNS = re.compile(r"[\s、,，;；/]+")
_PLACE = re.compile("[省市县区州旗镇乡村庄屯营堡沟店集湾寨铺坪岗]$")
_SHORTEST = 3
"""Characters of most names of persons; words of two may begin as these do."""
_MEMBERS = re.compile("成员(?:单位|部门)?")
_CHAIRS = re.compile("\n(?:副?组 ?长|副?主 ?任|副?总?指挥长?|召集人)[: ]")


_ITEM = re.compile(rf"\n *(?:[{HAN}]{{1,3}}、|\([{HAN}]{{1,3}}\)|\d{{1,2}}[.、](?!\d))")
_LABELLED = re.compile("[\u4e00-\u9fff]{2,8}:")
_OWNED = re.compile("\n(?:牵头|责任|主办|负责|配合|完成|办结)[\u4e00-\u9fff]{0,6}:")
"""Labels of a task."""


def is_person(written: str) -> bool:
    """Whether what could be a name is a person and no agency.

    >>> [is_person(name) for name in ("分管副市长", "市委常委", "石家庄市长安区", "市教育局")]
    [True, True, False, False]
    """
    return _PERSON_WORDS.search(written) is not None and _PERSON.match(written) is not None


def is_attendance(text: str, start: int, end: int) -> bool:
    """Whether a line that begins with 参加：, 出席： or 列席： lists persons behind their agencies, as minutes end, or leaves them out (略), or is
    the only such line of minutes: that of a task stands below others, too. Outside minutes 参加单位： names who takes part.

    >>> text = "关于研究修路的会议纪要\\n一、修路。市交通局负责。\\n参加:市交通局、市财政局。"
    >>> is_attendance(text, 25, len(text)), is_attendance(text[12:], 13, len(text) - 12)
    (True, False)
    """
    begins = text[start : start + 2]
    if begins not in _ATTENDS:
        return False
    minutes = _OF_MINUTES.search(text, 0, _TITLE_ENDS) is not None
    if not minutes and text.startswith(("单位", "部门"), start + 2):
        return False
    if minutes and text.find(f"\n{begins}") == text.rfind(f"\n{begins}"):
        above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start]
        if not _ITEM.search(text, 0, start) or not (
            _LABELLED.match(above) or _ITEM.search(text, end) or _OWNED.search(text, end)
        ):
            return True
    said = text[start:end]
    persons = (_ATTENDING if minutes else _NAMED_BEHIND).findall(said)
    return len(persons) >= 2 or _LEFT_OUT.search(said) is not None


def attendance_lines(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines are that list who was there; no bracket in them is a clause: 参加:王某某(市教育局)."""
    for word in _ATTENDS:
        at = text.find(f"\n{word}")
        while at >= 0:
            if (line := _ATTENDANCE.match(text, at)) and is_attendance(text, *line.span("line")):
                yield line.span("line")
            at = text.find(f"\n{word}", at + 1)


def are_persons(cells: Sequence[str]) -> bool:
    """Whether cells name persons and no agencies, by all of their names: two persons at least, most of them of three characters.

    >>> are_persons(["王建国", "李 红、赵卫东"]), are_persons(["文旅", "金融办"]), are_persons(["王家庄", "李家庄"])
    (True, False, False)
    """
    names: set[str] = set()
    for cell in cells:
        said = set(filter(None, _SIGNS.split(_SPACED.sub(r"\1\2", cell) if " " in cell or "\u3000" in cell else cell)))
        if not all(_NAME.fullmatch(name) and not complete(name) for name in said):
            return False
        names |= said
    if len(names) < 2:
        return False
    places = sum(map(ends_as_places, names))
    return 2 * sum(len(name) >= _SHORTEST for name in names) >= len(names) and 3 * places <= len(names)


def ends_as_places(name: str) -> bool:
    """Whether a name ends as those of places do: 王家庄, 李家沟村."""
    return _PLACE.search(name) is not None


def is_person_before(text: str, at: int) -> bool:
    """Whether the line up to `at` names a person and nothing else, perhaps behind a label: 成员：王某某（区教育局）."""
    line = text.rfind("\n", max(at - 20, 0), at) + 1
    return line > 0 and _PERSON_ALONE.fullmatch(text, line, at) is not None


def is_membership(text: str, start: int) -> bool:
    """Whether a label at `start` lists the members of the paper's one group, whose heads stand above it: 组长：…, 成员单位：…. Where
    several groups have members, each has work of its own."""
    if not _MEMBERS.match(text, start) or text.find("\n成员") != text.rfind("\n成员"):
        return False
    return _CHAIRS.search(text, max(start - _CHAIRS_ABOVE, 0), start) is not None


def without_person(text: str, start: int, end: int) -> tuple[int, int]:
    """The agency of a piece that names a person behind it: 县城管局 某某某."""
    titled = _OFFICE.search(text, start, end) is not None
    official = (_OFFICIAL.search(text, start, end) or _HEADS.search(text, start, end)) if titled else None
    if official and complete(text[start : official.start()]):
        return start, official.start()
    person = _WITH_PERSON.search(text, start, end)
    if person is None or plausible(person["person"] or person["bracketed"] or text[start:end]):
        return start, end
    if not plausible(text[start : person.start()].replace(" ", "")):
        return start, end
    return start, person.start()
