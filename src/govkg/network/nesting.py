"""H1: tasks whose teams are equal or lie one within the other: duplicated mandates, tasks that could merge."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Literal

Relation = Literal["equal", "nested"]


def nested_tasks(teams: Sequence[frozenset[int]]) -> list[tuple[int, int, Relation]]:
    """Pairs of tasks with equal teams, or with one team inside the other (the inner one first). Empty teams are left out.

    >>> nested_tasks([frozenset({1, 2}), frozenset({1}), frozenset({1, 2})])
    [(1, 0, 'nested'), (0, 2, 'equal'), (1, 2, 'nested')]
    """
    found: list[tuple[int, int, Relation]] = []
    for a, b in combinations([i for i, team in enumerate(teams) if team], 2):
        if teams[a] == teams[b]:
            found.append((a, b, "equal"))
        elif teams[a] < teams[b]:
            found.append((a, b, "nested"))
        elif teams[b] < teams[a]:
            found.append((b, a, "nested"))
    return found
