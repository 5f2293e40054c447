"""The analysis as JSON that other tools depend on: `govkg bottlenecks … --format json`."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

import numpy as np

from govkg.network.analysis import LIMIT_EN, LIMIT_ZH, Analysis
from govkg.network.betweenness import two_mode_betweenness
from govkg.network.cuts import articulation, joint_absences
from govkg.network.loads import (
    coupling,
    excess_leads,
    interfaces,
    load,
    newman,
    partners,
    shared_tasks,
    task_interfaces,
    team_size,
)
from govkg.network.significance import benjamini_hochberg, holm
from govkg.network.structural_holes import constraint, effective_size


def as_contract(analysis: Analysis) -> dict[str, Any]:
    """The analysis as plain values. Agencies by load, then betweenness, then name; tasks in the order of the plans; pairs that
    share a task or are hidden, most shared first. Undefined numbers are null."""
    return {
        "agencies": _agencies(analysis),
        "tasks": _tasks(analysis),
        "pairs": _pairs(analysis),
        "network": _network(analysis),
        "nulls": _nulls(analysis),
        "provisional": analysis.provisional,
        "limits": {"zh": LIMIT_ZH, "en": LIMIT_EN},
        "parameters": asdict(analysis.parameters),
    }


def _agencies(analysis: Analysis) -> list[dict[str, Any]]:
    incidence = analysis.incidence
    between, cut = two_mode_betweenness(incidence.matrix), articulation(incidence.matrix)
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
            "load_p": float(analysis.load_p[i]),
            "betweenness_p": float(analysis.fixed_degree.agencies[i]) if analysis.fixed_degree else None,
        }
        for i, agency in enumerate(incidence.agencies)
    ]
    return sorted(rows, key=lambda row: (-row["load"], -row["betweenness"], row["canonical"]))


def _tasks(analysis: Analysis) -> list[dict[str, Any]]:
    incidence = analysis.incidence
    names = ("leads", "excess_leads", "size", "interfaces", "coupling")
    columns = (
        team_size(incidence.lead_matrix), excess_leads(incidence.lead_matrix), team_size(incidence.matrix),
        task_interfaces(incidence.matrix), coupling(incidence.matrix),
    )  # fmt: skip
    between = two_mode_betweenness(incidence.matrix).tasks
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
            "betweenness": float(between[t]),
            "joint_bodies": sorted(analysis.content.joint_bodies[t]),
        }
        for t, task in enumerate(incidence.tasks)
    ]


def _pairs(analysis: Analysis) -> list[dict[str, Any]]:
    incidence, test = analysis.incidence, analysis.fixed_degree
    shared, weights = shared_tasks(incidence.matrix).toarray(), newman(incidence.matrix).toarray()
    wanted = {(int(a), int(b)) for a, b in zip(*np.nonzero(np.triu(shared, 1)), strict=True)}
    wanted |= {(a, b) for a, b, _ in analysis.joint_absences}
    place = {pair: i for i, pair in enumerate(test.pair_index)} if test else {}
    corrected = (holm(test.pairs), benjamini_hochberg(test.pairs)) if test else None
    cut_pairs, orphaned = joint_absences(incidence.matrix) if wanted else (shared, shared)
    rows = []
    for a, b in sorted(wanted, key=lambda p: (-shared[p], -weights[p], p)):
        i = place.get((a, b))
        p: dict[str, Any] = {"p": None, "p_method": "not tested", "p_holm": None, "p_bh": None, "p_max_t": None}
        if test and corrected and i is not None:
            p = {
                "p": float(test.pairs[i]), "p_method": test.method, "p_holm": float(corrected[0][i]),
                "p_bh": float(corrected[1][i]), "p_max_t": float(test.pairs_max_t[i]),
            }  # fmt: skip
        rows.append(
            {
                "a": incidence.agencies[a].written,
                "b": incidence.agencies[b].written,
                "a_iri": incidence.agencies[a].key,
                "b_iri": incidence.agencies[b].key,
                "shared_tasks": int(shared[a, b]),
                "newman": float(weights[a, b]),
                **p,
                "joint_absence_cut_task_pairs": int(cut_pairs[a, b]),
                "joint_absence_orphaned_tasks": int(orphaned[a, b]),
            }
        )
    return rows


def _network(analysis: Analysis) -> dict[str, Any]:
    values = asdict(analysis.plan)
    values["articulation_agencies"] = list(analysis.plan.articulation_agencies)
    return {k: _number(v) if isinstance(v, float) else v for k, v in values.items()}


def _number(value: float) -> float | None:
    """A number, or None where it is not defined."""
    return None if math.isnan(value) else float(value)


def _nulls(analysis: Analysis) -> dict[str, Any]:
    test = analysis.fixed_degree
    tested = {"method": test.method, "matrices": test.states, "draws": test.draws} if test else {"method": "not tested"}
    rhat = {"split_rhat": None if test is None or math.isnan(test.rhat) else test.rhat}
    return {
        "attainability": asdict(analysis.attainability),
        "fixed_degree_sequence": {**tested, **rhat},
        "column_fixed": {"p": analysis.concentration_p, "load": "Poisson-binomial, exact"},
        "related_without_shared_task": {
            "pairs": {str(t): len(pairs) for t, pairs in analysis.gaps.pairs.items()},
            "p": {str(t): p for t, p in analysis.gaps.p.items()},
        },
    }
