"""What a stretch of the reading says besides who acts: found in the key, given with the words and places of the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from govkg.documents.model import Span
from govkg.plans.facts.citations import find_citations
from govkg.plans.facts.deadlines import find_deadline, find_deadlines, labelled_deadline, stated_deadline
from govkg.plans.facts.figures import IN_CELL
from govkg.plans.facts.mentions import Hit, all_mentions, bare_mechanism, first_hits, hits_within, mechanisms
from govkg.plans.facts.of_paper import dated_by_paper
from govkg.plans.facts.persons import labelled_persons
from govkg.plans.facts.stages import heading_deadline, stages_before
from govkg.plans.facts.targets import alone_in_cell, find_targets
from govkg.plans.model import Citation, Deadline, Mention, Person, Target
from govkg.plans.reading import Reading


def task_deadline(
    reading: Reading,
    start: int,
    end: int,
    year: int | None,
    foot: tuple[int, int] | None = None,
    *,
    issued: str = "",
) -> Deadline | None:
    """`find_deadline` from `start` to `end` of the reading; where that states none before it, the one of a sentence at the `foot` of
    several tasks. Those that are told from the day on which the paper was `issued` count as its dates do: the last one is the task's."""
    for span in (Span(start, min(end, foot[0]) if foot else end), *([Span(*foot)] if foot else [])):
        if found := find_deadline(reading.text, span, year=year):
            first = _deadline(reading, found, issued)
            if not issued or not (first and first.latest) or labelled_deadline(reading.text, span, year=year):
                return first
            told = (d for d in find_deadlines(reading.text, span, year=year) if not d.latest)
            others = (d for d in (_deadline(reading, t, issued) for t in told) if d)
            return max((first, *others), key=lambda d: d.latest)
    return None


def column_deadlines(
    reading: Reading,
    cell: tuple[int, int],
    year: int | None,
    heading: str = "",
    *,
    of_times: bool = True,
    issued: str = "",
) -> list[Deadline]:
    """The times of a cell below a heading: all that it states, the `stated_deadline` of it where it is one of times, and where none
    of them has a day the one that the heading gives."""
    found = [*find_deadlines(reading.text, Span(*cell), year=year)]
    stated = stated_deadline(reading.text, Span(*cell), year) if of_times else None
    times = [d for d in (stated, *found) if d]
    if not any(d.latest for d in times) and (headed := heading_deadline(heading, Span(*cell), year)):
        return [replace(headed, span=reading.span(*cell))]
    return [d for d in (_deadline(reading, t, issued) for t in times) if d]


def task_stages(
    reading: Reading,
    within: tuple[int, int],
    year: int | None,
    deadline: Deadline | None,
    times: Iterable[Deadline] = (),
    *,
    issued: str = "",
) -> tuple[Deadline, ...]:
    """`stages_before` the deadline of a task: the times that its text states within a stretch of the reading, and those of its cells."""
    if deadline is None:
        return ()
    found = find_deadlines(reading.text, Span(*within), year=year)
    stated = (d for d in (_deadline(reading, t, issued) for t in found) if d)
    return stages_before(deadline, (*times, *stated), year)


def _deadline(reading: Reading, found: Deadline | None, issued: str) -> Deadline | None:
    if found is None:
        return None
    if issued and not found.latest:
        found = dated_by_paper(found, issued, reading.text)
    span = reading.span(found.span.start, found.span.end)
    return replace(found, span=span, text=reading.document.text[span.start : span.end])


def task_persons(reading: Reading, within: tuple[int, int], above: Iterable[tuple[int, int]]) -> tuple[Person, ...]:
    """The `labelled_persons` of a task within a stretch of the reading, and in the stretches `above` it, the nearest first, those of labels
    that were not told by then: each part of a plan may say for itself who is in charge."""
    text = reading.text
    found = [*labelled_persons(text, *within)]
    for place in above:
        labels = {text[slice(*label)] for label, _ in found}
        told = labelled_persons(text, *place, contacts=False)
        found += [(label, name) for label, name in told if text[slice(*label)] not in labels]
    return persons_as_printed(reading, [(_printed(reading, *label), name) for label, name in found])


