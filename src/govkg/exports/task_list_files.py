"""Task lists as files: a workbook, or a folder with a Word document for each agency."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from govkg.errors import GovkgWarning, InputError, UsageError
from govkg.exports.offices import limited, offices_of
from govkg.exports.periods import Period
from govkg.exports.task_lists import TaskLists, task_lists, within
from govkg.exports.urged import urged
from govkg.queries import Graph
from govkg.writing import means_folder, write_folder, write_whole

_FEW = 5  # so many other documents are named


def write_task_lists(
    kg: Graph,
    path: str | Path,
    *,
    plan: str | None = None,
    period: Period | None = None,
    helpers: bool = False,
    place: str | None = None,
) -> tuple[Path, ...]:
    """Write what each agency has to do as the workbook `path` (.xlsx), or into the folder `path` as a Word document for each agency and one
    of what is open, as `govkg tasklists` does; the files that were written.

    `plan` is one plan (title, number or IRI) of several, `period` a `govkg.Period` of deadlines. Letters on what is overdue go
    to who leads or is responsible; with `helpers` those that only take part have letters, too. With `place` only the offices of that place itself
    have lists and letters: none of another place, no group, no firm; of a task that none of them leads or is responsible for, letters go to those
    that take part. Raises UsageError for another ending, InputError where no agency is named,
    ParameterWrong where no office of the place is, OutputError.
    """
    workbook = is_workbook(path)
    lists = task_lists(kg, plan)
    if not lists.assignments and not workbook:
        raise nothing_to_write(lists)
    lists = within(lists, period) if period else lists
    offices = offices_of(kg, place, plan) if place else None
    if workbook:
        return write_workbook(limited(lists, offices), Path(path))
    lists = limited(lists, offices)
    return write_letters(urged(lists) if period and period.overdue and not helpers else lists, Path(path))


def is_workbook(path: str | Path) -> bool:
    """Whether a workbook is asked for, and not a folder. Raises UsageError where it is neither."""
    ending = Path(path).suffix
    if ending and ending.lower() != ".xlsx" and not means_folder(path) and not Path(path).is_dir():
        raise UsageError(f"-o {path}: write a workbook .xlsx, or a folder as {path}/")
    return ending.lower() == ".xlsx"


def nothing_to_write(lists: TaskLists) -> InputError:
    """That there is no agency to write a document for."""
    return InputError(f"{lists.title}: no agency is named in the plan, so there is no document to write")


def write_workbook(lists: TaskLists, target: Path) -> tuple[Path, ...]:
    """Write the lists as one workbook."""
    from govkg.exports.workbook import workbook_bytes

    write_whole(target, workbook_bytes(lists))
    return (target,)


def write_letters(lists: TaskLists, folder: Path) -> tuple[Path, ...]:
    """Write a document for each agency, each into a file of its own, and one of what the tasks leave open, if anything: all of them or none. Documents of an earlier run that this one does not write stay, and
    are told as a GovkgWarning: who sends out the folder would send them, too."""
    from govkg.exports.letters import QUESTIONS, letter_bytes, questions_bytes

    first, *files = _file_names([QUESTIONS, *(name for name, _ in lists.assignments)])
    letters = {
        f"{file}.docx": letter_bytes(lists.plans, name, assignments, lists.period, lists.offices)
        for file, (name, assignments) in zip(files, lists.assignments, strict=True)
    }
    if lists.questions:
        letters[f"{first}.docx"] = questions_bytes(lists.questions, lists.period)
    written = write_folder(folder, letters)
    _tell_of_others(folder, written)
    return written


def _tell_of_others(folder: Path, written: Sequence[Path]) -> None:
    """Warn of the documents in the folder that were not written now."""
    ours = {path.name.casefold() for path in written}
    others = sorted(path.name for path in folder.glob("*.docx") if path.name.casefold() not in ours)
    if others:
        more = " …" if len(others) > _FEW else ""
        named = ", ".join(others[:_FEW]) + more
        note = f"documents in this folder that were not written now, take out those that hold no more: {named}"
        warnings.warn(f"{folder}: {note}", GovkgWarning, stacklevel=3)


def _file_names(agencies: Sequence[str]) -> list[str]:
    """A name of a file for each agency; one that another took, be it in other letters of A and a, is numbered.

    >>> _file_names(["A局", "a局", "甲/乙", "甲|乙"])
    ['A局', 'a局 (2)', '甲_乙', '甲_乙 (2)']
    """
    taken: dict[str, str] = {}
    for agency in agencies:
        first = _file_name(agency)
        forms = (f"{first} ({n})" if n > 1 else first for n in count(1))
        form = next(form for form in forms if form.casefold() not in taken)
        taken[form.casefold()] = form
    return [*taken.values()]


def _file_name(agency: str) -> str:
    """The name without what a file system may refuse, at most 80 characters."""
    return re.sub(r'[\x00-\x1f<>:"/\\|?*]', "_", agency).strip(". ")[:80] or "_"
