"""By which names a reader finds an agency in a page: as the plan prints it, and as everybody shortens it."""

from __future__ import annotations

from collections.abc import Mapping

from govkg.plans.names.spoken import spoken_names
from govkg.views.facts import PlanFacts


def names_to_find(plan: PlanFacts) -> Mapping[str, tuple[str, ...]]:
    """For each node of the plan by its key: the names printed for it, in the order of the text, and the short forms of its full name."""
    found: dict[str, dict[str, None]] = {key: {} for key in plan.nodes}
    for task in plan.tasks:
        for assignment in task.assignments:
            if assignment.node:
                found[assignment.node] |= dict.fromkeys((assignment.written, *spoken_names(assignment.label)))
    return {key: tuple(name for name in names if name != plan.nodes[key].label) for key, names in found.items()}
