"""What is due when, over all agencies: a row for each task and day, whoever takes part in it (时限一览)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from govkg.days import read_day
from govkg.exports.listed import ListedTask
from govkg.exports.periods import Period
from govkg.exports.task_lists import TaskLists


@dataclass(frozen=True, slots=True)
class DueRow:
    """A task with its deadline, or with one of its stages, whose words are `stage` then. `one` is an assignment of it, for what all of them
    share, or the task itself where no agency has it; `leads` are those that lead, `others` the rest with their roles, both as
    the plan lists them, groups that nobody can list (市级有关部门) among them."""

    one: ListedTask
    leads: tuple[str, ...]
    others: tuple[str, ...]
    latest: str
    stage: str

    @property
    def timed(self) -> ListedTask:
        """The assignment to count days overdue with: those of a stage are not counted, since no plan tells which of its parts are done."""
        return replace(self.one, latest="") if self.stage else self.one


def due_rows(lists: TaskLists) -> tuple[DueRow, ...]:
    """A row for each task and day of the lists, in the order of days, undated last, and within a day as the plans have their tasks."""
    rows = (row for one in lists.tasks for row in _rows(one, lists.period))
    return tuple(sorted(rows, key=lambda row: (not row.latest, row.latest)))


def _rows(one: ListedTask, period: Period | None) -> list[DueRow]:
    leads = tuple(party.name for party in one.parties if party.role == "lead")
    others = tuple(str(party) for party in one.parties if party.role != "lead")
    row = DueRow(one, leads, others, one.latest, "")
    stages = [
        replace(row, latest=stage.latest, stage=stage.deadline)
        for stage in one.stages
        if period is None or (period.holds(read_day(stage.latest)) and not period.overdue)
    ]
    return [*stages, row] if period is None or period.holds(read_day(one.latest)) else stages
