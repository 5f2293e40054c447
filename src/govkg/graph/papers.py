"""Which paper a citation means: papers are told apart by the place that issued them and their number, or their title.

Offices of several places use one number (长政发〔2023〕25号 is one of 长治市 and of 长沙市), so a number alone names no paper. The place is told
by what the citation says, read in the light of the citing plan's own place and those above it, and by nothing else: a plan's graph
does not depend on what else a store holds. A paper whose place is not told is one of the citing plan alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from govkg.graph.places import divisions, places_above, where_of, whole
from govkg.plans.model import Citation, Plan
from govkg.plans.names.agencies import bundled_names
from govkg.plans.names.jurisdictions import jurisdiction_of
from govkg.plans.names.provinces import SIGNS, STATE
from govkg.plans.words.script import match_key, script_key

_NATIONAL_NUMBER = re.compile("国(?![土税资])|中发|中办|工信部|人社部")
_NATIONAL_TITLE = re.compile(
    "国务院|中共中央|中华人民共和国|(?:国家|全国)(?!级)(?![^关]{0,40}(?:城市|园区|县|创建|示范|试点|先进))"
)
"""A title that begins with the state. 全国文明城市创建方案 and 国家级新区方案 are of places that strive for the name."""
_LAW = re.compile("(?<![办方做用执司立普])法$|^(?![省市县区州盟旗我本]).*条例$")
"""What is taken for the state's where the title names no place: only the state passes laws, and provinces and cities pass a 条例 under
their own name."""
_PROVINCE = re.compile("[\u4e00-\u9fff]{2,3}省(?![级际市区直内外域])")
_PLACE = re.compile("[省市县州盟旗]$")
_TOWN = re.compile("[市旗]$|(?<!自治)县$")
_OWN_WORDS = re.compile("(?P<unit>省|自治区|自治州|市|县|区|州|盟|旗)(?:人民政府|政府|委)")
_GOVERNMENT = re.compile("人民政府|委")
_LOCAL = re.compile("[政府党]|委办")
"""What stands behind the sign in the numbers of a place's government and of its party committee's office."""
_OFFICE_WORD = re.compile("[政府办发委函字党]")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that a plan names, or is. `place` is empty where it is not told; `number` or `title` is empty, never both."""

    place: str
    number: str
    title: str

    @property
    def key(self) -> str:
        """What tells it apart from others of its place."""
        return self.number or self.title


def title_key(title: str) -> str:
    """A title as it is compared: in half width and simplified characters, without 《》 and blanks around and in it.

    >>> title_key("《某市 “十四五”规划（试行）》")
    '某市“十四五”规划(试行)'
    >>> title_key("固體廢物污染環境防治法")
    '固体废物污染环境防治法'
    """
    text = re.sub(r"\s", "", script_key(match_key(title)))
    text = text[1:-1] if text.startswith("《") and text.endswith("》") else text
    return re.sub('"([^"]*)"', "“\\1”", text)


def name_key(name: str) -> str:
    """The name of a file as it is compared: in half width and simplified characters, without blanks.

    >>> name_key("任務 表（2）.docx")
    '任务表(2).docx'
    """
    return re.sub(r"\s", "", script_key(name))


def number_key(number: str) -> str:
    """A number as it is compared: without blanks."""
    return re.sub(r"\s", "", number)


def own_paper(plan: Plan) -> Paper | None:
    """The paper that carries the plan; None where its place, or both its number and its title, are not known."""
    number, title = number_key(plan.document_number), title_key(plan.title)
    if not plan.jurisdiction or not (number or title):
        return None
    return Paper(whole(plan.jurisdiction), number, "" if number else title)


def cited_papers(plan: Plan) -> dict[Citation, Paper]:
    """The paper that each citation of the plan means. A title that stands once with its number is that paper everywhere in the plan."""
    cited = [*([plan.implements] if plan.implements else []), *plan.citations]
    numbers = {title_key(c.title): c.document_number for c in reversed(cited) if c.title and c.document_number}
    if plan.title and plan.document_number:
        numbers[title_key(plan.title)] = plan.document_number
    titles = {number_key(number): title for title, number in numbers.items()}
    return {citation: _paper(plan, citation, numbers, titles) for citation in cited}


