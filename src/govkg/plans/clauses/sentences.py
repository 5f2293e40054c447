"""Whole sentences that only say who does something: 甲局牵头，乙局配合，各区政府负责落实。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govkg.plans.clauses.answering import answering_clauses
from govkg.plans.clauses.lead_ins import is_of_theirs
from govkg.plans.clauses.statements import Content, read_content
from govkg.plans.names.agencies import shows_whose
from govkg.plans.names.departments import beyond_doubt, short_office, sure_among
from govkg.plans.names.lists import Name
from govkg.plans.words.items import ITEM
from govkg.plans.words.matching import matches_at
from govkg.plans.words.no_actors import is_no_actor
from govkg.plans.words.roles import VERB
from govkg.plans.words.shapes import PLACE, complete

LONGEST = 400
_MARK = rf"(?:{ITEM}[.、)]* ?)?"
_PARTIES = "牵头|责任|配合|参与|参加|主办|主管|协办|协管|协助|协同|成员|实施|落实|承办|指导|监管|督导"
_DO = "负责|牵头|领衔|拿总|主管|协管|归口管理|主办|协办|会办|包干|配合|落实|参与|参加|实施|分工|推进|协助|支持|督导|指导|监督|督办"
_DO += "|协同|主导|主责|主抓|抓总|具体抓|负总责|为主|为辅|承担|承办|承建|兜底|办理|自行安排|自行组织"
_END = re.compile(rf"(?:(?:{_PARTIES})(?:单位|部门|主体)|{_DO})(?=\)?[。;]?(?:\n|$)|\)?[。;])")
_END_BEGINS = re.compile(rf"(?:{_DO}|{_PARTIES})(?=[单部主)。;\n]|\Z)")
_STOPS = "\n。;!?"
_VERBAL = re.compile(
    "成立|下设|设立|组建|建立|依托|依靠|通过|鼓励|支持|坚持|结合|围绕|利用|发挥|强化|引导|借助|争取|完成|推动|推进|促进|协调|动员|发动|向|对|在|以|把|让|使|请|邀|联系|深化|完善"
)
"""What a sentence begins with that asks something of an agency rather than names who acts."""
_PLANS = re.compile("(?:统一|安排|总体|全面|周密)部署")
"""What a government does first of all, which no name holds: 由盟委、行署统一部署，旗县负责."""
_ASKED = re.compile("[要须]|应(?!急)|干部|带头|.以(?![上下内外])|是.+的")
"""What a sentence holds that asks something of those whom it begins with, or says what they are: 各级干部要带头落实责任, 修路以市交通局为主,
各镇政府是修路的责任主体."""
_TOWARDS = re.compile("并?(?:对|向)(?![外台口])")
"""With what no name begins, but what is said of the subject: 并对各镇进行指导."""
_OF_LEVEL = re.compile("[省市县区州旗镇乡][级直][\u4e00-\u9fff]{2,10}(?:单位|部门|机构)$")
"""Those of a level who have a task in common: 州级河长联系单位."""
_OPEN = re.compile(rf"{_MARK}(?P<by>(?:具体|原则上)?由)?")


def sentence_clauses(text: str) -> Iterator[tuple[int, int, Content, str]]:
    """(start, end, content, rule) of sentences in which every word is a name of an agency or a verb of a role.

    A closing bracket that no opening one precedes belongs to the sentence: 甲局、乙局负责）.

    >>> [(text, [s.role for s in content.statements]) for text in ("\\n县甲局牵头,县乙局配合。",)
    ...  for _, _, content, _ in sentence_clauses(text)]
    [('\\n县甲局牵头,县乙局配合。', ['lead', 'participate'])]
    """
    last = 0
    for match in matches_at(_END, text, (word.start() for word in _END_BEGINS.finditer(text))):
        end = match.end()
        start = _start(text, max(last, end - LONGEST), match.start())
        opened = text.count("(", start, end) - text.count(")", start, end)
        if opened == 1 and text[end : end + 1] == ")" and text[start] != "(":
            opened, end = 0, end + 1
        goes_on = text[end : end + 1] == ";" and text[end + 1 : end + 2] not in ("\n", "")
        if end - start < 5 or opened or (goes_on and text[start - 1 : start] not in ("\n", "-", "")):
            continue
        if is_of_theirs(text, start, end):
            continue
        content = read_content(text[start:end], start)
        noted = all(s.rule == "role in brackets" for s in content.statements)
        if (content.verbal or noted) and not content.labelled and _certain([s.name for s in content.statements]):
            end += text[end : end + 1] == ")"
            yield start, end, content, "sentence"
            last = end
    yield from answering_clauses(text)


def _start(text: str, low: int, end: int) -> int:
    """Where the sentence that ends at `end` begins, behind its numeral."""
    start = low
    for stop in _STOPS:
        start = max(start, text.rfind(stop, start, end) + 1)
    mark = _OPEN.match(text, start, end)
    return mark.end() if mark and not mark["by"] else start


def _certain(names: list[Name]) -> bool:
    """Whether all are names beyond doubt, and one shows by its prefix that it acts in the paper, or several
    stand together, or groups alone."""
    agencies = [n for n in names if n.kind == "agency"]
    if any("由" in n.written.replace("自由", "") for n in agencies) or any(
        _ASKED.search(n.written) or _TOWARDS.match(n.written) for n in names
    ):
        return False
    if any(n.kind != "agency" and not beyond_doubt(n) for n in names):
        return False
    prefixed = any(shows_whose(n.written) for n in agencies)
    grouped = bool(names) and all(n.kind == "definite collective" for n in names)
    doubtful = any(
        VERB.search(n.written) or _VERBAL.match(n.written) or _PLANS.search(n.written) or is_no_actor(n.written)
        for n in agencies
    )
    sound = all(
        complete(n.written)
        or _OF_LEVEL.match(n.written)
        or (len(names) > 1 and (short_office(n) or PLACE.fullmatch(n.written) or sure_among(n, names)))
        for n in agencies
    )
    return (prefixed or len(names) > 1 or grouped) and not doubtful and sound
