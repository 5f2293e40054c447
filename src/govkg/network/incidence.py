"""Who takes part in what: the incidence of agencies and tasks, read once from the graph, and everything else computed from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from typing import Any

import numpy as np
from scipy import sparse

from govkg.errors import ModelError
from govkg.given import check_graph
from govkg.plans.model import ROLES, Role
from govkg.queries import Graph

Row = Mapping[str, Any]
_NEEDED = "gov:order, number, path, heading, text, truncated, openEnded, ownership and evidence"


@dataclass(frozen=True, slots=True)
class Agency:
    """A node: a named agency, or all definite collectives of one jurisdiction with the same scope (各县区党委、政府).

    key          IRI of the agency; of a merged collective the IRI of its first member, so that it is stable
    label        full name, for a merged collective its members joined by 、
    written      the name as the plans most often print it
    members      IRIs of the actors that this node stands for
    """

    key: str
    label: str
    written: str
    collective: bool
    jurisdiction: str
    function: str
    members: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be called: full and printed name; of merged collectives also each of them, and what they share said once.

        >>> Agency("k", "长治市各县区党委、长治市各县区政府", "各县区党委、各县区政府", True, "", "", ("a", "b")).names[2:]
        ('各县区党委', '各县区政府', '各县区党委、政府', '各县区（党委、政府）', '长治市各县区党委', '长治市各县区政府', '长治市各县区党委、政府', '长治市各县区（党委、政府）')
        """
        return (self.label, self.written, *(_member_names(self) if self._merged else ()))

    @property
    def short(self) -> str:
        """The printed name as plans have it: 各县区党委、政府 of 各县区党委 and 各县区政府."""
        return "".join(_said_once(self.written)) if self._merged else self.written

    @property
    def full(self) -> str:
        """The full name in the same manner: 长治市各县区党委、政府."""
        return "".join(_said_once(self.label)) if self._merged else self.label

    @property
    def in_list(self) -> str:
        """The full name where others stand beside it: 长治市各县区（党委、政府）, whose 、 parts no others."""
        same, rest = _said_once(self.label) if self._merged else (self.label, "")
        return f"{same}（{rest}）" if same and rest else self.label

    @property
    def _merged(self) -> bool:
        return self.collective and len(self.members) > 1


def _member_names(agency: Agency) -> Iterator[str]:
    for joined in (agency.written, agency.label):
        each = joined.split("、")
        if len(each) > 1:
            yield from each
            same, rest = _said_once(joined)
            yield from (f"{same}{rest}", f"{same}（{rest}）")


def _said_once(joined: str) -> tuple[str, str]:
    """What all names begin with, and how each goes on that does: 各县区, 党委、政府."""
    each = joined.split("、")
    if len(each) == 1:
        return joined, ""
    same = "".join(column[0] for column in takewhile(lambda c: len(set(c)) == 1, zip(*each, strict=False)))
    return same, "、".join(filter(None, (name.removeprefix(same) for name in each)))


@dataclass(frozen=True, slots=True)
class TaskNode:
    """A task as the analysis needs it; `owner` is "unknown" where the text holds no clause for it."""

    key: str
    plan: str
    order: int
    number: int
    path: str
    heading: str
    chapter: str
    owner: str
    open_ended: bool
    truncated: bool


@dataclass(frozen=True, slots=True)
class AssignmentEntry:
    """An assignment as an entry of the incidence: agency and task by their place in it, role, confidence 0..1, and the clause that says so.

    The members of a merged node have one entry; assignments to indefinite collectives have none.

    `listed` is the place in the task's list of actors, from 1, so that the first one listed can be told; `span` the IRI of the clause's
    place in the text, empty where it has none.
    """

    agency: int
    task: int
    role: Role
    confidence: float
    start: int
    end: int
    quote: str
    listed: int = 0
    span: str = ""


