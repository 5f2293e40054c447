"""What a ledger tells of the task of a row beside who acts and by when, in the printed words of its cells."""

from __future__ import annotations

from govkg.documents.model import Span
from govkg.plans.facts.assigned import read_assigned
from govkg.plans.facts.of_tasks import persons_as_printed, stated_targets
from govkg.plans.facts.persons import person_names
from govkg.plans.facts.progress import read_progress
from govkg.plans.model import Assigned, Deadline, Person, Progress, Target
from govkg.plans.reading import Reading
from govkg.plans.tables.row import Row


def row_progress(reading: Reading, row: Row) -> Progress | None:
    """How far the task is, which its cells name in the same words."""
    task = "\n".join(_printed(reading, cell)[0] for cell in (*row.body, *row.aims, row.heading))
    return read_progress([(heading, *_printed(reading, cell)) for heading, cell in row.progress], task)


def to_be_reached(reading: Reading, row: Row, year: int | None) -> list[Target]:
    """The figures stated in its words that it is to reach: what its columns of progress tell is reached already."""
    told = [reading.span(*cell) for _, cell in row.progress]
    stated = stated_targets(reading, row.start, row.end, year)
    return [t for t in stated if not any(cell.start <= t.span.start < cell.end for cell in told)]


def row_assigned(reading: Reading, row: Row, year: int | None, deadline: Deadline | None) -> Assigned | None:
    """When it was given out."""
    cells = [_printed(reading, cell) for cell in row.assigned]
    return read_assigned(cells, year, deadline.latest if deadline else "")


def row_persons(reading: Reading, row: Row) -> tuple[Person, ...]:
    """Who is in charge of it."""
    named = [(heading, name) for heading, cell in row.persons for name in person_names(reading.text, *cell)]
    return persons_as_printed(reading, named)


def _printed(reading: Reading, cell: tuple[int, int]) -> tuple[str, Span]:
    span = reading.span(*cell)
    return reading.document.quote(span).replace("\n", ""), span
