"""What a person decided about pairs of tasks, kept in a small CSV file that outlives every new run.

Columns: decision, old, old_heading, new, new_heading, similarity, by, date, reason. `decision` is `same`, `different`, `none`
(the task on this line has no counterpart; the other side is empty), or empty while it is open.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from govkg.days import read_day
from govkg.errors import DocumentMissing, DocumentUnreadable
from govkg.network.similarity import letters_alone
from govkg.plans.review.tree import characters
from govkg.table_heads import DECISIONS
from govkg.tables import csv_file, unharmless

Verdict = Literal["same", "different", "none", ""]
VERDICTS: tuple[Verdict, ...] = ("same", "different", "none", "")
COLUMNS = DECISIONS


@dataclass(frozen=True, slots=True)
class TaskName:
    """A task by its place (三/6) and heading; both empty where a decision is about one side alone."""

    path: str = ""
    heading: str = ""

    def __bool__(self) -> bool:
        return bool(self.path or self.heading)


@dataclass(frozen=True, slots=True)
class Decision:
    """A line of the file. `similarity` is what it was when the line was written; who decides gives name and date."""

    decision: Verdict
    old: TaskName
    new: TaskName
    similarity: float = 0.0
    by: str = ""
    date: str = ""
    reason: str = ""


def find_task(name: TaskName, tasks: Sequence[TaskName]) -> int | None:
    """The place of the task with that heading, its path choosing between several; without a heading, of the one of that path that has
    none either, as numbers alone do not last. None if there is none."""
    if name.heading:
        found = [i for i, task in enumerate(tasks) if letters_alone(task.heading) == letters_alone(name.heading)]
        return next((i for i in found if tasks[i].path == name.path), found[0] if len(found) == 1 else None)
    return next((i for i, task in enumerate(tasks) if task.path == name.path and not task.heading), None)


def decisions_text(decisions: Iterable[Decision]) -> bytes:
    """The file, as `csv_file` writes it."""
    rows = (
        (
            d.decision,
            d.old.path,
            d.old.heading,
            d.new.path,
            d.new.heading,
            f"{d.similarity:.3f}",
            d.by,
            d.date,
            d.reason,
        )
        for d in decisions
    )
    return csv_file(COLUMNS, rows)


def read_decisions(path: str | Path) -> tuple[Decision, ...]:
    """The lines of the file, also as a spreadsheet saves it: in GB 18030 or UTF-16, with dates such as 2024/5/31.

    Raises DocumentMissing, or DocumentUnreadable with the line: unknown columns or decisions, a decision without name or date.
    """
    try:
        text = characters(Path(path).read_bytes(), str(path))
    except FileNotFoundError:
        raise DocumentMissing(f"{path}: no such file; --write-decisions {path} makes one") from None
    except OSError as error:
        raise DocumentUnreadable(f"{path}: can not be read as text: {error}") from None
    reader = csv.DictReader(io.StringIO(text))
    try:
        if missing := [c for c in COLUMNS[:5] if c not in (reader.fieldnames or ())]:
            raise DocumentUnreadable(f"{path}: is no file of decisions: no column {', '.join(missing)}")
        return tuple(_decision(f"{path}, line {reader.line_num}", row) for row in reader if any(row.values()))
    except csv.Error as error:
        raise DocumentUnreadable(f"{path}, line {reader.reader.line_num}: no CSV: {error}") from None


def _decision(where: str, row: dict[str, str | None]) -> Decision:
    cell = {name: _bare(row.get(name)) for name in COLUMNS}
    old, new = TaskName(cell["old"], cell["old_heading"]), TaskName(cell["new"], cell["new_heading"])
    verdict = next((v for v in VERDICTS if v == cell["decision"].lower()), None)
    if verdict is None:
        raise DocumentUnreadable(
            f"{where}: decision {cell['decision']!r}; write same, different, none or leave it empty"
        )
    if verdict in ("same", "different") and not (old and new):
        raise DocumentUnreadable(f"{where}: {verdict} is about two tasks; name the old one and the new one")
    if verdict == "none" and bool(old) == bool(new):
        raise DocumentUnreadable(f"{where}: none is about one task; leave the columns of the other side empty")
    if verdict and not cell["by"]:
        raise DocumentUnreadable(f"{where}: {verdict} without a name in column by; say who decided")
    try:
        date = _date(cell["date"]) if verdict or cell["date"] else ""
        likeness = float(cell["similarity"] or 0)
    except ValueError as error:
        raise DocumentUnreadable(f"{where}: {error}; write the date as 2024-05-31, similarity as 0.42") from None
    return Decision(verdict, old, new, likeness, cell["by"], date, cell["reason"])


def _date(text: str) -> str:
    """The day as it is written in data. Raises ValueError."""
    day = read_day(text)
    if day is None:
        raise ValueError(f"date {text!r}")
    return day.isoformat()


def _bare(cell: str | None) -> str:
    return unharmless(cell.strip()) if isinstance(cell, str) else ""
