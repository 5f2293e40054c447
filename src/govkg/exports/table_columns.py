"""The columns of the tables that come from an analysis, so that a table without a row has its head; and its rows made flat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from govkg.graph.vocabulary import concept_label
from govkg.network.findings import Finding

Row = Mapping[str, Any]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "agencies": (
        "agency", "canonical", "iri", "load", "leads", "interfaces", "partners", "betweenness", "betweenness_normalised",
        "constraint", "effective_size", "articulation", "cut_task_pairs", "orphaned_tasks", "gap", "front", "layer",
        "rank_low", "rank_high", "front_probability", "load_p", "load_p_holm",
        "betweenness_p", "betweenness_p_holm",
    ),
    "tasks": (
        "iri", "number", "path", "heading", "plan", "owner", "open_ended", "leads", "excess_leads", "size", "interfaces",
        "coupling", "betweenness", "coupling_p", "coupling_p_holm", "joint_action", "unprovided", "joint_bodies",
    ),
    "pairs": (
        "a", "b", "a_iri", "b_iri", "shared_tasks", "newman", "p", "p_method", "p_holm", "p_bh", "p_max_t",
        "joint_absence_cut_task_pairs", "joint_absence_orphaned_tasks", "hidden",
    ),
    "gaps": ("a", "b", "a_iri", "b_iri", "related_by", "concepts", "concept_labels"),
    "nesting": ("inner", "outer", "relation", "inner_size", "outer_size", "inner_iri", "outer_iri"),
    "brokerage": (
        "agency", "canonical", "iri", "class", "coordinator", "itinerant", "gatekeeper", "representative", "liaison",
    ),
    "findings": (
        "order", "kind", "subject", "layer", "load", "gap", "cut", "rank_low", "rank_high", "provisional",
        "sentence_zh", "sentence_en", "tasks", "quotes",
    ),
}  # fmt: skip
_PATHS = ("path", "inner", "outer")


def contract_tables(contract: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The tables of an analysis as `as_contract` gives it, flat: paths as the graph has them (三/4), a rank interval as two columns."""
    found = {
        "agencies": contract["agencies"], "tasks": contract["tasks"], "pairs": contract["pairs"],
        "gaps": [{**row, "concept_labels": [concept_label(iri) for iri in row["concepts"]]} for row in contract["gaps"]["pairs"]], "nesting": contract["nesting"]["pairs"], "brokerage": contract["brokerage"]["agencies"],
    }  # fmt: skip
    return {name: [_flat(row, COLUMNS[name]) for row in rows] for name, rows in found.items()}


def _flat(row: Row, columns: Sequence[str]) -> dict[str, Any]:
    paths = {name: "/".join(row[name]) for name in _PATHS if name in row}
    ranks = dict(zip(("rank_low", "rank_high"), row.get("rank_interval", ()), strict=False))
    whole = {**row, **paths, **ranks}
    return {name: whole[name] for name in columns}


def finding_rows(findings: Iterable[Finding]) -> Iterator[Row]:
    """A row for each finding, in their order from 1 on, with the paths and the quotes of its evidence; a path stands behind its plan where
    there are several."""
    for order, finding in enumerate(findings, 1):
        low, high = finding.rank_interval or (None, None)
        yield {
            "order": order, "kind": finding.kind, "subject": finding.label, "layer": finding.layer, "load": finding.load,
            "gap": finding.gap, "cut": finding.cut, "rank_low": low, "rank_high": high, "provisional": finding.provisional,
            "sentence_zh": finding.sentence_zh, "sentence_en": finding.sentence_en,
            "tasks": [e.place for e in finding.evidence], "quotes": " | ".join(e.quote for e in finding.evidence),
        }  # fmt: skip
