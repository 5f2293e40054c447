"""What a report shows, read from the graph by named queries: plans, tasks, assignments, actors, and the places they came from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, runtime_checkable

from govkg.exports.listed import Stage
from govkg.graph.apart import plans_apart, stand_apart
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.incidence import Agency, Incidence, place_of, read_incidence
from govkg.progress import Step, silent
from govkg.queries import Graph
from govkg.tables import Native
from govkg.terms import unique

Row = Mapping[str, Native]


@runtime_checkable
class Checked(Protocol):
    """A graph that can be checked against the shapes; a remote endpoint may not be."""

    def validate(self) -> Iterable[Any]:
        """The places that break a shape."""


@dataclass(frozen=True, slots=True)
class Node:
    """An agency of the network as a view shows it: key, label and members are those of the incidence.

    `short` is the name without the jurisdiction where that is the plan's own, else the full one; `anchor` is its place in the page.
    """

    key: str
    label: str
    short: str
    collective: bool
    anchor: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AssignmentFacts:
    """An assignment as a view shows it. `node` is empty for an indefinite collective, which is a remark on the task and never a node;
    `place` is the page, paragraph or cell of its clause, empty where the graph does not tell."""

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
    place: str


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

    `path` is its name (三/7), as everywhere else. `latest` is the last day that the deadline allows, empty where there is none; `stages` are
    the days by which parts of it are due; `progress` how far a ledger says that it is, and `done` whether these words say that it is done;
    `persons` who is in charge beside its agencies, with the label as the kind of the piece.
    """

    iri: str
    anchor: str
    path: str
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
    stages: tuple[Stage, ...]
    progress: str
    done: bool
    start: int
    end: int
    assignments: tuple[AssignmentFacts, ...]
    measures: tuple[Piece, ...]
    mentions: tuple[Piece, ...]
    targets: tuple[Piece, ...]
    persons: tuple[Piece, ...]

    def nodes(self, *roles: str) -> list[str]:
        """Keys of the distinct nodes with one of these roles (any role if none is given), in the order of the text."""
        return list(dict.fromkeys(d.node for d in self.assignments if d.node and (not roles or d.role in roles)))

    def held(self) -> tuple[AssignmentFacts, ...]:
        """The assignments as a reader counts them, in the order of the text: the members of one node (各县区党委、政府) have one in a
        role, the first of theirs, and so does an indefinite collective."""
        first: dict[tuple[str, str], AssignmentFacts] = {}
        for assignment in self.assignments:
            first.setdefault((assignment.node or assignment.label, assignment.role), assignment)
        return tuple(first.values())


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """One plan. `nodes` are the agencies of its `incidence`, by their keys; `content` is the whole text, empty where the graph does not
    keep it; `repeated` are the IRIs of tasks that seem to be told more than once; `places` tells page or paragraph of a span."""

    iri: str
    about: Mapping[str, Any]
    content: str
    tasks: tuple[TaskFacts, ...]
    incidence: Incidence
    nodes: Mapping[str, Node]
    passages: tuple[Piece, ...]
    repairs: tuple[Row, ...]
    elements: tuple[Row, ...]
    targets: tuple[Row, ...]
    repeated: frozenset[str]
    rule: tuple[Row, ...]
    notes: tuple[str, ...]
    versions: tuple[str, ...]
    places: Mapping[tuple[int, int], str]

    @property
    def not_understood(self) -> tuple[Piece, ...]:
        """The passages that no rule read."""
        return tuple(p for p in self.passages if p.kind == "not understood")


def read_plans(kg: Graph, *, step: Step = silent) -> tuple[PlanFacts, ...]:
    """All plans of the graph, in the order of their IRIs; `step` is told how far it is where there are several.

    Raises ModelError for a task that lacks what is shown or counted with.
    """
    overview = list(kg.query("plan-overview"))
    names = {str(row["actor"]): str(row["name"]) for row in kg.query("actor-names")}
    by_plan = {str(row["plan"]): row for row in reversed(overview)}
    plans = []
    for number, iri in enumerate(sorted(by_plan)):
        about = by_plan[iri]
        step(f"reading {about['title']} from the graph", number, len(by_plan) if len(by_plan) > 1 else None)
        plans.append(_plan(kg, iri, about, names))
    return tuple(plans)


