"""All tasks as a ledger (任务台账): a row a task in the order of the plans, each role in a column of its own. Its heads are those of a ledger
that the program reads (牵头单位, 完成时限, 进展情况): copied out and filled in, it is one."""

from __future__ import annotations

from typing import Any

from govkg.exports.listed import ListedTask
from govkg.exports.sheet_cells import (
    Cell,
    Formats,
    begin_page,
    day_cell,
    with_overdue,
    with_persons,
    with_plan,
    write_head,
    write_row,
)
from govkg.exports.task_lists import TaskLists
from govkg.plans.model import ROLES
from govkg.role_labels import role_label

_ALWAYS = ("lead", "responsible", "participate")
_TASK_COLUMNS = (("序号", 9), ("任务", 38))
_TIME_COLUMNS = (("完成时限", 16), ("最迟日期", 12), ("进展情况", 18), ("原文位置", 18))


def ledger(sheet: Any, lists: TaskLists, formats: Formats) -> None:
    """Fill the sheet. Those that guide or supervise have columns where any do."""
    tasks = lists.tasks
    held = {party.role for task in tasks for party in task.parties}
    roles = tuple(role for role in ROLES if role in held or role in _ALWAYS)
    parties = [(f"{role_label(role)}单位", 24) for role in roles]
    persons = len(_TASK_COLUMNS) + len(roles)
    late = persons + 2  # behind the two columns of the deadline
    columns = [*_TASK_COLUMNS, *parties, *_TIME_COLUMNS]
    columns = with_plan(with_persons(with_overdue(columns, late, lists), persons, lists), lists)
    begin_page(sheet, f"{lists.title} 任务台账", lists, formats)
    write_head(sheet, 3, columns, formats)
    for row, task in enumerate(tasks, 4):
        cells = with_overdue(_cells(task, roles), late, lists, task)
        cells = with_plan(with_persons(cells, persons, lists, task), lists, task)
        write_row(sheet, row, cells, columns, formats.of(task, lists))
    sheet.freeze_panes(4, 3 if len(lists.plans) > 1 else 2)
    sheet.autofilter(3, 0, max(4, 3 + len(tasks)), len(columns) - 1)


def _cells(task: ListedTask, roles: tuple[str, ...]) -> list[Cell]:
    """A task with who has it in each of the roles. Where nobody has it the cells stay empty, to be filled in."""
    named = ["\n".join(party.name for party in task.parties if party.role == role) for role in roles]
    deadline = "\n".join(filter(None, (task.dated_words, task.stage_words)))
    return [task.path, task.heading, *named, deadline, day_cell(task.latest), task.progress, task.where]
