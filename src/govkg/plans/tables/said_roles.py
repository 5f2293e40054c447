"""What cells of a column of roles say (角色 | 牵头), and those that say something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govkg.documents.model import Cell
from govkg.plans.clauses.statements import Clause
from govkg.plans.model import Role
from govkg.plans.reading import Reading
from govkg.plans.tables.headers import WORDS, Columns, cell_range, cell_words
from govkg.plans.tables.legends import mark_roles
from govkg.plans.tables.marks import ticked
from govkg.plans.tables.row import Row
from govkg.plans.words.codes import KNOWN_ROLES
from govkg.plans.words.roles import role_of_column

ROLE_UNKNOWN = "role not understood"
"""The rule of statements whose role a cell says in words that no rule knows."""
_SHOWN = 5


def said_role(words: str) -> Role | None:
    """The role that a cell says; None where it says none that is known.

    >>> [said_role(w) for w in ("牵头单位", "牵头☑配合☐", "主", "L", "participate", "2", "组长")]
    ['lead', 'lead', 'lead', 'lead', 'participate', None, None]
    """
    word = ticked(words)
    role = role_of_column(word)
    if role in WORDS:
        return role  # type: ignore[return-value]
    roles = mark_roles(word, {})
    return roles[0] if len(roles) == 1 else None


def unknown_role(reading: Reading, row: dict[int, Cell], columns: Columns) -> tuple[int, int] | None:
    """Where a row says a role that is not known; None where it says a known one, or none."""
    cell = row.get(columns.said) if columns.said is not None else None
    words = cell_words(reading, cell) if cell is not None else ""
    return cell_range(reading, cell) if cell is not None and words and said_role(words) is None else None


def doubted(clause: Clause, rule: str = ROLE_UNKNOWN) -> Clause:
    """What a cell says of parties whose role is not understood, or not told, as it stands below the headings of two."""
    said = tuple(s._replace(rule=rule) for s in clause.content.statements)
    return clause.stating(said)


def unknown_roles(reading: Reading, rows: Sequence[Row]) -> Iterator[str]:
    """A line on the cells of all tables that say a role that is not known, and on the words that are."""
    cells = list(dict.fromkeys(cell for row in rows for cell in row.unsaid))
    if cells:
        more = f"; {len(cells) - _SHOWN} more" if len(cells) > _SHOWN else ""
        named = "; ".join(_told(reading, *cell) for cell in cells[:_SHOWN])
        yield f"roles not understood, whose agencies are taken for responsible: {named}{more} (known are {KNOWN_ROLES})"


def _told(reading: Reading, start: int, end: int) -> str:
    places = reading.document.origin(reading.span(start, end))
    where = f" ({places[0].part})" if places and places[0].part else ""
    return f"「{reading.printed[start:end].strip()[:20]}」{where}"
