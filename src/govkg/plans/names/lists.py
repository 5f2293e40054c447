"""A list of actors as printed to single names: what parts them, what belongs inside, what is no name at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from govkg.numerals import HAN
from govkg.plans.model import ActorKind
from govkg.plans.names.collectives import (
    EACH_PERSON,
    ORGAN,
    UNIT_ROW,
    is_collective,
    is_indefinite,
    scope_of,
)
from govkg.plans.names.each import is_member, is_of_place_above, of_like_kind
from govkg.plans.names.fields import DEPARTMENT, department, shares_below
from govkg.plans.names.glued import without_glue
from govkg.plans.names.joined import BARE_ORGAN, BEGINS, OF_HE, PLACE_ORGAN, SINGLE, behind_and, joined
from govkg.plans.names.notes import role_note
from govkg.plans.names.persons import is_person, without_person
from govkg.plans.names.pieces import behind_numeral, pieces
from govkg.plans.words.acts import without_duty
from govkg.plans.words.shapes import (
    LEVEL_PREFIX,
    LONGEST_KEPT,
    NAMES_KEPT,
    STEMS,
    ZONES,
    in_latin,
    odd,
    plausible,
    strip_brackets,
)

_LEADING = re.compile(
    rf"(?=[由实责牵承此该本这上以具日相两二三四五六七八九十并所涉是及和与会现或其原主分请注:另同商(①-⒛\d.·•*★☆▲△●#-]|国家级|[省市县区州镇乡]级|县区级|区县级)(?:由|(?:实施|责任|牵头|承办|主办)(?:单位|部门|机构) (?=[\u4e00-\u9fff])|(?:[此该本这]项|上述|以上|具体|日常|相关)(?:工作|任务|事项)由|[此该本]项由|以(?=[市县区省州])|(?:以上|上述)?[两二三四五六七八九十]项(?:任务|工作)由|并由|所?涉及的|是(?=[国省市县区州])|以及|及其?|(?!{OF_HE}|和县)[和与](?={BEGINS})|会同(?!县)|现调整为|或|其中|具体由|原则上由|主要由|分别由|请|注(?=[: ])|:|(?:国家|省|市|县|区|州|县区|区县|镇|乡)级(?:层面|部门|单位)?:|另|同时|具体|商请|\(\d{{1,2}}\)|[①-⒛]|\d{{1,2}}[.、)](?=[\u4e00-\u9fff])|->|[-.·•*★☆▲△●#])"
)
_TRAILING = re.compile(
    r"(?:共同|分别|自行|(?<![A-Za-z]) \d{1,2}|[-:.*★☆▲△●#]|[于在]?(?:(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?(?:底|末|份)?之?前?|\d{4}年(?:年?底)?之?前?))$"
)
# With what each match of `_TRAILING` ends; most names end otherwise, and are not looked through.
_TRAILS = frozenset("同别行月日年底末份之前-:.*★☆▲△●#\n0123456789")
_DROPPED = re.compile(
    rf"^(?:负责.+(?<!人)|.{{0,16}}由其.+|各项(?!目)(?:任务|工作|措施|事项|指标)(?!.*(?:单位|部门)$).*|[^(]{{0,14}}(?<![建(])设在.+|(?:并|主动|自觉|积极|同时)*(?:接受|争取|提请|报请|征求|听取|对接)(?:{LEVEL_PREFIX.pattern}|上级|各|有关).+|其[余他它](?:事项|任务|工作|项目|问题).*|无|暂无|略|待定|待明确|另定|未定|不[再另].{{0,8}}|.{{2,20}}(?<!目)的|同上|完成时|[-/\\]*|以?下(?:各[项条])?[均都]?同[。]?|后[均都]?同|以下(?:不再|不另|不一一).{{0,8}}|按?照?(?:各自)?(?:职责|职能|责任).{{0,6}}|各负其责|分别|.{{0,8}}(?:年内|底前|月前|持续推进|长期坚持|长期推进|长期|立行立改|全年|常态化.{{0,4}}|每年.{{0,8}}|\d+月.{{0,6}}|\d{{4}}年.{{0,10}}|第[一二三四]季度.{{0,4}}|适时|即时|近期|中期|远期|年底.{{0,4}}))$"
)
_AND_SO_ON = re.compile(
    rf"(?<![高中初对同平均特头])(?<!天(?=等县))等(?![级同效驾])(?P<count>(?:\d+|[{HAN}]+|数|多)(?:个|家)?)?(?P<tail>.*)$"
)
_TAIL_NAMES = re.compile(
    r"^(?:(?:部门|单位|机构|企业|高校|地区)(?=和|及|与|以及|,|、))?(?:和|及|与|以及|,|、)+(?P<rest>.+)$"
)
_TWO_ORGANS = re.compile(rf"(?P<first>{ORGAN})[和及与](?P<second>{ORGAN})$")
_ENDS_IN_UNITS = re.compile(rf"{UNIT_ROW}(?:{ORGAN})?$")
_ZONE = re.compile(f"(?:{ZONES})$")
_BARE_UNITS = re.compile(rf"^{UNIT_ROW}$")
_SOME_LEVELS = re.compile(rf"{UNIT_ROW}(?:[、和及]{UNIT_ROW})+{ORGAN}$")
"""The governments of several levels, which a word before them may narrow: 有关县、市、区政府."""
_RESTS = (BARE_ORGAN, _BARE_UNITS, _SOME_LEVELS)
"""How a group of places goes on that no one can list."""
_BARE_GENERIC = re.compile(
    r"^(?:单位|部门|企业|高校|地区|地方|镇街|乡镇|街道|机构|人民团体|团体|园区|科室|处室|事业单位|群团组织)$"
)


JOINS = ("、", "和", "及", "与")
"""What stands between two names of a list."""


class Name(NamedTuple):
    """One actor of a list: where it stands in the reading, and how it is written where that is not what stands there.

    note   a bracket behind it that gives a role of its own: 牵头 in 市教育局(牵头)
    shares whether `written` holds words that stand at another name alone: 甲市 in 甲市、乙县人民政府, 县政府 behind 甲县委
    """

    start: int
    end: int
    written: str
    kind: ActorKind = "agency"
    scope: str = ""
    note: str = ""
    doubtful: bool = False
    shares: bool = False

    def moved(self, by: int) -> Name:
        """The same name where its text begins `by` characters further on."""
        return Name(self[0] + by, self[1] + by, *self[2:])


class NameList(NamedTuple):
    """The names of one list, and whether it goes on (等, 有关部门)."""

    names: tuple[Name, ...]
    open_ended: bool


def split_names(text: str, start: int, end: int) -> NameList:
    """The names between `start` and `end` of a reading's key.

    >>> [n.written for n in split_names("市文化和旅游局、财政局和市妇联等单位", 0, 18).names]
    ['市文化和旅游局', '财政局', '市妇联']
    """
    names: list[Name] = []
    open_ended = False
    for first, last in pieces(text, start, end):
        sign = text[first : first + 1]
        if sign == "和" or sign.isdigit():
            first = behind_and(text, behind_numeral(text, first))
        before = text[first - 1 : first] if text.startswith("等", first) else ""
        read = _single if last - first <= LONGEST_KEPT else _single.__wrapped__
        singles, goes_on = read(text[first:last], before)
        open_ended |= goes_on
        for a, b, written, named in singles:
            if names and (names[-1].kind != "agency" or written in _BARE_BODIES):
                _add(names, text, (first + a, first + b), written, named)
            else:
                for said in named:
                    names.append(Name(first + a, first + b, *said))
    names = _give_back_department(text, _give_back_suffix(names), end)
    if any(name.kind == "indefinite collective" for name in names):
        return NameList(tuple(n for i, n in enumerate(names) if not _of_those_concerned(names, i)), open_ended=True)
    return NameList(tuple(names), open_ended)


def _of_those_concerned(names: Sequence[Name], place: int) -> bool:
    """Whether a name goes on with a group that no one can list: 施工 in 有关设计、施工等单位, 业委会 in 相关小区居委会、业委会."""
    before = names[place - 1] if place else None
    concerned = before is not None and before.kind == "indefinite collective" and before.written[:2] in ("有关", "相关")
    written = names[place].written
    any_body = _ANY_BODY.fullmatch(written) is not None
    return concerned and names[place].kind == "agency" and (any_body or not plausible(written))


_ANY_BODY = re.compile("(?:居民|村民|业主)委员会|[居村业]委会")
"""A body that each place of a kind has."""


_Said = tuple[str, ActorKind, str, str, bool]
"""The fields of a `Name` but its place."""
_Single = tuple[int, int, str, tuple[_Said, ...]]
"""Where a name stands in a piece of a list, how it is written there, and the names that it stands for."""


@lru_cache(maxsize=NAMES_KEPT)
def _single(piece: str, before: str = "") -> tuple[tuple[_Single, ...], bool]:
    """The names between two separators, and whether the list goes on (等). `before` is the character before a piece that begins
    with 等."""
    text, base = before + piece, len(before)
    ranges: list[tuple[int, int]] = []
    open_ended = False
    pieces = [(base, len(text))]
    while pieces:
        first, last = _trim(text, *pieces.pop(0))
        more = _AND_SO_ON.search(text, first, last) if "等" in text[first:last] else None
        if more and strip_brackets(text[first : more.end()]).find("等") >= 0:
            open_ended = True
            pieces[:0] = _after_and_so_on(more, last)
            last = more.start()
        ranges += [_trim(text, a, b) for a, b in joined(text, first, last)]
    ranges = [
        without_glue(text, *without_duty(text, *without_person(text, *_behind_matter(text, a, b)))) for a, b in ranges
    ]
    written = [_as_one_word(text[a:b]) for a, b in ranges]
    singles = tuple((a - base, b - base, w, _named(w)) for (a, b), w in zip(ranges, written, strict=True))
    return tuple(single for single in singles if single[3]), open_ended


def _as_one_word(name: str) -> str:
    """A name without spaces and ends of lines, but one in Latin letters with a space between its words: Civil Affairs Bureau."""
    return " ".join(name.split()) if in_latin(name) else name.replace(" ", "").replace("\n", "")


def _behind_matter(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without the matter that it answers for, where that is named before it: 粮油保障:供应公司."""
    colon = text.find(":", start + 2, end)
    apart = colon > 0 and not plausible(text[start:colon]) and plausible(text[colon + 1 : end])
    return (colon + 1, end) if apart else (start, end)