def persons_as_printed(reading: Reading, named: Iterable[tuple[str, tuple[int, int]]]) -> tuple[Person, ...]:
    """Persons by the places of their names in the reading, each once behind a label, without the spaces that set a name wide."""
    found: dict[tuple[str, str], Person] = {}
    for label, (start, end) in named:
        person = Person(label, _printed(reading, start, end), reading.span(start, end))
        found.setdefault((person.label, person.name), person)
    return tuple(found.values())


def _printed(reading: Reading, start: int, end: int) -> str:
    return _WIDE.sub("", reading.document.quote(reading.span(start, end)))


_WIDE = re.compile(
    r"\n|(?<![\u4e00-\u9fff][\u4e00-\u9fff])(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff](?![\u4e00-\u9fff]))"
)
"""The spaces inside a name of two characters, and where a line breaks."""


def stated_targets(reading: Reading, start: int, end: int, year: int | None) -> tuple[Target, ...]:
    """`find_targets` from `start` to `end` of the reading; the indicator as it is printed, and the day that its clause names."""
    found = find_targets(reading.text, Span(start, end))
    times = find_deadlines(reading.text, Span(start, end), year=year) if found else ()
    days = [d for d in times if d.latest and not d.text.startswith("每")]
    return tuple(replace(_target(reading, target), latest=_day_of(reading.text, target, days)) for target in found)


def _day_of(text: str, target: Target, days: Sequence[Deadline]) -> str:
    """The last of the days (in the order of the text) that stand before the figure of a target, where it is parted from that by a comma at
    most; else empty."""
    end = target.span.end
    before = bisect_right(days, end, key=lambda d: d.span.end)
    last = days[before - 1] if before else None
    return last.latest if last and not _PARTS.search(text, last.span.end + 1, end) else ""


_PARTS = re.compile("[,;。:\n]")


def row_targets(
    reading: Reading,
    stated: Sequence[Target],
    heading: tuple[int, int],
    cells: tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]],
    times: Iterable[Deadline],
) -> tuple[Target, ...]:
    """The targets of a task in a row of a table: those `stated` in its words, and the figures that stand alone in its cells (目标值: 12台),
    which are those of its body and of its aims, told of its heading. A figure in one of the aims that the words of the task state, too,
    is one target with theirs. What stands in a cell that is itself one of `times` by its heading (年中目标) is due then."""
    body, aims = cells
    alone = _alone_in_cells(reading, heading, (*body, *aims), stated)
    headed = [*times]
    every = [replace(t, latest=t.latest or _headed_day(t, headed)) for t in (*stated, *alone)]
    places = [reading.span(*cell) for cell in aims]
    found: list[Target] = []
    again: list[Target] = []
    for target in every:
        told_again = any(p.start <= target.span.start and target.span.end <= p.end for p in places)
        (again if told_again else found).append(target)
    free: dict[tuple[float, str], list[int]] = {}
    for place, target in enumerate(found):
        free.setdefault(_in_ones(target), []).append(place)
    for target in again:
        named = all(target.span != t.span for t in alone)
        alike = free.get(_in_ones(target), [])
        same = next((place for place in alike if _same_aim(found[place], target, named=named)), None)
        if same is None:
            found.append(target)
        else:
            alike.remove(same)
            found[same] = _told_twice(found[same], target)
    return tuple(found)


def _told_twice(first: Target, again: Target) -> Target:
    """One target of two that are the same: the first one with what the other one says besides."""
    bound = again.comparison if first.comparison == "=" else first.comparison
    return replace(first, comparison=bound, year=first.year or again.year, latest=first.latest or again.latest)


def _headed_day(target: Target, times: Iterable[Deadline]) -> str:
    """The day that the heading of its cell gives to a target."""
    return next((t.latest for t in times if t.span.start < target.span.end <= t.span.end), "")


def _same_aim(one: Target, other: Target, *, named: bool) -> bool:
    """Whether two equal figures of a task are one, put as a bound at most once, and of the same thing where the other one is `named`."""
    alike = one.comparison == other.comparison or "=" in (one.comparison, other.comparison)
    here, there = {*one.indicator}, {*other.indicator}
    return alike and (not named or here <= there or there <= here)


