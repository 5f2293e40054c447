"""Whether the names before a verb are such that the sentence gives them a duty: how sure they must be differs with what stands around."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.plans.clauses.lead_ins import is_of_theirs
from govkg.plans.names.agencies import shows_whose
from govkg.plans.names.aliases import declared_groups
from govkg.plans.names.departments import all_departments, beyond_doubt, shared_department, short_office
from govkg.plans.names.inner_offices import inner_office
from govkg.plans.names.lists import Name
from govkg.plans.words.shapes import PLACE, named_place

_HELPING = ("会同", "配合", "协助")
_MANY = 5
"""So many names in a list vouch for one another, most of them beyond doubt."""
_RANKED = re.compile("第一(?=[位个名家项列的者为]|责任|单位|部门|$)|首位|列在|排在|任务|工作的|^(?:设在|设于|挂靠|未)")
"""What no actor has: 各项任务列在首位的单位, 设在市民政局."""


def sure_with_prefix(names: Sequence[Name]) -> bool:
    """Whether all names are beyond doubt, and the first one shows by a prefix whose it is, or is an inner office of the paper's own."""
    if not _may_act(names):
        return False
    first = names[0]
    if inner_office(first.written):
        return all_departments(names)
    opens = first.kind != "agency" or shows_whose(first.written)
    return opens and all(map(beyond_doubt, names))


def _may_act(names: Sequence[Name]) -> bool:
    """Whether the first name is one that may act at all."""
    return bool(names) and names[0].kind != "indefinite collective" and not _RANKED.search(names[0].written)


def _all_places(names: Sequence[Name]) -> bool:
    """Whether all are places: 甲镇、乙镇为实施主体."""
    return len(names) > 1 and all(PLACE.fullmatch(name.written) for name in names)


def mostly_sure(names: Sequence[Name]) -> bool:
    """Whether a word leads into the list (由), and its names are beyond doubt: the first one, two of three, and none a sentence."""
    sound = [beyond_doubt(n) or short_office(n) for n in names]
    plain = all(len(n.written) <= 12 or beyond_doubt(n) for n in names)
    return bool(sound) and sound[0] and plain and sum(sound) * 3 >= 2 * len(names)


def sure_behind_word(match: re.Match[str], names: Sequence[Name], alone: bool) -> bool:
    """Behind 由: a rest that is no list of names is left out later, unless the paper has no other clauses. A kind of bodies right
    before 负责 or 牵头 counts, too: 由物业企业负责."""
    of_kind = names and _OF_A_KIND.fullmatch(names[0].written) and _CHARGED.match(match.string, names[0].end)
    if of_kind:
        return len(names) == 1 or mostly_sure(names[1:])
    vouched = alone or (bool(names) and shows_whose(names[0].written))
    return mostly_sure(names) or (vouched and all_departments(names))


def sure_with_others(match: re.Match[str], names: Sequence[Name], alone: bool) -> bool:
    """Behind 由 with others that join who acts: departments that share the word for such count among these, too."""
    own = [name for name in names if name.start < match.start("others")]
    others = [name for name in names[len(own) :] if name.kind == "agency"]
    shared = shared_department(match["others"])
    return sure_behind_word(match, names, alone) or (
        shared and sure_behind_word(match, own, alone) and all_departments(others, shared=True)
    )


_OF_A_KIND = re.compile(
    "(?!有关|相关|责任|所在|重点|各|该|本)(?:[\u4e00-\u9fff]{2,8}企业|[\u4e00-\u9fff]{0,8}(?:学校|医院|卫生院|专家组)|乡镇|街镇|镇街|镇村|村居)"
)
"""Bodies that a paper names by their kind alone."""
_CHARGED = re.compile("(?:共同|具体|全面)?(?:负责|牵头)(?!人|同志|的)")


