"""Which units of the outline are tasks, and which clause belongs to which task."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from typing import NamedTuple

from govkg.plans.clauses.conventions import Conventions
from govkg.plans.clauses.finding import LINE_ABOVE, LOOSE
from govkg.plans.clauses.statements import Clause
from govkg.plans.counting import counting, kind_inside, looks_ahead
from govkg.plans.divisions import divided_tasks
from govkg.plans.names.lists import Name
from govkg.plans.outline.sections import SectionKind
from govkg.plans.outline.units import CHAPTERS, Unit, all_units
from govkg.plans.reach import REACH, by_number, for_all_above, items_above, named_items, reached_unit
from govkg.plans.unowned import between, lists_annexes, without_clause
from govkg.plans.words.roles import LABEL
from govkg.plans.words.shapes import LEVEL_PREFIX


@dataclass(slots=True)
class TaskUnit:
    """A unit that is a task, and the clauses that stand in it or hold for it.

    outer   it has a clause of its own, and so have units inside it, which are tasks, too
    foot    the sentence below it that says by when it and those beside it are done, if there is one
    """

    unit: Unit
    outer: bool = False
    clauses: list[Clause] = field(default_factory=list)
    foot: tuple[int, int] | None = None

    @property
    def end(self) -> int:
        """Where its own text ends."""
        return self.unit.own_end if self.outer else self.unit.end

    @property
    def parts(self) -> Sequence[Unit]:
        """The units inside it that are no tasks."""
        return () if self.outer else self.unit.children


def find_task_units(
    text: str, top: Sequence[Unit], clauses: Sequence[Clause], conventions: Conventions, *, report: bool = False
) -> list[TaskUnit]:
    """The tasks of an outline in the order of the text. `report`: the paper tells what was done (`paper_kind`)."""
    owner = _at_feet(text, counting(text, _owners(text, top, clauses), report=report))
    moved = _promoted(text, top, owner)
    chosen = _task_units(text, top, owner, moved)
    around = {id(a) for unit in chosen for a in unit.ancestors()}
    tasks = {id(unit): TaskUnit(unit, id(unit) in around) for unit in chosen}
    for clause, unit in owner:
        whole = moved.get(id(unit), unit) if _opens_line(text, clause, unit) else unit
        headed = clause.rule == "heading" and id(unit) in tasks and tasks[id(unit)].outer
        inside = [tasks[id(u)] for u in unit.walk()[1:] if id(u) in tasks] if headed else ()
        for holder in (*_holders(unit, tasks, whole), *inside):
            holder.clauses.append(clause)
    for task in tasks.values():
        task.clauses = _explicit(_nearest(task, conventions), task.unit.start)
    return [t for t in tasks.values() if t.clauses or not report or looks_ahead(text, t.unit)]


def _at_feet(text: str, owner: list[tuple[Clause, Unit]]) -> list[tuple[Clause, Unit]]:
    """The clauses with their units; one on a line of its own below the last item of a chapter, whose other items have none, holds for the
    chapter where the paper's other clauses stand at the ends of their items, and two chapters at least have such a foot."""
    apart = {id(u) for c, u in owner if _opens_line(text, c, u)}
    carrying = {id(u) for _, u in owner}
    feet: dict[int, Unit] = {}
    for unit in {id(u): u for _, u in owner}.values():
        brothers = unit.parent.children if unit.parent and unit.parent.style in CHAPTERS else []
        if len(brothers) < 2 or brothers[-1] is not unit or id(unit) not in apart:
            continue
        others = any(id(inner) in carrying for b in brothers[:-1] for inner in b.walk())
        short = text.count("\n", unit.start, unit.end) <= 2
        if short and not others and unit.parent:
            feet[id(unit)] = unit.parent
    styles = {u.style for _, u in owner if id(u) in feet}
    ends = {u.style for _, u in owner if id(u) not in apart}
    alone = apart - feet.keys()
    if len(feet) < 2 or not styles <= ends or any(u.style in styles for _, u in owner if id(u) in alone):
        return owner
    return [(c, feet.get(id(u), u) if _opens_line(text, c, u) else u) for c, u in owner]


