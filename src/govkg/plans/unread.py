"""What looks like a responsibility clause and was read by no rule: shown to the reader and not passed over as running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govkg.plans.clauses.brackets import names_an_office
from govkg.plans.clauses.feet import feet
from govkg.plans.clauses.finding import Taken, within
from govkg.plans.clauses.first_listed import conventions_in
from govkg.plans.clauses.statements import Clause
from govkg.plans.model import ROLES
from govkg.plans.names.persons import is_attendance, is_membership
from govkg.plans.tables.row import Row
from govkg.plans.tables.words import PARTY_HEAD, TASK_HEAD
from govkg.plans.words.matching import any_within, matches_on_lines
from govkg.plans.words.roles import IN_BOLD, LABEL, STANDING, STAR, role_of

_BRACKET = re.compile(
    r"\((?=[^()\n]{0,80}(?:牵头|负责|配合|责任(?:单位|部门)|参加|承办|协办))(?=[^()\n]{0,80}(?:局|委|办|部|厅|府|院|会|中心|公司|单位|部门|区|县|乡镇|街道))[^()\n]{4,400}\)"
)
_GROUP = re.compile(r"\([^()\n]{4,400}\)")
"""Each match of `_BRACKET` is one, and so is what `names_an_office`; they share no character."""
_LABEL = re.compile(rf"(?:{LABEL.pattern})(?P<said>[^\n]{{2,400}})")
_NOTHING = re.compile(r"[ (]*(?:无|略|暂无|同上|[-/\\]+|/)[ ).。]*$")


def all_unread(
    text: str, clauses: Sequence[Clause], tables: Sequence[tuple[int, int]], rows: Sequence[Row]
) -> tuple[tuple[int, int], ...]:
    """All of that: in the text, in cells of the rows of tables, and tables of which no row is read."""
    read = sorted([*(row.start for row in rows), *(c.start for c in clauses)])
    cells = (cell for row in rows for cell in row.unread)
    return (*unread_clauses(text, clauses, tables), *cells, *unread_tables(text, read))


def unread_clauses(
    text: str, clauses: Sequence[Clause], skipped: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[int, int]]:
    """Ranges of `text` (the key of a reading) that look like a clause, outside `clauses` and outside the `skipped` ranges.

    >>> text = "一、甲事。(牵头事项另行报市政府办理)"
    >>> [text[a:b] for a, b in unread_clauses(text, ())]
    ['(牵头事项另行报市政府办理)']
    """
    read = Taken([*((c.start, c.end) for c in clauses), *skipped])
    groups = [m.span() for m in _GROUP.finditer(text) if not read.touches(*m.span())]
    found = [(a, b) for a, b in groups if _BRACKET.match(text, a) or names_an_office(text, a, b)]
    found += [m.span() for m in _labels(text) if not read.touches(*m.span())]
    if found:
        remarks = (*conventions_in(text), *STANDING.finditer(text), *STAR.finditer(text), *IN_BOLD.finditer(text))
        said = Taken([remark.span() for remark in remarks])
        yield from (span for span in found if not said.touches(*span))


_HEADINGS = re.compile(
    rf"(?:序号)?(?:{TASK_HEAD}){{1,3}}"
    rf"(?:{PARTY_HEAD}){{1,2}}(?:[\u4e00-\u9fff]{{0,4}}(?:时限|时间|情况|进展|进度|备注)){{0,3}}(?=\n[^\n])"
)
"""The headings of a table, glued together in a line of their own."""


def unread_tables(text: str, read: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ranges of `text` that head a table whose cells are glued together, behind which nothing is read (`read`: where clauses and rows begin,
    in order) up to the next such.

    >>> text = "工作任务责任单位进展情况\\n修路已完成县交通局\\n"
    >>> [text[a:b] for a, b in unread_tables(text, [])], [*unread_tables(text, [13])]
    (['工作任务责任单位进展情况'], [])
    """
    found = [*matches_on_lines(_HEADINGS, text)]
    for head, stop in zip(found, [*(m.start() for m in found), len(text)][1:], strict=True):
        if not any_within(read, head.end(), stop):
            yield head.span()


def _labels(text: str) -> Iterator[re.Match[str]]:
    found = [m for m in matches_on_lines(_LABEL, text) if role_of(m) in ROLES]
    below = feet(text) if found else ()
    for match in found:
        told = (
            within(match.start(), below)
            or _NOTHING.match(match["said"])
            or is_attendance(text, *match.span())
            or is_membership(text, match.start())
        )
        if not told:
            yield match
