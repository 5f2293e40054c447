"""Exact null model: all 0/1 matrices with the same row and column sums, counted, drawn uniformly, and told apart by shared ones.

Miller & Harrison 2013, doi 10.1214/13-AOS1131: rows are taken one after the other; of the columns only how many have which
remaining sum matters, so that a table over such states counts all matrices and tells how to draw one uniformly.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, combinations_with_replacement, islice
from math import comb

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

State = tuple[int, ...]  # state[k] = number of columns that still need k+1 ones
Choice = tuple[State, State, int]  # ones taken from each class of columns, the state that follows, number of matrices
Matrix = NDArray[np.bool_]
Overlaps = Mapping[int, int]  # number of columns in which two rows both have a one → number of matrices


class TooManyStates(ValueError):
    """The table of states would exceed its budget; a Markov chain has to do."""


class ExactSampler:
    """Counts and draws 0/1 matrices of shape (rows, columns) with given row and column sums.

    The side with the smaller sums is treated as columns, whatever the caller calls it. Raises TooManyStates when the table
    needs more than `budget` states or four times as many moves between them, and ValueError when no such matrix exists.
    """

    def __init__(self, row_sums: Sequence[int], column_sums: Sequence[int], *, budget: int = 200_000) -> None:
        self._flipped = max(row_sums, default=0) < max(column_sums, default=0)
        rows, columns = (column_sums, row_sums) if self._flipped else (row_sums, column_sums)
        self._columns = np.asarray(columns, dtype=int)
        self._order = sorted(range(len(rows)), key=lambda i: -rows[i])
        self._sums = [int(rows[i]) for i in self._order]
        top = int(self._columns.max(initial=0))
        self._start: State = tuple(int((self._columns == k).sum()) for k in range(1, top + 1))
        self._choices: dict[tuple[int, State], tuple[list[Choice], list[int]]] = {}
        self._table = self._counts(self._reachable(budget))
        self.count = self._table[0][self._start]
        if self.count == 0:
            raise ValueError("no 0/1 matrix has these row and column sums")

    def _reachable(self, budget: int) -> list[set[State]]:
        """The states before each row that can be reached from the start, and the one after the last."""
        layers, states, moves = [{self._start}], 1, 0
        for row, ones in enumerate(self._sums):
            after: set[State] = set()
            rows_left = len(self._sums) - row - 1
            for state in layers[-1]:
                for _, reached, _ in _moves(ones, state):
                    moves += 1
                    if not any(reached[rows_left:]):
                        after.add(reached)
                    if states + len(after) > budget or moves > 4 * budget:
                        raise TooManyStates(f"more than {budget} states or {4 * budget} moves")
            layers.append(after)
            states += len(after)
        return layers

    def _counts(self, layers: list[set[State]]) -> list[dict[State, int]]:
        """How many matrices complete each state, from the last row up."""
        table: list[dict[State, int]] = [{} for _ in layers]
        table[-1] = {state: int(not any(state)) for state in layers[-1]}
        for row in range(len(self._sums) - 1, -1, -1):
            below = table[row + 1]
            for state in layers[row]:
                moves = _moves(self._sums[row], state)
                table[row][state] = sum(ways * below.get(after, 0) for _, after, ways in moves)
        return table

    def draw(self, rng: np.random.Generator) -> Matrix:
        """One matrix, every one equally likely."""
        drawn = np.zeros((len(self._sums), len(self._columns)), dtype=bool)
        left = self._columns.copy()
        state = self._start
        for row, place in enumerate(self._order):
            taken, state = self._step(row, state, rng)
            before = left.copy()
            for need, number in enumerate(taken, 1):
                if number:
                    columns = (before == need).nonzero()[0]
                    rng.shuffle(columns)
                    drawn[place, columns[:number]] = True
                    left[columns[:number]] -= 1
        return drawn.T if self._flipped else drawn

    def _step(self, row: int, state: State, rng: np.random.Generator) -> tuple[State, State]:
        if (row, state) not in self._choices:
            choices = [
                (taken, after, ways * self._table[row + 1].get(after, 0))
                for taken, after, ways in _moves(self._sums[row], state)
            ]
            choices = [choice for choice in choices if choice[2]]
            self._choices[row, state] = choices, list(accumulate(weight for _, _, weight in choices))
        choices, reached = self._choices[row, state]
        if len(choices) == 1:
            return choices[0][0], choices[0][1]
        ticket = _below(reached[-1], rng)
        taken, after, _ = choices[next(i for i, total in enumerate(reached) if ticket < total)]
        return taken, after


def overlap_counts(
    row_sums: Sequence[int], column_sums: Sequence[int], *, budget: int = 200_000
) -> dict[tuple[int, int], Overlaps]:
    """How many matrices with these sums give two rows so many ones in common, by the sums d ≤ e of any two of the rows.

    The other rows are taken first. They leave n1 columns that need one of the two rows and n2 that need both: n2 is what the two
    share, and the first of them has the rest of its ones in any d - n2 of the n1. Raises TooManyStates when that takes more than
    four times `budget` moves between states, and ValueError when no such matrix exists.

    >>> overlap_counts([1, 1, 2], [1, 1, 2])
    {(1, 1): {0: 4, 1: 1}, (1, 2): {0: 3, 1: 2}}
    """
    number, needs, walk = Counter(row_sums), Counter(column_sums), _Walk(4 * budget)
    held = Counter({ones: min(2, rows) for ones, rows in number.items()})
    start = tuple(needs[k] for k in range(1, max(column_sums, default=0) + 1))
    common = walk.past(number - held, {start: 1}, behind=held.total())
    found: dict[tuple[int, int], Overlaps] = {}
    for d, e in combinations_with_replacement(sorted(number), 2):
        if Counter((d, e)) <= held:
            found[d, e] = _shared(d, e, walk.past(held - Counter((d, e)), common, behind=2))
    if not all(sum(counts.values()) for counts in found.values()):
        raise ValueError("no 0/1 matrix has these row and column sums")
    return found


def _shared(d: int, e: int, left: Mapping[State, int]) -> Overlaps:
    """How many matrices have each overlap of rows with d and e ones, from how many leave each state for these two."""
    found: dict[int, int] = {}
    for state, matrices in left.items():
        one, both = (*state, 0, 0)[:2]
        if both <= min(d, e) and one + 2 * both == d + e:
            found[both] = matrices * comb(one, d - both)
    return dict(sorted(found.items()))


class _Walk:
    """Takes rows one after the other and counts the ways to each state, in at most `most` moves over all calls."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._moves: dict[tuple[int, State], list[tuple[State, int]]] = {}

    def past(self, rows: Counter[int], ways: Mapping[State, int], *, behind: int) -> Mapping[State, int]:
        """The ways to each state once rows with these sums were taken, `behind` more rows are to come. Raises TooManyStates."""
        for place, ones in enumerate(sorted(rows.elements(), reverse=True), 1):
            rest = behind + rows.total() - place
            reached: defaultdict[State, int] = defaultdict(int)
            for state, number in ways.items():
                for after, sets in self._next(ones, state):
                    if not any(after[rest:]):
                        reached[after] += number * sets
            ways = reached
        return ways

    def _next(self, ones: int, state: State) -> list[tuple[State, int]]:
        if (ones, state) not in self._moves:
            few = islice(_moves(ones, state), self._most + 1)
            self._moves[ones, state] = [(after, sets) for _, after, sets in few]
        self._most -= len(self._moves[ones, state])
        if self._most < 0:
            raise TooManyStates("too many moves to count what pairs of rows share")
        return self._moves[ones, state]


