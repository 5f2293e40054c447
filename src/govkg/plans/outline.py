"""Numerals to a tree: which of them really open a unit, and which unit holds which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from govkg.plans.numbering import RANK, Mark, find_marks


@dataclass(slots=True)
class Unit:
    """A numbered unit of the text, from its numeral to where the next unit of its level or above begins.

    `number` is as read, `mark.number` as printed; `children` are the units inside, in order.
    """

    mark: Mark
    number: int
    end: int
    parent: Unit | None = None
    children: list[Unit] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where its numeral stands."""
        return self.mark.start

    @property
    def style(self) -> str:
        """How it is numbered: 一、 or (一) or 1. …"""
        return self.mark.style

    @property
    def own_end(self) -> int:
        """Where its first child begins, or its end."""
        return self.children[0].start if self.children else self.end

    def walk(self) -> Iterator[Unit]:
        """This unit and all inside it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self) -> Iterator[Unit]:
        """The units around it, innermost first."""
        unit = self.parent
        while unit is not None:
            yield unit
            unit = unit.parent


def read_outline(text: str, skipped: Sequence[tuple[int, int]] = ()) -> tuple[Unit, ...]:
    """The top units of a text (the key of a reading), each with the units inside it. No unit opens in the
    `skipped` ranges."""
    marks = [m for m in find_marks(text) if not any(a <= m.start < b for a, b in skipped)]
    builder = _Builder(text, marks, _following(marks))
    for index in range(len(marks)):
        builder.offer(index)
    return tuple(builder.finish())


def _following(marks: Sequence[Mark]) -> list[dict[str, tuple[int, int]]]:
    """For each mark, the next undamaged mark of its own style: (number, index)."""
    following: list[dict[str, tuple[int, int]]] = [{} for _ in marks]
    seen: dict[str, tuple[int, int]] = {}
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        following[index] = {mark.style: seen[mark.style]} if mark.style in seen else {}
        if not mark.damaged:
            seen[mark.style] = (mark.number, index)
    return following


class _Builder:
    """The walk over the marks: a stack of open units and, per style, what was last counted under which parent."""

    def __init__(self, text: str, marks: list[Mark], following: list[dict[str, tuple[int, int]]]) -> None:
        self.text = text
        self.marks = marks
        self.following = following
        self.top: list[Unit] = []
        self.stack: list[Unit] = []
        self.last: dict[str, int] = {}
        self.parents: dict[str, str] = {}

    def offer(self, index: int) -> None:
        mark = self.marks[index]
        number = self._accepted(mark, self.following[index].get(mark.style))
        if number:
            self._push(mark, number)

    def finish(self) -> list[Unit]:
        self._pop(0, len(self.text))
        return self.top

    def _accepted(self, mark: Mark, ahead: tuple[int, int] | None) -> int:
        """The number that the mark is read as, 0 if it opens no unit."""
        open_unit = next((u for u in reversed(self.stack) if u.style == mark.style), None)
        expected = (open_unit.number if open_unit else self.last.get(mark.style, 0)) + 1
        leads_on = ahead is not None and ahead[0] == (mark.number or expected) + 1
        if mark.damaged:
            fits = mark.number in (0, expected) or (mark.number == 1 and not open_unit)
            value = mark.number or expected
            return value if fits and ahead is not None and ahead[0] == value + 1 else 0
        if mark.style == "一是":
            return self._measure(mark, open_unit)
        if mark.style == "附":
            return mark.number
        if open_unit is not None:
            return self._next(mark, open_unit, ahead)
        if mark.number == 1:
            return 1 if mark.line or leads_on else 0
        if mark.number == expected:
            return mark.number if mark.strong else 0
        return mark.number if mark.line and self._stands_alone(mark) else 0

    def _next(self, mark: Mark, unit: Unit, ahead: tuple[int, int] | None) -> int:
        number, last = mark.number, unit.number
        if number == last + 1:
            return number if mark.strong or mark.style == "(一)" else 0
        if not mark.line:
            skipped = mark.strong and last + 1 < number <= last + 3 and ahead is not None and ahead[0] == number + 1
            return number if skipped else 0
        if number == last and ahead is not None and ahead[0] == last + 2:
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
        unit = Unit(replace(mark), number, len(self.text), parent)
        (parent.children if parent else self.top).append(unit)
        self.stack.append(unit)
        self.last[mark.style] = number
        self.parents.setdefault(mark.style, parent.style if parent else "")
        if mark.style != "一是":
            self._forget(mark.style, number)

    def _forget(self, style: str, number: int) -> None:
        """Counting starts anew inside a new unit; (一) may go on over the chapters, and 1. over the units that are not the first."""
        if style == "附":
            self.last = {style: number}
            self.parents.clear()
        for inner in [s for s in self.last if RANK[s] > max(RANK[style], RANK["(一)"]) and (number == 1 or s != "1.")]:
            self.last.pop(inner)

    def _depth(self, mark: Mark) -> int:
        """How many open units stay open around a new unit of this style."""
        for depth, unit in enumerate(self.stack):
            if unit.style == mark.style:
                return depth
        known = self.parents.get(mark.style)
        for depth in range(len(self.stack) - 1, -1, -1):
            if self.stack[depth].style == known:
                return depth + 1
        return sum(RANK[u.style] < RANK[mark.style] for u in self.stack)

    def _pop(self, depth: int, end: int) -> None:
        for unit in self.stack[depth:]:
            unit.end = end
        del self.stack[depth:]
