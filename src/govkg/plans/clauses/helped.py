"""Whom those help who have a part in a clause: 市教育局配合市财政局, 市教育局协助市财政局做好汇总."""

from __future__ import annotations

import re

from govkg.plans.model import Role
from govkg.plans.names.departments import beyond_doubt
from govkg.plans.names.lists import Name, split_names
from govkg.plans.words.acts import DEEDS
from govkg.plans.words.manner import MANNER
from govkg.plans.words.shapes import LEVEL_PREFIX

_STOPS = ",;。:"
_GOES_ON = re.compile(rf"(?:共同)?(?:{MANNER})?(?:(?P<leads>牵头)|负责|{DEEDS})|[{_STOPS}]|\Z")
"""What is done behind the names, or where a part of the clause ends."""
_LONGEST = 80


def helped(text: str, start: int) -> list[tuple[Name, Role]]:
    """The names behind a verb of helping that ends at `start`, each beyond doubt, with their role; none where it is a work that is helped
    with.

    >>> said = ("配合市财政局", "协助市财政局、市审计局做好汇总", "配合市教育局牵头", "配合市级检查", "配合整治")
    >>> [[(n.written, role) for n, role in helped(t, 2)] for t in said[:3]]
    [[('市财政局', 'responsible')], [('市财政局', 'responsible'), ('市审计局', 'responsible')], [('市教育局', 'lead')]]
    >>> [helped(t, 2) for t in said[3:]]
    [[], []]
    """
    if not LEVEL_PREFIX.match(text, start):
        return []
    for act in _GOES_ON.finditer(text, start + 2, start + _LONGEST):
        names = split_names(text, start, act.start()).names
        if names and all(map(beyond_doubt, names)):
            return [(name, "lead" if act["leads"] else "responsible") for name in names]
        if act.group() in _STOPS:
            break
    return []
