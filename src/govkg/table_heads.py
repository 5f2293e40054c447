"""The heads of all tables that govkg writes as CSV, by which they are known again: no result of ours is a paper to be read.

Whoever writes such a table takes its head from here. The answers of the query catalogue are headed by the variables of their query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources.abc import Traversable

from govkg.resources import resource

Head = tuple[str, ...]

ANALYSIS: Mapping[str, Head] = {
    "agencies": (
        "agency", "name", "written", "load", "leads", "interfaces", "partners", "betweenness", "betweenness_normalised",
        "constraint", "effective_size", "articulation", "cut_task_pairs", "orphaned_tasks", "gap", "front", "layer",
        "rank_low", "rank_high", "front_probability", "load_p", "load_p_holm",
        "betweenness_p", "betweenness_p_holm",
    ),
    "tasks": (
        "task", "number", "path", "heading", "plan", "ownership", "open_ended", "leads", "excess_leads", "size", "interfaces",
        "coupling", "betweenness", "coupling_p", "coupling_p_holm", "joint_action", "unprovided", "joint_bodies",
    ),
    "pairs": (
        "a", "b", "name_a", "name_b", "shared_tasks", "newman", "p", "p_method", "p_holm", "p_bh", "p_max_t",
        "joint_absence_cut_task_pairs", "joint_absence_orphaned_tasks", "hidden",
    ),
    "unmet": ("a", "b", "name_a", "name_b", "related_by", "concepts", "concept_labels"),
    "nesting": ("inner", "outer", "inner_path", "outer_path", "relation", "inner_size", "outer_size"),
    "brokerage": (
        "agency", "name", "written", "class", "coordinator", "itinerant", "gatekeeper", "representative", "liaison",
    ),
    "findings": (
        "order", "kind", "subject", "layer", "load", "gap", "cut", "rank_low", "rank_high", "provisional",
        "sentence_zh", "sentence_en", "paths", "quotes",
    ),
    "not-understood": ("plan", "start", "end", "text"),
    "breaches": ("severity", "shape", "focus", "property", "value", "message_zh", "message_en"),
}  # fmt: skip
"""Of `govkg analyse`."""
REPLICATION: Mapping[str, Head] = {
    "incidence": ("agency_id", "task_id", "role", "listed", "confidence", "name", "heading", "start", "end", "quote"),
    "agencies": ("agency_id", *ANALYSIS["agencies"]),
    "tasks": ("task_id", *ANALYSIS["tasks"]),
    "pairs": ("a_id", "b_id", *ANALYSIS["pairs"]),
    "unmet": ("a_id", "b_id", *ANALYSIS["unmet"]),
    "nesting": ("inner_id", "outer_id", *ANALYSIS["nesting"]),
    "brokerage": ("agency_id", *ANALYSIS["brokerage"]),
    "network": ("statistic", "value"),
    "nulls": ("statistic", "value"),
    "names": ("written", "name", "kind", "agency_id", "times"),
    "findings": ANALYSIS["findings"],
}  # fmt: skip
"""Of `govkg replicate`; its concepts have their task before what the query says."""
READING: Head = ("path", "heading", "written", "name", "kind", "role", "deadline", "confidence", "quote")
"""Of `govkg extract --format csv`."""
COMPLIANCE: Head = (
    "plan", "chapter", "path", "heading", "verdict", "complies", "excess_leads", "accountable", "quote", "start", "end",
)  # fmt: skip
MEASUREMENTS: Head = (
    "plan", "title", "jurisdiction", "level", "start", "year", "year_from", "provisional", "function", "agency", "indicator",
    "value", "low", "high", "comparable", "agency_iri",
)  # fmt: skip
CHANGES: Head = (
    "kind", "old", "new", "heading", "subject", "before", "after", "quote_before", "place_before", "quote_after", "place_after",
    "similarity", "old_iri", "new_iri", "old_actor_iri", "new_actor_iri", "old_plan_iri", "new_plan_iri",
)  # fmt: skip
BUILD_CHANGES: Head = ("change", "plan", "graph", "statements")
"""Of `govkg build --changes`."""
COUNTERPARTS: Head = (
    "path", "heading", "counterpart", "counterpart_heading", "nearest", "nearest_heading", "similarity", "doubtful",
    "decision", "by", "date", "missing_functions", "quote", "start", "end", "quote_below",
    "iri", "counterpart_iri", "nearest_iri",
)  # fmt: skip
DECISIONS: Head = ("decision", "old", "old_heading", "new", "new_heading", "similarity", "by", "date", "reason")
AGREEMENT: Head = (
    "plan", "role", "units", "share", "alpha", "alpha_low", "alpha_high", "cells", "alpha_of_cells", "alpha_of_cells_low",
    "alpha_of_cells_high",
)  # fmt: skip
EDGES: Head = ("source", "target", "source_label", "target_label")
"""How a list of edges begins; the attributes of the network follow."""
NODES: Head = ("id", "label")
"""How a list of nodes begins."""
MATRIX: Head = ("govkg",)
"""What stands in the corner of a matrix of the network: by it the matrix is told from one that a person coded."""

_WHOLE = (READING, COMPLIANCE, MEASUREMENTS, CHANGES, BUILD_CHANGES, COUNTERPARTS, DECISIONS, AGREEMENT)
_BEGINNINGS = (EDGES, NODES, MATRIX)
_PROJECTION = re.compile(r"\bSELECT\b(?:\s+DISTINCT)?([^{]*?)(?:(?<!\?)\bWHERE\b|\{)", re.IGNORECASE)
_VARIABLE = re.compile(r"\bAS\s+\?(\w+)\s*\)|\([^()]*|\?(\w+)|\)", re.IGNORECASE)


def is_ours(row: Sequence[str]) -> bool:
    """Whether the first row of a table is a head that govkg writes: the whole of it, or the beginning of what goes on with attributes.

    >>> is_ours(READING), is_ours(("govkg", "修路", "架桥")), is_ours(("task", "agency", "role")), is_ours(("序号", "任务", "责任单位"))
    (True, True, False, False)
    """
    return tuple(row) in _heads() or any(tuple(row[: len(head)]) == head for head in _BEGINNINGS)


@cache
def _heads() -> frozenset[Head]:
    answers = [variables(text) for text in _queries(resource("queries"))]
    tables = [*ANALYSIS.values(), *REPLICATION.values(), *_WHOLE]
    return frozenset([*tables, *answers, *(("task_id", *answer) for answer in answers)])


def _queries(folder: Traversable) -> Iterator[str]:
    for place in folder.iterdir():
        if place.is_dir():
            yield from _queries(place)
        elif place.name.endswith(".rq"):
            yield place.read_text("utf-8")


def variables(query: str) -> Head:
    """The variables that a query of the catalogue selects, in their order.

    >>> variables("#+ SELECT ?no {\\nSELECT DISTINCT ?task (COUNT(DISTINCT ?unit) AS ?actors) ?plan WHERE { ?task ?p ?o }")
    ('task', 'actors', 'plan')
    """
    text = "\n".join(line for line in query.split("\n") if not line.lstrip().startswith("#"))
    found = _PROJECTION.search(text)
    names = (match[1] or match[2] for match in _VARIABLE.finditer(found[1])) if found else ()
    return tuple(name for name in names if name)
