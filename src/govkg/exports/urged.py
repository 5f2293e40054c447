"""Whom a letter on what is overdue urges (催办): who leads or is responsible. Those that only take part are told by a copy (抄送)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from govkg.exports.listed import ListedAssignment, Partner
from govkg.exports.task_lists import TaskLists

_ANSWERING = ("lead", "responsible")


def urged(lists: TaskLists) -> TaskLists:
    """The lists with what each agency leads or is responsible for; of a task that nobody on the lists leads or is responsible for, with all
    that take part. Who has nothing of these has no list."""
    every = [held for _, assignments in lists.assignments for held in assignments]
    answered = {held.task for held in every if held.role in _ANSWERING}
    kept = (
        (name, tuple(held for held in assignments if held.role in _ANSWERING or held.task not in answered))
        for name, assignments in lists.assignments
    )
    return replace(lists, assignments=tuple(item for item in kept if item[1]))


def copied(assignments: Sequence[ListedAssignment], offices: Collection[str] | None = None) -> tuple[str, ...]:
    """Who gets a copy of a letter on these tasks: the others that only take part in what its agency leads or is responsible for; where
    `offices` are given, those of them alone."""
    answered = (held for held in assignments if held.role in _ANSWERING)
    partners = (partner for held in answered for partner in held.partners)
    names = dict.fromkeys(partner.name for partner in partners if _gets(partner))
    return tuple(name for name in names if offices is None or name in offices)


def _gets(partner: Partner) -> bool:
    """Whether a copy can be sent to it."""
    return partner.role not in _ANSWERING and not partner.indefinite
