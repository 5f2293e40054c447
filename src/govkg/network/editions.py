"""Plans of one place that tell mostly the same tasks: a second edition that has a number of its own stands beside the first."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from govkg.errors import GovkgWarning

if TYPE_CHECKING:
    from govkg.graph.knowledge_graph import KnowledgeGraph

_SHOWN = 3


def warn_of_editions(kg: KnowledgeGraph, *, plans: Iterable[str | None] = (None,), place: str = "") -> None:
    """A GovkgWarning for each of these plans (IRIs), or of all, most of whose tasks stand in another plan of its place in the graph, too, the
    first few and how many more; each pair once. `place` is what the command that takes a plan out is told of the graph, if it is a store."""
    found: dict[frozenset[str], dict[str, Any]] = {}
    for plan in plans:
        for row in kg.query("editions", **({"plan": plan} if plan else {})):
            found.setdefault(frozenset((str(row["plan"]), str(row["other"]))), row)
    rows = list(found.values())
    for row in rows[:_SHOWN]:
        warnings.warn(_line(row, place), GovkgWarning, stacklevel=3)
    if len(rows) > _SHOWN:
        more = f"{len(rows) - _SHOWN} more pairs of plans tell mostly the same tasks; govkg query editions lists them"
        warnings.warn(more, GovkgWarning, stacklevel=3)


def _line(row: dict[str, Any], place: str) -> str:
    own, other = (
        _called(row[title], row[number])
        for title, number in (("title", "documentNumber"), ("otherTitle", "otherNumber"))
    )
    name = str(row["otherNumber"] or row["other"])
    told = f"{row['shared']} of {row['tasks']} tasks of {own} stand in {other}"
    if not place:
        return f"{told}, too, and count twice: if one is an edition of the other, leave the old one out"
    return f"{told}, too, and count twice: if one is an edition of the other, take the old one out, such as by govkg remove {place} {name}"


def _called(title: object, number: object) -> str:
    return f"「{title}」{number or ''}"
