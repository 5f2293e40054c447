"""The indicators by name: each a small function from the incidence to one number for each agency or task."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from govkg.network.betweenness import two_mode_betweenness
from govkg.network.cuts import absences, articulation
from govkg.network.incidence import Incidence
from govkg.network.loads import (
    coupling,
    excess_leads,
    interfaces,
    load,
    partners,
    shared_tasks,
    task_interfaces,
    team_size,
)
from govkg.network.provision import gap
from govkg.network.structural_holes import constraint, effective_size

Statistic = Callable[[Incidence], NDArray[Any]]

AGENCY_STATISTICS: Mapping[str, Statistic] = {
    "load": lambda i: load(i.matrix),
    "leads": lambda i: load(i.lead_matrix),
    "interfaces": lambda i: interfaces(i.matrix),
    "partners": lambda i: partners(i.matrix),
    "gap": gap,
    "betweenness": lambda i: two_mode_betweenness(i.matrix).agencies,
    "betweenness_normalised": lambda i: two_mode_betweenness(i.matrix).agencies_normalised,
    "articulation": lambda i: articulation(i.matrix)[: i.shape[0]],
    "cut_task_pairs": lambda i: np.array([a.task_pairs for a in absences(i.matrix)], dtype=np.int64),
    "orphaned_tasks": lambda i: np.array([a.orphaned for a in absences(i.matrix)], dtype=np.int64),
    "constraint": lambda i: constraint(shared_tasks(i.matrix)),
    "effective_size": lambda i: effective_size(shared_tasks(i.matrix)),
}
TASK_STATISTICS: Mapping[str, Statistic] = {
    "size": lambda i: team_size(i.matrix),
    "task_leads": lambda i: team_size(i.lead_matrix),
    "excess_leads": lambda i: excess_leads(i.lead_matrix),
    "task_interfaces": lambda i: task_interfaces(i.matrix),
    "coupling": lambda i: coupling(i.matrix),
    "task_betweenness": lambda i: two_mode_betweenness(i.matrix).tasks,
}
