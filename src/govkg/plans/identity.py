"""What a paper says about itself: title, number, issuer, date, period, how many tasks it has, which paper it implements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from govkg.numerals import HAN, read_numeral
from govkg.plans.declared import declared_count
from govkg.plans.facts.titles import find_title, issued_title, notices, printed_title
from govkg.plans.imprint import read_imprint
from govkg.plans.model import Citation, Period
from govkg.plans.names.agencies import Jurisdiction
from govkg.plans.names.jurisdictions import NOWHERE, jurisdiction_of, place_before, place_given, place_words
from govkg.plans.reading import Reading
from govkg.plans.signatures import DAY_OF_PAPER, find_signature, iso_of
from govkg.plans.tables.plan_column import plan_named
from govkg.plans.words.matching import matches_at
from govkg.plans.words.script import match_key
from govkg.plans.words.shapes import complete

_NUMBER = re.compile(
    r"(?P<issuer>(?![\u4e00-\u9fff]{0,9}(?:方案|计划|规划|意见|通知))[\u4e00-\u9fff]{2,12}?) ?\((?P<year>(?:19|20)\d{2})\) ?(?:第)?(?P<number>\d{1,5})号"
)
_BARE_NUMBER = re.compile(r"(?:(?<=\n)|\A)\((?P<year>(?:19|20)\d{2})\)第?(?P<number>\d{1,5})号(?=\n)")
"""A number on a line of its own, as minutes have it: 〔2025〕18号."""
_YEAR_AND_NUMBER = re.compile(r"\((?=(?:19|20)\d{2}\) ?第?\d{1,5}号)")
_ORDER = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=废止))(?P<issuer>(?!废止)[\u4e00-\u9fff]{2,14}人民政府)令[\n ]*\(?第 ?(?P<number>\d{1,4}) ?号"
)
_BEFORE_NUMBER = re.compile(
    r"(?:[\n ]|.*(?:文号|字号)[):| ]*|\(|[^,。;]{3,80}(?:意见|通知|方案|办法|计划|规划|措施|要点|决定) ?\(?|[^,。;]{2,20}文件|[\u4e00-\u9fff]{2,22}(?:[院校局司厅委会处]|大学|学院|中心|政府) +)?$"
)
_CITED = re.compile(
    r"(?!关于|[^,。;《]{2,24}(?:政府|办公[厅室]|委员会|[局委厅部])关于)[^,。;]{0,40}?(?:按照?|根据|依据|依照|遵照|参照|为|将|落实|贯彻|执行|[我本]?[省市]政府)"
)
"""How a line begins that speaks of another paper before its number: 按照省行动计划(…号)."""
_GOES_ON = re.compile(r"\)(?:要求|精神|的|部署|规定|等|和|、|及|[,，。;])")
"""What follows the number of another paper in a sentence."""
_PERIOD = re.compile(
    r"(?P<start>(?:19|20)\d{2})年?[-~至](?P<end>(?:19|20)\d{2})(?:年|(?<=\(.{9})\))|(?<!\d)(?P<lost>(?:19|20)\d{2}(?:19|20)\d{2})年"
)
_FIVE_YEARS = re.compile(
    rf"(?:(?<![{HAN}])十(?P<nth>[{HAN[:-1]}])五|第十(?P<named>[{HAN[:-1]}])个五年)(?!.{{0,20}}(?:规划|计划|纲要)(?:编制|研究|前期|评估|总结|的?编制|中期|实施情况))"
)
"""The five years that the title of a plan names, unless it is work on another plan that does: “十四五”规划编制工作方案."""
_YEAR = re.compile(r"[12](?=[09]\d\d)")
_ONE_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})年度?(?!底|末|前|以前|之前|[-~至]|修订|\d{1,2}月)")
_ONE_MONTH = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})年(?:\d{1,2}[-~至])?\d{1,2}月份?(?:\)$|[^\n,。]{0,30}(?:台账|[^发代]表|清单|月报)$)"
)
"""The month of which a ledger tells: (2026年11月)."""
_NAMED = re.compile(r"《[^《》\n]{2,80}》|<[^<>\n]{2,60}>")
_DATE_BEGINS = re.compile("[12一二](?=[09九〇零O])")
_CLOSED = re.compile(r" *(?:\n|$|[)|]|,(?![^\n]{24})|印发|发布|公布|起?施行)|[ ][^\n]{0,12}(?:\n|$)")
"""What may follow the date of a paper: nothing of a sentence."""
_RUNS_ON = re.compile("[,。自从至到于|]")
"""Before a date, what shows that it stands in a sentence."""
_OF_WORK = re.compile(
    r"(?:时限|期限|节点|(?:完成|办结|起止|截止|启动|开始|结束|实施|整改|计划|召开|会议|活动)(?:时间|日期))(?:\([^()\n]*\))?[:| ]*\n?$"
)
"""Before a date, on its line or on the one above, what shows that it is that of a piece of work: 完成时限:"""
_STAMPED = re.compile(
    r"(?P<what>成文|印发|发文|签发|发布|公开|公布)?(?:日期|时间)[):| ]{0,3}(?P<year>(?:19|20)\d{2})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})"
)
_YEAR_OF_NUMBER = re.compile(r"〔(\d{4})〕")
_BASIS = re.compile(r"(?:按照|根据|贯彻落实|落实|依据|贯彻|细化)[^。;\n]{0,60}$")
_PLANS = re.compile(r"(?:规划|方案|意见|通知|纲要|计划|决定|报告|要点|措施|部署|分工)(?:[(（][^()（）]{1,20}[)）])?$")


@dataclass(frozen=True, slots=True)
class Identity:
    """What was found at the head and the foot of a paper; `spans` are (what, start, end) in the reading,
    `given_place` is what a person gave where the paper names no place."""

    title: str = ""
    number: str = ""
    issuer: str = ""
    issued: str = ""
    jurisdiction: Jurisdiction = NOWHERE
    period: Period | None = None
    declared: int | None = None
    spans: tuple[tuple[str, int, int], ...] = ()
    given_place: str = ""

    @property
    def year(self) -> int | None:
        """The year that dates without one mean: that of a plan for one year, else that in which the paper was numbered or issued.
        A paper of the last weeks of a year may mean the next one."""
        if self.period and self.period.start == self.period.end:
            return self.period.start
        if self.issued[5:7] in ("11", "12"):
            return None
        numbered = _YEAR_OF_NUMBER.search(self.number)
        return int(numbered[1]) if numbered else int(self.issued[:4]) if self.issued else None


def read_identity(reading: Reading, first_unit: int, last_unit: int, rows: Sequence[tuple[int, int]] = ()) -> Identity:
    """The identity of a paper whose numbered text runs from `first_unit` to `last_unit`.

    The title is that of the plan where a notice brings one (关于印发《某方案》的通知) and the plan's own title stands on a line of its own
    behind it; else that of the notice. A date in the `rows` of a table of tasks is one of a task. Who issued it and for which place is
    read from the notice, and what it does not tell of issuer, number and date from the block of labels that its page has beside it.
    """
    text = reading.text
    head = text[: min(first_unit, 3000)] or text[:400]
    spans = [("boilerplate", a, b) for a, b in notices(text)]
    cells = headed_cells(reading, rows)
    title, place = find_title(reading, head, max((b for _, _, b in spans), default=0), cells)
    if place:
        spans.append(("title", *place))
    if (named := plan_named(reading)) and not place:
        title, place = printed_title(reading, *named), named
        spans.append(("title", *named))
    key = text[slice(*place)].replace("\n", "") if place else match_key(title)
    if place and (own := issued_title(reading, place)):
        title = printed_title(reading, *own)
        spans.append(("title", *own))
    number, issuer = _number(head, spans)
    foot = _issued(text, max(last_unit - 400, 0), spans, rows)
    signed = find_signature(text, rows)
    issued = signed.issued or foot or _issued(head, 0, [], rows) or _stamped(head)
    page = read_imprint(reading.document.repairs)
    number, issued = number or page.number, issued or page.issued
    web = reading.document.title if reading.document.media_type == "text/html" else ""
    issuer = issuer or _issuer(key) or ("" if place else _issuer(head)) or signed.issuer or _issuer(key, first=True)
    issuer = issuer or page.issuer or _issuer(web)
    period = _period(key, text[:1500])
    return Identity(
        title,
        number,
        issuer,
        issued,
        jurisdiction_of(key, issuer, text, number),
        period,
        declared_count(text, first_unit, period.start if period else int(issued[:4]) if issued else None),
        tuple(spans),
    )


def placed(found: Identity, place: str) -> Identity:
    """The identity with the place that a person gives, where the paper names none. Raises ParameterWrong for what is no place."""
    words = place_words(place)
    if not words or found.jurisdiction.name:
        return found
    return replace(found, jurisdiction=place_given(words, match_key(found.title)), given_place=words)


def given_note(found: Identity) -> Iterator[str]:
    """What a reading says of a place that was given."""
    if found.given_place:
        yield f"the paper does not name its place; it is read as one of {found.given_place}, as it was given"


def headed_cells(reading: Reading, rows: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cells of tables of tasks that stand beside others: none of them holds a title, as one that fills its row does."""
    cells: list[tuple[int, int]] = []
    for table in reading.document.tables if rows else ():
        start, end = reading.position(table.span.start), reading.position(table.span.end)
        if any(start <= row < end for row, _ in rows):
            beside = Counter(cell.row for cell in table.cells if len(cell.span))
            filled = (cell.span for cell in table.cells if len(cell.span) and beside[cell.row] > 1)
            cells += [(reading.position(span.start), reading.position(span.end)) for span in filled]
    return cells


