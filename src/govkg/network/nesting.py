"""H1: tasks whose teams are equal or lie one within the other: duplicated mandates, tasks that could merge."""

from __future__ import annotations

from typing import Literal

import numpy as np
from scipy import sparse

from govkg.network.loads import team_size

Relation = Literal["equal", "nested"]


def nested_tasks(matrix: sparse.csr_array) -> list[tuple[int, int, Relation]]:
    """Pairs of tasks with equal teams, or with one team inside the other (the inner one first), of a matrix (agencies, tasks).

    Tasks without an agency are left out. In the order of the two tasks. One sparse product, so only pairs that meet are looked at.

    >>> nested_tasks(sparse.csr_array([[1, 1, 1], [1, 0, 1]]))
    [(1, 0, 'nested'), (0, 2, 'equal'), (1, 2, 'nested')]
    """
    size = team_size(matrix)
    overlap = sparse.triu(sparse.csr_array(matrix.T @ matrix), k=1).tocoo()
    first, second, common = overlap.row, overlap.col, overlap.data
    whole = common == np.minimum(size[first], size[second])
    found = np.lexsort((second[whole], first[whole]))
    pairs = zip(first[whole][found].tolist(), second[whole][found].tolist(), strict=True)
    return [_related(a, b, int(size[a]), int(size[b])) for a, b in pairs]


def _related(a: int, b: int, size_a: int, size_b: int) -> tuple[int, int, Relation]:
    if size_a == size_b:
        return a, b, "equal"
    return (a, b, "nested") if size_a < size_b else (b, a, "nested")
