"""A task of a table, before it becomes one of the plan, and of a table whose cells run on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from govkg.plans.clauses.statements import Clause


class Part(NamedTuple):
    """A row of a table whose cells run on: its number, where it begins behind that and ends, who has which role, and the names that no
    rule could give a role."""

    number: int
    start: int
    end: int
    clause: Clause | None
    unread: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A task of a table: number as read, the ranges of its heading and of all its text in the reading, its clauses, and the ranges of
    its cells that say by when (with the heading of the column of each, and whether that is one of times, where a header tells them), of
    those in columns of parties that name no one (`unread`), and of those that tell the task beside its heading (`body`) and of those of what it is to reach (`aims`). `part` counts
    the tasks below one merged number, 0 where it has but one; `unsaid` are its cells that say a role which is not known, `path` the numerals of a number that tells where it stands (一/三), `chapters` those of the chapters that it stands in; `progress` are its cells that say how far it is, each with the heading of
    its column, `assigned` those that say when it was given out, `persons` those that say who is in charge of it, each with the heading of its column."""

    number: int
    heading: tuple[int, int]
    start: int
    end: int
    clauses: tuple[Clause, ...]
    group: str = ""
    measures: tuple[tuple[int, int], ...] = ()
    times: tuple[tuple[int, int], ...] = ()
    time_headings: tuple[tuple[str, bool], ...] = ()
    unread: tuple[tuple[int, int], ...] = ()
    body: tuple[tuple[int, int], ...] = ()
    part: int = 0
    progress: tuple[tuple[str, tuple[int, int]], ...] = ()
    assigned: tuple[tuple[int, int], ...] = ()
    persons: tuple[tuple[str, tuple[int, int]], ...] = ()
    path: tuple[str, ...] = ()
    unsaid: tuple[tuple[int, int], ...] = ()
    chapters: tuple[str, ...] = ()
    aims: tuple[tuple[int, int], ...] = ()