def _number(head: str, spans: list[tuple[str, int, int]]) -> tuple[str, str]:
    """The paper's own number, and who issued it where the number tells it."""
    brackets = (m.start() for m in _YEAR_AND_NUMBER.finditer(head))
    places = (place for bracket in brackets for place in range(max(bracket - 13, 0), bracket))
    for match in matches_at(_NUMBER, head, places):
        line = head[head.rfind("\n", 0, match.start()) + 1 : match.start()]
        if _BEFORE_NUMBER.match(line) and _is_own(head, line, match.end()):
            spans.append(("document number", match.start(), match.end()))
            return f"{match['issuer']}〔{match['year']}〕{match['number']}号", ISSUERS.get(match["issuer"], "")
    bare = _BARE_NUMBER.search(head)
    if bare:
        spans.append(("document number", *bare.span()))
        return f"〔{bare['year']}〕{bare['number']}号", ""
    order = _ORDER.search(head[:600]) if "人民政府令" in head else None
    if order:
        spans.append(("document number", *order.span()))
        return f"{order['issuer']}令第{order['number']}号", order["issuer"]
    return "", ""


def _is_own(head: str, line: str, end: int) -> bool:
    """Whether a number that ends at `end` behind `line` is that of the paper, and not of one that a sentence speaks of."""
    if head[end : end + 1] not in ("", "\n", ")", " ", "|", "《", "("):
        return False
    return not (line.endswith("(") and len(line) > 1 and (_GOES_ON.match(head, end) or _CITED.match(line)))


