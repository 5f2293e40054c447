"""The figures that stand beside an agency or a task in a view: counts from the assignments, and where the two-mode network would part."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from scipy import sparse

from govkg.network.betweenness import two_mode_betweenness
from govkg.network.cuts import articulation
from govkg.network.incidence import Incidence
from govkg.network.loads import interfaces, load, partners, shared_tasks
from govkg.network.provision import read_content
from govkg.network.uncertainty import axes
from govkg.queries import Graph
from govkg.views.facts import PlanFacts, TaskFacts

if TYPE_CHECKING:
    import networkx as nx

# how many leads make a task stand out: a choice of display, the same in every view and in its legends; no statistic rests on it
MANY = 5  # leads from which on a task is red
SHARED = 3  # leads from which on each of them is drawn as one of several


@dataclass(frozen=True, slots=True)
class AgencyFigures:
    """Figures of one agency, as `govkg.network` defines them.

    load          tasks that name it in any role; higher = more to do
    led           tasks that it leads
    interfaces    Σ over its tasks of (agencies of the task - 1); higher = more partners to settle with
    partners      distinct agencies that share a task with it
    betweenness   two-mode betweenness (Freeman, Borgatti-Everett normalised), 0..1
    gap           interfaces that lie in tasks with neither a single lead nor a joint body
    cut           task pairs that lose every connecting chain, and tasks left without an owner, when it drops out
    """

    load: int
    led: int
    interfaces: int
    partners: int
    betweenness: float
    gap: int
    cut: int


MEASURES = tuple(field.name for field in fields(AgencyFigures))


def leads(task: TaskFacts) -> int:
    """How many nodes lead the task: two collectives with the same scope count once."""
    return len(task.nodes("lead"))


def agency_figures(kg: Graph, plan: PlanFacts) -> dict[str, AgencyFigures]:
    """The figures of each node of the plan, or of several as one (which have no IRI), by its key."""
    incidence = plan.incidence
    content = read_content(kg, incidence, plan=plan.iri or None)
    between = two_mode_betweenness(incidence.matrix).agencies_normalised
    whole, led = incidence.matrix, load(incidence.lead_matrix)
    columns = zip(interfaces(whole), partners(whole), between, axes(incidence, content.joint_bodies), led, strict=True)
    return {
        agency.key: AgencyFigures(int(sides[0]), int(n), int(met), int(known), float(b), int(sides[1]), int(sides[2]))
        for agency, (met, known, b, sides, n) in zip(incidence.agencies, columns, strict=True)
    }


def two_mode(incidence: Incidence) -> nx.Graph:
    """The network of agencies and tasks by their keys, edges in the order of the tasks: where a drawing begins to place them."""
    import networkx as nx

    graph = nx.Graph()
    for task, team in zip(incidence.tasks, incidence.teams, strict=True):
        graph.add_edges_from((incidence.agencies[place].key, task.key) for place in sorted(team))
    graph.add_nodes_from(task.key for task in incidence.tasks)
    return graph


def cut_vertices(incidence: Incidence) -> frozenset[str]:
    """The agencies that hold parts of the two-mode network together, by their keys; not those that alone own a task apart."""
    holds = articulation(incidence.matrix)[: len(incidence.agencies)].tolist()
    return frozenset(agency.key for agency, cut in zip(incidence.agencies, holds, strict=True) if cut)


def closest_pairs(incidence: Incidence) -> tuple[int, tuple[tuple[str, str], ...]]:
    """The most tasks that two agencies share, if that is at least two, and the pairs that share as many, by their keys."""
    shared = sparse.triu(shared_tasks(incidence.matrix)).tocoo()
    most = int(shared.data.max(initial=0))
    pairs = zip(*shared.coords, shared.data, strict=True)
    keys = [
        tuple(sorted((incidence.agencies[a].key, incidence.agencies[b].key))) for a, b, n in pairs if n == most >= 2
    ]
    return most, tuple(sorted((a, b) for a, b in keys))
