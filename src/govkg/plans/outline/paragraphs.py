"""Papers whose chapters or items hold no numbered ones, but paragraphs that each say who answers: at their end, behind a heading of their
own, or in a line below them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from govkg.plans.outline.paragraphs_of_items import filled_lines, part_by_lines
from govkg.plans.outline.units import CHAPTERS, Unit, all_units, closed_stretches
from govkg.plans.words.roles import LABEL

_HEADED = re.compile(r"[\u4e00-\u9fff“][^。;:\n()]{1,30}[。:](?=[^\n]{8})")
"""A short sentence or a few words that head a paragraph: 改善通达条件。"""
_NAMED = re.compile(" ?[\u4e00-\u9fff“”、]{4,16}。(?=[^\n(]{8})")
"""A short sentence that heads a paragraph, which says more behind it: 节约用水。…"""
_SENTENCE = re.compile("[^。;:\n()]{8,120}。\n")
"""A paragraph of one sentence: 检修农机由县农机中心负责。"""
_TITLE = re.compile("[^。;:,\n]{2,40}\n+")
"""The title of an annex."""
_LINE_END = re.compile("[。;. )]*(?:\n|\\Z)")
"""What may follow a clause on its line, also a bracket that nothing opened."""
_MOST_APART = 0.1
"""So few of the clauses, as a share, may stand elsewhere."""


def headed_paragraphs(text: str, top: Sequence[Unit], closes: Sequence[tuple[int, int]]) -> None:
    """Make such paragraphs the items of their chapter, where nearly all clauses of the paper (`closes`, from and to, in order) close one.

    Papers with numbered items have paragraphs, too: there, all of an item is one task; so is a chapter with one paragraph.
    """
    ends = [end for _, end in closes]
    found = [(unit, _paragraphs(text, unit, closes, ends)) for unit in all_units(top) if not unit.children]
    if len(closes) < 2 or sum(len(lines) for _, lines in found) < (1 - _MOST_APART) * len(closes):
        return
    for unit, lines in (several for several in found if len(several[1]) > 1):
        part_by_lines(unit, lines)


def with_stretches(text: str, top: Sequence[Unit], closes: Sequence[tuple[int, int]]) -> tuple[Unit, ...]:
    """The top units, and behind them those that lines of names (from, to) close, where all of these stand inside the last one: a table
    that lost its lines, at the end of a letter."""
    last = top[-1]
    if any(start < last.start for start, _ in closes) or last.children:
        return tuple(top)
    stretches = closed_stretches(text, closes, paragraphs=True)
    if len(stretches) < 2 or stretches[0].start <= last.start:
        return tuple(top)
    last.end = stretches[0].start
    return (*top, *stretches)


def _paragraphs(text: str, unit: Unit, closes: Sequence[tuple[int, int]], ends: Sequence[int]) -> list[tuple[int, int]]:
    """From where to where the paragraphs below the heading of a unit run; none where one of them has no clause at its
    end, or no heading and is not, as all of its chapter are, one sentence."""
    first = text.find("\n", unit.mark.end, unit.end) + 1
    if first and unit.style == "附" and (title := _TITLE.match(text, first, unit.end)):
        first = title.end()
    if not first or unit.style in ("一是", "段", "名"):
        return []
    lines = filled_lines(text, first, unit.end)
    single = unit.style in CHAPTERS and len(lines) > 2 and all(_SENTENCE.match(text, *line) for line in lines)
    headed = single or all(_HEADED.match(text, start) for start, _ in lines)
    return lines if headed and all(_closes(text, line, closes, ends) for line in lines) else []


def _closes(text: str, line: tuple[int, int], closes: Sequence[tuple[int, int]], ends: Sequence[int]) -> bool:
    """Whether one clause stands in a line, at its end."""
    first, behind = bisect_left(ends, line[0] + 1), bisect_left(ends, line[1] + 1)
    return behind == first + 1 and closes[first][0] > line[0] and _LINE_END.match(text, ends[first]) is not None


def paragraphs_with_lines(text: str, top: Sequence[Unit], closes: Sequence[tuple[int, int]]) -> None:
    """Make the paragraphs of an item parts of it, where below each stands a line that says who answers for it, two at least do so, and so
    do nearly all clauses of the paper (`closes`, from and to, in order): cells of a table, one below the other."""
    ends = dict(closes)
    whole = sum(_is_line(text, start, end) for start, end in closes)
    if len(closes) < 2 or whole < (1 - _MOST_APART) * len(closes):
        return
    for unit in [u for u in all_units(top) if not u.children and u.style not in ("一是", "段", "名")]:
        parts = _parts(text, unit, ends)
        if len(parts) > 1:
            part_by_lines(unit, parts)


def _parts(text: str, unit: Unit, ends: dict[int, int]) -> list[tuple[int, int]]:
    """From where to where each paragraph below the heading of a unit runs, with the line below it; none where one has no such line."""
    place = text.find("\n", unit.mark.end, unit.end) + 1
    if not place or "。" in text[unit.mark.end : place]:
        return []
    parts: list[tuple[int, int]] = []
    begin, closed = place, False
    while place < unit.end:
        newline = text.find("\n", place, unit.end)
        end = unit.end if newline < 0 else newline + 1
        last = ends.get(place)
        told = last is not None and _is_line(text, place, last)
        if closed and not told and LABEL.match(text, place) is None and text[place:end].strip():
            parts.append((begin, place))
            begin, closed = place, False
        if told and begin == place:
            return []
        closed = closed or told
        place = end
    return [*parts, (begin, unit.end)] if closed else []


def _is_line(text: str, start: int, end: int) -> bool:
    """Whether a clause is all that a line holds."""
    return text[start - 1 : start] in ("\n", "") and _LINE_END.match(text, end) is not None


def measures_with_clauses(text: str, top: Sequence[Unit], closes: Sequence[tuple[int, int]]) -> None:
    """Make the measures of an item (一是…) parts of it that may be tasks, where each begins a line and ends with the one clause in it
    (`closes`, from and to, in order)."""
    ends = [end for _, end in closes]
    for unit in (u for u in all_units(top) if len(u.children) > 1 and u.children[0].style == "一是"):
        lines = [(m.start, m.end) for m in unit.children if m.style == "一是" and text[m.start - 1] == "\n"]
        if len(lines) == len(unit.children) and all(_closes(text, line, closes, ends) for line in lines):
            for measure in unit.children:
                measure.style = "(1)"


def paragraphs_with_brackets(text: str, top: Sequence[Unit], closes: Sequence[tuple[int, int]]) -> None:
    """Make the paragraphs below the headings of items parts of them, where there are two at least and each ends with a clause in brackets
    or behind a label, the only one in it (`closes`, from and to, in order): what each says has owners of its own. A single item that
    looks so is one task, but not below a heading without a numeral."""
    framed = [place for place in closes if text[place[0]] in "([【〔" or LABEL.match(text, place[0])]
    ends = [end for _, end in framed]
    units = [u for u in all_units(top) if not u.children and (u.mark.stated or u.style in _ITEMS)]
    found = [(unit, lines) for unit in units if framed and (lines := _framed(text, unit, framed, ends))]
    for unit, lines in (several for several in found if len(found) > 1 or several[0].mark.stated):
        part_by_lines(unit, lines)


def _framed(text: str, unit: Unit, framed: Sequence[tuple[int, int]], ends: Sequence[int]) -> list[tuple[int, int]]:
    """From where to where the paragraphs below the heading of a unit run that each end with one of the clauses, on their last line or on
    one of its own below; none where some do not. Where the line of the heading is such a paragraph, too, it is the first one, if all
    have headings of their own."""
    first = text.find("\n", unit.mark.end, unit.end) + 1
    if not first:
        return []
    lines = _with_lone_clauses(text, filled_lines(text, first, unit.end), framed)
    if _closes(text, (unit.mark.end, first), framed, ends):
        lines = [(unit.mark.end, first), *lines]
        if not all(_NAMED.match(text, start) for start, _ in lines):
            return []
    return lines if len(lines) > 1 and all(_closes(text, line, framed, ends) for line in lines) else []


def _with_lone_clauses(
    text: str, lines: Sequence[tuple[int, int]], framed: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Lines, with a clause that is all a line holds in one with the line above."""
    found: list[tuple[int, int]] = []
    for start, end in lines:
        place = bisect_left(framed, (start, start))
        lone = place < len(framed) and framed[place][0] == start and _LINE_END.match(text, framed[place][1])
        if found and lone:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


_ITEMS = ("条", "1.", "1.1", "1.1.1", "(1)", "1)", "①", "(一)")
