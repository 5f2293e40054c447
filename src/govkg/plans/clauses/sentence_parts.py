"""The parts of a sentence that say one by one who does what: 甲局年内牵头建成某厂，乙、丙等部门全力配合，丁局保障资金.

The forms in `sentence_forms` read a sentence as a whole, or not at all. Here each part between two commas is read by itself: what they
left in a sentence that they read, and sentences of which they read nothing, where who leads or answers for something is beyond doubt.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from govkg.numerals import HAN
from govkg.plans.clauses.act_parts import DENIES, Part, act_part
from govkg.plans.clauses.lead_ins import LEADS_IN, is_told, set_in_the_past
from govkg.plans.clauses.sentence_forms import Taking
from govkg.plans.clauses.statements import Content, Statement, in_role
from govkg.plans.clauses.under_guidance import guided_part, under_part
from govkg.plans.clauses.vouched_acts import vouched_act
from govkg.plans.model import Role
from govkg.plans.names.agencies import shows_whose
from govkg.plans.names.departments import all_departments, beyond_doubt, known_office, shared_department
from govkg.plans.names.lists import Name, split_names
from govkg.plans.words.items import ITEM
from govkg.plans.words.manner import MANNER
from govkg.plans.words.matching import beginnings
from govkg.plans.words.running_roles import role_of_part
from govkg.plans.words.shapes import OWN_PREFIX, named_place, plausible

Found = tuple[int, int, Content, str]
"""Start, end, content and rule of a clause."""
SENTENCE = re.compile(r"[^。;\n]+")
_OPENS = re.compile(rf"(?:[^,()]{{0,40}}:|{ITEM}[、.)]*|[{HAN}]是)? ?")
"""What may stand before the first part of a sentence."""
_SELDOM = r"拿总|领衔(?!的|人|专家|院士)|主管(?=,|$)|行业主管(?=,|$)|归口(?:主管|管理)(?=,|$)|协管(?![的员])|承[训修印接](?=,|$)|各负其责(?=,|$)|作为(?:牵头|主办|协办|配合|协助|责任|实施|主管)(?:单位|部门|主体)(?=,|$)"
"""More verbs of roles; the forms that read whole sentences know them, too. Each begins with a character, so that the search is quick."""
_SELDOM_CORE = re.compile(_SELDOM)
_TAKES_ON = ("承训", "承修", "承印", "承接", "各负其责")
"""Those of them that count only beside who leads."""
_PART = re.compile(r"(?:[^,()]++|\([^()]{0,40}\))++")
_ROLE_VERBS = r"(?:总|双)?牵头(?!的|单位|部门|人)|牵总|抓总|主责(?![任的]|单位|部门|主业|人)|主抓(?!手|的)|主办(?=[,]|$)|带队(?=,|$|检查|督查|督导|开展)|负(?:总责|主责|全责)|(?:履行|落实|负)(?=[\u4e00-\u9fff]{0,4}(?:主体|直接|领导|属地|首要|监管|管理|主管)责任)|(?:负责|承担)(?!的|人|同志|单位|部门)|(?:承办|承建)(?=,|$)|(?:配合|协助|参与|参加|协办|协同)(?!的|[率度下]|人数|情况|不力|不够|单位|部门)"
_ROLE = re.compile(
    rf"(?:具体|原则上)?(?P<by>由)?(?P<names>(?:[^,()由《》]|\([^()]{{1,16}}\)){{2,80}}?)(?=[按要应对\d{beginnings(f'{MANNER}|{_ROLE_VERBS}|{_SELDOM}')}])(?:(?<!应)对(?![外台口])[^,()由]{{2,24}}?(?=负|承担))?(?:按照?(?:各自)?的?(?:职责|职能)(?:分工)?)?(?:要|应当?(?!急))?(?:{MANNER})?(?P<verb>{_ROLE_VERBS}|{_SELDOM})"
)
"""A part that names who leads, who answers for something or who helps."""
_VERB_WORDS = re.compile("牵|抓|主[责抓办管]|带队|负|履行|落实|承|配合|协|参[与加]|拿总|领衔|归口|作为")
"""One of these stands in the verb of each match of `_ROLE`."""
_LEADS = ("牵头", "总牵头", "双牵头", "牵总", "抓总", "拿总", "领衔", "主责", "主抓", "主办", "带队")
_HELPS = ("配合", "协助", "参与", "参加", "协办", "协同", "协管")
_CORE = re.compile(
    r"由|支持下|配合下|协助下|指导下|领导下|统筹下|协调下|牵头(?!的|单位|部门|人)|主责|主抓|主办|带队|牵总|抓总|负责(?!的|人|同志|单位|部门)|承担(?!的|人|同志|单位|部门)|负总责|负主责|负全责"
    "|履行(?=[主直领属监管])|落实(?=[主直领属监管])|负(?=[\u4e00-\u9fff]{0,5}[体接导地要管理]责任)"
)
"""One of these stands in each sentence that `_read` may read: a verb of those who lead or answer for something, 由,
the responsibility that is fulfilled, or under whose guidance something is done."""
_WEAK = ("履行", "落实", "负", "承办", "承建")
"""Verbs of what everyone is told to do (各乡镇落实主体责任), and of what counts only beside who leads (甲局主办，乙局承办)."""
_EXPLAINS = re.compile("(?:最终)?解释(?=[和并及与,。;、\n]|$)")
"""Who answers for what a paper means is given no work of it: 由安环部负责解释."""


def with_parts(text: str, kept: Sequence[Found], taken: Taking) -> Iterator[Found]:
    """The clauses that are `kept`, with what their sentences say besides, and the sentences that only this module reads."""
    clauses = sorted(kept, key=lambda c: c[0])
    starts = [clause[0] for clause in clauses]
    done = 0
    cores = (core.start() for pattern in (_CORE, _SELDOM_CORE) for core in pattern.finditer(text))
    free = [
        core for core in cores if not taken(core, core + 1)
    ]  # a sentence of which a part is read already is not read again
    for sentence in _sentences(text, sorted([*starts, *free])):
        first, last = bisect_left(starts, sentence.start()), bisect_left(starts, sentence.end())
        yield from clauses[done:first]
        done = max(done, last)
        inside = clauses[first:last]
        before = clauses[first - 1][1] if first else 0
        if before > sentence.start():
            yield from inside
        elif inside:
            yield from _completed(text, sentence, inside, taken)
        else:
            yield from _read(text, sentence, taken)
    yield from clauses[done:]


def _sentences(text: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
    """The sentences in which these places (ascending) stand: of the others nothing is read."""
    end = 0
    for place in places:
        if place >= end:
            start = max(text.rfind(stop, end, place) + 1 or end for stop in "。;\n")
            sentence = SENTENCE.match(text, start)
            end = sentence.end() if sentence else place + 1
            if sentence:
                yield sentence


def _completed(text: str, sentence: re.Match[str], inside: list[Found], taken: Taking) -> Iterator[Found]:
    """The clauses of a sentence, each with what the parts say behind it, and the first one with those before it, that none of them
    read."""
    read = sorted(s.name.start for clause in inside for s in clause[2].statements)
    parts = list(parts_of(text, sentence))
    at = 0
    for place, (start, end, content, rule) in enumerate(inside):
        following = inside[place + 1][0] if place + 1 < len(inside) else sentence.end()
        more: list[Part] = []
        while at < len(parts) and parts[at][0] < following:
            first, last = parts[at]
            at += 1
            earlier = first < start
            if (earlier and (place > 0 or last >= start)) or taken(first, last):
                continue
            under = under_part(text, first, last) if earlier else None
            helps = None if earlier else _help_part(text, first, last)
            part = role_part(text, first, last) or under or helps or vouched_act(text, first, last)
            if part and (new := _unread(part, read)):
                more.append(part._replace(statements=new))
        yield _joined((start, end, content, rule), more)


def _unread(part: Part, read: Sequence[int]) -> tuple[Statement, ...]:
    """What a part says besides what is read of it; nothing where that is of other names than those that it begins with."""
    known = read[bisect_left(read, part.start) : bisect_left(read, part.end)]
    new = tuple(s for s in part.statements if s.name.start not in known)
    return new if len(new) < len(part.statements) or not known else ()


def _joined(clause: Found, parts: Sequence[Part]) -> Found:
    start, end, content, rule = clause
    statements = (*content.statements, *(s for part in parts for s in part.statements))
    open_ended = content.open_ended or any(part.open_ended for part in parts)
    first = min([start, *(part.start for part in parts)])
    last = max([end, *(part.end for part in parts)])
    return first, last, content._replace(statements=statements, open_ended=open_ended), rule


def _read(text: str, sentence: re.Match[str], taken: Taking) -> Iterator[Found]:
    """A sentence of which nothing is read, by its parts: one of those who lead or answer for something is named for certain."""
    places = [*parts_of(text, sentence)]
    if any(taken(*place) for place in places):
        return
    said = [role_part(text, *place) for place in places]
    if (
        text.find("下", *sentence.span()) >= 0
    ):  # with which each match of those under whose guidance something is done ends
        said = [
            part or under_part(text, *place) or guided_part(text, *place)
            for part, place in zip(said, places, strict=True)
        ]
    said = said if any(said) else [_given(text, *place) for place in places]
    said = [part or vouched_act(text, *place) for part, place in zip(said, places, strict=True)] if any(said) else said
    parts = [part for part in said if part]
    others = [place for part, place in zip(said, places, strict=True) if part is None]
    told = [part for part in parts if part.told]
    says = any(part.leads for part in told) or (len(told) < len(parts) and any(part.weak for part in told))
    if says and not any(_only_names(text, *other) for other in others):
        statements = tuple(s for part in parts for s in part.statements)
        rule = "running text" if told[0].by else "subject"
        if statements:
            open_ended = any(part.open_ended for part in parts)
            yield parts[0].start, parts[-1].end, Content(statements, open_ended, verbal=True), rule


def _given(text: str, start: int, end: int) -> Part | None:
    """What a part gives to those whom it names behind 由."""
    acts = act_part(text, start, end) if text.find("由", start, end) >= 0 else None
    return acts if acts and acts.by else None


def parts_of(text: str, sentence: re.Match[str]) -> Iterator[tuple[int, int]]:
    """From where to where the parts run between the commas of a sentence."""
    opening = _OPENS.match(text, *sentence.span())
    start, end = opening.end() if opening else sentence.start(), sentence.end()
    if "(" in sentence.group() or ")" in sentence.group():
        for part in _PART.finditer(text, start, end):
            yield part.span()
        return
    while start < end:
        comma = text.find(",", start, end)
        comma = end if comma < 0 else comma
        if comma > start:
            yield start, comma
        start = comma + 1


def role_part(text: str, start: int, end: int) -> Part | None:
    """What a part says by the word of a role.

    >>> [(s.name.written, s.role) for s in role_part("县教育局年内牵头建成校舍", 0, 12).statements]
    [('县教育局', 'lead')]
    """
    if _VERB_WORDS.search(text, start, end) is None:
        return None
    asks = LEADS_IN.match(text, start, end)
    match = _ROLE.match(text, asks.end() if asks and asks["asks"] else start, end)
    if (
        match is None
        or set_in_the_past(text, start)
        or is_told(text, match.end())
        or _EXPLAINS.match(text, match.end())
    ):
        return None
    names = split_names(text, *match.span("names"))
    verb = match["verb"].removeprefix("作为").removesuffix("单位").removesuffix("部门").removesuffix("主体")
    if not _sure(names.names, match["names"], by=match["by"] is not None or verb in ("承办", "承建", *_TAKES_ON)):
        return None
    if verb == "各负其责" and any(name.kind != "agency" for name in names.names):
        return None  # what everyone is told
    helps = verb in _HELPS
    role: Role = "lead" if verb in _LEADS else "participate" if helps else role_of_part("负责", text, match.end())
    who = [name for name in names.names if name.kind != "indefinite collective"]
    statements = in_role(who, role, "verb")
    weak = verb in (*_WEAK, *_TAKES_ON)
    statements += _right_behind(text, match.end(), end)
    leads, by = not (helps or weak), match["by"] is not None
    return Part(statements, start, end, told=True, by=by, leads=leads, weak=weak, open_ended=names.open_ended)


def _help_part(text: str, start: int, end: int) -> Part | None:
    """Who helps, where a part says no more: 红十字会、慈善总会予以支持."""
    match = _ONLY_HELPS.fullmatch(text, start, end)
    names = split_names(text, *match.span("names")).names if match else ()
    if not names or not all(name.kind != "indefinite collective" and known_office(name) for name in names):
        return None
    return Part(in_role(names, "participate", "verb"), start, end, told=True, weak=True)


_ONLY_HELPS = re.compile(rf"(?P<names>[^,()由]{{3,40}}?)要?(?:{MANNER}|给予|做好)?(?:配合|支持|协助|参与|参加|协同)")


def _right_behind(text: str, start: int, end: int) -> tuple[Statement, ...]:
    """Who helps, named without a comma behind who leads: 由甲局牵头乙局配合组织开展."""
    match = _ROLE.match(text, start, end) if OWN_PREFIX.match(text, start, end) else None
    if match is None or match["verb"] not in _HELPS or match["by"]:
        return ()
    names = split_names(text, *match.span("names")).names
    sure = names and all(map(beyond_doubt, names))
    return in_role(names, "participate", "verb") if sure else ()


def _sure(names: Sequence[Name], written: str, *, by: bool) -> bool:
    """Whether those named before a role's verb are so for certain: they show whose they are, or stand behind 由, or are departments
    of fields that share the word."""
    if not names or names[0].kind == "indefinite collective" or DENIES.search(written):
        return False
    units = _OF_UNITS.search(written) is not None and all(plausible(name.written) for name in names)
    shared = shared_department(written) or units
    agencies = [name for name in names if name.kind == "agency"]
    known = all_departments(agencies, shared=shared) or all(map(known_office, agencies))
    opens = not agencies or by or shared or names[0] is not agencies[0]
    made_to = any(name.kind != "agency" and not beyond_doubt(name) for name in names)
    return known and not made_to and (opens or _shows(agencies[0]))


_OF_UNITS = re.compile("等(?:有关|相关)?(?:单位|部门)$")


def _shows(name: Name) -> bool:
    """Whether a name shows whose agency it is, or is that of a town."""
    return (
        shows_whose(name.written)
        or named_place(name.written)
        or (all_departments([name]) and name.written.endswith("部门"))
    )


def _only_names(text: str, start: int, end: int) -> bool:
    names = split_names(text, start, end).names
    return bool(names) and all(map(beyond_doubt, names))
