"""Responsibility in running text: 由甲局牵头，乙局配合; 甲局负责某事; 甲局会同乙局编制某规划."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from govkg.plans.clauses.asked_acts import acting_sentences
from govkg.plans.clauses.bare_fields import bare_fields
from govkg.plans.clauses.certainty import (
    mostly_sure,
    sure_acting,
    sure_agencies,
    sure_before_verb,
    sure_behind_word,
    sure_bound,
    sure_departments,
    sure_offices,
    sure_party,
    sure_subject,
    sure_with_others,
    sure_with_prefix,
)
from govkg.plans.clauses.joined_sentences import whole_sentences
from govkg.plans.clauses.lead_ins import LEADS_IN, behind, is_told, told_around, told_of
from govkg.plans.clauses.lent import read_in_group, sure_in_group
from govkg.plans.clauses.overseers import overseeing
from govkg.plans.clauses.parties import read_answers, read_mainly, read_named, read_oversees, read_part, taken_along
from govkg.plans.clauses.partners import acted, led_by_names, made_to_join, names_actor, names_behind, with_whom
from govkg.plans.clauses.plain_acts import plain_acts
from govkg.plans.clauses.sentence_forms import (
    ACTING,
    ACTING_WORDS,
    ANSWERS,
    ANSWERS_WORDS,
    BESIDE,
    BY,
    BY_WITH,
    COMMAS,
    HELPS,
    IN_GROUP,
    IS,
    LEADS,
    MAINLY,
    MUST,
    MUST_BY,
    MUST_BY_WORDS,
    MUST_WORDS,
    NAMED,
    NAMED_WORDS,
    OVERSEES,
    OVERSEES_WORDS,
    PART,
    PART_WORDS,
    SHARE,
    SIGNS,
    SUBJECT,
    SUBJECT_WORDS,
    Taking,
    by_begins,
    by_with_begins,
    in_group_begins,
    is_begins,
    mainly_begins,
    subject_begins,
)
from govkg.plans.clauses.sentences import sentence_clauses
from govkg.plans.clauses.statements import Content, Statement, in_role, read_content
from govkg.plans.model import Role
from govkg.plans.names.aliases import declared_groups
from govkg.plans.names.departments import all_departments, beyond_doubt, shared_department, short_office
from govkg.plans.names.joined import joint_word
from govkg.plans.names.lists import Name, split_names
from govkg.plans.words.acts import acts_inside
from govkg.plans.words.manner import HOW
from govkg.plans.words.matching import matches_at
from govkg.plans.words.roles import VERB
from govkg.plans.words.running_roles import (
    EXHORTS,
    EXHORTS_ALL,
    PERSONS,
    helps_in_duty,
    role_of_part,
    roles_of_acting,
)
from govkg.plans.words.shapes import LEVEL_PREFIX

_Clause = tuple[int, int, Content, str]
"""Start, end, content and rule."""
_DONE_BEHIND = re.compile(
    rf"({HELPS}|负责(?!人|同志)|落实|指导|监督(?!管理|[局室所站]))((?!单位|部门)[\u4e00-\u9fff]{{2,10}})(?=,|$)"
)
"""What helpers help with: 区商务局配合整治."""
_GROUP = re.compile("(?:组|专班)[:。\n]+$|(?:牵头|负责)(?:负责|组织)?,$")
"""The heading of a working group, or who leads it, behind which it is said who its members are: 抢险组：由甲局、乙局组成."""
_OF_A_THING = re.compile("(?:负责|牵头|主办|承办|承担)的(?=[\u4e00-\u9fff])")
"""Behind names, what tells whose a thing is of which the sentence speaks: 由市气象局负责的预测表明降雨偏多."""
_MOST_PARTS = 40
_OWN_PART = re.compile("负责|牵头|承担")
_HELPERS = re.compile(rf"(?:给予|做好|{HOW})*{HELPS}")


def running_clauses(text: str, taken: Taking, *, alone: bool = False) -> list[_Clause]:
    """(start, end, content, rule) of sentences whose every name is beyond doubt; `taken` tells ranges that are read already.

    Departments (公安部门) and offices without a prefix (街道办事处) count as such where they are the subject. `alone`: the paper has no
    other clauses, as rules and regulations have none; they then count behind 由, too, and 要 and 应当 name a duty.
    """
    kept = _without_overlap(text, _candidates(text, taken, alone))
    kept = _without_overlap(text, [*kept, *_series(text, taken, kept)]) if alone else kept
    read = whole_sentences(text, kept, taken)
    return [*read, *plain_acts(text, read, taken)] if alone else read


def _without_overlap(text: str, clauses: Iterable[_Clause]) -> list[_Clause]:
    """The clauses that begin behind the one before, each with those who have parts of their own in the rest of its sentence."""
    kept: list[_Clause] = []
    for start, end, content, rule in sorted(clauses, key=lambda c: c[0]):
        if kept and start < kept[-1][1]:
            continue
        goes_on = rule in ("running text", "subject") and text.startswith(",", end)
        shares, end = _shared(text, end) if goes_on else ([], end)
        if goes_on and text.startswith(",会同", end):
            joint, end = taken_along(text, end)
            shares += joint
        kept.append((start, end, content._replace(statements=(*content.statements, *shares)), rule))
    return kept


def _candidates(text: str, taken: Taking, alone: bool) -> Iterator[_Clause]:
    yield from (c for c in sentence_clauses(text) if not taken(c[0], c[1]))
    parts = _PART_BEGINS(text, taken)
    for form in _FORMS if alone else _OF_ANY_PAPER:
        for match in matches_at(form.pattern, text, parts if form.begins is _PART_BEGINS else form.begins(text, taken)):
            if taken(*match.span()) or match.group().endswith(":"):
                continue
            leads_in = LEADS_IN.match(text, match.start("names")) if form.led_in else None
            told = (form.told and told_of(match)) or told_around(match)
            if told or (leads_in and not leads_in["asks"]):
                continue
            content = behind(form.read(match), leads_in) if leads_in else form.read(match)
            if form.sure(match, [s.name for s in content.statements], alone):
                yield match.start(), match.end(), content, form.rule
    yield from (c for c in bare_fields(text, alone=alone) if not taken(c[0], c[1]))


def _series(text: str, taken: Taking, kept: Sequence[_Clause]) -> Iterator[_Clause]:
    """甲局派人赴某地, one of several such paragraphs, 由甲局看好大门 and 请甲局看好大门, beside what is read already: the first word
    behind the names tells the role."""
    starts = [clause[0] for clause in kept]
    for sentence in acting_sentences(text):
        before = bisect_left(starts, sentence.end)
        free = not before or kept[before - 1][1] <= sentence.start
        told = _OF_A_THING.match(text, sentence.verb) or is_told(text, sentence.verb)
        if free and not told and not taken(sentence.start, sentence.end):
            yield sentence.start, sentence.end, acted(text, sentence), "subject"


def _by(match: re.Match[str]) -> Content:
    """由甲局牵头，乙局、丙局配合; 由甲局牵头制定办法，会同乙局: what they do is left out, and of a rest that is no list of names those
    that are not beyond doubt."""
    if match["does"].endswith("组成") and not _GROUP.search(match.string, max(match.start() - 24, 0), match.start()):
        return Content(())
    whole = _by_rest(match, with_whom(match))
    names = [s.name for s in whole.statements]
    sound = not match["rest"] or mostly_sure(names) or all_departments(names)
    if sound:
        named = [s for s in whole.statements if names_actor(match.string, s.name)]
        told = [s for s in named if s.name.start < match.end("does") or not acts_inside(s.name.written)]
        return whole._replace(statements=tuple(told))
    own = [s for s in whole.statements if s.name.end <= match.end("does") or sure_with_prefix([s.name])]
    return _by_rest(match, "") if len(own) < 2 else whole._replace(statements=tuple(own))


def _by_rest(match: re.Match[str], rest: str) -> Content:
    head = match.string[match.start() : match.end("does")]
    if match["does"] == "组织" or match["does"].startswith(("协调联动", "联合", "联动", "统一安排", "自行安排")):
        head = head[: -len(match["does"])] + "负责".ljust(len(match["does"]), ",")
    if match["after"]:
        first, last = (place - match.start() for place in match.span("after"))
        head = head[:first] + "," * (last - first) + head[last:]
    rest = _DONE_BEHIND.sub(lambda m: m[0] if VERB.match(rest, m.start()) else m[1] + "," * len(m[2]), rest)
    gap = match.start("rest") - match.start() - len(head) if rest else 0
    content = read_content(head + "," * gap + rest, match.start())
    shares = _shared(match.string, match.start("object"))[0] if match["object"] and not rest else []
    joint = made_to_join(match.string, match.end("does") - 2 * match["does"].endswith("组织")) if not rest else []
    said = overseeing(match.string, content.statements, match.end("does"))
    return content._replace(statements=(*said, *joint, *shares))


def _by_with(match: re.Match[str]) -> Content:
    """由甲局会同乙局、丙局研究提出方案; 由甲局牵头，会同乙局制定办法."""
    names = split_names(match.string, *match.span("names"))
    others = names_behind(match.string, *match.span("others"), match.end())
    role: Role = "lead" if match["lead"] or match["leads"] else "responsible"
    statements = (*in_role(names.names, role, "verb"), *in_role(others.names, "participate", "verb"))
    return Content(statements, names.open_ended or others.open_ended, verbal=True)


def _shared(text: str, end: int) -> tuple[list[Statement], int]:
    """Those who have a part of their own in the rest of a sentence, from `end` on, and where they end: 甲局负责某事，乙局负责另一事，
    丙局指导. So many at most that a text made of parts alone is read in time that grows with its length."""
    statements: list[Statement] = []
    parts = 0
    while parts < _MOST_PARTS and (part := SHARE.match(text, end)):
        together = joint_word(text, *part.span("names"))
        names = split_names(text, part.start("names"), together.start() if together else part.end("names")).names
        if not (sure_with_prefix(names) or (all_departments(names) and names[0].kind == "agency")):
            sound = [n for n in names if beyond_doubt(n) or short_office(n)]
            if len(names) < 3 or sound[:1] != [names[0]] or 3 * len(sound) < 2 * len(names):
                break
            names = tuple(sound)
        role = role_of_part(part["verb"], text, part.end("verb"))
        statements += in_role(names, role, "verb")
        if together:
            others = split_names(text, together.end(), part.end("names")).names
            statements += in_role(others, "participate", "verb")
        end, parts = part.end(), parts + 1
    return statements, end


def _subject(match: re.Match[str]) -> Content:
    """甲局负责某事，乙局配合: subject and helpers, the object left out."""
    role = "lead" if match["verb"] == "牵头" else role_of_part("负责", match.string, match.start("object"))
    together = joint_word(match.string, *match.span("names"))
    names = split_names(match.string, match.start("names"), together.start() if together else match.end("names"))
    statements = [*overseeing(match.string, in_role(names.names, role, "subject"), match.end("verb"))]
    statements += [*_beside(match), *_shared(match.string, match.start("object"))[0]]
    if together:
        joined = split_names(match.string, together.end(), match.end("names"))
        statements += in_role(joined.names, "participate", "subject")
    if match["others"]:
        found = names_behind(match.string, *match.span("others"), match.end())
        statements += in_role(found.names, "participate", "subject")
    elif not match["rest"]:
        statements += made_to_join(match.string, match.start("object"))
    elif _OWN_PART.search(match["rest"]):
        statements += _shared(match.string, match.start("rest"))[0]
    else:
        helpers = _HELPERS.search(match["rest"])
        end = match.start("rest") + (helpers.start() if helpers else 0)
        found = split_names(match.string, match.start("rest") + 1, end)
        if all_departments(found.names, shared=shared_department(match.string[match.start("rest") : end])):
            statements += in_role(found.names, "participate", "subject")
    return Content(tuple(statements), names.open_ended, verbal=True)


def _beside(match: re.Match[str]) -> Iterator[Statement]:
    """Who helps, named right behind who leads: 甲局牵头、乙局配合，落实某事."""
    beside = BESIDE.match(match.string, match.start("object"), match.end("object"))
    names = split_names(match.string, *beside.span("names")).names if beside else ()
    if all_departments(names):
        yield from in_role(names, "participate", "subject")


def _must(match: re.Match[str]) -> Content:
    """甲局要做好某事，乙局要做好另一事."""
    names = split_names(match.string, *match.span("names"))
    role = role_of_part(match["verb"], match.string, match.end("verb"))
    shared = _shared(match.string, match.end("verb"))[0]
    exhorted = EXHORTS.match(match.string, match.end("verb")) is not None
    groups = declared_groups(match.string)
    told = () if PERSONS.search(match["names"]) or EXHORTS_ALL.match(match.string, match.end("verb")) else names.names
    told = tuple(n._replace(kind="definite collective") if n.written in groups else n for n in told)
    own = in_role((n for n in told if n.kind == "agency" or not exhorted or n.written in groups), role, "subject")
    return Content((*own, *(s for s in shared if own or s.name.kind == "agency")), names.open_ended, verbal=True)


def _acting(match: re.Match[str]) -> Content:
    """甲局会同乙局、丙局编制某规划; 甲局配合乙局完成某事; 甲局督促某事."""
    own, others = roles_of_acting(match["verb"], match.string, match.start("verb"))
    if match["duty"] and helps_in_duty(match.string, match.start("duty")):
        own = "participate"
    names = split_names(match.string, *match.span("names"))
    statements = [*in_role(names.names, own, "subject")]
    open_ended = names.open_ended
    if others and not match["duty"]:
        joined, more = led_by_names(match)
        if not joined and match["verb"] == "会同":
            return Content(())
        if any(LEVEL_PREFIX.match(n.written) for n in joined) or match["verb"] == "会同":
            statements += in_role(joined, others, "subject")
        open_ended |= more
    if others is None or not match["duty"]:
        statements += _shared(match.string, match.start("rest"))[0]
    return Content(tuple(statements), open_ended, verbal=True)


_Begins = Callable[[str, Taking], Iterable[int]]


class _Form(NamedTuple):
    """A form of sentence, and how it is read.

    begins where it may begin, so that it is not tried elsewhere
    sure   whether the names are such that it counts: the match, the names and whether the paper has no other clauses
    led_in whether words may lead into it that say it is no duty (按照, 报), or whom it is asked of
    told   whether it may be told of something else than the names (甲局负责人)
    alone  whether it counts only in papers that have no other clauses
    """

    pattern: re.Pattern[str]
    begins: _Begins
    read: Callable[[re.Match[str]], Content]
    rule: str
    sure: Callable[[re.Match[str], Sequence[Name], bool], bool]
    led_in: bool = True
    told: bool = False
    alone: bool = False


_PART_BEGINS: _Begins = partial(subject_begins, PART_WORDS, 2, COMMAS)


def _subjects(words: re.Pattern[str], most: int) -> _Begins:
    return partial(subject_begins, words, most, SIGNS)


# Clauses that begin at the same place: the one found first is kept.
_FORMS = (
    _Form(BY_WITH, by_with_begins, _by_with, "running text", sure_with_others, led_in=False),
    _Form(BY, by_begins, _by, "running text", sure_behind_word, led_in=False),
    _Form(LEADS, _PART_BEGINS, _by, "running text", sure_before_verb),
    _Form(PART, _PART_BEGINS, read_part, "running text", sure_before_verb),
    _Form(SUBJECT, _subjects(SUBJECT_WORDS, 8), _subject, "subject", sure_subject, told=True),
    _Form(OVERSEES, _subjects(OVERSEES_WORDS, 72), read_oversees, "subject", sure_departments),
    _Form(ANSWERS, _subjects(ANSWERS_WORDS, 40), read_answers, "subject", sure_departments),
    _Form(NAMED, _subjects(NAMED_WORDS, 60), read_named, "subject", sure_party),
    _Form(IS, is_begins, read_named, "subject", sure_party),
    _Form(MAINLY, mainly_begins, read_mainly, "subject", sure_offices, led_in=False),
    _Form(IN_GROUP, in_group_begins, read_in_group, "subject", sure_in_group),
    _Form(MUST_BY, _subjects(MUST_BY_WORDS, 8), _must, "subject", sure_agencies),
    _Form(MUST, _subjects(MUST_WORDS, 8), _must, "subject", sure_bound, alone=True),
    _Form(ACTING, _subjects(ACTING_WORDS, 24), _acting, "subject", sure_acting, told=True),
)
_OF_ANY_PAPER = tuple(form for form in _FORMS if not form.alone)
