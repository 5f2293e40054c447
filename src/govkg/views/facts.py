"""What a report shows, read from the graph by named queries: plans, tasks, assignments, actors, and the places they came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from govkg.tables import Native, Table
from govkg.terms import unique

Row = Mapping[str, Native]


class Graph(Protocol):
    """Anything that answers the queries of the catalogue: a store, a file, a remote endpoint."""

    def query(self, name: str, **parameters: object) -> Table:
        """The answer of a query of the catalogue."""


@runtime_checkable
class Checked(Protocol):
    """A graph that can be checked against the shapes; a remote endpoint may not be."""

    def validate(self) -> Iterable[Any]:
        """The places that break a shape."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the network: a named agency, or all definite collectives of one jurisdiction that have the same scope.

    `short` is the name without the jurisdiction where that is the plan's own, else the full one. `anchor` is its place
    in the page, `members` the IRIs of the actors that it stands for.
    """

    key: str
    label: str
    short: str
    collective: bool
    anchor: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AssignmentFacts:
    """An assignment as a view shows it. `node` is empty for an indefinite collective, which is a remark on the task and never a node."""

    node: str
    label: str
    written: str
    role: str
    confidence: float
    rule: str
    origin: str
    start: int
    end: int
    clause_start: int
    clause_end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text and what it is: a measure, a mention, a target, a deadline, a passage."""

    kind: str
    start: int
    end: int
    text: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """A task with all that the plan says of it. `anchor` is task-7, or task-7-2 where a later chapter counts from 1 again.

    `name` tells the tasks of the plan apart: their numbers (7), or their paths (三/7) where a number stands twice. `latest` is the last day
    that the deadline allows, empty where there is none.
    """

    iri: str
    anchor: str
    name: str
    order: int
    number: int
    heading: str
    chapter: str
    text: str
    truncated: bool
    open_ended: bool
    stated: bool
    deadline: str
    latest: str
    start: int
    end: int
    assignments: tuple[AssignmentFacts, ...]
    measures: tuple[Piece, ...]
    mentions: tuple[Piece, ...]
    targets: tuple[Piece, ...]

    def nodes(self, *roles: str) -> list[str]:
        """Keys of the distinct nodes with one of these roles (any role if none is given), in the order of the text."""
        return list(dict.fromkeys(d.node for d in self.assignments if d.node and (not roles or d.role in roles)))


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """One plan. `content` is the whole text, empty where the graph does not keep it; `places` tells page or paragraph of a span."""

    iri: str
    about: Mapping[str, Any]
    content: str
    tasks: tuple[TaskFacts, ...]
    nodes: Mapping[str, Node]
    passages: tuple[Piece, ...]
    repairs: tuple[Row, ...]
    elements: tuple[Row, ...]
    rule: tuple[Row, ...]
    notes: tuple[str, ...]
    versions: tuple[str, ...]
    places: Mapping[tuple[int, int], str]

    @property
    def not_understood(self) -> tuple[Piece, ...]:
        """The passages that no rule read."""
        return tuple(p for p in self.passages if p.kind == "not understood")


def read_plans(kg: Graph) -> tuple[PlanFacts, ...]:
    """All plans of the graph, in the order of their IRIs."""
    overview = list(kg.query("plan-overview"))
    actors = {str(row["actor"]): row for row in kg.query("actor-names")}
    by_plan = {str(row["plan"]): row for row in reversed(overview)}
    return tuple(_plan(kg, iri, by_plan[iri], actors) for iri in sorted(by_plan))


def _plan(kg: Graph, iri: str, about: Row, actors: Mapping[str, Row]) -> PlanFacts:
    assignments = list(kg.query("task-assignments", plan=iri))
    nodes = _nodes(assignments, actors, str(about["jurisdiction"] or ""))
    content = kg.query("plan-content", plan=iri).column("content")
    return PlanFacts(
        iri,
        dict(about),
        str(content[0]) if content else "",
        _tasks(kg, iri, assignments, actors),
        nodes,
        tuple(_piece(r, "readAs", "rule") for r in kg.query("plan-passages", plan=iri)),
        tuple(kg.query("plan-repairs", plan=iri)),
        tuple(kg.query("plan-elements", plan=iri)),
        tuple(kg.query("one-department-rule", plan=iri)),
        tuple(str(n) for n in kg.query("plan-notes", plan=iri).column("note")),
        tuple(str(v) for v in kg.query("plan-software", plan=iri).column("version")),
        {(_int(r["start"]), _int(r["end"])): str(r["place"]) for r in kg.query("plan-places", plan=iri)},
    )


