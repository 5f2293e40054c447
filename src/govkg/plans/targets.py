"""How much: figures that are to be reached, as indicator, comparison, value and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.documents.model import Span
from govkg.plans.figures import (
    COUNTED,
    DOUBLED,
    FIGURE,
    FURTHER,
    MEASURED,
    NOUN_FIRST,
    NUMBER_FIRST,
    amount,
    comparison,
    conditional,
)
from govkg.plans.model import Target

_PAST = re.compile(r"(?:已经?|目前|现有|(?<![比较])(?:去年|上年)|截至.{0,12}|共有|现已)(?:累计|共)?$")
_REPORTED = re.compile(r"截至|截止|目前|已(?:经|累计|完成|建成|达)")
_TIME = (
    r"(?:到|至|在|于|截至)?(?:20\d\d|二〇..)年?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[底末](?:之前|以前|前)?|前|内|第?[一二三四]季度|[上下]半年)?"
    r"|(?:今年|明年|当年|每年|年内|全年)(?:[底末](?:前|以前)?|[上下]半年)?|(?:每|近|未来)?[0-9一二两三四五十]{1,2}年(?:之?内|左右)?|\d{1,2}月[底末]?前|[上下]半年|年[底末](?:前|以前)?"
)
_LEAD_IN = re.compile(
    rf"^(?:[-—~]|其中|力争|争取|确保|预计|预期|使|将|把|实现|全面|推动|努力|{_TIME}|各地|原则上|要|并|且|以及|总体|全部|全年|[、和与及]|[(（\d]?\d{{0,2}}[)）、]|\d{{1,2}}\.(?!\d)|[(（]?[一二三四五六七八九十]{{1,3}}[)）、])+"
)
_YEAR = re.compile(r"(20\d{2})\s*年")
_RELATIVE = re.compile(r"[0-9一二两三四五十]年内|明年|每年")
_TAIL = re.compile(
    r"(?:总体|力争|基本|全部|(?<![年人日平户])均|再|分别|平均(?=$)|以上|要|应|须|也|将|同比|(?:比|较)(?:上年|去年|上年同期|20\d\d年)|累计|进一步|继续|重点|平均)+$"
)
_AFTER_NUMBER = re.compile(r"(?:(?!以?[和与及]\s*[0-9])[^，。；：,;:\n！、（）()]){1,24}")


def find_targets(text: str, span: Span) -> tuple[Target, ...]:
    """The figures to be reached within `span`, in the order of the text; what was already reached (已达到…), what is given as money
    (给予不超过100万元补助) and what only tells whom a rule is for (对年收入超过200万元的企业) is left out.

    A list (分别达到65%和55%) gives one target for each figure. `value` is the printed number, `unit` carries 万 and 亿. Where a
    growth has a bound (增长6%以上) the indicator says that it is one.

    >>> [(t.indicator, t.comparison, t.value, t.unit) for t in find_targets("机械化率达到75%以上，总量超过10亿千瓦时。", Span(0, 22))]
    [('机械化率', '>=', 75.0, '%'), ('总量', '>', 10.0, '亿千瓦时')]
    """
    if MEASURED.search(text, span.start, span.end) is None:
        return ()
    found: list[Target] = []
    for pattern, read in _WAYS:
        places = [target.span for target in found]
        for match in pattern.finditer(text, span.start, span.end):
            value = Span(*match.span("value"))
            if not any(place.overlaps(value) for place in places):
                found.extend(read(text, span, match, found))
    found += [
        target for match in DOUBLED.finditer(text, span.start, span.end) for target in _doubled(text, span, match)
    ]
    return tuple(sorted(found, key=lambda target: target.span))


def _doubled(text: str, span: Span, match: re.Match[str]) -> Iterator[Target]:
    """What is to double grows by one time: 产值翻一番."""
    start = _clause_start(text, span.start, match.start())
    before = text[start : match.start()]
    indicator = _indicator(before)
    if indicator and not _reached(text, span.start, start, before):
        times = 3.0 if match["times"] == "两" else 1.0
        year = _year(text, span.start, match.start(), before)
        yield Target(text[start : match.end()], indicator, "+", times, "倍", year, Span(start, match.end()))


def _figure(text: str, span: Span, match: re.Match[str], found: Sequence[Target]) -> Iterator[Target]:
    """An indicator, a verb and a figure: 参保率达到95%."""
    start = _clause_start(text, span.start, match.start())
    start = max([start, *(t.span.end for t in found if start < t.span.end <= match.start())])
    before = text[start : match.start()]
    if not match["unit"].strip() or _reached(text, span.start, start, before) or conditional(text, start, match):
        return
    start += len(before) - len(before.lstrip("、和与及 "))
    indicator = _indicator(before)
    if indicator in ("", "年均", "每年", "年"):
        indicator = _same_sentence(text, found, start) + indicator
    if not indicator and not before.strip():
        return
    yield from _listed(text, span, (match, match["verb"]), (indicator, start, before))


def _listed(text: str, span: Span, figure: tuple[re.Match[str], str], said: tuple[str, int, str]) -> Iterator[Target]:
    """The target of a figure, and of those that follow it in a list: 分别达到65%和55%."""
    (match, verb), (indicator, start, before) = figure, said
    year = _year(text, span.start, match.start(), before)
    yield _target(text, indicator, (match, verb), Span(start, match.end()), year)
    if match["list"] == "分别" or before.endswith("分别"):
        place = match.end()
        while further := FURTHER.match(text, place, span.end):
            yield _target(text, indicator, (further, verb), Span(start, further.end()), year)
            place = further.end()


def _counted(text: str, span: Span, match: re.Match[str], found: Sequence[Target]) -> Iterator[Target]:
    """Things to be made, and how many: 新增就业5万人 has the indicator 新增就业."""
    start = _clause_start(text, span.start, match.start())
    before = text[start : match.start()]
    if match["unit"].strip() and not _reached(text, span.start, start, before) and not conditional(text, start, match):
        what = _TAIL.sub("", match["what"])
        year = _year(text, span.start, match.start(), before)
        yield _target(text, match["verb"] + what, (match, "达到"), Span(*match.span()), year)


def _number_first(text: str, span: Span, match: re.Match[str], found: Sequence[Target]) -> Iterator[Target]:
    """How many things are to be made: 新建20所学校 has the indicator 新建学校; further ones may follow (、30所幼儿园)."""
    start = _clause_start(text, span.start, match.start())
    before = text[start : match.start()]
    if not match["unit"].strip() or _reached(text, span.start, start, before) or conditional(text, start, match):
        return
    year, place, figure = _year(text, span.start, match.start(), before), match.start(), match
    while True:
        noun = _AFTER_NUMBER.match(text, figure.end(), span.end)
        if noun is None or noun.group()[0] in "以的":
            return
        yield _target(text, match["verb"] + noun.group(), (figure, "达到"), Span(place, noun.end()), year)
        further = FURTHER.match(text, noun.end(), span.end)
        if further is None or not further["unit"].strip():
            return
        place, figure = further.start("value"), further


def _noun_first(text: str, span: Span, match: re.Match[str], found: Sequence[Target]) -> Iterator[Target]:
    """A figure right behind what it measures: 园区产值300亿元以上."""
    start = _clause_start(text, span.start, match.start("value"))
    start = max([start, *(t.span.end for t in found if start < t.span.end <= match.start())])
    before = text[start : match.start("list" if match["list"] else "value")]
    indicator = _indicator(before)
    if (
        indicator
        and match["unit"].strip()
        and len(indicator) <= 24
        and not _reached(text, span.start, start, before)
        and not conditional(text, start, match)
    ):
        year = _year(text, span.start, match.start(), before)
        yield _target(text, indicator, (match, "达到"), Span(start, match.end()), year)


def _indicator(before: str) -> str:
    """What is measured, from the words of a clause before the figure."""
    return _TAIL.sub("", _LEAD_IN.sub("", before.strip()))


def _reached(text: str, first: int, start: int, before: str) -> bool:
    """Whether a clause tells what is so already."""
    if _PAST.search(before):
        return True
    begin = max(text.rfind("。", first, start) + 1, text.rfind("\n", first, start) + 1, first)
    return bool(_REPORTED.search(text, begin, start + len(before)))


def _same_sentence(text: str, found: Sequence[Target], start: int) -> str:
    """The indicator of the figure before, where the sentence goes on with another one: 压缩至6个月，2025年底前压缩至5个月."""
    last = max((t for t in found if t.span.start < start), key=lambda t: t.span.start, default=None)
    return last.indicator if last and not re.search(r"[。\n]", text[last.span.end : start]) else ""


def _target(text: str, indicator: str, figure: tuple[re.Match[str], str], span: Span, year: str) -> Target:
    match, verb = figure
    growth, compared = comparison(match, verb)
    value, unit = amount(match)
    return Target(text[span.start : span.end], indicator + growth, compared, value, unit, year, span)


def _clause_start(text: str, first: int, end: int) -> int:
    """Where the clause begins that ends at `end`: after the last mark that closes one."""
    start = max(first, *(text.rfind(mark, first, end) + 1 for mark in "，。；：,;:\n！"))
    for opening, closing in ("（）", "()"):
        bracket = text.rfind(opening, start, end)
        if bracket >= 0 and text.find(closing, bracket, end) < 0:
            start = bracket + 1
    return start


def _year(text: str, first: int, end: int, before: str = "") -> str:
    """The year that the sentence names before the figure, empty if it names none, or the clause another time (五年内)."""
    if _RELATIVE.search(before):
        return ""
    begin = max(text.rfind("。", first, end) + 1, text.rfind("\n", first, end) + 1, first)
    years = _YEAR.findall(text, begin, end)
    return years[-1] if years else ""


_WAYS = ((NUMBER_FIRST, _number_first), (FIGURE, _figure), (COUNTED, _counted), (NOUN_FIRST, _noun_first))
"""How a target may be put, in the order in which the ways are tried."""
