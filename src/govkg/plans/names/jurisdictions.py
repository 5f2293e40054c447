"""Whose plan a paper is: the place and its level, from title, issuer, signature and what the paper calls its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from govkg.errors import ParameterWrong
from govkg.numerals import HAN
from govkg.plans.model import Plan
from govkg.plans.names.agencies import Jurisdiction
from govkg.plans.names.branches import without_firm
from govkg.plans.names.counties import above_county, city_of, is_city, is_county_city, is_district
from govkg.plans.names.provinces import PREFECTURES, PROVINCES, SIGNS, STATE, province_of
from govkg.plans.words.script import match_key, script_key
from govkg.plans.words.shapes import complete
from govkg.simplified import traditional

_PREFECTURE = rf"(?:{'|'.join(PREFECTURES)})州(?![区县镇乡]|街道)"
_NO_CITY = r"(?!市|(?:[^\W市省县区州盟旗]|(?<=全)[省市]){1,9}(?:[^\W市省县区州盟旗]城|[全我本])市)"
"""How no city is called: 文明城市, 致全市, 市卫健委永平市; but 运城市."""
_CITY = rf"{_NO_CITY}(?:{_PREFECTURE}|(?:(?![县区旗各])[\u4e00-\u9fff]|地区(?=[\u4e00-\u9fff]{{1,6}}市)){{2,9}}?(?:自治州|(?<!沿海)(?<!贫困)(?<!农村)地区|盟|市(?!场|容(?!城县)|政(?!务|府|协|法|和县)|民(?!政|族|宗|[权乐勤]县|和回)|[区级直])|(?<!新)市(?=民(?:生(?!活)|营|法典))|州(?=[\u4e00-\u9fff]*(?:方案|意见|通知|办法|计划))))"
_NO_COUNTY = r"(?<!规划)(?<!功能)(?<!主城)(?<!中心城)(?<!建成)(?<![园社小景片灾校库街牧疫辖地厂])"
_COUNTY = (
    rf"(?:(?!各)[\u4e00-\u9fff]){{2,9}}?(?:自治县|自治旗|县(?!域|级)|{_NO_COUNTY}区(?!域|块|级|划)|旗|新区|开发区)"
)
_JURISDICTION = re.compile(
    rf"^(?:中共|中国共产党|共青团|中国共产主义青年团|团(?=[\u4e00-\u9fff]{{2,8}}[省市县区旗州]委))?(?!第|按照|根据|关于|为了|结合|围绕|坚持|认真|大力|积极|着力|推动|强化|统筹|持续|提[升高]|举办|组织|打造|[以在对将由经为]|深入|加快|进一步|推进|支持|促进|加强|实施|落实|贯彻|全面|切实|做好|建立|开展|规范|完善|优化|本[市省县区]|我[市省县区]|各(?:设区|地级|县级)?[市省县区]|各[地州盟旗]|全[市省县区]|新建(?!区)|居住区|数字|智慧)(?:(?P<province>{'|'.join(PROVINCES.values())})|(?P<short>{'|'.join(PROVINCES)})(?![省市州]|[\u4e00-\u9fff]{{1,6}}族自治))?(?P<city>{_CITY})?(?P<county>{_COUNTY})?"
)
NOWHERE = Jurisdiction("", "")


def jurisdiction_of(title: str, issuer: str, text: str, number: str = "") -> Jurisdiction:
    """Whose plan it is, from the title, the issuer, the first words, then from who published or signed it, last from the
    province's character in its number (黔府发〔2015〕29号); 中国 for papers of the State Council and its ministries. All are keys of
    a reading."""
    for name in map(without_firm, _owners(title, issuer, text)):
        found, end = _place_before(name)
        if found.level == "national":
            return found
        if found.name:
            return replace(_within_its_own(_with_city(found, text)), body=_body(name[end:]))
    found = _without_unit(title, text)
    province = _NUMBERED.get(number[:2], "")
    return _within_its_own(found) if found.name or not province else Jurisdiction(province, "provincial", province)


def place_words(name: str) -> str:
    """The name of a place as a person gives it, without blanks; empty for none. Errors as of `place_given`."""
    words = "".join(name.split())
    if words:
        place_given(words)
    return words


def place_given(name: str, title: str = "") -> Jurisdiction:
    """The place that a person gives a paper which names none of its own; from its `title` the body whose own it is. Raises ParameterWrong
    where that is no name of one place, such as one without its unit.

    >>> place_given("临江市", "市教育局2026年工作要点").body, place_given("江苏省南通市").name
    ('教育局', '南通市')
    """
    key = match_key(name)
    found, end = (Jurisdiction(STATE, "national"), len(key)) if key == STATE else _place_before(key)
    if not found.name or end != len(key):
        raise ParameterWrong(
            f"{name!r} is no name of a place with its unit; give one, with its province or city where others are called so: 临江市, 江苏省南通市"
        )
    found = _within_its_own(_with_city(found, ""))
    rest = _TITLE_MARK.sub("", title)
    return replace(found, body=_body(rest.removeprefix(found.name[-1])))


def place_before(name: str) -> Jurisdiction:
    """The place with which a title or the name of an agency begins, with its level; 中国 where that is the state.

    >>> place_before("临江市林业局").name, place_before("市林业局").name
    ('临江市', '')
    """
    return _place_before(name)[0]


def _place_before(name: str) -> tuple[Jurisdiction, int]:
    """The place and where it ends in `name`."""
    if _OF_THE_STATE.match(name):
        return Jurisdiction(STATE, "national"), 0
    match = _JURISDICTION.match(name)
    if match and not match["city"] and (listed := _LISTED.match(name)) and is_city(listed["city"]):
        match = _JURISDICTION.match(name, 0, listed.end())
    if match and match.group():
        return _jurisdiction(match), match.end()
    governed = _GOVERNED.match(name)
    return (Jurisdiction(governed[1], "provincial", governed[1]), governed.end()) if governed else (NOWHERE, 0)


_LISTED = re.compile(
    rf"(?:中共)?(?:{'|'.join(PROVINCES.values())})?(?P<city>[\u4e00-\u9fff]{{1,6}}?市)(?=[民区政级直]|容(?!县))"
)
"""What may be a city of the table before words that begin as 市民, 市区 and 市政 do: 长治市民兵工作方案, 长治市区道路养护方案."""
_GOVERNED = re.compile(
    "(?:中共)?((?![有相]关|部分|其[他它余]|沿[海江]|试点|所在|周边|毗邻|兄弟)(?!各)[\u4e00-\u9fff]{2,3}省)(?=人民政府|委(?!托))"
)
"""A province by its government, which tells one that no table holds: 东岭省人民政府."""


def _body(rest: str) -> str:
    """The body whose own paper it is, from what stands behind the place: 教育局 in …教育局2025年工作要点. What the offices of the government and
    of the party committee give out is the place's."""
    match = _OWN_BODY.match(rest)
    body = match["body"] if match else ""
    gives_out = match is not None and match["out"] and ("政府" in body or body.startswith("委"))
    return body if complete(body) and not gives_out and not _SEVERAL.search(body) else ""