def sure_before_verb(match: re.Match[str], names: Sequence[Name], alone: bool) -> bool:
    """Before 牵头, 负责 in a part of a sentence; the one behind a day that it begins with counts as its first."""
    start = match.start("names")
    first = _DAY.search(match.string, max(start - _LONGEST_DAY, 0), start)
    return sure_departments(match, names, alone) if first else sure_with_prefix(names)


_LONGEST_DAY = 24
_DAY = re.compile(
    r"(?:[\n。;]|[\n。;](?:\d{1,2}[.、]|\([\d一二三四五六七八九十]{1,3}\))) ?每?[\d年月日底前、季度末]{2,20},\Z"
)
"""What a sentence begins with, perhaps behind its numeral, that only tells when: 每年6月、12月."""


def sure_agencies(_: re.Match[str], names: Sequence[Name], __: bool) -> bool:
    """Before 要 and a day in papers that have other clauses: no groups, which are told so of reports and the like."""
    return sure_with_prefix(names) and all(name.kind == "agency" for name in names)


def sure_departments(match: re.Match[str], names: Sequence[Name], _: bool) -> bool:
    """Before words that name a duty by themselves, departments count without a prefix, too."""
    if is_of_theirs(match.string, match.start("names"), match.end("names")) or _THEIRS.search(match["names"]):
        return False
    return _may_act(names) and all_departments(names, shared=shared_department(match["names"]))


_THEIRS = re.compile("等(?:有关|相关|部门|单位|机构|企业|组织|场所){0,2}的")
"""Behind names, what tells that the sentence speaks of something of theirs: 学校、医院等单位的食堂应当."""


def sure_subject(match: re.Match[str], names: Sequence[Name], alone: bool) -> bool:
    """Before 负责, a row of places and a long list count, too; an office that sits elsewhere does so below a heading of duties alone."""
    start = match.start()
    if match["sits"] and not _DUTIES_ABOVE.search(match.string, max(start - _ABOVE, 0), start):
        return False
    many = len(names) >= _MANY and mostly_sure(names)
    return sure_departments(match, names, alone) or _all_places(names) or many


_DUTIES_ABOVE = re.compile("\n[^\n。,;:]{0,16}职责[^\n。,;:]{0,6}\n")
_ABOVE = 300
"""A heading of duties, and in how many characters it stands above."""


def sure_party(match: re.Match[str], names: Sequence[Name], alone: bool) -> bool:
    """Before 为责任单位, a row of places counts, too."""
    return sure_departments(match, names, alone) or _all_places(names)


def sure_offices(_: re.Match[str], names: Sequence[Name], __: bool) -> bool:
    """Between 以 and 为主, where words of things stand, too (以县医院为主、乡镇卫生院为辅), names of offices and governments alone."""
    offices = all(n.kind != "agency" or n.written.endswith(_OFFICES) for n in names)
    return offices and bool(names) and names[0].kind == "agency" and sure_with_prefix(names)


_OFFICES = ("局", "委", "办", "厅", "部", "署", "府", "队", "所", "公室", "管委会", "委员会", "办事处")


def sure_bound(match: re.Match[str], names: Sequence[Name], alone: bool) -> bool:
    """Before 要 and 应当, one place alone counts, too, and a group that the paper itself gives a short name."""
    if len(names) == 1 and names[0].written in declared_groups(match.string):
        return True
    return sure_departments(match, names, alone) or (len(names) == 1 and named_place(names[0].written))


def sure_acting(match: re.Match[str], names: Sequence[Name], alone: bool) -> bool:
    """Only those before the verb count; before a verb of helping, and where it is their duty, departments do, too.
    What is done together (共同) is so by two offices at least."""
    own = [name for name in names if name.start < match.end("names")]
    if match["verb"] == "共同" and (len(own) < 2 or own[0].kind != "agency"):
        return False
    told = match["verb"] in _HELPING or match["duty"]
    return sure_departments(match, own, alone) if told else sure_with_prefix(own)