def _in_ones(target: Target) -> tuple[float, str]:
    """Value and unit without 万 and 亿."""
    times = 1e4 if target.unit.startswith("万") else 1e8 if target.unit.startswith("亿") else 1
    return round(target.value * times, 6), target.unit.lstrip("万亿")


def _alone_in_cells(
    reading: Reading, heading: tuple[int, int], cells: Iterable[tuple[int, int]], stated: Sequence[Target]
) -> tuple[Target, ...]:
    """The figures that stand alone in cells, told of the heading of their row, or of what a figure in that heading is told of; none that
    is `stated` already."""
    found: list[Target] = []
    words, place = reading.printed[slice(*heading)].strip("★▲●*☆ \n。；"), reading.span(*heading)
    inside = (t for t in reversed(stated) if place.start <= t.span.start and t.span.end <= place.end)
    named = {_in_ones(t)[1]: t.indicator for t in inside}
    for start, end in cells:
        match = IN_CELL.fullmatch(reading.text, start, end)
        span = reading.span(start, end)
        if match and not any(span.start < t.span.end and t.span.start < span.end for t in stated):
            found += alone_in_cell(words, match, span)
    told = (replace(t, indicator=named.get(_in_ones(t)[1], words)) if t.indicator == words else t for t in found)
    return tuple(replace(t, text=reading.document.text[t.span.start : t.span.end]) for t in told)


_BY_YEAR = re.compile(r"(?:^|[。;:；：\n]|[0-9、．.）)])\s*(?:至|到)(20\d\d)\s*年[底末]?[，,：:]")


def goal_targets(reading: Reading, lead: tuple[int, int], start: int, end: int) -> tuple[Target, ...]:
    """`stated_targets` of a goal. A target without a year has that of the sentence before it in the goal that opens with one
    (到2025年，…), or of the last such sentence in `lead`, what the chapter says before its items."""
    said = _BY_YEAR.findall(reading.text, *lead)
    found: list[Target] = []
    for target in find_targets(reading.text, Span(start, end)):
        years = _BY_YEAR.findall(reading.text, start, target.span.start) or said
        found.append(_target(reading, replace(target, year=target.year or (years[-1] if years else ""))))
    return tuple(found)


def _target(reading: Reading, target: Target) -> Target:
    span = reading.span(target.span.start, target.span.end)
    printed = reading.printed[target.span.start : target.span.end]
    place = target.text.find(target.indicator)
    indicator = printed[place : place + len(target.indicator)] if place >= 0 else target.indicator
    return replace(target, span=span, text=reading.document.text[span.start : span.end], indicator=indicator)


def plan_citations(reading: Reading) -> tuple[Citation, ...]:
    """`find_citations` of the whole reading, titles as they are printed."""
    found = find_citations(reading.text, Span(0, len(reading.text)), reading.printed)
    return tuple(replace(c, span=reading.span(c.span.start, c.span.end)) for c in found)


def plan_hits(reading: Reading) -> list[Hit]:
    """`all_mentions` of the whole reading, at their places there. 领导小组 alone is the one that the paper names in full."""
    hits = all_mentions(reading.text, Span(0, len(reading.text)))
    own = {hit[3] for hit in hits if hit[2] == "mechanism" and not bare_mechanism(hit[4])}
    return (
        [hit for hit in hits if not (hit[2] == "mechanism" and hit[3] in own and bare_mechanism(hit[4]))]
        if own
        else hits
    )


def task_mentions(
    reading: Reading, hits: Sequence[Hit], within: tuple[int, int], clauses: Iterable[tuple[int, int]]
) -> tuple[Mention, ...]:
    """`first_hits` within a stretch of the reading that holds `clauses`, as they are printed."""
    return _as_printed(reading, first_hits(hits_within(hits, *within), clauses))


def plan_mechanisms(reading: Reading, hits: Sequence[Hit]) -> tuple[Mention, ...]:
    """The coordination mechanisms that a paper names, as they are printed."""
    return _as_printed(reading, mechanisms(hits))


def _as_printed(reading: Reading, hits: Sequence[Hit]) -> tuple[Mention, ...]:
    printed, span = reading.printed, reading.span
    return tuple(
        [Mention(scheme, concept, printed[start:end], span(start, end)) for start, end, scheme, concept, _ in hits]
    )
