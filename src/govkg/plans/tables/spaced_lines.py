"""Tables whose rows are lines with a space between cells, and a time before the parties: 3 修路 铺好沥青 年底前 县交通局 各乡镇 县财政局 县住建局.

The headings say the roles of the last columns, in their order. One office has the first of these, one, or one group, the second, and all
behind it the last: so such tables are filled in; where a row has more names than such columns, its assignments are doubted. A line in whose
last cells something else stands than names is left unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from govkg.plans.clauses.statements import RUN_TOGETHER, Clause, Content, in_role
from govkg.plans.model import Role
from govkg.plans.names.lists import Name
from govkg.plans.tables.row import Part
from govkg.plans.tables.run_on_spaces import names_alone, role_of_heading
from govkg.plans.words.matching import line_end

_HEADER = re.compile(r"序号 (?P<heads>(?:[\u4e00-\u9fff()]{2,14} ){2,8}[\u4e00-\u9fff()]{2,14})(?=\n)")
_ROW = re.compile(
    r"(?P<number>[1-9]\d{0,2}) (?P<told>[^\n]{4,300}?) (?P<time>(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:年?底)?之?前|(?:\d{4}年)?\d{1,2}月底?|年底|全年|长期|(?:持续|长期)(?:推进|实施|坚持)) (?P<names>[^\n]{4,200})(?=\n|\Z)"
)
_CELL = re.compile("[^ \n]+")
_FEWEST = 2
"""Rows at least whose parties are found."""


def spaced_lines(text: str) -> Iterator[Part]:
    """The rows of each such table. `text` is the key of a reading.

    >>> text = "序号 任务 措施 牵头部门 主责单位 协办单位 时限\\n1 修路 铺沥青 年底前 县交通局 各乡镇 县财政局 县住建局\\n2 治水 清淤 全年 县水利局 白塔镇 县林业局\\n"
    >>> [(s.name.written, s.role) for s in [*spaced_lines(text)][0].clause.content.statements]
    [('县交通局', 'lead'), ('各乡镇', 'responsible'), ('县财政局', 'participate'), ('县住建局', 'participate')]
    """
    headers = [*_HEADER.finditer(text)]
    for place, header in enumerate(headers):
        found = _roles(header["heads"].split())
        roles = [role for role in found if role]
        first = found.index(roles[0]) if roles else 0
        if not first or len(roles) < 2 or found[first : first + len(roles)] != roles:
            continue
        end = headers[place + 1].start() if place + 1 < len(headers) else len(text)
        rows = [_read(row, roles) for row in _rows(text, header.end() + 1, end)]
        if sum(row.clause is not None for row in rows) >= _FEWEST:
            yield from rows


def _roles(heads: Sequence[str]) -> list[Role | None]:
    """The role of each column; who is mainly responsible (主责) answers beside one of those who lead (牵头)."""
    roles = [*map(role_of_heading, heads)]
    if not any("牵头" in head for head in heads):
        return roles
    told = zip(heads, roles, strict=True)
    return ["responsible" if role == "lead" and "牵头" not in head else role for head, role in told]


def _rows(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The lines of rows, one behind the other or below a heading across the table."""
    while start < end:
        row = _ROW.match(text, start, end)
        if row:
            yield row
        start = line_end(text, start) + 1


def _read(row: re.Match[str], roles: Sequence[Role]) -> Part:
    text, number, told = row.string, int(row["number"]), row.start("told")
    cells = [names_alone(text, *cell.span()) for cell in _CELL.finditer(text, *row.span("names"))]
    names = [*takewhile(bool, cells)]
    if len(names) < len(cells) or len(names) < len(roles):
        return Part(number, told, row.end(), None, (row.span("names"),))
    rule = "label" if len(names) == len(roles) else RUN_TOGETHER
    content = Content(tuple(s for held, role in _held(names, roles) for s in in_role(held, role, rule)))
    return Part(number, told, row.end(), Clause(*row.span("names"), content, "table"))


def _held(cells: Sequence[Sequence[Name]], roles: Sequence[Role]) -> Iterator[tuple[Sequence[Name], Role]]:
    """The names of each cell with the role of its column."""
    for place, names in enumerate(cells):
        yield names, roles[min(place, len(roles) - 1)]
