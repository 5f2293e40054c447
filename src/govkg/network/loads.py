"""A1 load and A2 interfaces of agencies; T1 excess leads, T2 joint action and T3 coupling of tasks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Counts = NDArray[np.int64]


def load(matrix: sparse.csr_array) -> Counts:
    """A1: number of tasks of each agency, shape (agencies,). Of the lead matrix: tasks that it leads. Higher = more to do.

    >>> load(sparse.csr_array([[1, 1], [0, 1]]))
    array([2, 1])
    """
    return np.asarray(matrix.sum(axis=1)).ravel().astype(np.int64)


def team_size(matrix: sparse.csr_array) -> Counts:
    """Number of agencies of each task, shape (tasks,). Of the lead matrix: number of its leads."""
    return np.asarray(matrix.sum(axis=0)).ravel().astype(np.int64)


def interfaces(matrix: sparse.csr_array) -> Counts:
    """A2: partner-tasks of each agency, Σ over its tasks of (team size − 1), shape (agencies,). Higher = more to coordinate.

    The dependencies that an agency must manage in the sense of Malone & Crowston 1994 (doi 10.1145/174666.174668).

    >>> interfaces(sparse.csr_array([[1, 1], [0, 1]]))
    array([1, 1])
    """
    return np.asarray(matrix @ np.maximum(team_size(matrix) - 1, 0)).ravel().astype(np.int64)


def partners(matrix: sparse.csr_array) -> Counts:
    """A2: number of different agencies that each agency shares a task with, shape (agencies,)."""
    shared = shared_tasks(matrix)
    counts: Counts = np.diff(shared.indptr).astype(np.int64)
    return counts


def shared_tasks(matrix: sparse.csr_array) -> sparse.csr_array:
    """P1: number of tasks that two agencies share, shape (agencies, agencies), symmetric, zero diagonal."""
    product = sparse.csr_array(matrix @ matrix.T)
    product.setdiag(0)
    product.eliminate_zeros()
    return product


def newman(matrix: sparse.csr_array) -> sparse.csr_array:
    """P1: Newman weight of two agencies, Σ over their shared tasks of 1 / (team size − 1), shape (agencies, agencies).

    A task shared by two weighs 1, by three 1/2: strong ties come from small teams. Newman 2001, doi 10.1103/PhysRevE.64.016132.
    """
    size = team_size(matrix).astype(float)
    weight = np.divide(1.0, size - 1, out=np.zeros_like(size), where=size > 1)
    product = sparse.csr_array((matrix.astype(float) * weight) @ matrix.T)
    product.setdiag(0)
    product.eliminate_zeros()
    return product


def excess_leads(lead_matrix: sparse.csr_array) -> Counts:
    """T1: max(0, leads − 1) of each task, shape (tasks,). Breaks the rule "one matter, one department" from 1 on."""
    return np.maximum(team_size(lead_matrix) - 1, 0)


def task_interfaces(matrix: sparse.csr_array) -> Counts:
    """T2: pairs of agencies that must come to terms in each task, size · (size − 1) / 2, shape (tasks,)."""
    size = team_size(matrix)
    return size * (size - 1) // 2


def joint_action(matrix: sparse.csr_array, agreement: float) -> NDArray[np.float64]:
    """T2: probability that all agencies of a task agree, p^size for a stated p, shape (tasks,); lower = harder. NaN without agency.

    Pressman & Wildavsky 1973, Implementation, chapter 5: clearances multiply.

    >>> joint_action(sparse.csr_array([[1, 1], [0, 1]]), 0.5)
    array([0.5 , 0.25])
    """
    size = team_size(matrix)
    result: NDArray[np.float64] = np.where(size > 0, np.power(float(agreement), size), np.nan)
    return result


def coupling(matrix: sparse.csr_array) -> Counts:
    """T3: other assignments of the agencies of each task, Σ over its agencies of (load − 1), shape (tasks,). Higher = more tied up.

    >>> coupling(sparse.csr_array([[1, 1], [0, 1]]))
    array([1, 1])
    """
    return np.asarray(matrix.T @ np.maximum(load(matrix) - 1, 0)).ravel().astype(np.int64)