@dataclass(frozen=True)
class Incidence:
    """Agencies, tasks and the assignments that join them, each in a fixed order: tasks as in the plans, agencies by first appearance.

    Indefinite collectives are no nodes; a task that names one is `open_ended`. Tasks without a clause stay in `tasks` with no assignment.
    """

    agencies: tuple[Agency, ...]
    tasks: tuple[TaskNode, ...]
    assignments: tuple[AssignmentEntry, ...]

    def __repr__(self) -> str:
        agencies, tasks = self.shape
        return f"Incidence({agencies} agencies, {tasks} tasks, {len(self.assignments)} assignments)"

    @property
    def shape(self) -> tuple[int, int]:
        """Number of agencies and of tasks."""
        return len(self.agencies), len(self.tasks)

    @cached_property
    def matrix(self) -> sparse.csr_array:
        """1 where an agency takes part in a task in any role, shape (agencies, tasks), integers."""
        return self._matrix(ROLES)

    @cached_property
    def lead_matrix(self) -> sparse.csr_array:
        """1 where an agency leads a task, shape (agencies, tasks)."""
        return self._matrix(("lead",))

    def role_matrix(self, *roles: Role) -> sparse.csr_array:
        """1 where an agency takes part in a task in one of `roles`, shape (agencies, tasks)."""
        return self._matrix(roles)

    def _matrix(self, roles: Iterable[str]) -> sparse.csr_array:
        wanted = set(roles)
        pairs = {(d.agency, d.task) for d in self.assignments if d.role in wanted}
        rows, columns = (
            np.array(side, dtype=np.intp) for side in (zip(*sorted(pairs), strict=True) if pairs else ((), ()))
        )
        return sparse.csr_array((np.ones(len(rows), dtype=np.int64), (rows, columns)), shape=self.shape)

    @cached_property
    def teams(self) -> tuple[frozenset[int], ...]:
        """The agencies of each task, in the order of the tasks."""
        found: list[set[int]] = [set() for _ in self.tasks]
        for assignment in self.assignments:
            found[assignment.task].add(assignment.agency)
        return tuple(map(frozenset, found))

    @cached_property
    def plans_of_agencies(self) -> tuple[tuple[str, ...], ...]:
        """The IRIs of the plans that name each agency, in the order in which they do."""
        found: list[dict[str, None]] = [{} for _ in self.agencies]
        for assignment in self.assignments:
            found[assignment.agency][self.tasks[assignment.task].plan] = None
        return tuple(map(tuple, found))

    def places(self, name: str) -> list[int]:
        """The places of the agency with this IRI, or of all with this label or printed name: in several plans 市教育局 may be two."""
        known = [i for i, agency in enumerate(self.agencies) if name in (agency.key, *agency.members)]
        return known or [i for i, agency in enumerate(self.agencies) if name in agency.names]

    def assignments_of(self, agency: int) -> tuple[AssignmentEntry, ...]:
        """The assignments of one agency, in the order of the tasks."""
        return tuple(d for d in self.assignments if d.agency == agency)

    def with_assignments(self, assignments: Iterable[AssignmentEntry]) -> Incidence:
        """The same agencies and tasks with other assignments: what a scenario makes of a plan. Those of one agency in one task and role are
        one, see `_united`."""
        return Incidence(self.agencies, self.tasks, tuple(sorted(_united(assignments), key=_assignment_order)))

    def without_idle(self) -> Incidence:
        """The same assignments, and only the agencies that have one: a changed plan as it would be read, where who has no assignment is
        not named."""
        busy = sorted({d.agency for d in self.assignments})
        place = {old: new for new, old in enumerate(busy)}
        moved = tuple(replace(d, agency=place[d.agency]) for d in self.assignments)
        return Incidence(tuple(self.agencies[i] for i in busy), self.tasks, moved)


def read_incidence(kg: Graph, *, plan: str | None = None, split_collectives: bool = False) -> Incidence:
    """The incidence of all plans of the graph, or of `plan` (its title, number or IRI).

    Definite collectives with the same jurisdiction and scope are one node unless `split_collectives`; those whose jurisdiction is
    not known, within each plan. Named agencies are told apart by their IRI, so the same agency in two plans is one node. Raises
    ModelError for a task that lacks what is counted with or says it twice, and for a role that the vocabulary does not have.
    """
    check_graph(kg)
    bound = {"plan": plan} if plan else {}
    tasks = tuple(_task(row) for row in kg.query("task-list", **bound))
    every = list(kg.query("incidence", **bound))
    _check_roles(every)
    rows = [row for row in every if row["kind"] != "indefinite"]
    nodes = _nodes(rows, split=split_collectives)
    _check_once(tasks)
    place_of_task = {task.key: i for i, task in enumerate(tasks)}
    place_of_actor = {member: i for i, agency in enumerate(nodes) for member in agency.members}
    assignments = (
        _assignment(row, place_of_actor[str(row["actor"])], place_of(place_of_task, row["task"])) for row in rows
    )
    return Incidence(nodes, tasks, ()).with_assignments(assignments)


