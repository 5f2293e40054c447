"""Which units of the outline are tasks though no clause says who answers for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from govkg.plans.counting import NO_TASKS, kind_inside
from govkg.plans.outline.annexes import annex_kind
from govkg.plans.outline.sections import SectionKind
from govkg.plans.outline.units import Unit


def without_clause(unit: Unit, styles: Counter[str], kind: SectionKind) -> list[Unit]:
    """Tasks with unknown owner: the units at the outermost level inside, or the unit itself, that carries clauses elsewhere, in chapters
    that hold tasks. What stands around the unit holds tasks and is none: there its brothers are looked for. An annex is none itself."""
    if kind in NO_TASKS:
        return []
    if styles:
        if unit.style in styles:
            return [unit]
        return [u for c in unit.children for u in without_clause(c, styles, kind)]
    return unit.items or ([] if unit.style == "附" else [unit])


def between(text: str, brothers: Sequence[Unit], around: set[int], kind: SectionKind) -> set[int]:
    """The ids of units of one style that say something, hold no numbered items, and stand between two whose items have clauses: tasks,
    though of no level that carries clauses."""
    held = [i for i, u in enumerate(brothers) if id(u) in around]
    if len(held) < 2 or len({u.style for u in brothers}) > 1:
        return set()
    return {
        id(u)
        for u in brothers[held[0] : held[-1]]
        if not (u.children or lists_annexes(text, u) or kind_inside(text, u, kind) in NO_TASKS)
        and text[u.heading(text)[1] : u.end].strip()
    }


def lists_annexes(text: str, unit: Unit) -> bool:
    """Whether 附件： only lists the titles of annexes that follow, or an annex is a list that holds no tasks."""
    return unit.style == "附" and (text[unit.mark.end : unit.mark.end + 1] == ":" or annex_kind(text, unit) != "")
