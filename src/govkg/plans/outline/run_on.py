"""The rows of a table that a newspaper printed as one paragraph, where sentences say whose each is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.plans.outline.marks import Mark
from govkg.plans.outline.units import Unit
from govkg.plans.words.matching import any_within

_HEADER = re.compile(
    r"序号(?:[\u4e00-\u9fff]{0,6}(?:任务|内容|措施|项目|事项|举措|要求|名称)){1,3}(?:(?:主要)?(?:牵头|责任|负责|实施|配合)(?:单位|部门)){1,2}(?:备注)?(?=(?P<number>[1-9]\d{0,2})[\u4e00-\u9fff])"
)
"""The headings of a table that runs on, above its first row."""
_NUMBER = re.compile(
    r"(?:(?<=[局委办部厅府会院心司区县市道镇乡站队园校馆联团)。])|(?<=负责|落实|配合|牵头|参与|参加|协助|实施|单位|部门))(?P<number>[1-9]\d{0,2})(?=[\u4e00-\u9fff“])"
)
"""The number of a row behind the sentence of the one before: …县财政局配合12修好道路。"""
_FEWEST = 3


def run_on_stretches(text: str, clauses: Sequence[int]) -> tuple[Unit, ...]:
    """The rows of a table that runs on behind its headings, three at least, whose numbers count on from the first one, whatever that is,
    where a clause (`clauses`: where each begins, in order) stands in each: 序号工作任务责任单位12修好道路。县交通局牵头13…

    >>> text = "序号任务责任单位12修路。甲局牵头13建桥。乙局牵头14种树。丙局牵头"
    >>> [(u.number, text[u.mark.end : u.end]) for u in run_on_stretches(text, [13, 22, 31])]
    [(12, '修路。甲局牵头'), (13, '建桥。乙局牵头'), (14, '种树。丙局牵头')]
    """
    header = _HEADER.search(text)
    if header is None:
        return ()
    units = [Unit(Mark("段", n, a, b), n, end) for n, a, b, end in _rows(text, header)]
    told = all(any_within(clauses, unit.start, unit.end) for unit in units)
    return tuple(units) if told and len(units) >= _FEWEST else ()


def _rows(text: str, header: re.Match[str]) -> Iterator[tuple[int, int, int, int]]:
    """The number of each row, from where to where it is printed, and where the row ends: at the latest with its line."""
    last = text.find("\n", header.end())
    last = len(text) if last < 0 else last
    number, begin, behind = int(header["number"]), *header.span("number")
    for found in _NUMBER.finditer(text, behind, last):
        if int(found["number"]) == number + 1:
            yield number, begin, behind, found.start()
            number, begin, behind = number + 1, found.start(), found.end()
    yield number, begin, behind, last