def read_apart(kg: Graph) -> Iterator[tuple[Graph, PlanFacts]]:
    """The same, each with the graph that tells of it: where the plans stand apart, one of its own, which answers at once."""
    if not isinstance(kg, KnowledgeGraph) or not stand_apart(kg):
        yield from ((kg, plan) for plan in read_plans(kg))
        return
    for apart in plans_apart(kg):
        own = apart.graph()
        yield from ((own, plan) for plan in read_plans(own) if plan.iri == apart.plan)


def _plan(kg: Graph, iri: str, about: Row, names: Mapping[str, str]) -> PlanFacts:
    incidence = read_incidence(kg, plan=iri)
    node_of = {member: agency.key for agency in incidence.agencies for member in agency.members}
    content = kg.query("plan-content", plan=iri).column("content")
    places = {(_int(r["start"]), _int(r["end"])): str(r["place"]) for r in kg.query("plan-places", plan=iri)}
    tasks = _tasks(kg, iri, _Context(names, node_of, places))
    _check_same(tasks, incidence)
    return PlanFacts(
        iri,
        dict(about),
        str(content[0]) if content else "",
        tasks,
        incidence,
        nodes_of(incidence, str(about["jurisdiction"] or "")),
        tuple(_piece(r, r["read_as"], detail=r["rule"]) for r in kg.query("plan-passages", plan=iri)),
        tuple(kg.query("plan-repairs", plan=iri)),
        tuple(kg.query("plan-elements", plan=iri)),
        tuple(kg.query("plan-targets", plan=iri)),
        frozenset(map(str, kg.query("repeated-tasks", plan=iri).column("task"))),
        tuple(kg.query("one-department-rule", plan=iri)),
        tuple(str(n) for n in kg.query("plan-notes", plan=iri).column("note")),
        tuple(str(v) for v in kg.query("plan-software", plan=iri).column("version")),
        places,
    )


def _check_same(tasks: Iterable[TaskFacts], incidence: Incidence) -> None:
    """Raises ModelError for a task that the graph tells enough of for the network alone, or for its text alone."""
    shown, counted = [task.iri for task in tasks], [task.key for task in incidence.tasks]
    for places, wanted in ((shown, counted), (counted, shown)):
        known = {task: place for place, task in enumerate(places)}
        for task in wanted:
            place_of(known, task)


@dataclass(frozen=True, slots=True)
class _Context:
    """What assignments are read with: names of actors, their nodes, and the places of spans."""

    labels: Mapping[str, str]
    node_of: Mapping[str, str]
    places: Mapping[tuple[int, int], str]


def _tasks(kg: Graph, iri: str, known: _Context) -> tuple[TaskFacts, ...]:
    rows = list(kg.query("task-texts", plan=iri))
    anchors = unique(f"task-{row['number']}" for row in rows)
    held = _by_task((r, _assignment(r, known)) for r in kg.query("task-assignments", plan=iri))
    ask = partial(kg.query, plan=iri)
    measures = _by_task(
        (r, _piece(r, "measure", text=r["heading"], detail=r["measure_number"])) for r in ask("measures") if r["end"]
    )
    mentions = _by_task((r, _piece(r, "mention", text=r["written"], detail=r["scheme"])) for r in ask("task-mentions"))
    targets = _by_task((r, _piece(r, r["kind"], detail=r["text"])) for r in ask("aims-of-tasks"))
    persons = _by_task((r, _piece(r, r["charge"], text=r["person"])) for r in ask("persons-in-charge"))
    stages = _by_task((r, Stage(str(r["deadline"]), str(r["latest"] or ""))) for r in ask("stages"))
    return tuple(
        TaskFacts(
            iri=(task := str(row["task"])),
            anchor=anchor,
            path=str(row["path"]),
            order=_int(row["order"]),
            number=_int(row["number"]),
            heading=str(row["heading"] or ""),
            chapter=str(row["chapter"] or ""),
            text=str(row["text"]),
            truncated=bool(row["truncated"]),
            open_ended=bool(row["open_ended"]),
            stated=row["ownership"] == "stated",
            deadline=str(row["deadline"] or ""),
            latest=str(row["latest"] or ""),
            stages=tuple(stages[task]),
            progress=str(row["progress"] or ""),
            done=row["done"] is True,
            start=_int(row["start"]),
            end=_int(row["end"]),
            assignments=tuple(held[task]),
            measures=tuple(measures[task]),
            mentions=tuple(mentions[task]),
            targets=tuple(targets[task]),
            persons=tuple(persons[task]),
        )
        for row, anchor in zip(rows, anchors, strict=True)
    )


