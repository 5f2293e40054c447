"""Plans as strata: under every null model agencies meet, and tasks are dealt, within each plan alone.

A null that moved an agency of one plan into a task of another would deal what can not be: nobody of another city was ever asked.
Every pair within a plan would then look unusual. A stratified permutation keeps the p exact (Good 2005, Permutation, Parametric and Bootstrap
Tests of Hypotheses, 3rd ed., doi 10.1007/b138696; Winkler et al. 2015, doi 10.1016/j.neuroimage.2015.05.092).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from govkg.network.incidence import Incidence
from govkg.network.loads import load

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Stratum:
    """One plan: the places of its tasks, and of the agencies that have one of them."""

    agencies: Places
    tasks: Places


def strata(matrix: sparse.csr_array, plans: ArrayLike | None = None) -> tuple[Stratum, ...]:
    """The strata of `matrix`, shape (agencies, tasks), by the plan of each task; one of everything where there is one plan or none is said.
    A plan without any agency is none.

    >>> [s.agencies.tolist() for s in strata(sparse.csr_array([[1, 0, 0], [1, 1, 0]]), ["甲", "乙", "丙"])]
    [[1], [0, 1]]
    """
    agencies, tasks = matrix.shape
    labels, of = np.unique(np.zeros(tasks) if plans is None else np.asarray(plans), return_inverse=True)
    if len(labels) < 2:
        return (Stratum(np.arange(agencies), np.arange(tasks)),)
    columns = sparse.csc_array(matrix)
    found = []
    for plan in range(len(labels)):
        own = np.flatnonzero(of == plan)
        members = np.flatnonzero(load(sparse.csr_array(columns[:, own])) > 0)
        if len(members):
            found.append(Stratum(members, own))
    return tuple(found)


def plans_of(incidence: Incidence) -> Sequence[str]:
    """The plan of each task, in their order."""
    return [task.plan for task in incidence.tasks]


def part(matrix: sparse.csr_array, stratum: Stratum) -> sparse.csr_array:
    """The rows and columns of one stratum."""
    return sparse.csr_array(matrix[stratum.agencies][:, stratum.tasks])
