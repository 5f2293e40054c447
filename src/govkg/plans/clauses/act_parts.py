"""What an agency does, in a part of a sentence of its own: 县财政局保障资金, 招标手续由县教育局抓紧办理."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from govkg.plans.clauses.lead_ins import LEADS_IN, is_told, set_in_the_past
from govkg.plans.clauses.partners import names_behind
from govkg.plans.clauses.sentence_forms import NO_REASON
from govkg.plans.clauses.statements import Statement, in_role
from govkg.plans.model import Role
from govkg.plans.names.departments import beyond_doubt
from govkg.plans.names.lists import Name, split_names
from govkg.plans.words.acts import DEEDS, LEFT_TO_DECIDE
from govkg.plans.words.manner import MANNER
from govkg.plans.words.matching import beginnings
from govkg.plans.words.running_roles import EXHORTS, EXHORTS_ALL, role_of_strengthening
from govkg.plans.words.shapes import BODY_GOES_ON, LEVEL_PREFIX, OWN_PREFIX, STEMS

BY = rf"(?:具体|原则上|[^,()由的]{{2,16}}+(?=由){NO_REASON}(?=由(?:{LEVEL_PREFIX.pattern})))?由"
_BASIS = r"(?:(?:根据|按照?|依据|结合|对照)[^,()由]{1,16}?|(?<!应)对(?![外口台])[^,()由]{2,24}?(?=开展|进行|实施|加强))"
"""By what, or on what, something is done: 根据会议意见修改, 按季拨付, 对资金发放开展检查."""
_OF_A_PLACE = "[\u4e00-\u9fff]{2,4}[市县区州旗][\u4e00-\u9fff]{1,10}?(?:局|委(?!员)|办公室)"
"""An office with the name of its place: 永安市教育局."""
ACT = re.compile(
    rf"(?P<by>{BY})?(?P<names>(?:[^,()由《》]|\([^()]{{1,16}}\)){{2,60}}?)(?=[要应予给会联\d{beginnings(f'{_BASIS}|{MANNER}|{DEEDS}')}]){_BASIS}?(?:要|应当?(?!急))?(?:{MANNER})?(?:(?:予以|给予)(?:业务|技术|政策|资金|经费)?)?"
    rf"(?!(?<=[党团])组织|(?<=城乡)(?:建设|规划))(?P<verb>(?P<with>(?:会同|联合)(?=各|有关|相关|{LEVEL_PREFIX.pattern}|[村镇乡](?:两委|委|党)|[镇乡]政府|街道|社区)|会同(?={_OF_A_PLACE}))|{DEEDS})"
    rf"(?![的了过]|部(?![署分队])|管理|人员|干部|队伍?|能力|情况|电话|系统|平台|中心|{BODY_GOES_ON}|力量|水平|经费(?:的|已|不|充|到位)|资金(?:的|已|不)|意见|会议(?!室)|工作(?:的|得|已))"
)
"""A part that names an agency and what it does."""
_WITH_OF_A_PLACE = re.compile(_OF_A_PLACE)
_OVERSEES = re.compile(
    "(?:(?<!应)对[^,]{2,40}?(?:进行|开展|实施|(?=全程|跟踪))|加强|开展|做好|进行|组织)?(?:全程|日常|专项|跟踪)?(?:跟踪问效|(?<=全程|跟踪)审计|监督检查|督查|督导(?!室)|督办|抽查|视察|监督|督促|验收|考核)"
)
_GUIDES = re.compile("(?:加强|做好|提供|给予|开展|进行)?(?:业务|技术|政策|现场)*指导")
_SUPPORTS = re.compile("支持|(?:提供|给予|予以)[\u4e00-\u9fff]{0,6}(?:支持|协助|配合|支撑)(?=$|[,。;\n])")
DENIES = re.compile("不再|不得|不予|无需|未|没有")
_OWN = re.compile(
    rf"{OWN_PREFIX.pattern}|(?:{STEMS})(?:和?(?:{STEMS}))?(?:局|委|办|部门)$|(?:供电|电信|移动|联通|水务|燃气)公司$|公安派出所$"
)
"""How the name of an agency begins that belongs to the place whose paper it is, or what it is called there."""
_OF_PLACES = re.compile("各(?:县|市|区|乡|镇|街道|村|社区|旗|苏木|州|盟|园区|开发区)|[^各]{2,8}级财政$")
"""How a group begins of those who govern the places of a paper."""

MAKES = re.compile("[建改扩新]建|建设|改造|提升|优化|运营|维护")
"""What those do who are named only where it is said to what they do it; else it is done to them, as headings have it: 市中医医院建设。"""


class Part(NamedTuple):
    """What one part of a sentence says: who, from `start` to `end`, and whether a word of a role says so."""

    statements: tuple[Statement, ...]
    start: int
    end: int
    told: bool
    by: bool = False
    leads: bool = False
    weak: bool = False
    open_ended: bool = False


@lru_cache(maxsize=16)
def act_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """The match of `ACT` that begins at `start`: kept for the parts of one sentence, which several rules read one after the other."""
    return ACT.match(text, start, end)


def act_part(text: str, start: int, end: int) -> Part | None:
    """What an agency of the paper's own level does, in a part of its own."""
    asks = LEADS_IN.match(text, start, end)
    match = act_at(text, asks.end() if asks and asks["asks"] else start, end)
    if match is None or set_in_the_past(text, start):
        return None
    names = split_names(text, *match.span("names")).names
    if not names or not all(map(_own, names)) or LEFT_TO_DECIDE.match(text, match.end("names"), end):
        return None
    return by_verb(match, names, (start, end))


