"""The rules across a page, and the edges of what is shaded, that part the rows of a table without rules between its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govkg.documents.tables.headed import Column

Rule = tuple[float, float, float]
"""Its height, its left and its right end."""
_NEAR = 4.0
"""Points by which two rules of one table may miss each other, the edges of two shaded cells among them."""
_ABOVE, _BELOW = 3.0, 12.0
"""So many heights of a line the rules above and below a header are away from it at most: below the first row, if only the next is shaded."""


class Boundary(NamedTuple):
    """A height at which rows part, and the columns that no rule parts there: their cells go on."""

    y: float
    merged: frozenset[int]


def frame_of(columns: Sequence[Column], rules: Sequence[Rule], *, anywhere: bool = False) -> list[Rule]:
    """The rules that lie in the width of the rule above or below a header, or, where the table goes on without it, `anywhere`; none
    where no such rule takes in all columns."""
    size = columns[0].lines[0].row.size
    middles = [line.middle for column in columns for line in column.lines]
    top, bottom = min(middles) - _ABOVE * size, max(middles) + _BELOW * size
    left, right = columns[0].left, columns[-1].right
    wide = [r for r in rules if r[1] < left + _NEAR and r[2] > right - _NEAR and (anywhere or top < r[0] < bottom)]
    if not wide:
        return []
    left, right = min(rule[1] for rule in wide), max(rule[2] for rule in wide)
    return [rule for rule in rules if rule[1] > left - _NEAR and rule[2] < right + _NEAR]


def boundaries(rules: Sequence[Rule], columns: Sequence[Column], top: float, bottom: float) -> Iterator[Boundary]:
    """Where rules part rows between two heights: those that part half of the columns, at least."""
    here: list[Rule] = []
    for rule in [*sorted(r for r in rules if top < r[0] < bottom), None]:
        if here and (rule is None or rule[0] - here[0][0] > _NEAR):
            merged = frozenset(i for i, column in enumerate(columns) if not _parted(column, here))
            if 2 * len(merged) <= len(columns):
                yield Boundary(sum(r[0] for r in here) / len(here), merged)
            here = []
        if rule is not None:
            here.append(rule)


def _parted(column: Column, rules: Sequence[Rule]) -> bool:
    middle = (column.left + column.right) / 2
    return any(left <= middle <= right for _, left, right in rules)
