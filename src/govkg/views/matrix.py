"""The agency × task matrix: the first picture of a report, a table of words and figures that a machine can read aloud."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from govkg.plans.model import ROLES
from govkg.views.facts import Node, PlanFacts, TaskFacts
from govkg.views.measures import MANY, MEASURES, SHARED, AgencyFigures, leads


@dataclass(frozen=True, slots=True)
class Cell:
    """What an agency does in a task: `look` is lead, colead (three leads or more), responsible, participate, guide, supervise."""

    look: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row: an agency, a cell (or None) for each task, its figures."""

    node: Node
    cells: tuple[Cell | None, ...]
    figures: AgencyFigures


@dataclass(frozen=True, slots=True)
class Head:
    """A column: a task and the number of its leads; `many` from five on; `missing` where the text gives no clause."""

    task: TaskFacts
    leads: int
    many: bool
    missing: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns in the order of the text; rows of agencies by load, then rows of collectives; the greatest value of each figure."""

    heads: tuple[Head, ...]
    agencies: tuple[Line, ...]
    collectives: tuple[Line, ...]
    greatest: Mapping[str, float]


def matrix(plan: PlanFacts, figures: Mapping[str, AgencyFigures]) -> Matrix:
    """The matrix of a plan."""
    heads = tuple(Head(t, leads(t), leads(t) >= MANY, not t.stated) for t in plan.tasks)
    lines = [
        Line(node, tuple(_cell(task, key) for task in plan.tasks), figures[key]) for key, node in plan.nodes.items()
    ]
    lines.sort(key=lambda line: (-line.figures.load, -line.figures.led, -line.figures.interfaces, line.node.label))
    greatest = {name: max((float(getattr(f, name)) for f in figures.values()), default=0.0) for name in MEASURES}
    own = tuple(line for line in lines if not line.node.collective)
    return Matrix(heads, own, tuple(line for line in lines if line.node.collective), greatest)


def _cell(task: TaskFacts, key: str) -> Cell | None:
    roles = tuple(dict.fromkeys(d.role for d in task.assignments if d.node == key))
    if not roles:
        return None
    first = next(role for role in ROLES if role in roles)
    return Cell("colead" if first == "lead" and leads(task) >= SHARED else first, roles)
