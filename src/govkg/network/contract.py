"""The analysis as JSON that other tools depend on: `govkg bottlenecks … --format json`."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

import numpy as np

from govkg.network import contract_relations as relations
from govkg.network.analysis import LIMIT_EN, LIMIT_ZH, Analysis
from govkg.network.betweenness import Betweenness, two_mode_betweenness
from govkg.network.cuts import articulation
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
from govkg.network.pair_tests import Floats
from govkg.network.provision import unprovided
from govkg.network.significance import holm, over
from govkg.network.structural_holes import constraint, effective_size


def as_contract(analysis: Analysis) -> dict[str, Any]:
    """The analysis as plain values. Agencies by load, then betweenness, then name; tasks in the order of the plans; pairs that
    share a task or are hidden, most shared first. Undefined numbers are null."""
    between = two_mode_betweenness(analysis.incidence.matrix)
    return {
        "agencies": _agencies(analysis, between),
        "tasks": _tasks(analysis, between),
        "pairs": relations.pairs(analysis),
        "network": _network(analysis, between),
        "nulls": _nulls(analysis),
        "unmet": relations.unmet(analysis),
        "brokerage": relations.brokerage(analysis),
        "nesting": relations.nesting(analysis),
        "provisional": analysis.provisional,
        "limits": {"zh": LIMIT_ZH, "en": LIMIT_EN},
        "parameters": asdict(analysis.parameters),
    }


def _agencies(analysis: Analysis, between: Betweenness) -> list[dict[str, Any]]:
    incidence, test = analysis.incidence, analysis.fixed_degree
    cut = articulation(incidence.matrix)
    of_load, between_p = _family(analysis.load_p), _family(test.agencies if test else None, len(cut))
    shared = shared_tasks(incidence.matrix)
    closed, effective = constraint(shared), effective_size(shared)
    columns = (
        load(incidence.matrix),
        load(incidence.lead_matrix),
        interfaces(incidence.matrix),
        partners(incidence.matrix),
    )
    rows = [
        {
            "agency": agency.written,
            "canonical": agency.label,
            "iri": agency.key,
            **dict(zip(("load", "leads", "interfaces", "partners"), (int(c[i]) for c in columns), strict=True)),
            "betweenness": float(between.agencies[i]),
            "betweenness_normalised": float(between.agencies_normalised[i]),
            "constraint": _number(closed[i]),
            "effective_size": _number(effective[i]),
            "articulation": bool(cut[i]),
            "cut_task_pairs": analysis.absences[i].task_pairs,
            "orphaned_tasks": analysis.absences[i].orphaned,
            "gap": int(analysis.axes[i, 1]),
            "front": int(analysis.layers[i]) == 1,
            "layer": int(analysis.layers[i]),
            "rank_interval": [int(analysis.stability.rank_low[i]), int(analysis.stability.rank_high[i])],
            "front_probability": float(analysis.stability.front_probability[i]),
            "load_p": of_load[i][0],
            "load_p_holm": of_load[i][1],
            "betweenness_p": between_p[i][0],
            "betweenness_p_holm": between_p[i][1],
        }
        for i, agency in enumerate(incidence.agencies)
    ]
    return sorted(rows, key=lambda row: (-row["load"], -round(row["betweenness"], 6), row["canonical"]))


def _tasks(analysis: Analysis, between: Betweenness) -> list[dict[str, Any]]:
    incidence, test = analysis.incidence, analysis.fixed_degree
    names = ("leads", "excess_leads", "size", "interfaces", "coupling")
    columns = (
        team_size(incidence.lead_matrix), excess_leads(incidence.lead_matrix), team_size(incidence.matrix),
        task_interfaces(incidence.matrix), coupling(incidence.matrix),
    )  # fmt: skip
    together = joint_action(incidence.matrix, analysis.parameters.agreement)
    missing = unprovided(incidence, analysis.content.joint_bodies)
    coupling_p = _family(test.tasks if test else None, len(incidence.tasks))
    return [
        {
            "iri": task.key,
            "number": task.number,
            "path": task.path.split("/"),
            "heading": task.heading,
            "plan": task.plan,
            "owner": task.owner,
            "open_ended": task.open_ended,
            **dict(zip(names, (int(c[t]) for c in columns), strict=True)),
            "betweenness": float(between.tasks[t]),
            "coupling_p": coupling_p[t][0],
            "coupling_p_holm": coupling_p[t][1],
            "joint_action": _number(together[t]),
            "unprovided": bool(missing[t]),
            "joint_bodies": sorted(analysis.content.joint_bodies[t]),
        }
        for t, task in enumerate(incidence.tasks)
    ]


def _network(analysis: Analysis, between: Betweenness) -> dict[str, Any]:
    values = asdict(analysis.plan)
    values["articulation_agencies"] = list(analysis.plan.articulation_agencies)
    values["congruence"] = analysis.unmet.congruence
    values["betweenness_sampled"] = asdict(between.sampled) if between.sampled else None
    return {k: _number(v) if isinstance(v, float) else v for k, v in values.items()}


def _family(p: Floats | None, size: int = 0) -> list[tuple[float | None, float | None]]:
    """Each p, and corrected by Holm over all of them; None where it was not tested."""
    if p is None:
        return [(None, None)] * size
    return [(_number(one), _number(corrected)) for one, corrected in zip(p, over(holm, p), strict=True)]


def _number(value: float) -> float | None:
    """A number, or None where it is not defined."""
    return None if math.isnan(value) else float(value)


def _nulls(analysis: Analysis) -> dict[str, Any]:
    test = analysis.fixed_degree
    tested: dict[str, Any] = (
        {"method": test.method, "matrices": test.states, "draws": test.draws} if test else {"method": "not tested"}
    )
    tested["betweenness_tested"] = test is not None and not np.isnan(test.agencies).any()
    names, curve = tuple(analysis.concentration_p), analysis.unmet
    whole = _family(np.array([*analysis.concentration_p.values()]))
    rhat = {"split_rhat": None if test is None or math.isnan(test.rhat) else test.rhat}
    return {
        "attainability": asdict(analysis.attainability),
        "fixed_degree_sequence": {**tested, **rhat},
        "column_fixed": {
            "p": dict(zip(names, (p for p, _ in whole), strict=True)),
            "p_holm": dict(zip(names, (p for _, p in whole), strict=True)),
            "load": "exact, every agency with a task",
        },
        "related_without_shared_task": {
            "pairs": {str(t): count for t, count in curve.counts.items()},
            "p": {str(t): p for t, p in curve.p.items()},
            "p_holm": {str(t): p for t, (_, p) in zip(curve.p, _family(np.array([*curve.p.values()])), strict=True)},
        },
    }
