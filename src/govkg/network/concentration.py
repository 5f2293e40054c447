"""N1: how evenly the whole plan spreads its work, and how far its parts hang together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from govkg.network.cuts import articulation, components
from govkg.network.incidence import Incidence
from govkg.network.loads import load, team_size
from govkg.network.provision import accountable, with_owner


@dataclass(frozen=True, slots=True)
class PlanIndicators:
    """N1 of a plan.

    agencies, collectives agencies that the plans name, and collectives whose members can be listed: together the nodes
    tasks                 all of them, with or without an agency
    entries               agencies × tasks × roles: an agency that leads a task and takes part in it has two, 各县区党委、政府 as one
                          node have one; the assignments of the plan, each with its clause, are more where collectives are named
    links                 agencies × tasks, in whatever roles: the edges of the two-mode network, and the sum of all loads
    gini, hhi             concentration of load over agencies: 0 = even; HHI = Σ of squared shares, 1/agencies … 1
    single_lead_share     share of the tasks with a stated owner for which one agency alone answers, as lead or as the only one
                          responsible (NaN if there is none)
    components            parts of the two-mode network that no agency joins; tasks without any agency are left out
    articulation_agencies labels of the agencies that hold parts together: cut vertices of the two-mode network
    """

    agencies: int
    collectives: int
    tasks: int
    entries: int
    links: int
    gini: float
    hhi: float
    single_lead_share: float
    components: int
    articulation_agencies: tuple[str, ...]


def plan_indicators(incidence: Incidence) -> PlanIndicators:
    """The indicators of the plan as a whole."""
    loads = load(incidence.matrix)
    stated = with_owner(incidence)
    owned = team_size(incidence.matrix) > 0
    count, _ = components(incidence.matrix[:, np.flatnonzero(owned)])
    cut = articulation(incidence.matrix)
    collectives = sum(agency.collective for agency in incidence.agencies)
    return PlanIndicators(
        agencies=len(incidence.agencies) - collectives,
        collectives=collectives,
        tasks=len(incidence.tasks),
        entries=len(incidence.assignments),
        links=int(loads.sum()),
        gini=gini(loads),
        hhi=hhi(loads),
        single_lead_share=float(accountable(incidence)[stated].mean()) if stated.any() else float("nan"),
        components=count,
        articulation_agencies=tuple(a.label for a, is_cut in zip(incidence.agencies, cut, strict=False) if is_cut),
    )


def gini(values: ArrayLike) -> float:
    """Gini coefficient, Σ (2i − n − 1) x_i / (n Σ x) over the sorted values; 0 = even, (n − 1)/n = all with one. 0 for no values.

    >>> gini([0, 0, 0, 1])
    0.75
    """
    x = np.sort(np.asarray(values, dtype=float))
    if x.size == 0 or x.sum() == 0:
        return 0.0
    ranks = 2 * np.arange(1, x.size + 1) - x.size - 1
    return float((ranks * x).sum() / (x.size * x.sum()))


def hhi(values: ArrayLike) -> float:
    """Herfindahl-Hirschman index, Σ of squared shares: 1/n when even, 1 when all lies with one. 0 for no values.

    >>> hhi([1, 1, 1, 1])
    0.25
    """
    x = np.asarray(values, dtype=float)
    return float(((x / x.sum()) ** 2).sum()) if x.sum() > 0 else 0.0