_OWN_BODY = re.compile(r"(?P<body>[\u4e00-\u9fff]{2,16}?)(?:(?P<out>关于)|20\d\d|“|$)")
_SEVERAL = re.compile("等|政府$|联合|人大|政协|部门$")


def jurisdiction_of_plan(plan: Plan) -> Jurisdiction:
    """That of a plan that was read. A title alone may not show that it is in traditional characters: its text does."""
    if plan.given_place:
        return place_given(plan.given_place, match_key(plan.title))
    text = plan.document.text
    key = script_key if traditional(text) else match_key
    return jurisdiction_of(key(plan.title), key(plan.issuer), match_key(text), match_key(plan.document_number))


_NUMBERED = {
    f"{sign}{'府' if sign in '赣粤琼川黔' else '政'}": SIGNS[sign]
    for sign in "冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川黔云陕甘"
}
"""How the numbers of papers of a province's government begin."""
_TITLE_MARK = re.compile(
    rf"^(?:关于)?(?:印发|转发|下发|公布|发布)?(?:附[件表]?[ \d{HAN}]*[:.、]?)?(?:20\d\d年度?)?(?:国网|中国电信|中国移动)?[《<]?"
)
_UNDER_TITLE = re.compile(r"(?:^|\n)\(([\u4e00-\u9fff]{2,14}?(?:省|市|县|区|州|盟|旗)(?=人民政府|委)[^\n]*)")
_BY_ORDER = re.compile(r"([\u4e00-\u9fff]{2,14}?(?:省|市|县|区|州|盟|旗)人民政府)(?=令)")
_SHORT_PLACE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,4}?)(?<![省市县区府委办局厅部院会学校社司于])(?:关于|出台|印发)"
)
_OWN_UNIT = re.compile(
    r"(?P<unit>[市县区州旗])(?:(?<=[我本全].)|委、(?P=unit)政府|(?<=[(:、,;][市县区])(?=[\u4e00-\u9fff]{2,8}[局委办][、,)]))"
)
_OWN_PLACE = re.compile(
    r"(?:结合|立足|符合)(?!我|本|全|各|当地|自[身己]|(?:工作|发展|公司|企业|学校|单位|部门|行业|农村|城市|社区|岗位|客观|具体|地方|地区|辖区|基层))(?P<place>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,8}[省市县区州盟旗])(?:的)?实际"
)
_PUBLISHED = re.compile(
    r"(?:来源|发布机构|发文机关|发文机构|制发机关|公开主体|主办)[: ]{1,3}(?P<who>[\u4e00-\u9fff]{2,14}?(?:省|市|县|区|州|盟|旗))(?:人民政府|政府|委)"
)
_ON_SITE = re.compile(r"> ?([\u4e00-\u9fff]{2,9}?(?:市|县|区)(?=[\u4e00-\u9fff]{2,12}(?:局|委|办)))")
_SIGNED = re.compile(
    r"(?:^|\n)(?:中共)?(?P<who>[\u4e00-\u9fff]{2,14}?(?:省|市|县|区|州|盟|旗))(?:人民政府|委)(?:办公室|办公厅)?(?=\n)"
)
_QUOTED = re.compile(r"《(?P<title>[^《》\n]{4,60})》")
_OF_THE_STATE = re.compile("中共中央|国务院|国家(?!税务局|电网)|中央(?!企业)|全国|中华人民共和国")
_PROVINCIAL = re.compile("省委|省政府|全省|我省|省直")
_ZONE = re.compile("经济(?:技术)?开发区|高新")
_UNIT_END = re.compile(r"(?:[省市县区盟旗]|自治州)$")


