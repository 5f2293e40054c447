"""The rows of the tables that come from an analysis, made flat to the columns of their heads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from govkg.graph.ontology import concept_label
from govkg.network.findings import Finding
from govkg.table_heads import ANALYSIS

Row = Mapping[str, Any]

COLUMNS = ANALYSIS
_AGENCY = {"agency": "iri", "name": "canonical", "written": "agency"}
_KEYS: Mapping[str, Mapping[str, str]] = {
    "agencies": _AGENCY,
    "brokerage": _AGENCY,
    "tasks": {"task": "iri", "ownership": "owner"},
    "pairs": {"a": "a_iri", "b": "b_iri"},
    "unmet": {"a": "a_iri", "b": "b_iri"},
    "nesting": {"inner": "inner_iri", "outer": "outer_iri", "inner_path": "inner", "outer_path": "outer"},
}
"""Columns whose values stand under another key of the contract: a column means the same in every table."""
_PATHS = ("path", "inner", "outer")


def contract_tables(contract: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The tables of an analysis as `as_contract` gives it, flat: paths as the graph has them (三/4), a rank interval as two columns, two
    agencies with their names in full."""
    found = {
        "agencies": contract["agencies"], "tasks": contract["tasks"], "pairs": contract["pairs"],
        "unmet": [{**row, "concept_labels": [concept_label(iri) for iri in row["concepts"]]} for row in contract["unmet"]["pairs"]], "nesting": contract["nesting"]["pairs"], "brokerage": contract["brokerage"]["agencies"],
    }  # fmt: skip
    names = {agency["iri"]: agency["canonical"] for agency in contract["agencies"]}
    return {name: [_flat(row, COLUMNS[name], _KEYS[name], names) for row in rows] for name, rows in found.items()}


def _flat(row: Row, columns: Sequence[str], keys: Mapping[str, str], names: Mapping[str, str]) -> dict[str, Any]:
    paths = {name: "/".join(row[name]) for name in _PATHS if name in row}
    ranks = dict(zip(("rank_low", "rank_high"), row.get("rank_interval", ()), strict=False))
    ends = {f"name_{end}": names[row[f"{end}_iri"]] for end in ("a", "b") if f"{end}_iri" in row}
    whole = {**row, **paths, **ranks, **ends}
    return {name: whole[keys.get(name, name)] for name in columns}


def finding_rows(findings: Iterable[Finding]) -> Iterator[Row]:
    """A row for each finding, in their order from 1 on, with the paths and the quotes of its evidence; a path stands behind its plan where
    there are several."""
    for order, finding in enumerate(findings, 1):
        low, high = finding.rank_interval or (None, None)
        yield {
            "order": order, "kind": finding.kind, "subject": finding.label, "layer": finding.layer, "load": finding.load,
            "gap": finding.gap, "cut": finding.cut, "rank_low": low, "rank_high": high, "provisional": finding.provisional,
            "sentence_zh": finding.sentence_zh, "sentence_en": finding.sentence_en,
            "paths": [e.place for e in finding.evidence], "quotes": " | ".join(e.quote for e in finding.evidence),
        }  # fmt: skip
