"""P2: agencies whose tasks are about the same thing, yet that share no task and no joint body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from govkg.network.incidence import Incidence
from govkg.network.loads import shared_tasks
from govkg.network.provision import Content
from govkg.network.strata import part, plans_of, strata

RELATING = ("platform", "target-group", "theme")


@dataclass(frozen=True, slots=True)
class UnmetCurve:
    """Unmet pairs at each threshold: agencies that are related by at least that many concepts and share no task or joint body.

    A concept relates two agencies where tasks of both name it in the same plan; in two plans it counts twice. Agencies of different
    plans are not related, whatever their plans are about: nothing asks them to meet.

    found        all unmet pairs as rows (a, b, number of common concepts) with a < b, most concepts first, shape (pairs, 3)
    counts       threshold → number of unmet pairs; p: threshold → p of that number when the concepts of each plan are dealt to its tasks at
                 random, nothing where none was drawn
    related      pairs of agencies whose tasks name one concept or more in common, with or without a shared task or body
    """

    found: NDArray[np.int64]
    counts: dict[int, int]
    p: dict[int, float]
    draws: int
    related: int

    @property
    def congruence(self) -> float:
        """N1: share of the related pairs of agencies that share a task or a joint body; NaN where no pair is related.

        Required coordination that the plan provides for: Cataldo et al. 2006, doi 10.1145/1180875.1180929.
        """
        return 1 - len(self.found) / self.related if self.related else float("nan")


@dataclass(frozen=True, slots=True)
class Unmet:
    """Two agencies, by their places, the (scheme, concept) that the tasks of both name in one plan, and in how many plans over all of
    them."""

    a: int
    b: int
    concepts: tuple[tuple[str, str], ...]
    related_by: int


@dataclass(frozen=True, slots=True)
class _Part:
    """One plan: the places of its agencies, its rows and columns of the incidence, and which of its tasks names what."""

    agencies: NDArray[np.intp]
    matrix: sparse.csr_array
    about: NDArray[np.float32]


def unmet_curve(incidence: Incidence, content: Content, *, draws: int, seed: int) -> UnmetCurve:
    """The curve of related pairs without a shared task or joint body over the number of shared concepts, with a permutation test.

    Under the null the sets of concepts are dealt at random to the tasks of their plan; p = (b + 1) / (m + 1) for at least as many pairs.
    """
    parts = [
        _Part(plan.agencies, part(incidence.matrix, plan), _named([_relating(content.concepts[t]) for t in plan.tasks]))
        for plan in strata(incidence.matrix, plans_of(incidence))
    ]
    apart, size = _apart(incidence, content), incidence.shape[0]
    common = _over_plans(parts, [one.about for one in parts], size)
    top = int(common[apart].max(initial=0))
    counts = _at_least(common[apart], top) if top else np.zeros(0, dtype=np.int64)
    rng = np.random.default_rng(seed)
    beaten = np.zeros(top, dtype=np.int64)
    for _ in range(draws if top else 0):
        dealt = [one.about[rng.permutation(one.about.shape[0])] for one in parts]
        beaten += _at_least(_over_plans(parts, dealt, size)[apart], top) >= counts
    p = {t: float((beaten[t - 1] + 1) / (draws + 1)) for t in range(1, top + 1)} if draws else {}
    return UnmetCurve(_rows(common, apart), dict(enumerate(counts.tolist(), 1)), p, draws, _related(common))


def _over_plans(parts: Sequence[_Part], about: Sequence[NDArray[np.float32]], size: int) -> NDArray[np.int32]:
    """Number of names that the tasks of both agencies hold in a plan, over all plans, shape (agencies, agencies)."""
    common = np.zeros((size, size), dtype=np.int32)
    for one, names in zip(parts, about, strict=True):
        common[np.ix_(one.agencies, one.agencies)] += _common(one.matrix, names)
    return common


def _rows(common: NDArray[np.int32], apart: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The unmet pairs as (a, b, common concepts), most concepts first, then by place."""
    a, b = np.nonzero(apart & (common > 0))
    strength = common[a, b].astype(np.int64)
    return np.column_stack([a, b, strength])[np.lexsort((b, a, -strength))]


