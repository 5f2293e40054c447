"""Whom those help who have a part in a clause: 市教育局配合市财政局, 市教育局协助市财政局做好汇总."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.plans.names.departments import beyond_doubt
from govkg.plans.names.lists import Name, split_names
from govkg.plans.words.acts import DEEDS
from govkg.plans.words.manner import MANNER
from govkg.plans.words.shapes import LEVEL_PREFIX

_STOPS = ",;。:"
_GOES_ON = re.compile(rf"(?:共同)?(?:{MANNER})?(?:{DEEDS})|[{_STOPS}]|\Z")
"""What is done behind the names, or where a part of the clause ends."""
_LONGEST = 80


def helped(text: str, start: int) -> Sequence[Name]:
    """The names behind a verb of helping that ends at `start`, each beyond doubt; none where it is a work that is helped with.

    >>> [[n.written for n in helped(t, 2)] for t in ("配合市财政局", "协助市财政局、市审计局做好汇总", "配合市级检查", "配合整治")]
    [['市财政局'], ['市财政局', '市审计局'], [], []]
    """
    if not LEVEL_PREFIX.match(text, start):
        return ()
    for end in (act.start() for act in _GOES_ON.finditer(text, start + 2, start + _LONGEST)):
        names = split_names(text, start, end).names
        if names and all(map(beyond_doubt, names)):
            return names
        if text[end : end + 1] in _STOPS:
            return ()
    return ()
