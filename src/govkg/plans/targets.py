"""How much: figures that are to be reached, as indicator, comparison, value and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govkg.documents.model import Span
from govkg.plans.model import Comparison, Target

_VERBS: dict[str, Comparison] = {
    "不低于": ">=", "不少于": ">=", "不小于": ">=", "至少": ">=", "达不低于": ">=",
    "不高于": "<=", "不超过": "<=", "不大于": "<=", "控制在": "<=", "压减至": "<=", "压缩至": "<=", "压缩到": "<=", "降低至": "<=",
    "降低到": "<=", "降至": "<=", "降到": "<=", "减至": "<=", "缩短至": "<=", "缩短到": "<=",
    "超过": ">", "突破": ">", "高于": ">", "大于": ">", "多于": ">",
    "低于": "<", "少于": "<", "小于": "<",
    "增长": "+", "提高": "+", "提升": "+", "增加": "+", "新增": "+", "上升": "+",
    "下降": "-", "降低": "-", "减少": "-", "压减": "-", "压缩": "-",
    "达到": "=", "均达到": "=", "达": "=", "达至": "=", "提高到": "=", "提高至": "=", "提升到": "=", "提升至": "=", "增长到": "=", "增加到": "=",
    "增加至": "=", "扩大到": "=", "扩大至": "=", "稳定在": "=", "保持在": "=", "维持在": "=", "覆盖率": "=", "完成": "=", "建成": "=", "实现": "=",
}  # fmt: skip
_AFTER: dict[str, Comparison] = {"以上": ">=", "及以上": ">=", "以下": "<", "及以下": "<=", "以内": "<=", "之内": "<="}
_UNIT = (
    r"个百分点|%|％|‰|百分点|平方公里|平方千米|平方米|立方米|公里|千米|公顷|万亩|亩|千瓦时|千瓦|兆瓦|吨标准煤|吨|万元|元|美元|人次|户次|"
    r"个工作日|工作日|分钟|小时|天|件|家|个|所|处|座|项|人|名|户|套|条|张|台|辆|万人|床|支|例|次|倍|岁|米|升|立方|分贝|公斤|千克|平方"
)
_NUMBER = r"(?P<value>[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?)(?P<unit>\s*[万亿]{0,2}(?:" + _UNIT + r")?)"
_FIGURE = re.compile(
    r"(?P<verb>" + "|".join(sorted(_VERBS, key=len, reverse=True)) + r")(?:了)?(?P<list>分别|均|约|至少|不低于|不少于|不超过|超过)?(?:到|至|为|在)?\s*"
    + _NUMBER + r"\s*(?P<after>及?以[上下内]|之内|左右)?"
)  # fmt: skip
_COUNTED = re.compile(
    r"(?P<verb>新增|建成|新建|建设|创建|打造|培育|培训|完成|改造|引进|开展|举办|发展)(?P<what>[\u4e00-\u9fff“”]{1,16}?)(?P<list>至少|不低于|不少于|不超过|超过)?\s*"
    + _NUMBER + r"\s*(?P<after>及?以[上下内]|之内|左右)?"
)  # fmt: skip
_MEASURED = re.compile(rf"[0-9０-９]\s*(?:[万亿]|{_UNIT})")
"""Each target holds one: a number without a unit is none."""
_FURTHER = re.compile(r"[、和与及]\s*" + _NUMBER + r"\s*(?P<after>及?以[上下内]|之内|左右)?")
_PAST = re.compile(r"(?:已经?|累计|目前|现有|去年|上年|截至.{0,12})$")
_LEAD_IN = re.compile(
    r"^(?:其中|力争|确保|使|将|实现|全面|推动|努力|(?:到|至|在|于)?(?:20\d\d|二〇..)?年?(?:\d{1,2}月)?(?:\d{1,2}日)?[底末](?:之前|以前|前)?|到?(?:20\d\d|二〇..)年(?:\d{1,2}月)?(?:前|内)?|每年|各地|原则上|要|并|且|以及|总体|全部)+"
)
_YEAR = re.compile(r"(20\d{2})\s*年")
_TAIL = re.compile(r"(?:总体|力争|基本|全部|(?<![年人日平户])均|再|分别|平均|以上|要|应|须)+$")


def find_targets(text: str, span: Span) -> tuple[Target, ...]:
    """The figures to be reached within `span`, in the order of the text; what was already reached (已达到…) is left out.

    A list (分别达到65%和55%) gives one target for each figure. `value` is the printed number, `unit` carries 万 and 亿.

    >>> [(t.indicator, t.comparison, t.value, t.unit) for t in find_targets("机械化率达到75%以上，总量超过10亿千瓦时。", Span(0, 22))]
    [('机械化率', '>=', 75.0, '%'), ('总量', '>', 10.0, '亿千瓦时')]
    """
    if _MEASURED.search(text, span.start, span.end) is None:
        return ()
    found = [target for match in _FIGURE.finditer(text, span.start, span.end) for target in _read(text, span, match)]
    for match in _COUNTED.finditer(text, span.start, span.end):
        if not any(target.span.overlaps(Span(*match.span())) for target in found):
            found.extend(_count(text, span, match))
    return tuple(sorted(found, key=lambda target: target.span))


def _count(text: str, span: Span, match: re.Match[str]) -> Iterator[Target]:
    """A number of things to be made: 新增就业5万人 has the indicator 新增就业."""
    before = text[_clause_start(text, span.start, match.start()) : match.start()]
    if match["unit"].strip() and not _PAST.search(before):
        year = _year(text, span.start, match.start())
        yield _target(text, match["verb"] + match["what"], (match, "达到"), Span(*match.span()), year)


def _read(text: str, span: Span, match: re.Match[str]) -> Iterator[Target]:
    unit = match["unit"].strip()
    start = _clause_start(text, span.start, match.start())
    before = text[start : match.start()]
    indicator = _TAIL.sub("", _LEAD_IN.sub("", before.strip()))
    if not unit or not before.strip() or _PAST.search(before):
        return
    year = _year(text, span.start, match.start())
    yield _target(text, indicator, (match, match["verb"]), Span(start, match.end()), year)
    if match["list"] == "分别" or before.endswith("分别"):
        place = match.end()
        while further := _FURTHER.match(text, place, span.end):
            yield _target(text, indicator, (further, match["verb"]), Span(start, further.end()), year)
            place = further.end()


def _target(text: str, indicator: str, figure: tuple[re.Match[str], str], span: Span, year: str) -> Target:
    match, verb = figure
    comparison = _AFTER.get(match["after"] or "") or _inner(match) or _VERBS[verb]
    value = float(match["value"].replace(",", "").replace("，", "").replace("．", "."))
    return Target(text[span.start : span.end], indicator, comparison, value, match["unit"].strip(), year, span)


def _inner(match: re.Match[str]) -> Comparison | None:
    """The comparison between verb and number: 增长不低于5%."""
    between = match.groupdict().get("list") or ""
    return _VERBS.get(between) if between not in ("分别", "均", "约") else None


def _clause_start(text: str, first: int, end: int) -> int:
    """Where the clause begins that ends at `end`: after the last mark that closes one."""
    start = max(first, *(text.rfind(mark, first, end) + 1 for mark in "，。；：,;:\n！"))
    for opening, closing in ("（）", "()"):
        bracket = text.rfind(opening, start, end)
        if bracket >= 0 and text.find(closing, bracket, end) < 0:
            start = bracket + 1
    return start


def _year(text: str, first: int, end: int) -> str:
    """The year that the sentence names before the figure, empty if it names none."""
    begin = max(text.rfind("。", first, end) + 1, text.rfind("\n", first, end) + 1, first)
    years = _YEAR.findall(text, begin, end)
    return years[-1] if years else ""