def named_unmet(
    incidence: Incidence, content: Content, curve: UnmetCurve, *, most: int | None = None
) -> Iterator[Unmet]:
    """The first `most` unmet pairs of a curve with the concepts that relate the two."""
    names: list[set[tuple[str, tuple[str, str]]]] = [set() for _ in incidence.agencies]
    for assignment in incidence.assignments:
        plan = incidence.tasks[assignment.task].plan
        names[assignment.agency] |= {(plan, concept) for concept in _relating(content.concepts[assignment.task])}
    for a, b, related_by in curve.found[:most].tolist():
        yield Unmet(a, b, tuple(sorted({concept for _, concept in names[a] & names[b]})), related_by)


def tasks_with_content(content: Content) -> int:
    """How many tasks name a concept that can relate agencies: what unmet pairs and congruence rest on."""
    return sum(bool(_relating(concepts)) for concepts in content.concepts)


def joint_bodies_shared(incidence: Incidence, content: Content) -> NDArray[np.bool_]:
    """Whether tasks of both agencies name the same joint body, shape (agencies, agencies).

    A body is told by its printed name within one plan: a general name (联席会议) in two tasks is taken for one body, so that
    unmet pairs are rather missed than made up.
    """
    named = [
        {(task.plan, body) for body in bodies}
        for task, bodies in zip(incidence.tasks, content.joint_bodies, strict=False)
    ]
    seats = _named(named)
    if seats.shape[1] == 0:
        return np.zeros((incidence.shape[0],) * 2, dtype=bool)
    result: NDArray[np.bool_] = _common(incidence.matrix, seats) > 0
    return result


def _apart(incidence: Incidence, content: Content) -> NDArray[np.bool_]:
    """Pairs i < j that share neither a task nor a joint body, shape (agencies, agencies)."""
    apart = np.triu(np.ones((incidence.shape[0],) * 2, dtype=bool), 1)
    apart[shared_tasks(incidence.matrix).nonzero()] = False
    apart &= ~joint_bodies_shared(incidence, content)
    return apart


def _relating(concepts: frozenset[tuple[str, str]]) -> set[tuple[str, str]]:
    return {concept for concept in concepts if concept[0] in RELATING}


def _at_least(values: NDArray[np.int32], top: int) -> NDArray[np.int64]:
    """How many of `values` are at least 1, 2, … `top`, shape (top,)."""
    counts = np.bincount(np.minimum(values, top), minlength=top + 1)
    result: NDArray[np.int64] = np.cumsum(counts[::-1])[::-1][1:]
    return result


def _related(common: NDArray[np.int32]) -> int:
    return int((np.triu(common, 1) > 0).sum())


def _named(tasks: Sequence[set[tuple[str, str]]]) -> NDArray[np.float32]:
    """Which task names what, shape (tasks, names)."""
    names = sorted(set().union(*tasks))
    place = {name: i for i, name in enumerate(names)}
    entries = [(i, place[name]) for i, task in enumerate(tasks) for name in sorted(task)]
    rows, columns = (np.array(side, dtype=np.intp) for side in (zip(*entries, strict=True) if entries else ((), ())))
    about = np.zeros((len(tasks), len(names)), dtype=np.float32)
    about[rows, columns] = 1
    return about


def _common(matrix: sparse.csr_array, about: NDArray[np.float32]) -> NDArray[np.int32]:
    """Number of names that the tasks of both agencies hold, shape (agencies, agencies)."""
    names = ((matrix @ about) > 0).astype(np.float32)
    result: NDArray[np.int32] = (names @ names.T).astype(np.int32)
    return result
