"""Offices called by their field of work alone, as those write who know one another: 请国土会同发改、财政等部门提出方案, 由住建牵头，城管配合.

Most of these fields are words of any text, too. So they count only right behind 请 or 由 and right before a verb that tells of work, and one
that is a common word (财政, 规划) only beside another, or where it leads or answers for something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.plans.clauses.act_parts import role_of_act
from govkg.plans.clauses.lead_ins import is_told, set_in_the_past
from govkg.plans.clauses.statements import Content, Statement, in_role
from govkg.plans.model import Role
from govkg.plans.names.departments import all_departments, shared_department, short_office
from govkg.plans.names.lists import Name, NameList, split_names
from govkg.plans.words.acts import LEFT_TO_DECIDE
from govkg.plans.words.manner import MANNER
from govkg.plans.words.matching import line_end, matches_at
from govkg.plans.words.running_roles import role_of_part
from govkg.plans.words.shapes import STEMS

_CLEAR = (
    "发改|住建|城管|国土|人社|卫健|卫计|文旅|文广|工信|经信|教体|交警|资规|林草|医保|网信|国资|民政|市场监管|自然资源|生态环境|环保|水务|农业农村|行政审批|退役军人事务|住房城乡建设"
    "|质监|安监|食药监|综治"
)
"""Fields that are hardly words of anything else."""
_SHORT = f"工商|消防|路政|供电|{_CLEAR}"
_FIELD = rf"[省市县区州旗]?(?:{STEMS}|{_SHORT})"
_ACTS = "提出|研究|审核|审查|核查|核实|核定|制定|制订|拟定|拟订|编制|办理|落实|组织|协调|对接|出具|列支|做好|抓好|修改|完善|加快|起草|梳理|补充|督促|汇总|开展|测算|论证|争取|上报|处理|查处|跟进|尽快"
_ROLE = "(?:总)?牵头(?!的|单位|部门|人)|负责(?!的|人|同志|单位|部门)"
_HELPS = r"配合(?!的|度)|协助(?!的)|参与(?!的|率|度)|参加(?!的)|协同(?=做好|推进|落实|[,。;\n]|\Z)"
_TAKEN = rf"(?:{MANNER})?"
_OTHERS = r"(?P<with>会同|联合)(?P<others>[\u4e00-\u9fff、]{2,60}?)"
_ASKS = "请|商请|函请|恳请|由|具体由|原则上由"
_BEGINS = re.compile(_ASKS)
_SENTENCE = re.compile(
    rf"(?:(?<=[\n。;:,.、)是])|(?<=会议)|\A)(?P<asks>{_ASKS})(?P<names>{_FIELD}(?:[、和及]{_FIELD}){{0,7}}(?:等(?:有关|相关|职能)?(?:部门|单位))?)"
    rf"(?:{_OTHERS}(?={_TAKEN}(?:{_ACTS}|{_ROLE}|对)|[,。;\n]|\Z))?{_TAKEN}(?:(?P<role>{_ROLE})|(?P<does>{_ACTS})|(?<!应)(?P<for>对)(?![外台口]))?"
)
_SHARE = re.compile(rf",(?P<names>[\u4e00-\u9fff、]{{2,60}}?){_TAKEN}(?P<verb>{_ROLE}|{_HELPS})")
_NEXT = re.compile("[^,。;\n()]{0,40}(?=,)")
_MOST_PARTS = 8


def bare_fields(text: str, *, alone: bool) -> Iterator[tuple[int, int, Content, str]]:
    """(start, end, content, rule) of such sentences. `alone`: in a paper that has no other clauses whom it asks (请) counts, too.

    >>> found = bare_fields("请国土会同发改、财政等部门提出方案。由住建牵头,城管、公安配合。请规划设计单位修改。", alone=True)
    >>> [[(s.name.written, s.role) for s in content.statements] for _, _, content, _ in found]
    [[('国土', 'responsible'), ('发改部门', 'participate'), ('财政部门', 'participate')], [('住建', 'lead'), ('城管', 'participate'), ('公安', 'participate')]]
    """
    for match in matches_at(_SENTENCE, text, (word.start() for word in _BEGINS.finditer(text))):
        if (match["asks"].endswith("请") and not alone) or set_in_the_past(text, match.start()):
            continue
        if not _acts(match) or is_told(text, match.end()) or LEFT_TO_DECIDE.match(text, match.start("does")):
            continue
        who = split_names(text, *match.span("names"))
        others = split_names(text, *match.span("others")) if match["with"] else NameList((), open_ended=False)
        if match["with"] and not _offices(others.names, match["others"]):
            continue
        role = _role(match)
        shares, end = _shares(text, match.end())
        said = (*in_role(who.names, role, "verb"), *in_role(others.names, "participate", "verb"), *shares)
        yield match.start(), end, Content(said, who.open_ended or others.open_ended, verbal=True), "running text"


def _role(match: re.Match[str]) -> Role:
    if match["role"]:
        return "lead" if match["role"].endswith("牵头") else role_of_part("负责", match.string, match.end("role"))
    verb = max(match.start("does"), match.start("for"))
    return role_of_act(match.string, verb, line_end(match.string, verb)) if verb >= 0 else "responsible"


def _acts(match: re.Match[str]) -> bool:
    """Whether what stands behind the fields is a work of theirs."""
    sure = "、" in match["names"] or "部门" in match["names"] or _OF_CLEAR.match(match["names"]) is not None
    if match["role"] or match["with"]:
        return True
    return sure and bool(match["does"] or match["for"])


_OF_CLEAR = re.compile(rf"[省市县区州旗]?(?:{_CLEAR})")
_OF_FIELD = re.compile(_FIELD)
_TOWNS = ("乡镇", "镇街", "街道")


def _offices(names: Sequence[Name], written: str) -> bool:
    """Whether all are offices, or called by their fields."""
    fields = [
        n
        for n in names
        if n.kind != "agency" or _OF_FIELD.fullmatch(n.written) or short_office(n) or n.written in _TOWNS
    ]
    rest = [n for n in names if n not in fields]
    return bool(names) and (not rest or all_departments(rest, shared=shared_department(written)))


def _shares(text: str, at: int) -> tuple[list[Statement], int]:
    """Those who have parts of their own in the rest of the sentence, and where the last one ends."""
    found: list[Statement] = []
    end = at
    for _ in range(_MOST_PARTS):
        comma = _NEXT.match(text, at)
        part = _SHARE.match(text, comma.end()) if comma else None
        if comma is None:
            break
        at = part.end() if part else comma.end() + 1
        who = split_names(text, *part.span("names")).names if part else ()
        if part and _offices(who, part["names"]):
            verb = part["verb"]
            role: Role = "lead" if "牵头" in verb else "participate"
            role = role_of_part(verb, text, part.end()) if verb == "负责" else role
            found += in_role(who, role, "verb")
            end = at
    return found, end