def place_of(places: Mapping[str, int], task: object) -> int:
    """The place of a task in the incidence. Raises ModelError for one that the graph tells too little of to stand there."""
    if (found := places.get(str(task))) is None:
        raise ModelError(f"{task}: this task lacks one of {_NEEDED}; govkg validate tells what else is wrong")
    return found


def _check_once(tasks: Iterable[TaskNode]) -> None:
    """Raises ModelError for a task that has two rows, since it says twice what is said once."""
    for key, count in Counter(task.key for task in tasks).items():
        if count > 1:
            raise ModelError(
                f"{key}: this task has two of one of {_NEEDED}, or is in two plans; govkg validate tells which"
            )


def _check_roles(rows: Iterable[Row]) -> None:
    for row in rows:
        if row["role"] not in ROLES:
            raise ModelError(
                f"{row['task']}: the role of {row['actor']} is {row['role']}; there are: {', '.join(ROLES)}; govkg validate tells what else is wrong"
            )


def _nodes(rows: Iterable[Row], *, split: bool) -> tuple[Agency, ...]:
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        scope = "" if split else row["scope"]
        key = (
            (str(row["jurisdiction"] or row["plan"]), str(scope))
            if row["kind"] == "definite" and scope
            else ("", str(row["actor"]))
        )
        groups[key].append(row)
    return tuple(_node(group) for group in groups.values())


def _node(rows: list[Row]) -> Agency:
    labels = list(dict.fromkeys(str(row["name"]) for row in rows))
    first = min(rows, key=lambda row: str(row["actor"]))
    written = [str(row["written"]) for row in rows]
    names = list(dict.fromkeys(written)) if len(labels) > 1 else [Counter(written).most_common(1)[0][0]]
    return Agency(
        key=str(first["actor"]),
        label="、".join(labels),
        written="、".join(names),
        collective=first["kind"] == "definite",
        jurisdiction=str(first["jurisdiction"] or ""),
        function=str(first["function"] or ""),
        members=tuple(sorted({str(row["actor"]) for row in rows})),
    )


def _task(row: Row) -> TaskNode:
    return TaskNode(
        key=str(row["task"]),
        plan=str(row["plan"]),
        order=int(row["order"]),
        number=int(row["number"]),
        path=str(row["path"]),
        heading=str(row["heading"] or ""),
        chapter=str(row["chapter"] or ""),
        owner=str(row["ownership"]),
        open_ended=bool(row["open_ended"]),
        truncated=bool(row["truncated"]),
    )


def _assignment(row: Row, agency: int, task: int) -> AssignmentEntry:
    return AssignmentEntry(
        agency,
        task,
        row["role"],
        float(row["confidence"]),
        int(row["start"]),
        int(row["end"]),
        str(row["quote"]),
        int(row["listed"]),
        str(row["span"]),
    )


def _united(assignments: Iterable[AssignmentEntry]) -> Iterable[AssignmentEntry]:
    """Of one agency in one task and role, as the members of a merged node have several, the surest stands for all, at the place of the
    first one listed."""
    united: dict[tuple[int, int, str], AssignmentEntry] = {}
    for assignment in assignments:
        key = (assignment.agency, assignment.task, assignment.role)
        if held := united.get(key):
            surest = assignment if assignment.confidence > held.confidence else held
            assignment = replace(surest, listed=min(assignment.listed, held.listed))
        united[key] = assignment
    return united.values()


def _assignment_order(assignment: AssignmentEntry) -> tuple[int, int, int]:
    return assignment.task, assignment.agency, ROLES.index(assignment.role)


def merged(incidence: Incidence, places: Iterable[int], *, label: str = "") -> Incidence:
    """The incidence with the agencies at `places` joined into one, which stands where the first of them stood."""
    chosen = sorted(set(places))
    target, gone = chosen[0], set(chosen[1:])
    new_place = {old: new for new, old in enumerate(i for i in range(len(incidence.agencies)) if i not in gone)}
    joined = [incidence.agencies[i] for i in chosen]
    node = replace(
        joined[0],
        label=label or "＋".join(a.label for a in joined),
        written=label or "＋".join(a.written for a in joined),
        members=tuple(sorted(m for a in joined for m in a.members)),
    )
    agencies = tuple(node if i == target else a for i, a in enumerate(incidence.agencies) if i not in gone)
    moved = (replace(d, agency=new_place[target if d.agency in gone else d.agency]) for d in incidence.assignments)
    return Incidence(agencies, incidence.tasks, ()).with_assignments(moved)
