"""The stretch of a plan's text that a task takes up which a person saw and no rule: from the words that the person quotes on. What it says
besides who acts is read by the same rules as in every task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from govkg.documents.model import Cell, Span
from govkg.plans.assembly import path as path_of
from govkg.plans.clauses.other_pages import other_pages
from govkg.plans.facts.mentions import Hit
from govkg.plans.facts.of_tasks import plan_hits, stated_targets, task_deadline, task_mentions, task_stages
from govkg.plans.model import Coverage, Passage, Plan, Task
from govkg.plans.outline.repairs import corrected
from govkg.plans.outline.stated import stated_headings
from govkg.plans.outline.units import Unit, read_outline
from govkg.plans.reading import read_layout
from govkg.plans.review.anchors import letters
from govkg.plans.tables.tabled import find_rows
from govkg.plans.words.matching import line_end
from govkg.plans.words.roles import LABEL

BY_A_PERSON = "stated by a person"
_ADDED = "补"
"""With what the number of a task begins before whose words no numeral stands."""
_BETWEEN = "\n;,。 ("
"""What may stand between a paragraph and a label that belongs to it."""


class Stretches:
    """A plan's text with its numbered units, made once: the tasks that begin at given words."""

    def __init__(self, plan: Plan) -> None:
        self._reading = read_layout(plan.document)
        text = self._reading.text
        self._tables = find_rows(self._reading)[1]
        top = read_outline(text, [*self._tables, *other_pages(text)], stated_headings(self._reading))
        self._units = [unit for above in top for unit in above.walk() if unit.style != "一是"]
        self._rows = [list(cells) for table in plan.document.tables for cells in _by_row(table.cells)]

    @cached_property
    def _hits(self) -> list[Hit]:
        return plan_hits(self._reading)

    def begin(self, place: Span) -> int:
        """Where the task begins whose words stand at a place: at the numeral before them, if there is one."""
        start = self._reading.position(place.start)
        unit = self._opened(start)
        return self._reading.place(unit.start) if unit else place.start

    def task(self, plan: Plan, place: Span, heading: str, year: int | None) -> Task:
        """The task of that heading whose words stand at a place, with a number that no task of the plan has. It ends with the numbered
        unit that begins there, else with its paragraph or its row of a table and the labels behind that, but before the next task."""
        reading, text = self._reading, self._reading.text
        at, last = reading.position(place.start), reading.position(place.end)
        unit = self._opened(at)
        start = unit.start if unit else at
        end = max(last, self._end(plan, unit, place))
        while end > last and text[end - 1] in "\n ":
            end -= 1
        deadline = task_deadline(reading, start, end, year)
        own, chapter = self._number(plan, unit, at)
        return Task(
            number=unit.number if unit else _next_number(plan, own[:-1]),
            path=own,
            heading=heading,
            text=corrected(reading, self._body(unit, at, end, heading), end, ()),
            span=reading.span(start, end),
            chapter=chapter,
            deadline=deadline,
            stages=task_stages(reading, (start, end), year, deadline),
            targets=stated_targets(reading, start, end),
            mentions=task_mentions(reading, self._hits, (start, end), ()),
        )

    def _around(self, at: int) -> Unit | None:
        """The innermost numbered unit around a position; none in a table, whose numerals are its own."""
        if any(first <= at < last for first, last in self._tables):
            return None
        return next((unit for unit in reversed(self._units) if unit.start <= at < unit.end), None)

    def _opened(self, at: int) -> Unit | None:
        """The unit whose numeral stands at a position, or right before it."""
        unit = self._around(at)
        return unit if unit and not self._reading.text[unit.mark.end : at].strip() else None

    def _end(self, plan: Plan, unit: Unit | None, place: Span) -> int:
        """Where the task ends at the latest: of the last unit of a text only the paragraph, since the paper's closing words follow."""
        reading, text = self._reading, self._reading.text
        last = reading.position(place.end)
        begun = [reading.position(task.span.start) for task in plan.tasks if task.span.start >= place.end]
        begun += [] if unit else [other.start for other in self._units if other.start >= last]
        limit = min(begun, default=len(text))
        cells = [cell.span for row in self._rows if any(c.span.overlaps(place) for c in row) for cell in row]
        if cells:
            return min(limit, reading.position(max(span.end for span in cells)))
        if unit and unit.end < len(text):
            return min(limit, unit.end)
        return min(limit, _paragraph_end(text, last))

    def _body(self, unit: Unit | None, at: int, end: int, heading: str) -> int:
        """Where the text behind the heading begins; where the person calls the task otherwise than it is printed, behind the numeral."""
        if unit is None:
            return at
        stop, body = unit.heading_before(self._reading.text, min(unit.own_end, end))
        printed = self._reading.printed[unit.mark.end : stop]
        return min(body, end) if letters(printed) == letters(heading) else unit.mark.end

    def _number(self, plan: Plan, unit: Unit | None, at: int) -> tuple[tuple[str, ...], str]:
        """The path of the task and the heading of its chapter: the numeral that stands there; without one, or where another task has it, a
        number below what is around it."""
        around = unit or self._around(at)
        if around is None:
            near = _before(plan.tasks, self._reading.place(at))
            return _free(plan, near.path[:-1] if near else ()), near.chapter if near else ""
        path, taken = tuple(path_of(around)), {task.path for task in plan.tasks}
        chapter = next((u for u in [*around.ancestors()][::-1] if u.style != "附"), None if unit else around)
        return path if unit and path not in taken else _free(plan, path), self._heading(chapter)

    def _heading(self, unit: Unit | None) -> str:
        if unit is None:
            return ""
        return corrected(self._reading, unit.mark.end, unit.heading(self._reading.text)[0], ())


def _paragraph_end(text: str, place: int) -> int:
    """Where a paragraph ends, and the lines below it that begin with a label: 责任单位：…"""
    end = line_end(text, place)
    while True:
        start = end
        while start < len(text) and text[start] in _BETWEEN:
            start += 1
        label = LABEL.match(text, start)
        if label is None or ":" not in label["sign"]:
            return end
        end = line_end(text, label.end())


def _by_row(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    yield from rows.values()


def _before(tasks: Sequence[Task], place: int) -> Task | None:
    """The last task that begins before a place, else the first one behind it."""
    return next((task for task in reversed(tasks) if task.span.start <= place), tasks[0] if tasks else None)


def _free(plan: Plan, above: tuple[str, ...]) -> tuple[str, ...]:
    """A path below another that no task has."""
    taken = {task.path for task in plan.tasks}
    count = 1
    while (*above, f"{_ADDED}{count}") in taken:
        count += 1
    return (*above, f"{_ADDED}{count}")


def _next_number(plan: Plan, above: tuple[str, ...]) -> int:
    return 1 + max((task.number for task in plan.tasks if task.path[:-1] == above), default=0)


def with_span_covered(coverage: Coverage, span: Span) -> Coverage:
    """The coverage where what no rule read of a stretch was read as text by a person."""
    passages: list[Passage] = []
    for passage in coverage.passages:
        if passage.read_as != "not understood" or not passage.span.overlaps(span):
            passages.append(passage)
            continue
        edges = [
            passage.span.start,
            max(span.start, passage.span.start),
            min(span.end, passage.span.end),
            passage.span.end,
        ]
        said = [("not understood", passage.rule), ("text", BY_A_PERSON), ("not understood", passage.rule)]
        pieces = zip(edges, edges[1:], said, strict=False)
        passages += [Passage(Span(start, end), *what) for start, end, what in pieces if start < end]
    return Coverage(tuple(passages))
