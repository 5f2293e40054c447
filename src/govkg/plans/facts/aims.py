"""Whether the figure of a clause is an aim, and what the clause says of it: where it begins, what is measured, for which year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import cycle

from govkg.documents.model import Span
from govkg.numerals import HAN
from govkg.plans.facts.dates import THINGS_MEANT
from govkg.plans.facts.figures import FURTHER, MAKE, SHARE_UNITS, amount, comparison, conditional, lowest
from govkg.plans.model import Target

_PAST = re.compile(r"(?:已经?|目前|现有|(?<![比较])(?:去年|上年)|截至.{0,12}|共有|现已)(?:累计|共)?$")
_REPORTED = re.compile(
    rf"截至|截止|目前|已(?:经|累计|完成|建成|达|(?:{MAKE})[\u4e00-\u9fff]{{0,10}}(?:[0-9]|$))|(?<![\u4e00-\u9fff])[现均也]?已[\u4e00-\u9fff()（）]{{1,8}}[0-9]|(?<![\u4e00-\u9fff])(?:去年|上年)(?![同末底基水])"
)
_PERIOD = "半年|季|月(?![季子])|周(?![期岁边年转])|日(?![常间照])|天(?![然线])|旬|学期"
"""How often; but not what begins with the same character: 每月季花圃, 每日间照料中心."""
_TIME = (
    r"(?:到|至|在|于|截至)?(?:20\d\d|二〇..)年?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[底末](?:之前|以前|前)?|前|内|第?[一二三四]季度|[上下]半年)?"
    rf"|(?:今年|明年|当年|每年|年内|全年)(?:[底末](?:前|以前)?|[上下]半年)?|[于在]?第?[一二三四1-4]季度[末底]?前?|每个?(?:季度|{_PERIOD})|(?:每|近|未来)?[0-9一二两三四五十]{{1,2}}年(?:之?内|左右)?|[于在]?\d{{1,2}}月(?:\d{{1,2}}日)?(?:[底末]前?|前)|[上下]半年|年[底末](?:前|以前)?|[按逐][月季周年]"
    r"|(?:入?汛期?|主汛期|入冬|雨季|供暖季?|采暖季?|开学|春节|元旦|国庆节?|[春夏秋冬](?:季|收|播)?)前"
)
_ORDINAL = f"[{HAN}]{{1,2}}(?:、|产业)"
"""How a list of kinds in words goes on: no numeral of an item (一、二、三产业)."""
_JOINT = "、|和(?!谐)|与(?!会)|及(?![时格])"
LEAD_IN = re.compile(
    rf"^(?:[-—~]|其中|力争|争取(?![^，。]{{0,10}}(?:资金|债|贷款))|确保(?!率)|预计|预期(?!寿命)|使(?!用)|将|把|实现(?!率)|全面|推动|努力|{_TIME}|各地|原则上|要(?![素件点])|并(?![网购轨])|且|至少|以及|总体|全部|全年|{_JOINT}|[(（\d]?\d{{0,2}}[)）、]|\d{{1,2}}\.(?!\d)|[(（]?[{HAN}]{{1,3}}[)）、](?!{_ORDINAL}))+"
)
_ITEM = re.compile(
    rf"\s*(?:第(?:\d{{1,3}}|[{HAN}百]{{1,5}})[条款项]\s|[(（](?:\d{{1,2}}|[{HAN}]{{1,3}})[)）]|\d{{1,2}}(?:[)）、．﹒]|\.(?!\d))|[{HAN}]{{1,3}}、(?!{_ORDINAL})|[①-⒛])\s*"
)
"""The numeral of an item: it belongs to no figure."""
_FROM = re.compile(r"(?:[由从])[^由从，。]{0,12}?[0-9０-９][0-9０-９.,，]*\s*[万亿]{0,2}[%％\u4e00-\u9fff]{0,5}$")
"""What it was before: 占比由30%提高到45%."""
_YEAR = re.compile(
    r"[比较](?:20\d{2}\s*年?\s*[、和与及]?\s*)++|(?<![比较同与由从])(20\d{2})\s*年(?!的?(?:基[础数期准]|水平|不变价|可比价)|(?:\d{1,2}月(?:\d{1,2}日)?)?[底末]?以来|[底末]?为基[数期准础]"
    rf"|(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?[底末]?[之以]?前(?:年度|{THINGS_MEANT})"
    r"|起?\d{1,2}年内|起[一二三五]年内|[^,，。；;\n]{0,30}基[础数]上|[^《》。\n]{0,60}》)"
)
"""A year for which something is aimed, and not one from which it is counted (较2020年, 2015年以来, 在2025年增长6%的基础上) nor one that tells
which things are meant (2000年以前建成的小区) or stands in a title. Nothing is told of those that a figure is compared with (较2023年、2024年)."""
_YEARS = re.compile(r"(?<![比较])(?:20\d{2}\s*年?\s*[、和与及]\s*)++20\d{2}\s*年(?=[^。\n]{0,30}分别)")
"""Years in a list, of which each has a figure of its own: 到2025年、2030年分别达到…"""
_YEAR_ALONE = re.compile(r"20\d{2}")
_RELATIVE = re.compile(r"[0-9一二两三四五十]年内|明年|每年")
TAIL = re.compile(
    r"(?:总体|力争|基本|全部|(?<![年人日平户])均|再|分别|平均(?=$)|以上|(?<![需主重纪])要|(?<![供响反效适])应|须|也|将|同比|(?:比|较)(?:上年|去年|上年同期|20\d\d年(?:[、和与及]20\d\d年)*)|在(?:20\d\d年|上年|去年)的?(?:基[础数]|水平)上|[到至]20\d\d年[底末]?|每(?:年|季度?|个?月)|累计|进一步|继续|重点|平均|保持|维持|的|各|(?<![节签预违履续合])约|(?<![就附邻])近|原则上|确保|保证|至少|一律|[:：])+$"
)
_ANSWERS = re.compile(
    "(?:负责|牵头(?:负责)?)(?![率人制的任区田者同]|单位|部门|科室|机构|范围|地段|抓总)(?:(?:组织)?落实|抓好|抓)?"
)
"""What stands between who answers for some work and the work: 市林草局 负责 造林5万亩."""
_JOINTS = re.compile(f"^(?:{_JOINT}| )+")
_LEAST = re.compile(rf"(?:至少|不少于|不低于)(?:{_TIME})?$")
_AND = re.compile("[、和与及]")
_MEASURE = re.compile("[率量值额积比度例重数幅]$|(?:收入|投资|增速|规模|就业)$")
"""How the name of what is measured ends."""
_KINDS = re.compile(f"(?P<th>第?)(?P<ones>[{HAN}](?:[、和与及][{HAN}])+)(?P<what>[^、和与及]+)")
"""What is told by its number: 第一、二、三产业增加值."""
_SHARED = (
    re.compile(
        "(?:排放总量|排放量|总产量|产量|用量|总量|(?:人均)?可支配收入|收入|增加值|产值|面积|占比|比例|比重|增速|规模)$"
    ),
    re.compile("[\u4e00-\u9fff]{2}化率$"),
    re.compile("[\u4e00-\u9fff]{2}率$"),
)
"""What the names of a list share at its end, the plainest first."""
_LABELLED = re.compile(r"(?<=率|例|重|比)[:：]\s*$")
"""A mark between what is measured and its figure, which parts no clauses: 达标率：95%以上."""
_CLAUSE, _SENTENCE, _BEHIND = 200, 400, 60
"""How far back the beginning of a clause and of a sentence are looked for, and how far behind a year what it tells of, in characters."""


def indicator_of(before: str) -> str:
    """What is measured, from the words of a clause before the figure, without who answers for it.

    >>> indicator_of("市林草局、市财政局于6月底前负责抚育"), indicator_of("专人负责率达到")
    ('抚育', '专人负责率达到')
    """
    if "负责" in before or "牵头" in before:
        before = before[max((match.end() for match in _ANSWERS.finditer(before)), default=0) :]
    return TAIL.sub("", _FROM.sub("", TAIL.sub("", LEAD_IN.sub("", before.strip()))))


def joined(before: str) -> int:
    """How many characters at the beginning of a clause join it to what stands before."""
    return len(before) - len(_JOINTS.sub("", before))


def meant(text: str, span: Span, clause: tuple[int, str], match: re.Match[str]) -> bool:
    """Whether a figure has a unit and is an aim: neither what is so already nor a condition."""
    start, before = clause
    return (
        bool(amount(match)[1]) and not reached(text, span.start, start, before) and not conditional(text, start, match)
    )


def reached(text: str, first: int, start: int, before: str) -> bool:
    """Whether a clause tells what is so already."""
    return bool(_PAST.search(before) or _REPORTED.search(text, sentence_start(text, first, start), start + len(before)))


def listed(text: str, span: Span, figure: tuple[re.Match[str], str], said: tuple[str, int, str]) -> Iterator[Target]:
    """The target of a figure, and of those that follow it in a list: 分别达到65%和55%. Each has the name that is told of it, and the
    bound of the last where it has none of its own (小学、初中巩固率分别达到99%、98%以上)."""
    (match, verb), (indicator, start, before) = figure, said
    figures = [match]
    if match["list"] == "分别" or before.endswith("分别"):
        while further := FURTHER.match(text, figures[-1].end(), span.end):
            figures.append(further)
    names = _taken_apart(indicator, len(figures))
    years = _years_of(text, span.start, match.start(), before, len(figures) if len({*names}) == 1 else 1)
    found = [
        [*targets_of(text, name, (one, verb), Span(start, one.end()), year)]
        for name, one, year in zip(names, figures, cycle(years))
    ]
    last = found[-1][-1]
    for targets in found:
        bound = len(targets) == 1 and targets[0].comparison == "=" and last.comparison in (">=", "<=")
        yield from [replace(targets[0], comparison=last.comparison)] if bound else targets


def _taken_apart(indicator: str, many: int) -> list[str]:
    """The names of so many figures: 小学巩固率 and 初中巩固率 for 小学、初中巩固率. Where it is not plain what they share, each has the
    whole."""
    parts = _AND.split(indicator)
    if (kinds := _KINDS.fullmatch(indicator)) and len(parts) == many:
        return [kinds["th"] + one + kinds["what"] for one in _AND.split(kinds["ones"])]
    if many < 2 or len(parts) != many or not all(parts):
        return [indicator] * many
    first, last = parts[:-1], parts[-1]
    if all(_MEASURE.search(part) for part in first):
        return parts
    size = len(first[0])
    alike = all(len(part) == size for part in first) and len(last) >= size + 3
    ends = (end[0] for shared in _SHARED if (end := shared.search(last)))
    shared = last[size:] if alike else next(ends, "")
    return [*(part + shared for part in first), last] if shared and len(shared) < len(last) else [indicator] * many


def targets_of(text: str, indicator: str, figure: tuple[re.Match[str], str], span: Span, year: str) -> Iterator[Target]:
    """The target of a figure; of a range two, one for each end."""
    match, verb = figure
    growth, compared = comparison(match, verb)
    value, unit = amount(match)
    whole = Target(text[span.start : span.end], indicator + growth, compared, value, unit, year, span)
    if low := lowest(match):
        yield replace(whole, comparison=">=", value=low[0], unit=low[1])
        yield replace(whole, comparison="<=")
    else:
        yield whole


def at_least(before: str, found: Iterable[Target]) -> Iterator[Target]:
    """The targets of a clause, as lowest bounds where the words before its verb say so: 至少建成2个园区."""
    least = bool(_LEAST.search(before.rstrip()))
    for target in found:
        yield replace(target, comparison=">=") if least and target.comparison == "=" else target


def first_digit(match: re.Match[str]) -> int:
    """Where the number of a figure begins."""
    return match.start("low" if "low" in match.re.groupindex and match["low"] else "value")


def free_start(text: str, span: Span, end: int, taken: bytearray) -> int:
    """Where the clause begins that ends at `end`, or the rest of it behind the figure before."""
    start = clause_start(text, span.start, end)
    return span.start + max(start - span.start, taken.rfind(1, start - span.start, end - span.start) + 1)


def clause_start(text: str, first: int, end: int) -> int:
    """Where the clause begins that ends at `end`: after the last mark that closes one, and after the numeral of its item."""
    first = max(first, end - _CLAUSE)
    if labelled := _LABELLED.search(text, max(first, end - 8), end):
        end = labelled.start()
    start = max(first, *(text.rfind(mark, first, end) + 1 for mark in "，。；：,;:\n！"))
    for opening, closing in ("（）", "()"):
        bracket = text.rfind(opening, start, end)
        if bracket >= 0 and text.find(closing, bracket, end) < 0:
            start = bracket + 1
    item = _ITEM.match(text, start, end)
    return item.end() if item else start


def sentence_start(text: str, first: int, end: int) -> int:
    """Where the sentence begins that goes on to `end`; one that begins with 其中 goes on from the one before it."""
    first = max(first, end - _SENTENCE)
    start = max(text.rfind("。", first, end) + 1, text.rfind("\n", first, end) + 1, first)
    if text.startswith("其中", start) and text[start - 1 : start] == "。" and start > first:
        return sentence_start(text, first, start - 1)
    return start


def year_of(text: str, first: int, end: int, before: str = "") -> str:
    """The year that the sentence names before the figure, empty if it names none, or the clause another time (五年内)."""
    if _RELATIVE.search(before):
        return ""
    years = [
        m[1] for m in _YEAR.finditer(text, sentence_start(text, first, end), end + _BEHIND) if m[1] and m.start() < end
    ]
    return years[-1] if years else ""


def in_its_rhythm(text: str, first: int, target: Target) -> Target:
    """A target with its rhythm in the unit where its clause has one: 2 场/月 for 每月举办讲座2场. Shares have none, a year is no rhythm."""
    said = [*_EVERY.finditer(text, clause_start(text, first, target.span.start), target.span.end)]
    if not said or not target.unit or target.unit in SHARE_UNITS or "/" in target.unit or "／" in target.unit:
        return target
    return replace(target, unit=f"{target.unit}/{said[-1][1].replace('季', '季度')}")


_EVERY = re.compile(f"每个?({_PERIOD})")


def _years_of(text: str, first: int, end: int, before: str, many: int) -> list[str]:
    """The years of so many figures, where the sentence lists as many (到2025年、2030年分别达到…), else the one that all have."""
    year = year_of(text, first, end, before)
    each = [*_YEARS.finditer(text, sentence_start(text, first, end), end)] if year and many > 1 else []
    years = _YEAR_ALONE.findall(each[-1][0]) if each else []
    return years if len(years) == many else [year]
