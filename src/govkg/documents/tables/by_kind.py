"""The cells of a row that lacks some, put into columns by what they say: names at its end, a person or a time before them, and the task."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.documents.tables.broken_names import may_be_party
from govkg.documents.tables.line_table import Block
from govkg.documents.tables.offices import parties_listed
from govkg.documents.tables.vocabulary import COUNT_HEADING, PARTY_WORD, PERSON_WORD, SENTENCE, TIME_WORD

_TIME = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日)?|年|(?:[上下]半年|[一二三四]季度))[底末份]?(?:[以之]?前)?(?:完成)?|全年|长期|常年|每[月季年].{0,4}|(?:长期|持续)[\u4e00-\u9fff]{2}"
)
_PERSON = re.compile("[\u4e00-\u9fff]{1,2}[ \u3000]{0,2}[\u4e00-\u9fff]{1,2}")
_REMARK = re.compile("备注|说明")
_SECTION = re.compile(
    "(?:[\u4e00-\u9fff]{2,8}(?<![参入控持配])[股科室处])+|[\u4e00-\u9fff]{0,6}(?:股室|科室|处室)|[\u4e00-\u9fff]{0,2}[委局厅]属各?(?:部门|单位){1,2}"
)
"""Parties inside one agency."""
_SENTENCE = re.compile("[^、]+。")
"""A task that ends as a name does, but for its stop, which a name alone in a cell has not: 建好一个共享平台。"""
_NARROWEST = 3
"""Columns before that of parties, below which a row that lost cells looks like others."""
Range = tuple[int, int]
"""From line to line of a row."""


def laid_by_kind(texts: Sequence[str], headings: Sequence[str]) -> list[Range] | None:
    """Which of the lines of a row, the first of which is its number, stand in which column; None where that is not sure. Columns must be
    of tasks, then of times or persons, then one of parties, with nothing behind but remarks.

    >>> headings = ["序号", "类别", "任务", "时限", "责任单位", "备注"]
    >>> laid_by_kind(["3", "修好村道。", "6月底前", "县交通局", "县财政局"], headings)
    [(0, 1), (1, 1), (1, 2), (2, 3), (3, 5), (5, 5)]
    """
    parties = [
        i for i, heading in enumerate(headings) if PARTY_WORD.search(heading) and not PERSON_WORD.search(heading)
    ]
    if len(parties) != 1 or not COUNT_HEADING.fullmatch(headings[0].replace(" ", "")):
        return None
    party = parties[0]
    if not all(map(_REMARK.search, headings[party + 1 :])):
        return None
    told = 1
    while told < party and not (TIME_WORD.search(headings[told]) or PERSON_WORD.search(headings[told])):
        told += 1
    kinds = [_time if TIME_WORD.search(h) else _person if PERSON_WORD.search(h) else None for h in headings[told:party]]
    if told == 1 or None in kinds:
        return None
    end = first = len(texts)
    while first > 2 and parties_inside(texts[first - 1]):
        first -= 1
    found = [(first, end), *((end, end) for _ in headings[party + 1 :])]
    for kind in reversed(kinds):
        start = first - 1 if first > 2 and kind and kind(texts[first - 1]) else first
        found.insert(0, (start, first))
        first = start
    sure = end > 1 and (found[len(kinds)][0] < end or end <= told)
    return [(0, 1), *_told(first, told - 1), *found] if sure else None


def two_lists(row: Sequence[Block], texts: Sequence[str], width: int, parties: Sequence[int]) -> list[Block] | None:
    """A row of too many or too few cells where two columns of parties stand beside each other, with the names of both below each other:
    the first one stands in the first column, as who leads mostly does alone, and so does one that stands alone. The cells of classes that
    are lacking come first."""
    if len(row) == width or len(parties) != 2 or parties[1] != parties[0] + 1:
        return None
    stop = first = len(row) - (width - 1 - parties[1])
    while first > 2 and may_be_party(texts[first - 1]) and not _SENTENCE.fullmatch(texts[first - 1]):
        first -= 1
    room = parties[0] - 1
    told = row[1:first]
    if stop - first < 1 or not room or any(map(may_be_party, texts[stop:])):
        return None
    more = max(len(told) - room, 0)
    if more and not SENTENCE.search(texts[1]) and room > 1:
        told = [*told[: room - 1], (told[room - 1][0], told[-1][1])]
    else:
        told = [(told[0][0], told[more][1]), *told[more + 1 :]]
    lacking = [(row[1][0], row[1][0])] * (room - len(told))
    others = (row[first + 1][0], row[stop - 1][1]) if stop - first > 1 else (row[first][1], row[first][1])
    return [row[0], *lacking, *told, row[first], others, *row[stop:]]


def covering(rows: Sequence[Sequence[Block]], party: int) -> dict[tuple[int, int], int]:
    """How many rows the cells of a column of parties cover, by row (counted from 1) and column; 0 for those that stand above. A row
    with nothing but its number and one cell lost its merged cells, where others with names lost some, too."""

    def lost(row: Sequence[Block]) -> int:
        return sum(start == end for start, end in row[1:party])

    full = [len(row) > party for row in rows]
    named = [whole and row[party][0] < row[party][1] for row, whole in zip(rows, full, strict=True)]
    if party < _NARROWEST or not any(name and lost(row) for row, name in zip(rows, named, strict=True)):
        return {}
    found: dict[tuple[int, int], int] = {}
    above: int | None = None
    for number, row in enumerate(rows, 1):
        if above and full[number - 1] and not named[number - 1] and lost(row) == party - 2:
            found[above, party] = number - above + 1
            found[number, party] = 0
        else:
            above = number if named[number - 1] else None
    return found


def _told(end: int, columns: int) -> list[Range]:
    """The lines before `end` in the columns that tell the task: one each, the last one with what is too much, the first ones empty
    where lines lack."""
    lacking = max(columns - (end - 1), 0)
    own = [(1 + i, 2 + i) for i in range(columns - lacking - 1)]
    return [*[(1, 1)] * lacking, *own, (1 + len(own), end)]


def parties_inside(text: str) -> bool:
    """Whether a cell is a list of offices, or of parties inside one: 旅游股、各科室."""
    parts = re.split("[、，,；;]", text.strip("。"))
    return all(_SECTION.fullmatch(part) or parties_listed(part) for part in parts)


def _time(text: str) -> bool:
    return _TIME.fullmatch(text) is not None


def _person(text: str) -> bool:
    return _PERSON.fullmatch(text) is not None
