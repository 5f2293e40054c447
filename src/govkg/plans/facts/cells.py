"""Times as a cell or a label states them, without a word for before: 2025年12月, 2025-12-31 17:00, 四季度, 11月上旬."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from govkg.documents.model import Span
from govkg.numerals import HAN
from govkg.plans.facts.dates import NUMBER, SHORT_YEAR, TEN, YEARS, make_date, numeral, year_number
from govkg.plans.model import Deadline, Precision

PART = r"(?P<part>第?[一二三四1-4]\s*季度|[Qq][1-4](?!\d)|[上下]半年)"
_LAST_MONTH = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_CLOCK = re.compile(
    r"(?:上午|下午|早上?|晚上?|中午|凌晨|(?<=\d)T)?(?<!\d)\d{1,2}\s*[:：]\s*\d{2}(?:[:：]\d{2}(?:\.\d+)?)?(?:Z|\+\d{2}:?\d{2})?"
    rf"|(?<=[日号午早晚晨\s])(?:{NUMBER})\s*[时点](?:整|半|\d{{1,2}}分)?"
)
_SOLID = re.compile(r"(?<![0-9./\-])(20\d{2})(0[1-9]|1[0-2])([0-3]\d)?(?![0-9./\-])")
"""A date without signs, as programs write it: 20251231."""
_YEAR_ALONE = re.compile("(?:19|20)[0-9]{2}(?:年度)?")
_VALUE = re.compile(
    rf"(?:(?P<year>{YEARS}|{SHORT_YEAR})\s*(?:年|[-./](?=\d))|(?P<near>[明次翌去上]年))?(?:\s*(?:{PART}|(?P<month>{NUMBER})\s*(?:月(?:份)?|[-./](?=\d)|(?<=[-./]\d)(?!\d)|(?<=[-./]\d\d)(?!\d))"
    rf"(?:\s*(?:{TEN}|(?P<day>{NUMBER})(?:\s*[日号]|(?!\s*[\d月年]))))?))?"
)
"""A date in a cell or behind a label: 2025年12月, 2025.12, 2025-12-31, 12月, 四季度."""
_TO = re.compile("\\s*(?:[-—–－~～]{1,2}|[至到])\\s*")
_BEGINS = re.compile("\\s*起(?!草)")
"""What makes a time the one from which on something is done: 2026年3月起每月报送."""
_UNKNOWN_DAY = re.compile(
    rf"\s*(?:第?[{HAN}1-9]|最后一|上|下)个?(?:周|星期)|(?<=年)(?!\s*年?[底末]|[之以]?前)[^,，;；、。至到—~～\d]{{1,8}}(?:[之以]?前|期间|季)"
)
"""What makes the end of a month or year no date: 12月第一周, 2026年汛期前."""
_TIME_LIKE = re.compile("[0-9年月日周旬季节期末底前内后天时春夏秋冬]|待定|另定")
_NO_TIME = re.compile(r"[\W_]*|暂?无|空|[详另]?见.*|同[上前左]|.*(?:已|正在|%|％|[上左下前]述?[栏项]).*", re.DOTALL)
"""A cell of times that states none: a dash, what is done already, a pointer."""
_NEXT_LABEL = re.compile("[,，][^,，:：]{2,8}[:：]")
_LONGEST = 40


def cell_dates(words: str, whole: Span, year: int | None) -> Iterator[Deadline]:
    """The dates in a cell or behind a label, all with its words and place; a later one has the year of the one before where it names
    none, or the next one where a stretch ends in an earlier month than it begins (11月至2月). What the end of a month or a year does not date (2026年汛期前) is left out.

    >>> [d.latest for d in cell_dates("2026-11-06 17:00", Span(0, 16), None)]
    ['2026-11-06']
    """
    default, month, end = year, 0, 0
    if _YEAR_ALONE.fullmatch(words):
        yield make_date(words, whole, int(words[:4]), (None, None))
    plain = _SOLID.sub(lambda m: "-".join(part for part in m.groups() if part), _CLOCK.sub("", words))
    for match in _VALUE.finditer(plain):
        if not match.group() or not any(match[part] for part in ("month", "part", "year", "near")):
            continue
        year = year_number(match["year"]) or _near(match["near"], year, default)
        if _BEGINS.match(plain, match.end()):
            continue
        this = numeral(match["month"]) or month
        if (
            year
            and this < month
            and not match["year"]
            and not match["near"]
            and _TO.fullmatch(plain, end, match.start())
        ):
            year += 1
        month, end = this, match.end()
        if not match["day"] and not match["part"] and not match["ten"] and _UNKNOWN_DAY.match(plain, match.end()):
            continue
        if match["part"]:
            yield part_of_year(words, whole, year, match["part"])
        else:
            yield make_date(words, whole, year, (numeral(match["month"]), numeral(match["day"])), match["ten"])


def _near(said: str | None, before: int | None, default: int | None) -> int | None:
    """The year that is told from that of the plan (明年) or from the one before it in the cell (次年)."""
    if said is None:
        return before
    year = before if said in ("次年", "翌年") else default or before
    return year + (-1 if said in ("去年", "上年") else 1) if year else None


def undated(words: str, whole: Span) -> Deadline | None:
    """A time that no date can be given to, in its words (2026年汛期前, 第47周); None where they state none.

    >>> undated("汛期前", Span(0, 3)).precision, undated("/", Span(0, 1))
    ('undated', None)
    """
    end = _NEXT_LABEL.search(words)
    words = words[: end.start()] if end else words
    if len(words) > _LONGEST or _NO_TIME.fullmatch(words) or not _TIME_LIKE.search(words):
        return None
    return Deadline(words, "", "", "undated", Span(whole.start, whole.start + len(words)))


def part_of_year(text: str, span: Span, year: int | None, part: str) -> Deadline:
    """The end of a quarter or half of a year (`PART`)."""
    half = part.endswith("半年")
    month = (6 if part.startswith("上") else 12) if half else next(_LAST_MONTH[c] for c in part if c in _LAST_MONTH)
    precision: Precision = "half-year" if half else "quarter"
    return replace(make_date(text, span, year, (month, None)), precision=precision)
