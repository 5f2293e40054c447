"""How much: figures that are to be reached, as indicator, comparison, value and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govkg.documents.model import Span
from govkg.plans.facts.aims import (
    LEAD_IN,
    clause_start,
    first_digit,
    free_start,
    in_its_rhythm,
    indicator_of,
    joined,
    listed,
    meant,
    reached,
    sentence_start,
    targets_of,
    year_of,
)
from govkg.plans.facts.carried import carried
from govkg.plans.facts.counts import (
    ALL_MANNER,
    alone,
    among,
    at_least_done,
    countable,
    counted,
    done,
    done_to,
    in_words,
    number_first,
    of_a_place,
    reaching,
    told_before,
    within,
)
from govkg.plans.facts.figures import (
    AMONG,
    AT_LEAST,
    BEFORE_NOUN,
    CLOSING,
    COUNTED,
    DOUBLED,
    FIGURE,
    MEASURED,
    NOUN_FIRST,
    NUMBER_FIRST,
    PLACE_SHARE,
    REACHED_ALONE,
    REACHING,
    SERVED,
    SHARE_OF,
    SHARE_UNITS,
    SHARES,
    STRETCH,
    THINGS,
    VERBS,
    WITHIN,
    WORDED,
    amount,
)
from govkg.plans.model import Target
from govkg.plans.words.matching import matches_at

_WHOLE = re.compile(r"(?:全[市县区省州旗镇乡]|城乡)?(?:有|让|覆盖)?$")
_FUNDS = re.compile(r"资金|经费|费用|价款|补[助贴]|奖|税|贷款|股权|投资额|利[润息]|以上部分")
_TOLD = re.compile(r"[现共已原只仅]有|拥有|^有|[对由按向给]|等$|其中")


_MADE = re.compile("(?:改造|修复|治理|整治|绿化|扩建|修缮)$")
"""A verb of making, of which the verb for growth behind it is a part: 改造提升5万亩."""
_BOUNDS = tuple(verb for verb in VERBS if verb.startswith(("不", "至少", "超过")))
_AIMS = ("达到", "达", "新增", *(verb for verb, way in VERBS.items() if way in (">", ">=")))
"""Verbs of a figure that is told of what is made: 新建养老机构，不少于20家."""
_FEW = re.compile("[\u4e00-\u9fff]{2,6}(?<![率量数额积比度])")
_COUNTED_NOUN = re.compile(
    "(?![以的并且时后前内及和与或为在由用等左右多余之])[\u4e00-\u9fff“”]{2,16}(?=[,，。;；、)）(（\n]|$)"
)
"""What is counted, behind a bound: 组织不少于20家企业参展."""
_RATIO = re.compile("(?:率|比|指数|系数|强度|密度)$")
_CLOSED = re.compile("[,，。;；、)）(（\n]|$")


def find_targets(text: str, span: Span) -> tuple[Target, ...]:
    """The figures to be reached within `span`, in the order of the text; what was already reached (已达到…), what is given as money
    (给予不超过100万元补助) and what only tells whom a rule is for (对年收入超过200万元的企业) is left out.

    A list (分别达到65%和55%) gives one target for each figure, with what is told of it (小学、初中巩固率分别…) or its year (到2025年、2030年分别…), a range (3至5个百分点,
    50%—60%) two: the lower end with >=, the upper end with <=. `value` is the printed number, `unit` carries 万 and 亿; a share in words (三分之二, 1/3, 一半) is given in per cent.
    Where a growth has a bound (增长6%以上) the indicator says that it is one. A figure that names no indicator takes that of the figure
    right before it in the sentence where both can be told of one thing (压缩至6个月，2025年底前压缩至5个月: the same unit; or a level and
    its growth), else its indicator is empty. What is done again and again has its rhythm in the unit (每月举办讲座2场: 场/月). Linear in the length of the span.

    >>> [(t.indicator, t.comparison, t.value, t.unit) for t in find_targets("机械化率达到75%以上，总量超过10亿千瓦时。", Span(0, 22))]
    [('机械化率', '>=', 75.0, '%'), ('总量', '>', 10.0, '亿千瓦时')]
    >>> [(t.indicator, t.comparison, t.value, t.unit) for t in find_targets("能耗下降3至5个百分点。", Span(0, 12))]
    [('能耗下降', '>=', 3.0, '个百分点'), ('能耗下降', '<=', 5.0, '个百分点')]
    """
    if MEASURED.search(text, span.start, span.end) is None:
        return ()
    found: list[Target] = []
    taken = bytearray(len(span))
    digits = [digit.start() for digit in _DIGIT.finditer(text, span.start, span.end)]
    for pattern, read in _WAYS if SHARES.search(text, span.start, span.end) else _WITHOUT_SHARES:
        at_digits = pattern in _AT_DIGITS
        for match in (
            matches_at(pattern, text, digits, span.end) if at_digits else pattern.finditer(text, span.start, span.end)
        ):
            if taken.find(1, first_digit(match) - span.start, match.end("value") - span.start) >= 0:
                continue
            new = [*read(text, span, match, taken)]
            found += new
            for target in new if pattern is not DOUBLED else ():
                place = target.span
                taken[place.start - span.start : place.end - span.start] = b"\1" * len(place)
    named = carried(text, sorted(found, key=lambda target: target.span))
    return tuple(in_its_rhythm(text, span.start, target) for target in named)


def alone_in_cell(indicator: str, match: re.Match[str], span: Span) -> Iterator[Target]:
    """The target of a figure that is all that a cell at `span` holds, and is told of what its row does."""
    if amount(match)[1] and not amount(match)[1].endswith("分"):
        yield from targets_of("", indicator, (match, match["verb"] or "达到"), span, "")


def _doubled(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """What is to double grows by one time: 产值翻一番; what is told of a figure before it in the sentence may do so without its name."""
    start = clause_start(text, span.start, match.start())
    before = text[start : match.start()]
    indicator = indicator_of(before)
    told = taken.find(1, sentence_start(text, span.start, start) - span.start, start - span.start) >= 0
    if (indicator or told) and not reached(text, span.start, start, before):
        times = 3.0 if match["value"] == "两" else 1.0
        year = year_of(text, span.start, match.start(), before)
        yield Target(text[start : match.end()], indicator, "+", times, "倍", year, Span(start, match.end()))


def _figure(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """An indicator, a verb and a figure: 参保率达到95%."""
    start = free_start(text, span, match.start(), taken)
    before = text[start : match.start()]
    unit = amount(match)[1]
    if VERBS[match["verb"]] in "+-" and unit not in SHARE_UNITS and _MADE.search(before):
        return
    indicator = indicator_of(before)
    closed = match["verb"] in _AIMS and countable(unit) and _CLOSED.match(text, match.end())
    if closed and (told := told_before(text, span.start, start, before)):
        start, indicator = told
        before = text[start : match.start()]
    if not (meant(text, span, (start, before), match) or _of_no_unit(text, span, (start, before), match)):
        return
    start += joined(before)
    noun = _COUNTED_NOUN.match(text, match.end(), span.end) if _FEW.fullmatch(indicator) else None
    if noun and match["verb"] in _BOUNDS and unit not in SHARE_UNITS and not unit.endswith("元"):
        whole, year = Span(start, noun.end()), year_of(text, span.start, match.start(), before)
        yield from targets_of(text, indicator + noun.group(), (match, match["verb"]), whole, year)
        return
    yield from listed(text, span, (match, match["verb"]), ("" if indicator == "新" else indicator, start, before))


def _of_no_unit(text: str, span: Span, clause: tuple[int, str], match: re.Match[str]) -> bool:
    """Whether a decimal without a unit is the aim of a ratio: 收入比缩小到2.1."""
    start, before = clause
    return (
        not amount(match)[1]
        and "." in match["value"]
        and bool(_RATIO.search(indicator_of(before)) and _CLOSED.match(text, match.end()))
        and not reached(text, span.start, start, before)
    )


def _stretch(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """What is to be reached at best, without a name for it: 力争6%."""
    before = text[clause_start(text, span.start, match.start()) : match.start()]
    if amount(match)[1] and not indicator_of(before):
        year = year_of(text, span.start, match.start(), before)
        yield from targets_of(text, "", (match, "达到"), Span(*match.span()), year)


def _noun_first(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """A figure right behind what it measures or counts: 园区产值300亿元以上, 高新技术企业50家."""
    place = first_digit(match)
    start = free_start(text, span, place, taken)
    before = text[start : match.start("list") if match["list"] else place]
    indicator = indicator_of(before)
    if indicator and len(indicator) <= 24 and meant(text, span, (start, before), match):
        year = year_of(text, span.start, place, before)
        start += joined(before)
        yield from targets_of(text, indicator, (match, "达到"), Span(start, match.end()), year)


def _served(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """For how many something is done: 为300家企业选派专员 has the indicator 为企业选派专员."""
    start = clause_start(text, span.start, match.start())
    before = text[start : match.start()]
    if (
        countable(amount(match)[1])
        and ALL_MANNER.fullmatch(indicator_of(before))
        and meant(text, span, (start, before), match)
    ):
        year, what = year_of(text, span.start, match.start(), before), text[match.start()] + match["what"]
        yield from targets_of(text, what, (match, match["list"] or "达到"), Span(*match.span()), year)


def _things(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """Things that are counted without a verb, where the words before are their name alone."""
    found = [*_noun_first(text, span, match, taken)]
    if found and not _TOLD.search(found[0].text):
        yield from found


def _share_of(text: str, span: Span, match: re.Match[str], taken: bytearray) -> Iterator[Target]:
    """How many of all: 覆盖80%的村 has the indicator 覆盖村, 三分之二的村建成站点 has 村建成站点."""
    start = clause_start(text, span.start, match.start())
    before, what = text[start : match.start()], match["what"]
    named = match["verb"] or (len(what) >= 4 and _WHOLE.fullmatch(LEAD_IN.sub("", before.strip())))
    if named and not _FUNDS.search(what) and not reached(text, span.start, start, before):
        year = year_of(text, span.start, match.start(), before)
        yield from targets_of(text, (match["verb"] or "") + what, (match, "达到"), Span(*match.span()), year)


_WAYS = (
    (NUMBER_FIRST, number_first),
    (WITHIN, within),
    (FIGURE, _figure),
    (STRETCH, _stretch),
    (COUNTED, counted),
    (AMONG, among),
    (NOUN_FIRST, _noun_first),
    (THINGS, _things),
    (SHARE_OF, _share_of),
    (REACHED_ALONE, alone),
    (DOUBLED, _doubled),
    (PLACE_SHARE, of_a_place),
    (CLOSING, done),
    (BEFORE_NOUN, done_to),
    (AT_LEAST, at_least_done),
    (REACHING, reaching),
    (SERVED, _served),
    (WORDED, in_words),
    (AMONG, among),
)
"""How a target may be put, in the order in which the ways are tried; what is one kind of the things before (AMONG) once more at the end,
since a later way may have read these."""
_AT_DIGITS = (WITHIN, CLOSING, BEFORE_NOUN, REACHING)
"""Those of which each match begins with a digit, and which are tried nowhere else."""
_DIGIT = re.compile("[0-9０-９]")
_WITHOUT_SHARES = tuple(way for way in _WAYS if way[0] is not SHARE_OF)
