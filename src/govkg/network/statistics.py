"""The indicators by name: each a small function from the incidence and what its tasks name to one number for each agency or task."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from govkg.network.betweenness import two_mode_betweenness
from govkg.network.brokerage import ROLES, NotDefined, roles_of
from govkg.network.column_fixed import load_p_values
from govkg.network.cuts import absences, articulation
from govkg.network.incidence import Incidence
from govkg.network.loads import (
    coupling,
    excess_leads,
    interfaces,
    joint_action,
    load,
    partners,
    shared_tasks,
    task_interfaces,
    team_size,
)
from govkg.network.pareto import pareto_layers
from govkg.network.provision import Content, gap, unprovided
from govkg.network.strata import plans_of
from govkg.network.structural_holes import constraint, effective_size
from govkg.network.uncertainty import axes

AGREEMENT = 0.9  # chance that one agency agrees, for the joint action of a task (T2)
Statistic = Callable[[Incidence, Content], NDArray[Any]]
Nodes = Literal["agencies", "tasks"]


def _role(name: str) -> Statistic:
    """One brokerage role; NaN for every agency where roles are not defined (`CoordinationNetwork.brokerage` says why)."""

    def count(incidence: Incidence, _: Content) -> NDArray[Any]:
        counts = roles_of(incidence)
        return np.full(incidence.shape[0], np.nan) if isinstance(counts, NotDefined) else counts[name]

    return count


AGENCY_STATISTICS: Mapping[str, Statistic] = {
    "load": lambda i, _: load(i.matrix),
    "leads": lambda i, _: load(i.lead_matrix),
    "interfaces": lambda i, _: interfaces(i.matrix),
    "partners": lambda i, _: partners(i.matrix),
    "gap": lambda i, c: gap(i, c.joint_bodies),
    "betweenness": lambda i, _: two_mode_betweenness(i.matrix).agencies,
    "betweenness_normalised": lambda i, _: two_mode_betweenness(i.matrix).agencies_normalised,
    "articulation": lambda i, _: articulation(i.matrix)[: i.shape[0]],
    "cut_task_pairs": lambda i, _: np.array([a.task_pairs for a in absences(i.matrix)], dtype=np.int64),
    "orphaned_tasks": lambda i, _: np.array([a.orphaned for a in absences(i.matrix)], dtype=np.int64),
    "layer": lambda i, c: pareto_layers(axes(i, c.joint_bodies)),
    "load_p": lambda i, _: load_p_values(i.matrix, plans_of(i)),
    "constraint": lambda i, _: constraint(shared_tasks(i.matrix)),
    "effective_size": lambda i, _: effective_size(shared_tasks(i.matrix)),
    **{role: _role(role) for role in ROLES},
}
TASK_STATISTICS: Mapping[str, Statistic] = {
    "size": lambda i, _: team_size(i.matrix),
    "leads": lambda i, _: team_size(i.lead_matrix),
    "excess_leads": lambda i, _: excess_leads(i.lead_matrix),
    "interfaces": lambda i, _: task_interfaces(i.matrix),
    "joint_action": lambda i, _: joint_action(i.matrix, AGREEMENT),
    "coupling": lambda i, _: coupling(i.matrix),
    "betweenness": lambda i, _: two_mode_betweenness(i.matrix).tasks,
    "unprovided": lambda i, c: unprovided(i, c.joint_bodies),
}
STATISTICS: Mapping[Nodes, Mapping[str, Statistic]] = {"agencies": AGENCY_STATISTICS, "tasks": TASK_STATISTICS}
"""As the tables of an analysis call them."""