def _after_and_so_on(more: re.Match[str], end: int) -> list[tuple[int, int]]:
    tail = more["tail"]
    rest = _TAIL_NAMES.match(tail)
    if rest and _BARE_GENERIC.match(rest["rest"]):
        return []
    if rest:
        return [(more.start("tail") + rest.start("rest"), end)]
    if tail and (is_indefinite(tail) or tail.startswith("各")) and re.search(r"有关|相关|各|其他", tail):
        return [(more.start("tail"), end)]
    return []


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while True:
        piece = text[start:end]
        stripped = piece.strip(" \n。,;、").rstrip("(")
        if stripped.endswith(")") and "(" not in stripped:
            stripped = stripped[:-1]
        edge = _LEADING.match(stripped) or (_TRAILING.search(stripped) if stripped[-1:] in _TRAILS else None)
        offset = piece.find(stripped) if stripped else len(piece)
        if not stripped:
            return start, start
        start, end = start + offset, start + offset + len(stripped)
        if edge is None:
            return start, end
        if edge.start() == 0:
            start += edge.end()
        else:
            end = start + edge.start()


def _add(names: list[Name], text: str, place: tuple[int, int], written: str, named: tuple[_Said, ...]) -> None:
    """Append the names that stand behind a collective, or melt them into it; a bare body behind one of a place is that place's, too."""
    start, end = place
    before = names[-1]
    if _melts(before, written) or (before.kind == "definite collective" and written in ("分局", "支队", "大队")):
        names[-1] = before._replace(end=end, written=before.written + text[before.end : start] + written)
        return
    if before.kind == "definite collective" and (alike := of_like_kind(before.written, written)):
        names.append(Name(before.start, end, alike, "definite collective"))
        return
    if before.kind == "definite collective" and before.scope:
        organ = None if is_of_place_above(before.scope, written) else BARE_ORGAN.match(written)
        if organ and not SINGLE.search(organ["unit"]) and not is_collective(written):
            scope = before.scope if organ["unit"] in before.scope else "各" + organ["unit"]
            names.append(Name(before.start, end, scope + organ["organ"], "definite collective", scope))
            return
    body = _OF_PLACE.match(before.written) if before.kind == "agency" and written in _BARE_BODIES else None
    note = named[0][3] if named else ""
    if body and written in _UNNAMED:
        names.append(Name(before.start, end, body["place"] + written, note=note))
        return
    if body and len(body["place"]) > 2 and body["place"][-1] == written[0]:
        names.append(Name(start, end, body["place"] + written[1:], note=note, shares=True))
        return
    names.extend([Name(start, end, *said) for said in named])


