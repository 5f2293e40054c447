"""What a paper says about itself: title, number, issuer, date, period, how many tasks it has, which paper it implements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from govkg.documents.model import Span
from govkg.plans.agencies import Jurisdiction
from govkg.plans.matching import matches_at
from govkg.plans.model import Citation, Level, Period
from govkg.plans.numerals import read_numeral
from govkg.plans.reading import Reading

_GENRE = r"(?:工作方案|实施方案|行动方案|分工方案|方案|行动计划|工作计划|计划|专项规划|规划纲要|规划|若干意见|指导意见|实施意见|意见|通知|办法|细则|决定|纲要|若干措施|措施|工作要点|要点|通报|清单|任务分工|职责分工|责任分工|分工|任务分解|责任分解|责任清单|任务清单|分解表|分工表|责任表|任务表|台账|一览表|规定|条例|报告|工作安排|安排|(?<=\d{4}年)(?:[\u4e00-\u9fff“”]{0,16}?(?:重点工作(?:任务)?|重点任务|工作任务|目标任务|民生实事(?:项目)?)))"
_TITLE = re.compile(
    rf"[^。;\n]{{2,90}}?{_GENRE}(?:\((?:试行|暂行|征求意见稿|草案|送审稿|\d{{4}}[-~至]?\d{{0,4}}年?)\)|的通知)?(?=\n|$|根据|按照|依据|为|当前|各|一、)"
)
_LETTERHEAD = re.compile(
    r"[^\n。;]{2,30}?(?:人民政府|政府|委员会|办公室|办公厅|部|局|厅)文件(?=\n|$)|[^\n。;]{2,16}\(\d{4}\)\d+号(?=\n|$)"
)
_FIELD = re.compile(r"(?:名 ?称|标 ?题|文件名称|信息名称)[: ] ?")
_ANNEX = re.compile(r"附[件表][ \d一二三四五六七八九十]{0,3}(?::|(?=\n))")
_NUMBER = re.compile(
    r"(?P<issuer>(?![\u4e00-\u9fff]{0,9}(?:方案|计划|规划|意见|通知))[\u4e00-\u9fff]{2,12}?)\((?P<year>(?:19|20)\d{2})\)(?:第)?(?P<number>\d{1,5})号"
)
_YEAR_AND_NUMBER = re.compile(r"\((?=(?:19|20)\d{2}\)第?\d{1,5}号)")
_PERIOD = re.compile(
    r"(?P<start>(?:19|20)\d{2})年?[-~至](?P<end>(?:19|20)\d{2})年|(?<!\d)(?P<lost>(?:19|20)\d{2}(?:19|20)\d{2})年"
)
_YEAR = re.compile(r"[12](?=[09]\d\d)")
_DECLARED = re.compile(
    r"(?:共|涉及|包括|提出|明确|分为|梳理|确定|细化|分解)[^。;\n]{0,16}?(?P<count>\d{1,4}|[一二三四五六七八九十百]{1,5})(?:大)?(?:项|条|个)(?:重点|主要|具体|工作|目标|改革|细化)*(?:任务|措施|事项|举措)"
)
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d{2}|二[〇零O0][一二三四五六七八九〇零]{2})年(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_IMPLEMENTS = re.compile(r"(?:按照|根据|贯彻落实|落实|依据|贯彻)[^。;\n]{0,60}?")
PROVINCES = (
    "北京市|天津市|上海市|重庆市|河北省|山西省|辽宁省|吉林省|黑龙江省|江苏省|浙江省|安徽省|福建省|江西省|山东省|河南省|湖北省|湖南省|广东省|海南省|四川省|贵州省|云南省|陕西省|甘肃省|青海省|台湾省"
    "|内蒙古自治区|广西壮族自治区|西藏自治区|宁夏回族自治区|新疆维吾尔自治区|新疆生产建设兵团"
)
_JURISDICTION = re.compile(
    rf"^(?:中共)?(?P<province>{PROVINCES})?(?P<city>[\u4e00-\u9fff]{{2,9}}?(?:自治州|地区|盟|市(?!场|容|政(?!务|府|协|法)|民(?!政|族|宗))|州(?=[\u4e00-\u9fff]*(?:方案|意见|通知|办法|计划))))?(?P<county>[\u4e00-\u9fff]{{2,9}}?(?:自治县|自治旗|县(?!域|级)|区(?!域|块)|旗|新区|开发区))?"
)


NOWHERE = Jurisdiction("", "")


@dataclass(frozen=True, slots=True)
class Identity:
    """What was found at the head and the foot of a paper; `spans` are (what, start, end) in the reading."""

    title: str = ""
    number: str = ""
    issuer: str = ""
    issued: str = ""
    jurisdiction: Jurisdiction = NOWHERE
    period: Period | None = None
    declared: int | None = None
    implements: Citation | None = None
    spans: tuple[tuple[str, int, int], ...] = ()


def read_identity(reading: Reading, first_unit: int, last_unit: int) -> Identity:
    """The identity of a paper whose numbered text runs from `first_unit` to `last_unit`."""
    text = reading.text
    head = text[: min(first_unit, 3000)] or text[:400]
    spans: list[tuple[str, int, int]] = []
    spans += [("boilerplate", a, b) for a, b in _notices(text)]
    title, where = _title(reading, head, spans)
    number, issuer = _number(head, spans)
    issued = _issued(text, max(last_unit - 400, 0), spans) or _issued(head, 0, [])
    issuer = issuer or _issuer(title)
    return Identity(
        title,
        number,
        issuer,
        issued,
        jurisdiction_of(_key(title, spans, text), _issuer(_key(title, spans, text)) or issuer, text),
        _period(title + "\n" + text[:1500]),
        _declared(text),
        _implemented(reading, head, where),
        tuple(spans),
    )


def _key(title: str, spans: list[tuple[str, int, int]], text: str) -> str:
    """The title's key: simplified, half width."""
    return next((text[a:b].replace("\n", "") for what, a, b in spans if what == "title"), title)


