"""Lists limited to the offices of one place itself (本级单位): a city's office of inspection sends none to a province, a county or a firm."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from govkg.errors import ParameterWrong
from govkg.exports.task_lists import TaskLists
from govkg.graph.places import whole
from govkg.network.incidence import Agency, read_incidence
from govkg.queries import Graph

_FIRM = re.compile("(?:公司|集团|银行|分行|支行)$")


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices of a place, by their full names."""

    place: str
    names: frozenset[str]


def offices_of(kg: Graph, place: str, plan: str | None = None) -> Offices:
    """The offices of `place` that the plans name: no office of another place, no group such as 各县区政府, and no firm.

    Raises ParameterWrong where there is none, with the places of which there are some.
    """
    agencies = [a for a in read_incidence(kg, plan=plan).agencies if _is_office(a)]
    names = frozenset(a.label for a in agencies if whole(a.jurisdiction) == whole(place))
    if not names:
        known = "、".join(dict.fromkeys(a.jurisdiction for a in agencies))
        others = f"they name offices of: {known}" if known else "they name no office whose place is known"
        raise ParameterWrong(f"no office of {place!r} in these plans; {others}")
    return Offices(place, names)


def limited(lists: TaskLists, offices: Offices | None) -> TaskLists:
    """The lists of these offices alone, or all where none are given. Tasks that are on none of them any more are kept as tasks that nobody on
    the lists has: the ledger and the open questions stay whole."""
    if offices is None:
        return lists
    kept = tuple(item for item in lists.assignments if item[1][0].agency in offices.names)
    held = {one.task for _, assignments in kept for one in assignments}
    others = {one.task: one for _, assignments in lists.assignments for one in assignments if one.task not in held}
    unowned = (*lists.unowned, *others.values())
    return replace(lists, assignments=kept, unowned=unowned, place=offices.place, offices=offices.names)


def _is_office(agency: Agency) -> bool:
    """Whether its place is known, and it is neither a group nor a firm."""
    return bool(agency.jurisdiction) and not agency.collective and not _FIRM.search(agency.label)
