"""Clauses in brackets: those that say so in words, and those that hold names alone."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from govkg.numerals import HAN
from govkg.plans.clauses.deeds import behind_deed
from govkg.plans.clauses.helpers_behind import behind_sentence, helpers_behind, with_helpers
from govkg.plans.clauses.statements import Clause, Content, Statement, read_content
from govkg.plans.names.agencies import bundled_names, shows_whose
from govkg.plans.names.departments import beyond_doubt, whole, whole_office
from govkg.plans.names.fields import known_department
from govkg.plans.names.lists import split_names
from govkg.plans.names.persons import is_person_before
from govkg.plans.words.items import ITEM, LINE_ENDS
from govkg.plans.words.roles import IN_BOLD, LABEL, STANDING, STAR
from govkg.plans.words.shapes import LEVEL_PREFIX, PLACE, WORKING_GROUP, complete, plausible

LONGEST = 1500
"""Characters that a clause may take."""
_BRACKET = re.compile(r"[()\n]")
_TRIGGER = re.compile(
    r"牵头|责任|负责|配合|参与|参加|主办|协办(?!公)|主责|落实|承办|承担|完成|负总责|负全责|负主责|会同|指导|督[导办查]|监督|单位:|部门:|分工|领衔|拿总|协管(?!员)|归口管理|兜底|主管(?=[,;。、)])"
)
_POINT = re.compile(r"\.\Z")
"""A stop of half width at the end of a bracket."""
_ACTS = re.compile("推进|实施|支持|保障|办理|协助|协同|各负其责|自行[安组]|[局委办厅部府院会]商[省市县区州旗]")
"""Words that say as much only between names beyond doubt: （市交通局实施，市财政局支持）, but not （财政资金支持）."""
_NEXT = rf" ?(?:$|\n|其?[{HAN}]{{1,2}}是|其[{HAN}]|[①-⒛]|\d{{1,3}}[.、](?!\d)|\(?[{HAN}]{{1,3}}[、)]|\(\d{{1,2}}\))"
_CLOSES = re.compile(rf"$|[\n。(①-⒛]|;{_NEXT}|[{HAN}]是|其[{HAN}]| ?\d{{1,3}}[.、](?!\d)| ?[{HAN}]{{1,3}}、")
_CLOSES_ITEM = re.compile(rf"[。;]{_NEXT}")
_NAMED_BEFORE = re.compile(r"[(\[【、:][国省市县区州旗]?[\u4e00-\u9fff]{2,12}(?:局|委|厅|办|部|办公室|委员会)$")
"""An agency in a list, which a bracket behind it names anew: 区发展改革委(粮食和储备局)."""
_SENT_TO = re.compile(
    r"(?:报送?|报告|上报|呈报|抄[报送]|反馈|提交|移交|送|交|向)(?:至|到|给|请)?[国省市县区州旗][\u4e00-\u9fff]{2,14}(?:局|委|厅|办|部|办公室|委员会|中心)$"
)
"""The same at the end of a sentence that says to whom something is sent: 报市发展改革委(市能源局)."""
_SIGNED = re.compile(r"(?<=\n)\([^(),、;:\n]{4,30}? ?\d{4}年\d{1,2}月\d{1,2}日\)(?=\n)")
"""Who issued a paper, and when, in brackets on a line of their own."""
_POSTS = re.compile(r"(?:书记|主席|常委|主任|[省市县区镇乡局部院]长)(?=[、,)])")
"""What the person before the bracket is: 王某（区委常委、副区长）."""
_OFFICIAL = re.compile(r"[\u4e00-\u9fff、]{1,24}?(?:书记|常委|主任|主席|[省市县区州旗镇乡局部院]长);")
_NUMBER_OF_PAPER = re.compile(r"[第\])〕]\d{1,4}号")
"""Whose paper the bracket names: （教育部、市场监管总局令第45号）."""
_GROUP_ONLY = re.compile(
    r"(?:各|市直|省直|县直|区直|有关|相关)[\u4e00-\u9fff、,()]{1,24}(?:政府|部门|单位|区|县|乡镇|街道|管委会)$"
)
_NUMBERED = re.compile(ITEM)


_Kind = Literal["bare", "deed", "weak", "inside", "group"]
"""Brackets of names alone: sure ones; behind an act; that may be offices; inside a sentence; groups."""


def _groups(text: str) -> Iterator[tuple[int, int, bool]]:
    """Bracket groups, outermost first where they nest: (start, end, closed). A line's end closes what was left open."""
    stack: list[int] = []
    for match in _BRACKET.finditer(text):
        at, sign = match.start(), match.group()
        if sign == "(":
            stack.append(at)
        elif sign == ")" and stack:
            yield stack.pop(), at + 1, True
        elif sign == "\n" and stack and not _goes_on(text, at):
            yield stack[0], at, False
            stack.clear()
    if stack:
        yield stack[0], len(text), False