_OF_PLACE = re.compile("(?P<place>[\u4e00-\u9fff]{1,12}?)(?:党委|党工委|工委|(?<=[省市县区州旗])委|政府|人民政府)$")
_UNNAMED = frozenset(("政府", "人民政府", "管委会", "管理委员会", "党委", "党工委"))
_BARE_BODIES = _UNNAMED | {unit + organ for unit in "市县区旗州" for organ in ("政府", "人民政府", "委")}
"""What shares the place of the body before it: 益阳市党委、政府; 石岭县委、县政府, where the place has a name."""


def _melts(before: Name, written: str) -> bool:
    if before.kind == "indefinite collective":
        return bool(
            _BARE_GENERIC.match(written)
            or (_ENDS_IN_UNITS.search(before.written) and any(rest.match(written) for rest in _RESTS))
        )
    apart = before.written.endswith(")") and "各" not in before.written
    same = before.kind == "definite collective" and before.written == before.scope and not apart
    return same and is_member(before.scope, written)


_NO_NAMES = (_DROPPED, EACH_PERSON)


def _named(written: str) -> tuple[_Said, ...]:
    """What names a piece of a list stands for; none for what is no name at all."""
    if len(written) < 2 or any(no_name.match(written) for no_name in _NO_NAMES) or is_person(written):
        return ()
    written, note = role_note(written)
    if _FIGURES.search(written) and not in_latin(written) and (not plausible(written) or _COUNTED.match(written)):
        return ()
    written = _without_scope(written)
    if not is_collective(written):
        return ((written, "agency", "", note, odd(written) or not plausible(written)),)
    if is_indefinite(written):
        return ((written, "indefinite collective", "", note, False),)
    scope = scope_of(written)
    rest = written[len(scope) :]
    organs = _TWO_ORGANS.match(rest)
    pair = (organs["first"], organs["second"]) if organs else (rest,)
    return tuple((scope + organ, "definite collective", scope, note, False) for organ in pair)


