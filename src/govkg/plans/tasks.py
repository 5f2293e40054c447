"""Which units of the outline are tasks, and which clause belongs to which task."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from govkg.plans.clauses import Clause
from govkg.plans.headings import heading_end
from govkg.plans.outline import Unit
from govkg.plans.sections import SectionKind, section_kind


@dataclass(slots=True)
class TaskUnit:
    """A unit that is a task, and the clauses that stand in it or hold for it."""

    unit: Unit
    clauses: list[Clause] = field(default_factory=list)


def find_task_units(text: str, top: Sequence[Unit], clauses: Sequence[Clause]) -> list[TaskUnit]:
    """The tasks of an outline in the order of the text."""
    owner = _owners(top, clauses)
    chosen = _task_units(text, top, owner)
    tasks = {id(unit): TaskUnit(unit) for unit in chosen}
    for clause, unit in owner:
        for holder in _holders(unit, tasks):
            holder.clauses.append(clause)
    return list(tasks.values())


def _owners(top: Sequence[Unit], clauses: Sequence[Clause]) -> list[tuple[Clause, Unit]]:
    """Each clause with the innermost unit (no measure) around it."""
    units = [u for t in top for u in t.walk() if u.style != "一是"]
    owners = []
    index = 0
    for clause in clauses:
        while index + 1 < len(units) and units[index + 1].start <= clause.start:
            index += 1
        if units and units[index].start <= clause.start:
            owners.append((clause, _closing(units[index], clause)))
    return owners


def _closing(unit: Unit, clause: Clause) -> Unit:
    return unit


def _task_units(text: str, top: Sequence[Unit], owner: Sequence[tuple[Clause, Unit]]) -> list[Unit]:
    carrying = {id(unit) for _, unit in owner}
    promoted = _promotions(top, carrying)
    carrying = {promoted.get(key, key) for key in carrying}
    styles = Counter(u.style for t in top for u in t.walk() if id(u) in carrying)
    chosen: list[Unit] = []
    for unit in top:
        chosen += _chosen(text, unit, carrying, styles, kind="other")
    return chosen


def _promotions(top: Sequence[Unit], carrying: set[int]) -> dict[int, int]:
    """Clauses of a last child whose siblings have none close the whole unit: they go up to the parent."""
    moved: dict[int, int] = {}
    for unit in reversed([u for t in top for u in t.walk()]):
        children = [c for c in unit.children if c.style != "一是"]
        if len(children) < 2:
            continue
        own = [id(c) in carrying or any(id(g) in carrying and id(g) not in moved for g in c.walk()) for c in children]
        if own[-1] and not any(own[:-1]) and not children[-1].children and _minor(children[-1]):
            moved[id(children[-1])] = id(unit)
    return moved


def _minor(unit: Unit) -> bool:
    return unit.style in ("1.", "(1)", "1)", "①")


def _holders(unit: Unit, tasks: dict[int, TaskUnit]) -> list[TaskUnit]:
    """The task a clause belongs to: its unit or one around it; for a chapter's own clause, all tasks inside."""
    if id(unit) in tasks:
        return [tasks[id(unit)]]
    for around in unit.ancestors():
        if id(around) in tasks:
            return [tasks[id(around)]]
    return [tasks[id(u)] for u in unit.walk() if id(u) in tasks]


def _chosen(text: str, unit: Unit, carrying: set[int], styles: Counter[str], kind: SectionKind) -> list[Unit]:
    if unit.style == "一是":
        return []
    kind = _kind(text, unit, kind)
    inside = [c for c in unit.children if c.style != "一是"]
    below = any(id(u) in carrying for c in inside for u in c.walk())
    if id(unit) in carrying and not below:
        return [unit]
    if below:
        return [u for c in inside for u in _chosen(text, c, carrying, styles, kind)]
    return _without_clause(text, unit, styles, kind)


def _without_clause(text: str, unit: Unit, styles: Counter[str], kind: SectionKind) -> list[Unit]:
    """Tasks with unknown owner: the units at the level that carries clauses elsewhere, in chapters that hold tasks."""
    if kind in ("ideology", "principles", "goals", "safeguards"):
        return []
    if styles:
        return [u for u in unit.walk() if u.style in styles and not any(a.style in styles for a in u.ancestors())]
    inside = [c for c in unit.children if c.style != "一是"]
    return inside or [unit]


def _kind(text: str, unit: Unit, inherited: SectionKind) -> SectionKind:
    end, _ = heading_end(text, unit.mark.end, unit.own_end)
    kind = section_kind(text[unit.mark.end : end])
    return (
        inherited
        if inherited in ("ideology", "principles", "goals", "safeguards") and kind in ("tasks", "other")
        else kind
    )
