"""Sentences that say that those listed first lead, and for how much of a paper: 列第一位者为牵头单位, 本部分分号前为牵头单位."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govkg.numerals import HAN
from govkg.plans.clauses.statements import Clause, Statement
from govkg.plans.model import Role
from govkg.plans.words.matching import line_starts, matches_at
from govkg.plans.words.role_words import HELPS, one_of
from govkg.plans.words.roles import BEHIND_SIGN, CONVENTION, FIRST

_LEADS = re.compile("牵头|主办|主责|第一责任|主要责任")
"""What each match of `CONVENTION` says of the first one, at most so far from the word that names the first."""
_OTHERS = re.compile(rf"(?:其[他余它]|{BEHIND_SIGN})[^,;。()\n]{{0,20}}(?:{one_of(HELPS)})")
_OTHERS_BEHIND = re.compile(
    rf"[;。,](?:[^,;。()\n]{{0,20}},)?{_OTHERS.pattern}(?:(?:的|工作)?(?:单位|部门)|(?=[,;。)\n]|$))"
)
"""What they do may be said in the sentence behind: 列第一位者为牵头单位，负责推动；其他为参加单位."""
_SIGN_NAMED = re.compile('(?:(?P<comma>逗号|[“"],[”"])|分号|[“"];[”"])号?之?前')
_OF_PART = re.compile("本(?:部分|[章节篇])")
_OF_ITEM = re.compile("本项(?:任务|工作|措施)")
_HEADING = re.compile(
    rf"第[{HAN}\d]{{1,3}}(?:部分|[章编篇])|(?P<节>第[{HAN}\d]{{1,3}}节|[{HAN}]{{1,3}}、)|(?P<sub>\([{HAN}]{{1,3}}\))"
)


class Leading(NamedTuple):
    """Where the first one listed leads, and what is said of the others.

    up_to      the sign before whose first place all those lead (第一个逗号前为牵头单位), empty where the first one alone does
    others     the role of those listed behind: participate where the paper says so (其他为配合单位)
    """

    start: int
    end: int
    up_to: str = ""
    others: Role = "responsible"


def leading_of(said: re.Match[str], start: int, end: int) -> Leading:
    """What a sentence of the convention says for the stretch from `start` to `end`."""
    named = _SIGN_NAMED.search(said.group())
    others = _OTHERS.search(said.group()) or _OTHERS_BEHIND.match(said.string, said.end())
    return Leading(
        start, end, "" if named is None else "," if named["comma"] else ";", "participate" if others else "responsible"
    )


def others_behind(text: str, place: int) -> Role:
    """What those do who are listed behind the first one, as the sentence says whose words on who leads end at a place."""
    on = _LEADS_ON.match(text, place)
    return "participate" if on and _OTHERS_BEHIND.match(text, on.end()) else "responsible"


_LEADS_ON = re.compile(r"[^,;。()\n]{0,6}")


def leading_of_parts(text: str, said: Sequence[re.Match[str]]) -> tuple[Leading, ...]:
    """What sentences of the convention say for their own parts (本部分), each from its heading to the next one that is no smaller: cut
    at all headings, so that no two hold for one stretch, of which the first one said holds."""
    headings = [*matches_at(_HEADING, text, line_starts(text))] if said else []
    starts = [heading.start() for heading in headings]
    held: dict[int, Leading] = {}
    for one in said:
        first = bisect_right(starts, one.start())
        if first in held:
            continue
        last = first + 1
        while last <= len(starts) and (first == 0 or _smaller(headings[last - 1], headings[first - 1])):
            last += 1
        leading = leading_of(one, one.start(), len(text))
        for part in range(first, last):
            start = starts[part - 1] if part else leading.start
            end = starts[part] if part < len(starts) else leading.end
            held.setdefault(part, leading._replace(start=start, end=end))
    return tuple(held[part] for part in sorted(held))


def _smaller(heading: re.Match[str], other: re.Match[str]) -> bool:
    """Whether a heading stands inside the part that another one heads."""
    return other.lastgroup != "sub" and heading.lastgroup not in (None, other.lastgroup)


FIRST_LISTED = "first one listed leads"
"""The rule of such leads."""


def with_first_ones(text: str, leading: Leading, clause: Clause, statements: Sequence[Statement]) -> list[Statement]:
    """The statements of a clause, those of the first ones as leads unless it says itself who leads, and the others in their role."""
    led = any(s.role == "lead" for s in statements)
    of_list = not led and bool(statements) and statements[0].role == "responsible"
    ahead = _first_ones(text, leading, clause, statements) if of_list else 0
    leads = [Statement(s.name, "lead", FIRST_LISTED) for s in statements[:ahead]]
    others = leading.others if led or ahead else "responsible"
    return [*leads, *(s._replace(role=others) if s.role == "responsible" else s for s in statements[ahead:])]


def _first_ones(text: str, leading: Leading, clause: Clause, statements: Sequence[Statement]) -> int:
    """How many of a clause's statements the convention makes leads: the first one, or all up to the sign that it names, and where there
    is none all, if they stand there without a verb."""
    if not leading.up_to:
        return 1
    cut = text.find(leading.up_to, statements[0].name.end, clause.end)
    if cut < 0:
        return 0 if any(s.rule == "verb" for s in statements) else len(statements)
    return sum(s.name.start < cut for s in statements)


def conventions_in(text: str) -> Iterator[re.Match[str]]:
    """All sentences that say that the first one listed leads."""
    places: dict[int, None] = {}
    for word in FIRST.finditer(text):
        at = word.start()
        if _LEADS.search(text, max(at - 20, 0), at + 60):
            places.update(dict.fromkeys(range(max(at - 60, 0), at + 1)))
    return matches_at(CONVENTION, text, places)


def of_part(said: re.Match[str]) -> bool:
    """Whether a sentence of the convention speaks of its own part of the paper: 本部分列第一位者为牵头单位."""
    return _OF_PART.search(said.group()) is not None


def of_one(said: re.Match[str], clauses: Sequence[Clause], loose: Sequence[str]) -> bool:
    """Whether a sentence of a convention speaks of its own clause alone: it stands inside that, says so (本项任务), or says nothing of the
    others (下同), and clauses before it list several without telling who leads. Clauses of the `loose` rules tell nothing."""
    behind = said.string[said.start() : said.end() + 8]
    inside = any(c.start <= said.start() < c.end and c.content.statements for c in clauses)
    if not inside or any(word in behind for word in _OF_ALL):
        return False
    if _OF_ITEM.match(said.group()):
        return True
    before = (c.content.statements for c in clauses if c.end <= said.start() and c.rule not in loose)
    return any(len(statements) > 1 and all(s.role == "responsible" for s in statements) for statements in before)


_OF_ALL = ("下同", "后同", "下略", "各项", "各条", "分工", "以下", "以上")
