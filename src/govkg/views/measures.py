"""The figures that stand beside an agency or a task in a view: counts from the duties, and where the two-mode network would part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from govkg.views.facts import PlanFacts, TaskFacts

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class AgencyFigures:
    """Figures of one agency.

    load          tasks that name it in any role; higher = more to do
    led           tasks that it leads
    interfaces    Σ over its tasks of (agencies of the task - 1); higher = more partners to settle with
    partners      distinct agencies that share a task with it
    betweenness   two-mode betweenness (Freeman, Borgatti-Everett normalised), 0..1
    cut           task pairs that lose every connecting chain when it drops out
    """

    load: int
    led: int
    interfaces: int
    partners: int
    betweenness: float
    cut: int


MEASURES = ("load", "led", "interfaces", "partners", "betweenness", "cut")


def leads(task: TaskFacts) -> int:
    """How many nodes lead the task: two collectives with the same scope count once."""
    return len(task.nodes("lead"))


def agency_figures(plan: PlanFacts) -> dict[str, AgencyFigures]:
    """The figures of each node of the plan."""
    tasks_of: defaultdict[str, set[str]] = defaultdict(set)
    led: defaultdict[str, set[str]] = defaultdict(set)
    interfaces: defaultdict[str, int] = defaultdict(int)
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for task in plan.tasks:
        nodes = task.nodes()
        for node in nodes:
            tasks_of[node].add(task.iri)
            interfaces[node] += len(nodes) - 1
            partners[node] |= set(nodes) - {node}
        for node in task.nodes("lead"):
            led[node].add(task.iri)
    between, cut = _positions(plan)
    return {
        key: AgencyFigures(
            len(tasks_of[key]),
            len(led[key]),
            interfaces[key],
            len(partners[key]),
            between.get(key, 0.0),
            cut.get(key, 0),
        )
        for key in plan.nodes
    }


def two_mode(plan: PlanFacts) -> nx.Graph:
    """The network of nodes and those tasks that name at least one of them."""
    import networkx as nx

    graph = nx.Graph()
    for task in plan.tasks:
        for node in task.nodes():
            graph.add_edge(node, task.iri)
    return graph


def _positions(plan: PlanFacts) -> tuple[Mapping[str, float], Mapping[str, int]]:
    import networkx as nx

    graph = two_mode(plan)
    agencies = [n for n in graph if n in plan.nodes]
    tasks = {t.iri for t in plan.tasks}
    if len(agencies) < 2 or len(graph) - len(agencies) < 2:
        return {}, {}
    between = nx.bipartite.betweenness_centrality(graph, agencies)
    whole = _task_pairs(graph, tasks)
    cut = {}
    for node in nx.articulation_points(graph):
        if node in plan.nodes:
            cut[node] = whole - _task_pairs(graph.subgraph(set(graph) - {node}), tasks)
    return between, cut


def _task_pairs(graph: nx.Graph, tasks: set[str]) -> int:
    import networkx as nx

    sizes = (len(tasks & part) for part in nx.connected_components(graph))
    return sum(size * (size - 1) // 2 for size in sizes)


def shared_tasks(plan: PlanFacts) -> dict[tuple[str, str], list[TaskFacts]]:
    """The tasks that each pair of nodes shares; pairs sorted by their keys."""
    shared: defaultdict[tuple[str, str], list[TaskFacts]] = defaultdict(list)
    for task in plan.tasks:
        for pair in combinations(sorted(task.nodes()), 2):
            shared[pair].append(task)
    return dict(sorted(shared.items()))
