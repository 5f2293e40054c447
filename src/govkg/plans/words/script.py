"""One character for one: the key in which rules match, so that full width, traditional and look-alike characters need no rules.

The key has exactly the length of the text, so a place in one is a place in the other. Only matching uses it; quotes are the print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from govkg.numerals import HAN
from govkg.plans.words.matching import holds
from govkg.plans.words.shapes import LEVEL_PREFIX, STEMS
from govkg.simplified import simplified_forms, traditional

_BRACKETS_OPEN = "（[［【〔﹝{｛〖﹙︵⦅"
_BRACKETS_CLOSE = "）]］】〕﹞}｝〗﹚︶⦆"
_FOLDS = {
    "(": _BRACKETS_OPEN,
    ")": _BRACKETS_CLOSE,
    ":": "：﹕∶︰꞉ː",
    ",": "，﹐︐",
    ";": "；﹔︔",
    ".": "．﹒",
    "。": "｡︒",
    "、": "﹑､︑丶",
    "!": "！﹗",
    "?": "？﹖",
    "-": "—–－―─‐‑−﹣﹘ーｰ",
    "~": "～〜∼",
    "/": "／",
    "%": "％﹪",
    "*": "＊﹡✱",
    "|": "｜│",
    "<": "＜〈",
    ">": "＞〉",
    " ": "\u3000\xa0\t\x0b\x0c\r\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f",
    "\n": "\u2028\u2029\x85",
    "〇": "○◯",
}
INVISIBLE = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2061\u2062\u2063\ufe0e\ufe0f"
)

_NARROW = {
    **{0xFEE0 + ord(c): c for c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"},
    **{ord(c): key for key, variants in _FOLDS.items() for c in variants},
}


@cache
def _whole() -> dict[int, str]:
    return simplified_forms() | _NARROW


def _narrowed(text: str) -> str:
    """`text` in half width."""
    for wide, plain in _USUAL:
        text = text.replace(wide, plain)
    return _OTHER.sub(lambda found: _NARROW[ord(found.group())], text)


_USUAL = (("，", ","), ("：", ":"), ("；", ";"), ("（", "("), ("）", ")"))
"""Full-width signs of every paper: replaced one by one, which is quicker than asking each character."""
_OTHER = re.compile("[" + re.escape("".join(map(chr, _NARROW))) + "]")


_REPOSTED = {"生长改造": "发展改革", "生长和改造": "发展和改革"}
_REPOSTED_DUTY = re.compile(r"(?:(?<=牵头)|(?<=分工)|(?<=[局委厅办府部会位门]))卖力(?=[),;。\n]|$)")
_REPOSTED_HELP = re.compile(r"(?<=[局委厅办府部会位门])介入(?=[),;。\n]|$)")
"""Words that sites put in the place of others, so that a paper seems to be their own: 发展改革委牵头卖力, 生态环境厅介入."""


_MISREAD_DUTY = re.compile("[贵责][任仼仟](?=单位|部门|领导)")
_MISREAD_LEAD = re.compile("奉头(?=单位|部门|[,;。)])")
"""What a scanner takes 责任单位 for."""
_LETTER = re.compile("[OoIl](?=[0-9OoIl年月日一二三四五六七八九〇零])")
"""A letter before a figure or the unit of a date, which stands in each match of `_WITH_LETTERS` that holds a letter."""
_WITH_LETTERS = re.compile(
    "(?<![0-9A-Za-z])(?:2[0Oo]|19)[0-9OoIl]{2}(?=年)|[一二][0〇零Oo一二三四五六七八九]{3}(?=年)"
    "|(?<![0-9A-Za-z])[1Il][0-2OoIl](?=月(?!球))|(?<![0-9A-Za-z])[Oo][1-9](?=月)|(?<=月)[1-3Il][0-9OoIl](?=日)"
)
"""A year, month or day for whose figures a scanner or a clerk took letters: 2O26年, 二O二六年, 1O月, l5日. Some matches hold none."""
_AS_FIGURES = str.maketrans("OoIl", "0011")
_AS_NUMERALS = str.maketrans("Oo", "〇〇")
_UNITS_IN_ANGLES = re.compile("<((?:[市区县旗]|、)+|(?:含|包括|不含)[^<>《》。\n]{2,40})>")
"""各县<市、区>人民政府, 各区政府<含开发区>, where a bracket stands around the clause already."""


_CLAUSE_IN_ANGLES = re.compile(
    "<(?!\\d)([^<>《》。\n]{2,200}?(?:牵头|负责|配合|参加|参与|落实|单位:[^<>《》。\n]{2,100}))>"
)
"""A clause for which a scanner or a clerk took angles: 〈县财政局牵头，县水利局配合〉."""

_ROLE_IN_ANGLES = re.compile("[<「『]((?:总?牵头|主办|主责|负责|配合|协办|协助|协同|参与|参加)(?:单位|部门)?)[>」』]")
"""A role behind a name, in the signs that printers set within round brackets: 市财政局〈牵头〉, 市财政局「配合」."""

_POINT_AS_STOP = re.compile(rf"(?<=[\u4e00-\u9fff”])(?<![{HAN}])\.(?!\d)")
"""The stop of a paper typed with signs of half width alone: 办好学校.(县教育局牵头,县财政局配合.)"""


_TICK = re.compile(rf"(?<=[局委厅办府部院会社联行心站所队处镇乡道])`(?={LEVEL_PREFIX.pattern}|各|{STEMS})")
"""A sign beside that of 、 on the keyboard, between two agencies: 市教育局`市财政局."""


def match_key(text: str) -> str:
    """`text` in half width and, where traditional characters stand in it, in simplified ones; same length.

    >>> match_key("（負責單位：市教育局，１２）"), match_key("（省生长改造委牵头卖力）")
    ('(负责单位:市教育局,12)', '(省发展改革委牵头负责)')
    """
    key = text.translate(_whole()) if traditional(text) else _narrowed(text)
    if holds(key, "卖力"):
        key = _REPOSTED_HELP.sub("参与", _REPOSTED_DUTY.sub("负责", key))
    if holds(key, "贵任") or "仼" in key or "仟" in key or holds(key, "奉头"):
        key = _MISREAD_LEAD.sub("牵头", _MISREAD_DUTY.sub("责任", key))
    if "<" in key:
        key = _CLAUSE_IN_ANGLES.sub(r"(\1)", _UNITS_IN_ANGLES.sub(r"(\1)", key))
    if "<" in key or "「" in key or "『" in key:
        key = _ROLE_IN_ANGLES.sub(r"(\1)", key)
    if "`" in key:
        key = _TICK.sub("、", key)
    if "." in key and "。" not in key:
        key = _POINT_AS_STOP.sub("。", key)
    if _has_letters(key):
        key = _WITH_LETTERS.sub(lambda found: _figures(found.group()), key)
    if holds(key, "生长"):
        for put, meant in _REPOSTED.items():
            key = re.sub(f"{put}(?=委|局|部门)", meant, key) if put in key else key
    return key


def letters_in_dates(text: str) -> Iterator[tuple[int, int, str]]:
    """The years, months and days in which letters stand for figures: from where to where, and as they are meant.

    >>> [*letters_in_dates("2O26年1O月、二O二七年")]
    [(0, 4, '2026'), (5, 7, '10'), (9, 13, '二〇二七')]
    """
    for found in _WITH_LETTERS.finditer(text) if _has_letters(text) else ():
        if (figures := _figures(found.group())) != found.group():
            yield found.start(), found.end(), figures


def _has_letters(text: str) -> bool:
    return any(letter in text for letter in "OoIl") and _LETTER.search(text) is not None


def _figures(printed: str) -> str:
    return printed.translate(_AS_NUMERALS if printed[0] in "一二" else _AS_FIGURES)


def script_key(text: str) -> str:
    """`text` in half width and in simplified characters, whether traditional ones stand in it or not; same length.

    For comparing pieces of different length: `match_key` looks at the whole piece before it decides.

    >>> script_key("實施，２")
    '实施,2'
    """
    return text.translate(_whole())
