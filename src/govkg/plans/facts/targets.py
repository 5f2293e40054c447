"""How much: figures that are to be reached, as indicator, comparison, value and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from govkg.documents.model import Span
from govkg.numerals import HAN
from govkg.plans.facts.figures import (
    ALSO_COUNTED,
    COUNTED,
    DOUBLED,
    FIGURE,
    FURTHER,
    MEASURED,
    NOUN_FIRST,
    NUMBER_FIRST,
    OWN_VERB,
    REACHED_ALONE,
    SHARE_OF,
    SHARES,
    THINGS,
    VERBS,
    amount,
    comparison,
    conditional,
    lowest,
)
from govkg.plans.model import Target

_PAST = re.compile(r"(?:已经?|目前|现有|(?<![比较])(?:去年|上年)|截至.{0,12}|共有|现已)(?:累计|共)?$")
_REPORTED = re.compile(r"截至|截止|目前|已(?:经|累计|完成|建成|达)")
_TIME = (
    r"(?:到|至|在|于|截至)?(?:20\d\d|二〇..)年?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[底末](?:之前|以前|前)?|前|内|第?[一二三四]季度|[上下]半年)?"
    r"|(?:今年|明年|当年|每年|年内|全年)(?:[底末](?:前|以前)?|[上下]半年)?|(?:每|近|未来)?[0-9一二两三四五十]{1,2}年(?:之?内|左右)?|\d{1,2}月(?:[底末]前?|前)|[上下]半年|年[底末](?:前|以前)?"
)
_LEAD_IN = re.compile(
    rf"^(?:[-—~]|其中|力争|争取|确保|预计|预期|使|将|把|实现|全面|推动|努力|{_TIME}|各地|原则上|要|并|且|以及|总体|全部|全年|[、和与及]|[(（\d]?\d{{0,2}}[)）、]|\d{{1,2}}\.(?!\d)|[(（]?[{HAN}]{{1,3}}[)）、])+"
)
_ITEM = re.compile(
    rf"\s*(?:[(（](?:\d{{1,2}}|[{HAN}]{{1,3}})[)）]|\d{{1,2}}(?:[)）、．﹒]|\.(?!\d))|[{HAN}]{{1,3}}、|[①-⒛])\s*"
)
"""The numeral of an item: it belongs to no figure."""
_FROM = re.compile(r"(?:[由从])[^由从，。]{0,12}?[0-9０-９][0-9０-９.,，]*\s*[万亿]{0,2}[%％\u4e00-\u9fff]{0,5}$")
"""What it was before: 占比由30%提高到45%."""
_YEAR = re.compile(r"(?<![比较])(20\d{2})\s*年(?!的?(?:基础|水平|基数))")
_RELATIVE = re.compile(r"[0-9一二两三四五十]年内|明年|每年")
_TAIL = re.compile(
    r"(?:总体|力争|基本|全部|(?<![年人日平户])均|再|分别|平均(?=$)|以上|要|应|须|也|将|同比|(?:比|较)(?:上年|去年|上年同期|20\d\d年)|累计|进一步|继续|重点|平均|保持|维持|的)+$"
)
_CLAUSE, _SENTENCE = 200, 400
"""How far back the beginning of a clause and of a sentence are looked for, in characters."""
_OPEN = re.compile(rf"(?P<each>年均|每年|年|同比)?(?:{'|'.join(v for v, way in VERBS.items() if way in '+-')})?")
"""An indicator that names nothing: the figure is one of what was named before, or its indicator stays empty."""
_WHOLE = re.compile(r"(?:有|让|覆盖)?$")
_FUNDS = re.compile(r"资金|经费|费用|价款|补[助贴]|奖|税|贷款|股权|投资额|利[润息]|以上部分")
_TOLD = re.compile(r"[现共已原只仅]有|拥有|^有|[对由按向给]|等$|其中")
_VERBS = tuple(VERBS)
_RISES = tuple(verb for verb, way in VERBS.items() if way == "+")
_FALLS = tuple(verb for verb, way in VERBS.items() if way == "-")
_GROWN = re.compile(f"(?:{'|'.join(_RISES + _FALLS)})$")
_ENDS = re.compile(r"[。\n]")
_LEVEL = re.compile("[到至达]")
_AFTER_NUMBER = re.compile(r"(?:(?!以?[和与及]\s*[0-9])[^，。；：,;:\n！、（）()]){1,24}")


def find_targets(text: str, span: Span) -> tuple[Target, ...]:
    """The figures to be reached within `span`, in the order of the text; what was already reached (已达到…), what is given as money
    (给予不超过100万元补助) and what only tells whom a rule is for (对年收入超过200万元的企业) is left out.

    A list (分别达到65%和55%) gives one target for each figure, a range (3至5个百分点, 50%—60%) two: the lower end with >=, the upper
    end with <=. `value` is the printed number, `unit` carries 万 and 亿; a share in words (三分之二, 1/3, 一半) is given in per cent.
    Where a growth has a bound (增长6%以上) the indicator says that it is one. A figure that names no indicator takes that of the figure
    right before it in the sentence where both can be told of one thing (压缩至6个月，2025年底前压缩至5个月: the same unit; or a level and
    its growth), else its indicator is empty. Linear in the length of the span.

    >>> [(t.indicator, t.comparison, t.value, t.unit) for t in find_targets("机械化率达到75%以上，总量超过10亿千瓦时。", Span(0, 22))]
    [('机械化率', '>=', 75.0, '%'), ('总量', '>', 10.0, '亿千瓦时')]
    >>> [(t.indicator, t.comparison, t.value, t.unit) for t in find_targets("能耗下降3至5个百分点。", Span(0, 12))]
    [('能耗下降', '>=', 3.0, '个百分点'), ('能耗下降', '<=', 5.0, '个百分点')]
    """
    if MEASURED.search(text, span.start, span.end) is None:
        return ()
    found: list[Target] = []
    taken = bytearray(len(span))
    for pattern, read in _WAYS if SHARES.search(text, span.start, span.end) else _WITHOUT_SHARES:
        for match in pattern.finditer(text, span.start, span.end):
            if taken.find(1, _first(match) - span.start, match.end("value") - span.start) >= 0:
                continue
            new = [*read(text, span, match, taken)]
            found += new
            for target in new if pattern is not DOUBLED else ():
                place = target.span
                taken[place.start - span.start : place.end - span.start] = b"\1" * len(place)
    return tuple(_named(text, sorted(found, key=lambda target: target.span)))


def _doubled(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """What is to double grows by one time: 产值翻一番."""
    start = _clause_start(text, span.start, match.start())
    before = text[start : match.start()]
    indicator = _indicator(before)
    if indicator and not _reached(text, span.start, start, before):
        times = 3.0 if match["value"] == "两" else 1.0
        year = _year(text, span.start, match.start(), before)
        yield Target(text[start : match.end()], indicator, "+", times, "倍", year, Span(start, match.end()))


def _figure(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """An indicator, a verb and a figure: 参保率达到95%."""
    start = _free_start(text, span, match.start(), taken)
    before = text[start : match.start()]
    if _meant(text, span, (start, before), match):
        start += len(before) - len(before.lstrip("、和与及 "))
        indicator = _indicator(before)
        yield from _listed(text, span, (match, match["verb"]), ("" if indicator == "新" else indicator, start, before))


def _listed(text: str, span: Span, figure: tuple[re.Match[str], str], said: tuple[str, int, str]) -> Iterator[Target]:
    """The target of a figure, and of those that follow it in a list: 分别达到65%和55%."""
    (match, verb), (indicator, start, before) = figure, said
    year = _year(text, span.start, match.start(), before)
    yield from _targets(text, indicator, (match, verb), Span(start, match.end()), year)
    if match["list"] == "分别" or before.endswith("分别"):
        place = match.end()
        while further := FURTHER.match(text, place, span.end):
            yield from _targets(text, indicator, (further, verb), Span(start, further.end()), year)
            place = further.end()


def _counted(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """Things to be made, and how many: 新增就业5万人 has the indicator 新增就业; further ones in the list are made likewise, or as a verb
    of their own says."""
    start = _clause_start(text, span.start, match.start())
    before = text[start : match.start()]
    if not _meant(text, span, (start, before), match):
        return
    year, verb = _year(text, span.start, match.start(), before), match["verb"]
    first = match.start()
    if verb == "新增" or _A_MEASURE.search(_TAIL.sub("", match["what"])):
        own = _OWN.search(_indicator(before) if before else "")
        first -= len(own[0]) if own and before.endswith(own[0]) else 0
    said = text[first : match.start("what")] + _TAIL.sub("", match["what"])
    yield from _targets(text, said, (match, "达到"), Span(first, match.end()), year)
    place = match.end()
    while also := ALSO_COUNTED.match(text, place, span.end):
        own = OWN_VERB.match(also["what"])
        verb = own["verb"] if own else verb
        if amount(also)[1]:
            said = also["what"] if own else verb + also["what"]
            yield from _targets(text, said, (also, "达到"), Span(also.start("what"), also.end()), year)
        place = also.end()


_A_MEASURE = re.compile("(?:率|占比|比重|指数)$")
"""What a figure measures, of which a verb before it is part of the name: 校园安防建设达标率."""
_OWN = re.compile("[\u4e00-\u9fff]{2,8}$")
"""Whose it is, before the verb: 城镇 in 城镇新增就业."""


def _alone(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """How many are to be trained or reached, where the verb alone says of what: 培训800人 has the indicator 培训."""
    start = _clause_start(text, span.start, match.start())
    before = text[start : match.start()]
    if _meant(text, span, (start, before), match):
        said = match["verb"], match.start(), before
        yield from _listed(text, span, (match, "达到"), said)


def _number_first(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """How many things are to be made: 新建20所学校 has the indicator 新建学校; further ones may follow (、30所幼儿园)."""
    start = _clause_start(text, span.start, match.start())
    before = text[start : match.start()]
    if not _meant(text, span, (start, before), match):
        return
    year, place, figure = _year(text, span.start, match.start(), before), match.start(), match
    while True:
        noun = _AFTER_NUMBER.match(text, figure.end(), span.end)
        if noun is None or noun.group()[0] in "以的":
            return
        yield from _targets(text, match["verb"] + noun.group(), (figure, "达到"), Span(place, noun.end()), year)
        further = FURTHER.match(text, noun.end(), span.end)
        if further is None or not amount(further)[1]:
            return
        place, figure = _first(further), further


def _noun_first(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """A figure right behind what it measures or counts: 园区产值300亿元以上, 高新技术企业50家."""
    place = _first(match)
    start = _free_start(text, span, place, taken)
    before = text[start : match.start("list") if match["list"] else place]
    indicator = _indicator(before)
    if indicator and len(indicator) <= 24 and _meant(text, span, (start, before), match):
        year = _year(text, span.start, place, before)
        start += len(before) - len(before.lstrip("、和与及 "))
        yield from _targets(text, indicator, (match, "达到"), Span(start, match.end()), year)


def _things(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """Things that are counted without a verb, where the words before are their name alone."""
    found = [*_noun_first(text, span, match, taken)]
    if found and not _TOLD.search(found[0].text):
        yield from found


def _share_of(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """How many of all: 覆盖80%的村 has the indicator 覆盖村, 三分之二的村建成站点 has 村建成站点."""
    start = _clause_start(text, span.start, match.start())
    before, what = text[start : match.start()], match["what"]
    named = match["verb"] or (len(what) >= 4 and _WHOLE.fullmatch(_LEAD_IN.sub("", before.strip())))
    if named and not _FUNDS.search(what) and not _reached(text, span.start, start, before):
        year = _year(text, span.start, match.start(), before)
        yield from _targets(text, (match["verb"] or "") + what, (match, "达到"), Span(*match.span()), year)


def _indicator(before: str) -> str:
    """What is measured, from the words of a clause before the figure."""
    return _TAIL.sub("", _FROM.sub("", _TAIL.sub("", _LEAD_IN.sub("", before.strip()))))


def _meant(text: str, span: Span, clause: tuple[int, str], match: re.Match[str]) -> bool:
    """Whether a figure has a unit and is an aim: neither what is so already nor a condition."""
    start, before = clause
    return (
        bool(amount(match)[1]) and not _reached(text, span.start, start, before) and not conditional(text, start, match)
    )


def _reached(text: str, first: int, start: int, before: str) -> bool:
    """Whether a clause tells what is so already."""
    return bool(
        _PAST.search(before) or _REPORTED.search(text, _sentence_start(text, first, start), start + len(before))
    )


def _named(text: str, found: list[Target]) -> Iterator[Target]:
    """The targets, in their order, those without an indicator with that of the one before where both can be told of one thing; a
    figure with nothing before it in its sentence is none (不少于3人)."""
    last: Target | None = None
    for target in found:
        said = _OPEN.fullmatch(target.indicator)
        if said:
            before = last if last and not _ENDS.search(text, last.span.end, target.span.start) else None
            if before and _of_one_thing(before, target):
                target = replace(target, indicator=_GROWN.sub("", before.indicator) + target.indicator)
            elif before is None and not said["each"] and target.text.startswith(_VERBS):
                continue
            elif said["each"]:
                target = replace(target, indicator=target.indicator.removeprefix(said["each"]))
        last = target
        yield target


def _of_one_thing(before: Target, target: Target) -> bool:
    """Whether a figure without an indicator may be told of what the one before it measures: by the unit, and as a growth."""
    falls, rises = ("-", "<=", "<"), ("+", ">=", ">")
    if target.comparison == "+" or target.indicator.endswith(_RISES):
        return before.comparison not in falls
    if target.comparison == "-" or target.indicator.endswith(_FALLS):
        return before.comparison not in rises
    share = before.unit in ("%", "％", "个百分点") and target.unit not in ("%", "％")
    grown = before.comparison in ("+", "-") or _GROWN.search(before.indicator)
    return before.unit == target.unit or bool(share and grown and _LEVEL.search(target.text))


def _targets(text: str, indicator: str, figure: tuple[re.Match[str], str], span: Span, year: str) -> Iterator[Target]:
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


def _first(match: re.Match[str]) -> int:
    """Where the number of a figure begins."""
    return match.start("low") if match.groupdict().get("low") else match.start("value")


def _free_start(text: str, span: Span, end: int, taken: bytearray) -> int:
    """Where the clause begins that ends at `end`, or the rest of it behind the figure before."""
    start = _clause_start(text, span.start, end)
    return span.start + max(start - span.start, taken.rfind(1, start - span.start, end - span.start) + 1)


def _clause_start(text: str, first: int, end: int) -> int:
    """Where the clause begins that ends at `end`: after the last mark that closes one, and after the numeral of its item."""
    first = max(first, end - _CLAUSE)
    start = max(first, *(text.rfind(mark, first, end) + 1 for mark in "，。；：,;:\n！"))
    for opening, closing in ("（）", "()"):
        bracket = text.rfind(opening, start, end)
        if bracket >= 0 and text.find(closing, bracket, end) < 0:
            start = bracket + 1
    item = _ITEM.match(text, start, end)
    return item.end() if item else start


def _sentence_start(text: str, first: int, end: int) -> int:
    first = max(first, end - _SENTENCE)
    return max(text.rfind("。", first, end) + 1, text.rfind("\n", first, end) + 1, first)


def _year(text: str, first: int, end: int, before: str = "") -> str:
    """The year that the sentence names before the figure, empty if it names none, or the clause another time (五年内)."""
    if _RELATIVE.search(before):
        return ""
    years = _YEAR.findall(text, _sentence_start(text, first, end), end)
    return years[-1] if years else ""


_WAYS = (
    (NUMBER_FIRST, _number_first),
    (FIGURE, _figure),
    (COUNTED, _counted),
    (NOUN_FIRST, _noun_first),
    (THINGS, _things),
    (SHARE_OF, _share_of),
    (REACHED_ALONE, _alone),
    (DOUBLED, _doubled),
)
"""How a target may be put, in the order in which the ways are tried."""
_WITHOUT_SHARES = tuple(way for way in _WAYS if way[0] is not SHARE_OF)
