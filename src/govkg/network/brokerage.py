"""Gould-Fernandez roles: who stands between whom, by the classes of the three. Undefined where the network can not show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from govkg.network.incidence import Agency, Incidence

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")
NO_TIES = "no task names both a lead and a participant, so there is no directed tie"
ONE_CLASS = "all agencies with directed ties belong to one class; roles need at least two"
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class NotDefined:
    """Why a statistic has no value here; it is not 0."""

    reason: str


def brokerage(graph: Any, classes: Mapping[Any, str]) -> dict[Any, dict[str, int]] | NotDefined:
    """For each node v of a directed graph the number of paths a → v → b without a tie a → b, by role; see `role_counts`.

    >>> brokerage(nx.DiGraph([("a", "v"), ("v", "b")]), {"a": "x", "v": "y", "b": "x"})["v"]["itinerant"]
    1
    """
    nodes = list(graph)
    ties = nx.to_scipy_sparse_array(graph, nodelist=nodes, weight=None) if nodes else sparse.csr_array((0, 0))
    counts = role_counts(sparse.csr_array(ties), [classes.get(node, "") for node in nodes])
    if isinstance(counts, NotDefined):
        return counts
    return {node: {role: int(counts[role][i]) for role in ROLES} for i, node in enumerate(nodes)}


def role_counts(ties: sparse.csr_array, classes: list[str]) -> dict[str, Counts] | NotDefined:
    """For each role the number of paths a → v → b without a tie a → b, by the node v between them, shape (nodes,).

    coordinator: all three in one class; itinerant: a and b in one class, v in another; gatekeeper: v and b in one class, a outside;
    representative: a and v in one class, b outside; liaison: three classes. Higher = more often between two others. Gould &
    Fernandez 1989, doi 10.2307/270949. Needs a tie (a named participant) and at least two classes among the nodes with ties;
    otherwise `NotDefined`. Self-loops do not count. By sparse products: a path that is closed is found where it ends.
    """
    tied = sparse.csr_array(ties.astype(bool).astype(np.int64))
    tied.setdiag(0)
    tied.eliminate_zeros()
    if tied.nnz == 0:
        return NotDefined(NO_TIES)
    names, code = np.unique(np.array(classes), return_inverse=True)
    a, b = tied.nonzero()
    if len(np.unique(code[np.concatenate([a, b])])) < 2:
        return NotDefined(ONE_CLASS)
    same = sparse.csr_array((np.asarray(code[a] == code[b], dtype=np.int64), (a, b)), shape=tied.shape)
    same.eliminate_zeros()
    other = sparse.csr_array(tied - same)
    other.eliminate_zeros()
    return _counts(same, other, _members(code, len(names)))


def _counts(same: sparse.csr_array, other: sparse.csr_array, members: sparse.csr_array) -> dict[str, Counts]:
    """`same` and `other`: ties within a class and between classes; `members` of shape (nodes, classes)."""
    from_class, to_class = sparse.csr_array(other.T @ members), sparse.csr_array(other @ members)
    returning = _sum(from_class.multiply(to_class))
    within = _sum(same.T) * _sum(same) - _sum(same.multiply(same.T)) - _closed(same, same, same)
    return {
        "coordinator": within,
        "itinerant": returning - _sum(other.multiply(other.T)) - _closed(other, other, same),
        "gatekeeper": _sum(other.T) * _sum(same) - _closed(other, same, other),
        "representative": _sum(same.T) * _sum(other) - _closed(same, other, other),
        "liaison": _sum(other.T) * _sum(other) - returning - _closed(other, other, other),
    }


def _closed(first: sparse.csr_array, second: sparse.csr_array, closing: sparse.csr_array) -> Counts:
    """Paths a → v → b of ties of the first and the second kind with a tie a → b of the third, by v."""
    return _sum(second.multiply(first.T @ closing))


def _sum(matrix: Any) -> Counts:
    return np.asarray(matrix.sum(axis=1)).ravel().astype(np.int64)


def _members(code: NDArray[Any], classes: int) -> sparse.csr_array:
    return sparse.csr_array(
        (np.ones(len(code), dtype=np.int64), (np.arange(len(code)), code)), shape=(len(code), classes)
    )


def lead_ties(incidence: Incidence) -> sparse.csr_array:
    """From each lead to each other agency of a task that does not lead it: number of such tasks, shape (agencies, agencies)."""
    leads = incidence.lead_matrix
    ties = sparse.csr_array(leads @ sparse.csr_array(incidence.matrix - leads).T)
    ties.setdiag(0)
    ties.eliminate_zeros()
    return ties


def agency_classes(incidence: Incidence) -> list[str]:
    """The class of each agency for brokerage: its jurisdiction, with the collectives below it apart.

    Agencies of no known place are a class in each plan: nearly all are offices of the place that the plan itself is of, so within it roles
    are those that they would be if that place were known, and those of two plans are not taken for one group.
    """
    return [
        _class(agency, plans) for agency, plans in zip(incidence.agencies, incidence.plans_of_agencies, strict=True)
    ]


def _class(agency: Agency, plans: Iterable[str]) -> str:
    jurisdiction = agency.jurisdiction or f"unknown ({', '.join(sorted(plans))})"
    return f"{jurisdiction} (collective)" if agency.collective else jurisdiction


def roles_of(incidence: Incidence) -> dict[str, Counts] | NotDefined:
    """The brokerage roles of each agency in the network lead → participant, classes by `agency_classes`; or why there are none."""
    return role_counts(lead_ties(incidence), agency_classes(incidence))
