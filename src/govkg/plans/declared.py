"""How many tasks a paper says that it has."""

from __future__ import annotations

import re

from govkg.numerals import HAN, read_numeral

_DECLARED = re.compile(
    rf"(?:共|涉及|包括|提出|明确|分为|梳理|确定|细化|分解)[^。;\n]{{0,16}}?(?P<count>\d{{1,4}}|[{HAN}百]{{1,5}})(?:大)?(?:项|条|个)(?:重点|主要|具体|工作|目标|改革|细化)*(?:任务|措施|事项|举措)"
)
_LONGEST_SENTENCE = 100
_DONE = re.compile("(?<![需要拟须应待])完成(?!的)|办结|下达|交办|(?:实施|落实|推进|推动|开展|出台)了|已经?")
"""What says that tasks were done, or that others gave them out: 共完成15项重点任务, 共下达我市8项任务."""
_BEFORE = re.compile("去年|上年|上一年|过去|截至|[一两]年来|以来")
_OF_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")


def declared_count(text: str, first_unit: int, year: int | None) -> int | None:
    """How many tasks the paper says that it has. Not what was done or given out before, nor in a sentence that speaks of an earlier year
    than `year`, the plan's first; where such a one stands, only what the words before `first_unit` say behind it."""
    told = False
    for match in _DECLARED.finditer(text):
        if _looks_back(text, match, year):
            told = True
        else:
            return None if told and match.start() > first_unit else read_numeral(match["count"])
    return None


def _looks_back(text: str, match: re.Match[str], year: int | None) -> bool:
    low = max(match.start() - _LONGEST_SENTENCE, 0)
    begin = max(low, *(text.rfind(sign, low, match.start()) + 1 for sign in "。;\n"))
    if _DONE.search(text, match.start(), match.start("count")) or _BEFORE.search(text, begin, match.start()):
        return True
    years = [int(m.group()) for m in _OF_YEAR.finditer(text, begin, match.start("count"))]
    return year is not None and years != [] and max(years) < year


def other_count(declared: int, found: int) -> str:
    """The note that a paper speaks of another number of tasks than were found."""
    return f"the paper speaks of {declared} tasks, {found} were found"
