"""Where the nodes of a picture stand: computed once, the same on every run, and so that no label covers another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import networkx as nx

SEED = 20230101  # of the places in a picture alone: no figure depends on it
_EXACT = 150
_MOST = 1500
_BESIDE, _BELOW = 60.0, 40.0  # px between parts of a network
_BREADTH = 1.6  # of a picture of several parts, by its height
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a node takes with its label below: half its width, and how far it reaches up and down from the centre, in px."""

    half: float
    up: float
    down: float


def text_width(text: str, size: float) -> float:
    """The width in px of a line of text: a full-width character takes 1 em, any other about 0.58 em."""
    return sum(size if east_asian_width(c) in "WF" else 0.58 * size for c in text)


def positions(graph: nx.Graph, boxes: Mapping[str, Box]) -> dict[str, tuple[float, float]]:
    """A place in px for each node, parts of the network side by side, no two boxes overlapping.

    Up to 150 nodes a part by Kamada & Kawai (1989, doi 10.1016/0020-0190(89)90102-6) from a circle, above by the seeded
    spring embedder of Fruchterman & Reingold; then boxes that overlap are pushed apart. Above 1,500 nodes see `_spiral`.
    """
    import networkx as nx

    if len(graph) > _MOST:
        return _spiral(graph)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda p: (-len(p), p))
    room = [[boxes[node] for node in part] for part in parts]
    spreads = [_separate(_draw(graph, part), own) for part, own in zip(parts, room, strict=True)]
    corners = [_extent(spread, own) for spread, own in zip(spreads, room, strict=True)]
    seats = _shelved([high - low for low, high in corners])
    placed: dict[str, tuple[float, float]] = {}
    for part, spread, (low, _), seat in zip(parts, spreads, corners, seats, strict=True):
        for node, point in zip(part, spread - low + seat, strict=True):
            placed[node] = (round(float(point[0]), 1), round(float(point[1]), 1))
    return placed


def _shelved(sizes: Sequence[Floats]) -> list[Floats]:
    """The left upper corner of each part, of these widths and heights: side by side on shelves as wide as the widest part, or as makes the
    whole somewhat broader than it is high."""
    room = sum(float(width + _BESIDE) * float(height + _BELOW) for width, height in sizes)
    reach = max([900.0, (_BREADTH * room) ** 0.5, *(float(width) for width, _ in sizes)])
    seats: list[Floats] = []
    left = top = shelf = 0.0
    for width, height in sizes:
        if left and left + width > reach:
            left, top, shelf = 0.0, top + shelf + _BELOW, 0.0
        seats.append(np.array([left, top]))
        left += float(width) + _BESIDE
        shelf = max(shelf, float(height))
    return seats


def _draw(graph: nx.Graph, part: list[str]) -> Floats:
    import networkx as nx

    if len(part) == 1:
        return np.zeros((1, 2))
    sub = nx.Graph()
    sub.add_nodes_from(part)
    sub.add_edges_from(sorted(tuple(sorted(e)) for e in graph.subgraph(part).edges))
    if len(part) <= _EXACT:
        found = nx.kamada_kawai_layout(sub, pos=nx.circular_layout(sub))
    else:
        found = nx.spring_layout(sub, seed=SEED, iterations=60)
    points = np.array([found[n] for n in part])
    spread: Floats = _wide(points - points.mean(axis=0)) * 62 * len(part) ** 0.5
    return spread


def _wide(points: Floats) -> Floats:
    """The points turned so that they spread most from left to right; signs fixed so that the turn is the same everywhere."""
    axes = np.linalg.svd(points, full_matrices=False)[2]
    turned = points @ axes.T
    signs: Floats = np.where(np.sum(turned**3, axis=0) < 0, -1.0, 1.0)
    return np.asarray(turned * signs, dtype=np.float64)


def _separate(points: Floats, boxes: list[Box]) -> Floats:
    half = np.array([b.half + 5 for b in boxes])
    up, down = np.array([b.up + 4 for b in boxes]), np.array([b.down + 4 for b in boxes])
    points = points.copy()
    for step in range(1200):
        centre = points[:, 1] + (down - up) / 2
        dx = points[:, 0][:, None] - points[:, 0][None, :]
        dy = centre[:, None] - centre[None, :]
        over_x = half[:, None] + half[None, :] - np.abs(dx)
        over_y = (up + down)[:, None] / 2 + (up + down)[None, :] / 2 - np.abs(dy)
        clash = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(clash, False)
        if not clash.any():
            break
        sideways = over_x < over_y
        order = np.sign(np.arange(len(boxes))[:, None] - np.arange(len(boxes))[None, :])
        push_x = np.where(clash & sideways, over_x * np.where(dx == 0, order, np.sign(dx)), 0)
        push_y = np.where(clash & ~sideways, over_y * np.where(dy == 0, order, np.sign(dy)), 0)
        points[:, 0] += 0.27 * push_x.sum(axis=1)
        points[:, 1] += 0.27 * push_y.sum(axis=1)
        if step % 100 == 99:
            points *= 1.06
    return points


def _extent(points: Floats, boxes: list[Box]) -> tuple[Floats, Floats]:
    half = np.array([b.half for b in boxes])
    low = np.array([(points[:, 0] - half).min(), (points[:, 1] - [b.up for b in boxes]).min()])
    high = np.array([(points[:, 0] + half).max(), (points[:, 1] + [b.down for b in boxes]).max()])
    return low, high


def _spiral(graph: nx.Graph) -> dict[str, tuple[float, float]]:
    """Places for a network too large for labels: the busiest nodes from the middle outwards on a sunflower, every node of degree
    below the mean near the centre of its neighbours. Linear in the number of edges."""
    order = sorted(graph, key=lambda n: (-graph.degree(n), n))
    turn = np.arange(len(order)) * np.pi * (3 - 5**0.5)
    radius = 22 * np.sqrt(np.arange(len(order)) + 0.5)
    seat = {n: (float(r * np.cos(a)), float(r * np.sin(a))) for n, r, a in zip(order, radius, turn, strict=True)}
    mean = 2 * graph.number_of_edges() / max(1, len(order))
    placed = {}
    for place, node in enumerate(order):
        x, y = seat[node]
        if 0 < graph.degree(node) < mean:
            near = np.mean([seat[n] for n in sorted(graph[node])], axis=0)
            x, y = near[0] + 60 * np.cos(turn[place]), near[1] + 60 * np.sin(turn[place])
        placed[node] = (round(float(x), 1), round(float(y), 1))
    return placed
