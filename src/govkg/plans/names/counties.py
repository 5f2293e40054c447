"""Districts and the cities above them, by the table of places: all papers are read to name a district with its city, as it does itself."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache

from govkg.resources import resource


@cache
def _above() -> dict[str, tuple[str, ...]]:
    """The name of each district and each city of a county's rank → the cities or provinces that have one of that name."""
    lines = resource("data", "places", "counties.csv").read_text(encoding="utf-8").splitlines()
    found: dict[str, tuple[str, ...]] = {}
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        found[row["name"]] = (*found.get(row["name"], ()), row["within"])
    return found


def is_county_city(place: str) -> bool:
    """Whether a city ranks as a county: 昆山市.

    >>> is_county_city("昆山市"), is_county_city("苏州市"), is_county_city("江城市")
    (True, False, False)
    """
    return place.endswith("市") and place in _above()


def city_of(district: str, own: Sequence[str] = ()) -> str:
    """The city of a district: the one of `own` that has a district of that name; where none of them is a city, the only one that has.
    Empty where several have one, and where the table has none.

    >>> city_of("谯城区"), city_of("鼓楼区"), city_of("鼓楼区", ["徐州市"]), city_of("谯城区", ["江城市"])
    ('亳州市', '', '徐州市', '')
    """
    cities = _above().get(district, ()) if district.endswith("区") else ()
    known = [city for city in own if city.endswith(("市", "州", "盟", "地区"))]
    if known:
        return next((city for city in cities if city in known), "")
    return cities[0] if len(cities) == 1 else ""
