"""Tables of working groups that lost all their rules: 2抢险组应急局主要负责搜救…。3警戒组公安局…, behind headings that run on, too.

An emergency plan lists its groups so: a number, the group, who leads it, what it has to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govkg.plans.clauses.statements import Clause, Content, in_role
from govkg.plans.model import Role
from govkg.plans.outline.divided_lines import duty_line
from govkg.plans.tables.row import Part
from govkg.plans.words.matching import line_end
from govkg.plans.words.roles import role_of_column

_GAP = "[ \n]{0,3}"
_HEADER = re.compile(
    rf"序号{_GAP}(?:应急|工作|专项|专业|救援|处置|任务)*(?:小?组|组别)(?:名称|类别|设置)?{_GAP}(?P<party>(?:主要)?(?:牵头|责任|主办|负责)(?:单位|部门)){_GAP}(?:主要|工作|具体|任务)*(?:职责|任务|分工){{1,2}}{_GAP}(?=1 ?[\u4e00-\u9fff])"
)
_ROW = re.compile(
    rf"(?:(?<=[。;分职责务工])|(?<=[。;分职责务工][ \n]))(?P<number>\d{{1,2}}) ?(?P<group>[\u4e00-\u9fff]{{2,12}}?组(?!织|成|长)){_GAP}"
)
_LONGEST = 1500
"""Characters that a row may take."""


def group_rows(text: str) -> Iterator[Part]:
    """The rows of each such table. `text` is the key of a reading.

    >>> text = "序号工作组牵头单位工作职责1抢险组应急局主要负责搜救伤员。2警戒组公安局负责封闭道路。"
    >>> [(row.number, text[row.start : row.end], row.clause.content.statements[0].name.written) for row in group_rows(text)]
    [(1, '抢险组应急局主要负责搜救伤员。', '应急局'), (2, '警戒组公安局负责封闭道路。', '公安局')]
    """
    headers = [*_HEADER.finditer(text)]
    for header, stop in zip(headers, [*(h.start() for h in headers), len(text)][1:], strict=True):
        rows = _rows(text, header.end(), stop)
        if len(rows) < 2:
            continue
        role: Role = "lead" if role_of_column(header["party"]) == "lead" else "responsible"
        ends = [*(row.start() for row in rows[1:]), line_end(text, rows[-1].end())]
        for row, end in zip(rows, ends, strict=True):
            yield Part(int(row["number"]), row.start("group"), end, _clause(text, row.end(), end, role))


def _rows(text: str, first: int, stop: int) -> list[re.Match[str]]:
    """The beginnings of the rows 1, 2, 3 …, each behind a sentence."""
    rows: list[re.Match[str]] = []
    place = first
    while True:
        found = (
            m for m in _ROW.finditer(text, place, min(place + _LONGEST, stop)) if int(m["number"]) == len(rows) + 1
        )
        row = next(found, None)
        if row is None:
            return rows
        rows.append(row)
        place = row.end()


def _clause(text: str, start: int, end: int, role: Role) -> Clause | None:
    """Who stands before what a group has to do, where that is surely an office."""
    line = duty_line(text, start, end)
    if line is None:
        return None
    statements = in_role(line.names, role, "label")
    return Clause(start, line.names[-1].end, Content(statements), "table")
