"""What minutes decide beside their numbered items: 会议要求,… in paragraphs before and behind a list (会议决定:（一）…（二）…)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.plans.outline.marks import Mark
from govkg.plans.outline.units import Unit
from govkg.plans.words.matching import any_within, line_end

_DECIDES = re.compile(r"会议(?<![^\n]会议)(?:还|同时|最后|研究)?(?:要求|强调|决定|明确|指出|议定|确定)[,:](?=[^\n]{8})")
_LEADS_IN = re.compile(r"会议[^\n。]{0,16}:\n+\Z")
"""The line above a list of decisions."""
_LONGEST = 24


def decisions_beside_items(text: str, top: Sequence[Unit], starts: Sequence[int]) -> tuple[Unit, ...]:
    """The top units with those paragraphs that hold a clause (`starts`, in order): before the first numbered unit, and behind a list that
    a line such as 会议决定： leads into. Elsewhere such a paragraph belongs to the item that it stands in."""
    places = [(m.start(), line_end(text, m.end())) for m in _DECIDES.finditer(text)]
    places = [place for place in places if any_within(starts, place[0], place[1])]
    numbered = [unit for unit in top if unit.style != "一是"]
    if not places or not numbered:
        return tuple(top)
    before = [_unit(i, place) for i, place in enumerate((p for p in places if p[1] <= numbered[0].start), 1)]
    for unit in before:
        unit.children = [m for m in top if m.style == "一是" and unit.start <= m.start < unit.end]
        for measure in unit.children:
            measure.parent, measure.end = unit, min(measure.end, unit.end)
    moved = {id(measure) for unit in before for measure in unit.children}
    behind = [*_behind(text, numbered, places)]
    for unit in numbered:
        for inner in unit.walk():
            inner.children += [*_behind(text, inner.children, places)]
    rest = [unit for unit in top if id(unit) not in moved]
    return tuple(sorted([*before, *rest, *behind], key=lambda unit: unit.start))


def _behind(text: str, family: Sequence[Unit], places: Sequence[tuple[int, int]]) -> Iterator[Unit]:
    """The paragraphs behind a list of decisions, at whose first one its last item ends."""
    if not family or not _LEADS_IN.search(text, max(family[0].start - _LONGEST, 0), family[0].start):
        return
    last = family[-1]
    inside = [place for place in places if last.start < place[0] and place[1] <= last.end]
    if inside and not last.children:
        last.end = inside[0][0]
        yield from (_unit(last.number + i, place, last.parent) for i, place in enumerate(inside, 1))


def _unit(number: int, place: tuple[int, int], parent: Unit | None = None) -> Unit:
    return Unit(Mark("段", number, place[0], place[0]), number, place[1], parent)
