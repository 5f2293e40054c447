"""The tables of a replication package: numbers in full, agencies and tasks by short ids, so that any program can check them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from govkg.exports.table_columns import contract_tables, finding_rows
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.analysis import Analysis
from govkg.network.findings import findings_of
from govkg.table_heads import REPLICATION
from govkg.tables import csv_records

Row = Mapping[str, Any]


def replication_tables(kg: KnowledgeGraph, analysis: Analysis, contract: Mapping[str, Any]) -> dict[str, bytes]:
    """Name → CSV (UTF-8 with byte-order mark) of every table. `contract` is the analysis as `as_contract` gives it.

    Agencies have the ids A1, A2 … and tasks T1, T2 … in the order of the incidence; `incidence` is all that the others follow from.
    """
    incidence = analysis.incidence
    agency = {node.key: f"A{i}" for i, node in enumerate(incidence.agencies, 1)}
    task = {node.key: f"T{i}" for i, node in enumerate(incidence.tasks, 1)}
    plan = analysis.parameters.plan or None
    bound = {"plan": plan} if plan else {}
    flat = contract_tables(contract)
    concepts, plans = kg.query("concepts-of-tasks", **bound), kg.query("plan-overview", **bound)
    rows: dict[str, Iterable[Row]] = {
        "incidence": _assignments(analysis),
        "agencies": sorted(
            (_own(row, "agency", agency) for row in flat["agencies"]), key=lambda row: int(row["agency_id"][1:])
        ),
        "tasks": (_own(row, "task", task) for row in flat["tasks"]),
        "pairs": (_pair(row, agency) for row in flat["pairs"]),
        "unmet": (_pair(row, agency) for row in flat["unmet"]),
        "nesting": (_nested(row, task) for row in flat["nesting"]),
        "brokerage": (_own(row, "agency", agency) for row in flat["brokerage"]),
        "network": ({"statistic": name, "value": value} for name, value in _whole(contract)),
        "nulls": ({"statistic": name, "value": value} for name, value in _flat(contract["nulls"])),
        "concepts": ({"task_id": task[str(row["task"])], **row} for row in concepts),
        "names": _names(kg.query("incidence", **bound), analysis),
        "plans": plans,
        "findings": finding_rows(findings_of(analysis)),
    }
    heads = {**REPLICATION, "concepts": ("task_id", *concepts.columns), "plans": plans.columns}
    return {name: csv_records(found, heads[name]) for name, found in rows.items()}


def _assignments(analysis: Analysis) -> Iterator[Row]:
    incidence = analysis.incidence
    for assignment in incidence.assignments:
        agency, task = incidence.agencies[assignment.agency], incidence.tasks[assignment.task]
        yield {
            "agency_id": f"A{assignment.agency + 1}", "task_id": f"T{assignment.task + 1}", "role": assignment.role, "listed": assignment.listed,
            "confidence": assignment.confidence, "name": agency.label, "heading": task.heading, "start": assignment.start,
            "end": assignment.end, "quote": assignment.quote,
        }  # fmt: skip


def _own(row: Row, key: str, ids: Mapping[str, str]) -> Row:
    return {f"{key}_id": ids[row[key]], **row}


def _pair(row: Row, ids: Mapping[str, str]) -> Row:
    return {"a_id": ids[row["a"]], "b_id": ids[row["b"]], **row}


def _nested(row: Row, ids: Mapping[str, str]) -> Row:
    return {"inner_id": ids[row["inner"]], "outer_id": ids[row["outer"]], **row}


def _whole(contract: Row) -> Iterator[tuple[str, Any]]:
    """The plan as a whole, with the numbers of unmet pairs and nested tasks and whether brokerage roles are defined."""
    yield from contract["network"].items()
    yield from (("unmet", contract["unmet"]["total"]), ("related_pairs", contract["unmet"]["related"]))
    yield from ((f"{name}_tasks", contract["nesting"][name]) for name in ("equal", "nested"))
    yield "agreement", contract["parameters"]["agreement"]
    yield "brokerage", contract["brokerage"]["reason"] or "defined"


def _names(rows: Iterable[Row], analysis: Analysis) -> Iterator[Row]:
    """Each form of a name that the plans print, and the node that it was taken for: the audit of merged names."""
    place = {member: i for i, node in enumerate(analysis.incidence.agencies) for member in node.members}
    times = Counter(
        (str(row["written"]), str(row["name"]), str(row["kind"]), place.get(str(row["actor"]))) for row in rows
    )
    for (written, label, kind, node), count in sorted(times.items(), key=lambda item: (item[0][1], item[0][0])):
        taken = "" if node is None else f"A{node + 1}"
        yield {"written": written, "name": label, "kind": kind, "agency_id": taken, "times": count}


def _flat(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value
