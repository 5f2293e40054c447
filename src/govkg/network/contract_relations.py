"""The parts of the contract that are about relations: pairs of agencies, unmet pairs, brokerage roles, nested tasks; plain values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scipy import sparse

from govkg.network.analysis import Analysis
from govkg.network.brokerage import NotDefined, agency_classes, roles_of
from govkg.network.cuts import joint_absences
from govkg.network.loads import newman, shared_tasks, team_size
from govkg.network.nesting import nested_tasks
from govkg.network.significance import FixedDegreeTest, benjamini_hochberg, holm, over
from govkg.network.unmet import named_unmet, tasks_with_content

MOST_LISTED = 1000  # rows of unmet pairs and of nested tasks; the counts beside them are whole
_MOST_AGENCIES_FOR_JOINT_ABSENCE = 2000
_UNTESTED = {"p": None, "p_method": "not tested", "p_holm": None, "p_bh": None, "p_max_t": None}


def pairs(analysis: Analysis) -> list[dict[str, Any]]:
    """Pairs that share a task or are hidden, most shared first. `hidden`: single absences cut nothing, the joint one does.

    Null for the joint absence above 2,000 agencies, and for p above 1,500 and of two that share no plan; hidden pairs are sought up to 400.
    """
    incidence = analysis.incidence
    shared, weights = _entries(shared_tasks(incidence.matrix)), _entries(newman(incidence.matrix))
    hidden = {(a, b) for a, b, _ in analysis.joint_absences}
    wanted = hidden | shared.keys()
    chances = _chances(analysis.fixed_degree, wanted)
    small = wanted and incidence.shape[0] <= _MOST_AGENCIES_FOR_JOINT_ABSENCE
    absent = joint_absences(incidence.matrix) if small else None
    return [
        {
            **_ends(analysis, a, b),
            "shared_tasks": shared.get((a, b), 0),
            "newman": weights.get((a, b), 0.0),
            **chances.get((a, b), _UNTESTED),
            "joint_absence_cut_task_pairs": int(absent[0][a, b]) if absent else None,
            "joint_absence_orphaned_tasks": int(absent[1][a, b]) if absent else None,
            "hidden": (a, b) in hidden,
        }
        for a, b in sorted(wanted, key=lambda p: (-shared.get(p, 0), -weights.get(p, 0.0), p))
    ]


def _entries(matrix: sparse.csr_array) -> dict[tuple[int, int], Any]:
    """The entries of a symmetric matrix above its diagonal."""
    upper = sparse.triu(matrix, k=1).tocoo()
    places = zip(upper.row.tolist(), upper.col.tolist(), strict=True)
    return dict(zip(places, upper.data.tolist(), strict=True))


def _chances(test: FixedDegreeTest | None, wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], dict[str, Any]]:
    """p of each of the wanted pairs that share a plan, alone and corrected over all that do."""
    if test is None:
        return {}
    met = test.can_meet
    columns = {
        "p_holm": over(holm, test.pairs, met),
        "p_bh": over(benjamini_hochberg, test.pairs, met),
        "p_max_t": test.pairs_max_t,
    }
    return {
        pair: {
            "p": float(test.pairs[test.place(*pair)]),
            "p_method": test.pair_method,
            **{name: float(values[test.place(*pair)]) for name, values in columns.items()},
        }
        for pair in wanted
        if met[test.place(*pair)]
    }


def unmet(analysis: Analysis) -> dict[str, Any]:
    """P2: pairs related by content without a shared task or joint body, and the concepts that relate them, most first; `tasks_with_concept`
    are those that it all rests on."""
    curve = analysis.unmet
    listed = [
        {
            **_ends(analysis, pair.a, pair.b),
            "related_by": pair.related_by,
            "concepts": [iri for _, iri in pair.concepts],
        }
        for pair in named_unmet(analysis.incidence, analysis.content, curve, most=MOST_LISTED)
    ]
    known = tasks_with_content(analysis.content)
    return {"total": len(curve.found), "related": curve.related, "tasks_with_concept": known, "pairs": listed}


def brokerage(analysis: Analysis) -> dict[str, Any]:
    """Gould-Fernandez roles in the network lead → participant; `reason` says why where they are not defined."""
    incidence, counts = analysis.incidence, roles_of(analysis.incidence)
    classes = "jurisdiction, collectives apart; of no known place, each plan"
    if isinstance(counts, NotDefined):
        return {"defined": False, "reason": counts.reason, "classes": classes, "agencies": []}
    rows = [
        {
            "agency": agency.written, "canonical": agency.label, "iri": agency.key, "class": own,
            **{role: int(values[i]) for role, values in counts.items()},
        }
        for i, (agency, own) in enumerate(zip(incidence.agencies, agency_classes(incidence), strict=True))
    ]  # fmt: skip
    return {"defined": True, "reason": None, "classes": classes, "agencies": rows}


def nesting(analysis: Analysis) -> dict[str, Any]:
    """H1: tasks with equal teams, and with one team inside the other; equal ones first, then the largest inner teams."""
    incidence = analysis.incidence
    found, size = nested_tasks(incidence.matrix), team_size(incidence.matrix)
    ordered = sorted(found, key=lambda row: (row[2] != "equal", -size[row[0]], row[0], row[1]))
    rows = [
        {
            "inner": incidence.tasks[a].path.split("/"), "outer": incidence.tasks[b].path.split("/"), "relation": relation,
            "inner_size": int(size[a]), "outer_size": int(size[b]),
            "inner_iri": incidence.tasks[a].key, "outer_iri": incidence.tasks[b].key,
        }
        for a, b, relation in ordered[:MOST_LISTED]
    ]  # fmt: skip
    equal = sum(relation == "equal" for _, _, relation in found)
    return {"equal": equal, "nested": len(found) - equal, "pairs": rows}


def _ends(analysis: Analysis, a: int, b: int) -> dict[str, str]:
    first, second = analysis.incidence.agencies[a], analysis.incidence.agencies[b]
    return {"a": first.written, "b": second.written, "a_iri": first.key, "b_iri": second.key}
