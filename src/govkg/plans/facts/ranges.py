"""Stretches of days or months at whose end something is done: 3月至5月开展排查, 即日起至12月31日, 排查阶段（6月—8月）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govkg.documents.model import Span
from govkg.plans.facts.dates import DAY, MONTH, NUMBER, TEN, YEARS, make_date, numeral
from govkg.plans.model import Deadline

_TO = r"\s*(?:[-—–－~～]{1,2}|[至到])\s*"
_END = rf"(?:(?:(?P<year>{YEARS})\s*年|(?P<next>次年|翌年)|[今当同本]年)?\s*{MONTH}\s*(?:{DAY}|{TEN}|底)?|(?P<last>{NUMBER})\s*[日号])"
_RANGE = rf"(?:(?P<first_year>{YEARS})\s*年)?(?P<first>{NUMBER})\s*(?P<of>月(?:份)?\s*(?:(?:{NUMBER})\s*[日号]|[上中下]旬|底|初)?)?{_TO}{_END}"
_NOT_PAST = r"(?![^,，。；;\n]{0,8}了(?!解))"
_WORKS = (
    r"(?:(?:期间)?[,，]?(?:在?(?:全[市县区省州镇乡]|辖区)(?:范围)?内?)?(?:集中|统一|分别|全面|分批|分期|分阶段|逐步|逐项|逐一|陆续|持续|深入|广泛)*"
    r"(?:组织|开展|实施|启动|召开|举办|举行|推进|进行|部署|动员|排查|整治|整改|自查|检查|巡查|抽查|督查|验收|总结|评估|考核|制定|编制|修订|申报|报送|宣传|培训|试点|推广|施工|建设(?!期))|完成|建成|实现|为[^,，。；;\n]{2,8}阶段)"
    rf"(?!情况|期间?|时间|阶段的?成[果效]|经验|资金|量|数据){_NOT_PAST}"
)
"""What is done within such a stretch; told of a time that is over, it is none (1—9月份，全市实际完成…)."""
_WITHIN = re.compile(rf"(?<![0-9年去上每/-])(?<!\d{{4}}[.．])(?P<date>{_RANGE}){_WORKS}")
_IN_BRACKETS = re.compile(rf"(?<![》〉」期季度])[（(【\[](?P<date>{_RANGE})[)）】\]](?=[。；;：:,，\n（(【\[]|$)")
"""A stretch that a bracket holds alone, behind what is done: no season (汛期（6月至9月）) and no title of a paper."""
_FROM_NOW = re.compile(
    rf"(?P<date>(?:即日|印发之日|发布之日|公布之日)(?:起|开始)\s*[,，]?[至到](?:(?P<year>{YEARS})\s*年)?\s*{MONTH}\s*(?:{DAY}|{TEN}|底)?)"
)
_FINISHED = re.compile(rf"(?<!截)(?<!截[至止])(?P<date>(?P<year>{YEARS})\s*年\s*{MONTH}\s*{DAY})(?=止)")

_AT_ALL = re.compile(rf"[-—–－~～至到]\s*(?:(?:{YEARS}|[次翌今当同本])\s*年)?\s*(?:{NUMBER})\s*[月日号]|[日号]止")
"""What stands in each of them."""


def find_ranges(text: str, span: Span, year: int | None) -> Iterator[Deadline]:
    """The ends of such stretches within `span`; `year` completes those that name none, and one that ends in an earlier month than it
    begins ends in the next year. Those of one sentence share its year (2025年1—3月制定方案，4—10月组织实施).

    >>> [d.latest for d in find_ranges("3月至5月开展排查", Span(0, 9), 2025)]
    ['2025-05-31']
    """
    if _AT_ALL.search(text, span.start, span.end) is None:
        return
    before, carried = span.start, year
    found = (match for pattern in (_WITHIN, _IN_BRACKETS) for match in pattern.finditer(text, span.start, span.end))
    for match in sorted(found, key=lambda match: match.start()):
        if any(sign in text[before : match.start()] for sign in "。\n"):
            carried = year
        before = match.end()
        carried = numeral(match["year"]) or numeral(match["first_year"]) or carried
        if end := _end(match, carried):
            yield end
    for pattern in (_FROM_NOW, _FINISHED):
        for match in pattern.finditer(text, span.start, span.end):
            yield _made(match, numeral(match["year"]) or year, numeral(match["month"]), numeral(match["day"]))


def _end(match: re.Match[str], year: int | None) -> Deadline | None:
    """The end of a stretch; None where nothing tells its month (4至26日)."""
    first, month, day = numeral(match["first"]), numeral(match["month"]), numeral(match["day"])
    if month is None:
        return _made(match, year, first, numeral(match["last"])) if match["of"] else None
    if year and not match["year"] and (match["next"] or (first and month < first)):
        year += 1
    return _made(match, year, month, day)


def _made(match: re.Match[str], year: int | None, month: int | None, day: int | None) -> Deadline:
    ten = match.groupdict().get("ten")
    return make_date(match["date"], Span(*match.span("date")), year, (month, day), ten)
