"""How far coders agree: Krippendorff's alpha for nominal data, over all of a plan and for each role.

It is given over the pairs of task and actor that somebody names, and over all cells of tasks × actors. The first sees what role a
coder gives, yet where the paper has one role coders can differ by omission only, and alpha is then near or below 0 however many pairs
they share. The second counts the cells that all leave empty as agreement, and comes near F1 where these are many.

K. Krippendorff, Content Analysis, 4th ed., ch. 12 (2018); Computing Krippendorff's Alpha-Reliability (2011),
https://repository.upenn.edu/asc_papers/43. Intervals: `govkg.plans.review.resampling`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govkg.draws import check_bounds
from govkg.plans.model import ROLES

if TYPE_CHECKING:
    from govkg.plans.review.resampling import Interval

MOST_DRAWS = 100_000
Coded = frozenset[tuple[str, str, str]]
"""What a coder holds to be stated: (task, actor, role)."""
Units = Sequence[Sequence[Hashable]]
"""The values that coders gave to each unit."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on one role, or (role empty) on which role, if any, each named actor has in each task.

    units   task-actor pairs that were judged: those that any coder gives any role
    share   of the units, those on which all coders agree, 0..1
    alpha   Krippendorff's alpha: 1 perfect, 0 as by chance; None where all units have the same value, so that nothing can be said
    cells   tasks × actors, of those that any coder names: the units and the pairs that nobody names
    alpha_of_cells   alpha over all cells
    interval, interval_of_cells   of the two alphas, 95 %, by drawing whole tasks with replacement; None where no draws were asked for
                     and where `alpha_interval` gives none
    """

    role: str
    units: int
    share: float
    alpha: float | None
    cells: int
    alpha_of_cells: float | None
    interval: Interval | None = None
    interval_of_cells: Interval | None = None


def krippendorff_alpha(units: Sequence[Sequence[Hashable]]) -> float | None:
    """Alpha for nominal data; each unit holds the values that coders gave it (missing ones left out).

    1 - D_o / D_e with the coincidences of values within units; units with fewer than two values do not count. None where no
    disagreement could be expected.

    >>> krippendorff_alpha([["a", "a"], ["b", "b"], ["a", "b"]])
    0.4444444444444444
    """
    coincidences = _coincidences(units)
    totals: Counter[Hashable] = Counter()
    for (first, _), count in coincidences.items():
        totals[first] += count
    n = sum(totals.values())
    observed = sum(count for (first, second), count in coincidences.items() if first != second)
    expected = sum(totals[a] * totals[b] for a in totals for b in totals if a != b)
    return 1 - (n - 1) * observed / expected if expected else None


def _coincidences(units: Iterable[Sequence[Hashable]]) -> Counter[tuple[Hashable, Hashable]]:
    """How often two values were given to one unit, each unit counting as many as coders judged it."""
    coincidences: Counter[tuple[Hashable, Hashable]] = Counter()
    for values in units:
        if len(values) < 2:
            continue
        for i, first in enumerate(values):
            for j, second in enumerate(values):
                if i != j:
                    coincidences[first, second] += 1 / (len(values) - 1)  # type: ignore[assignment]
    return coincidences


def agreement(coders: Sequence[Coded], *, draws: int = 0, seed: int = 0) -> list[Agreement]:
    """Agreement on all roles together, then on each role that any coder gave; with intervals of alpha by so many draws, if any.

    Raises ParameterWrong for draws beyond 0 to 100,000 and a negative seed.
    """
    return pooled_agreement([coders], draws=draws, seed=seed)


def pooled_agreement(papers: Sequence[Sequence[Coded]], *, draws: int = 0, seed: int = 0) -> list[Agreement]:
    """As `agreement`, over several papers, each coded by the same coders in the same order: the units of all papers together. Cells are those
    of each paper, added: a task of one paper and an actor of another are none."""
    check_bounds(draws, seed, fewest=0, most=MOST_DRAWS)
    chance, many = _Chance(draws, seed), len(papers[0])
    found = [(units, width) for coders in papers for units, width in _tasks(coders)]
    by_task, actors = [units for units, _ in found], [width for _, width in found]
    result = [_agreement("", by_task, [""] * many, actors, chance)]
    for role in ROLES:
        given = [[[role in value.split("+") for value in unit] for unit in units] for units in by_task]
        if any(any(unit) for units in given for unit in units):
            result.append(_agreement(role, given, [False] * many, actors, chance))
    return result


def _tasks(coders: Sequence[Coded]) -> Iterator[tuple[list[list[str]], int]]:
    """The units of each task of one paper, with the roles that each coder gave, and how many actors coders name in the paper."""
    roles = [dict(_roles(coded)) for coded in coders]
    pairs = sorted({pair for coded in roles for pair in coded})
    tasks: dict[str, list[str]] = {}
    for task, actor in pairs:
        tasks.setdefault(task, []).append(actor)
    actors = len({actor for _, actor in pairs})
    for task, named in tasks.items():
        yield [[coded.get((task, actor), "") for coded in roles] for actor in named], actors


def disagreements(coders: Mapping[str, Coded]) -> list[tuple[str, str, tuple[str, ...]]]:
    """(task, actor, role by each coder) where coders differ; no role is an empty text."""
    roles = {name: dict(_roles(coded)) for name, coded in coders.items()}
    pairs = sorted({pair for coded in roles.values() for pair in coded})
    rows = [(task, actor, tuple(coded.get((task, actor), "") for coded in roles.values())) for task, actor in pairs]
    return [row for row in rows if len(set(row[2])) > 1]


def _roles(coded: Coded) -> Mapping[tuple[str, str], str]:
    found: dict[tuple[str, str], list[str]] = {}
    for task, actor, role in sorted(coded, key=lambda c: (c[0], c[1], ROLES.index(c[2]) if c[2] in ROLES else 9)):
        found.setdefault((task, actor), []).append(role)
    return {pair: "+".join(listed) for pair, listed in found.items()}


def _agreement(
    role: str, tasks: Sequence[Units], nobody: Sequence[Hashable], actors: Sequence[int], chance: _Chance
) -> Agreement:
    """Of the units of each task, and with its other cells, where every coder says `nobody`; `actors` is how many its paper names."""
    units = [unit for task in tasks for unit in task]
    cells = [[*task, *[nobody] * (wide - len(task))] for task, wide in zip(tasks, actors, strict=True)]
    same = sum(len(set(unit)) == 1 for unit in units)
    share = same / len(units) if units else 1.0
    everywhere = krippendorff_alpha([cell for task in cells for cell in task])
    return Agreement(
        role, len(units), share, krippendorff_alpha(units), sum(actors), everywhere, chance.of(tasks), chance.of(cells)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Chance:
    """How the intervals are drawn."""

    draws: int
    seed: int

    def of(self, tasks: Sequence[Units]) -> Interval | None:
        """The interval of alpha over the units of the tasks."""
        if not self.draws:
            return None
        from govkg.plans.review.resampling import alpha_interval

        return alpha_interval([_coincidences(units) for units in tasks], draws=self.draws, seed=self.seed)