def _owners(title: str, issuer: str, text: str) -> Iterator[str]:
    """Words that may begin with the place whose plan it is, the surest first."""
    yield from (_TITLE_MARK.sub("", title), issuer, text[:60])
    yield from _UNDER_TITLE.findall(text[:300])
    yield from _BY_ORDER.findall(text[:600]) if "人民政府令" in text[:600] else ()
    yield from _ON_SITE.findall(text[:300])
    published = _PUBLISHED.search(text[:3000])
    yield from (match["who"] for match in (published, *_SIGNED.finditer(text)) if match)


def _without_unit(title: str, text: str) -> Jurisdiction:
    """The place of a title, or of 结合某某实际, that leaves its unit out, where the text says 我市: 泰州关于…的通知."""
    unit = _OWN_UNIT.search(text)
    for place in (_SHORT_PLACE.match(title), _OWN_PLACE.search(text[:3000])):
        if place is None:
            continue
        name = place["place"]
        if not _UNIT_END.search(name) and unit and name not in PROVINCES:
            name += unit["unit"]
        match = _JURISDICTION.match(PROVINCES.get(name, name))
        if match and match.group() and (found := _jurisdiction(match)).name:
            return found
    return _of_titles(text, unit) or _of_province(title or text[:20], text)


def _of_titles(text: str, unit: re.Match[str] | None) -> Jurisdiction | None:
    """The place with which the first title of its own level begins: 《咸宁市…规划纲要》 in a paper that speaks of 市发改委."""
    level = {"市": "municipal", "州": "municipal", "县": "county", "区": "county", "旗": "county"}
    for match in _QUOTED.finditer(text[:3000]) if unit else ():
        place = _JURISDICTION.match(match["title"])
        found = _jurisdiction(place) if place and place.group() else NOWHERE
        if found.name and unit and found.level == level[unit["unit"]]:
            return found
    return None


