"""Numbers that a site where papers are shared sets before each line or page of a paper (1、 2、 3、), wherever a sentence stands there."""

from __future__ import annotations

import re

from govkg.plans.words.matching import line_starts

_PASTED = re.compile(r"(?P<number>\d{1,3})、 ?")
_CHAPTER = "(?<=[ 。:;\n]){}、(?![一二三四五六七八九十])"
_FIRST, _SECOND = re.compile(_CHAPTER.format("一")), re.compile(_CHAPTER.format("二"))
_STOPS = "。;!?:)”."


def pasted_numbers(text: str) -> frozenset[int]:
    """Where such numbers begin: each line of the paper bears one, counted from 1 on, its own chapters (一、 二、) stand inside the lines, and
    some line ends where no sentence does.

    >>> text = "1、方案 一、目标 造林。 二、分工 由县林\\n2、业局负责。"
    >>> sorted(pasted_numbers(text))
    [0, 23]
    >>> pasted_numbers("1、造林\\n2、种草")
    frozenset()
    """
    if not text.startswith("1、") or "一、" not in text:
        return frozenset()
    starts = [start for start in line_starts(text) if text[start : start + 1] not in ("\n", "")]
    for number, start in enumerate(starts, 1):
        found = _PASTED.match(text, start)
        if found is None or int(found["number"]) != number:
            return frozenset()
    ends = [text[:start].rstrip("\n ")[-1:] for start in starts[1:]]
    broken = any(end not in _STOPS for end in ends)
    first = _FIRST.search(text) if broken else None
    return frozenset(starts) if first and _SECOND.search(text, first.end()) else frozenset()
