"""The assignments of each agency, read from the graph by query, as the rows of a task list (责任清单)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govkg.documents.places import place_words
from govkg.network.incidence import read_incidence
from govkg.plans.model import ROLES
from govkg.role_labels import role_label

if TYPE_CHECKING:
    from govkg.graph.knowledge_graph import KnowledgeGraph

QUESTION_LABELS = {
    "several leads": "多个牵头单位",
    "no lead": "未明确牵头单位",
    "unknown owner": "原文未见责任条款",
    "open-ended": "含“有关单位”等不定范围",
}


@dataclass(frozen=True, slots=True)
class Partner:
    """Another agency of the task with its role; as text the word for the role stands behind in brackets."""

    name: str
    role: str

    def __str__(self) -> str:
        return f"{self.name}（{role_label(self.role)}）"


@dataclass(frozen=True, slots=True)
class ListedAssignment:
    """An assignment as a row of a task list: what one agency has to do in one task. `partners` are the other named agencies and definite collectives with their roles;
    `place` is where the clause stands: page, paragraph or cell, and the range of characters in the text of the document."""

    agency: str
    role: str
    task: str
    path: str
    heading: str
    text: str
    measures: tuple[str, ...]
    partners: tuple[Partner, ...]
    deadline: str
    quote: str
    place: str
    open_ended: bool


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a task leaves open, in Chinese words, with the number of leads where that is the point."""

    path: str
    heading: str
    question: str
    leads: int | None


@dataclass(frozen=True, slots=True)
class TaskLists:
    """The task lists of one plan: assignments by agency, most loaded first, and the open questions of the plan."""

    title: str
    assignments: tuple[tuple[str, tuple[ListedAssignment, ...]], ...]
    questions: tuple[Question, ...]


def task_lists(kg: KnowledgeGraph, plan: str) -> TaskLists:
    """The task lists of the plan with the IRI `plan`. Agencies are sorted by number of tasks, then by name.

    各县区党委、政府 are one agency with one list, as in the network.
    """
    rows = _of_sides(kg, plan)
    measures: dict[object, list[str]] = {}
    for row in kg.query("measures", plan=plan):
        measures.setdefault(row["task"], []).append(str(row["heading"] or row["text"]))
    by_task: dict[object, list[dict[str, Any]]] = {}
    for row in rows:
        by_task.setdefault(row["task"], []).append(row)
    by_agency: dict[str, list[ListedAssignment]] = {}
    for row in rows:
        if row["kind"] != "indefinite":
            assignment = _assignment(row, by_task[row["task"]], tuple(measures.get(row["task"], ())))
            by_agency.setdefault(assignment.agency, []).append(assignment)
    ranked = sorted(by_agency.items(), key=lambda item: (-len({d.task for d in item[1]}), item[0]))
    title = next((str(row["title"]) for row in kg.query("plans") if row["plan"] == plan), plan)
    return TaskLists(title, tuple((name, tuple(assignments)) for name, assignments in ranked), _questions(kg, plan))


def _of_sides(kg: KnowledgeGraph, plan: str) -> list[dict[str, Any]]:
    """The rows of the query `assignments`, named by the nodes of the network: two members of one node in a task and role have one row."""
    nodes = {member: agency.label for agency in read_incidence(kg, plan=plan).agencies for member in agency.members}
    unique: dict[tuple[object, ...], dict[str, Any]] = {}
    for row in kg.query("assignments", plan=plan):
        name = nodes.get(str(row["agency"]), str(row["name"]))
        unique.setdefault((name, row["order"], row["task"], row["role"]), {**row, "name": name})
    return [unique[key] for key in sorted(unique, key=lambda key: (key[0], int(str(key[1])), *map(str, key[2:])))]


def _assignment(row: dict[str, Any], task: list[dict[str, Any]], measures: tuple[str, ...]) -> ListedAssignment:
    places = {str(role): place for place, role in enumerate(ROLES)}
    partners = {
        str(other["name"]): str(other["role"])
        for other in sorted(task, key=lambda r: (places[str(r["role"])], str(r["name"])), reverse=True)
        if other["kind"] != "indefinite" and other["name"] != row["name"]
    }
    named = sorted(partners.items(), key=lambda p: (places[p[1]], p[0]))
    return ListedAssignment(
        agency=str(row["name"]),
        role=str(row["role"]),
        task=str(row["task"]),
        path=str(row["path"]),
        heading=str(row["heading"]),
        text=str(row["text"]),
        measures=measures,
        partners=tuple(Partner(name, role) for name, role in named),
        deadline=str(row["deadline"] or ""),
        quote=str(row["quote"]),
        place=_place(row),
        open_ended=any(other["kind"] == "indefinite" for other in task),
    )


def _place(row: dict[str, Any]) -> str:
    words = place_words(str(row["place"] or ""), "zh")
    return f"{words}{'，' if words else ''}第 {row['start']}–{row['end']} 字"


def _questions(kg: KnowledgeGraph, plan: str) -> tuple[Question, ...]:
    paths = {row["task"]: str(row["path"]) for row in kg.query("task-list", plan=plan)}
    return tuple(
        Question(paths[row["task"]], str(row["heading"]), QUESTION_LABELS[str(row["question"])], _whole(row["leads"]))
        for row in kg.query("open-questions", plan=plan)
    )


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) else None
