"""The cells of a row that say by when: those in columns of times, and those whose heading is itself a time (年中目标, 年底目标); and
those that say how far it is, when it was given out, or who is in charge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from govkg.documents.model import Cell
from govkg.plans.facts.stages import names_time
from govkg.plans.reading import Reading
from govkg.plans.tables.headers import Columns, cell_range


def headed_cells(
    reading: Reading,
    lines: Sequence[dict[int, Cell]],
    headings: Mapping[int, str],
    meant: Mapping[Cell, Cell] = MappingProxyType({}),
) -> tuple[tuple[str, tuple[int, int]], ...]:
    """The cells of a task in columns of these headings, or those that are `meant` by them, each with that of its own."""
    cells = ((heading, line[c]) for line in lines for c, heading in headings.items() if c in line)
    return tuple(dict.fromkeys((heading, cell_range(reading, meant.get(cell, cell))) for heading, cell in cells))


def timed_cells(
    reading: Reading, lines: Sequence[dict[int, Cell]], columns: Columns
) -> dict[tuple[int, int], tuple[str, bool]]:
    """The cells of a task that say by when, each with the heading of its column and whether that is one of times."""
    headed = {c: heading for c, heading in columns.headings.items() if c in columns.task and names_time(heading)}
    told = {c: columns.times.get(c, "") for c, role in columns.roles.items() if role == "deadline"}
    return {
        cell_range(reading, line[c]): (heading, c in told)
        for line in lines
        for c, heading in {**headed, **told}.items()
        if c in line
    }