def _nearest(task: TaskUnit, conventions: Conventions) -> list[Clause]:
    """Its clauses; that of a chapter's heading only where no clause of its own says who leads."""
    own = [c for c in task.clauses if c.start >= task.unit.start and c.rule not in LOOSE]
    led = any(s.role == "lead" for c in own for s in c.content.statements)
    firsts = (c.content.statements[0] for c in own if c.content.statements and conventions.leading_in(c))
    led |= any(first.role == "responsible" for first in firsts)
    return [c for c in task.clauses if c.start >= task.unit.start or not led or c.rule in ("heading", LINE_ABOVE)]


_ITEMS = ("条", "1.", "1.1", "1.1.1", "(1)", "1)", "①")


def _explicit(clauses: list[Clause], start: int) -> list[Clause]:
    """The clauses that count: what running text says, only where no clause proper stands beside it in the task, which begins at `start`.
    Beside the agency that heads an item it counts for others: 区教委。办好学校，区财政局配合。"""
    proper = [c for c in clauses if c.rule not in LOOSE or c.beside]
    if proper and all(c.rule == "heading" for c in proper):
        known = {s.name.written for c in proper for s in c.content.statements}
        return [*proper, *(c for c in (_of_others(c, known) for c in clauses if c.rule in LOOSE) if c)]
    own = [c for c in proper if c.start >= start and not c.beside and (c.content.statements or c.content.open_ended)]
    if own and all(s.role == "participate" for c in proper for s in c.content.statements):
        return clauses
    return proper if own else clauses


def _of_others(clause: Clause, known: set[str]) -> Clause | None:
    """A sentence without what it says of those who are `known`; nothing of one that names who leads, or gives the matter to others
    (由), for it speaks of something else."""
    if clause.rule == "running text" or any(s.role == "lead" for s in clause.content.statements):
        return None
    statements = tuple(s for s in clause.content.statements if not _known(s.name, known))
    return clause.stating(statements) if statements else None


def _known(name: Name, known: set[str]) -> bool:
    """Whether a name is one of the `known`, in full or in short: 县住建局 below 永平县住房和城乡建设局."""
    short = name.kind == "agency" and LEVEL_PREFIX.match(name.written) is not None
    return name.written in known or (short and any(_shortens(name.written, full) for full in known))


def _shortens(short: str, full: str) -> bool:
    """Whether all characters of a name stand in that order in a longer one."""
    rest = iter(full)
    return all(character in rest for character in short)


def _owners(text: str, top: Sequence[Unit], clauses: Sequence[Clause]) -> list[tuple[Clause, Unit]]:
    """Each clause with the innermost unit (no measure) around it."""
    units = [u for u in all_units(top) if u.style != "一是"]
    owners: list[tuple[Clause, Unit]] = [*_below(units, clauses)]
    families = {id(u): (f, i) for f in (top, *(u.children for u in units)) for i, u in enumerate(f)}
    numbered: dict[int, dict[int, list[Unit]]] = {}
    owned: set[int] = set()
    index = foot = 0
    for clause in clauses:
        while index + 1 < len(units) and units[index + 1].start <= clause.start:
            index += 1
        if units and units[index].start <= clause.start and clause.rule != LINE_ABOVE:
            family = families[id(units[index])][0]
            if clause.only and id(family) not in numbered:
                numbered[id(family)] = by_number(family)
            reached = named_items(numbered[id(family)], clause) if clause.only else []
            reached = reached or divided_tasks(text, units[index])
            reached = reached or [reached_unit(text, units[index], clause)]
            if for_all_above(text, clause):
                clause = clause._replace(beside=id(reached[0]) in owned)
                reached += items_above(families[id(reached[0])], reached[0], set() if clause.beside else owned, foot)
                foot = clause.start
            owners += [(clause, unit) for unit in reached]
            owned.update(map(id, reached))
    return owners


def _below(units: Sequence[Unit], clauses: Sequence[Clause]) -> Iterator[tuple[Clause, Unit]]:
    """Each line that names an agency with the outermost units between it and the next such line."""
    lines = [c for c in clauses if c.rule == LINE_ABOVE]
    starts = [unit.start for unit in units] if lines else []
    for line, following in zip_longest(lines, lines[1:]):
        last = bisect_left(starts, following.start) if following else len(units)
        for unit in units[bisect_left(starts, line.end) : last]:
            outermost = unit.style != "段" and (unit.parent is None or unit.parent.start < line.start)
            if outermost and not (following and following.start < unit.end and unit.children):
                yield line, unit