def by_verb(match: re.Match[str], names: Sequence[Name], place: tuple[int, int]) -> Part | None:
    """What a match of `ACT` says of these names, from where to where; nothing where it tells of what is done, or exhorts someone."""
    text, at = match.string, match.start("verb")
    behind_noun = text.startswith("的,", place[0] - 2)
    if is_told(text, match.end()) or behind_noun or DENIES.search(match[0]):
        return None
    if match["by"] is None and match.end() == place[1] and MAKES.fullmatch(match["verb"]):
        return None
    if (EXHORTS_ALL if names[0].kind == "agency" else EXHORTS).match(text, at):
        return None
    others = names_behind(text, match.end(), place[1], place[1]).names if match["with"] else ()
    some = match["with"] is not None and text.startswith(("有关", "相关"), match.end("with"))
    named = _WITH_OF_A_PLACE.match(text, match.end(), place[1]) if match["with"] else None
    if named and not (others and all(map(beyond_doubt, others))):
        others = split_names(text, *named.span()).names
    if match["with"] and not (others and all(map(beyond_doubt, others))):
        if match["by"] is None and not some:
            return None
        others = ()
    part = part_of(names, role_of_act(text, at, place[1]), place, by=match["by"] is not None, others=others)
    return part._replace(open_ended=some)


def part_of(
    names: Sequence[Name], role: Role, place: tuple[int, int], *, by: bool, others: Sequence[Name] = ()
) -> Part:
    """A part that gives these names a role, and `others` that help them."""
    statements = (*in_role(names, role, "verb"), *in_role(others, "participate", "verb"))
    return Part(statements, *place, told=by, by=by, leads=by)


def role_of_act(text: str, at: int, end: int) -> Role:
    """The role of those who do what stands at `at`."""
    if strengthens := role_of_strengthening(text, at):
        return strengthens
    if _OVERSEES.match(text, at, end):
        return "supervise"
    if _GUIDES.match(text, at, end):
        return "guide"
    return "participate" if _SUPPORTS.match(text, at, end) else "responsible"


def _own(name: Name) -> bool:
    """Whether it is an agency of the place whose paper it is, or a group of such."""
    opens = (_OWN if name.kind == "agency" else _OF_PLACES).match(name.written)
    return bool(opens) and name.kind != "indefinite collective" and beyond_doubt(name)
