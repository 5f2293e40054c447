"""What a figure that names no indicator takes from the figure before it in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from govkg.plans.facts.counts import VERB_ALONE, thing_done
from govkg.plans.facts.figures import PARTS, VERBS
from govkg.plans.model import Target
from govkg.plans.names.counties import is_place
from govkg.plans.words.shapes import SINGLE_ZONES

_OPEN = re.compile(rf"(?P<each>年均|每年|年|同比)?(?:{'|'.join(v for v, way in VERBS.items() if way in '+-')})?")
"""An indicator that names nothing: the figure is one of what was named before, or its indicator stays empty."""
_NEEDY = (*VERBS, "力争", "争取", "努力", "冲刺")
_AT_BEST = re.compile("力争|争取|努力|冲刺")
_GROWTH = {"+": "增长", "-": "下降"}
_RISES = tuple(verb for verb, way in VERBS.items() if way == "+")
_FALLS = tuple(verb for verb, way in VERBS.items() if way == "-")
_GROWN = re.compile(f"(?:年均)?(?:{'|'.join(_RISES + _FALLS)})$|年均$")
_PART = re.compile(f"{PARTS}|{SINGLE_ZONES}")
_OF_ALL = re.compile(f"^(?:全[省市县区州旗镇]|城乡|{PARTS})")
_ENDS = re.compile(r"[。\n]")
_LEVEL = re.compile("[到至达]|突破|为(?=[0-9])")


def carried(text: str, found: list[Target]) -> Iterator[Target]:
    """The targets, in their order, those without an indicator with that of the one before where both can be told of one thing; a
    figure with nothing before it in its sentence is none (不少于3人). A verb alone is told of the things named before (签约项目30个，开工20个)."""
    last: Target | None = None
    whole: Target | None = None
    for target in found:
        before = last if last and not _ENDS.search(text, last.span.end, target.span.start) else None
        if _PART.fullmatch(target.indicator) or is_place(target.indicator):
            named = _of_part(whole if before else None, target)
        else:
            named = whole = _named(before, target)
        if named is not None:
            last = named
            yield named


def _of_part(whole: Target | None, target: Target) -> Target | None:
    """The share of a part, or of a place, of what was told of the whole: 自来水普及率95%，农村90%; 新建公园8个，其中襄垣县3个. One that follows none has no name, but for its verb."""
    if whole and whole.unit == target.unit:
        return replace(target, indicator=target.indicator + _OF_ALL.sub("", whole.indicator))
    return None if target.text.removeprefix(target.indicator)[:1].isdigit() else target


def _named(before: Target | None, target: Target) -> Target | None:
    """A target with its indicator, as far as the one before it gives it; None where it is none."""
    if VERB_ALONE.fullmatch(target.indicator) and target.comparison not in ("+", "-"):
        thing = thing_done(before.indicator) if before else ""
        same = before and before.unit.lstrip("万亿") == target.unit.lstrip("万亿")
        return replace(target, indicator=target.indicator + thing) if same else target
    said = _OPEN.fullmatch(target.indicator)
    if said is None:
        return target
    if before and _AT_BEST.match(target.text) and before.unit == target.unit:
        return _at_best(before, target)
    if before and _of_one_thing(before, target):
        return replace(target, indicator=_GROWN.sub("", before.indicator) + target.indicator)
    if before is None and not said["each"] and target.text.removeprefix("其中").startswith(_NEEDY):
        return None
    return replace(target, indicator=target.indicator.removeprefix(said["each"])) if said["each"] else target


def _at_best(before: Target, target: Target) -> Target:
    """What is to be reached at best, a growth where the one before is one: 增长5%以上，力争6%."""
    grown = _GROWN.search(before.indicator)
    way = VERBS[grown[0]] if grown else before.comparison
    if way not in ("+", "-"):
        return replace(target, indicator=before.indicator)
    name = before.indicator[: grown.start()] if grown else before.indicator
    if target.comparison == "=":
        return replace(target, indicator=name, comparison=way)
    return replace(target, indicator=name + (grown[0] if grown else _GROWTH[way]))


def _of_one_thing(before: Target, target: Target) -> bool:
    """Whether a figure without an indicator may be told of what the one before it measures: by the unit, and as a growth."""
    falls, rises = ("-", "<=", "<"), ("+", ">=", ">")
    if target.comparison == "+" or target.indicator.endswith(_RISES):
        return before.comparison not in falls
    if target.comparison == "-" or target.indicator.endswith(_FALLS):
        return before.comparison not in rises
    share = before.unit in ("%", "％", "个百分点") and target.unit not in ("%", "％")
    grown = before.comparison in ("+", "-") or _GROWN.search(before.indicator)
    return before.unit == target.unit or bool(share and grown and _LEVEL.search(target.text))
