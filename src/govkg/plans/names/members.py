"""Whom a definite collective is made of: the same places however they are printed, and which of their bodies act."""

from __future__ import annotations

import re
from functools import lru_cache

from govkg.plans.names.collectives import scope_of
from govkg.plans.words.shapes import NAMES_KEPT

_PLACE = "[县市区旗州盟]"
_TOWN = "(?:乡镇|镇|乡|街道)"
_IN_BRACKETS = re.compile(r"(?<=[县市区旗州盟镇乡道])\((?P<units>(?:[县市区旗州盟镇乡]|街道|[、,/和及与])+)\)")
_LISTED = re.compile(rf"(?<=各)(?:{_PLACE}(?:、{_PLACE}(?![级直属]))+|{_TOWN}(?:、{_TOWN})+)(?![县市区旗州盟镇乡(])")
_SIGNS = re.compile("[、,/和及与]")
_GOVERN = re.compile(
    r"(?:[、和与及]|人民|政府|(?:行政)?公署|党委|党工委|工委|党政|管委会|管理委员会|办事处|\(行署\)|\(管委会\)|\(办事处\)|委员会)*"
)
"""How the name of those goes on who govern a place, so that they are one with it."""


_COUNTIES = re.compile("^各(?:县、?市、?区|区、?市、?县|县、?区(?:、?市)?|区、?县(?:、?市)?)(?![级域直属县市区州旗])")
"""Counties and districts, with the towns of their rank or without saying so: a city has them all at one level. 各县, 各区 and 各县市 are
some of them; 各市县区 begins with the cities of a province."""


@lru_cache(maxsize=NAMES_KEPT)
def one_form(name: str) -> str:
    """The name of a group without the signs between the kinds of its places, which each paper sets as it likes; all places of the rank of
    a county have one name.

    >>> [one_form(n) for n in ("各县(市、区)政府", "各县、区教育局", "各市(州)、县(市、区)", "各镇(街道)", "各县、乡镇", "各局(办)")]
    ['各县区政府', '各县区教育局', '各市州、县市区', '各镇街道', '各县、乡镇', '各局(办)']
    >>> [one_form(n) for n in ("各县市区", "各区(市)县", "各县区级机关", "各县(市)", "各市、县、区")]
    ['各县区', '各县区', '各县区级机关', '各县市', '各市县区']
    """
    if not name.startswith("各"):
        return name
    plain = _IN_BRACKETS.sub(lambda m: _SIGNS.sub("", m["units"]), name)
    return _COUNTIES.sub("各县区", _LISTED.sub(lambda m: m.group().replace("、", ""), plain))


@lru_cache(maxsize=NAMES_KEPT)
def members_of(name: str) -> str:
    """Whom a definite collective is made of. The places and those who govern them are one: 各县区, 各县区党委、政府; their bureaus are
    others.

    >>> [members_of(n) for n in ("各县区政府", "各县(市、区)人民政府", "各区县", "各县区教育局", "各高校")]
    ['各县区', '各县区', '各县区', '各县区教育局', '各高校']
    """
    form = one_form(name)
    places = scope_of(form)
    return places if _GOVERN.fullmatch(form, len(places)) else form
