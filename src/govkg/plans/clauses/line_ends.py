"""Lists of names without brackets at the ends of items, where several items of a paper end so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from govkg.plans.clauses.statements import Clause, Content, in_role
from govkg.plans.names.departments import may_be_office
from govkg.plans.names.lists import Name, NameList, split_names
from govkg.plans.names.persons import WHOLE_NAME
from govkg.plans.words.items import ITEM
from govkg.plans.words.matching import matches_on_lines
from govkg.plans.words.shapes import LEVEL_PREFIX, complete, plausible

FEWEST = 3
"""So many items at least end so."""
_DASHED = re.compile(r"--(?P<names>[\u4e00-\u9fff][^\n。;:-]{2,160})(?P<stop>[。;]?)(?=\n|\Z)")
_ENDED = re.compile(
    rf"{ITEM}(?P<deed>[^\n:]{{4,400}})[:。 ](?P<names>[\u4e00-\u9fff][^\n。;: ]{{2,160}})[。;]?(?=\n|\Z)"
)
_NUMBERED = re.compile(ITEM)
_NO_DEED = re.compile(
    "(?:[组班室团位队员长的者奖]|单位|部门|名单|人员|地点|地址|时间|范围|对象|集体|企业|学校)$|先进|优秀|良好|合格|达标|滞后|落后|较[快慢好差]|进展|情况|已|未"
)
"""What stands before a colon where the names are its members or places, or are praised or blamed, and do not do it: 综合协调组, 进展较慢."""


_BEGINS = re.compile(rf"{LEVEL_PREFIX.pattern}|[\u4e00-\u9fff]?各|[乡镇街村社]")
"""How names begin that are beyond doubt: with the prefix of a level, or as a collective does."""


def lists_at_line_ends(text: str) -> Iterator[Clause]:
    """Names alone that close an item: behind a dash (办好学校。——市教育局、市财政局), or, where three items at least are closed so, behind
    a colon, a stop or a space where the items are numbered and all names are beyond doubt (开展排查：县公安局、各乡镇), or before persons, as
    the rows of a table end that lost its lines (发放手册。 教育局 卫生局 王建国 李芳)."""
    yield from _behind_dashes(text)
    yield from _behind_deeds(text)
    yield from _before_persons(text)


def _behind_dashes(text: str) -> Iterator[Clause]:
    found = [(m, split_names(text, *m.span("names"))) for m in _DASHED.finditer(text)]
    named = [(m, who) for m, who in found if who.names and all(map(may_be_office, who.names))]
    plain = sum(not m["stop"] for m, _ in named)
    usual = plain >= FEWEST and 2 * plain >= sum(not m["stop"] for m, _ in found)
    for match, who in named:
        if (usual and not match["stop"]) or _closes_task(match, who):
            yield _bare_list(match.start(), match.end(), who)


def _closes_task(match: re.Match[str], who: NameList) -> bool:
    """Whether a dash and names beyond doubt behind it close a numbered line: on the same line, or two names at least on the next one."""
    text, start = match.string, match.start()
    behind = text[start - 1 : start] if start else ""
    above = text.rfind("\n", 0, start - 1) + 1 if behind == "\n" else text.rfind("\n", 0, start) + 1
    closes = behind in "。;" if behind != "\n" else len(who.names) > 1
    return behind != "" and closes and _NUMBERED.match(text, above) is not None and all(map(_is_sure, who.names))


def _behind_deeds(text: str) -> Iterator[Clause]:
    found = [*matches_on_lines(_ENDED, text)]
    begun = [m for m in found if _BEGINS.match(m["names"]) and _tells_deed(m["deed"])]
    if len(begun) < FEWEST or 2 * len(begun) < len(found):
        return
    said = [(m, split_names(text, *m.span("names"))) for m in begun]
    named = [(m, who) for m, who in said if who.names and all(map(_is_sure, who.names)) and not _goes_on(m, who)]
    if len(named) >= FEWEST and 2 * len(named) >= len(found):
        for match, who in named:
            yield _bare_list(match.start("names"), match.end(), who)


_WORDS = re.compile(
    r"(?<=[。;]) ?(?P<words>[\u4e00-\u9fff]{2,12}(?: [\u4e00-\u9fff]{2,12}){1,16})(?= ?(?:\n|\Z|\d{1,2}[.、]))"
)
"""Words behind a stop that spaces part, at the end of a line or before the next numeral."""
_PERSON = re.compile(WHOLE_NAME)


def _before_persons(text: str) -> Iterator[Clause]:
    found = []
    for match in _WORDS.finditer(text):
        words = match["words"].split(" ")
        persons = [*takewhile(lambda word: _PERSON.fullmatch(word) and not plausible(word), reversed(words))]
        end = match.end("words") - sum(len(person) + 1 for person in persons)
        who = split_names(text, match.start("words"), end) if persons and len(persons) < len(words) else None
        if who and who.names and all(plausible(name.written) for name in who.names):
            found.append(_bare_list(match.start("words"), end, who))
    if len(found) >= FEWEST:
        yield from found


def _goes_on(match: re.Match[str], who: NameList) -> bool:
    """Whether a verb stands behind the names, which make a sentence then: 县教育局、县财政局于6月底前按职责分工负责."""
    return _VERB.search(match.string, who.names[-1].end, match.end("names")) is not None


_VERB = re.compile("负责|牵头|配合|落实|完成|实施|参与|参加|协助|推进|办理")


def _bare_list(start: int, end: int, who: NameList) -> Clause:
    return Clause(start, end, Content(in_role(who.names, "responsible", "list"), who.open_ended), "bare list")


def _is_sure(name: Name) -> bool:
    if name.kind == "agency":
        return complete(name.written) and LEVEL_PREFIX.match(name.written) is not None
    return name.kind == "definite collective"


def _tells_deed(words: str) -> bool:
    said = words.rstrip(" 。;,")
    last = said[max(said.rfind(stop) for stop in "。;,") + 1 :]
    return not (_NO_DEED.search(last) or complete(last))