def _moves(ones: int, state: State) -> Iterator[Choice]:
    """Each way to place `ones` in columns by class: numbers taken, the state that follows, and how many column sets that is."""

    def walk(level: int, rest: int, taken: list[int], ways: int) -> Iterator[Choice]:
        if level < 0:
            if rest == 0:
                chosen = tuple(reversed(taken))
                above = (*chosen[1:], 0)[: len(chosen)]
                yield chosen, tuple(n - t + a for n, t, a in zip(state, chosen, above, strict=True)), ways
            return
        if sum(state[: level + 1]) < rest:
            return
        for number in range(min(rest, state[level]) + 1):
            yield from walk(level - 1, rest - number, [*taken, number], ways * comb(state[level], number))

    return walk(len(state) - 1, ones, [], 1)


def _below(bound: int, rng: np.random.Generator) -> int:
    """A uniform integer in [0, bound), also where bound exceeds 64 bits."""
    if bound < 2**63:
        return int(rng.integers(bound))
    bits = bound.bit_length()
    while True:
        value = int.from_bytes(rng.bytes((bits + 7) // 8), "little") >> (-bits % 8)
        if value < bound:
            return value


def exact_sampler(matrix: sparse.csr_array, *, budget: int = 200_000) -> ExactSampler:
    """The sampler with the margins of `matrix`. Raises TooManyStates."""
    sums = (np.asarray(matrix.sum(axis=side)).ravel().astype(int).tolist() for side in (1, 0))
    rows, columns = sums
    return ExactSampler(rows, columns, budget=budget)
