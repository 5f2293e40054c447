"""Short names that a paper declares itself: 市政务服务数据管理局（以下简称市政数局）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from govkg.plans.words.matching import holds
from govkg.plans.words.shapes import LEVEL_PREFIX, complete

_DECLARED = re.compile(
    r"(?P<full>[\u4e00-\u9fff]{4,24})\((?:以下|下文|下)?(?:均|统)?简称:?[“\"'《]?(?P<short>[\u4e00-\u9fff]{2,12})[”\"'》]?\)"
)


def declared_aliases(text: str) -> Iterator[tuple[str, str]]:
    """(short, full) of agencies, both without the prefix that they share, and the short one with it as well (市政数局 might
    be read as an office of 市政). `text` is the key of a reading.

    >>> list(declared_aliases("由市政务服务数据管理局(以下简称“市政数局”)承担"))
    [('政数局', '政务服务数据管理局'), ('市政数局', '政务服务数据管理局')]
    """
    if not holds(text, "简称"):
        return
    for match in _DECLARED.finditer(text):
        prefix = LEVEL_PREFIX.match(match["short"])
        if prefix is None:
            continue
        _, found, full = match["full"].partition(prefix.group())
        short = match["short"][prefix.end() :]
        if found and complete(full) and len(short) >= 2 and set(short) <= set(full):
            yield short, full
            yield match["short"], full


_GROUP = re.compile(
    "\\((?:以下|下文|下)?(?:均|统)?(?:简|统)称:?[“\"'《]?(?P<short>[\u4e00-\u9fff]{2,8}(?:企业|单位|机构|部门|学校|医院|组织))[”\"'》]?\\)"
)


@lru_cache(maxsize=4)
def declared_groups(text: str) -> frozenset[str]:
    """The short names of groups that a paper declares.

    >>> sorted(declared_groups("承储粮食的企业(以下简称承储企业)、县发改局(以下简称发改局)"))
    ['承储企业']
    """
    return frozenset(match["short"] for match in _GROUP.finditer(text)) if "称" in text else frozenset()
