"""The column-fixed null: every task of a plan keeps its size and draws its agencies at random, so that each agency has a task.

An agency is in the network because some clause names it: a plan in which it has nothing could not have been seen. Without that condition
some agencies would draw none, Gini would be larger under the null than it can be in any plan, and no plan would ever look concentrated.
Teams are drawn one task after the other; of the agencies only how many have nothing yet matters. The chance that the tasks to come reach all
of those is summed from the last task up, so that teams are drawn, and the load of one agency is told, exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse
from scipy.special import gammaln, logsumexp

from govkg.network.loads import load, team_size
from govkg.network.strata import Stratum, part, strata

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
_AT_ONCE = 500  # draws that are made together
_NOTHING = 1e-30  # a chance that changes no digit of a p


class CoveringTeams:
    """Teams of `sizes` out of so many agencies, every choice that leaves none without a task equally likely.

    A choice must exist: sizes sum to the number of agencies at least, and none is larger. Sizes of 0 do not count.
    """

    def __init__(self, sizes: ArrayLike, agencies: int) -> None:
        self.agencies = agencies
        self.sizes = [int(s) for s in np.asarray(sizes, dtype=np.int64).tolist() if s]
        self._steps = self._transitions()

    def _transitions(self) -> list[Floats]:
        """Of each task the chance that 0, 1, 2 … of its team have no task yet, by how many have none, shape (agencies + 1, size + 1)."""
        left = np.full(self.agencies + 1, -np.inf)
        left[0] = 0.0  # log of the chance that the tasks to come reach all that have nothing yet
        steps: list[Floats] = []
        for size in reversed(self.sizes):
            weights = _log_hypergeometric(self.agencies, size)
            for new in range(size + 1):
                weights[new:, new] += left[: len(left) - new]
                weights[:new, new] = -np.inf
            left = logsumexp(weights, axis=1)
            with np.errstate(invalid="ignore"):
                steps.append(np.nan_to_num(np.exp(weights - left[:, None]), nan=0.0))
        return steps[::-1]

    def load_tail(self, most: int) -> Floats:
        """P(load ≥ 0), P(load ≥ 1) … P(load ≥ most) of any one agency, shape (most + 1,)."""
        agencies = self.agencies
        bare = np.zeros(agencies + 1)  # this agency has nothing yet, by how many have nothing
        bare[agencies] = 1.0
        held = np.zeros((agencies + 1, most + 1))  # it has so many tasks; the last column: or more
        for size, step in zip(self.sizes, self._steps, strict=True):
            likely = np.flatnonzero(bare + held.sum(axis=1) > _NOTHING)
            next_bare, next_held = np.zeros_like(bare), np.zeros_like(held)
            for new in range(min(size, agencies) + 1):
                waiting = np.arange(max(likely[0], new), likely[-1] + 1)
                chance, after = step[waiting, new], waiting - new
                among_bare = new / np.maximum(waiting, 1)
                among_held = np.minimum((size - new) / np.maximum(agencies - waiting, 1), 1.0)
                next_bare[after] += bare[waiting] * chance * (1 - among_bare)
                if most:
                    next_held[after, 1] += bare[waiting] * chance * among_bare
                moved = held[waiting] * chance[:, None]
                taken = moved * among_held[:, None]
                next_held[after] += moved - taken
                next_held[after, 1:] += taken[:, :-1]
                next_held[after, -1] += taken[:, -1]
            bare, held = next_bare, next_held
        at_last = held[0] if self.sizes else np.eye(1, most + 1)[0]
        return np.cumsum(at_last[::-1])[::-1]

    def loads(self, draws: int, rng: np.random.Generator) -> Counts:
        """The loads of all agencies in `draws` choices, shape (draws, agencies)."""
        found = np.zeros((draws, self.agencies), dtype=np.int64)
        rows = np.arange(draws)
        waiting = np.full(draws, self.agencies)
        for size, step in zip(self.sizes, self._steps, strict=True):
            reached = np.cumsum(step, axis=1)[waiting]
            new = (rng.random(draws)[:, None] * reached[:, -1:] >= reached[:, :-1]).sum(axis=1)
            busy = self.agencies - waiting
            _add_teams(found, busy, size - new, rng)
            for place in range(int(new.max(initial=0))):
                some = rows[new > place]
                found[some, busy[some] + place] = 1
            waiting = waiting - new
        result: Counts = rng.permuted(found, axis=1)
        return result


def _add_teams(loads: Counts, among: Counts, sizes: Counts, rng: np.random.Generator) -> None:
    """One task more for `sizes` of the first `among` agencies of each row, every set equally likely (Floyd; Bentley 1987)."""
    most = int(sizes.max(initial=0))
    chosen = np.full((len(loads), most), -1, dtype=np.int64)
    for place in range(most):
        some = np.flatnonzero(sizes > place)
        last = (among - sizes)[some] + place
        one = rng.integers(last + 1)
        one = np.where((chosen[some, :place] == one[:, None]).any(axis=1), last, one)
        chosen[some, place] = one
        loads[some, one] += 1


def _log_hypergeometric(agencies: int, size: int) -> Floats:
    """Log of the chance that c of a random team of `size` are among u given agencies, shape (agencies + 1, size + 1)."""
    u, c = np.arange(agencies + 1)[:, None], np.arange(size + 1)[None, :]
    possible = (c <= u) & (size - c <= agencies - u)
    inside, outside = np.where(possible, u - c, 0), np.where(possible, agencies - u - size + c, 0)
    sets = gammaln(u + 1) - gammaln(c + 1) - gammaln(inside + 1)
    sets = sets + gammaln(agencies - u + 1) - gammaln(size - c + 1) - gammaln(outside + 1)
    every = gammaln(agencies + 1) - gammaln(size + 1) - gammaln(agencies - size + 1)
    return np.where(possible, sets - every, -np.inf)


def load_p_values(matrix: sparse.csr_array, plans: ArrayLike | None = None) -> Floats:
    """Exact p of each agency's load under the column-fixed null of each of its plans, shape (agencies,); 1 for a load of 0.

    p = P(load ≥ observed), where the load is the sum over the plans that name the agency. Row totals may not be fixed here: FDSM can not
    test load. All agencies with the same plans and the same load have the same p.
    """
    found = np.ones(matrix.shape[0])
    total, layers = load(matrix), _layers(matrix, plans)
    held: list[list[int]] = [[] for _ in found]
    for place, plan in enumerate(layers):
        for agency in plan.agencies.tolist():
            held[agency].append(place)
    kinds: dict[tuple[int, ...], list[int]] = {}
    for agency, of in enumerate(held):
        kinds.setdefault(tuple(of), []).append(agency)
    teams = [CoveringTeams(team_size(part(matrix, plan)), len(plan.agencies)) for plan in layers]
    for plans_held, agencies in kinds.items():
        if plans_held:
            tail = _tail_over([teams[place] for place in plans_held], int(total[agencies].max()))
            found[agencies] = np.clip(tail[total[agencies]], 0.0, 1.0)
    return found


def _tail_over(plans: Sequence[CoveringTeams], most: int) -> Floats:
    """P(load ≥ 0 … most) of an agency of all these plans."""
    tail = plans[0].load_tail(most)
    for plan in plans[1:]:
        first, second = -np.diff(tail, append=0.0), -np.diff(plan.load_tail(most), append=0.0)
        both = np.convolve(first, second)  # what lies beyond `most` is "or more" already
        both[most] += both[most + 1 :].sum()
        tail = np.cumsum(both[: most + 1][::-1])[::-1]
    return tail


def random_loads(
    matrix: sparse.csr_array, *, draws: int, rng: np.random.Generator, plans: ArrayLike | None = None
) -> Iterator[Counts]:
    """The loads of all agencies with a task in `draws` plans of the column-fixed null, summed over `plans`, one draw after the other."""
    layers = _layers(matrix, plans)
    teams = [CoveringTeams(team_size(part(matrix, plan)), len(plan.agencies)) for plan in layers]
    busy = load(matrix) > 0
    for start in range(0, draws, _AT_ONCE):
        lot = min(_AT_ONCE, draws - start)
        drawn = np.zeros((lot, matrix.shape[0]), dtype=np.int64)
        for plan, covering in zip(layers, teams, strict=True):
            drawn[:, plan.agencies] += covering.loads(lot, rng)
        yield from drawn[:, busy]


def _layers(matrix: sparse.csr_array, plans: ArrayLike | None) -> list[Stratum]:
    """The strata, each with the agencies that have a task in it."""
    found = []
    for plan in strata(matrix, plans):
        busy = load(part(matrix, plan)) > 0
        if busy.any():
            found.append(Stratum(plan.agencies[busy], plan.tasks))
    return found
