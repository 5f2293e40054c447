"""The two-mode network as a drawing: agencies as discs, tasks as squares, everything placed before the page is written."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from govkg.views.facts import PlanFacts, TaskFacts
from govkg.views.layout import Box, positions, text_width
from govkg.views.measures import MANY, AgencyFigures, closest_pairs, cut_vertices, leads, two_mode

LETTER = 13.0
LINE = 16.0
NUMERAL = 11.0
SQUARE = 11.0
_LETTERS = 9  # of a label on one line


@dataclass(frozen=True, slots=True)
class Mark:
    """A node of the drawing. `size` is half its width in px; `lines` its label, below it; `cut` whether it is a cut vertex; `role` of an agency
    lead or other, of a task many or few by its leads, or unknown where the text gives no clause."""

    key: str
    kind: str
    x: float
    y: float
    size: float
    lines: tuple[str, ...]
    full: str
    anchor: str
    role: str
    cut: bool
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A line from an agency to a task (role lead or another), or between two agencies that share the most tasks (role "shared")."""

    source: str
    target: str
    role: str
    x1: float
    y1: float
    x2: float
    y2: float
    tasks: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of `width` × `height` px, its left upper corner at 0, 0."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    links: tuple[Link, ...]


def fold(text: str) -> tuple[str, ...]:
    """A label in one line or two of about the same length, the rest left out with a mark; a bracket is not torn apart: it begins the
    second line or ends the first, as the two come nearer in length.

    >>> fold("公共文化服务体系建设方面")
    ('公共文化服务', '体系建设方面')
    >>> fold("市发展改革委（市粮食局）")
    ('市发展改革委', '（市粮食局）')
    >>> fold("各县(市、区)人民政府")
    ('各县(市、区)', '人民政府')
    """
    if len(text) <= _LETTERS:
        return (text,)
    text = text if len(text) <= 2 * _LETTERS else text[: 2 * _LETTERS - 1] + "…"
    half = min(_beside_bracket(text), key=lambda place: max(place, len(text) - place), default=0)
    if not half or max(half, len(text) - half) > _LETTERS:
        half = (len(text) + 1) // 2
    return text[:half], text[half:]


def _beside_bracket(text: str) -> tuple[int, ...]:
    """Places at which a label may be folded so that its bracket stays whole: before it and behind it."""
    found = re.search(r"[（(][^（()）]*[)）]", text)
    return tuple(place for place in found.span() if 1 < place < len(text)) if found else ()


def disc_size(load: int) -> float:
    """Radius in px: the area of a disc grows with the load."""
    return round(6.0 + 5.0 * math.sqrt(max(load, 0)), 1)


def draw(plan: PlanFacts, figures: Mapping[str, AgencyFigures]) -> Picture:
    """The network of a plan; tasks without any node stand aside as parts of their own."""
    graph = two_mode(plan.incidence)
    tasks = {t.iri: t for t in plan.tasks}
    cut = cut_vertices(plan.incidence)
    sketch = [_agency(plan, key, figures[key], key in cut) for key in plan.nodes] + [_task(t) for t in tasks.values()]
    placed = positions(graph, {mark.key: _box(mark) for mark in sketch}) if sketch else {}
    edge = 14.0
    marks = tuple(_at(mark, placed[mark.key], edge) for mark in sketch)
    boxes = [(m, _box(m)) for m in marks]
    width = max((m.x + b.half for m, b in boxes), default=0.0) + edge
    height = max((m.y + b.down for m, b in boxes), default=0.0) + edge
    return Picture(
        round(width, 1), round(height, 1), marks, (*_assignment_links(plan, marks), *_shared_links(plan, marks))
    )


def _agency(plan: PlanFacts, key: str, figures: AgencyFigures, cut: bool) -> Mark:
    node = plan.nodes[key]
    role = "lead" if figures.led else "other"
    kind = "collective" if node.collective else "agency"
    return Mark(key, kind, 0, 0, disc_size(figures.load), fold(node.short), node.label, node.anchor, role, cut)


def _task(task: TaskFacts) -> Mark:
    heading = task.heading or task.text[:18]
    role = "unknown" if not task.stated else "many" if leads(task) >= MANY else "few"
    size = round(max(SQUARE, text_width(task.path, NUMERAL) / 2 + 4), 1)
    return Mark(task.iri, "task", 0, 0, size, fold(heading), heading, task.anchor, role, False, inside=task.path)


def _box(mark: Mark) -> Box:
    first = text_width(f"{mark.inside} ", LETTER) if mark.inside else 0.0
    wide = max([text_width(line, LETTER) + first for line in mark.lines] + [2 * mark.size]) / 2
    return Box(wide, mark.size, mark.size + 3 + LINE * len(mark.lines))


def _at(mark: Mark, place: tuple[float, float], edge: float) -> Mark:
    return replace(mark, x=round(place[0] + edge, 1), y=round(place[1] + edge, 1))


def _assignment_links(plan: PlanFacts, marks: tuple[Mark, ...]) -> list[Link]:
    at = {m.key: m for m in marks}
    pairs = {(d.node, t.iri, d.role): None for t in plan.tasks for d in t.assignments if d.node}
    return [Link(node, task, role, at[node].x, at[node].y, at[task].x, at[task].y) for node, task, role in pairs]


def _shared_links(plan: PlanFacts, marks: tuple[Mark, ...]) -> list[Link]:
    at = {m.key: m for m in marks}
    most, pairs = closest_pairs(plan.incidence)
    return [Link(a, b, "shared", at[a].x, at[a].y, at[b].x, at[b].y, most) for a, b in pairs]
