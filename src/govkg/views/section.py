"""What the part of a report on one plan shows, as the values of its template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from govkg.network.analysis import Analysis
from govkg.network.provision import accountable, with_owner
from govkg.plans.model import ROLES
from govkg.queries import Graph
from govkg.views.deadlines import deadlines
from govkg.views.facts import PlanFacts, TaskFacts
from govkg.views.findable import names_to_find
from govkg.views.headlines import headlines
from govkg.views.highlight import paragraphs, strip
from govkg.views.matrix import matrix
from govkg.views.measures import leads
from govkg.views.picture import draw
from govkg.views.standing import breaches, standings, statements
from govkg.views.studied import Studied

SECTIONS = (
    "findings",
    "deadlines",
    "matrix",
    "measures",
    "network",
    "scenarios",
    "tasks",
    "targets",
    "rule",
    "coverage",
    "shapes",
    "methods",
)
LOOKS = ("lead", "colead", "responsible", "participate", "guide", "supervise")


def section(kg: Graph, studied: Studied, number: int, broken: tuple[Any, ...] | None) -> dict[str, Any]:
    """The values of one plan for the template, `broken` the places of the whole graph that break a shape; `prefix` keeps the
    anchors of several plans apart, and with `to` a link to one of them begins."""
    plan, figures, analysis = studied.plan, studied.figures, studied.analysis
    prefix = "" if number == 1 else f"plan-{number}-"
    table = matrix(plan, figures)
    picture = draw(plan, figures)
    looks = {cell.look for line in (*table.agencies, *table.collectives) for cell in line.cells if cell}
    by_iri = {task.iri: task for task in plan.tasks}
    shapes = None if broken is None else breaches(broken, kg.query("plan-things", plan=plan.iri), plan)
    shown = {"shapes": shapes is not None, "targets": bool(plan.targets), "deadlines": bool(plan.tasks)}
    return {
        "plan": plan,
        "prefix": prefix,
        "to": f"#{prefix}",
        "names": [name for name in SECTIONS if shown.get(name, True)],
        "figures": figures,
        "headlines": headlines(plan, figures, analysis),
        "deadlines": deadlines([(number, plan)]),
        "matrix": table,
        "looks": [look for look in LOOKS if look in looks],
        "standings": standings(plan, figures, analysis),
        "statements": statements(plan, analysis),
        "analysis": analysis,
        "scenes": studied.scenes,
        "short": {key: node.short for key, node in plan.nodes.items()},
        "picture": picture,
        "at": {mark.key: place for place, mark in enumerate(picture.marks)},
        "ties": len({(link.source, link.target) for link in picture.links if link.role != "shared"}),
        "inside": sum(bool(d.node) for t in plan.tasks for d in t.assignments),
        "tasks": _tasks(plan),
        "assignments": sum(len(t.assignments) for t in plan.tasks),
        "single": int(_single(analysis).sum()),
        "single_collective": _of_collectives(plan, analysis),
        "stated": sum(t.stated for t in plan.tasks),
        "roles": [role for role in ROLES if any(d.role == role for t in plan.tasks for d in t.assignments)],
        "chapters": list(dict.fromkeys(t.chapter for t in plan.tasks if t.chapter)),
        "themes": sorted({m.text for t in plan.tasks for m in t.mentions}),
        "targets": [(row, by_iri.get(str(row["task"]))) for row in plan.targets],
        "shapes": shapes,
        **_coverage(plan),
    }


def _single(analysis: Analysis) -> NDArray[np.bool_]:
    """Whether a task with a stated owner has one agency, or one collective, alone that answers, shape (tasks,)."""
    return with_owner(analysis.incidence) & accountable(analysis.incidence)


def _of_collectives(plan: PlanFacts, analysis: Analysis) -> int:
    """How many of these tasks a collective such as 各县区政府 answers for, and no agency by name."""
    single = {task.key for task, alone in zip(analysis.incidence.tasks, _single(analysis), strict=True) if alone}
    answering = [task.nodes("lead") or task.nodes("responsible") for task in plan.tasks if task.iri in single]
    return sum(bool(nodes) and all(plan.nodes[key].collective for key in nodes) for nodes in answering)


def _coverage(plan: PlanFacts) -> dict[str, Any]:
    counts: Counter[str] = Counter()
    for piece in plan.passages:
        counts[piece.kind] += piece.end - piece.start
    characters, missed = sum(counts.values()), counts["not understood"]
    return {
        "characters": characters,
        "missed": missed,
        "understood": 100 * (characters - missed) / characters if characters else 0.0,
        "strip": strip(plan),
        "kinds": [(kind, count, 100 * count / characters) for kind, count in counts.most_common()],
    }


def _tasks(plan: PlanFacts) -> list[dict[str, Any]]:
    called = names_to_find(plan)
    return [_task(plan, task, called) for task in plan.tasks]


def _task(plan: PlanFacts, task: TaskFacts, called: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    held = [(d, plan.nodes.get(d.node)) for d in task.assignments]
    pairs = {
        f"{who}:{what}" for d, node in held for who in ("*", node.anchor if node else "*") for what in ("*", d.role)
    }
    bodies = [(d, plan.nodes.get(d.node)) for d in task.held()]
    return {
        "task": task,
        "leads": leads(task),
        "paragraphs": paragraphs(plan, task),
        "assignments": held,
        "bodies": [
            (role, len(task.nodes(role)), found)
            for role in ROLES
            if (found := [b for b in bodies if b[0].role == role])
        ],
        "pairs": sorted(pairs),
        "called": [name for node in task.nodes() for name in called[node]],
        "themes": sorted({m.text for m in task.mentions}),
    }
