"""What stands behind a collective in a list: its further members, and bodies that do not share its 各 (各乡镇、县供销社)."""

from __future__ import annotations

import re

from govkg.plans.names.collectives import ORGAN, UNIT_ROW
from govkg.plans.words.shapes import SINGLE_ZONES

_TOWN, _COUNTY, _CITY, _PROVINCE = map(
    re.compile, ("[乡镇街]|团场|苏木", "[县旗]|(?<![社片园发新范假景林矿能理])区", "[市州盟师]", "省|自治区|直辖市")
)
"""The words for places of one level; villages and zones stand below them, and a 市 beside a 县 or 区 is no higher than these."""
_ABOVE = re.compile(
    r"(?P<level>自治[区州县旗]|[省州盟市区县旗师镇乡])(?P<rest>(?![直级辖])(?![省市县区旗乡镇村街道]+(?![\u4e00-\u9fff]))[^、,;/()\s和及与]+)"
)
_OF_EQUALS = re.compile("各[县区]市(?:人民)?(?:政府|委)|各镇区(?:人民)?(?:政府|党委|党工委|管委会)")
"""县 and 县级市, 镇 and 区 as equals: 各县、市人民政府."""


def is_of_place_above(scope: str, text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether what stands behind a collective bears the prefix of the place above its members, so that it does not share their 各:
    县供销社 behind 各乡镇.

    >>> [is_of_place_above("各乡镇", name) for name in ("县供销社", "县经开区", "街道", "开发区")]
    [True, True, False, False]
    """
    above = _ABOVE.match(text, start, len(text) if end is None else end)
    if above is None or _OF_EQUALS.fullmatch(scope + above.group()):
        return False
    return _rank(above["level"]) > _rank(scope)


def _rank(text: str) -> int:
    return next((rank for words, rank in _RANKS if words.search(text)), 0)


_RANKS = ((_PROVINCE, 4), (_COUNTY, 2), (_CITY, 3), (_TOWN, 1))
_BARE_UNIT = re.compile(UNIT_ROW)


def is_member(scope: str, written: str) -> bool:
    """Whether what stands behind a collective names further members of it: 开发区 behind 各县区.

    >>> is_member("各县区", "开发区"), is_member("14个乡镇", "开发区")
    (True, False)
    """
    apart = _WHOLE_WORD.match(scope) and _ZONE.fullmatch(written)
    return bool(_BARE_UNIT.fullmatch(written)) and not apart and not is_of_place_above(scope, written)


_WHOLE_WORD = re.compile("各(?:街镇|镇街)$|[^各]{1,8}个")
_ZONE = re.compile(SINGLE_ZONES)
"""One word tells all that a district has below it, or their number is told, and the zone beside them is a body of its own: 各街镇、开发区,
14个乡镇、经开区."""


_IN_RUN = re.compile("[、和及与/]")
_ORGAN = re.compile(ORGAN)


def end_of_run(run: re.Match[str], end: int) -> int:
    """The end of a collective's own list: before a body of the place above (各乡镇、县供销社) or a zone (各街镇、开发区; 14个乡镇、经开区), and before a second 各 where no shared
    organ follows it (各区、各镇)."""
    for sign in _IN_RUN.finditer(run.string, run.start(), run.end()):
        members = run.string[run.start() : sign.start()]
        if is_of_place_above(members, run.string, sign.end(), end):
            return sign.start()
        if _WHOLE_WORD.match(members) and _ZONE.match(run.string, sign.end(), run.end()):
            return sign.start()
    again = run.group().find("、各")
    shared = _ORGAN.match(run.string, run.end(), end)
    return run.end() if again < 0 or shared else run.start() + again


_KINDS_ALIKE = "[林牧农渔茶]场|[中小]学|医院|卫生院|煤矿|矿山|电厂|水厂|水库|灌区|苗圃"
_ALIKE = re.compile(_KINDS_ALIKE)
_ATTRIBUTE = re.compile(f"各(?P<owned>国有|国营|集体|民营|公办|民办|公立|[省市县区]属)(?P<noun>{_KINDS_ALIKE})$")
"""What bodies of like kinds share beside 各: 各国有林场、牧场."""


def of_like_kind(collective: str, written: str) -> str:
    """A collective that shares 各 and the attribute of the one before it, empty where it does not.

    >>> [of_like_kind("各国有林场", name) for name in ("牧场", "县林场")]
    ['各国有牧场', '']
    >>> [of_like_kind("各级妇联", name) for name in ("共青团", "县残联")]
    ['各级共青团', '']
    """
    if _OF_ALL_LEVELS.fullmatch(collective) and _PEOPLES_BODY.fullmatch(written):
        return f"各级{written}"
    first = _ATTRIBUTE.match(collective) if _ALIKE.fullmatch(written) else None
    return "各" + first["owned"] + written if first and first["noun"][-1] == written[-1] else ""


_PEOPLE = "(?:总?工会|妇联|共青团|团委|团组织|残联|科协|文联|侨联|工商联|红十字会|关工委|老龄委|老龄办)(?:组织)?"
_OF_ALL_LEVELS = re.compile(f"各级{_PEOPLE}")
_PEOPLES_BODY = re.compile(_PEOPLE)
"""Bodies that there are at each level: 各级妇联、共青团、残联."""
