"""Items whose parties are those of the item above: （责任单位同上）, （同上）, 责任单位：同上."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence

from govkg.plans.clauses.statements import Clause
from govkg.plans.words.role_words import PARTY
from govkg.plans.words.roles import LABEL, role_of

_LABEL = f"[\u4e00-\u9fff]{{2,6}}{PARTY}"
_SAME = re.compile(
    rf"\((?:(?P<inside>{_LABEL})[ :为]{{0,2}})?同上\)(?=[。;]?(?:\n|\Z))|(?<![^\n。;])(?P<outside>{_LABEL}) ?: ?同上(?=[。;]?(?:\n|\Z))"
)
_BETWEEN = re.compile(r"[\s。;,]*")
_WHOLE = (None, "responsible")


def same_as_above(text: str, clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses that say no more than that all is as above; `clauses` are those that close items, in order. Where all of an item is as
    above, what stands above that is no part of it: it stands in the copies."""
    waiting = deque(c for c in clauses if c.content.statements or c.content.open_ended)
    before: list[Clause] = []
    copied = 0
    for match in _SAME.finditer(text) if "同上" in text else ():
        while waiting and waiting[0].end <= match.start():
            before.append(waiting.popleft())
        label = match["inside"] or match["outside"]
        named = LABEL.match(f"{label}:") if label else None
        role = role_of(named) if named else None
        found = _last(text, before, copied) if role in _WHOLE else _last_of(before, role)
        copied = len(before) if role in _WHOLE else copied
        for clause in found:
            own = clause.stating(s for s in clause.content.statements if role in (*_WHOLE, s.role))
            said = clause.said or (clause.start, clause.end)
            same = own._replace(start=match.start(), end=match.end(), said=said)
            before.append(same)
            yield same


def _last(text: str, before: Sequence[Clause], first: int) -> list[Clause]:
    """The last clause, with those before it, from the place `first` on, from which no word parts it: 牵头单位：甲局 above 配合单位：乙局."""
    start = len(before) - 1
    while start > first and _BETWEEN.fullmatch(
        text, before[start - 1].end, max(before[start].start, before[start - 1].end)
    ):
        start -= 1
    return [*before[max(start, 0) :]]


def _last_of(before: Sequence[Clause], role: str | None) -> list[Clause]:
    """The last clause that says who has the role, if there is one."""
    last = next((c for c in reversed(before) if any(s.role == role for s in c.content.statements)), None)
    return [last] if last else []