def _tasks(kg: Graph, iri: str, assignments: Iterable[Row], actors: Mapping[str, Row]) -> tuple[TaskFacts, ...]:
    rows = list(kg.query("task-texts", plan=iri))
    anchors = unique(f"task-{row['number']}" for row in rows)
    names = _names(rows)
    held = _by_task((row, _assignment(row, actors)) for row in assignments)
    measures = _by_task((r, _piece(r, "heading", "number", "measure")) for r in kg.query("task-measures", plan=iri))
    mentions = _by_task((r, _piece(r, "written", "scheme", "mention")) for r in kg.query("task-mentions", plan=iri))
    targets = _by_task((r, _piece(r, "kind", "text")) for r in kg.query("task-targets", plan=iri))
    return tuple(
        TaskFacts(
            (task := str(row["task"])),
            anchor,
            name,
            _int(row["order"]),
            _int(row["number"]),
            str(row["heading"] or ""),
            str(row["chapter"] or ""),
            str(row["text"]),
            bool(row["truncated"]),
            bool(row["openEnded"]),
            row["owner"] == "stated",
            str(row["deadline"] or ""),
            str(row["latest"] or ""),
            _int(row["start"]),
            _int(row["end"]),
            tuple(held[task]),
            tuple(measures[task]),
            tuple(mentions[task]),
            tuple(targets[task]),
        )
        for row, anchor, name in zip(rows, anchors, names, strict=True)
    )


def _names(rows: Sequence[Row]) -> list[str]:
    """The numbers of the tasks where they tell them apart, else their paths as `govkg extract` prints them."""
    numbers = [str(row["number"]) for row in rows]
    return numbers if len(set(numbers)) == len(numbers) else unique(str(row["path"]) for row in rows)


def _by_task(pairs: Iterable[tuple[Row, Any]]) -> defaultdict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row, thing in pairs:
        found[str(row["task"])].append(thing)
    return found


def _assignment(row: Row, actors: Mapping[str, Row]) -> AssignmentFacts:
    actor = actors[str(row["actor"])]
    return AssignmentFacts(
        _key(actor),
        str(actor["label"]),
        str(row["written"]),
        str(row["role"]),
        float(row["confidence"] or 0),
        str(row["rule"]),
        str(row["origin"]),
        _int(row["start"]),
        _int(row["end"]),
        _int(row["clauseStart"]),
        _int(row["clauseEnd"]),
        str(row["quote"]),
    )


def _piece(row: Row, first: str, second: str, kind: str = "") -> Piece:
    """A piece from a row: with `kind` given, `first` is its text; without, `first` is its kind."""
    text, detail = (row[first], row[second]) if kind else ("", row[second])
    return Piece(kind or str(row[first]), _int(row["start"]), _int(row["end"]), str(text or ""), str(detail or ""))


def _key(actor: Row) -> str:
    if actor["kind"] == "indefinite":
        return ""
    if actor["kind"] == "definite" and actor["scope"]:
        return f"{actor['jurisdiction'] or ''}/{actor['scope']}"
    return str(actor["actor"])


def _nodes(assignments: Iterable[Row], actors: Mapping[str, Row], home: str) -> dict[str, Node]:
    named = sorted({str(row["actor"]) for row in assignments})
    members: defaultdict[str, list[Row]] = defaultdict(list)
    for actor in (actors[a] for a in named):
        if key := _key(actor):
            members[key].append(actor)
    shorts = {key: _short(rows, home) for key, rows in members.items()}
    anchors = unique("agency-" + "".join(_label(rows).split()) for rows in members.values())
    return {
        key: Node(
            key, _label(rows), shorts[key], rows[0]["kind"] != "agency", anchor, tuple(str(r["actor"]) for r in rows)
        )
        for (key, rows), anchor in zip(members.items(), anchors, strict=True)
    }


def _label(rows: list[Row]) -> str:
    """The full name; of several collectives with one scope 长治市各县区 and what differs in brackets: 长治市各县区（党委、政府）."""
    first = rows[0]
    if len(rows) == 1:
        return str(first["label"])
    scope = str(first["scope"])
    rest = "、".join(str(r["name"]).removeprefix(scope) for r in rows)
    return f"{str(first['label']).removesuffix(str(first['name']).removeprefix(scope))}（{rest}）"


def _short(rows: list[Row], home: str) -> str:
    return without_place(_label(rows), home) if rows[0]["jurisdiction"] == home else _label(rows)


def without_place(label: str, home: str) -> str:
    """A name without the place of the plan; what stands directly below that place keeps its last character.

    >>> [without_place(name, "青河市") for name in ("青河市教育局", "青河市直各部门", "省教育厅")]
    ['教育局', '市直各部门', '省教育厅']
    """
    rest = label.removeprefix(home) or label
    return home[-1] + rest if home and rest != label and rest.startswith(("直", "属", "级")) else rest


def _int(value: Native) -> int:
    return int(value or 0)
