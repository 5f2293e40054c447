"""Sentences that a clause in brackets interrupts: 甲局、乙局牵头（甲局负责选址），丙局配合。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.plans.clauses.running import running_clauses
from govkg.plans.clauses.statements import Clause, Content, Statement, read_content
from govkg.plans.model import Role
from govkg.plans.names.lists import Name
from govkg.plans.words.matching import line_end
from govkg.plans.words.role_words import GUIDES, HELPS, LEADS, SUPERVISES, one_of

_ASIDE = re.compile(r"\((?<=[\u4e00-\u9fff]\()(?P<said>[\u4e00-\u9fff、,]{4,60}?)\)(?=[,;])")
_SAYS = re.compile(f"{one_of(LEADS, HELPS)}|负责|实施|承担|承办|落实")
_BEFORE = re.compile(f"{one_of(LEADS)}|负责")
_BEHIND = re.compile(f"{one_of(LEADS, HELPS, GUIDES, SUPERVISES)}|负责|落实|实施")
"""What a sentence says of those whom it names before the bracket, and behind it."""

_LONGEST = 600
"""Characters of a line at most that is read anew for each of its brackets."""


def interrupted_clauses(text: str) -> Iterator[Clause]:
    """Sentences that name parties on both sides of a bracket, with those whom it names: the bracket says who does a part, and takes
    nothing away. Where both name someone, who leads does so."""
    for aside in _ASIDE.finditer(text):
        if not _SAYS.search(aside["said"]):
            continue
        content = read_content(aside["said"], aside.start("said"))
        names = [s.name for s in content.statements]
        if not content.verbal or content.labelled or not names or any(n.doubtful for n in names):
            continue
        around = _around(text, *aside.span())
        if (
            around
            and _BEFORE.search(text, around.start, aside.start())
            and _BEHIND.search(text, aside.end(), around.end)
        ):
            yield around._replace(content=_with(around.content, content.statements))


def _around(text: str, start: int, end: int) -> Clause | None:
    """The sentence around a bracket, read as if that were not there."""
    line = text.rfind("\n", 0, start) + 1
    last = line_end(text, end)
    if last - line > _LONGEST:
        return None
    without = f"\n{text[line:start]}{text[end:last]}\n"
    cut, gap = start - line + 1, end - start

    def place(at: int) -> int:
        return at + line - 1 + (gap if at >= cut else 0)

    def moved(name: Name) -> Name:
        return name._replace(start=place(name.start), end=place(name.end - 1) + 1)

    for first, behind, content, rule in running_clauses(without, lambda _start, _end: False):
        if first < cut < behind:
            said = tuple(s._replace(name=moved(s.name)) for s in content.statements)
            return Clause(place(first), place(behind - 1) + 1, content._replace(statements=said), rule)
    return None


def _with(content: Content, aside: Sequence[Statement]) -> Content:
    """What a sentence says, and what the bracket in it says of others, or of who leads."""
    leads: dict[str, Role] = {s.name.written: s.role for s in aside if s.role == "lead"}
    own = tuple(s._replace(role=leads.get(s.name.written, s.role)) for s in content.statements)
    named = {s.name.written for s in own}
    return content._replace(statements=(*own, *(s for s in aside if s.name.written not in named)))
