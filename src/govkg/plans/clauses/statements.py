"""The inside of a clause: labels, lists and verbs to who has which role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govkg.plans.clauses.helped import helped
from govkg.plans.clauses.scopes import scopes
from govkg.plans.model import Role
from govkg.plans.names.departments import beyond_doubt
from govkg.plans.names.joined import joint_word
from govkg.plans.names.lists import Name, split_names
from govkg.plans.words.above import ITS_PART
from govkg.plans.words.acts import begins_an_act
from govkg.plans.words.matching import inside_brackets
from govkg.plans.words.role_places import labels, verbs
from govkg.plans.words.role_words import HELPS, LEADS, ROLE_OF_WORD, SHORT, one_of
from govkg.plans.words.roles import (
    BARE_LABEL,
    CONVENTION,
    IN_BOLD,
    REMARKS,
    STANDING,
    STAR,
    TIME,
    VERB,
    Label,
    role_of,
    stands_apart,
)
from govkg.plans.words.running_roles import role_of_part
from govkg.plans.words.shapes import GUIDES, SUPERVISES, plausible

_REACH = re.compile(rf"(?:^|(?<=[,;。:(])){ITS_PART}(?:除[^,;。()\n]{{1,14}}外,?)?(?:均|都)?由?")
_REACHING = re.compile("本[章节篇]|本部分|以上|上述")
_JOINT = re.compile("会同|商同|会商|联合|商[国省市县区州旗]")
"""One of these stands in each match of `TOGETHER`."""
_OF_NO_PARTY = re.compile(
    r"(?<=[ \n;。])[\u4e00-\u9fff]{1,6}(?:人|领导|情况|进展|成效|目标|措施|要求|内容|电话|方式|标准|依据|来源|时间|期限|资金|投资|项目|备注|说明|进度|任务|地点|对象|结果|问题):"
)
_ASKED_OF = re.compile(r"(?:\A|(?<=[,;。: ]))由[^,;。:()\n]{2,40}牵头(?=[,;。\n]|\Z)")
"""Who leads, in what is asked of all: 工作要求：由甲局牵头，并负责报送进度."""
_DOING_WORDS = re.compile("(?:负责|牵头|配合|参与|协助|指导|监督|承担|保障|支持)[\u4e00-\u9fff]")
_DOING = re.compile(
    rf"(?:(?<=[,;:(、])|\A)(?P<names>(?:[^,;。:()\n]|\([^()\n]{{1,12}}\)){{2,60}}?)(?P<verb>负责|牵头|配合|参与|协助|{GUIDES}|{SUPERVISES}|承担|(?<=[局委办厅部府院心镇乡道区县])(?:保障|支持))(?!单位|部门|会同|商同|会商|联合)"
    r"(?:(?!、[^、,;。:()\n]{2,16}(?:牵头|负责))[\u4e00-\u9fff“”、]){2,24}(?=[,;。)]|、[^、,;。:()\n]{2,16}(?:牵头|负责)|\Z)"
)

"""A part of a clause that says what is done: 市财政局负责保障经费, 市税务局配合做好征缴."""
_PERSON_INSIDE = re.compile(r"\((?:[^()\n:]{0,6}(?:人|领导)|[^()\n:]{0,6}(?:时限|时间)):[^()\n]{1,20}\)")
"""Who answers or until when, in brackets behind a name: 市国资委(责任人:某某)."""
_EMPTY = re.compile(r"\([,、;。]*\)")

_CHARGE = re.compile("(?<=,)负责(?!人|同志|单位|部门)[^,;。:()\n]{2,24}(?=[,;。]|$)")
"""What those are charged with who stand behind a label: 成员单位:甲局、乙局,负责案件办理."""

_LABEL_WORDS = re.compile(one_of(tuple(ROLE_OF_WORD)))


class Statement(NamedTuple):
    """A name and its role, before it is known whose agency it is."""

    name: Name
    role: Role
    rule: str


def in_role(names: Iterable[Name], role: Role, rule: str) -> tuple[Statement, ...]:
    """A statement of the same role for each of the names."""
    return tuple(Statement(name, role, rule) for name in names)


class Content(NamedTuple):
    """What a clause says. `convention`: it states that the first one listed leads; `labelled`: a label stands in it."""

    statements: tuple[Statement, ...]
    open_ended: bool = False
    convention: bool = False
    labelled: bool = False
    verbal: bool = False


class Clause(NamedTuple):
    """A responsibility clause: its range in the reading, what it says, and the rule that found it; `said` is the range of the clause above
    that it stands for, if it says no more than that, `only` the items that it names by number, `beside` whether it adds to other clauses."""

    start: int
    end: int
    content: Content
    rule: str
    said: tuple[int, int] | None = None
    only: Sequence[int] = ()
    beside: bool = False

    def stating(self, statements: Iterable[Statement]) -> Clause:
        """The same clause with other statements."""
        return self._replace(content=self.content._replace(statements=tuple(statements)))


def read_content(content: str, offset: int = 0) -> Content:
    """What a clause says; `content` is its key without the brackets around it, `offset` the place where that begins.

    >>> [(s.name.written, s.role) for s in read_content("责任单位:市教育局、财政局牵头,市妇联参加").statements]
    [('市教育局', 'lead'), ('财政局', 'lead'), ('市妇联', 'participate')]
    """
    plain, convention = _without_conventions(_without_frame(content) if ":(" in content else content)
    plain, others = _without_objects(plain)
    parts = list(_parts(plain))
    labelled = any(label is not None for label, _, _ in parts)
    plain = _CHARGE.sub(_blanked, plain) if labelled and ",负责" in plain else plain
    statements: list[Statement] = []
    open_ended = verbal = False
    for label, first, last in parts:
        if label in ("person", "deadline", "other"):
            asked = _ASKED_OF.search(plain, first, last) if label == "other" else None
            found, more, verbs = _read_part(plain, *asked.span(), None) if asked else ([], False, False)
            found = [s._replace(rule="asked") for s in found if not s.name.doubtful]
        else:
            found, more, verbs = _read_part(plain, first, last, label)  # type: ignore[arg-type]
            found = found if label or not labelled else [s for s in found if not s.name.doubtful]
        statements += found
        open_ended |= more
        verbal |= verbs
    told = {s.name.written for s in statements} if others else ()
    statements += [s for s in others if s.name.written not in told]
    moved = tuple([Statement(s.name.moved(offset), s.role, s.rule) for s in statements])
    return Content(moved, open_ended, convention, labelled, verbal)


def _without_frame(content: str) -> str:
    """The content with the brackets around all that its last label says blanked: 责任单位:(县发改局、县文旅局按职责分工负责)."""
    return _FRAME.sub(lambda framed: f": {framed['inner']} ", content)


_FRAME = re.compile(r":\((?P<inner>[^():]*(?:\([^():]*\)[^():]*)*)(?:\)|$)(?=[。;, ]*$)")


def _without_objects(content: str) -> tuple[str, list[Statement]]:
    """The content with what is done blanked, places kept, and who is helped in it: 市税务局配合市财政局做好征缴."""
    doing = [*_DOING.finditer(content)] if _DOING_WORDS.search(content) else []
    if not doing:
        return content, []
    helps = [m.end("verb") for m in doing if m["verb"] in ("配合", "协助")]
    others = [Statement(name, role, "verb") for at in helps for name, role in helped(content, at)]
    return _DOING.sub(_without_object, content), others


def _without_conventions(content: str) -> tuple[str, bool]:
    """The content with sentences about the convention blanked, places kept."""
    stated = False
    patterns = (STANDING, CONVENTION, STAR, IN_BOLD, TIME) if REMARKS.search(content) else ()
    for pattern in (*patterns, _REACH) if patterns or _REACHING.search(content) else ():
        blanked = pattern.sub(_blanked, content)
        stated |= pattern is CONVENTION and blanked != content
        content = blanked
    if ":" in content and "(" in content:
        content = _PERSON_INSIDE.sub(_blanked, content)
    return _EMPTY.sub(_blanked, content), stated


def _without_object(match: re.Match[str]) -> str:
    """What agencies do, with what they do it to blanked: 市财政局负责保障经费; who answers for supervision supervises."""
    text = match.string
    names = split_names(text, *match.span("names")).names
    sure = all(beyond_doubt(n) or _TOWN.search(n.written) for n in names)
    if not names or not sure or VERB.match(text, match.start("verb")):
        return match.group()
    role = role_of_part("负责", text, match.end("verb")) if match["verb"] == "负责" else None
    does = match.group()[: match.start("verb") - match.start()] + _SAID_AS.get(role, str(match["verb"]))
    return does.ljust(len(match.group()), ",")


_TOWN = re.compile("^[\u4e00-\u9fff]{2,6}(?:镇|乡|街道)$")
_SAID_AS: dict[Role | None, str] = {"supervise": "监督", "guide": "指导"}


def _blanked(match: re.Match[str]) -> str:
    return "," * len(match.group())


def _parts(text: str) -> Iterator[tuple[Label | None, int, int]]:
    """Stretches with the label that governs each; None before the first label."""
    label: Label | None = None
    first = 0
    # Each label ends with a sign, or a name follows it; where all signs are colons, none begins behind the last one.
    unlike = _NO_COLON.search(text) or BARE_LABEL.search(text)
    last = len(text) if unlike else text.rfind(":") + 1
    for match in labels(text, last):
        if not stands_apart(match):
            continue
        if match.start() > first:
            yield from _up_to_another(text, label, first, match.start())
        label, first = role_of(match), match.end()
    yield from _up_to_another(text, label, first, len(text))


_NO_COLON = re.compile("[ \n为是;—-](?:(?<!;)|(?<=[位门];))")
"""With what a label may end besides a colon."""


def _up_to_another(text: str, label: Label | None, first: int, last: int) -> Iterator[tuple[Label | None, int, int]]:
    """A stretch, but what stands behind a label of no party (项目进展:) apart."""
    other = _OF_NO_PARTY.search(text, first, last) if label else None
    yield label, first, other.start() if other else last
    if other:
        yield "other", other.end(), last


def _read_part(text: str, start: int, end: int, label: Role | None) -> tuple[list[Statement], bool, bool]:
    statements: list[Statement] = []
    open_ended = verbal = False
    first = start
    last_role: Role | None = None
    for verb in verbs(text, start, end):
        last = verb.start()
        if inside_brackets(text, first, last):
            continue
        role: Role = role_of(verb)  # type: ignore[assignment]
        for a, b, given in [(first, last, role)] if verbal else scopes(text, first, last, label, role):
            found, more = _read_list(text, a, b, given, "verb")
            statements += found
            open_ended |= more
        verbal, last_role, first = True, role, verb.end()
    rest: Role = label or ("participate" if last_role == "lead" else last_role or "responsible")
    found, more = _read_list(text, first, end, rest, "label" if label else "list")
    return statements + found, open_ended or more, verbal


def _read_list(text: str, start: int, end: int, role: Role, rule: str) -> tuple[list[Statement], bool]:
    if not text[start:end].strip():
        return [], False
    joint = joint_word(text, start, end) if _JOINT.search(text, start, end) else None
    if joint and not inside_brackets(text, start, joint.start()):
        main: Role = "lead" if joint.group().startswith("牵头") else role
        left, more = _read_list(text, start, joint.start(), main, rule)
        helping: Role = role if role in ("guide", "supervise") else "participate"
        right, other = _read_list(text, joint.end(), end, helping, rule)
        return left + right, more or other
    names = split_names(text, start, end)
    statements: list[Statement] = []
    touching = _touching(names.names)
    for name in _with_shared_note(text, _without_acts(text, names.names, listed=rule == "label")):
        others = _others_noted(text, name)
        told = RUN_TOGETHER if name.start in touching else rule
        own = [_stated(name._replace(note="") if others else name, role, told)] if name.written else []
        statements += [*own, *others]
    return statements, names.open_ended


def _touching(names: Sequence[Name]) -> set[int]:
    """Where the offices begin between which no sign stands: 县文旅局县公安局, but not 市委市政府."""
    return {n.start for a, b in pairwise(names) if a.end == b.start and not b.written.endswith("政府") for n in (a, b)}


RUN_TOGETHER = "run together"
"""The rule of a name that no sign parts from the next one."""


_CHARGED = re.compile("^各.*负责.|^(?:督促|指导|协调|动员|组织|要求|检查)[^、]{0,6}各")
"""A group with what it is charged with (各级河长负责巡河), or with what is done to it (督促各单位)."""


def _without_acts(text: str, names: Sequence[Name], *, listed: bool) -> list[Name]:
    """The names without what says what is done, and to what: 改造乡镇卫生院、养老院 between who leads and who helps. Behind a label names
    are `listed`, and what follows an act is one again."""
    kept: list[Name] = []
    act = before = None
    for name in names:
        begins = begins_an_act(name.written) if name.kind == "agency" else _CHARGED.search(name.written) is not None
        goes_on = not listed and act is not None and before is act and text[before.end : name.start] == "、"
        if begins or goes_on:
            act = name
        else:
            kept.append(name)
        before = name
    return kept


_NOTE_PART = re.compile("[^,;]+")
_OTHERS_NOTED = re.compile(rf"(?P<names>[^,;]{{2,40}}?)(?P<verb>{one_of(LEADS, HELPS)})")


def _others_noted(text: str, name: Name) -> list[Statement]:
    """Who else leads or helps, noted behind a name: 综合科(办公室、人事科配合), (县水利局牵头,县住建局配合)."""
    at = text.find(name.note, name.start) if name.note else -1
    found: list[Statement] = []
    for part in _NOTE_PART.finditer(name.note) if at >= 0 else ():
        said = _OTHERS_NOTED.fullmatch(part.group())
        first = at + part.start()
        others = split_names(text, first, first + said.end("names")).names if said else ()
        if said is None or not others or not all(plausible(other.written) for other in others):
            return []
        found += [Statement(other, ROLE_OF_WORD[said["verb"]], "role in brackets") for other in others]
    return found


def _with_shared_note(text: str, names: Sequence[Name]) -> list[Name]:
    """The names; a note that holds for several (市发改委、市质监局(共同牵头)) with each of them, back to a comma, and one that closes
    a stretch between semicolons or behind who leads (战略部(牵头)、财务部、审计部(配合)) with all of that stretch."""
    if not any(name.note for name in names):
        return [*names]
    noted = _with_named_note(names)
    if len(noted) > 2 and noted[0].note in LEADS and noted[-1].note in HELPS and not any(n.note for n in noted[1:-1]):
        return [noted[0], *(name._replace(note=noted[-1].note) for name in noted[1:])]
    closing = False
    for place in range(len(noted) - 1, 0, -1):
        here, before = noted[place], noted[place - 1]
        last = place + 1 == len(noted) or ";" in text[here.end : noted[place + 1].start]
        closing = closing if not last else here.note != "" and text.find(";", names[0].end, here.start) >= 0
        shared = closing or here.note.lstrip(",").startswith(("共同", "均", "分别", "为", "按职责"))
        between = text[before.end : here.start]
        if shared and not before.note and "," not in between and ";" not in between:
            noted[place - 1] = before._replace(note=here.note)
    return noted


def _with_named_note(names: Sequence[Name]) -> list[Name]:
    """The names; a note behind the last one that speaks of another one (县教育局为牵头单位) with that one, and none that speaks of
    letters or places in the list (加粗的为牵头单位)."""
    noted = list(names)
    if noted and _OF_LETTERS.match(noted[-1].note):
        noted[-1] = noted[-1]._replace(note="")
    said = _OF_ANOTHER.match(noted[-1].note) if noted else None
    for place, name in enumerate(noted[:-1]):
        if said and name.written == said["name"]:
            noted[place], noted[-1] = name._replace(note=said["role"]), noted[-1]._replace(note="")
    return noted


_OF_LETTERS = re.compile("加粗|加黑|黑体|粗体|标红|加点|斜体|下?划线|[排列]|第一|首位")
_OF_ANOTHER = re.compile(
    "(?P<name>[\u4e00-\u9fff]+?)(?:作?为|是)(?P<role>总?牵头|主办|主责|配合|协办|参与)(?:单位|部门)?$"
)


def _stated(name: Name, role: Role, rule: str) -> Statement:
    """A name of a list with the role of the list, or with its own: 市教育局(牵头); one in brackets beside leads takes part."""
    if name.note:
        match = _LABEL_WORDS.search(name.note)
        given = ROLE_OF_WORD[match.group()] if match else SHORT.get(name.note, role)
        return Statement(name, given, "role in brackets")
    if name.written.startswith("(") and name.written.endswith(")") and name.written.count("(") == 1:
        bare = name._replace(start=name.start + 1, end=name.end - 1, written=name.written[1:-1])
        return Statement(bare, "participate" if role == "lead" else role, rule)
    return Statement(name, role, rule)


def with_those_beside(text: str, statement: Statement) -> list[Statement]:
    """A statement, and who helps in brackets behind its name, where the paper says that they do: 县教育局(县住建局、县财政局)."""
    name = statement.name
    start = text.find("(", name.start, name.end)
    close = text.rfind(")", start, name.end) if start >= 0 else -1
    others = split_names(text, start + 1, close).names if close >= 0 else ()
    if not others or not all(plausible(other.written) or other.kind != "agency" for other in others):
        return [statement]
    bare = name._replace(end=start, written=name.written.partition("(")[0])
    return [statement._replace(name=bare), *(Statement(other, "participate", "role in brackets") for other in others)]
