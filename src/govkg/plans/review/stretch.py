"""The stretch of a plan's text that a task takes up which a person saw and no rule: from the words that the person quotes on. What it says
is read by the same rules as in every task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from govkg.documents.model import Cell, Span
from govkg.numerals import read_numeral
from govkg.plans.assembly import Setting, make_row, make_task
from govkg.plans.assembly import path as path_of
from govkg.plans.clauses.conventions import find_conventions
from govkg.plans.clauses.finding import LOOSE, find_clauses
from govkg.plans.clauses.other_pages import other_pages
from govkg.plans.facts.of_tasks import plan_hits, task_deadline
from govkg.plans.model import Coverage, Deadline, Passage, Plan, Task
from govkg.plans.names.agencies import bundled_names
from govkg.plans.names.jurisdictions import jurisdiction_of_plan
from govkg.plans.outline.marks import Mark
from govkg.plans.outline.repairs import corrected, find_corrections
from govkg.plans.outline.stated import stated_headings
from govkg.plans.outline.units import Unit, read_outline
from govkg.plans.reading import read_layout
from govkg.plans.review.anchors import letters
from govkg.plans.tables.row import Row
from govkg.plans.tables.tabled import find_rows
from govkg.plans.tasks import TaskUnit
from govkg.plans.words.matching import line_end
from govkg.plans.words.roles import LABEL
from govkg.plans.words.script import match_key

BY_A_PERSON = "stated by a person"
_ADDED = "补"
"""With what the number of a task begins before whose words no numeral stands."""
_BETWEEN = "\n;,。 ("
"""What may stand between a paragraph and a label that belongs to it."""


class Stretches:
    """A plan's text with its numbered units and clauses, made once: the tasks that begin at given words."""

    def __init__(self, plan: Plan, year: int | None) -> None:
        self._reading = read_layout(plan.document)
        text = self._reading.text
        self._read_rows, self._tables = find_rows(self._reading)
        top = read_outline(text, [*self._tables, *other_pages(text)], stated_headings(self._reading))
        units = [unit for above in top for unit in above.walk()]
        self._units = [unit for unit in units if unit.style != "一是"]
        self._rows = [cells for table in plan.document.tables for cells in _by_row(table.cells)]
        self._clauses = find_clauses(text, self._tables)
        self._setting = Setting(
            self._reading,
            find_corrections(self._reading, units),
            jurisdiction_of_plan(plan),
            bundled_names().used_in(text),
            find_conventions(text, self._clauses),
            year,
            plan_hits(self._reading),
        )

    def begin(self, place: Span) -> int:
        """Where the task begins whose words stand at a place: at the numeral before them, if there is one, or with their row of a table,
        if they begin a cell of it."""
        at, cells = self._reading.position(place.start), self._cells(place)
        quote = self._reading.document.quote
        first = any(c.span.start <= place.start and not quote(Span(c.span.start, place.start)).strip() for c in cells)
        if row := self._read_row(at):
            return self._reading.place(row.start) if first or at <= row.heading[0] else place.start
        if cells:
            return cells[0].span.start if first else place.start
        unit = self._opened(at)
        return self._reading.place(unit.start) if unit else place.start

    def task(self, plan: Plan, place: Span, heading: str) -> Task:
        """The task of that heading whose words stand at a place, with a number that no task of the plan has. It ends with the numbered
        unit that begins there, else with its paragraph or its row of a table and the labels behind that, but before the next task."""
        at = self._reading.position(place.start)
        if row := self._read_row(at):
            made = make_row(self._setting, row)
            made = replace(made, heading=heading, path=_own(plan, made.path))
        elif cells := self._cells(place):
            made = self._of_row(plan, cells, heading)
        else:
            return self._of_text(plan, place, heading)
        if self.begin(place) == made.span.start:
            return made
        words = self.words(at, self._reading.position(made.span.end))
        return replace(made, span=Span(place.start, made.span.end), text=words)

    def _of_text(self, plan: Plan, place: Span, heading: str) -> Task:
        """The task of a numbered unit or of a paragraph."""
        reading, text = self._reading, self._reading.text
        at, last = reading.position(place.start), reading.position(place.end)
        own = self._opened(at)
        end = max(last, self._end(plan, own, place))
        while end > last and text[end - 1] in "\n ":
            end -= 1
        made = make_task(self._setting, self._unit(own, at, end), end)
        path, chapter = self._number(plan, own, at)
        return replace(
            made,
            number=made.number if own else _next_number(plan, path[:-1]),
            path=path,
            heading=heading,
            text=made.text
            if letters(made.heading) == letters(heading)
            else self.words(own.mark.end if own else at, end),
            chapter=made.chapter or chapter,
            truncated=False,
        )

    def _of_row(self, plan: Plan, cells: Sequence[Cell], heading: str) -> Task:
        """The task of a row of a table that no rule reads: its number stands in its first cell. Who does it is not read."""
        start, end = (self._reading.position(place) for place in (cells[0].span.start, max(c.span.end for c in cells)))
        unit = Unit(Mark("段", 1, start, start), 1, end)
        near = _before(plan.tasks, cells[0].span.start)
        above = near.path[:-1] if near else ()
        number = read_numeral(match_key(self._reading.document.quote(cells[0].span)).strip())
        path = _own(plan, (*above, str(number))) if number else _free(plan, above)
        made = replace(
            make_task(self._setting, TaskUnit(unit), end), heading=heading, path=path, text=self.words(start, end)
        )
        return replace(made, number=number or _next_number(plan, above), chapter=near.chapter if near else "")

    def words(self, start: int, end: int) -> str:
        """The text from one position to another as it is read."""
        return corrected(self._reading, start, end, self._setting.corrections)

    def before(self, task: Task, inner: Task) -> str:
        """What is left of the text of a task that ends where another begins."""
        rest = self.words(*map(self._reading.position, (inner.span.start, task.span.end)))
        return task.text.removesuffix(rest).rstrip()

    def deadline(self, *spans: Span) -> Deadline | None:
        """The deadline that the first of these stretches states which states one."""
        for span in spans:
            place = self._reading.position(span.start), self._reading.position(span.end)
            if found := task_deadline(self._reading, *place, self._setting.year, issued=self._setting.issued):
                return found
        return None

    def last(self, before: Span) -> int:
        """Where the last words of a stretch end, behind which only space stands."""
        words = self._reading.document.quote(before)
        return before.start + len(words.rstrip())

    def _read_row(self, at: int) -> Row | None:
        """The row of a table that the rules read at a position: the innermost."""
        rows = [row for row in self._read_rows if row.start <= at < row.end]
        return min(rows, key=lambda row: row.end - row.start, default=None)

    def _cells(self, place: Span) -> list[Cell]:
        """The cells of the row of a table in which a place lies."""
        return next((row for row in self._rows if any(cell.span.overlaps(place) for cell in row)), [])

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
        if unit and unit.end < len(text):
            return min(limit, unit.end)
        return min(limit, _paragraph_end(text, last))

    def _unit(self, own: Unit | None, at: int, end: int) -> TaskUnit:
        """The unit up to `end`, or a paragraph that begins at a position, with the clauses in it: those of running text only where no
        other stands there."""
        if own is None:
            unit = Unit(Mark("段", 1, at, at), 1, end, self._around(at))
        else:
            unit = Unit(own.mark, own.number, end, own.parent, [child for child in own.children if child.end <= end])
        inside = [clause for clause in self._clauses if unit.start <= clause.start and clause.end <= end]
        proper = [clause for clause in inside if clause.rule not in LOOSE]
        return TaskUnit(unit, clauses=proper or inside)

    def _number(self, plan: Plan, unit: Unit | None, at: int) -> tuple[tuple[str, ...], str]:
        """The path of the task, and the heading of its chapter where no unit tells it: the numeral that stands there; without one, or
        where another task has it, a number below what is around it."""
        around = unit or self._around(at)
        if around is None:
            near = _before(plan.tasks, self._reading.place(at))
            return _free(plan, near.path[:-1] if near else ()), near.chapter if near else ""
        path = tuple(path_of(around))
        return _own(plan, path) if unit else _free(plan, path), ""


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


def _own(plan: Plan, path: tuple[str, ...]) -> tuple[str, ...]:
    """A path, or one below it where a task has it."""
    return _free(plan, path) if any(task.path == path for task in plan.tasks) else path


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
        start, end = passage.span.start, passage.span.end
        if passage.read_as != "not understood" or not passage.span.overlaps(span):
            passages.append(passage)
            continue
        edges = (start, max(span.start, start), min(span.end, end), end)
        said = (("not understood", passage.rule), ("text", BY_A_PERSON), ("not understood", passage.rule))
        pieces = zip(edges, edges[1:], said, strict=False)
        passages += [Passage(Span(first, last), *what) for first, last, what in pieces if first < last]
    return Coverage(tuple(passages))
