"""Official names that depend on the place: which court 市法院 is, and the league whose name holds that of its place."""

from __future__ import annotations

import re

from govkg.plans.names.counties import is_county_city
from govkg.plans.names.provinces import PROVINCES, prefecture_cities

COURT = "法院"
_COURTS = ("高级人民法院", "中级人民法院", "人民法院")
_LEAGUE = "团委"
_OF_PREFECTURES = ("自治州", "州", "盟", "地区")
_OF_COUNTIES = ("县", "区", "旗")


def court_of(place: str) -> str:
    """What the court of a place is called, by the kind of the place; 法院 of a city that the tables of places do not hold, which may be one
    of a prefecture or of a county.

    >>> [court_of(place) for place in ("山西省", "北京市", "长治市", "凉山彝族自治州", "清水县", "昆山市", "江城市")]
    ['高级人民法院', '高级人民法院', '中级人民法院', '中级人民法院', '人民法院', '人民法院', '法院']
    """
    if place in PROVINCES.values():
        return _COURTS[0]
    if place in prefecture_cities() or place.endswith(_OF_PREFECTURES):
        return _COURTS[1]
    return _COURTS[2] if place.endswith(_OF_COUNTIES) or is_county_city(place) else COURT


def court_in(text: str) -> str:
    """The court of its own city that a text names in full, so that 市法院 is told to be the same; empty where there is none.

    >>> court_in("市中级人民法院、市法院"), court_in("各县市人民法院"), court_in("市法院"), court_in("市人民法院")
    ('中级人民法院', '', '', '人民法院')
    """
    found = set(_NAMED.findall(text))
    return next((court for court in _COURTS if court in found), "")


_NAMED = re.compile("市(?<![各县、]市)((?:中级)?人民法院)")


_LEAGUES = re.compile(
    "(?:共青团|团)(?P<place>(?:[\u4e00-\u9fff]{1,11}?)?[省市县区州盟旗])委(?:员会)?"
    "|(?!共青)(?P<short>[\u4e00-\u9fff]{2,5})团(?P<unit>[省市县区州盟旗])委"
)


def league_of(name: str) -> str:
    """The place of a committee of the Communist Youth League, or the one letter that stands for it; empty for what is none.

    >>> [league_of(name) for name in ("团市委", "共青团市委", "共青团江城市委", "共青团江城市委员会", "江城团市委", "社团管理委")]
    ['市', '市', '江城市', '江城市', '江城市', '']
    """
    match = _LEAGUES.fullmatch(name) if "团" in name else None
    return (match["place"] or match["short"] + match["unit"]) if match else ""


def official(owner: str, name: str) -> str:
    """The full name of an agency of a place: the two joined, of the league that of the Communist Youth League with the place in it.

    >>> official("江城市", "教育局"), official("江城市", "团委"), official("江城市", "共青团"), official("清水县", "法院")
    ('江城市教育局', '共青团江城市委员会', '共青团江城市委员会', '清水县人民法院')
    """
    if name in (_LEAGUE, "共青团"):
        return f"共青团{owner}委员会"
    return owner + (court_of(owner) if name == COURT else name)


def local_name(owner: str, name: str) -> str:
    """The name of an agency without its place; that of a committee of the party, and of an office of it, keeps the unit of the place.

    >>> local_name("江城市", "委网信办"), local_name("清水县", "委"), local_name("江城市", "教育局"), local_name("江城市", "委员会")
    ('市委网信办', '县委', '教育局', '委员会')
    """
    of_party = name.startswith("委") and not name.startswith("委员") and owner.endswith(_UNITS)
    return owner[-1] + name if of_party else name


def behind_place(owner: str, local: str) -> str:
    """What stands behind its place in the full name of an agency, by its local name.

    >>> behind_place("江城市", "市委网信办"), behind_place("江城市", "市场监督管理局")
    ('委网信办', '市场监督管理局')
    """
    return local[1:] if local[1:2] == "委" and local_name(owner, local[1:]) == local else local


_UNITS = ("省", "市", "县", "区", "旗", "州", "盟")