def _goes_on(text: str, newline: int) -> bool:
    """Whether the next line begins with a label: a clause in brackets may put each label on a line."""
    match = LABEL.match(text, newline + 1)
    if match is None:
        return False
    close = text.find(")", newline)
    return 0 <= close - newline < LONGEST


def bracket_clauses(text: str) -> list[Clause]:
    """The brackets that say who is responsible: those that say so in words (found); and, where the text shows that it puts names alone
    into brackets, those that hold nothing else."""
    triggers = [m.start() for m in _TRIGGER.finditer(text)]
    found: list[Clause] = []
    names_alone: dict[_Kind, list[Clause]] = {kind: [] for kind in get_args(_Kind)}
    for start, end, closed in _groups(text):
        if end - start > LONGEST or end - start < 5:
            continue
        near = bisect_left(triggers, start)
        inner = _POINT.sub("。", text[start + 1 : end - closed])
        content = _stated(inner, start + 1, told=near < len(triggers) and triggers[near] < end)
        if content is not None:
            found.append(Clause(start, end, content, "bracket" if closed else "open bracket"))
        elif not closed:
            whole = _breaking_off(text, start, end)
            names_alone["bare"] += [Clause(start, end, content, "bare list") for content in whole]
        elif kind := _kind(text, start, end):
            official = _OFFICIAL.match(inner)
            first = official.end() if official else 0
            names_alone[kind].append(Clause(start, end, read_content(inner[first:], start + 1 + first), "bare list"))
    bare, deeds, weak, inside, groups = names_alone.values()
    several = (
        any(len(c.content.statements) > 1 or _own_line(text, c) or _closes_numbered(text, c) for c in bare)
        or len(bare + groups + deeds) > 1
        or (bool(bare) and bool(found or inside))
    )
    if len(found) + len(bare) < 2:
        weak = _of_offices(text, weak, bare)
    alone = bare + groups + deeds + weak + inside if several else weak
    return [with_helpers(text, c) for c in _outermost(found) + alone]


def _stated(inner: str, offset: int, *, told: bool) -> Content | None:
    """What a bracket says that is a clause; `told`: it holds a word that tells so, and not `_ACTS` alone. None for any other one."""
    if not told and not _ACTS.search(inner):
        return None
    content = read_content(_without_matters(inner), offset)
    if _states(content):
        return content if told or _beyond_doubt(content) else None
    return content if told and content.statements and _tells_more(inner) else None


def _kind(text: str, start: int, end: int) -> _Kind | None:
    """The kind of a closed bracket that says nothing but names; None for one that holds something else."""
    if _is_bare_list(text, start, end) or _behind_official(text, start, end):
        return "bare"
    if behind_deed(text, start, end) and not _named_anew(text, start, end):
        return "deed"
    if text[start - 1] == "。" and _may_be_list(text, start, end):
        return "weak"
    if _stands_between(text, start, end) and _names_offices(text, start, end):
        return "inside"
    return "group" if _GROUP_ONLY.match(text, start + 1, end - 1) and _CLOSES.match(text, end) else None


_GROUP = f"{WORKING_GROUP}(?:负责|牵头|承担)"
_MATTER = re.compile(
    rf"(?:(?<=[,;。])|\A)(?!由)[\u4e00-\u9fff]{{2,12}}(?<![自理事缘因经原])由(?={LEVEL_PREFIX.pattern}|{_GROUP})(?=[^,;。:()]{{2,60}}(?:负责|牵头|承担|落实|实施|办理)(?:[,;。]|\Z))"
)
"""For what someone answers, named before them: 运费由区财政局承担."""


def _without_matters(inner: str) -> str:
    """A bracket's content with such words blanked, places kept."""
    return _MATTER.sub(lambda matter: "," * len(matter.group()), inner) if "由" in inner else inner


def _own_line(text: str, clause: Clause) -> bool:
    """Whether a bracket stands alone on its line and names an office of the plan's own level: （市税务局）."""
    around = text[clause.start - 1 : clause.start] + text[clause.end : clause.end + 1]
    names = [s.name.written for s in clause.content.statements]
    return around in ("\n", "\n\n") and all(LEVEL_PREFIX.match(n) and complete(n) for n in names)


