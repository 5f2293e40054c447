"""How a spreadsheet shows a number: as a date, a share, with words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from govkg.numerals import chinese_numeral

BUILT_IN = {
    1: "0", 2: "0.00", 3: "0", 4: "0.00", 9: "0%", 10: "0.00%", 14: "yyyy-m-d", 15: "yyyy-m-d", 16: "m-d", 17: "yyyy-m",
    18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-m-d h:mm", 30: "yyyy-m-d", 31: 'yyyy"年"m"月"d"日"',
    32: "h:mm", 33: "h:mm:ss", 34: "h:mm", 35: "h:mm:ss", 55: "h:mm", 56: "h:mm:ss",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
}  # fmt: skip
"""The formats that a workbook names by number alone, as they show in Chinese."""
_TOKEN = re.compile(
    r"\"(?P<quoted>[^\"]*)\"?|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]?|(?P<time>上午/下午|AM/PM|A/P)|(?P<general>General|G/通用格式)"
    r"|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|a{3,4})|(?P<digits>[#0?][#0?,.]*)|(?P<percent>%)|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_HAN = re.compile("[\u3400-\u9fff]")
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_MOST_DAYS = 2_958_466
_MOST_SHOWN = 1e13


class _Token(NamedTuple):
    """A part of a format: its kind and its characters."""

    kind: str
    text: str


def shown(text: str, code: str, *, since_1904: bool = False) -> str:
    """A number as a cell of that format shows it. Dates without Chinese words are written as 2025-06-30; no sign parts thousands.

    >>> shown("45838", 'yyyy"年"m"月底前"'), shown("45838", "m/d/yy"), shown("0.355", "0.0%"), shown("3", '"第"0"项"')
    ('2025年6月底前', '2025-06-30', '35.5%', '第3项')
    """
    try:
        number = float(text)
    except ValueError:
        return text
    tokens = _tokens(code)
    kinds = {token.kind for token in tokens}
    if "date" in kinds:
        return _date(number + (1462 if since_1904 else 0), tokens) if 0 <= number < _MOST_DAYS else _plain(number)
    if "digits" in kinds or "general" in kinds:
        return _words(number, tokens, code)
    return _plain(number)


def _tokens(code: str) -> list[_Token]:
    """The parts of a format, up to the sign behind which that of negative numbers begins."""
    tokens = []
    for found in _TOKEN.finditer(code[:255]):
        kind = found.lastgroup or "pad"
        if kind == "other" and found[kind] == ";":
            break
        if kind not in ("pad", "bracket"):
            tokens.append(_Token("word" if kind in ("quoted", "escaped", "other") else kind, found[kind] or ""))
    return tokens


def _plain(number: float) -> str:
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.12g}"


def _words(number: float, tokens: Sequence[_Token], code: str) -> str:
    """A number with the words around it."""
    if abs(number) >= _MOST_SHOWN:
        return _plain(number)
    places = [i for i, token in enumerate(tokens) if token.kind in ("digits", "general")]
    if len(places) > 1 or any(token.kind == "word" and token.text in "/E" for token in tokens if token.text):
        return _plain(number)
    digits = _digits(
        number * 100 if any(token.kind == "percent" for token in tokens) else number, tokens[places[0]], code
    )
    words = [
        digits if i == places[0] else "%" if token.kind == "percent" else token.text for i, token in enumerate(tokens)
    ]
    return "".join(words).strip()


def _digits(number: float, token: _Token, code: str) -> str:
    if "[DBNum1]" in code and number.is_integer():
        return chinese_numeral(int(number))
    if "[DBNum2]" in code and number.is_integer():
        return chinese_numeral(int(number), _FORMAL, ("", "拾", "佰", "仟"))
    if token.kind == "general":
        return _plain(number)
    whole, _, behind = token.text.replace(",", "").partition(".")
    text = f"{number:.{min(len(behind), 12)}f}"
    while behind.endswith(("#", "?")) and text.endswith("0"):
        text, behind = text[:-1], behind[:-1]
    head, dot, tail = text.rstrip(".").partition(".")
    return head.zfill(whole.count("0")) + dot + tail


def _date(number: float, tokens: Sequence[_Token]) -> str:
    """A day or a time of the day; the words of the format where they are Chinese."""
    at = datetime(1899, 12, 30) + timedelta(days=int(number), seconds=round(number % 1 * 86400))
    letters = _letters(tokens)
    words = any(token.kind == "word" and _HAN.search(token.text) for token in tokens)
    if words:
        return "".join(_part(at, letter, token) for letter, token in zip(letters, tokens, strict=True)).strip()
    clock = f"{at.hour}:{at.minute:02d}" if "h" in letters else ""
    if not clock or {"y", "d"} & set(letters):
        days = {
            "ymd": at.date().isoformat(),
            "ym": f"{at.year}年{at.month}月",
            "md": f"{at.month}月{at.day}日",
            "y": f"{at.year}年",
        }
        named = "".join(letter for letter in "ymd" if letter in letters)
        return f"{days.get(named, at.date().isoformat())} {clock if (at.hour or at.minute) else ''}".strip()
    return clock


def _letters(tokens: Sequence[_Token]) -> list[str]:
    """What each part of a date stands for: m behind hours or before seconds is minutes (n)."""
    letters = [token.text[0].lower() if token.kind == "date" else "" for token in tokens]
    order = [i for i, letter in enumerate(letters) if letter]
    for before, here, behind in zip([None, *order], order, [*order[1:], None], strict=False):
        if letters[here] == "m" and (
            (before is not None and letters[before] == "h") or (behind is not None and letters[behind] == "s")
        ):
            letters[here] = "n"
    return letters


def _part(at: datetime, letter: str, token: _Token) -> str:
    numbers = {"m": at.month, "d": at.day, "h": at.hour, "n": at.minute, "s": at.second}
    if letter == "y":
        return f"{at.year % 100:02d}" if len(token.text) < 3 else str(at.year)
    if letter == "a":
        return "星期" * (len(token.text) > 3) + "一二三四五六日"[at.weekday()]
    if letter in numbers:
        return str(numbers[letter]).zfill(2 if len(token.text) == 2 else 1)
    if token.kind == "time":
        return "上午" if at.hour < 12 else "下午"
    return token.text
