"""Chinese and other numerals as integers."""

from __future__ import annotations

import re
from functools import lru_cache

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)}
_PLAIN = re.compile(r"[0-9０-９]+")


@lru_cache(maxsize=2000)
def read_numeral(text: str) -> int | None:
    """The integer that `text` stands for, or None: Arabic, full width, circled, 十二, 一百零三, 二〇二五.

    >>> [read_numeral(t) for t in ("12", "１２", "⑫", "十二", "二十", "一百零三", "二〇二五", "甲")]
    [12, 12, 12, 12, 20, 103, 2025, None]
    """
    if _PLAIN.fullmatch(text):
        return int(text)
    if text in _CIRCLED:
        return _CIRCLED[text]
    if not text or any(c not in _DIGITS and c not in _UNITS for c in text):
        return None
    if not any(c in _UNITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for c in text:
        if c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + digit


def chinese_numeral(number: int) -> str:
    """A number below 1000 as it is written in headings.

    >>> [chinese_numeral(n) for n in (3, 10, 12, 20, 45, 103)]
    ['三', '十', '十二', '二十', '四十五', '一百零三']
    """
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{digits[hundreds]}百" if hundreds else ""
    if hundreds and rest and not tens:
        text += "零"
    if tens:
        text += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    return text + (digits[ones] if ones else "") or digits[0]
