"""Tables that lost all their rules: the cells of a row run on in one line, and the number of the next row follows the last name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govkg.plans.clauses.statements import Clause, read_content
from govkg.plans.names.departments import whole
from govkg.plans.names.lists import split_names
from govkg.plans.tables.row import Part
from govkg.plans.words.matching import line_end
from govkg.plans.words.roles import role_of_column

_HEADER = re.compile(
    r"序号(?P<columns>[\u4e00-\u9fff、,()/]{2,40}?)(?P<party>(?:主要)?(?:牵头|责任|主办|实施|落实)(?:单位|部门))(?P<rest>[\u4e00-\u9fff、]{0,16}?)(?=1[\u4e00-\u9fff])"
)
_PARTIES = re.compile("单位|部门|牵头|责任")
_COUNTED = "年月日个项家名所次万亿级号类批期种人处座条天季小时"
_LONGEST = 1500
"""Characters that a row may take."""
_LAST_STOP = re.compile(r"(?s:.*)[。;:]")


def collapsed_rows(text: str) -> Iterator[Part]:
    """The rows of each such table with one column of parties, the last one that is filled. `text` is the key of a reading.

    >>> text = "序号任务责任单位1办好学校。县教育局、县财政局2修好道路。县交通局"
    >>> [(row.number, [s.name.written for s in row.clause.content.statements]) for row in collapsed_rows(text)]
    [(1, ['县教育局', '县财政局']), (2, ['县交通局'])]
    """
    for header in _HEADER.finditer(text):
        if _PARTIES.search(header["columns"]) or _PARTIES.search(header["rest"]):
            continue
        places = _numbers(text, header.end())
        if len(places) < 2:
            continue
        ends = [*places[1:], line_end(text, places[-1])]
        for number, (start, end) in enumerate(zip(places, ends, strict=True), 1):
            yield Part(number, start + len(str(number)), end, _clause(text, start, end, header["party"]))


def _numbers(text: str, first: int) -> list[int]:
    """Where 1, 2, 3 … stand, each behind a name or a sentence."""
    places = [first]
    while True:
        number = len(places) + 1
        follows = re.compile(rf"(?<=[局委办部厅府会院心司区县市)。]){number}(?=[\u4e00-\u9fff])(?![{_COUNTED}])")
        found = follows.search(text, places[-1] + 4, places[-1] + _LONGEST)
        if found is None:
            return places
        places.append(found.start())


def _clause(text: str, start: int, end: int, party: str) -> Clause | None:
    """What stands behind the last sentence of a row, where it is a list of names."""
    stop = _LAST_STOP.match(text, start, end)
    first = stop.end() if stop else start
    names = split_names(text, first, end).names
    sure = sum(map(whole, names))
    if not names or sure * 2 <= len(names):
        return None
    label = f"{'牵头' if role_of_column(party) == 'lead' else '责任'}单位:"
    return Clause(first, end, read_content(label + text[first:end], first - len(label)), "table")