def _task_units(
    text: str, top: Sequence[Unit], owner: Sequence[tuple[Clause, Unit]], moved: dict[int, Unit]
) -> list[Unit]:
    carrying = {id(moved.get(id(unit), unit)) for unit in _carriers(text, owner)}
    carriers = [u for u in all_units(top) if id(u) in carrying]
    styles = Counter([*(u.style for u in carriers if u.style != "段"), *_running_on(top, carrying)])
    around = carrying.union(id(a) for u in carriers for a in u.ancestors())
    headed = {id(u) for c, u in owner if _closes_heading(text, c, u)}
    chosen: list[Unit] = []
    for unit in top:
        chosen += _chosen(text, unit, _Carrying(carrying, around, headed), styles, kind="other")
    outer = {id(u): u for c, u in owner if _closes_own_text(text, c, u)}
    within = {id(a) for unit in chosen if id(unit) in carrying for a in unit.ancestors()}
    chosen += [u for key, u in outer.items() if key in within]
    tasks = [u for u in chosen if id(u) in carrying or not divided_tasks(text, u)]
    return sorted(tasks, key=lambda u: u.start)


def _opens_line(text: str, clause: Clause, unit: Unit) -> bool:
    """Whether a clause of a unit stands on a line of its own, perhaps behind another label (完成时限：)."""
    line = text.rfind("\n", max(unit.start, clause.start - _LABELS_BEFORE), clause.start) + 1
    return line > unit.start and (line == clause.start or LABEL.match(text, line, clause.start) is not None)


def _closes_heading(text: str, clause: Clause, unit: Unit) -> bool:
    """Whether a clause stands right behind the heading of a unit, and the line ends with it."""
    if clause.rule in ("heading", LINE_ABOVE) or clause.start - unit.mark.end > _LONGEST_HEADING:
        return False
    between = text[unit.mark.end : clause.start]
    if "。" in between:
        return False
    if clause.rule in LOOSE:
        return _FOR_THE_NEXT.search(between) is not None
    if _DUE.search(text, clause.start, unit.own_end):
        return False
    return text[clause.end : clause.end + 1] == "\n"


_DUE = re.compile("\n(?:整改|完成|办理|办结|工作)?(?:时限|期限|时间|目标)(?:要求)?:")
"""A line that says by when a unit is done, or to what end: the unit is a task, and what stands below it its measures."""


def _running_on(top: Sequence[Unit], carrying: set[int]) -> Iterator[str]:
    """The style of items that are counted on from chapter to chapter below headings with clauses: tasks, and no measures."""
    for before, chapter in pairwise(top):
        last, first = before.children[-1:], chapter.children[:1]
        if not last or not first or id(before) not in carrying or id(chapter) not in carrying:
            continue
        if last[0].style == first[0].style and first[0].number == last[0].number + 1:
            yield first[0].style


def _closes_own_text(text: str, clause: Clause, unit: Unit) -> bool:
    """Whether a clause closes sentences of a unit that stand before the units inside it: a task whose measures have clauses
    of their own. One that stands right behind a heading holds for all that follows, but not for what a box (专栏) lists."""
    inside = unit.children and unit.mark.end < clause.start < unit.own_end
    if clause.rule in ("heading", LINE_ABOVE) or not inside:
        return False
    if REACH.match(text, clause.start):
        return False
    before = text[unit.mark.end : clause.start].rstrip("\n ")
    sentence = "," in before if before.endswith("。") else "。" in before
    if "\n专栏" in text[clause.end : unit.children[0].start]:
        return True
    return (
        unit.style in _ITEMS
        or sentence
        or "。" in before[:-1]
        or (clause.rule in LOOSE and "\n" in before + text[clause.start - 1] and not _NEXT.search(before))
    )


def _carriers(text: str, owner: Sequence[tuple[Clause, Unit]]) -> Iterator[Unit]:
    """The units that have a clause; below a heading that names agencies and says no more, the items inside."""
    for clause, unit in owner:
        items = unit.items
        heads = (
            clause.rule == "heading"
            and items
            and (unit.style != "名" or not text[clause.end : items[0].start].strip(":\n "))
            and not _NOTES.search(text, clause.end, items[0].start)
        )
        yield from items if heads else [unit]


_NOTES = re.compile(r"。\n+[\u4e00-\u9fff]{0,4}(?:依据|附件|备注|注|说明|参考):?\n*$")
"""What heads items that belong to no unit before them: 相关依据."""