def _notices(text: str) -> list[tuple[int, int]]:
    """Lines that a site put before the paper: 由会员分享…在线阅读, 请在…搜索."""
    found = []
    position = 0
    for line in text[:2000].split("\n")[:6]:
        if re.search(r"会员分享|在线阅读|网上搜索|珍藏版|版权|下载(?:文档|积分)|扫码|点击", line) and len(line) < 400:
            found.append((position, position + len(line)))
        position += len(line) + 1
    return found


def _title(reading: Reading, head: str, spans: list[tuple[str, int, int]]) -> tuple[str, int]:
    skip = max((b for what, _, b in spans if what == "boilerplate"), default=0)
    start = skip
    for _ in range(12):
        while start < len(head) and head[start] == "\n":
            start += 1
        letterhead = _LETTERHEAD.match(head, start) or _ANNEX.match(head, start) or _FIELD.match(head, start)
        if letterhead:
            start = letterhead.end()
            continue
        match = _TITLE.match(head, start)
        joined = None if match else _two_lines(head, start)
        if match or joined:
            end = match.end() if match else joined or start
            spans.append(("title", start, end))
            return reading.printed[start:end].replace("\n", "").strip(), end
        newline = head.find("\n", start)
        if newline < 0:
            break
        start = newline + 1
    return reading.document.title, skip


def _two_lines(head: str, start: int) -> int | None:
    """The end of a title that is set in two or three lines."""
    end = start
    for _ in range(3):
        newline = head.find("\n", end + 1)
        newline = len(head) if newline < 0 else newline
        line = head[end:newline].strip()
        if not line or len(line) > 60 or re.search(r"[。;:]", line):
            return None
        end = newline
        if re.search(rf"{_GENRE}$", line):
            return end if end > start else None
    return None


def _number(head: str, spans: list[tuple[str, int, int]]) -> tuple[str, str]:
    brackets = (m.start() for m in _YEAR_AND_NUMBER.finditer(head))
    places = (place for bracket in brackets for place in range(max(bracket - 12, 0), bracket))
    for match in matches_at(_NUMBER, head, places):
        line = head[head.rfind("\n", 0, match.start()) + 1 : match.start()]
        after = head[match.end() : match.end() + 1]
        lines = ("", "文号:", "发文字号:", "(")
        if line.strip() in lines and after in (("", "\n", ")") if line.strip() == "(" else ("", "\n")):
            spans.append(("document number", match.start(), match.end()))
            return f"{match['issuer']}〔{match['year']}〕{match['number']}号", ISSUERS.get(match["issuer"], "")
    return "", ""


ISSUERS = {"国发": "国务院", "国办发": "国务院办公厅", "国办函": "国务院办公厅", "国函": "国务院"}


def _issuer(title: str) -> str:
    match = re.match(
        r"(?P<issuer>[\u4e00-\u9fff、 ]{2,40}?(?:人民政府办公厅|人民政府办公室|人民政府|国务院办公厅|国务院|委员会|办公厅|办公室|部|局|厅))(?:关于|印发)",
        title,
    )
    return match["issuer"] if match else ""


def _issued(text: str, start: int, spans: list[tuple[str, int, int]]) -> str:
    found = ""
    for match in _DATE.finditer(text, start):
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if len(before) > 30 or re.search(r"[,。自从至到于]", before):
            continue
        values = [read_numeral(match[g].replace("O", "〇")) or 0 for g in ("year", "month", "day")]
        if 1 <= values[1] <= 12 and 1 <= values[2] <= 31:
            found = f"{values[0]:04}-{values[1]:02}-{values[2]:02}"
            spans.append(("date", match.start(), match.end()))
            break
    return found


