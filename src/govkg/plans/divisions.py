"""Sections of a chapter that say who has the tasks which another section of it tells."""

from __future__ import annotations

import re
from itertools import takewhile

from govkg.plans.outline.units import Unit

_DIVISION = re.compile(" ?(?:部门|任务|职责|责任|工作)分工|责任单位")
_TASKS_TOLD = re.compile(" ?(?:建设|主要|重点|具体|工作)?(?:任务|内容)")
_MOST_SECTIONS = 100
"""Of a chapter; more are no sections, and each would look at all before it."""


def divided_tasks(text: str, unit: Unit) -> list[Unit]:
    """The tasks of a chapter that a section of its own divides: the items of the one before it that tells them, or that one itself where it
    has none: (二)建设任务。1.… 2.…(三)部门分工。由甲局负责。"""
    brothers = unit.parent.children if unit.parent and not unit.children else []
    if not 2 <= len(brothers) <= _MOST_SECTIONS or not _heading_is(_DIVISION, text, unit):
        return []
    before = takewhile(lambda u: u is not unit, brothers)
    told = [u for u in before if _heading_is(_TASKS_TOLD, text, u)]
    return (told[0].children or told) if len(told) == 1 else []


def _heading_is(words: re.Pattern[str], text: str, unit: Unit) -> bool:
    return words.fullmatch(text, unit.mark.end, unit.heading(text)[0]) is not None
