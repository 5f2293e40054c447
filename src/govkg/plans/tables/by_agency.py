"""Tables whose rows are agencies: what each of them leads, and what it helps with, stands in columns of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from govkg.documents.model import Cell
from govkg.plans.model import Role
from govkg.plans.reading import Reading
from govkg.plans.tables.headers import cell_range
from govkg.plans.words.roles import role_of_groups

_HEADING = re.compile(
    "(?:(?P<lead>总?牵头|主办|主责)|(?P<participate>配合|协办|协助|协同|参与|参加)|负责|责任|承办)的?(?:重点)?(?:任务|事项|工作|项目|内容|职责)"
)
_PIECE = re.compile(r"[^;\n。]+")
_NUMERAL = re.compile(r"[( ]*(?:\d{1,3}|[①-⒛])[.、) ]*(?!\d)")
_NOTHING = re.compile("[ /—-]*|无|暂无|略")


@dataclass(frozen=True, slots=True)
class Told:
    """A task that such a table tells: from where to where in the reading it is told first, and the cells of those who have it."""

    start: int
    end: int
    parties: list[tuple[Cell, Role]] = field(default_factory=list)


def told_role(heading: str) -> Role | None:
    """The role of the row's agency in the tasks below a heading; None for a heading that names no role.

    >>> [told_role(h) for h in ("牵头任务", "配合事项", "负责的工作", "工作任务")]
    ['lead', 'participate', 'responsible', None]
    """
    match = _HEADING.fullmatch(heading)
    return role_of_groups(match) if match else None


def told_tasks(
    reading: Reading, rows: Sequence[Mapping[int, Cell]], party: int, told: Mapping[int, Role]
) -> list[Told]:
    """The tasks in the columns `told` of rows whose agency stands in the column `party`; the same words are the same task."""
    found: dict[str, Told] = {}
    for row in rows:
        for column in (c for c in sorted(told) if c in row and party in row):
            start, end = cell_range(reading, row[column])
            for piece in _PIECE.finditer(reading.text, start, end):
                numeral = _NUMERAL.match(piece.group())
                first = piece.start() + (numeral.end() if numeral else 0)
                words = reading.text[first : piece.end()].replace(" ", "")
                if words and not _NOTHING.fullmatch(words):
                    task = found.setdefault(words, Told(first, piece.end()))
                    task.parties.append((row[party], told[column]))
    return list(found.values())
