"""Traditional characters to simplified ones, one for one, so that every place stays where it is."""

from __future__ import annotations

import re
from functools import cache

_KEPT = frozenset("乾著徵藉瞭覆夥麽摺")
"""Traditional forms that are also characters of simplified names or have several readings: left as they are."""
_TELLTALES = re.compile("[負責單頭導監門廳發會國區縣術與實業產務關領組織總參號編項]")


@cache
def simplified_forms() -> dict[int, str]:
    """For `str.translate`: each traditional character that has one simplified form."""
    from opencc import OpenCC

    points = [chr(p) for p in range(0x4E00, 0xA000)]
    readings = OpenCC("t2s").convert("\n".join(points)).split("\n")
    return {ord(a): b for a, b in zip(points, readings, strict=True) if a != b and len(b) == 1 and a not in _KEPT}


def traditional(text: str) -> bool:
    """Whether words of plans stand in a text in traditional characters.

    >>> traditional("責任單位"), traditional("责任单位")
    (True, False)
    """
    return _TELLTALES.search(text) is not None


def simplified(text: str) -> str:
    """A text in traditional characters in simplified ones, same length; any other text as it is.

    >>> simplified("負責單位：市教育局")
    '负责单位：市教育局'
    """
    return text.translate(simplified_forms()) if traditional(text) else text
