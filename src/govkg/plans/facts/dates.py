"""The parts of dates as they are printed, and a date made of them."""

from __future__ import annotations

import calendar
import re

from govkg.documents.model import Span
from govkg.numerals import HAN, read_numeral
from govkg.plans.model import Deadline, Precision

YEARS = r"(?:19|20)\d{2}|二[〇零○oO0][一二三四五六七八九〇零○]{2}"
SHORT_YEAR = (
    r"(?<![0-9满第龄限期超逾近约])2[0-9](?=\s*年\s*(?:[0-9]{1,2}\s*月|[底末](?![薪线数价子气盘蕴层部色位端梢尾级])))"
)
"""A year of which only two digits are written, before its month or its end: 27年6月底前; but not so many years: 满25年, 25年底薪."""
NUMBER = rf"[0-9]{{1,2}}|[{HAN}]{{1,3}}"
HOUR = rf"(?:上午|下午|早上?|晚上?|中午|凌晨)?\s*(?:[0-9]{{1,2}}\s*[:：]\s*[0-9]{{2}}(?:[:：][0-9]{{2}})?|(?:{NUMBER})\s*[时点](?:整|半|[0-9]{{1,2}}分)?)"
"""A time of day: 17:00, 下午5点, 零时. A deadline is a day, so it tells no more than that."""
MONTH = rf"(?P<month>{NUMBER})\s*月(?:份)?"
_NOTED = r"(?:\s*[(（](?:含|含当[日天]|(?:星期|周)[一二三四五六日天])[)）])?"
DAY = rf"(?P<day>{NUMBER})\s*[日号]{_NOTED}(?:\s*{HOUR})?"
"""A day, also 30日（含） and 30日（星期一）."""
TEN = r"(?P<ten>[上中下]旬|初)"
"""The ten days of a month: its first, second and third part; 月初 is within the first one."""
THINGS_MEANT = (
    r"(?:建[成设造]|修建|竣工|完工|投[用产运]|投入使用|注册|登记|成立|设立|审批|批准|核发|印发|发布|取得|出生|购[买置]|交付|形成|发生|立项|签[订约]|认定|遗留)"
    r"[\u4e00-\u9fff]{0,4}?的[^,，。；;\n0-9]{1,20}?(?:[,，]|实施|进行|开展|全部|完成|改造|整治|更新|拆除|治理|加固|修缮|清理|淘汰|报废|整改)"
)
"""What stands behind a time that tells which things are meant, and not by when: 2000年以前 建成的小区实施改造."""
_LAST_OF_TEN = {"上旬": 10, "初": 10, "中旬": 20, "下旬": None}


def year_group(group: str) -> str:
    """A year in digits or by 今年, 明年, as the groups `year` and `near` with an ending that tells them apart in a pattern."""
    return rf"(?:(?P<year{group}>{YEARS}|{SHORT_YEAR})\s*年|(?P<near{group}>今年|本年度?|当年|明年|次年)(?=[^,，。]))"


def make_date(
    text: str, span: Span, year: int | None, rest: tuple[int | None, int | None], ten: str | None = None
) -> Deadline:
    """The deadline of a year, a month or a day (`rest`), or of ten days of a month; without a date where the year is unknown or the
    calendar has no such day.

    >>> make_date("11月中旬", Span(0, 5), 2026, (11, None), "中旬").latest
    '2026-11-20'
    """
    month, day = rest
    precision: Precision = "day" if day else "ten-day" if ten else "month" if month else "year"
    if (month is not None and not 1 <= month <= 12) or year is None:
        return Deadline(text, "", "", precision, span)
    last = calendar.monthrange(year, month or 12)[1]
    if day is not None and not 1 <= day <= last:
        return Deadline(text, "", "", precision, span)
    if ten and month:
        day = _LAST_OF_TEN[ten] or last
    stated = "-".join([f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part)])
    return Deadline(text, stated, f"{year:04d}-{month or 12:02d}-{day or last:02d}", precision, span)


def year_number(text: str | None) -> int | None:
    """The year that is written in full or by its last two digits, None where it is not there.

    >>> year_number("二〇二六"), year_number("27")
    (2026, 2027)
    """
    year = numeral(text)
    return year + 2000 if year and year < 100 else year


def iso_day(year: int, month: int, day: int) -> str:
    """A day as it is written in data, empty where the calendar has none such.

    >>> iso_day(2024, 2, 29), iso_day(2023, 2, 29)
    ('2024-02-29', '')
    """
    there = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    return f"{year:04d}-{month:02d}-{day:02d}" if there else ""


def numeral(text: str | None) -> int | None:
    """The number that a part of a date stands for, None where it is not there. O and 0 may stand for 〇.

    >>> numeral("二O二六"), numeral("二00六"), numeral("12")
    (2026, 2006, 12)
    """
    return read_numeral(text if text.isdecimal() else _AS_ZERO.sub("〇", text)) if text else None


_AS_ZERO = re.compile("[Oo0]")
