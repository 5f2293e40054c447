"""By when: deadlines as dates with their precision."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace

from govkg.documents.model import Span
from govkg.plans.model import Deadline, Precision
from govkg.plans.numerals import read_numeral


def _year(group: str) -> str:
    return rf"(?P<year{group}>(?:19|20)\d{{2}}|二[〇零○oO0][一二三四五六七八九〇零○]{{2}})\s*年"


_NUMBER = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_MONTH = rf"(?P<month>{_NUMBER})\s*月(?:份)?"
_DAY = rf"(?P<day>{_NUMBER})\s*[日号]"
_PART = r"(?P<part>第?[一二三四1-4]\s*季度|[上下]半年)"
_BY = r"(?:底|末|初|中旬|上旬|下旬)?\s*(?:之前|以前|前|之内|以内|内)"

_DATED = re.compile(
    rf"(?=[0-9一二三四五六七八九十每第上下到今当本年])(?:(?:每年)?(?:{_year('1')}\s*)?(?:{_MONTH}\s*(?:{_DAY}\s*)?|{_PART}\s*)(?:{_BY}|[底末]|(?=(?:全面|基本|全部)?(?:完成|建成|实现)))"
    rf"|{_year('2')}\s*年?(?:{_BY}|[底末])"
    rf"|到\s*{_year('3')}(?:[底末]|(?!\s*[0-9]{{1,2}}\s*月))"
    r"|(?:今年|当年|本年)?年[底末](?:之前|以前|前)?|年内)"
)
_OPEN = re.compile(
    r"(?:长期坚持|长期推进|长期实施|长期开展|长期执行|持续推进|持续实施|持续开展|持续加强|常态化推进|常态化开展|全年推进|贯穿全年)"
    r"(?=[，。；、,;.）)\]】\s]|$)"
)
_LABEL = re.compile(
    r"(?:完成|办结|落实|推进|实施)?(?:时限|期限|时间|时间节点|时间安排|进度安排)(?:要求)?\s*[:：]\s*(?P<value>[^\n；;。）)]{1,40})"
)
_WORDS = ("年", "月", "季度", "长期", "持续", "常态化")
"""One of these stands in each match of `_DATED` and of `_OPEN`, and one of the next in each of `_LABEL`."""
_LABEL_WORDS = ("时限", "期限", "时间", "进度安排")
_OPEN_VALUE = re.compile(r"长期|持续|常态|全年|立即|即时|适时|按.{0,12}(?:要求|部署|规定|计划)")
_LAST_MONTH = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}


def find_deadlines(text: str, span: Span, *, year: int | None = None) -> tuple[Deadline, ...]:
    """All deadlines within `span`, in the order of the text.

    `year` completes dates that name none (6月底前): the year of a plan for a single year. Without it such a deadline keeps an
    empty date. Standing duties (长期坚持) have the precision "open" and no date.

    >>> [(d.date, d.precision, d.latest) for d in find_deadlines("2025年6月底前建成，长期坚持。", Span(0, 17))]
    [('2025-06', 'month', '2025-06-30'), ('', 'open', '')]
    """
    words = text[span.start : span.end]
    if not any(map(words.__contains__, _WORDS)):
        return ()
    found = [_dated(match, year) for match in _DATED.finditer(text, span.start, span.end)]
    found += [_open(match) for match in _OPEN.finditer(text, span.start, span.end)]
    return tuple(sorted(found, key=lambda d: (d.span.start, d.span.end)))


def find_deadline(text: str, span: Span, *, year: int | None = None) -> Deadline | None:
    """The deadline of a whole task: the one behind a label (完成时限：…), else the last date by which all is done, else the first
    standing duty. None where the text gives no time."""
    if any(map(text[span.start : span.end].__contains__, _LABEL_WORDS)):
        for match in _LABEL.finditer(text, span.start, span.end):
            if labelled := stated_deadline(text, Span(*match.span("value")), year):
                return labelled
    found = find_deadlines(text, span, year=year)
    dated = [d for d in found if d.latest]
    if dated:
        return max(dated, key=lambda d: (d.latest, -d.span.start))
    return found[0] if found else None


def stated_deadline(text: str, value: Span, year: int | None) -> Deadline | None:
    """What stands behind a label or in a column of times: a date needs no 前 there (完成时限：2025年12月)."""
    words = text[value.start : value.end]
    stripped = words.strip()
    start = value.start + words.index(stripped) if stripped else value.start
    whole = Span(start, start + len(stripped))
    found = [d for d in find_deadlines(text, whole, year=year) if d.latest]
    if found:
        return max(found, key=lambda d: d.latest)
    if match := re.search(rf"(?:{_year('0')}\s*)(?:{_MONTH}\s*(?:{_DAY})?)?", stripped):
        return _date(stripped, whole, _numeral(match["year0"]), (_numeral(match["month"]), _numeral(match["day"])))
    if _OPEN_VALUE.search(stripped):
        return Deadline(stripped, "", "", "open", whole)
    return None


def _dated(match: re.Match[str], default: int | None) -> Deadline:
    groups = match.groupdict()
    printed = next((groups[k] for k in ("year1", "year2", "year3") if groups.get(k)), None)
    year = _numeral(printed) or default
    span = Span(*match.span())
    if groups["part"]:
        return _part(match.group(), span, year, groups["part"])
    return _date(match.group(), span, year, (_numeral(groups["month"]), _numeral(groups["day"])))


def _part(text: str, span: Span, year: int | None, part: str) -> Deadline:
    half = part.endswith("半年")
    month = (6 if part.startswith("上") else 12) if half else next(_LAST_MONTH[c] for c in part if c in _LAST_MONTH)
    precision: Precision = "half-year" if half else "quarter"
    return replace(_date(text, span, year, (month, None)), precision=precision)


def _date(text: str, span: Span, year: int | None, rest: tuple[int | None, int | None]) -> Deadline:
    month, day = rest
    precision: Precision = "day" if day else "month" if month else "year"
    if (month is not None and not 1 <= month <= 12) or year is None:
        return Deadline(text, "", "", precision, span)
    last = calendar.monthrange(year, month or 12)[1]
    if day is not None and not 1 <= day <= last:
        return Deadline(text, "", "", precision, span)
    date = "-".join([f"{year:04d}", *(f"{part:02d}" for part in rest if part)])
    return Deadline(text, date, f"{year:04d}-{month or 12:02d}-{day or last:02d}", precision, span)


def _open(match: re.Match[str]) -> Deadline:
    return Deadline(match.group(), "", "", "open", Span(*match.span()))


def _numeral(text: str | None) -> int | None:
    return read_numeral(text.replace("O", "0").replace("o", "0")) if text else None
