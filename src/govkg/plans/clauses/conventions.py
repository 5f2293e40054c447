"""Sentences that change the meaning of other clauses: the first one listed leads, marked ones lead, some have a part in all that follows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from govkg.plans.clauses.finding import LOOSE
from govkg.plans.clauses.first_listed import Leading, conventions_in, leading_of, leading_of_parts, of_one, of_part
from govkg.plans.clauses.notes import for_all, for_the_rest
from govkg.plans.clauses.overseen import overseen
from govkg.plans.clauses.signs import explained_signs
from govkg.plans.clauses.statements import Clause, Content, in_role
from govkg.plans.model import Role
from govkg.plans.names.lists import Name, split_names
from govkg.plans.words.matching import holds
from govkg.plans.words.role_words import ANSWERS, BOLD, HELPS, one_of
from govkg.plans.words.roles import BESIDE_NAMES, EACH, FOR_ALL, IN_BOLD, NOTED, STANDING, find_star
from govkg.plans.words.shapes import LEVEL_PREFIX, complete

_BACKWARDS = re.compile(r"^(?:上述|以上|所有|各项|全部)")
_GROUP = r"(?:(?:地方|市县|基层)?各(?![项类条款])|(?:地方|城市|市县|县区|区县|乡镇)(?:人民)?政府|[市县区]{1,3}\([市县区旗、]{1,7}\))"
_ALL_DO = rf"(?:均|都|同样|一律)(?:需|由|须|要|应|涉及|包括|包含|含)?(?P<names>{_GROUP}"
_VERB = one_of(ANSWERS, HELPS)
_HOW = "(?:(?:按照?|根据|依[照据]?|结合)[^,。;]{0,14}?(?:职责|职能|原则|要求|规定|实际)(?:分工)?)?(?:分别|共同|具体|抓好|认真)*"
_PARTIES = re.compile(rf"{_ALL_DO}[^。;]*?){_HOW}(?P<verb>{_VERB}|,|。|$)")
_OVER_COMMAS = re.compile(rf"{_ALL_DO}[^。;,]*(?:,[^。;,]*?)??){_HOW}(?P<verb>{_VERB})")
"""The same with a list that goes on behind a comma: 均需各区政府,江北经开区管委会落实."""
_GROUP_FIRST = re.compile(
    rf"(?P<names>{_GROUP}[^。;,均都]*?)(?:{FOR_ALL}|(?:均|都|一律)(?:需|须|要|应)?(?:为|是|{_HOW}))(?P<verb>{_VERB}|责任(?=单位|主体|部门))"
)
"""The same with the group before the word: 各县区政府均为责任单位."""
_OFFICES_DO = re.compile(
    rf"(?:均|都|同样|一律)(?:需|由|须)(?P<names>{LEVEL_PREFIX.pattern}[^。;,()均都]{{2,40}}?){_HOW}(?P<verb>{_VERB})(?=[,。;])"
)
"""The same with offices alone: 均需区市场监管局落实."""
_HELPING_PARTY = re.compile(rf"(?:{one_of(HELPS)})(?:单位|部门)(?:均|都)")
"""Whose party a group belongs to that is named behind the word: 配合单位均包括各街道办事处."""
_ONCE = ("不再", "不另", "不一一", "下同")


@dataclass(frozen=True, slots=True)
class Standing:
    """Who has a part in all tasks from `start` on, and the clause that says so."""

    start: int
    clause: Clause


@dataclass(frozen=True, slots=True)
class Conventions:
    """What a paper says once for many of its clauses.

    each       the place from which on all lead who answer for their own parts (分别负责), None where the paper says no such thing
    parts      where the first one listed leads in single parts of the paper, in their order
    whole      where it leads in all others, None where the paper says no such thing
    own        the place where a clause says so that stands behind lists without a lead, and thus of itself alone
    column     a column of its tables says who leads, so that in their rows no first one listed does
    sign       the sign that marks who leads (*), empty if there is none
    signs      the roles of several signs that the paper explains (★, ☆), each of which opens a group; empty where there is but one
    behind     the sign marks all names behind it, up to a comma
    bold       those that are set in bold or underlined lead
    noted      beside who is noted as leading (甲局(牵头)、乙局) the others help
    unmarked   the role of those without the sign: participate where the paper says so
    beside     those in brackets behind a name help it (责任单位后括号内为配合单位)
    standing   those that have a part in all that follows
    rest       those that answer for the tasks that name no one
    """

    parts: tuple[Leading, ...] = ()
    whole: Leading | None = None
    own: int | None = None
    each: int | None = None
    column: bool = False
    sign: str = ""
    signs: Mapping[str, Role] = field(default_factory=dict)
    behind: bool = False
    bold: bool = False
    noted: bool = False
    unmarked: Role = "responsible"
    beside: bool = False
    standing: tuple[Standing, ...] = ()
    rest: tuple[Clause, ...] = ()

    def leading_in(self, clause: Clause) -> Leading | None:
        """What holds for the first ones of a clause: what the paper says for the part in which it stands, or for all, and what it says
        itself."""
        last = bisect_left(self.parts, clause.end, key=attrgetter("start"))
        nearest = (*self.parts[max(last - 1, 0) : last], *([self.whole] if self.whole else []))
        stated = next((p for p in nearest if p.start < clause.end <= p.end and clause.rule not in LOOSE), None)
        return stated or (Leading(clause.start, clause.end) if clause.content.convention else None)


NO_CONVENTIONS = Conventions()


def find_conventions(
    text: str, clauses: Sequence[Clause], cells: Sequence[Clause] = (), *, strong: bool = False
) -> Conventions:
    """The conventions of a paper; `cells` are the clauses of its tables, `strong` tells that names are set in bold. One that stands
    behind the last clause that is no running text, as a note at the foot, holds for the whole paper; one inside a clause behind lists
    without a lead, for that clause. A star that a paper does not explain marks who leads where it stands as such a mark does."""
    said = [*conventions_in(text)]
    own = [m for m in said if not of_part(m) and of_one(m, clauses, LOOSE)]
    first = next((m for m in said if m not in own and not of_part(m)), None)
    others = [c for c in clauses if not first or c.end <= first.start() or c.start >= first.end()]
    proper = [c for c in others if c.rule not in LOOSE] or others
    last = max((c.end for c in proper if c.content.statements or not c.content.convention), default=0)
    each = EACH.search(text) if holds(text, "分别负责") else None
    star = find_star(text)
    signs = explained_signs(text) if star else {}
    bold = IN_BOLD.search(text) if strong and any(word in text for word in BOLD) else None
    return Conventions(
        parts=leading_of_parts(text, [m for m in said if of_part(m)]),
        whole=leading_of(first, 0 if first.start() >= last else first.start(), len(text)) if first else None,
        own=own[0].start() if own else None,
        each=each.start() if each else None,
        column=any(s.role == "lead" and s.rule == "label" for c in cells for s in c.content.statements),
        sign=star["sign"] if star else _unexplained(text, [*clauses, *cells]),
        signs=signs if len(signs) > 1 else {},
        behind=bool(star and star["behind"]),
        bold=bold is not None,
        noted=holds(text, "(牵头)") and NOTED.search(text) is not None,
        unmarked="participate" if any(said and said["others"] for said in (star, bold)) else "responsible",
        beside="括" in text and BESIDE_NAMES.search(text) is not None,
        rest=tuple(for_the_rest(text)) if "未" in text else (),
        standing=tuple(
            Standing(0, clause) for clause in (for_all(text) if holds(text, "均由") or holds(text, "都由") else ())
        )
        + tuple(Standing(0, clause) for clause in overseen(text))
        + tuple(
            _in_full(s, clauses)
            for s in map(_standing, STANDING.finditer(text) if any(word in text for word in _ONCE) else ())
            if s is not None
        ),
    )


def lost_marks(text: str, conventions: Conventions) -> Iterator[str]:
    """What to tell of a paper that says that names in bold lead, and holds none (plain text has no bold), or that says behind lists
    without a lead, inside a clause, that the first one leads."""
    if conventions.own is not None:
        line = text[text.rfind("\n", 0, conventions.own) + 1 : conventions.own]
        yield f"the first one listed leads in this task alone, as lists before it say of no one that he leads: {line[:40]}"
    if not conventions.bold and any(word in text for word in BOLD) and IN_BOLD.search(text):
        yield "names in bold lead, as the paper says, but none is set in bold here: who leads is not known"


_STARS = "★☆▲△"
_EXPLAINED = "[^、,。;\n]{0,12}?(?:为|是|表示|代表|系|不)"
"""Behind a star, what says that it means something."""
_FEWEST = 3
"""So many lists at least have a star that no note explains."""


def _unexplained(text: str, clauses: Sequence[Clause]) -> str:
    """The star that stands before one name, or two, of nearly all lists, and not before all names; empty where there is none."""
    lists = [names for c in clauses if (names := [s.name for s in c.content.statements])]
    for sign in _STARS:
        if sign not in text or re.search(f"{sign}{_EXPLAINED}", text):
            continue
        marked = [sum(text[max(n.start - 1, 0) : n.start] == sign for n in names) for names in lists]
        starred = sum(1 <= count <= 2 for count in marked)
        some = any(0 < count < len(names) for count, names in zip(marked, lists, strict=True))
        plain = not any(s.role == "lead" for c in clauses for s in c.content.statements)
        if plain and some and starred >= _FEWEST and 5 * starred >= 4 * len(lists):
            return sign
    return ""


def _standing(match: re.Match[str]) -> Standing | None:
    """以下各项均需各县区政府落实，不再列出: only where groups whose members can be listed are named, or offices alone."""
    said = match.group()
    groups = _PARTIES.search(said) or _GROUP_FIRST.search(said)
    parties = groups or _OFFICES_DO.search(said)
    if parties is None:
        return None
    offset = match.start()
    further = _OVER_COMMAS.search(said) if parties["verb"] == "," else None
    names = _of(match, further) if further else ()
    if further and all(map(_whole, names)):
        parties = further
    else:
        names = tuple(filter(_whole, _of(match, parties)))
    helps = parties["verb"] in HELPS or _HELPING_PARTY.search(said)
    role: Role = "participate" if helps else "responsible"
    statements = in_role(names, role, "stated once for all")
    if not statements or (groups and not any(s.name.kind == "definite collective" for s in statements)):
        return None
    start = 0 if _BACKWARDS.match(match.group()) else offset
    return Standing(start, Clause(offset, match.end(), Content(statements), "convention"))


def _in_full(standing: Standing, clauses: Sequence[Clause]) -> Standing:
    """With the names that the clause around it gives in full: …各县区政府、各功能区管委会，以下均涉及各县区、功能区，不再列出."""
    said = standing.clause
    around = next((c for c in clauses if c.start <= said.start and said.end <= c.end and c != said), None)
    groups = [s.name for s in around.content.statements if s.name.kind == "definite collective"] if around else []
    short = [part.removeprefix("各") for s in said.content.statements for part in s.name.written.split("、")]
    full = [next((n for n in groups if n.written.partition("各")[2].startswith(part)), None) for part in short]
    if not all(full) or {n.written for n in full if n} == {s.name.written for s in said.content.statements}:
        return standing
    named = {n.written: n for n in full if n}
    first = said.content.statements[0]
    statements = in_role([*named.values()], first.role, first.rule)
    whole = said if around is None else said._replace(start=around.start, end=around.end)
    return Standing(standing.start, whole._replace(content=Content(statements)))


def _of(match: re.Match[str], parties: re.Match[str]) -> tuple[Name, ...]:
    """The names of `parties`, which was found in what `match` holds."""
    start, end = parties.span("names")
    return split_names(match.string, match.start() + start, match.start() + end).names


def _whole(name: Name) -> bool:
    return name.kind == "definite collective" or (name.kind == "agency" and complete(name.written))
