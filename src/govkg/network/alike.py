"""Bodies of one place that may be one: papers call one bureau 自然资源局 and 自然资源和规划局, and each name is a body of its own."""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Collection
from itertools import combinations

from govkg.errors import GovkgWarning
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.tables import Table

_SHOWN = 4
_BUREAU = re.compile("(?P<what>.{2,}?)(?:管理)?(?:(?<!分)局|厅|委员会)")
_AGENCIES = """SELECT DISTINCT ?place ?function ?name ?label WHERE {
  ?agency gov:jurisdiction ?place ; gov:function ?function ; gov:localName ?name ; rdfs:label ?label
} ORDER BY ?place ?function ?label"""


def names_alike(one: str, other: str) -> bool:
    """Whether two bureaus of one function may be one by their names: what one is for is part of what the other is for, or one character
    differs.

    >>> names_alike("自然资源局", "规划和自然资源局"), names_alike("住房和城乡建设局", "住房和城乡建设委员会"), names_alike("水利局", "水务局")
    (True, True, True)
    >>> names_alike("住房和城乡建设局", "房产管理局"), names_alike("公安局", "公安局交通警察支队"), names_alike("农业农村局", "畜牧兽医局")
    (False, False, False)
    """
    first, second = _BUREAU.fullmatch(one), _BUREAU.fullmatch(other)
    if first is None or second is None or one == other:
        return False
    left, right = first["what"].replace("和", ""), second["what"].replace("和", "")
    near = len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) == 1
    return near or set(left) <= set(right) or set(right) <= set(left)


def alike(kg: KnowledgeGraph) -> list[tuple[str, ...]]:
    """The full names of bureaus of one place and function whose names are alike, those of one place and function together."""
    held: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    found = kg.sparql(_AGENCIES)
    for row in found if isinstance(found, Table) else ():
        held[str(row["place"]), str(row["function"])][str(row["name"])] = str(row["label"])
    groups = []
    for names in held.values():
        like = {name for pair in combinations(names, 2) if names_alike(*pair) for name in pair}
        groups.append(tuple(label for name, label in names.items() if name in like))
    return [group for group in groups if group]


def warn_of_alike(kg: KnowledgeGraph, *, plans: Collection[str] = ()) -> None:
    """One GovkgWarning that names such bureaus, the first ones, and says how they are made one; none where no plan was read."""
    groups = alike(kg) if plans else []
    if groups:
        named = "；".join("、".join(group) for group in groups[:_SHOWN])
        more = f" and {len(groups) - _SHOWN} more" if len(groups) > _SHOWN else ""
        warnings.warn(
            f"bodies of one place with names that are alike: {named}{more}; if they are one, write its name and the others as abbreviations "
            "into a table and give it with --agencies CSV",
            GovkgWarning,
            stacklevel=3,
        )