def _without_scope(written: str) -> str:
    """An agency without a bracket that names none, but what it answers for: 市公安局(人口库). One that names its branch stays."""
    said = _SCOPE.match(written) if written.endswith(")") and not _BRANCH.search(written) else None
    field = said and (_FIELD.fullmatch(said["scope"]) or not plausible(said["scope"]))
    office = said and plausible(said["name"]) and not _FIELD.fullmatch(said["name"])
    scope = said and field and office and "、" not in said["scope"]
    return said["name"] if said and scope else written


_SCOPE = re.compile(r"(?P<name>[^()各]+)\((?P<scope>[\u4e00-\u9fff]{2,8})\)$")
_BRANCH = re.compile(
    r"公安[^()]*\((?:交管|交警|[特巡刑网]警|巡特警|刑侦|经侦|网安|治安|禁毒|户政|出入境|法制)\)|交通[^()]*\((?:运管|路政|港航|海事|执法)\)|(?:政府|府|委)办(?:公室)?\((?:金融|外事|信访|法制|应急|督查|政务公开|口岸|侨务)\)"
)
"""A force of an office by its short name, 区公安分局(交管), and an office that the one of a government holds: 市政府办(金融)."""
_FIELD = re.compile(STEMS)
_FIGURES = re.compile(r"\d[\d个]")
"""What a table beside a list leaves in it, unless it is a name all the same."""
_COUNTED = re.compile(
    r"(?:开放|新建|改建|扩建|改造|建成|建设|打造|完成|新增|培育|创建|升级|整治|培训|设立|增设)[\u4e00-\u9fff]{0,12}\d+[所家个处座条项台站馆店]$"
)
"""So many of which are made, which ends as a name may: 开放场地78所."""


