"""Numbered items that are nothing but a heading above paragraphs that each say who does what: dated steps (4月份，由甲局…),
paragraphs with a short sentence of their own as heading (加快改良。…), and such behind dashes (——在食品领域，由甲局负责)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from govkg.numerals import HAN
from govkg.plans.outline.marks import Mark
from govkg.plans.outline.units import Unit, all_units
from govkg.plans.words.matching import any_within
from govkg.plans.words.roles import LABEL

_MONTH = rf"(?:\d{{1,2}}|[{HAN}]{{1,2}})月(?:份|底|初|末|[上中下]旬|(?:\d{{1,2}}|[{HAN}]{{1,3}})日)?(?:之?前|起|开始)?"
_DATED = re.compile(
    rf"(?:\d{{4}}年|今年|明年)?(?:{_MONTH}(?:[、至到和-]{{1,2}}{_MONTH})?|第[一二三四]季度|[上下]半年|年底前?)[,:](?=[^\n]{{8}})"
)
"""With what a dated step begins: 4月份，… or 3月至5月：…"""
_HEADED = re.compile("[\u4e00-\u9fff“”、]{4,16}。(?=[^\n]{12})")
"""A short sentence that heads a paragraph: 加快改良。…"""
_DASHED = re.compile(rf" ?-- ?(?!{LABEL.pattern})(?=[\u4e00-\u9fff][^\n]{{8}})")
"""A dash before a paragraph that is no label: ——在食品领域，…"""
_BREAK = re.compile("\n")
_LONGEST = 40
"""Characters of a heading that stands above such paragraphs."""


def paragraphs_of_items(text: str, top: Sequence[Unit], starts: Sequence[int]) -> None:
    """Make such paragraphs the parts of their item: where there are two at least and nothing else, and each holds a clause (`starts`, in
    order); of dated ones, of which some tell of what all do, two and half of them. Measures (一要…) stay in their paragraphs."""
    for unit in [u for u in all_units(top) if u.style not in ("一是", "段", "名", "附")]:
        if any(child.style != "一是" for child in unit.children):
            continue
        lines = _lines(text, unit)
        held = sum(any_within(starts, *line) for line in lines)
        dated = held > 1 and 2 * held >= len(lines) and all(_DATED.match(text, start) for start, _ in lines)
        headed = 1 < held == len(lines) and all(_HEADED.match(text, start) for start, _ in lines)
        dashed = _dashed(text, unit, starts)
        if dated or headed or dashed:
            measures = unit.children
            part_by_lines(unit, dashed or lines)
            for part in unit.children:
                part.children = [m for m in measures if part.start <= m.start < part.end]
                for measure in part.children:
                    measure.parent, measure.end = part, min(measure.end, part.end)


def _dashed(text: str, unit: Unit, starts: Sequence[int]) -> list[tuple[int, int]]:
    """From behind their dashes to where they end, the paragraphs below the heading of a unit, two at least; none where one has no dash or
    no clause, or the heading has one."""
    first = text.find("\n", unit.mark.end, unit.end) + 1
    if not first or not text.startswith("--", first) or any_within(starts, unit.mark.end, first):
        return []
    lines = filled_lines(text, first, unit.end)
    dashes = [_DASHED.match(text, start) for start, _ in lines]
    if len(lines) < 2 or not all(dashes) or not all(any_within(starts, *line) for line in lines):
        return []
    return [(dash.end(), end) for dash, (_, end) in zip(dashes, lines, strict=True) if dash]


def _lines(text: str, unit: Unit) -> list[tuple[int, int]]:
    """From where to where the paragraphs below the heading of a unit run; none where that is more than a heading."""
    first = text.find("\n", unit.mark.end, unit.end) + 1
    if not first or first - unit.mark.end > _LONGEST or "。" in text[unit.mark.end : first]:
        return []
    return filled_lines(text, first, unit.end)


def filled_lines(text: str, first: int, end: int) -> list[tuple[int, int]]:
    """From where to where the lines of a stretch run that hold something."""
    places = [first, *(m.end() for m in _BREAK.finditer(text, first, end)), end]
    return [(start, stop) for start, stop in pairwise(places) if text[start:stop].strip()]


def part_by_lines(unit: Unit, lines: Sequence[tuple[int, int]]) -> None:
    """Make lines the parts of a unit, counted from 1, in place of those that it has."""
    unit.children = [Unit(Mark("段", i, start, start), i, end, unit) for i, (start, end) in enumerate(lines, 1)]
