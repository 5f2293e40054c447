"""Branches of banks, companies and offices: whose they are and for which place (人民银行 · 江北市 · 分行)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from govkg.plans.names.agency_tables import Kind
from govkg.plans.names.counties import county_called
from govkg.plans.names.provinces import LARGE_CITIES, PROVINCES, prefecture_cities
from govkg.plans.words.shapes import UNIT_OF_PLACE

_HEADS = {
    "人民银行": "中国人民银行", "人行": "中国人民银行", "农业银行": "中国农业银行", "农行": "中国农业银行", "工商银行": "中国工商银行",
    "工行": "中国工商银行", "建设银行": "中国建设银行", "建行": "中国建设银行", "中行": "中国银行", "交行": "交通银行",
    "农业发展银行": "中国农业发展银行", "农发行": "中国农业发展银行", "邮政储蓄银行": "中国邮政储蓄银行", "邮储银行": "中国邮政储蓄银行",
    "国家电网": "国网", "移动": "中国移动", "电信": "中国电信", "联通": "中国联通", "铁塔": "中国铁塔",
    "中国银保监会": "中国银行保险监督管理委员会", "银保监": "中国银行保险监督管理委员会", "金融监管": "国家金融监督管理总局",
    "金融监管总局": "国家金融监督管理总局", "金融监督管理总局": "国家金融监督管理总局", "国家金融监管总局": "国家金融监督管理总局",
}  # fmt: skip
"""What these call themselves in full, or the shortest name where that is the usual one."""
_HEAD = (
    r"(?P<head>中国银行保险监督管理委员会|中国银保监会|[\u4e00-\u9fff]{2,8}?银行|[人工农中建交]行|农发行|国开行|国家电网|国网|南方电网|南网"
    r"|电信|移动|联通|铁塔|中国(?:电信|移动|联通|铁塔|邮政|广电|石油|石化|烟草|人寿|人保|[\u4e00-\u9fff]{2,12}?公司)|中石[油化]|中海油"
    r"|国家(?:税务总局|统计局|外汇管理局)|(?:国家)?金融监(?:督管理|管)总局)"
    r"(?P<line>(?:保险|财险|寿险|财产|天然气|化工|销售|速递|物流|网络){0,3})(?:集团)?(?:股份)?(?:有限(?:责任)?)?(?:公司)?"
)
_OF_A_HEAD = re.compile("行|网|中国|中石|中海油|国家|移动|电信|联通|铁塔|监管?[分支]局")
"""One of these stands in each match of `_HEAD` and of `_SPOKEN`."""
_SPOKEN = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{0,8}?)(?:(?P<firm>(?:中国)?(?:移动|电信|联通|铁塔))(?:分?公司)?"
    r"|(?P<bank>中国人民银行|人民银行|人行|农发行|农行|工行|建行|中行|交行|邮储银行)"
    r"|(?P<office>金融监管|银保监)(?P<rank>[分支]局)|国(?:家电)?网(?P<power>供电(?:分)?公司))"
)
"""What everybody calls the branch of the place, with the place or none before it: 移动, 市电信公司, 县人行, 江北金融监管分局."""
_CARRY_UNIT = ("中国人民银行", "中国农业发展银行", "中国邮政储蓄银行")
"""Banks whose branches are called by the whole name of a city: 中国人民银行江北市分行."""
_GRID = r"(?P<grid>(?<=网)[\u4e00-\u9fff]{2,8}?电力(?:有限)?公司)?"
_END = (
    r"(?P<end>(?:中心)?支行|分行|营业管理部|营管部|营业部|供电(?:分)?公司|供电局|电力(?:有限)?公司|分公司|支公司"
    r"|税务局|(?:监管)?[分支]局|监管局|调查总?队)"
)
_BRANCH = re.compile(_HEAD + _GRID + r"(?P<place>[\u4e00-\u9fff]{1,14}?)" + _END)
_FIRM_BEFORE_PLACE = re.compile(_HEAD + r"(?=[\u4e00-\u9fff]{1,8}?[省市县区州盟旗][\u4e00-\u9fff]{0,14}?" + _END + ")")
_UNIT = re.compile(r"自治[州区县旗]|[省市县区州盟旗]")
_PLACE = re.compile(r"(?:[\u4e00-\u9fff]{1,8}?(?:自治[州区县旗]|[省市县区州盟旗])){1,3}")
HEAD_WORDS = re.compile(
    r"银行|公司|集团|国网|电网|总局|[人工农中建交]行|^中(?:国|石|海油)|农发行|国开行|保险|人寿|证券|燃气|热力|水务|书店|邮政|通信"
)
"""What no name of a place holds: a stretch up to 市 that holds it is an office or a firm and its place."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch by its full name and the place that this name holds."""

    name: str
    place: str


