"""Under whose guidance, or with whose help, others act: 在市教育局指导下，各学校完成自查; 各乡镇在县应急局支持下开展演练."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.plans.clauses.act_parts import Part
from govkg.plans.clauses.lead_ins import is_told, set_in_the_past
from govkg.plans.clauses.statements import Statement, in_role
from govkg.plans.model import Role
from govkg.plans.names.agencies import shows_whose
from govkg.plans.names.departments import all_departments, known_office, shared_department
from govkg.plans.names.lists import Name, split_names
from govkg.plans.words.acts import DEEDS
from govkg.plans.words.manner import MANNER
from govkg.plans.words.running_roles import EXHORTS, SHARES, role_of_part
from govkg.plans.words.shapes import OWN_PREFIX, named_place

_HOW = f"的?(?:{MANNER}|业务|技术|政策|精心|悉心|具体)?"
_VERB = "支持|配合|协助|指导"
_UNDER = (
    rf"在(?P<names>[^,()由在]{{3,40}}?){_HOW}(?P<verb>{_VERB})"
    rf"(?:[和与、](?P<others>[^,()由在]{{3,40}}?)?{_HOW}(?P<also>{_VERB}))?下"
)
_PART = re.compile(_UNDER)
_LED = re.compile(
    rf"(?P<who>[^,()由在]{{2,40}}?|各[^,由在]{{2,20}}?)在[^,()由在]{{2,40}}?(?:领导|统筹|统筹协调|协调)下(?:要|应当?(?!急))?(?:{MANNER})?(?P<verb>负责(?!人|同志)|牵头|承担|配合|协助|(?:{DEEDS}))"
)
"""Who acts under those who govern, to whom that gives no part: 县教育局在县政府领导下负责某事."""
_GUIDED = re.compile(rf"(?P<who>[^,()由在]{{2,40}}?|各[^,由在]{{2,20}}?){_UNDER}(?=[\u4e00-\u9fff]|$)")


def under_part(text: str, start: int, end: int) -> Part | None:
    """With whose help or guidance the sentence says that something is done, in a part that says no more.

    >>> [(s.name.written, s.role) for s in under_part("在市公安局的指导和市城管局的支持下", 0, 17).statements]
    [('市公安局', 'guide'), ('市城管局', 'participate')]
    """
    match = _PART.fullmatch(text, start, end)
    said = _guides(match) if match else ()
    return Part(said, start, end, told=True, weak=True) if said else None


def guided_part(text: str, start: int, end: int) -> Part | None:
    """Who acts so, in a part that names them first.

    >>> [(s.name.written, s.role) for s in guided_part("各乡镇在县应急局指导下开展演练", 0, 15).statements]
    [('各乡镇', 'responsible'), ('县应急局', 'guide')]
    """
    match = _GUIDED.match(text, start, end)
    if match is None:
        return _led_part(text, start, end)
    if set_in_the_past(text, start) or is_told(text, match.end()):
        return None
    guides = _guides(match)
    who = _who(match)
    act = match.end() + (match.end() == end)
    if not guides or not who or EXHORTS.match(text, act):
        return None
    return Part((*in_role(who, "responsible", "verb"), *guides), start, end, told=True, leads=True)


def _led_part(text: str, start: int, end: int) -> Part | None:
    match = _LED.match(text, start, end)
    if match is None or set_in_the_past(text, start) or is_told(text, match.end()):
        return None
    who = _who(match)
    if not who or EXHORTS.match(text, match.start("verb")):
        return None
    role = SHARES.get(match["verb"], "responsible")
    if match["verb"] == "负责":
        role = role_of_part("负责", text, match.end())
    return Part(in_role(who, role, "verb"), start, end, told=True, leads=True)


def _who(match: re.Match[str]) -> Sequence[Name]:
    """Who acts; no one where those are not surely offices or groups."""
    who = split_names(match.string, *match.span("who")).names
    shown = who and (who[0].kind == "definite collective" or shows_whose(who[0].written) or named_place(who[0].written))
    return who if shown and all(map(known_office, who)) else ()


def _guides(match: re.Match[str]) -> tuple[Statement, ...]:
    """Who guides, and who helps; nothing where one of them is not surely an office of the paper's own."""
    said: tuple[Statement, ...] = ()
    for names, verb in (("names", "verb"), ("others", "also")):
        if match[names]:
            who = split_names(match.string, *match.span(names)).names
            own = all(n.kind == "agency" and (OWN_PREFIX.match(n.written) or named_place(n.written)) for n in who)
            sure = own and all(map(known_office, who))
            if not who or not (sure or all_departments(who, shared=shared_department(match[names]))):
                return ()
            role: Role = "guide" if match[verb] == "指导" else "participate"
            said += in_role(who, role, "verb")
    return said
