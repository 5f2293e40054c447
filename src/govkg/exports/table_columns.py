"""The columns of the tables that come from an analysis, so that a table without a row has its head; and its rows made flat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "agencies": (
        "agency", "canonical", "iri", "load", "leads", "interfaces", "partners", "betweenness", "betweenness_normalised",
        "constraint", "effective_size", "articulation", "cut_task_pairs", "orphaned_tasks", "gap", "front", "layer",
        "rank_low", "rank_high", "front_probability", "load_p", "betweenness_p",
    ),
    "tasks": (
        "iri", "number", "path", "heading", "plan", "owner", "open_ended", "leads", "excess_leads", "size", "interfaces",
        "coupling", "betweenness", "coupling_p", "joint_action", "unprovided", "joint_bodies",
    ),
    "pairs": (
        "a", "b", "a_iri", "b_iri", "shared_tasks", "newman", "p", "p_method", "p_holm", "p_bh", "p_max_t",
        "joint_absence_cut_task_pairs", "joint_absence_orphaned_tasks", "hidden",
    ),
    "gaps": ("a", "b", "a_iri", "b_iri", "related_by", "concepts"),
    "nesting": ("inner", "outer", "relation", "inner_size", "outer_size", "inner_iri", "outer_iri"),
    "brokerage": (
        "agency", "canonical", "iri", "class", "coordinator", "itinerant", "gatekeeper", "representative", "liaison",
    ),
}  # fmt: skip
_PATHS = ("path", "inner", "outer")


def contract_tables(contract: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The tables of an analysis as `as_contract` gives it, flat: paths as the graph has them (三/4), a rank interval as two columns."""
    found = {
        "agencies": contract["agencies"], "tasks": contract["tasks"], "pairs": contract["pairs"],
        "gaps": contract["gaps"]["pairs"], "nesting": contract["nesting"]["pairs"], "brokerage": contract["brokerage"]["agencies"],
    }  # fmt: skip
    return {name: [_flat(row, COLUMNS[name]) for row in rows] for name, rows in found.items()}


def _flat(row: Row, columns: Sequence[str]) -> dict[str, Any]:
    paths = {name: "/".join(row[name]) for name in _PATHS if name in row}
    ranks = dict(zip(("rank_low", "rank_high"), row.get("rank_interval", ()), strict=False))
    whole = {**row, **paths, **ranks}
    return {name: whole[name] for name in columns}