def _of_province(title: str, text: str) -> Jurisdiction:
    """The province with whose short name a title begins, where the text speaks of its organs: 陕西《政府工作报告》…省政府."""
    name = next((name for short, name in PROVINCES.items() if title.startswith(short)), "")
    if name.endswith("省") and _PROVINCIAL.search(text):
        return Jurisdiction(name, "provincial", name)
    return NOWHERE


def _with_city(found: Jurisdiction, text: str) -> Jurisdiction:
    """The jurisdiction of a county with its city, where the letterhead or signature names both (鞍山市立山区), or where no other city has a
    district of that name."""
    if found.level != "county" or found.city:
        return found
    at = text.find(found.name)
    while at >= 0:
        line = text.rfind("\n", max(at - _LONGEST_CITY, 0), at) + 1
        match = _ITS_CITY.fullmatch(text, line, at) if line or at < _LONGEST_CITY else None
        if match and text.startswith(("人民政府", "委"), at + len(found.name)):
            return _of_city(found, match["city"])
        at = text.find(found.name, at + 1)
    city = city_of(found.name)
    return _of_city(found, city) if city else found


def _within_its_own(found: Jurisdiction) -> Jurisdiction:
    """The jurisdiction of a city or a county with the city and the province above it, by the tables of places where the paper does not
    name others."""
    if is_county_city(found.name):
        found = replace(found, level="county", city="")
    above = found.city or above_county(found.name)
    province = above if above in PROVINCES.values() else province_of(above)
    if found.province and found.province != province:
        return found
    return replace(found, province=province, city="" if above == province and above not in _MUNICIPALITIES else above)


def _of_city(county: Jurisdiction, city: str) -> Jurisdiction:
    """A county whose city is known. Many districts are called alike and bear the name of their city; no two counties are."""
    return replace(county, name=city + county.name if is_district(county.name) else county.name, city=city)


_ITS_CITY = re.compile(r"(?:中共)?(?P<city>[\u4e00-\u9fff]{2,7}(?:市|自治州|地区|盟))")
_LONGEST_CITY = 14
"""More characters than `_ITS_CITY` takes."""


def _jurisdiction(match: re.Match[str]) -> Jurisdiction:
    province, city, county = match["province"] or "", match["city"] or "", match["county"] or ""
    if match["short"] and not (city or county):
        return NOWHERE
    province = province or PROVINCES.get(match["short"] or "", "")
    if province.endswith("市") and match["short"]:
        province = ""
    if match["short"] and _ZONE.match(county):
        county = match["short"] + county
    if county:
        found = Jurisdiction(county, "county", province)
        city = city or (province if province in _MUNICIPALITIES else "")
        return _of_city(found, city) if city else found
    if city:
        return Jurisdiction(city, "municipal", province, city)
    if province in _MUNICIPALITIES:
        return Jurisdiction(province, "provincial", province, province)
    return Jurisdiction(province, "provincial", province)


_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
