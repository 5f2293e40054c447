"""Which task of one plan is which task of another: the one-to-one assignment that keeps most of the similarity."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from govkg.network.similarity import Similarity

Place = tuple[int, int]
_NEAR, _ORDER = 1e-6, 1e-9  # far less than a difference in similarity (6 digits): they only choose between equals


def match(
    likeness: Similarity,
    *,
    threshold: float,
    same: Collection[Place] = (),
    different: Collection[Place] = (),
    alone: tuple[Collection[int], Collection[int]] = ((), ()),
) -> list[Place]:
    """Pairs (old, new) in the order of the old tasks: the largest total similarity over all pairs of at least `threshold`.

    What a person decided stands: pairs in `same` are kept whatever their similarity, those in `different` never made, and the
    old and new tasks in `alone` get no partner. Between equally similar choices the nearer in order wins. Exchanging old and
    new gives the same pairs. Kuhn 1955, doi 10.1002/nav.3800020109.

    >>> match(np.array([[0.9, 0.8], [0.8, 0.1]]), threshold=0.3)
    [(0, 1), (1, 0)]
    """
    allowed = likeness >= max(threshold, _NEAR)
    for old, new in different:
        allowed[old, new] = False
    allowed[[*alone[0], *(i for i, _ in same)], :] = False
    allowed[:, [*alone[1], *(j for _, j in same)]] = False
    gain = np.where(allowed, likeness + _preference(likeness.shape), 0.0)
    found = zip(*(side.tolist() for side in linear_sum_assignment(gain, maximize=True)), strict=True)
    return sorted([*same, *((i, j) for i, j in found if allowed[i, j])])


def _preference(shape: tuple[int, ...]) -> Similarity:
    """A touch more for pairs that stand at the like place in both plans, and in the same order."""
    old, new = (np.arange(n) / max(n, 1) for n in shape)
    result: Similarity = -_NEAR / 4 * np.abs(old[:, None] - new[None, :]) + _ORDER * old[:, None] * new[None, :]
    return result


def stay(places: Sequence[Place], weights: Sequence[int]) -> set[Place]:
    """The pairs that keep their order: the longest sequence in which both sides rise; of several, the one with most weight.

    The rest has moved. The best sequence below each place is found in a binary indexed tree (Fenwick 1994, doi 10.1002/spe.4380240306).

    >>> sorted(stay([(0, 1), (1, 2), (2, 0)], [1, 1, 1]))
    [(0, 1), (1, 2)]
    """
    ordered = sorted(zip(places, weights, strict=True))
    rank = {new: r for r, new in enumerate(sorted({new for (_, new), _ in ordered}), 1)}
    tree = [(0, 0, -1)] * (len(rank) + 1)  # length and weight of a sequence, and the pair that ends it
    best: list[tuple[int, int, int]] = []  # the same of the best sequence that ends here, and where it came from
    for i, ((_, new), weight) in enumerate(ordered):
        length, total, came = _best_below(tree, rank[new])
        best.append((length + 1, total + weight, came))
        place = rank[new]
        while place < len(tree):
            tree[place] = max(tree[place], (length + 1, total + weight, i))
            place += place & -place
    at = max(range(len(best)), key=lambda i: best[i][:2], default=-1)
    kept = set()
    while at >= 0:
        kept.add(ordered[at][0])
        at = best[at][2]
    return kept


def _best_below(tree: Sequence[tuple[int, int, int]], rank: int) -> tuple[int, int, int]:
    found, place = tree[0], rank - 1
    while place:
        found = max(found, tree[place])
        place -= place & -place
    return found
