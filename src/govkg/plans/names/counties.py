"""Districts, counties and the cities above them, by the table of places: all papers are read to name a district with its city, as it
does itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from govkg.plans.names.provinces import prefecture_cities
from govkg.resources import table


@cache
def _above() -> dict[str, tuple[str, ...]]:
    """The name of each district, county and city of a county's rank → the cities or provinces that have one of that name."""
    found: dict[str, tuple[str, ...]] = {}
    for row in table("places", "counties.csv"):
        found[row["name"]] = (*found.get(row["name"], ()), row["within"])
    return found


def is_county_city(place: str) -> bool:
    """Whether a city ranks as a county: 昆山市.

    >>> is_county_city("昆山市"), is_county_city("苏州市"), is_county_city("江城市")
    (True, False, False)
    """
    return place.endswith("市") and place in _above()


def is_city(place: str) -> bool:
    """Whether the tables of places have a city of that name, of a prefecture's rank or of a county's.

    >>> is_city("长治市"), is_city("昆山市"), is_city("江城市")
    (True, True, False)
    """
    return place in prefecture_cities() or is_county_city(place)


def is_place(name: str) -> bool:
    """Whether the tables of places have a district, a county or a city of that name.

    >>> is_place("潞州区"), is_place("长治市"), is_place("示范区"), is_place("示范县")
    (True, True, False, False)
    """
    return name in _above() or name in prefecture_cities()


def is_district(name: str) -> bool:
    """Whether a name is that of a district or a zone, which bears the name of its city. 神农架林区 is one of no city.

    >>> is_district("碑林区"), is_district("襄垣县"), is_district("神农架林区")
    (True, False, False)
    """
    return name.endswith("区") and name != "神农架林区"


def above_county(place: str) -> str:
    """The city, or else the province, of a county, a banner or a city of a county's rank, no two of which are called alike; empty for a
    district and for what the table does not hold.

    >>> above_county("襄垣县"), above_county("昆山市"), above_county("仙桃市"), above_county("鼓楼区"), above_county("溪山县")
    ('长治市', '苏州市', '湖北省', '', '')
    """
    return "" if is_district(place) else next(iter(_above().get(place, ())), "")


def city_of(district: str, own: Sequence[str] = ()) -> str:
    """The city of a district: the one of `own` that has a district of that name; where none of them is a city, the only one that has.
    Empty where several have one, and where the table has none.

    >>> city_of("谯城区"), city_of("鼓楼区"), city_of("鼓楼区", ["徐州市"]), city_of("谯城区", ["江城市"])
    ('亳州市', '', '徐州市', '')
    """
    cities = _above().get(district, ()) if is_district(district) else ()
    known = [city for city in own if city.endswith(("市", "州", "盟", "地区"))]
    if known:
        return next((city for city in cities if city in known), "")
    return cities[0] if len(cities) == 1 else ""


def county_called(short: str, own: Sequence[str] = ()) -> str:
    """The county that is called so without its unit: the one in a city of `own`, else the only one that the table has; empty where it can not
    be told.

    >>> county_called("襄垣"), county_called("昆山"), county_called("鼓楼"), county_called("鼓楼", ["徐州市"]), county_called("溪山")
    ('襄垣县', '昆山市', '', '鼓楼区', '')
    """
    found = [
        (name, city) for unit in ("县", "市", "区", "旗") for name in (short + unit,) for city in _above().get(name, ())
    ]
    near = [name for name, city in found if city in own]
    return near[0] if near else found[0][0] if len(found) == 1 else ""
