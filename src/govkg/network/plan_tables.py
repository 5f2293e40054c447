"""The tasks of one plan with their words, assignments and aims, read from the graph by query, ready to be laid beside those of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from govkg.given import check_graph
from govkg.graph.plan_rows import plan_row
from govkg.network.decisions import TaskName
from govkg.network.similarity import Wording
from govkg.network.task_words import Said, TaskWords, task_words
from govkg.plans.model import ROLES
from govkg.queries import Graph


@dataclass(frozen=True, slots=True)
class AssignmentText:
    """An assignment as it is compared: who, in which role, and the clause that says so with its place in the document.

    `actor` is the `iri`, or the name of one whose place is not known, whose IRI differs from plan to plan. `names` are how it is written
    and how it is printed in the clause: 各县区政府 in 各县区党委、政府.
    """

    actor: str
    iri: str
    label: str
    role: str
    names: frozenset[str]
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
    """A task as it is compared. `words` is its text without the clauses that only name who must do it, `said` the parts of it; `progress`
    is None outside ledgers."""

    key: str
    path: str
    chapter: str
    heading: str
    words: str
    said: tuple[Said, ...]
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
    def wording(self) -> Wording:
        """Heading and words by which tasks are told to be alike: without the names of those who must do it."""
        return self.heading, "".join(part.letters for part in self.said)

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


def read_plan_tasks(kg: Graph, plan: str | None = None) -> PlanTasks:
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
        str(head["document_number"] or ""),
        str(head["jurisdiction"] or ""),
        bool(head["truncated"]),
        tasks,
    )


def _assignments(kg: Graph, plan: str) -> dict[str, list[AssignmentText]]:
    found: dict[str, list[AssignmentText]] = defaultdict(list)
    printed = _printed_names(kg, plan)
    for row in kg.query("incidence", plan=plan):
        start, end = span_of(row)
        names = {str(row["written"]), *printed[row["task"], row["actor"], row["role"]]}
        assignment = AssignmentText(
            actor=str(row["actor"] if row["jurisdiction"] else row["name"]),
            iri=str(row["actor"]),
            label=str(row["name"]),
            role=str(row["role"]),
            names=frozenset(name for name in names if name),
            function=str(row["function"] or ""),
            quote=str(row["quote"]),
            start=start,
            end=end,
        )
        found[str(row["task"])].append(assignment)
    return found


def _printed_names(kg: Graph, plan: str) -> dict[tuple[Any, Any, Any], set[str]]:
    """How the clause of each assignment prints the name, by task, actor and role, where the graph tells its place."""
    found: dict[tuple[Any, Any, Any], set[str]] = defaultdict(set)
    for row in kg.query("task-assignments", plan=plan):
        (start, end), clause = span_of(row), int(row["clause_start"] or 0)
        if clause <= start:
            found[row["task"], row["actor"], row["role"]].add(str(row["quote"])[start - clause : end - clause])
    return found


def _aims(kg: Graph, plan: str) -> dict[str, list[Aim]]:
    found: dict[str, list[Aim]] = defaultdict(list)
    for row in kg.query("aims-of-tasks", plan=plan):
        found[str(row["task"])].append(aim_of(row, str(row["kind"])))
    return found


def _progress(kg: Graph, plan: str) -> dict[str, ProgressText]:
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
    words = _words(str(row["text"]), assignments, aims)
    return TaskText(
        key=str(row["task"]),
        path=str(row["path"]),
        chapter=str(row["chapter"] or ""),
        heading=str(row["heading"] or ""),
        words=words.printed,
        said=words.said,
        owner=str(row["ownership"]),
        truncated=bool(row["truncated"]),
        start=start,
        end=end,
        assignments=tuple(assignments),
        aims=tuple(aims),
    )


def _words(text: str, assignments: Sequence[AssignmentText], aims: Sequence[Aim]) -> TaskWords:
    names: dict[str, set[str]] = defaultdict(set)
    for one in assignments:
        for name in one.names:
            names[name].add(one.actor)
    times = {aim.text for aim in aims if aim.kind == "deadline"}
    return task_words(text, {one.quote for one in assignments}, names, times)
