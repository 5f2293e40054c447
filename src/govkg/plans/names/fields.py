"""Departments whose last word stands at another one alone: 教育 and 财政 in 教育、财政、人社部门, 公安 in 公安、司法等部门."""

from __future__ import annotations

import re

from govkg.plans.words.shapes import STEMS, complete

DEPARTMENT = "部门"
AND_SUCH = f"等(?:有关|相关|职能|行政|主管|管理|监管)*{DEPARTMENT}"
_SHARED = re.compile(AND_SUCH)
_KNOWN = re.compile(
    rf"(?P<level>[省市县区州旗])?(?P<own>级)?(?P<field>{STEMS})(?P<ending>(?:行政)?(?:主管)?{DEPARTMENT})?"
)
_BARE = re.compile("(?!各|[有相]关)[\u4e00-\u9fff]{2,8}(?<!部门)(?<!机关)")


def shares_below(text: str, end: int) -> bool:
    """Whether a list that ends at `end` goes on with the word that all of its fields share: 等部门."""
    return text.startswith("等", end) and _SHARED.match(text, end) is not None


def known_department(written: str) -> bool:
    """Whether a name is that of a department of a known field: 市财政部门.

    >>> [known_department(n) for n in ("市财政部门", "教育", "水文部门")]
    [True, False, False]
    """
    known = _KNOWN.fullmatch(written)
    return known is not None and known["ending"] is not None


def department(written: str, *, shared: bool) -> tuple[str, bool]:
    """The department that a name without a word for offices means, and whether its field is a known one; empty for a name that is whole.
    `shared`: the word stands behind another one.

    >>> [department(n, shared=True) for n in ("教育", "市级财政", "水文", "市教育局")]
    [('教育部门', True), ('市财政部门', True), ('水文部门', False), ('', False)]
    >>> department("市级财政部门", shared=False), department("财政部门", shared=False)
    (('市财政部门', True), ('', False))
    """
    known = _KNOWN.fullmatch(written)
    if known and ((shared and not known["ending"]) or (known["ending"] and known["own"])):
        return (known["level"] or "") + known["field"] + (known["ending"] or DEPARTMENT), True
    return (
        (written + DEPARTMENT, False) if shared and _BARE.fullmatch(written) and not complete(written) else ("", False)
    )
