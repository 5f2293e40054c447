"""Numerals to a tree: which of them really open a unit, and which unit holds which."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from govkg.numerals import chinese_numeral
from govkg.plans.outline.headings import heading_end, stated_end
from govkg.plans.outline.marks import Mark
from govkg.plans.outline.numbering import RANK, find_marks
from govkg.plans.outline.sections import SectionKind, section_kind
from govkg.plans.outline.stated import Heading, with_stated
from govkg.plans.words.matching import any_within

_RUN_ON = ("章", "条")
"""Whose numerals open units in mid-line, too, and may leave numbers out: excerpts of rules are printed so."""
_COUNTED = ("一、", "(一)", "1.")
_SETS_UP = re.compile("(?:下设|设立|成立|分为|组成)[^。;:\n]{0,10}(?:组|专班)。 ?$|(?:职责|任务)(?:分工)?如下[。:] ?$")
"""What a sentence says in a paper that lost its lines, behind which its items are counted from 1 anew: 下设四个工作组。"""
_NUMBER_LINE = re.compile(r"(?:(?<=\n)|\A)(?P<number>\d{1,3})\n(?=[\u4e00-\u9fff“《])")


_IN_DIGITS = ("1.", "(1)", "1)", "①", "1 ", "1.1", "1.1.1", "名", "段", "●")
CHAPTERS = ("编", "章", "节", "一、", "1 ")
"""The styles of chapters."""


@dataclass(slots=True)
class Unit:
    """A numbered unit of the text, from its numeral to where the next unit of its level or above begins.

    `start` and `style` (一、 or (一) or 1. …) are those of the mark; `number` is as read, `mark.number` as printed; `children` are
    the units inside, in order.
    """

    mark: Mark
    number: int
    end: int
    parent: Unit | None = None
    children: list[Unit] = field(default_factory=list)
    start: int = field(init=False)
    style: str = field(init=False)
    _heading: tuple[int, int] | None = field(default=None, init=False)
    _kind: SectionKind | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.start = self.mark.start
        self.style = self.mark.style

    @property
    def numeral(self) -> str:
        """Its number as a path shows it: 三 for a chapter, 3 for an item counted in digits."""
        return str(self.number) if self.style in _IN_DIGITS else chinese_numeral(self.number)

    @property
    def own_end(self) -> int:
        """Where its first child begins, or its end."""
        return self.children[0].start if self.children else self.end

    def walk(self) -> list[Unit]:
        """This unit and all inside it, in the order of the text."""
        units = [self]
        for child in self.children:
            if child.children:
                units += child.walk()
            else:
                units.append(child)
        return units

    def ancestors(self) -> Iterator[Unit]:
        """The units around it, innermost first."""
        unit = self.parent
        while unit is not None:
            yield unit
            unit = unit.parent

    def upward(self) -> list[Unit]:
        """This unit and the units around it, innermost first."""
        return [self, *self.ancestors()]

    @property
    def items(self) -> list[Unit]:
        """The units right inside it that are no measures (一是…)."""
        return [child for child in self.children if child.style != "一是"]

    def title(self, text: str) -> str:
        """The words of its heading."""
        return text[self.mark.end : self.heading(text)[0]]

    def heading(self, text: str) -> tuple[int, int]:
        """`heading_end` of a unit of the finished outline of `text`, found once."""
        if self._heading is None:
            self._heading = self.heading_before(text, self.own_end)
        return self._heading

    def heading_before(self, text: str, end: int) -> tuple[int, int]:
        """The same where the unit is read only up to `end`."""
        return (stated_end if self.mark.stated else heading_end)(text, self.mark.end, end)

    def kind(self, text: str) -> SectionKind:
        """The kind of section that it opens in the finished outline of `text`, from its heading; a sentence that a stretch without
        numerals begins with is none."""
        if self._kind is None:
            words = self.title(text)
            self._kind = "other" if self.style == "段" and "," in words else section_kind(words)
        return self._kind


def all_units(top: Iterable[Unit]) -> list[Unit]:
    """The units of an outline, in the order of the text."""
    return [unit for one in top for unit in one.walk()]


def read_outline(
    text: str, skipped: Sequence[tuple[int, int]] = (), headings: Sequence[Heading] = ()
) -> tuple[Unit, ...]:
    """The top units of a text (the key of a reading), each with the units inside it. No unit opens in the
    `skipped` ranges. `headings` are those that the file states."""
    marks = [*find_marks(text)]
    if skipped:
        marks = [m for m in marks if not any(a <= m.start < b for a, b in skipped)]
    marks = with_stated(text, marks, headings) if headings else marks
    builder = _Builder(text)
    for mark, ahead in zip(marks, _following(marks), strict=True):
        builder.offer(mark, ahead)
    return tuple(builder.finish())


def items_of_chapters(text: str, top: Sequence[Unit], clauses: Sequence[int]) -> None:
    """Make measures (一是…) the items of a chapter, or of an annex, that is nothing but its heading beside them, where each stands on
    lines of its own and holds the beginning of a clause (`clauses`, in order), or each has a heading (一是查隐患。) and most hold one."""
    for unit in (u for u in all_units(top) if u.style in (*CHAPTERS, "附")):
        measures = unit.children
        lone = len(measures) > 1 and all(m.style == "一是" and text[m.start - 1] == "\n" for m in measures)
        if not lone or "。" in text[unit.mark.end : measures[0].start]:
            continue
        held = sum(any_within(clauses, m.start, m.end) for m in measures)
        headed = len(measures) > 2 and all(_MEASURE_HEAD.match(text, m.mark.end) for m in measures)
        if held == len(measures) or (headed and 3 * held >= 2 * len(measures)):
            for measure in measures:
                measure.style = "(1)"


_MEASURE_HEAD = re.compile("[\u4e00-\u9fff“”《》、]{2,16}[。:](?=[^\n])")


def closed_stretches(text: str, closes: Sequence[tuple[int, int]], *, paragraphs: bool = False) -> tuple[Unit, ...]:
    """The units of a text without numerals, counted: each runs up to a clause (from, to) that closes it, the first one from the
    paragraph that the clause stands in or behind, and with `paragraphs` each. Clauses with no words between them close one unit
    together."""
    units: list[Unit] = []
    last = 0
    for start, end in closes:
        words = text[last:start].rstrip("\n ,;:。、")
        if not words and units:
            units[-1].end = last = end
            continue
        goes_on = units and not paragraphs
        begin = last + (len(words) - len(words.lstrip("\n ,;:。、")) if goes_on else words.rfind("\n") + 1)
        units.append(Unit(Mark("段", len(units) + 1, begin, begin), len(units) + 1, end))
        last = end
    return tuple(units)


def numbered_stretches(text: str, closes: Sequence[tuple[int, int]]) -> tuple[Unit, ...]:
    """The units of a text whose only numerals stand on lines of their own above the headings, where they go up and half of them at
    least hold a clause (from, to) that closes them: each runs up to that clause, or to the next numeral."""
    lines = [*_NUMBER_LINE.finditer(text)]
    numbers = [int(line["number"]) for line in lines]
    if len(lines) < 2 or not all(before < after for before, after in pairwise(numbers)):
        return ()
    units: list[Unit] = []
    closed = 0
    starts = [start for start, _ in closes]
    for line, number, end in zip(lines, numbers, [*(m.start() for m in lines[1:]), len(text)], strict=True):
        last = bisect_left(starts, end)
        inside = last > 0 and starts[last - 1] > line.start()
        closed += inside
        mark = Mark("段", number, line.start(), line.end())
        units.append(Unit(mark, number, closes[last - 1][1] if inside else end))
    return tuple(units) if 2 * closed >= len(units) else ()


def torn_beginning(text: str, top: Sequence[Unit], clauses: Sequence[tuple[int, int]]) -> tuple[Unit, ...]:
    """The top units and, where the first numeral of a text is a later one of its list and clauses stand before it, one before them: the
    rest of an item whose beginning was on the page before. It begins with the paragraph that holds the first clause or measure, or
    the one above where the clause begins its line."""
    measures = [*takewhile(lambda unit: unit.style == "一是", top)]
    others = tuple(top[len(measures) :])
    if not others or others[0].number < 2 or others[0].style not in _COUNTED:
        return tuple(top)
    limit = others[0].start
    inside = [(start, end) for start, end in clauses if end <= limit]
    if not inside:
        return tuple(top)
    first = min([inside[0][0], *(u.start for u in measures)])
    begin = text.rfind("\n", 0, max(first - 1, 0)) + 1
    end = max(text.rfind("\n", 0, limit), inside[-1][1])
    torn = Unit(Mark("段", 1, begin, begin), 1, end, None, measures)
    for unit in measures:
        unit.parent = torn
    return (torn, *others)


def _following(marks: Sequence[Mark]) -> list[int | None]:
    """For each mark, the number of the next undamaged mark of its own style."""
    following: list[int | None] = []
    seen: dict[str, int] = {}
    for mark in reversed(marks):
        following.append(seen.get(mark.style))
        if not mark.damaged:
            seen[mark.style] = mark.number
    return following[::-1]


class _Builder:
    """The walk over the marks: a stack of open units and, per style, what was last counted under which parent, and what was at all."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.top: list[Unit] = []
        self.stack: list[Unit] = []
        self.last: dict[str, int] = {}
        self.counted: dict[str, int] = {}
        self.parents: dict[str, str] = {}

    def offer(self, mark: Mark, ahead: int | None) -> None:
        """The next mark, and the number of the one of its style that follows it."""
        number = self._accepted(mark, ahead)
        if number:
            self._push(mark, number)

    def finish(self) -> list[Unit]:
        self._pop(0, len(self.text))
        return self.top

    def _accepted(self, mark: Mark, ahead: int | None) -> int:
        """The number that the mark is read as, 0 if it opens no unit."""
        if mark.stated:
            return mark.number
        open_unit = self._open(mark.style)
        expected = (open_unit.number if open_unit else self.last.get(mark.style, 0)) + 1
        leads_on = ahead == (mark.number or expected) + 1
        if mark.damaged and mark.line and mark.number == expected > 1:
            return expected
        if mark.damaged:
            fits = mark.number in (0, expected) or (mark.number == 1 and not open_unit)
            value = mark.number or expected
            return value if fits and ahead == value + 1 else 0
        if mark.style == "一是":
            return self._measure(mark, open_unit)
        if mark.style in ("附", "名"):
            return mark.number
        if open_unit is not None:
            return self._next(mark, open_unit, ahead)
        if mark.style in _RUN_ON and mark.strong and not mark.line and ahead is not None and ahead > mark.number:
            return mark.number
        if mark.number == 1:
            return 1 if mark.line or leads_on else 0
        if mark.number == expected:
            return mark.number if mark.strong or mark.style == "(一)" else 0
        if mark.strong and leads_on and mark.number == self.counted.get(mark.style, 0) + 1:
            return mark.number
        # The first numeral of a list may be lost, at the beginning of an excerpt or in a text that was decoded wrongly.
        goes_on = (not self.last or mark.number == 2) and mark.strong and leads_on
        return mark.number if (mark.line or goes_on) and self._stands_alone(mark) else 0

    def _open(self, style: str) -> Unit | None:
        """The innermost open unit of a style."""
        for unit in reversed(self.stack):
            if unit.style == style:
                return unit
        return None

    def _next(self, mark: Mark, unit: Unit, ahead: int | None) -> int:
        number, last = mark.number, unit.number
        if number == last + 1:
            return number if mark.strong or mark.style == "(一)" else 0
        if mark.style in _RUN_ON and mark.strong and number > last:
            return number
        if not mark.line and number == 1 and ahead == 2 and mark.strong and last > 1:
            return number if _SETS_UP.search(self.text, max(mark.start - 24, 0), mark.start) else 0
        if not mark.line:
            skipped = mark.strong and last + 1 < number <= last + 3 and ahead == number + 1
            return number if skipped else 0
        if number == last and ahead == last + 2:
            return last + 1
        return number

    def _measure(self, mark: Mark, unit: Unit | None) -> int:
        if unit is not None and unit.mark.variant == mark.variant and unit.parent is self._holder():
            if mark.number == unit.number + 1:
                return mark.number
            return 1 if mark.number == 1 and mark.strong else 0
        return 1 if mark.number == 1 and mark.strong else 0

    def _holder(self) -> Unit | None:
        return next((u for u in reversed(self.stack) if u.style != "一是"), None)

    def _stands_alone(self, mark: Mark) -> bool:
        return mark.style not in ("条", "1)") or mark.number < 60

    def _push(self, mark: Mark, number: int) -> None:
        self._pop(self._depth(mark), mark.start)
        parent = self.stack[-1] if self.stack else None
        unit = Unit(mark, number, len(self.text), parent)
        (parent.children if parent else self.top).append(unit)
        self.stack.append(unit)
        self.last[mark.style] = self.counted[mark.style] = number
        if parent is None or parent.style != "名":
            self.parents.setdefault(mark.style, parent.style if parent else "")
        if mark.style != "一是":
            self._forget(mark.style, number)

    def _forget(self, style: str, number: int) -> None:
        """Counting starts anew inside a new unit; (一) may go on over the chapters, and 1. over the units that are not the first."""
        if style == "附":
            self.last = {style: number}
            self.parents.clear()
        rank = max(RANK[style], RANK["(一)"])
        for inner in [s for s in self.last if RANK[s] > rank and (number == 1 or s != "1.")]:
            self.last.pop(inner)

    def _depth(self, mark: Mark) -> int:
        """How many open units stay open around a new unit of this style."""
        for depth, unit in enumerate(self.stack):
            if unit.style == mark.style:
                return depth
        if mark.style == "名" or (mark.number == 1 and self._open("名") and mark.style[0] not in "编章节条一("):
            return len(self.stack) - sum(u.style == "一是" for u in self.stack)
        known = self.parents.get(mark.style)
        for depth in range(len(self.stack) - 1, -1, -1):
            if self.stack[depth].style == known:
                return depth + 1
        return sum(RANK[u.style] < RANK[mark.style] for u in self.stack)

    def _pop(self, depth: int, end: int) -> None:
        for unit in self.stack[depth:]:
            unit.end = end
        del self.stack[depth:]