def _closes_numbered(text: str, clause: Clause) -> bool:
    """Whether a bracket behind the last sentence of a numbered line names an office of the plan's own level."""
    if text[clause.start - 1 : clause.start] != "。" or text[clause.end : clause.end + 1] not in ("", "\n"):
        return False
    line = text.rfind("\n", 0, clause.start) + 1
    names = [s.name.written for s in clause.content.statements]
    return bool(_NUMBERED.match(text, line)) and all(LEVEL_PREFIX.match(n) and complete(n) for n in names)


def _outermost(found: list[Clause]) -> list[Clause]:
    kept: list[Clause] = []
    for clause in sorted(found, key=lambda c: (c.start, -c.end)):
        if not kept or clause.start >= kept[-1].end:
            kept.append(clause)
    return kept


def _states(content: Content) -> bool:
    """Whether a bracket's content is a clause and not a remark that happens to hold such words."""
    if content.labelled or not content.statements:
        return content.labelled
    if not content.verbal and not content.convention:
        return False
    sound = sum(_sound(s) for s in content.statements)
    return sound * 2 > len(content.statements)


def names_an_office(text: str, start: int, end: int) -> bool:
    """Whether a bracket that closes a numbered line begins with an office of the plan's own level, or of a known kind, and names nothing
    anew.

    >>> [names_an_office(t, 6, len(t)) for t in ("1.修好村道(县交通局统揽)", "1.修好村道(县级资金)", "1.修好村道(县交通局已办)")]
    [True, False, False]
    """
    if not LINE_ENDS.match(text, end) or _SAYS_ELSE.search(text, start, end) or _named_anew(text, start, end):
        return False
    if not _NUMBERED.match(text, text.rfind("\n", max(start - LONGEST, 0), start) + 1):
        return False
    if not LEVEL_PREFIX.match(text, start + 1):
        return _opens_with_kind(text, start, end)
    ends = (m.end() for m in _OFFICE.finditer(text, start + 2, min(end - 1, start + 22)))
    return any(complete(text[start + 1 : last]) for last in ends)


_OFFICE = re.compile("[局委办厅部府院会]|中心")
_SAYS_ELSE = re.compile(r"[\d《“:的已曾原]|[同审]意|审议|审定|批复|印发|备案|通过|提供数据|[书副常]|电话|以下|简称")
"""What stands in remarks that begin with an office: （市政府已批复）, （市委常委会审议通过）."""


def _beyond_doubt(content: Content) -> bool:
    """Whether the names of a bracket are, and one shows whose it is."""
    names = [s.name for s in content.statements]
    return any(shows_whose(n.written) for n in names) and all(map(beyond_doubt, names))


def _tells_more(inner: str) -> bool:
    """Whether a bracket's content says how those who lead are marked in it (黑体为牵头单位，下同), or who has a part in all that follows
    (以下均需各县区政府落实，不再列出)."""
    return any(pattern.search(inner) is not None for pattern in (STAR, IN_BOLD, STANDING))


def _sound(statement: Statement) -> bool:
    return not statement.name.doubtful or PLACE.fullmatch(statement.name.written) is not None


def _is_bare_list(text: str, start: int, end: int) -> bool:
    helped = behind_sentence(text, start) and helpers_behind(text, end)
    if not (_CLOSES.match(text, end) or helped) or _NUMBER_OF_PAPER.search(text, start, end):
        return False
    stopped = text.startswith(("。", ";"), end)
    if stopped and not (_CLOSES_ITEM.match(text, end) and _opens_with_party(text, start, end)):
        return False
    if _named_anew(text, start, end) or _POSTS.search(text, start, end) or _SIGNED.match(text, start):
        return False
    if is_person_before(text, start):
        return False
    names = split_names(text[start + 1 : end - 1], 0, end - start - 2).names
    agencies = [n.written for n in names if n.kind == "agency"]
    if not all(agencies):
        return False
    agencies = _with_shared_ending(agencies)
    sure = sum(complete(name) or known_department(name) for name in agencies)
    return sure * 2 >= len(agencies) and all(map(plausible, agencies))


def _behind_official(text: str, start: int, end: int) -> bool:
    """Whether a bracket names an official who leads, and behind a semicolon offices alone: （张副县长；县财政局、县审计局）."""
    official = _OFFICIAL.match(text, start + 1, end)
    names = split_names(text, official.end(), end - 1).names if official else ()
    sure = all(n.kind == "definite collective" or complete(n.written) for n in names)
    return bool(names) and sure and shows_whose(names[0].written)