def _by_task(pairs: Iterable[tuple[Row, Any]]) -> defaultdict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row, thing in pairs:
        found[str(row["task"])].append(thing)
    return found


def _assignment(row: Row, known: _Context) -> AssignmentFacts:
    actor = str(row["actor"])
    clause = _int(row["clause_start"]), _int(row["clause_end"])
    return AssignmentFacts(
        node=known.node_of.get(actor, ""),
        label=known.labels.get(actor, actor),
        written=str(row["written"]),
        role=str(row["role"]),
        confidence=float(row["confidence"] or 0),
        rule=str(row["rule"] or ""),
        origin=str(row["origin"]),
        start=_int(row["start"]),
        end=_int(row["end"]),
        clause_start=clause[0],
        clause_end=clause[1],
        quote=str(row["quote"]),
        place=known.places.get(clause, ""),
    )


def _piece(row: Row, kind: Native, *, text: Native = "", detail: Native = "") -> Piece:
    """The piece of a row that tells where it stands."""
    return Piece(str(kind), _int(row["start"]), _int(row["end"]), str(text or ""), str(detail or ""))


def nodes_of(incidence: Incidence, home: str) -> dict[str, Node]:
    """The nodes of a view by their keys. Where two would have one short name, both keep their full ones: 甲市公安局 and 公安局 of a place that is not known."""
    anchors = unique("agency-" + "".join(agency.label.split()) for agency in incidence.agencies)
    short = [short_name(agency, home) for agency in incidence.agencies]
    times = Counter(short)
    return {
        agency.key: Node(
            agency.key,
            agency.label,
            name if times[name] == 1 else agency.full,
            agency.collective,
            anchor,
            agency.members,
        )
        for agency, name, anchor in zip(incidence.agencies, short, anchors, strict=True)
    }


def shared_home(plans: Iterable[PlanFacts]) -> str:
    """The place of the plans where all are of one, else none: only that place need not be said where their tasks and agencies are mixed."""
    places = {str(plan.about["jurisdiction"] or "") for plan in plans}
    return places.pop() if len(places) == 1 else ""


def short_name(agency: Agency, home: str) -> str:
    """The name without the place where that is `home`; of merged collectives what they share said once: 各县区党委、政府."""
    return without_place(agency.full, home) if agency.jurisdiction == home else agency.full


def without_place(label: str, home: str) -> str:
    """A name without the place of the plan; what is one word with the last character of that place keeps it: 市委, 市直, 团市委.

    >>> [without_place(name, "青河市") for name in ("青河市教育局", "青河市直各部门", "省教育厅")]
    ['教育局', '市直各部门', '省教育厅']
    >>> [without_place(name, "青河县") for name in ("青河县委组织部", "青河县团委", "青河县委员会党校")]
    ['县委组织部', '团县委', '县委员会党校']
    """
    if home and label == f"共青团{home}委员会":
        return f"团{home[-1]}委"
    rest = label.removeprefix(home) or label
    if not home or rest == label:
        return rest
    if rest == "团委":
        return f"团{home[-1]}委"
    return home[-1] + rest if rest.startswith(("直", "属", "级", "委")) else rest


def _int(value: Native) -> int:
    return int(value or 0)
