"""Clauses that name the items they hold for: 【第3项：甲局；第4项：乙局】, （第1—3项由甲局牵头，第4项由乙局负责）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.numerals import HAN, read_numeral
from govkg.plans.clauses.statements import Clause, read_content

_NUMBER = rf"(?:\d{{1,3}}|[{HAN}]{{1,3}})"
_ITEMS = re.compile(
    rf"(?<![^(\[【:,;。、 ])第\(?(?P<first>{_NUMBER})\)?(?P<more>(?:(?:[-—~至到]{{1,2}}|[、和及])第?\(?{_NUMBER}\)?){{0,8}})项(?:任务|工作|措施)?:?由?"
)
"""The numbers of the items, where a list of names or a part of the clause begins with them."""
_MORE = re.compile(rf"(?P<up_to>[-—~至到]{{1,2}})?[、和及]?第?\(?(?P<number>{_NUMBER})\)?")
_BEFORE = re.compile(r"[(\[【]?(?:[\u4e00-\u9fff]{2,8}:)?")
"""What stands before the first of them: a bracket, a label."""
_MOST = 99


def by_items(text: str, clause: Clause) -> Iterator[Clause]:
    """The clause, or in its place one for each stretch that names the items it holds for.

    >>> said = "【第1-2项:市甲局;第3项:市乙局】"
    >>> clause = Clause(0, len(said), read_content(said), "bracket")
    >>> [(c.only, [s.name.written for s in c.content.statements]) for c in by_items(said, clause)]
    [((1, 2), ['市甲局']), ((3,), ['市乙局'])]
    """
    marks = _marks(text, clause)
    if not marks:
        yield clause
        return
    whole = text[clause.start : clause.end]
    first = marks[0].start() - clause.start
    ends = [*(m.start() for m in marks[1:]), clause.end]
    starts = [clause.start, *ends[:-1]]
    for mark, start, end in zip(marks, starts, ends, strict=True):
        at, stop = mark.end() - clause.start, end - clause.start
        said = whole[:first].lstrip("([【").rjust(first, ",") + "," * (at - first) + whole[at:stop].rstrip(")]】")
        yield clause._replace(start=start, end=end, content=read_content(said, clause.start), only=_numbers(mark))


def _marks(text: str, clause: Clause) -> list[re.Match[str]]:
    """Where a clause names items, if it begins so, perhaps behind a label."""
    named = [*_ITEMS.finditer(text, clause.start, clause.end)] if text.find("项", clause.start, clause.end) >= 0 else []
    return named if named and _BEFORE.fullmatch(text, clause.start, named[0].start()) else []


def _numbers(mark: re.Match[str]) -> Sequence[int]:
    """The numbers of the items that are named: 1, 2 and 3 of 第1—3项."""
    found = [read_numeral(mark["first"]) or 0]
    for more in _MORE.finditer(mark["more"]):
        number = read_numeral(more["number"]) or 0
        found += range(found[-1] + 1, min(number, found[-1] + _MOST)) if more["up_to"] else ()
        found.append(number)
    return tuple(found)
