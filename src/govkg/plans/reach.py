"""For which items a clause says that it holds: 本章任务由…负责, 以上工作由…牵头, 第1—3项由…负责."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from govkg.plans.clauses.statements import Clause
from govkg.plans.outline.units import Unit
from govkg.plans.words.above import ALL_ABOVE

REACH = re.compile(rf"\(?(?:(?P<chapter>本[章篇])|(?P<part>本部分)|(?P<section>本节)|(?P<all>{ALL_ABOVE}))")
"""How a clause begins that says so."""


def reached_unit(text: str, unit: Unit, clause: Clause) -> Unit:
    """The unit that a clause says it holds for: 本章任务由…负责 at the foot of a chapter; 本部分 in a heading is what stands below it."""
    match = REACH.match(text, clause.start, clause.end)
    around = [*unit.ancestors()]
    if match is None or not around or match["all"] or (match["part"] and unit.children):
        return unit
    if match["section"]:
        return next((u for u in (unit, *around) if u.style == "节"), unit)
    return around[-1]


def for_all_above(text: str, clause: Clause) -> bool:
    """Whether a clause, or the line that it stands in, begins by saying that it holds for all above."""
    line = text.rfind("\n", max(clause.start - 20, 0), clause.start) + 1
    match = REACH.match(text, clause.start, clause.end) or REACH.fullmatch(text, line, clause.start)
    return match is not None and match["all"] is not None and match.start() == line


def by_number(family: Sequence[Unit]) -> dict[int, list[Unit]]:
    """The items of a family by their numbers."""
    found: dict[int, list[Unit]] = {}
    for unit in family:
        found.setdefault(unit.number, []).append(unit)
    return found


def named_items(numbered: Mapping[int, Sequence[Unit]], clause: Clause) -> list[Unit]:
    """The items of a family, by their numbers, that a clause names as those it holds for."""
    found = [unit for number in {*clause.only} for unit in numbered.get(number, ())]
    return sorted(found, key=lambda unit: unit.start)


def items_above(family: tuple[Sequence[Unit], int], unit: Unit, owned: set[int], foot: int) -> Iterator[Unit]:
    """The items above one for which a clause holds that says so (以上工作由甲局负责): up to the first of the `owned`, or to the last clause
    of this kind, at `foot`. `family` is the unit with its brothers, and its place among them."""
    brothers, place = family
    for before in (brothers[i] for i in range(place - 1, -1, -1)):
        if before.style != unit.style or before.start < foot or any(id(u) in owned for u in before.walk()):
            return
        yield before
