"""Tasks that a paper tells in its text, without who answers for them, and lists again with their owners: in a table, or in an annex."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from govkg.plans.clauses.finding import LOOSE
from govkg.plans.clauses.statements import Clause
from govkg.plans.model import Task
from govkg.plans.outline.headings import cell_heading_end
from govkg.plans.outline.units import Unit, all_units
from govkg.plans.tables.row import Row
from govkg.plans.tasks import TaskUnit
from govkg.plans.words.items import ITEM
from govkg.plans.words.matching import any_within

_FEWEST = 2
"""So many tasks at least of a list have headings that agree with those of the text, and half of the list has."""
_SHORTEST = 4
_LEFT_OUT = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]")
_NUMERAL = re.compile(ITEM)
_PHRASE = re.compile("[,。:;(\n]")


class Joined(NamedTuple):
    """A task that the text tells, and what names its owner elsewhere."""

    told: TaskUnit
    owned: TaskUnit | Row


def owners_elsewhere(
    text: str, top: Sequence[Unit], tasks: Sequence[TaskUnit], clauses: Sequence[Clause], rows: Sequence[Row]
) -> list[Joined]:
    """The numbered units that say more than their heading and have none of the `clauses` proper, each with the row, or with the task in
    a later annex, whose heading agrees with its own alone; and those that head a table which says who answers."""
    here = [*_below_their_headings(text, top, rows)]
    taken = {id(pair.owned) for pair in here}
    lists: dict[int, list[TaskUnit | Row]] = {0: [row for row in rows if id(row) not in taken]}
    for task in tasks:
        around = [*task.unit.ancestors()]
        if task.clauses and around and around[-1].style == "附":
            lists.setdefault(id(around[-1]), []).append(task)
    lists = {key: listed for key, listed in lists.items() if len(listed) >= _FEWEST}
    if not lists and not here:
        return []
    proper = [c.start for c in clauses if c.rule not in LOOSE]
    free = [u for u in all_units(top) if u.style != "一是" and _is_free(text, u, proper)]
    joined = [*here, *(pair for listed in lists.values() for pair in _agreeing(text, free, listed))]
    holding = {id(a) for pair in joined for a in pair.told.unit.ancestors()}
    for pair in joined:
        pair.told.outer = id(pair.told.unit) in holding
    return joined


def without_joined(tasks: Sequence[TaskUnit], joined: Sequence[Joined]) -> list[TaskUnit]:
    """The tasks of the text, with those that are `joined` to their owners and without what these take the place of."""
    told = {id(pair.told.unit) for pair in joined}
    gone = told.union(id(pair.owned) for pair in joined)
    around = {id(a) for pair in joined for a in pair.told.unit.ancestors()}
    kept = [pair.told for pair in joined]
    for task in tasks:
        inside = id(task.unit) in around or any(id(a) in told for a in task.unit.ancestors())
        if id(task) not in gone and id(task.unit) not in told and (task.clauses or not inside):
            kept.append(replace(task, outer=task.outer or id(task.unit) in around))
    return sorted(kept, key=lambda task: task.unit.start)


def joined_task(told: Task, owned: Task) -> Task:
    """The task as the text tells it, with its owners from elsewhere; a deadline that the list gives counts before that of the text."""
    dated = owned.deadline if owned.deadline and (owned.deadline.latest or not told.deadline) else told.deadline
    known = {(target.indicator, target.value, target.unit) for target in told.targets}
    return replace(
        told,
        owner=owned.owner,
        open_ended=owned.open_ended,
        assignments=owned.assignments,
        deadline=dated,
        stages=owned.stages or told.stages,
        progress=owned.progress,
        assigned=owned.assigned,
        persons=owned.persons or told.persons,
        targets=(*told.targets, *(t for t in owned.targets if (t.indicator, t.value, t.unit) not in known)),
    )


def _below_their_headings(text: str, top: Sequence[Unit], rows: Sequence[Row]) -> Iterator[Joined]:
    """The rows of tables that stand each below the numbered heading of its task, with the units that have these headings."""
    units = [u for u in all_units(top) if u.style != "一是"] if rows else []
    starts = [u.start for u in units]
    for row in rows:
        at = bisect_right(starts, row.heading[0]) - 1
        if at >= 0 and row.heading[0] < units[at].heading(text)[0] and row.end <= units[at].end:
            yield Joined(TaskUnit(units[at], clauses=[*row.clauses]), row)


def _is_free(text: str, unit: Unit, clauses: Sequence[int]) -> bool:
    """Whether a unit says something behind its heading, and no clause begins in it."""
    if any_within(clauses, unit.start, unit.end):
        return False
    return text[unit.heading(text)[1] : unit.end].strip() != ""


def _agreeing(text: str, free: Sequence[Unit], listed: Sequence[TaskUnit | Row]) -> list[Joined]:
    first = min(_start(one) for one in listed)
    told = _by_heading((u.title(text), u) for u in free if u.end <= first or u.start < first)
    pairs = {
        id(unit): Joined(TaskUnit(unit, clauses=[*one.clauses]), one)
        for one in listed
        if (unit := _told(text, told, one))
    }
    return [*pairs.values()] if len(pairs) >= _FEWEST and 2 * len(pairs) >= len(listed) else []


def _start(one: TaskUnit | Row) -> int:
    return one.start if isinstance(one, Row) else one.unit.start


def _by_heading(headings: Iterator[tuple[str, Unit]]) -> dict[str, Unit]:
    """The units by the characters of their headings; none where two have the same."""
    found: dict[str, Unit] = {}
    several: set[str] = set()
    for heading, unit in headings:
        key = _LEFT_OUT.sub("", heading)
        if key in found:
            several.add(key)
        found[key] = unit
    return {key: unit for key, unit in found.items() if len(key) >= _SHORTEST and key not in several}


def _told(text: str, told: Mapping[str, Unit], one: TaskUnit | Row) -> Unit | None:
    """The unit that tells a listed task: by the heading of this, or by the first phrase of a cell that tells it."""
    if isinstance(one, TaskUnit):
        return told.get(_LEFT_OUT.sub("", text[one.unit.mark.end : one.unit.heading(text)[0]]))
    for first, end in (one.heading, *one.body):
        numeral = _NUMERAL.match(text, first, end)
        start = numeral.end() if numeral else first
        phrase = _PHRASE.search(text, start, end)
        for stop in (cell_heading_end(text, start, end)[0], phrase.start() if phrase else end):
            if unit := told.get(_LEFT_OUT.sub("", text[start:stop])):
                return unit
    return None
