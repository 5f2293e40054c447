"""Tables without a rule at the left or right: their outer columns end where the rules across do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

_NEAR = 3.0
"""Points by which two rules may miss each other, being drawn by eye or cell by cell."""
_LEAST = 3
"""So many rules of one length make a table: above and below its header, and below a row."""

_MOST, _MOST_PAIRS = 400, 1_000_000
"""So many rules across, and pairs of one across and an upright one, are no page of tables but a drawing."""


class Rule(NamedTuple):
    """A rule across the page: its height, its left and its right end."""

    y: float
    left: float
    right: float


def open_sides(edges: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Upright edges that a table lacks at its left and right, in the form of pdfplumber's: between two rules of one length that others
    stand below each other with, if an upright rule parts columns between them and none stands at that end.

    >>> across = [{"orientation": "h", "x0": 50.0, "x1": 300.0, "top": y, "bottom": y} for y in (100.0, 120.0, 140.0)]
    >>> inner = [{"orientation": "v", "x0": x, "x1": x, "top": 100.0, "bottom": 140.0} for x in (50.0, 90.0, 200.0)]
    >>> [(edge["x0"], edge["top"], edge["bottom"]) for edge in open_sides([*across, *inner])]
    [(300.0, 100.0, 120.0), (300.0, 120.0, 140.0)]
    >>> open_sides(across)
    []
    """
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    across = list(rules_across(edges))
    if len(across) > _MOST or len(across) * len(upright) > _MOST_PAIRS:
        return []
    return [
        _edge(x, above.y, below.y)
        for rules in _alike(across)
        for above, below in pairwise(rules)
        if _crossed(above, below, upright)
        for x in (above.left, above.right)
        if not any(abs(edge["x0"] - x) <= _NEAR and _beside(edge, above, below) for edge in upright)
    ]


def rules_across(edges: Sequence[dict[str, Any]]) -> Iterator[Rule]:
    """The rules across, those that are drawn cell by cell as one."""
    across = sorted((round(e["top"] / _NEAR), e["x0"], e["x1"], e["top"]) for e in edges if e["orientation"] == "h")
    for _, parts in groupby(across, key=lambda part: part[0]):
        rule: Rule | None = None
        for _, left, right, y in parts:
            if rule and left - rule.right <= _NEAR:
                rule = rule._replace(right=max(rule.right, right))
                continue
            if rule:
                yield rule
            rule = Rule(y, left, right)
        if rule:
            yield rule


def _alike(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rules that begin and end at the same places, from the top of the page down."""
    found: list[list[Rule]] = []
    for rule in rules:
        same = (
            group
            for group in found
            if abs(group[0].left - rule.left) <= _NEAR and abs(group[0].right - rule.right) <= _NEAR
        )
        group = next(same, None)
        if group is None:
            found.append([rule])
        else:
            group.append(rule)
    return (sorted(group) for group in found if len(group) >= _LEAST)


def _crossed(above: Rule, below: Rule, upright: Sequence[dict[str, Any]]) -> bool:
    """Whether an upright rule parts columns between two rules."""
    return any(above.left + _NEAR < e["x0"] < above.right - _NEAR and _beside(e, above, below) for e in upright)


def _beside(edge: dict[str, Any], above: Rule, below: Rule) -> bool:
    middle = (above.y + below.y) / 2
    return bool(edge["top"] - _NEAR <= middle <= edge["bottom"] + _NEAR) and below.y - above.y > _NEAR


def _edge(x: float, top: float, bottom: float) -> dict[str, Any]:
    return {
        "object_type": "line_edge",
        "orientation": "v",
        "x0": x,
        "x1": x,
        "top": top,
        "bottom": bottom,
        "height": bottom - top,
        "width": 0.0,
    }