ISSUERS = {"国发": "国务院", "国办发": "国务院办公厅", "国办函": "国务院办公厅", "国函": "国务院"}


_ISSUES = re.compile(
    rf"(?P<issuer>[\u4e00-\u9fff、 ]{{2,60}}?)(?P<others> ?等 ?[{HAN}0-9]{{0,3}} ?个?(?:部门|单位|部委)(?:\(单位\))?)? ?(?:关[于於]|(?:联合)?(?:印发|转发|发布|出台))"
)


def _issuer(title: str, first: bool = False) -> str:
    """Who issues a paper, by its title: 临江市城市管理委员会关于…的通知; several with 、 between them, as they begin with the same place
    where nothing parts them (临江市水利局临江市财政局关于…). Of one that names no more than the `first` (某局等九部门关于…), these alone."""
    match = _ISSUES.match(title)
    if match is None or bool(match["others"]) != first:
        return ""
    parts = match["issuer"].replace("、", " ").split()
    if not all(map(complete, parts)):
        parts = ["".join(parts)]
    names = [name for part in parts for name in _parted(part)]
    return "、".join(names) if all(map(complete, names)) else ""


def _parted(name: str) -> list[str]:
    """The bodies whose names stand one behind the other, each with the place that they share."""
    place = place_before(name).name
    again = name.find(place, len(place) + 2) if place else -1
    if again < 0 or not complete(name[:again]):
        return [name]
    return [name[:again], *_parted(name[again:])]