def _paper(plan: Plan, citation: Citation, numbers: dict[str, str], titles: dict[str, str]) -> Paper:
    number = number_key(citation.document_number or numbers.get(title_key(citation.title), ""))
    title = title_key(citation.title) or titles.get(number, "")
    own = own_paper(plan)
    if own and number and number == own.number and title in ("", title_key(plan.title)):
        return own
    place = whole(_place(plan, title, number))
    return Paper(place, number, "") if number else by_title(place, title)


def by_title(place: str, title: str) -> Paper:
    """The paper of a place as those cite it that leave out its number."""
    key = title_key(title)
    return Paper(place, "", key.removeprefix("中华人民共和国") or key if place == STATE else key)


def _place(plan: Plan, title: str, number: str) -> str:
    """The place that issued a paper, by the surest sign first; empty where none is sure."""
    if _NATIONAL_NUMBER.match(number):
        return STATE
    own = (plan.jurisdiction, *places_above(plan.jurisdiction, where_of(plan))) if plan.jurisdiction else ()
    return _by_title(title, own) or _by_number(plan, number, own) or (STATE if _is_law(title) else "")


def _is_law(title: str) -> bool:
    """Whether a title is that of a law of the state: it names no place, known or not (东岭省优化营商环境条例)."""
    return bool(_LAW.search(title)) and not (
        _PROVINCE.match(title) or _PLACE.search(jurisdiction_of(title, "", "").name)
    )


def _by_title(title: str, own: tuple[str, ...]) -> str:
    """The place with which a title begins, where it is one: of the table, of the citing plan, a city or a county, or one with a
    government. Many words end like a district or a zone (保税区, 自贸试验区)."""
    if _NATIONAL_TITLE.match(title):
        return STATE
    words = _OWN_WORDS.match(title)
    if words:
        return next((place for place in own if place.endswith(words["unit"])), "")
    if own and title.startswith(_short(own)):
        return own[0]
    found = jurisdiction_of(title, "", "") if title else None
    if found and found.name:
        named = (found.name, found.city, found.province)
        known = any(place in own or place in divisions() for place in named)
        if known or _TOWN.search(found.name) or _governs(title, found.name):
            return found.name
    return STATE if title.startswith(tuple(n for n in bundled_names().national if len(n) > 2)) else ""


def _short(own: tuple[str, ...]) -> str:
    """A district without the city that its name begins with: 海门区 of 南通市海门区."""
    return own[0].removeprefix(own[1]) if len(own) > 1 else own[0]


def _governs(title: str, name: str) -> bool:
    at = title.find(name)
    return at >= 0 and _GOVERNMENT.match(title, at + len(name)) is not None


def _by_number(plan: Plan, number: str, own: tuple[str, ...]) -> str:
    """The place whose sign a number begins with: that of the citing plan's own number, or one of the names of its own places. Ministries
    and committees of the state number by one character, too: 安委, 民发, 林办发 are of no 安阳市, 民权县 or 林州市."""
    sign, mine = _sign(number), _sign(plan.document_number)
    if not sign or not own:
        return ""
    local = sign in SIGNS or _LOCAL.match(number, len(sign)) is not None
    if not local:
        return ""
    if sign == mine:
        return own[0]
    below = [_short(own), *own[1:]]
    if sign in SIGNS:
        return _of_province(sign, own, [] if mine else below)
    borne = [place for place, name in zip(own, below, strict=True) if place != STATE and _bears(name, sign)]
    if len(borne) > 1 and mine:
        borne = [place for place in borne if place != own[0]]
    return borne[0] if len(borne) == 1 else ""


def _of_province(sign: str, own: tuple[str, ...], below: list[str]) -> str:
    """The province of a sign, unless a place of the citing plan may bear it too (晋江市, 青岛市): one of those `below`, which is empty
    where the plan's own number has another sign. 宁 is also that of 南京市."""
    province = SIGNS[sign]
    if province in own:
        return "" if any(sign in name for name in below if name != province) else province
    return "" if sign == "宁" or any(sign in name for name in own) else province


def _sign(number: str) -> str:
    """What stands before the office in a number: 长 in 长政办发〔2024〕12号."""
    head = number.partition("〔")[0]
    office = _OFFICE_WORD.search(head)
    return head[: office.start()] if office else ""


def _bears(place: str, sign: str) -> bool:
    """Whether the sign is short for the place: 通 for 南通市."""
    rest = iter(place)
    return all(character in rest for character in sign)
