"""Plans of one place that tell mostly the same tasks: a second edition that has a number of its own stands beside the first."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping
from typing import Any

from govkg.days import read_day
from govkg.errors import GovkgWarning
from govkg.network.plan_years import plan_year
from govkg.queries import Graph

_SHOWN = 3
_SERIAL = re.compile(r"(.+〔\d{4}〕)(\d{1,9})号")


def warn_of_editions(kg: Graph, *, plans: Iterable[str | None] = (None,), place: str = "") -> None:
    """A GovkgWarning for each of these plans (IRIs), or of all, most of whose tasks stand in another plan of its place in the graph, too, the
    first few and how many more; each pair once. `place` is what the command that takes a plan out is told of the graph, if it is a store."""
    found: dict[frozenset[str], dict[str, Any]] = {}
    for plan in plans:
        for row in kg.query("editions", **({"plan": plan} if plan else {})):
            found.setdefault(frozenset((str(row["plan"]), str(row["other"]))), row)
    rows = list(found.values())
    known = {str(row["plan"]): row for row in kg.query("plans")} if rows else {}
    for row in rows[:_SHOWN]:
        old = older(known[str(row["plan"])], known[str(row["other"])])
        name = str(old["document_number"] or old["plan"]) if old else ""
        warnings.warn(_line(row, place, name), GovkgWarning, stacklevel=3)
    if len(rows) > _SHOWN:
        more = f"{len(rows) - _SHOWN} more pairs of plans tell mostly the same tasks; govkg query editions lists them"
        warnings.warn(more, GovkgWarning, stacklevel=3)


def older(one: Mapping[str, Any], other: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Which of two rows of the query `plans` was issued first: by the day of each, else by their places in one series of numbers, else by
    the year of each. None where these say nothing.

    >>> older({"document_number": "江政发〔2026〕12号"}, {"document_number": "江政发〔2026〕3号"})
    {'document_number': '江政发〔2026〕3号'}
    >>> older({"title": "江城市实施方案"}, {"title": "江城市实施方案（修订版）"})
    """
    for left, right in zip(_when(one), _when(other), strict=True):
        if left and right and left[0] == right[0] and left != right:
            return one if left < right else other
    return None


def _when(row: Mapping[str, Any]) -> tuple[tuple[str, int] | None, ...]:
    """What tells when a plan was issued, the surest first: in which series, and where in it."""
    issued, number, title, start = (
        str(row.get(name) or "") for name in ("issued", "document_number", "title", "period_start")
    )
    day, serial = read_day(issued), _SERIAL.fullmatch(number)
    year, _ = plan_year(start=start, title=title, number=number, issued=issued)
    return (
        ("", day.toordinal()) if day else None,
        (serial[1], int(serial[2])) if serial else None,
        ("", year) if year else None,
    )


def _line(row: dict[str, Any], place: str, name: str) -> str:
    own, other = (
        _called(row[title], row[number])
        for title, number in (("title", "document_number"), ("other_title", "other_number"))
    )
    told = f"{row['shared']} of {row['tasks']} tasks of {own} stand in {other}"
    if place and not name:
        return f"{told}, too, and count twice: if one is an edition of the other, take the old one out; which it is can not be told: govkg query plans --graph {place} lists both, govkg remove takes one out"
    if not place:
        return f"{told}, too, and count twice: if one is an edition of the other, leave the old one out"
    return f"{told}, too, and count twice: if one is an edition of the other, take the old one out, such as by govkg remove {place} {name}"


def _called(title: object, number: object) -> str:
    return f"「{title}」{number or ''}"
