"""The column of a coding sheet that names the plan of each row: plan | no | task | agency | role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govkg.documents.model import Cell
from govkg.errors import NotAPlan
from govkg.plans.no_plan import SHEETS
from govkg.plans.reading import Reading
from govkg.plans.tables.headers import ROLE, TASK, cell_range, cell_words, head_words, table_grid
from govkg.plans.words.codes import heads_plans

_DEEPEST = 5
"""Rows of a sheet in which its heads are sought."""
_SHORTEST = 4
"""Characters of a title."""
_SHOWN = 3
Grid = Sequence[dict[int, Cell]]


def without_plan_column(reading: Reading, grid: Grid) -> list[dict[int, Cell]]:
    """A table without its column of plans, which tells no row from another one where all are of one plan."""
    place = _plan_column(reading, grid)
    if place is None:
        return [*grid]
    return [{c - (c > place[1]): cell for c, cell in row.items() if c != place[1]} for row in grid]


def plan_named(reading: Reading) -> tuple[int, int] | None:
    """Where a sheet names the plan that it is a coding of; None where it has no column for that. Raises NotAPlan where it names several:
    the tasks of each would have the numbers of the others, and their agencies one place."""
    cells = [cell for table in reading.document.tables for cell in _plan_cells(reading, table_grid(table))]
    named = {cell_words(reading, cell): cell for cell in reversed(cells)}
    if len(named) > 1:
        shown = "、".join([*named][::-1][:_SHOWN])
        more = "…" if len(named) > _SHOWN else ""
        name = reading.document.name or "text"
        raise NotAPlan(f"{name}: the rows name {len(named)} plans ({shown}{more}): make a file for each of them")
    told = [cell for words, cell in named.items() if len(words) >= _SHORTEST and not words.isdigit()]
    return cell_range(reading, told[0]) if told else None


def _plan_cells(reading: Reading, grid: Grid) -> Iterator[Cell]:
    """The cells below the head of a column of plans that are not empty."""
    if place := _plan_column(reading, grid):
        cells = (row[place[1]] for row in grid[place[0] + 1 :] if place[1] in row)
        yield from (cell for cell in cells if cell_words(reading, cell))


def _plan_column(reading: Reading, grid: Grid) -> tuple[int, int] | None:
    """The row and the column of the head of a column of plans, beside one of tasks; in Chinese only where another one says roles, for
    方案 may be what is to be drafted."""
    if not reading.document.media_type.endswith(SHEETS):
        return None
    for number, row in enumerate(grid[:_DEEPEST]):
        heads = {c: head_words(reading, cell) for c, cell in row.items()}
        coded = any(ROLE.fullmatch(word) for word in heads.values())
        found = next((c for c, word in heads.items() if heads_plans(word, coded=coded)), None)
        if found is not None and any(c != found and TASK.search(word) for c, word in heads.items()):
            return number, found
    return None
