"""What an agency is called beside its full name: the short forms that everybody writes, from the tables of names. For searching only."""

from __future__ import annotations

import re
from functools import cache

from govkg.plans.names.agencies import bundled_names

_UNIT = re.compile("^[省市区县州旗盟](?=[\u4e00-\u9fff]{2})")
_LONGEST = 20
"""Characters of the longest name in the tables; no longer end of a label is looked up."""


@cache
def spoken_names(label: str) -> tuple[str, ...]:
    """The short names of the agency with this full name, alone and behind the unit of its place.

    >>> [name in spoken_names("江城市住房和城乡建设局") for name in ("住建局", "市住建局", "教育局")]
    [True, True, False]
    >>> spoken_names("江城市某中心")
    ()
    """
    local = bundled_names().local
    for start in range(max(0, len(label) - _LONGEST), len(label)):
        kind = local.get(label[start:])
        if kind is not None and kind.name == label[start:]:
            unit = label[start - 1 : start] if _UNIT.match(label[start - 1 :]) else ""
            forms = [kind.name, *kind.abbreviations]
            return tuple(dict.fromkeys(name for form in forms for name in (form, unit + form) if name != kind.name))
    return ()


def full_names(words: str) -> tuple[str, ...]:
    """The full names, without their places, of the agencies whose short names hold the words: 市住建局, 住建.

    >>> full_names("市住建局"), full_names("欠薪"), full_names("局")
    (('住房和城乡建设局',), (), ())
    """
    if len(words) < 2:
        return ()
    wanted = {words, _UNIT.sub("", words)}
    kinds = {kind.name: kind for kind in bundled_names().local.values()}
    return tuple(
        name for name, kind in kinds.items() if any(word in short for short in kind.abbreviations for word in wanted)
    )
