"""The tasks of one plan with their words, assignments and aims, read from the graph by query, ready to be laid beside those of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from govkg.given import check_graph
from govkg.graph.plan_rows import plan_row
from govkg.network.decisions import TaskName
from govkg.plans.model import ROLES

if TYPE_CHECKING:
    from govkg.graph.knowledge_graph import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class AssignmentText:
    """An assignment as it is compared: who, in which role, and the clause that says so with its place in the document.

    `actor` is the IRI, or the name of one whose place is not known, whose IRI differs from plan to plan.
    """

    actor: str
    label: str
    role: str
    written: str
    function: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Aim:
    """A target or deadline of a task: what is measured, in which unit, its value or date, and the printed words with their place."""

    kind: str
    indicator: str
    unit: str
    value: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ProgressText:
    """How far a ledger says that a task is, in its words with their place; `done` is None where they say neither."""

    text: str
    done: bool | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TaskText:
    """A task as it is compared. `words` is its text without the clauses that name who must do it; `progress` is None outside ledgers."""

    key: str
    path: str
    chapter: str
    heading: str
    words: str
    owner: str
    truncated: bool
    start: int
    end: int
    assignments: tuple[AssignmentText, ...]
    aims: tuple[Aim, ...]
    progress: ProgressText | None = None

    @property
    def deadlines(self) -> tuple[str, ...]:
        """The deadline as printed."""
        return tuple(aim.text for aim in self.aims if aim.kind == "deadline")

    @property
    def parties(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Who has it: each role with the full names of those that have it, in the order of the clause; empty where nobody is named."""
        found: dict[str, dict[str, None]] = {}
        for one in self.assignments:
            found.setdefault(one.role, {})[one.label] = None
        known = [role for role in ROLES if role in found]
        return tuple((role, tuple(found[role])) for role in (*known, *(r for r in found if r not in ROLES)))

    @property
    def name(self) -> TaskName:
        """Path and heading."""
        return TaskName(self.path, self.heading)


@dataclass(frozen=True, slots=True)
class PlanTasks:
    """A plan and its tasks in their order. `provisional`: it is cut off or has fewer tasks than it declares."""

    key: str
    title: str
    number: str
    jurisdiction: str
    provisional: bool
    tasks: tuple[TaskText, ...]


def read_plan_tasks(kg: KnowledgeGraph, plan: str | None = None) -> PlanTasks:
    """The tasks of `plan` (title, number or IRI), or of the only plan in the graph. Raises as `plan_row` does."""
    check_graph(kg)
    head = plan_row(kg.query, plan)
    key = str(head["plan"])
    assignments, aims, progress = _assignments(kg, key), _aims(kg, key), _progress(kg, key)
    tasks = tuple(
        replace(
            _task(row, assignments[str(row["task"])], aims[str(row["task"])]), progress=progress.get(str(row["task"]))
        )
        for row in kg.query("task-texts", plan=key)
    )
    return PlanTasks(
        key,
        str(head["title"]),
        str(head["documentNumber"] or ""),
        str(head["jurisdiction"] or ""),
        bool(head["truncated"]),
        tasks,
    )


def _assignments(kg: KnowledgeGraph, plan: str) -> dict[str, list[AssignmentText]]:
    found: dict[str, list[AssignmentText]] = defaultdict(list)
    for row in kg.query("incidence", plan=plan):
        start, end = span_of(row)
        assignment = AssignmentText(
            actor=str(row["actor"] if row["jurisdiction"] else row["label"]),
            label=str(row["label"]),
            role=str(row["role"]),
            written=str(row["written"]),
            function=str(row["function"] or ""),
            quote=str(row["quote"]),
            start=start,
            end=end,
        )
        found[str(row["task"])].append(assignment)
    return found


def _aims(kg: KnowledgeGraph, plan: str) -> dict[str, list[Aim]]:
    found: dict[str, list[Aim]] = defaultdict(list)
    for row in kg.query("aims-of-tasks", plan=plan):
        found[str(row["task"])].append(aim_of(row, str(row["kind"])))
    return found


def _progress(kg: KnowledgeGraph, plan: str) -> dict[str, ProgressText]:
    rows = kg.query("progress", plan=plan)
    return {
        str(row["task"]): ProgressText(
            str(row["progress"]), None if row["done"] is None else bool(row["done"]), *span_of(row)
        )
        for row in rows
    }


def aim_of(row: dict[str, Any], kind: str) -> Aim:
    """The aim in a row of a query, of one of the kinds `deadline`, `target` and `goal target`."""
    value = row["latest"] if kind == "deadline" else row["value"]
    start, end = span_of(row)
    return Aim(
        kind=kind,
        indicator=str(row["indicator"] or ""),
        unit=str(row["unit"] or ""),
        value="" if value is None else f"{value:.12g}" if isinstance(value, float) else str(value),
        text=str(row["text"]),
        start=start,
        end=end,
    )


def span_of(row: dict[str, Any]) -> tuple[int, int]:
    """The half-open place in a row of a query."""
    return int(row["start"]), int(row["end"])


def _task(row: dict[str, Any], assignments: list[AssignmentText], aims: list[Aim]) -> TaskText:
    start, end = span_of(row)
    return TaskText(
        key=str(row["task"]),
        path=str(row["path"]),
        chapter=str(row["chapter"] or ""),
        heading=str(row["heading"] or ""),
        words=_own_words(str(row["text"]), assignments),
        owner=str(row["owner"]),
        truncated=bool(row["truncated"]),
        start=start,
        end=end,
        assignments=tuple(assignments),
        aims=tuple(aims),
    )


def _own_words(text: str, assignments: Sequence[AssignmentText]) -> str:
    """The text of a task without its clauses. One of names alone, as the cell of a table holds them, is so only at the end: the same
    names within a sentence are its words."""
    written = sorted({one.written for one in assignments}, key=len, reverse=True)
    for quote in sorted({one.quote for one in assignments}, key=len, reverse=True):
        rest = quote
        for name in written:
            rest = rest.replace(name, "")
        text = text.replace(quote, "") if rest.strip("、，,；;。 \n\t") else text.removesuffix(quote)
    return text
