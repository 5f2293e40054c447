"""Aims that a chapter states which is no chapter of goals: the figures in a 总体要求 without items, or under 指导思想与目标."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from govkg.plans.assembly import Setting, make_measure
from govkg.plans.facts.of_tasks import goal_targets
from govkg.plans.model import Element
from govkg.plans.outline.repairs import corrected
from govkg.plans.outline.units import Unit

_TELLS_WHY = re.compile("背景|现状|形势|意义")
"""What chapters are called that tell how things are, and set no aims."""
_AHEAD = re.compile(r"(?:到|至|力争|争取|确保|努力|实现)|20\d\d年(?:[底末]|,)|(?:今年|年内|全年|目标)")


def stated_aims(setting: Setting, unit: Unit) -> Iterator[Element]:
    """The items of a chapter of guiding thought that set figures, as goals; of one without items the sentences that do."""
    text = setting.reading.text
    if _TELLS_WHY.search(unit.title(text)):
        return
    for piece in unit.children or [unit]:
        body = piece.heading(text)[1] if piece is unit else piece.start
        targets = goal_targets(setting.reading, (unit.start, unit.start), body, piece.end)
        if not targets or not _AHEAD.search(text, body, piece.end):
            continue
        if piece is not unit:
            yield replace(make_measure(setting, piece, piece.end), targets=targets)
            continue
        first, last = (setting.reading.position(place) for place in (targets[0].span.start, targets[-1].span.end))
        start = max(body, *(text.rfind(mark, body, first) + 1 for mark in "。\n"))
        stop = text.find("。", last, piece.end) + 1 or piece.end
        words = corrected(setting.reading, start, stop, setting.corrections)
        yield Element(0, "", words, setting.reading.span(start, stop), targets)
