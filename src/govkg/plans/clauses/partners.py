"""With whom someone acts: the names behind 会同, up to what they do together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.numerals import HAN
from govkg.plans.clauses.acting_series import Acting, acting, sure_together
from govkg.plans.clauses.sentence_forms import ACTION
from govkg.plans.clauses.statements import Content, Statement, in_role
from govkg.plans.names.collectives import ORGAN, UNIT_ROW
from govkg.plans.names.departments import all_departments, beyond_doubt, shared_department
from govkg.plans.names.lists import Name, NameList, split_names
from govkg.plans.words.acts import DEEDS
from govkg.plans.words.manner import HOW, MANNER
from govkg.plans.words.running_roles import FIRST_VERB, SHARES, role_of_part
from govkg.plans.words.shapes import LEVEL_PREFIX, complete, plausible

_WITH = re.compile(
    rf"(?<=[。;,:\n.、)])(?:(?:主要|具体|工作)?职责[是为])?(?:[要应须]|(?:负责|牵头)并?)?(?:会同|联合(?={LEVEL_PREFIX.pattern}))(?P<rest>[^。;\n()“”]{{2,120}})"
)


def partners(text: str, start: int, end: int, *, doing: bool = False) -> Iterator[tuple[int, int, Content]]:
    """With whom those do something whose duties stand from `start` to `end`: 会同市财政局检查某事, 组织公安、交通等部门检查某事, 牵头
    市公安局、市交通局检查某事; what is said, from where to where. `doing`: those who are made to act count where it is told what they do."""
    for match in (*_WITH.finditer(text, start, end), *_MAKES.finditer(text, start, end)):
        names, open_ended = led_by_names(match)
        if names and (match.re is _WITH or _made_to_act(text, names, doing=doing)):
            said = Content(in_role(names, "participate", "verb"), open_ended, verbal=True)
            yield names[0].start, names[-1].end, said


def made_to_join(text: str, start: int) -> list[Statement]:
    """Whom those make do something together who act before `start`: 甲局牵头组织乙局、丙局清理河道; not whom they inspect or invite,
    组织乙局、丙局专项审计."""
    reach = min(start + _SENTENCE, len(text))
    stop = _SENTENCE_ENDS.search(text, start, reach)
    joint = partners(text, start, stop.start() if stop else reach, doing=True)
    return [s for _, _, said in joint for s in said.statements]


_SENTENCE = 200
"""Characters in which a sentence ends."""
_SENTENCE_ENDS = re.compile("[。;\n(]")
_DO = re.compile(
    rf"(?:等[\u4e00-\u9fff]{{0,4}}(?:部门|单位))?(?:{MANNER})?(?!检查|[督抽]查|督导|约谈|验收|考核|评估|审核|审查|整改|培训|走访|慰问){DEEDS}"
)
"""Behind those who are made to join, what they do themselves."""
_MAKES = re.compile(
    r"(?:(?:(?<=[。;,:\n.、)])(?:要|负责)?(?:定期|不定期|适时|统一|牵头)?|(?<=牵头))(?:组织|协调)(?![部织组小员性力])"
    rf"|(?<=[。;,:\n.、)])(?:要|负责)?牵头(?={LEVEL_PREFIX.pattern}))(?P<rest>(?:[^。;\n()“”]|\([^()\n]{{1,12}}\)){{4,120}})"
)


def _made_to_act(text: str, names: Sequence[Name], *, doing: bool) -> bool:
    """Whether several offices are made to do something together, not one, a group, or what is theirs: 协调铁路、电力等部门的抢险."""
    end = names[-1].end
    acts = _DO.match(text, end) if doing else not _THEIRS.match(text, end)
    return len(names) > 1 and all(name.kind == "agency" for name in names) and bool(acts)


_THEIRS = re.compile("(?:等[\u4e00-\u9fff]{0,6})?(?:的|人员|干部|职工|领导|负责)")


_HELPED = re.compile(
    rf"(?<=[。;,])(?P<names>(?:[^。;,:\n()“”]|\([^()\n]{{1,12}}\)){{2,60}}?)(?:给予|负责|做好|{HOW})*(?:配合|协助)(?=[。;\n]|\Z)"
)


def helpers(text: str, start: int, end: int) -> Iterator[tuple[int, int, Content]]:
    """Who helps with the duties that stand from `start` to `end`, in a sentence that says no more: 负责编制预算，县审计局配合。"""
    for match in _HELPED.finditer(text, start, end):
        who = split_names(text, *match.span("names"))
        told = _TOLD.search(text, *match.span("names"))
        if not told and who.names and all(n.kind == "definite collective" or beyond_doubt(n) for n in who.names):
            said = Content(in_role(who.names, "participate", "verb"), who.open_ended, verbal=True)
            yield *match.span("names"), said


_TOLD = re.compile("要|须|应(?!急|对)")
"""What no name holds that others are told to help: 各乡镇要主动配合."""


def led_by_names(match: re.Match[str]) -> tuple[tuple[Name, ...], bool]:
    """The names right behind the verb, up to what they do, and whether the list goes on."""
    start, end = match.span("rest")
    when = _WHEN.search(match.string, start, end)
    last = when.start() if when else end
    if found := acting(match.string, start, last, sure=sure_together):
        return found.who.names, found.who.open_ended
    for place in (*(action.start() for action in ACTION.finditer(match.string, start, end)), *([last] if when else [])):
        names = split_names(match.string, start, place)
        if all_departments(names.names, shared=shared_department(match.string[start:place])):
            return names.names, names.open_ended
    return (), False


_WHEN = re.compile(rf"[于在](?:\d|[{HAN}每当今明本次年月]|[上下]半年)")
"""A time behind names: 于6月底前."""


def names_behind(text: str, start: int, end: int, last: int) -> NameList:
    """The names behind 会同, up to a verb before `last`, whatever it is, or to a time; all that stands up to `end` where none is
    found, or where that are whole names."""
    when = _WHEN.search(text, start, last)
    end = min(when.start(), end) if when else end
    whole = split_names(text, start, end)
    if whole.names and all(n.kind == "agency" and beyond_doubt(n) for n in whole.names):
        return whole
    found = acting(text, start, when.start() if when else last, sure=sure_together)
    group = None if found else _GROUP.match(text, start, last) or _ROUND.match(text, start, end)
    who = found.who if found else split_names(text, start, group.end()) if group else whole
    return who._replace(names=tuple(name for name in who.names if not _WHERE.match(name.written)))


_TOGETHER = "(?:统一|共同|协同|一起|一并|同步|分级|分头|有序)(?![会社体办])|集中(?![供安医隔])|分类"
"""How a group acts, behind what no office of it is named by: 各地统一调度, but 各乡镇集中供养中心."""
_GROUP = re.compile(
    f"(?:各(?:{UNIT_ROW})|乡镇|镇街|镇村|街道|村居)(?:{ORGAN})?(?=(?:{MANNER})?(?:{DEEDS})|入户|上门|逐[户村一]|{_TOGETHER})"
    f"|各地(?={_TOGETHER})"
)
_ROUND = re.compile("[\u4e00-\u9fff、]{2,40}?(?=入户|上门|逐[户村一项])")
_TOWNS = re.compile("乡镇|镇街|镇村|街道|村居")
"""A group behind 会同, and what is done: 会同乡镇 入户核查."""


def acted(text: str, sentence: Acting) -> Content:
    """What a sentence says whose first word behind the names tells the role: who acts, and those behind 会同 who are beyond doubt."""
    first = FIRST_VERB.match(text, sentence.verb)
    role = SHARES[first[0]] if first else role_of_part("要", text, sentence.verb)
    reach = min(sentence.verb + _REACH, len(text))
    stop = _STOP.search(text, sentence.verb, reach)
    last = stop.start() if stop else reach
    others = names_behind(text, sentence.verb + 2, last, last).names if text.startswith("会同", sentence.verb) else ()
    statements = in_role(sentence.who.names, role, "subject")
    if all(beyond_doubt(name) or _TOWNS.fullmatch(name.written) for name in others):
        statements += in_role(others, "participate", "subject")
    return Content(statements, sentence.who.open_ended, verbal=True)


_STOP = re.compile("[。;\n]")
_REACH = 400
"""Characters in which a sentence ends, so that a text without stops is read in time that grows with its length."""
_WHERE = re.compile("在(?!线)|于")
"""A place or a time behind names, and no name: 会同旗公安局，在全旗开展排查."""


def with_whom(match: re.Match[str]) -> str:
    """What is said behind who leads, what is done with those behind 会同 left out: ,会同省民政厅、省财政厅 of ,会同省民政厅、省财政厅支持每个县."""
    rest = match["rest"] or ""
    start, end = match.span("rest")
    found = acting(match.string, start + len(",会同"), end, sure=sure_together) if rest.startswith(",会同") else None
    if found is None:
        return rest
    comma = match.string.find(",", found.verb, end)
    others = "," * (comma - found.verb) + match.string[comma:end] if comma >= 0 else ""
    return match.string[start : found.verb] + others


def names_actor(text: str, name: Name) -> bool:
    """Whether no words stand behind a name that say what is done, or how often (县电视台转播, 县水利局每十天督查一次), and a name that is
    none beyond doubt is not all that stands between two commas, as what is done does: 负责，按季发放，乙局配合."""
    if name.kind != "agency":
        return True
    acts = not plausible(name.written) and any(complete(name.written[:-more]) for more in (2, 3, 4))
    alone = text[name.start - 1 : name.start] == "," == text[name.end : name.end + 1]
    return not acts and not _OFTEN.search(name.written) and not (alone and not beyond_doubt(name))


_OFTEN = re.compile(f"每(?:[{HAN}两半]|\\d|年|季|月|周|旬|日|天)")
