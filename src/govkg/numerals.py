"""Chinese and other numerals as integers, and integers as Chinese numerals."""

from __future__ import annotations

import re
from functools import lru_cache

DIGITS = "零一二三四五六七八九"
HAN = DIGITS[1:] + "十"
"""The characters of Chinese numerals below a hundred, for classes of regular expressions: `[{HAN}]`."""
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DIGITS = {c: i for i, c in enumerate(DIGITS)} | {"〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ENCLOSED = {
    chr(ord(first) + i): i + 1 for first, many in (("①", 20), ("⑴", 20), ("⒈", 20), ("㈠", 10)) for i in range(many)
}
"""Numerals that are one character: ⑫, ⑴, ⒈, ㈠."""
_PLAIN = re.compile(r"[0-9０-９]+")
_LONGEST = 18
"""Characters of the longest numeral; more are a bar code or the like."""


@lru_cache(maxsize=2000)
def read_numeral(text: str) -> int | None:
    """The integer that `text` stands for, or None, as for what is too long to count anything: Arabic, full width, circled, 十二, 一百零三, 二〇二五.

    >>> [read_numeral(t) for t in ("12", "１２", "⑫", "⑴", "㈠", "十二", "二十", "一百零三", "二〇二五", "甲")]
    [12, 12, 12, 1, 1, 12, 20, 103, 2025, None]
    """
    if len(text) > _LONGEST:
        return None
    if _PLAIN.fullmatch(text):
        return int(text)
    if text in _ENCLOSED:
        return _ENCLOSED[text]
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


@lru_cache(maxsize=2000)
def chinese_numeral(number: int, digits: str = DIGITS, units: tuple[str, ...] = ("", "十", "百", "千")) -> str:
    """A number below ten thousand in Chinese characters, as headings have it; any other in Arabic digits.

    >>> [chinese_numeral(n) for n in (3, 10, 12, 20, 45, 103, 110, 1001)]
    ['三', '十', '十二', '二十', '四十五', '一百零三', '一百一十', '一千零一']
    """
    if not 0 < number < 10_000:
        return str(number) if number else digits[0]
    text, gap = "", False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + units[place]
            gap = False
        else:
            gap = True
    return text[1:] if text.startswith("一十") else text
