"""Places above places: the county in its city, the city in its province, and the codes of GB/T 2260 where we have them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from govkg.plans.model import Plan
from govkg.plans.names.agencies import Jurisdiction
from govkg.plans.names.counties import is_district
from govkg.plans.names.jurisdictions import NOWHERE, jurisdiction_of
from govkg.resources import table


@dataclass(frozen=True, slots=True)
class Division:
    """A province, a prefecture or a county: its code of six digits, empty where the tables hold none, and what it lies in."""

    code: str
    name: str
    within: str


_PEOPLES = re.compile(
    "(?:(?:朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|景颇|白|傈僳|回|蒙古)族|蒙古|柯尔克孜|哈萨克)+自治州$"
)


@cache
def divisions() -> dict[str, Division]:
    """The rows of the tables of `data/places` by name, a district by that with its city; an autonomous prefecture also by the short forms
    that papers use: 湘西自治州, 湘西州."""
    rows = table("places", "divisions.csv")
    found = {row["name"]: Division(row["code"], row["name"], row["within"]) for row in rows}
    for name, division in list(found.items()):
        for unit in ("自治州", "州") if name.endswith("自治州") else ():
            found[_PEOPLES.sub("", name) + unit] = division
    for row in table("places", "counties.csv"):
        name = row["within"] * is_district(row["name"]) + row["name"]
        found.setdefault(name, Division(row["code"], name, row["within"]))
    return found


def whole(place: str) -> str:
    """The name of a place by which all plans mean one: that of the table for a short form, else the name itself.

    >>> whole("湘西州"), whole("溪山县")
    ('湘西土家族苗族自治州', '溪山县')
    """
    return divisions()[place].name if place in divisions() else place


def where_of(plan: Plan) -> Jurisdiction:
    """The place of a plan with the city and the province that its title or its issuer, or who gave the place, names above it."""
    found = _parsed(plan.given_place, "") if plan.given_place else _parsed(plan.title, plan.issuer)
    return found if found.name == plan.jurisdiction else NOWHERE


def places_above(place: str, known: Jurisdiction = NOWHERE) -> tuple[str, ...]:
    """The places that `place` lies in, the nearest first; `known` is what the paper says of one of them. Nothing where neither the
    name nor the table tells.

    >>> places_above("南通市海门区"), places_above("襄垣县"), places_above("溪山县")
    (('南通市', '江苏省', '中国'), ('长治市', '山西省', '中国'), ())
    """
    if place in divisions():
        above = divisions()[place].within
    else:
        own = known if known.name == place else _parsed(place, "")
        above = next((p for p in (own.city, own.province) if p and p != place), "")
    return (above, *places_above(above)) if above else ()


@cache
def _parsed(title: str, issuer: str) -> Jurisdiction:
    return jurisdiction_of(title, issuer, "")