def _period(text: str) -> Period | None:
    match = next(matches_at(_PERIOD, text, (m.start() for m in _YEAR.finditer(text))), None)
    if match is None:
        return None
    start, end = (match["start"], match["end"]) if match["start"] else (match["lost"][:4], match["lost"][4:])
    return Period(int(start), int(end)) if int(start) <= int(end) else None


def _declared(text: str) -> int | None:
    match = _DECLARED.search(text)
    return read_numeral(match["count"]) if match else None


def _implemented(reading: Reading, head: str, start: int) -> Citation | None:
    for match in re.finditer(
        r"(?:按照|根据|贯彻落实|落实|依据|贯彻)(?P<cited>[^。;\n]{4,120}?(?:规划|方案|意见|通知|纲要|计划|决定|办法))[》>]?\((?P<number>[\u4e00-\u9fff]{1,10}\((?P<year>\d{4})\)\d{1,5}号)\)",
        head[start:],
    ):
        cited = re.split(r"[《<]|按照|根据|贯彻落实|落实|依据|贯彻", match["cited"])[-1]
        number = match["number"].replace("(", "〔").replace(")", "〕")
        a, b = start + match.end("cited") - len(cited), start + match.end()
        return Citation(cited, number, reading.span(a, b))
    return None


def jurisdiction_of(title: str, issuer: str, text: str) -> Jurisdiction:
    """Whose plan it is, from the title, the issuer, the first words, then from who published or signed it; 中国 for papers of the
    State Council and its ministries. All three are keys of a reading."""
    for name in _owners(title, issuer, text):
        if re.match(r"(?:中共中央|国务院|国家|中央|全国|中华人民共和国)", name):
            return Jurisdiction("中国", "national")
        match = _JURISDICTION.match(name)
        if match and match.group():
            found = _jurisdiction(match)
            if found.name:
                return _with_city(found, text)
    return _without_unit(title, text)


def _owners(title: str, issuer: str, text: str) -> Iterator[str]:
    """Words that may begin with the place whose plan it is, the surest first."""
    yield from (_TITLE_MARK.sub("", title), issuer, text[:60], *_UNDER_TITLE.findall(text[:300]))
    published = _PUBLISHED.search(text[:3000])
    yield from (match["who"] for match in (published, *_SIGNED.finditer(text)) if match)


def _without_unit(title: str, text: str) -> Jurisdiction:
    """The place of a title that leaves its unit out, where the text says 我市: 泰州关于…的通知."""
    place, own = _SHORT_PLACE.match(title), _OWN_UNIT.search(text)
    match = _JURISDICTION.match(place["place"] + own["unit"]) if place and own else None
    return _jurisdiction(match) if match and match.group() else NOWHERE


_TITLE_MARK = re.compile(r"^(?:关于)?(?:印发|转发|下发)?(?:附[件表]?[ \d一二三四五六七八九十]*[:.、]?)?[《<]?")
_UNDER_TITLE = re.compile(r"(?:^|\n)\(([\u4e00-\u9fff]{2,14}?(?:省|市|县|区|州|盟|旗)(?=人民政府|委)[^\n]*)")
_SHORT_PLACE = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,4}?)(?<![省市县区府委办局厅部院会于])(?:关于|出台|印发)")
_OWN_UNIT = re.compile(r"(?<=[我本])(?P<unit>[市县区州旗])")
_PUBLISHED = re.compile(
    r"(?:来源|发布机构|发文机关|发文机构|制发机关|公开主体|主办)[: ]{1,3}(?P<who>[\u4e00-\u9fff]{2,14}?(?:省|市|县|区|州|盟|旗))(?:人民政府|政府|委)"
)
_SIGNED = re.compile(
    r"(?:^|\n)(?:中共)?(?P<who>[\u4e00-\u9fff]{2,14}?(?:省|市|县|区|州|盟|旗))(?:人民政府|委)(?:办公室|办公厅)?(?=\n)"
)


def _with_city(found: Jurisdiction, text: str) -> Jurisdiction:
    """The jurisdiction of a county with its city, where the letterhead or signature names both: 鞍山市立山区."""
    if found.level != "county" or found.city:
        return found
    match = re.search(
        rf"(?:^|\n)(?:中共)?(?P<city>[\u4e00-\u9fff]{{2,7}}(?:市|自治州|地区|盟)){re.escape(found.name)}(?:人民政府|委)",
        text,
    )
    return replace(found, name=match["city"] + found.name, city=match["city"]) if match else found


def _jurisdiction(match: re.Match[str]) -> Jurisdiction:
    province, city, county = match["province"] or "", match["city"] or "", match["county"] or ""
    if county:
        return Jurisdiction(county if not city else city + county, "county", province, city)
    if city:
        return Jurisdiction(city, "municipal", province, city)
    if province in ("北京市", "天津市", "上海市", "重庆市"):
        return Jurisdiction(province, "provincial", province, province)
    return Jurisdiction(province, "provincial", province)


__all__ = ["Identity", "Level", "Span", "jurisdiction_of", "read_identity"]