def _give_back_suffix(names: list[Name]) -> list[Name]:
    """地名甲、地名乙、地名丙市政府: the places before the last take its ending."""
    for index, name in enumerate(names):
        if not name.written.endswith(("政府", "党委", "管委会", "党工委")):
            continue
        shared = PLACE_ORGAN.match(name.written) if name.kind == "agency" else None
        if not shared:
            continue
        for earlier in range(index - 1, -1, -1):
            place = names[earlier]
            if place.kind != "agency" or not re.fullmatch(r"[\u4e00-\u9fff]{2,6}", place.written):
                break
            if shared["organ"] in ("管委会", "党工委") and not _ZONE.search(place.written):
                break
            if "政府" in shared["organ"] and _NO_GOVERNMENT.search(place.written):
                continue
            like = next((units for units in _UNITS_ALIKE if shared["unit"] in units), shared["unit"])
            if place.written[-1] in like:
                names[earlier] = _sharing(place, shared["organ"])
            elif not plausible(place.written) and not place.written.endswith(shared["organ"]):
                names[earlier] = _sharing(place, shared["unit"] + shared["organ"])
            else:
                break
    return names


def _give_back_department(text: str, names: list[Name], end: int) -> list[Name]:
    """教育、财政、人社部门 and 教育、财政等部门: the fields before the last take the word for their departments."""
    if text.find(DEPARTMENT, names[0].end if names else end, end) < 0:
        return names
    shared = False
    for index in range(len(names) - 1, -1, -1):
        name = names[index]
        apart = text[name.end : names[index + 1].start] if index + 1 < len(names) else ""
        shared = (shared and (len(apart) == 1 or apart == "以及")) or shares_below(text, name.end)
        full, known = department(name.written, shared=shared) if name.kind == "agency" else ("", False)
        if full:
            names[index] = name._replace(written=full, doubtful=name.doubtful and not known, shares=True)
        shared = (name.kind == "agency" and name.written.endswith(DEPARTMENT)) or (shared and full != "")
    return names


def _sharing(place: Name, ending: str) -> Name:
    return place._replace(written=place.written + ending, doubtful=False, shares=True)


_UNITS_ALIKE = ("市县区旗州", "镇乡")
"""Places that one word for their governments may follow: 甲市、乙县人民政府."""
_NO_GOVERNMENT = re.compile(f"(?<!浦东)(?<!滨海)(?<!神农架)(?:{ZONES})$")
"""Zones, which a committee governs; three districts are called so and have governments."""

__all__ = ["Name", "NameList", "split_names", "strip_brackets"]
