"""Spaces that are none of the text: inside words, between letterspaced characters, and where a line end was."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

from govkg.numerals import HAN

_CJK = r"\u3400-\u9fff"
_SIGN = r"[,。;:、()%.“”《》\-]"
_LETTERSPACED = re.compile(
    rf"(?<![{_CJK}])[{_CJK}]{_SIGN}?(?: {{1,2}}(?:(?:[{_CJK}](?![{_CJK}])|[0-9]{{1,4}}(?![0-9A-Za-z])){_SIGN}?|{_SIGN})){{7,}}"
    rf"|(?<![{_CJK}])[{_CJK}](?: {{1,2}}[{_CJK}](?![{_CJK}])){{3,}}"
)
"""Eight characters and more that spaces part, figures and signs among them, or four without any."""
_PARTED = re.compile(rf" (?<=[{_CJK}] ) {{0,3}}[{_CJK}]")
"""Spaces between two characters: what stands in every match of `_LETTERSPACED`, `_PADDED` and `_BROKEN_WORD`, and in few texts."""
_PADDED = re.compile(
    r"(?<![^\n 。;])(?:主 {1,4}[责办]|协 {1,4}[办同助]|承 {1,4}办|配 {1,4}合|牵 {1,4}头|责 {1,4}任|参 {1,4}[与加]|督 {1,4}[办导]|指 {1,4}导|落 {1,4}实|会 {1,4}办)(?= ?:)"
)
"""A label of two characters at the beginning of its line that is padded to the width of longer ones: 主  办:."""
_HAN = re.compile(rf"[{_CJK}]")
_BROKEN_WORD = re.compile(
    rf"(?:责 任|牵 头|配 合|负 责|单 位|部 门)(?=[{_CJK}])|(?<=[^\n ])(?:责 任|牵 头|配 合|负 责|单 位|部 门|(?:主|协|承) 办|参 与)(?=:)"
    rf"|(?<=[{_CJK}])(?:责 任|牵 头|配 合|负 责|单 位|部 门)|(?:责任|牵头|配合) (?:单位|部门):"
)
"""A word of a role with a space in it, but not one that is spaced out as a whole (`_LETTERSPACED`, `_PADDED`). The space is the second
or third character."""
_COMMON_BROKEN = re.compile(
    r"(?<! )(?:工 作|建 设|发 展|管 理|服 务|加 强|推 进|落 实|实 施|机 制|人 民|政 府|组 织|社 会|提 升|开 展|完 善|重 点|保 障|企 业|安 全|教 育|项 目|行 动|计 划|市 场|体 系|农 业|经 济)(?! )"
)
"""A frequent word of plans with a space in it, but none before or behind it."""
_FEWEST_BROKEN = 3
_LOST_LINE_END = re.compile(
    rf" (?=[{HAN}]{{1,3}}、|\([{HAN}]{{1,3}}\)|\(\d{{1,2}}\)|\d{{1,2}}[.、](?!\d)|第[{HAN}]{{1,3}}[章条] "
    r"|\d{1,2}(?:\.\d{1,2}){1,2} ?[\u4e00-\u9fff](?<![个项亿万千元倍条家级月日年]))"
)
"""A space before a numeral that begins a heading or an item."""
_LONG_LINE = 500
_FEWEST_LOST = 4


def without_line_ends(key: str) -> tuple[tuple[int, int], ...]:
    """The lines, each by its range, that hold many paragraphs between which a space stands where a line end stood."""
    found: list[tuple[int, int]] = []
    start = 0
    for line in key.split("\n") if len(key) > _LONG_LINE else ():
        if len(line) > _LONG_LINE and len(_LOST_LINE_END.findall(line)) >= _FEWEST_LOST:
            found.append((start, start + len(line)))
        start += len(line) + 1
    return tuple(found)


def begins_line(key: str, start: int, end: int, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether the spaces from `start` to `end` stand for the end of a line in one of `lines`, which stand in their order."""
    if not _LOST_LINE_END.match(key, end - 1):
        return False
    place = bisect_left(lines, start, key=itemgetter(0)) - 1
    return place >= 0 and end < lines[place][1]


def letterspaces(key: str) -> frozenset[int]:
    """The places of the spaces in words that are spaced out as a whole, and in labels padded to the width of others."""
    if _PARTED.search(key) is None:
        return frozenset()
    words = (*filter(_mostly_words, _LETTERSPACED.finditer(key)), *_PADDED.finditer(key))
    return frozenset(m.start() + i for m in words for i, c in enumerate(m.group()) if c == " ")


def _mostly_words(spaced: re.Match[str]) -> bool:
    """Whether what spaces part is no row of figures (序 1 2 3 4)."""
    parts = spaced.group().split()
    figures = sum(part[0].isdecimal() for part in parts)
    return sum(_HAN.match(part) is not None for part in parts) > figures


def has_stray_spaces(key: str) -> bool:
    """Whether spaces stand inside words, as some programs that read scans or PDF set them: the words of roles show it, or three that
    plans use often."""
    common = 0
    for at in (parted.start() for parted in _PARTED.finditer(key)):
        if _BROKEN_WORD.match(key, at - 1) or _BROKEN_WORD.match(key, max(at - 2, 0)):
            return True
        common += _COMMON_BROKEN.match(key, at - 1) is not None
    return common >= _FEWEST_BROKEN


def is_stray(key: str, start: int, end: int) -> bool:
    """Whether a space of such a text stands inside a word: not where one name may end and another one or a label begin."""
    if key[start:end] != " " or not start or not _HAN.match(key, start - 1) or not _HAN.match(key, end):
        return False
    before = key[start - 1]
    return before not in "局厅署条章节" and not (
        before in "委办部院会府联队" and key[end] in "省市县区州国中团各牵责配"
    )