def _opens_with_party(text: str, start: int, end: int) -> bool:
    """Whether a bracket behind which a stop follows stands behind a sentence, or begins with an office of the plan's own level or with one
    of a known kind: 开放场馆（体育局）；"""
    of_level = LEVEL_PREFIX.match(text, start + 1) is not None
    return text[start - 1] == "。" or of_level or _opens_with_kind(text, start, end)


def _opens_with_kind(text: str, start: int, end: int) -> bool:
    """Whether a bracket begins with an office of a known kind: 体育局, 教育部门."""
    first = split_names(text, start + 1, end - 1).names[:1]
    return any(n.written in bundled_names().local or known_department(n.written) for n in first)


def _named_anew(text: str, start: int, end: int) -> bool:
    """Whether an agency stands before a bracket, which names it anew; one to which something is sent has one other name at most."""
    named = _NAMED_BEFORE.search(text, max(start - 20, 0), start)
    return named is not None or (
        text.find("、", start, end) < 0 and _SENT_TO.search(text, max(start - 24, 0), start) is not None
    )


def _with_shared_ending(names: Sequence[str]) -> list[str]:
    """Names that take the ending of the next whole one, each with it: 市工商、税务局 are 市工商局 and 税务局."""
    whole: list[str] = []
    for name in reversed(names):
        ending = whole[-1][-1] if whole and whole[-1][-1] in "局委办部厅" else ""
        whole.append(name if complete(name) or not complete(name + ending) else name + ending)
    return whole[::-1]


def _breaking_off(text: str, start: int, end: int) -> Iterator[Content]:
    """What a bracket that nothing closes names behind a sentence, up to the end of its line. Where the text breaks off there, a last name
    that is cut is left out; elsewhere it holds nothing but whole names."""
    if text[start - 1] not in "。;”":
        return
    content = read_content(text[start + 1 : end], start + 1)
    whole = tuple(itertools.takewhile(lambda s: complete(s.name.written), content.statements))
    broken = len(text) - end <= 1
    if whole and len(content.statements) - len(whole) <= broken and (broken or _nothing_else(text, start, end)):
        yield content._replace(statements=whole)


def _nothing_else(text: str, start: int, end: int) -> bool:
    """Whether an open bracket holds names to the end of its line, and nothing else."""
    names = split_names(text, start + 1, end).names
    return bool(names) and all(map(whole, names)) and not _POSTS.search(text, start, end)


def _stands_between(text: str, start: int, end: int) -> bool:
    """Whether a bracket stands before or behind a stop inside an item."""
    return text[end : end + 1] in (",", ";") or text[start - 1] in ",。;"


def _names_offices(text: str, start: int, end: int) -> bool:
    """Whether a bracket inside a sentence, or between two, holds offices of the plan's own level, and nothing else:
    two or more, or one behind a comma or before a semicolon, where it names nothing anew. Between two sentences they may stand beside
    groups and offices of other places that are beyond doubt."""
    names = split_names(text, start + 1, end - 1).names
    if text[start - 1] == "。" and len(names) > 1 and any(shows_whose(n.written) for n in names if n.kind == "agency"):
        return all(n.kind == "definite collective" or beyond_doubt(n) for n in names)
    sure = all(n.kind == "agency" and complete(n.written) and shows_whose(n.written) for n in names)
    least = 1 if text[start - 1] == "," or (text.startswith(";", end) and not _named_anew(text, start, end)) else 2
    return len(names) >= least and sure


def _may_be_list(text: str, start: int, end: int) -> bool:
    """Whether a bracket that closes an item holds nothing but what may name offices: （就业指导中心、保卫处）."""
    names = split_names(text, start + 1, end - 1).names if _CLOSES.match(text, end) else ()
    agencies = [n for n in names if n.kind == "agency"]
    return bool(agencies) and all(plausible(n.written) and not n.doubtful for n in agencies)


def _of_offices(text: str, weak: Sequence[Clause], bare: Sequence[Clause]) -> list[Clause]:
    """Of brackets that close items and may name offices, those that name offices of a school or a firm beyond doubt, where two numbered
    lines at least end so or in sure names (`bare`): 1.…。（教务处、各学院）."""
    sure = [c for c in weak if all(whole_office(s.name) for s in c.content.statements)]
    lines = {text.rfind("\n", 0, c.start) + 1 for c in (*sure, *bare)}
    return sure if sum(bool(_NUMBERED.match(text, line)) for line in lines) >= 2 else []
