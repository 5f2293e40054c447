"""Items whose parties are those of the item above: （责任单位同上）, （同上）, 责任单位：同上."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.plans.clauses.statements import Clause
from govkg.plans.words.roles import LABEL, role_of

_LABEL = "[\u4e00-\u9fff]{2,6}(?:单位|部门|科室|处室)"
_SAME = re.compile(
    rf"\((?:(?P<inside>{_LABEL})[ :为]{{0,2}})?同上\)(?=[。;]?(?:\n|\Z))|(?<![^\n。;])(?P<outside>{_LABEL}) ?: ?同上(?=[。;]?(?:\n|\Z))"
)
_BETWEEN = re.compile(r"[\s。;,]*")
_WHOLE = (None, "responsible")


def same_as_above(text: str, clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses that say no more than that all is as above; `clauses` are those that close items, in order."""
    known = [*clauses]
    for match in _SAME.finditer(text) if "同上" in text else ():
        label = match["inside"] or match["outside"]
        named = LABEL.match(f"{label}:") if label else None
        role = role_of(named) if named else None
        above = sorted((c for c in known if c.end <= match.start()), key=lambda c: c.start)
        before = [c for c in above if c.content.statements or c.content.open_ended]
        found = _last(text, before) if role in _WHOLE else [c for c in before if _says(c, role)][-1:]
        for clause in found:
            own = tuple(s for s in clause.content.statements if role in (*_WHOLE, s.role))
            said = clause.said or (clause.start, clause.end)
            content = clause.content._replace(statements=own)
            same = clause._replace(start=match.start(), end=match.end(), content=content, said=said)
            known.append(same)
            yield same


def _last(text: str, before: Sequence[Clause]) -> list[Clause]:
    """The last clause, with those before it from which no word parts it: 牵头单位：甲局 above 配合单位：乙局."""
    found: list[Clause] = []
    for clause in reversed(before):
        if found and not _BETWEEN.fullmatch(text, clause.end, max(found[0].start, clause.end)):
            break
        found.insert(0, clause)
    return found


def _says(clause: Clause, role: str | None) -> bool:
    return any(s.role == role for s in clause.content.statements)
