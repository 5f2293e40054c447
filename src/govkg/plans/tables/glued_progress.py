"""Rows whose cells are glued together, a row a line, with the parties in the middle and behind them how far the task is: 建成五个站。市交通局,
相关乡镇已建成两个。

A sentence ends the task; the names behind it are parted by signs, each ends as offices do, and what follows the last one is progress.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govkg.plans.clauses.statements import Clause, Content, in_role
from govkg.plans.model import Role
from govkg.plans.names.lists import NameList, split_names
from govkg.plans.tables.row import Row
from govkg.plans.tables.words import PARTY_HEAD, TASK_HEAD
from govkg.plans.words.matching import line_end, matches_on_lines
from govkg.plans.words.roles import role_of_column

_HEADER = re.compile(
    rf"(?:序号)?(?:{TASK_HEAD}){{1,3}}(?P<party>{PARTY_HEAD})"
    r"(?P<progress>(?:(?:工作|目前|重点)?(?:推进|进展|落实|完成|实施|办理)(?:落实|工作)?(?:情况|进展|进度)|(?:工作)?进[展度])(?:\([^()\n]{1,10}\))?)\n"
    r"(?:[^\n。]{0,30}(?:季度|\d月份?|半年|月份)\n)?"
)
_NAME = re.compile(
    r"(?:各|相关|有关)(?:镇街|乡镇|街道|镇|乡|县区|区县|县市区|村居?|社区|园区|部门|单位)(?:办事处|管委会|(?:人民)?政府)?"
    r"|团[省市县区州旗]委|[省市县区州旗]直(?:相关|有关|各)(?:部门|单位)"
    r"|[省市县区州旗][\u4e00-\u9fff]{0,14}?(?:局|厅|委员会|委(?![员托])|办公室|办(?![公事])|部(?![门分])|[残妇文侨科]联|科协|总工会|红十字会|中心|集团|公司|医院|法院|检察院|[大中支]队|管委会|供销社|学校|党校)"
    r"|[\u4e00-\u9fff]{2,3}(?:街道(?:办事处)?|[镇乡](?:(?:人民)?政府)?)"
)
_SENTENCE = re.compile("(?:牵头|负责|配合|会同|联合|要|应|须|将|的|等|和|与|及)")
"""What goes on behind a name that is the subject of a sentence, and of no cell."""
_NUMBER = re.compile(r"\d{1,3}[.、 ]?(?=[\u4e00-\u9fff“])")
_OWN = re.compile("[省市县区州旗团各相有]")
_FEWEST = 3


class _Told(NamedTuple):
    """Where a row begins, and the names in it."""

    start: int
    who: NameList
    names: tuple[int, int]


def progress_rows(text: str) -> Iterator[Row]:
    """The rows of each such table: three at least, and in half of its lines or more. `text` is the key of a reading.

    >>> text = "工作任务责任单位进展情况\\n修路。县交通局,相关乡镇已完工。\\n治水。县水利局开工。\\n办学。县教育局、各镇选址。\\n"
    >>> [[s.name.written for s in row.clauses[0].content.statements] for row in progress_rows(text)]
    [['县交通局', '相关乡镇'], ['县水利局'], ['县教育局', '各镇']]
    """
    headers = [*matches_on_lines(_HEADER, text)]
    stops = [*(header.start() for header in headers), len(text)][1:]
    for header, stop in zip(headers, stops, strict=True):
        role: Role = "lead" if role_of_column(header["party"]) == "lead" else "responsible"
        lines = [line for line in _lines(text, header.end(), stop) if text[slice(*line)].strip()]
        told = [row for line in lines if (row := _row(text, *line))]
        if len(told) < _FEWEST or 2 * len(told) < len(lines):
            continue
        ends = [*(row.start for row in told[1:]), lines[-1][1]]
        for count, (row, end) in enumerate(zip(told, ends, strict=True), 1):
            last = len(text[:end].rstrip("\n ")) if end > row.names[1] else row.names[1]
            said = Content(in_role(row.who.names, role, "label"), row.who.open_ended)
            clause = Clause(*row.names, said, "table")
            behind = row.names[1], max(last, row.names[1])
            progress = ((header["progress"], behind),) if text[slice(*behind)].strip() else ()
            yield Row(count, (row.start, row.names[0]), row.start, behind[1], (clause,), progress=progress)


def _lines(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    while start < stop:
        end = min(line_end(text, start), stop)
        yield start, end
        start = end + 1


def _row(text: str, start: int, end: int) -> _Told | None:
    """The row that a line is: None where no names stand behind a sentence of it."""
    number = _NUMBER.match(text, start, end)
    begin = number.end() if number else start
    stop = text.find("。", begin, end) + 1
    while stop:
        last = _names_end(text, stop, end)
        if last > stop:
            who = split_names(text, stop, last)
            return _Told(begin, who, (stop, last)) if who.names or who.open_ended else None
        stop = text.find("。", stop, end) + 1
    return None


def _names_end(text: str, start: int, end: int) -> int:
    """The end of the names that begin at `start`, which is returned where there are none, or where a sentence begins with them."""
    if not _OWN.match(text, start):
        return start
    name = _NAME.match(text, start, end)
    while name and text[name.end() : name.end() + 1] in ("、", ","):
        after = _NAME.match(text, name.end() + 1, end)
        if after is None:
            break
        name = after
    return start if name is None or _SENTENCE.match(text, name.end(), end) else name.end()
