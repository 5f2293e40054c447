"""Pareto layers: who is not outdone on every axis at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

_FEW = 60


def pareto_layers(values: ArrayLike) -> NDArray[np.int64]:
    """Layer of each row of `values`, shape (subjects, axes), larger = worse: 1 = the front, 2 = the front of the rest, …

    A row is outdone by another that is at least as large on every axis and larger on one; equal rows share a layer.

    >>> pareto_layers([[2, 0], [1, 1], [1, 0]]).tolist()
    [1, 1, 2]
    """
    points = np.asarray(values, dtype=float)
    layers = np.zeros(len(points), dtype=np.int64)
    layer = 0
    while (left := np.flatnonzero(layers == 0)).size:
        layer += 1
        layers[left[~_outdone(points[left])]] = layer
    return layers


def on_front(values: ArrayLike) -> NDArray[np.bool_]:
    """Whether each row of `values` is on the first layer."""
    result: NDArray[np.bool_] = ~_outdone(np.asarray(values, dtype=float))
    return result


def _outdone(points: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether some other row is at least as large everywhere and larger somewhere. Equal rows, of which many plans have many, are looked
    at once. An outdoing row has a larger sum of ranks, so that in that order only those that are not outdone themselves need be compared.
    Of few rows each is compared with each, which is sooner done than they are put in order."""
    if len(points) <= _FEW:
        reached = np.logical_and.reduce([axis[:, None] <= axis for axis in points.T])
        of_few: NDArray[np.bool_] = (reached & ~reached.T).any(axis=1)
        return of_few
    levels = np.column_stack([np.unique(axis, return_inverse=True)[1] for axis in points.T])
    rows, row_of = np.unique(levels, axis=0, return_inverse=True)
    outdone = np.zeros(len(rows), dtype=bool)
    best = np.empty((0, points.shape[1]), dtype=levels.dtype)
    for place in np.argsort(-rows.sum(axis=1), kind="stable"):
        outdone[place] = bool((best >= rows[place]).all(axis=1).any())
        if not outdone[place]:
            best = np.vstack([best, rows[place]])
    result: NDArray[np.bool_] = outdone[row_of.reshape(-1)]
    return result


def ranks(values: ArrayLike) -> NDArray[np.int64]:
    """Rank of each value, 1 = largest; equal values share the smallest rank.

    >>> ranks([3, 5, 3]).tolist()
    [2, 1, 2]
    """
    x = np.asarray(values, dtype=float)
    ordered = np.sort(-x)
    result: NDArray[np.int64] = np.searchsorted(ordered, -x, side="left").astype(np.int64) + 1
    return result
