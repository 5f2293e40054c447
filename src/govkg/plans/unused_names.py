"""Rows of a user's tables of names that name nobody in what was read: told, since a row that does nothing is mostly a mistake."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from govkg.errors import GovkgWarning
from govkg.plans.model import Plan
from govkg.plans.names.agencies import begins_with_level
from govkg.plans.names.agency_tables import Kind, read_table

_SHOWN = 3


def names_met(plan: Plan) -> set[str]:
    """The names of the actors of a plan, without their places."""
    return {assignment.actor.name for task in plan.tasks for assignment in task.assignments}


def names_read(readings: Iterable[Path]) -> set[str]:
    """All that the names of agencies in these JSON files of plans end with: their names without places among it."""
    names = {
        str(assignment["canonical"])
        for reading in readings
        for task in json.loads(reading.read_text("utf-8"))["tasks"]
        for assignment in task["assignments"]
    }
    return {name[start:] for name in names for start in range(len(name))}


def warn_of_unused(tables: Iterable[str | PathLike[str]], met: Iterable[str], *, plans: int) -> None:
    """A GovkgWarning for each of the tables with rows whose names are none of those `met` in so many plans, and for one whose names begin with
    市, 省 or 县, which papers put before them and tables do not hold."""
    known = set(met)
    for table in tables if plans else ():
        rows = read_table(table)
        unused = [row for row in rows if row.name not in known]
        led = [form for row in unused if (form := _with_level(row))]
        rest = [row.name for row in unused if not _with_level(row)]
        if led:
            warnings.warn(
                f"{table}: names are given without the 市, 省 or 县 that papers put before them, so these name nobody: {_some(led)}",
                GovkgWarning,
                stacklevel=3,
            )
        if rest:
            warnings.warn(
                f"{table}: {len(rest)} of {len(rows)} rows name nobody in what was read: {_some(rest)}",
                GovkgWarning,
                stacklevel=3,
            )


def _with_level(row: Kind) -> str:
    """The name or short form of a local agency that begins with a level; empty where none does."""
    forms = (row.name, *row.abbreviations) if row.level == "local" else ()
    return next(filter(begins_with_level, forms), "")


def _some(names: list[str]) -> str:
    return "、".join(names[:_SHOWN]) + (f" (+{len(names) - _SHOWN})" if len(names) > _SHOWN else "")
