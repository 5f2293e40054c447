"""The day of a paper, and who signed it: the name of its issuer above the day or before it, on lines that hold nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govkg.numerals import HAN, read_numeral
from govkg.plans.facts.dates import iso_day
from govkg.plans.names.jurisdictions import place_before
from govkg.plans.words.shapes import complete

DAY_OF_PAPER = re.compile(
    rf"(?P<year>(?:19|20)\d{{2}}|二[〇零O0][一二三四五六七八九〇零O0]{{2}}|一九[一二三四五六七八九〇零O0]{{2}})年(?P<month>\d{{1,2}}|[{HAN}]{{1,2}})月(?P<day>\d{{1,2}}|[{HAN}]{{1,3}})日(?!以?[前起后]|之[前后日]|[至到起])"
)
_LINE = re.compile(rf"(?P<who>[\u4e00-\u9fff() ]*?) *{DAY_OF_PAPER.pattern} *")
_NAME = re.compile(
    r"(?P<names>[\u4e00-\u9fff]{2,30}(?: [\u4e00-\u9fff]{4,30}){0,5}?) ?(?:\((?:盖章|公章|印章|章|代章)\))?"
)
_BARE_UNIT = re.compile("[省市县区州盟旗镇乡]")
_LONGEST_LINE = 100
_MOST_LINES = 6
"""Of one line of a signature, characters; of a joint one, lines."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed a paper, several parted by 、, and on which day (2025-04-10)."""

    issuer: str = ""
    issued: str = ""


def find_signature(text: str, rows: Sequence[tuple[int, int]] = ()) -> Signature:
    """The first signature of a paper, which is that of the notice where it brings another paper; none in the `rows` of a table. `text` is the
    key of a reading.

    >>> find_signature("各县区：\\n请落实。\\n长治市林业局\\n2025年4月10日\\n附件")
    Signature(issuer='长治市林业局', issued='2025-04-10')
    """
    for start, line in _lines_of_days(text):
        match = None if any(a <= start < b for a, b in rows) else _LINE.fullmatch(line)
        if match is None:
            continue
        names = _names(match["who"]) if match["who"] else _names_above(text, start)
        issued = iso_of(match)
        if names and issued:
            return Signature("、".join(names), issued)
    return Signature()


def iso_of(match: re.Match[str]) -> str:
    """The day of a match with year, month and day, as it is written in data."""
    year = match["year"] if match["year"].isdecimal() else match["year"].replace("O", "〇").replace("0", "〇")
    return iso_day(*(read_numeral(part) or 0 for part in (year, match["month"], match["day"])))


def _lines_of_days(text: str) -> Iterator[tuple[int, str]]:
    """The lines that end as a day does, each with its start."""
    end = text.find("日\n") + 1
    while end:
        start = text.rfind("\n", 0, end) + 1
        if end - start <= _LONGEST_LINE:
            yield start, text[start:end]
        end = text.find("日\n", end) + 1


def _names_above(text: str, start: int) -> list[str]:
    """The names on the lines that end at `start`, from the first one on."""
    names: list[str] = []
    for _ in range(_MOST_LINES):
        above = text.rfind("\n", 0, max(start - 1, 0)) + 1
        found = _names(text[above : start - 1].strip()) if above < start - 1 <= above + _LONGEST_LINE else []
        if not found:
            break
        names, start = [*found, *names], above
    return names


def _names(line: str) -> list[str]:
    """The names of agencies of which a line consists; none where one of them leaves out whose agency it is: 市教育局."""
    match = _NAME.fullmatch(line)
    names = match["names"].split() if match else []
    return names if all(complete(n) and (place_before(n).name or not _BARE_UNIT.match(n)) for n in names) else []