def read_branch(name: str, own: tuple[str, ...]) -> Branch | None:
    """The branch that a name means in a paper of the places `own`, the nearest first (鞍山市立山区, 鞍山市, 辽宁省); None where it is
    none, or names a place that nobody can tell. Of 省分行 the place is empty where the paper does not tell its province.

    A place of the paper is one with and without its unit: 人民银行江北市分行, 人行江北分行 and 市人行 are 中国人民银行江北市分行 in 江北市.
    Most firms leave the unit of a city out, not that of a county. The tax office of a place bears no other name than its own.

    >>> read_branch("人行江北分行", ("江北市",)), read_branch("市移动公司", ("江北市",))
    (Branch(name='中国人民银行江北市分行', place='江北市'), Branch(name='中国移动江北分公司', place='江北市'))
    >>> read_branch("国网云安县供电公司", ("江北市",))
    Branch(name='国网云安县供电公司', place='云安县')
    """
    if not _OF_A_HEAD.search(name):
        return None
    if (spoken := _SPOKEN.fullmatch(name)) and (branch := _spoken(spoken, own)):
        return branch
    match = _BRANCH.fullmatch(name)
    if match is None:
        return None
    written = match["place"]
    place, short = next(_owners(written, own), ("", ""))
    if not place and match["end"] in _OF_OFFICES:
        place, short = _of_table(written, match["end"], own)
    if not place and not _UNIT.fullmatch(written):
        return None
    if match["head"] == "国家税务总局":
        return Branch(f"{place}税务局", place) if place and match["end"] == "税务局" else None
    head, end = (
        _HEADS.get(match["head"], match["head"]) + match["line"] + (match["grid"] or ""),
        match["end"].replace("营管部", "营业管理部"),
    )
    return Branch(head + (_called(head, short, place, end) or written) + end, place)


def _spoken(match: re.Match[str], own: tuple[str, ...]) -> Branch | None:
    """The branch that a short name means; of the nearest place where it names none."""
    nearest = next(filter(None, own), "")
    place, short = next(_owners(match["place"] or nearest, own), ("", ""))
    if not place and match["office"] and match["place"]:
        place, short = _of_table(match["place"], "监管" + match["rank"], own)
    elif place not in own:
        place = ""
    if not place:
        return None
    head = match["firm"] or match["bank"] or match["office"] or "国网"
    head = _HEADS.get(head, head)
    end = match["power"] or ("分公司" if match["firm"] else "监管" + match["rank"] if match["office"] else "分行")
    end = "支行" if end == "分行" and place.endswith(_COUNTIES) and place not in _SHORT else end
    return Branch(head + _called(head, short, place, end) + end, place)


_COUNTIES = ("县", "旗", "区")
"""How the names of counties and districts end, but those of autonomous regions, too."""


def _called(head: str, short: str, place: str, end: str) -> str:
    """What the name of a branch calls its place, `short` where that leaves the unit out: 山西省 for banks and the grid, 江北 for most."""
    if not short or end == "营业管理部" or place == short:
        return short
    whole = short + place[place.rfind(short) + len(short) :]
    bank, of_province = head.endswith("银行"), place in PROVINCES.values()
    carries = head in _CARRY_UNIT or (of_province and (bank or head == "国网"))
    return whole if carries or (place.endswith(_COUNTIES) and not of_province) else short


def without_firm(name: str) -> str:
    """A name from the place of a branch on: 江北市分行关于… of 人民银行江北市分行关于…; as it is where the bank's own name holds a place."""
    match = _FIRM_BEFORE_PLACE.match(name)
    return name if match is None or _UNIT.search(match["head"]) else name[match.end() :]


def _owners(written: str, own: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The place that is meant, and what the name of a branch calls it."""
    for place in filter(None, own):
        short = _short(place, own)
        alone = _UNIT.fullmatch(written) and place.endswith(written)
        if alone or written in (place, short) or (place.endswith(written) and _PLACE.fullmatch(written)):
            yield place, short
    if _PLACE.fullmatch(written) and len(written) > 2 and not HEAD_WORDS.search(written):
        yield written, _short(written, ()) if written in prefecture_cities() or written in _SHORT else written
    if written in PROVINCES:
        yield PROVINCES[written], written
    if written in LARGE_CITIES:
        yield f"{written}市", written


_OF_OFFICES = ("监管分局", "监管支局", "调查队")
"""How branches of national offices are called, of which each city or county has but one."""


def _of_table(written: str, end: str, own: tuple[str, ...]) -> tuple[str, str]:
    """The city, for 支局 the county, that the name of such a branch leaves the unit of out, by the tables of places, and what it calls it:
    常山县 in 常山监管支局."""
    if end.endswith("支局"):
        place = county_called(written, own)
        return place, place
    city = f"{written}市"
    return (city, written) if city in prefecture_cities() else ("", "")


def branch_office(name: str, local: Mapping[str, Kind]) -> Kind | None:
    """The kind of the local office of which a name without its place is a branch, by the branch's own name: 生态环境局城东分局, 医疗保障分局
    for 医保分局. None where `local` has no such office, or one that a reform ended."""
    head, _, place = name.removesuffix("分局").partition("局")
    office = local.get(head + "局")
    if office is None or office.successor or not office.name.endswith("局"):
        return None
    whole = office.name + place if place else office.name.removesuffix("局")
    return Kind(whole + "分局", (), office.function, office.level)


def _short(place: str, own: tuple[str, ...]) -> str:
    """A place without the one above it and without its unit: 立山 of 鞍山市立山区. Names of two characters keep theirs (应县)."""
    for above in own:
        if above and above != place:
            place = place.removeprefix(above)
    short = _SHORT.get(place) or UNIT_OF_PLACE.sub("", place)
    return short if len(short) > 1 else place


_SHORT = {full: short for short, full in PROVINCES.items()}
