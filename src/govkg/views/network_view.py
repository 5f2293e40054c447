"""The interactive network: pyvis builds nodes, edges and options and carries vis-network; the page around it is ours and works offline."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from govkg.given import check_graph
from govkg.languages import LANGUAGES, Language
from govkg.plans.model import ROLES
from govkg.queries import Graph
from govkg.views.combined import joined
from govkg.views.facts import AssignmentFacts, PlanFacts, read_apart
from govkg.views.findable import names_to_find
from govkg.views.measures import MEASURES, AgencyFigures, agency_figures, leads
from govkg.views.page import (
    Page,
    asset,
    before_place,
    check_language,
    check_page,
    phrase,
    render,
    strings,
    titles_of,
)
from govkg.views.picture import SQUARE, Mark, Picture, draw
from govkg.writing import write_whole

VIS = ("lib", "vis-9.1.2", "vis-network.min.js")
WEBGL = ("graphology.umd.min.js", "sigma.min.js")
LARGE = 150  # nodes; above, one agency with its neighbours is drawn, and the whole by WebGL
_LETTERS = 34  # of a quote on one line
STYLES = ("base.css", "network.css")
SCRIPTS = ("base.js", "network.js")
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "tooltipDelay": 120, "dragNodes": True, "keyboard": False, "multiselect": False},
    "nodes": {"borderWidth": 1, "labelHighlightBold": False},
    "edges": {"smooth": False, "arrows": {"to": False}},
}


def write_network(kg: Graph, path: str | Path, *, lang: Language = "zh") -> tuple[Path, ...]:
    """Write the interactive network of the graph's plans as one HTML file that asks the network for nothing; that file.

    `lang` is zh or en (switchable in the page). Several plans are drawn as one, unless they are too many
    to draw, and each alone, chosen from a list. Raises OutputError, UsageError.
    """
    check_page(path)
    return (write_whole(path, network_page(kg, lang=lang)),)


def network_page(kg: Graph, *, lang: Language = "zh") -> bytes:
    """The network as UTF-8 bytes: the same graph gives the same bytes."""
    check_graph(kg)
    language = check_language(lang)
    read = list(read_apart(kg))
    plans = [plan for _, plan in read]
    titles = [str(plan.about["title"]) for plan in plans]
    drawn = [
        _plan_data(own, plan, titles_of([title], ""), language) for (own, plan), title in zip(read, titles, strict=True)
    ]
    if all_plans := joined(kg, plans):
        drawn.insert(0, _plan_data(kg, all_plans, titles_of(titles, "net_all"), language))
    data: dict[str, Any] = {"large": LARGE, "plans": drawn, "strings": _strings()}
    large = any(len(plan["nodes"]) > LARGE for plan in drawn)
    values = {
        "called": [plan["titles"] for plan in drawn],
        "large": large,
        "roles": ROLES,
        "unclaimed": any(not task.stated for plan in plans for task in plan.tasks),
    }
    libraries = (vis_script(), *(_vendored(name) for name in WEBGL if large))
    return render(
        Page("network.html.j2", STYLES, SCRIPTS, {"data": data}, values, titles_of(titles, "network_view"), libraries),
        language,
    )


def _vendored(name: str) -> str:
    """A library of `assets/` without the pointer to its source map, which a debugger would try to fetch."""
    return asset(name).partition("//# sourceMappingURL")[0]


def vis_script() -> str:
    """vis-network 9.1.2, minified, as pyvis ships it."""
    return files("pyvis").joinpath("templates", *VIS).read_text("utf-8")


def _strings() -> dict[str, Mapping[Language, str]]:
    """The sentences that the script says, with their gaps, which it fills."""
    keys = [f"name_{m}" for m in MEASURES]
    keys += [f"role_{role}" for role in ROLES]
    keys += [
        "partners_of",
        "tasks_of",
        "task_n",
        "no_clause",
        "place",
        "shown_nodes",
        "leads_row",
        "bodies_of",
        "open_badge",
    ]
    return {key: strings()[key] for key in keys}


def _plan_data(kg: Graph, plan: PlanFacts, titles: Mapping[Language, str], language: Language) -> dict[str, Any]:
    figures = agency_figures(kg, plan)
    picture = draw(plan, figures)
    network = build(plan, picture, language)
    called = names_to_find(plan)
    return {
        "titles": titles,
        "mixed": not plan.iri,
        "options": network.options,
        "nodes": network.nodes,
        "edges": network.edges,
        "agencies": {key: _agency(plan, key, figures, called[key]) for key in plan.nodes},
        "tasks": {t.iri: _task(t) for t in plan.tasks},
        "chapters": list(dict.fromkeys(t.chapter for t in plan.tasks if t.chapter)),
    }


def build(plan: PlanFacts, picture: Picture, language: Language) -> Any:
    """A `pyvis.network.Network` with every agency, collective and task at its fixed place and an edge for each assignment.

    Directed, because an undirected one drops the second edge between two nodes (lead and participate); drawn without arrows.
    """
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.set_options(json.dumps(OPTIONS))
    for mark in picture.marks:
        network.add_node(mark.key, **_look(mark))
    quotes: dict[tuple[str, str, str], str] = {}
    for task in plan.tasks:
        for assignment in task.assignments:
            if assignment.node:
                quotes.setdefault((assignment.node, task.iri, assignment.role), assignment.quote)
    for (node, task_iri, role), quote in quotes.items():
        title = f"{plan.nodes[node].label} · {phrase('role_' + role, language)}\n{_wrap(quote)}"
        network.add_edge(
            node,
            task_iri,
            title=title,
            role=role,
            arrows="",
            dashes=role != "lead",
            width=1.6 if role == "lead" else 1.1,
        )
    return network


def _look(mark: Mark) -> dict[str, Any]:
    shape = "square" if mark.kind == "task" else "dot"
    label = "\n".join((f"{mark.inside} {mark.lines[0]}", *mark.lines[1:]) if mark.kind == "task" else mark.lines)
    return {
        "label": label,
        "title": mark.full,
        "shape": shape,
        "size": SQUARE - 2 if mark.kind == "task" else mark.size,
        "x": mark.x,
        "y": mark.y,
        "kind": mark.kind,
        "role": mark.role,
        "cut": mark.cut,
    }


def _agency(plan: PlanFacts, key: str, figures: Mapping[str, AgencyFigures], called: tuple[str, ...]) -> dict[str, Any]:
    node = plan.nodes[key]
    return {
        "label": node.label,
        "short": node.short,
        "called": called,
        "collective": node.collective,
        "figures": asdict(figures[key]),
    }


def _task(task: Any) -> dict[str, Any]:
    return {
        "path": task.path,
        "heading": task.heading or task.text[:24],
        "chapter": task.chapter,
        "leads": leads(task),
        "stated": task.stated,
        "open": task.open_ended,
        "assignments": [_assignment(assignment) for assignment in task.held()],
    }


def _assignment(assignment: AssignmentFacts) -> list[Any]:
    words = [before_place(assignment.place, language) for language in LANGUAGES]
    return [
        assignment.node,
        assignment.role,
        assignment.quote,
        assignment.clause_start,
        assignment.clause_end,
        assignment.written,
        *words,
    ]


def _wrap(text: str) -> str:
    return "\n".join(text[i : i + _LETTERS] for i in range(0, len(text), _LETTERS))
