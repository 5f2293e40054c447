"""Places in a text: heavy expressions tried only where they can match (a cheap search names the places, and the result is that of
`finditer`), lines, brackets, and what lies between two places."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache


def matches_at(
    pattern: re.Pattern[str], text: str, places: Iterable[int], end: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` gives up to `end`, where `places` (ascending) hold every place at which a match can begin.

    >>> [m.group() for m in matches_at(re.compile("(?<=、)甲.?"), "甲、甲乙、甲甲", [0, 2, 5, 6])]
    ['甲乙', '甲甲']
    """
    free, match_at = 0, pattern.match
    for place in places:
        if place >= free and (match := match_at(text, place, end)):
            yield match
            free = match.end()


@lru_cache(maxsize=1)
def line_starts(text: str) -> tuple[int, ...]:
    """Where the lines of a text begin: found once for all passes over a paper."""
    starts, start = [0], text.find("\n") + 1
    while start:
        starts.append(start)
        start = text.find("\n", start) + 1
    return tuple(starts)


def month_starts(text: str) -> Iterator[int]:
    """Where the figures of a text (the key of a reading) begin with which a day or a month may be told; none where no month is.

    >>> [*month_starts("3月12日")], [*month_starts("第12项")]
    ([0, 2], [])
    """
    return (figure.start() for figure in _FIGURE.finditer(text)) if "月" in text else iter(())


_FIGURE = re.compile("[0-9]+")


def matches_on_lines(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What `pattern` matches at the beginnings of lines.

    >>> [m.group() for m in matches_on_lines(re.compile("甲.?"), "甲、甲\\n乙甲\\n甲丙")]
    ['甲、', '甲丙']
    """
    return matches_at(pattern, text, line_starts(text))


def on_lines_with(word: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` gives, where each match lies on one line and holds `word`.

    >>> [m.group() for m in on_lines_with(re.compile("丙"), re.compile("甲[乙丙]"), "甲乙\\n甲乙,甲丙")]
    ['甲乙', '甲丙']
    """
    end = -1
    for place in word.finditer(text):
        if place.start() > end:
            start, end = text.rfind("\n", 0, place.start()) + 1, line_end(text, place.start())
            yield from pattern.finditer(text, start, end + 1)


def holds(text: str, word: str) -> bool:
    """Whether a word stands in a whole text. Most texts lack its first character, which is found out much quicker.

    >>> holds("规划和计划", "计划"), holds("规划", "划定"), holds("规划", "计划")
    (True, False, False)
    """
    return word[0] in text and word in text


def any_within(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the places, which are in order, lies from `start` on and before `end`."""
    return bisect_left(places, start) < bisect_left(places, end)


def line_end(text: str, place: int) -> int:
    """Where the line ends in which `place` lies."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def inside_brackets(text: str, start: int, place: int) -> bool:
    """Whether a bracket that opens behind `start` is not closed before `place`."""
    return text.count("(", start, place) > text.count(")", start, place)


def beginnings(pattern: str) -> str:
    """The inside of a class of characters that holds each one with which a match of `pattern` can begin, if all of its
    alternatives begin with a Chinese character: those that follow something else than a Chinese character, alone or in a class,
    but not what is only looked at before or behind.

    >>> beginnings("甲乙?丙|(?<![庚辛])丁[戊己]壬?[癸]")
    '丁丙甲癸'
    """
    pattern = re.sub(rf"{_LOOKED_AT}|(?<=[\u4e00-\u9fff])\[[^\]]*\]", "", pattern)
    inside = "".join(re.findall(r"\[([^\]]*)\]", pattern))
    return "".join(
        sorted({*re.findall(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]", pattern), *re.findall(r"[\u4e00-\u9fff]", inside)})
    )


def begun(pattern: str) -> str:
    """`pattern`, whose alternatives all begin with a Chinese character, behind a look at its first one: quicker than to try them all.

    >>> begun("甲乙|丙丁")
    '(?=[丙甲])(?:甲乙|丙丁)'
    """
    return f"(?=[{beginnings(pattern)}])(?:{pattern})"


def characters(pattern: str) -> str:
    """The inside of a class that holds each Chinese character of `pattern`, but not those that are only looked at before or behind.

    >>> characters("甲乙?丙|(?<![庚辛])丁[戊己]")
    '丁丙乙己戊甲'
    """
    return "".join(sorted({*re.findall("[\u4e00-\u9fff]", re.sub(_LOOKED_AT, "", pattern))}))


_LOOKED_AT = r"\(\?<?[=!][^()]*\)"
"""What is only looked at, where no other group stands in it."""