def _issued(text: str, start: int, spans: list[tuple[str, int, int]], rows: Sequence[tuple[int, int]]) -> str:
    for match in matches_at(DAY_OF_PAPER, text, (m.start() for m in _DATE_BEGINS.finditer(text, start))):
        line = text.rfind("\n", 0, match.start()) + 1
        before = text[line : match.start()]
        if any(a <= match.start() < b for a, b in rows):
            continue
        if len(before) > 30 or _RUNS_ON.search(before) or _OF_WORK.search(text, max(line - 20, 0), match.start()):
            continue
        if not _CLOSED.match(text, match.end()):
            continue
        if found := iso_of(match):
            spans.append(("date", match.start(), match.end()))
            return found
    return ""


def _stamped(head: str) -> str:
    """The date that a site or a form puts to the paper: 成文日期:2023-03-01, 发布时间:2023-03-02."""
    if "日期" not in head and "时间" not in head:
        return ""
    own = (m for m in _STAMPED.finditer(head) if not _OF_WORK.search(head, max(m.start() - 20, 0), m.start("year")))
    stamps = sorted(own, key=lambda m: m["what"] in (None, "发布", "公开", "公布"))
    return next(filter(None, map(iso_of, stamps)), "")


def _period(title: str, text: str) -> Period | None:
    """The years of a plan: those that its title names, else a stretch of years that its beginning names as its own, else those of the
    five-year plan that its title names."""
    if found := _years(title):
        return found
    if month := _ONE_MONTH.search(title):
        return Period(int(month["year"]), int(month["year"]))
    own = _ONE_YEAR.search(_NAMED.sub("", title)) or _ONE_YEAR.search(title)
    if own:
        return Period(int(own["year"]), int(own["year"]))
    told = _years(_NAMED.sub("", text))
    if five := _FIVE_YEARS.search(_NAMED.sub("", title)):
        end = 2005 + 5 * (read_numeral(five["nth"] or five["named"]) or 0)
        return told if told and end - 4 <= told.start <= told.end <= end else Period(end - 4, end)
    return told


def _years(text: str) -> Period | None:
    match = next(matches_at(_PERIOD, text, (m.start() for m in _YEAR.finditer(text))), None)
    if match is None:
        return None
    start, end = (match["start"], match["end"]) if match["start"] else (match["lost"][:4], match["lost"][4:])
    return Period(int(start), int(end)) if int(start) <= int(end) else None


def basis(reading: Reading, citations: Sequence[Citation], end: int) -> Citation | None:
    """The paper that this one implements: the first plan cited before `end` behind 根据, 落实 or their like, one with a number
    before others."""
    text, found = reading.text, []
    for citation in citations:
        start = reading.position(citation.span.start)
        if start < end and _BASIS.search(text, max(start - 70, 0), start) and _PLANS.search(citation.title):
            found.append(citation)
    return next((c for c in found if c.document_number), found[0] if found else None)


def of_other_papers(citations: Sequence[Citation], own: Identity) -> tuple[Citation, ...]:
    """The citations of other papers: a paper's own title, that of what it brings (印发《…》) and its number cite nothing."""
    title = _bare(own.title)
    same = {title, own.number, *_TITLES_BROUGHT.findall(title)}
    return tuple(c for c in citations if (_bare(c.title) or c.document_number) not in same)


def _bare(title: str) -> str:
    return match_key(title).replace(" ", "")


_TITLES_BROUGHT = re.compile("(?:印发|转发|公布|发布)《([^《》]+)》")