def _promoted(text: str, top: Sequence[Unit], owner: Sequence[tuple[Clause, Unit]]) -> dict[int, Unit]:
    """A clause of the last child, where no brother has one, closes the whole unit: it goes up to the parent; what running text says of
    a brother is no such clause where this one stands on a line of its own. By the id of the child, the unit that it closes."""
    apart = {id(u) for c, u in owner if _opens_line(text, c, u)}
    carrying = {id(unit) for unit in _carriers(text, owner)}
    families = [(u, u.items) for u in all_units(top)]
    own = carrying - {id(unit) for clause, unit in owner if clause.only}
    proper = {id(unit) for clause, unit in owner if clause.rule not in LOOSE}
    own &= proper | apart
    spread = {c.style for _, children in families for c in children[:-1] if id(c) in own}
    closed = Counter(children[-1].style for _, children in families if children and id(children[-1]) in carrying)
    carried, moved = set(carrying), dict[int, Unit]()
    for unit, children in reversed(families):
        if not children or unit.style == "附" or children[-1].children:
            continue
        last = children[-1]
        foot = last.style not in spread and id(last) in apart and closed[last.style] > 1
        counted = carried & proper if foot and id(last) in proper else carried
        alone = id(last) in carried and not any(id(g) in counted for c in children[:-1] for g in c.walk())
        several = len(children) > 1
        small = several and unit.kind(text) != "tasks" and _small(children, spread)
        if alone and (foot or (several and _runs_on(text, children)) or small):
            carried.discard(id(last))
            carried.add(id(unit))
            moved[id(last)] = unit
    return moved


def _small(children: Sequence[Unit], spread: set[str]) -> bool:
    """Whether items are of a level that holds no clauses elsewhere, and too small to be tasks."""
    style = children[0].style
    if style in spread:
        return False
    return style in ("(1)", "1)", "①") or (style == "1." and all(c.end - c.start <= 40 for c in children[:-1]))


def _runs_on(text: str, children: Sequence[Unit]) -> bool:
    """Whether the items are parts of one sentence: （一）…；（二）…；（三）…。"""
    return all(text[c.start : c.end].rstrip("\n ")[-1:] == ";" for c in children[:-1])


def _holders(unit: Unit, tasks: dict[int, TaskUnit], whole: Unit) -> list[TaskUnit]:
    """The task a clause belongs to: its unit or one around it; for a chapter's own clause, and one at the foot of the unit `whole` that
    holds several tasks, all tasks inside."""
    if unit is not whole and not any(id(u) in tasks for u in whole.upward()):
        return [tasks[id(u)] for u in whole.walk() if id(u) in tasks]
    around = [tasks[id(u)] for u in unit.upward() if id(u) in tasks]
    return around[:1] or [tasks[id(u)] for u in unit.walk() if id(u) in tasks]


class _Carrying(NamedTuple):
    """The ids of units that have a clause: the units themselves, these with all units around them, and those of the first whose
    clause stands at their heading."""

    own: set[int]
    around: set[int]
    headed: set[int]


_LONGEST_HEADING = 40
_LABELS_BEFORE = 200
"""Characters that other labels take before a clause on its line."""
_NEXT = re.compile("以下|下列")
_FOR_THE_NEXT = re.compile(f"(?:{_NEXT.pattern})[^,;]{{0,6}}$")


def _chosen(text: str, unit: Unit, carrying: _Carrying, styles: Counter[str], kind: SectionKind) -> list[Unit]:
    """The tasks of a unit. Where a chapter's heading has a clause, they are its items: those of a style that is one of tasks
    elsewhere; and where nothing but the heading stands before them, items of any style that a chapter is made of."""
    if unit.style == "一是":
        return []
    kind = "annex" if lists_annexes(text, unit) else kind_inside(text, unit, kind)
    inside = unit.items
    below = any(id(c) in carrying.around for c in inside)
    if id(unit) in carrying.own and not below:
        items = [c for c in inside if c.style in styles] if unit.style in CHAPTERS else []
        if id(unit) in carrying.headed and unit.style in (*CHAPTERS, "(一)"):
            items = items or [c for c in inside if c.style in ("(一)", "条", "1.", "1.1")]
        return items if len(items) > 1 else [unit]
    if below:
        below_it = Counter({s: n for s, n in styles.items() if s != unit.style}) if id(unit) in carrying.own else styles
        lone = between(text, inside, carrying.around, kind)
        return [
            u for c in inside for u in (_chosen(text, c, carrying, below_it, kind) or ([c] if id(c) in lone else []))
        ]
    return without_clause(unit, styles, kind)
