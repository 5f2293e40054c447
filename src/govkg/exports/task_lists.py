"""The assignments of each agency, read from the graph by query, as the rows of a task list (责任清单)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

from govkg.days import read_day
from govkg.documents.places import place_words
from govkg.exports.deeds import without_clauses
from govkg.exports.listed import QUESTION_LABELS, ListedAssignment, ListedTask, Partner, Question, Stage
from govkg.exports.periods import Period
from govkg.given import check_graph
from govkg.network.incidence import read_incidence
from govkg.plans.model import ROLES
from govkg.queries import Graph


@dataclass(frozen=True)
class TaskLists:
    """The task lists of one plan or of several: assignments by agency, most loaded first, and the open questions; `plans` are the titles.

    unowned  the tasks on no list of an agency, since none has them by name or has a list: due like all others
    period   the span of time that they were cut to, and the day that counts as today; none where they are whole
    undated  tasks that are left out of a span since their deadline names no day
    finished tasks that are left out of what is overdue since a ledger says that they are done
    place    the place whose offices alone have lists, empty where all have, and `offices` their names (see `govkg.exports.offices`)
    """

    plans: tuple[str, ...]
    assignments: tuple[tuple[str, tuple[ListedAssignment, ...]], ...]
    questions: tuple[Question, ...]
    unowned: tuple[ListedTask, ...] = ()
    period: Period | None = None
    undated: int = 0
    finished: int = 0
    place: str = ""
    offices: frozenset[str] | None = None

    @property
    def tasks(self) -> tuple[ListedTask, ...]:
        """Each task once, in the order of the plans, whoever has it, or nobody; that of an assignment where there is one."""
        held: dict[str, ListedTask] = {}
        for one in (*(one for _, assignments in self.assignments for one in assignments), *self.unowned):
            held.setdefault(one.task, one)
        plans = {title: place for place, title in enumerate(self.plans)}
        return tuple(sorted(held.values(), key=lambda t: (plans.get(t.plan, 0), t.document_number, t.order)))

    @cached_property
    def names_persons(self) -> bool:
        """Whether persons are named in charge of any task."""
        return any(task.persons for task in self.tasks)

    @property
    def title(self) -> str:
        """The title of the plan, or of several the first and how many there are."""
        first, *others = self.plans or ("",)
        return f"{first}等 {len(self.plans)} 份文件" if others else first

    def of(self, *agencies: str) -> TaskLists:
        """The lists of one agency alone or of several, by their full names or as the lists are called, with what their tasks leave open."""
        lists = tuple(item for item in self.assignments if item[0] in agencies or item[1][0].agency in agencies)
        held = {one.task for _, assignments in lists for one in assignments}
        questions = tuple(question for question in self.questions if question.task.task in held)
        return replace(self, assignments=lists, questions=questions, unowned=())


def task_lists(kg: Graph, plan: str | None = None) -> TaskLists:
    """The task lists of `plan` (its title, number or IRI), or of all plans of the graph together, a list for each agency of the network.

    Agencies are sorted by number of tasks, then by name; what each has to do by deadline, undated last, then as in the plans.
    各县区党委、政府 are one agency with one list. Two of one name that are not one, since their place is not known, bear their plan too.
    """
    check_graph(kg)
    bound = {"plan": plan} if plan else {}
    plans = {str(row["plan"]): row for row in kg.query("plans", **bound)}
    texts = _texts_of_tasks(kg, bound)
    by_task: dict[str, list[dict[str, Any]]] = defaultdict(list)
    rows = _of_sides(kg, bound)
    for row in rows:
        by_task[str(row["task"])].append(row)
    for iri, held in by_task.items():
        texts[iri].parties = _parties(held)
    tasks = _tasks(kg, bound, plans, texts)
    by_node: dict[str, list[ListedAssignment]] = defaultdict(list)
    for row in rows:
        if row["kind"] != "indefinite":
            task = tasks[str(row["task"])]
            by_node[row["node"]].append(_assignment(row, task, by_task[task.task], texts[task.task]))
    owned = {held.task for listed in by_node.values() for held in listed}
    titles = tuple(str(row["title"]) for row in plans.values())
    unowned = tuple(task for iri, task in tasks.items() if iri not in owned)
    return TaskLists(titles, _ranked(by_node), _questions(kg, bound, tasks), unowned)


def within(lists: TaskLists, period: Period) -> TaskLists:
    """The lists with the tasks of the period alone, again those with most of them first, and how many tasks were left out since their deadline
    names no day, or since they are done."""
    kept = (
        (name, tuple(held for held in assignments if held.due_in(period))) for name, assignments in lists.assignments
    )
    every = [*lists.unowned, *(held for _, assignments in lists.assignments for held in assignments)]
    undated = {held.task for held in every if period.spans and _leaves_out(period, held)}
    finished = {h.task for h in every if period.overdue and h.done and period.holds(read_day(h.latest))}
    return replace(
        lists,
        assignments=_most_loaded_first(item for item in kept if item[1]),
        questions=tuple(question for question in lists.questions if question.task.due_in(period)),
        unowned=tuple(task for task in lists.unowned if task.due_in(period)),
        period=period,
        undated=len(undated),
        finished=len(finished),
    )


def _leaves_out(period: Period, held: ListedTask) -> bool:
    done = period.overdue and held.done
    return read_day(held.latest) is None and not done and not held.due_in(period)


def _ranked(by_node: dict[str, list[ListedAssignment]]) -> tuple[tuple[str, tuple[ListedAssignment, ...]], ...]:
    names = Counter(held[0].agency for held in by_node.values())
    called = [
        (held[0].agency if names[held[0].agency] == 1 else f"{held[0].agency}（《{held[0].plan}》）", held)
        for held in by_node.values()
    ]
    return _most_loaded_first(
        (name, tuple(sorted(held, key=lambda d: (not d.latest, d.latest)))) for name, held in called
    )


def _most_loaded_first(
    lists: Iterable[tuple[str, tuple[ListedAssignment, ...]]],
) -> tuple[tuple[str, tuple[ListedAssignment, ...]], ...]:
    return tuple(sorted(lists, key=lambda item: (-len({d.task for d in item[1]}), item[0])))


@dataclass(slots=True)
class _Texts:
    """What a task says: its measures and targets as printed, its stages, who is in charge, and who takes part."""

    measures: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    parties: tuple[Partner, ...] = ()


def _texts_of_tasks(kg: Graph, bound: dict[str, str]) -> defaultdict[str, _Texts]:
    texts: defaultdict[str, _Texts] = defaultdict(_Texts)
    for row in kg.query("measures", **bound):
        texts[str(row["task"])].measures.append(_words(str(row["heading"] or ""), str(row["text"])))
    for row in kg.query("aims-of-tasks", **bound):
        if row["kind"] == "target":
            texts[str(row["task"])].targets.append(str(row["text"]))
    for row in kg.query("stages", **bound):
        texts[str(row["task"])].stages.append(Stage(str(row["deadline"]), str(row["latest"] or "")))
    for row in kg.query("persons-in-charge", **bound):
        texts[str(row["task"])].persons.append(f"{row['person']}（{row['charge']}）")
    return texts


def _words(heading: str, text: str) -> str:
    """All words of a measure. A graph that others made may hold only those behind the heading as its text.

    >>> _words("建库", "建库，并联网。"), _words("建库", "年底完成。"), _words("建库", "")
    ('建库，并联网。', '建库。年底完成。', '建库')
    """
    return text if text.startswith(heading) else "。".join(filter(None, (heading, text)))


def _of_sides(kg: Graph, bound: dict[str, str]) -> list[dict[str, Any]]:
    """The rows of the query `assignments`, with the node of the network and its name: two members of one node in a task and role have
    one row, that of the first one listed. In the order of agencies, plans and tasks."""
    nodes = {
        member: agency for agency in read_incidence(kg, plan=bound.get("plan")).agencies for member in agency.members
    }
    unique: dict[tuple[object, ...], dict[str, Any]] = {}
    for row in sorted(kg.query("assignments", **bound), key=_listed):
        node = nodes.get(str(row["agency"]))
        name, key = (node.label, node.key) if node else (str(row["name"]), str(row["agency"]))
        place = (name, key, row["plan"], row["order"], row["task"], row["role"])
        unique.setdefault(place, {**row, "name": name, "node": key})
    return [unique[key] for key in sorted(unique, key=lambda key: (*key[:3], int(str(key[3])), *map(str, key[4:])))]


def _listed(row: Mapping[str, Any]) -> int:
    """The place of an assignment in the list of its task."""
    return int(row["listed"] or 0)


def _parties(rows: Iterable[dict[str, Any]]) -> tuple[Partner, ...]:
    """Who takes part in a task, of its rows."""
    ranked = sorted(rows, key=lambda r: (ROLES.index(r["role"]), _listed(r), str(r["name"])))
    return tuple(Partner(str(r["name"]), str(r["role"]), r["kind"] == "indefinite") for r in ranked)


def _tasks(
    kg: Graph, bound: dict[str, str], plans: Mapping[str, Mapping[str, Any]], texts: defaultdict[str, _Texts]
) -> dict[str, ListedTask]:
    """Each task with its times, in the order of the plans."""
    found: dict[str, ListedTask] = {}
    for row in kg.query("times-of-tasks", **bound):
        plan: Mapping[str, Any] = plans.get(str(row["plan"]), {})
        task = ListedTask(
            plan=str(plan.get("title") or row["plan"]),
            document_number=str(plan.get("document_number") or ""),
            task=str(row["task"]),
            order=int(str(row["order"])),
            path=str(row["path"] or ""),
            heading=str(row["heading"]),
            deadline=str(row["deadline"] or ""),
            latest=str(row["latest"] or ""),
            stages=tuple(texts[str(row["task"])].stages),
            precision=str(row["precision"] or ""),
            progress=str(row["progress"] or ""),
            done=row["done"] is True,
            assigned=str(row["assigned"] or ""),
            where=_place(row),
            parties=texts[str(row["task"])].parties,
            persons=tuple(texts[str(row["task"])].persons),
        )
        found.setdefault(task.task, task)
    return found


def _assignment(row: dict[str, Any], task: ListedTask, rows: list[dict[str, Any]], texts: _Texts) -> ListedAssignment:
    partners: dict[str, Partner] = {}
    for party in task.parties:
        if party.name != row["name"]:
            partners.setdefault(party.name, party)
    quotes = {str(other["quote"]) for other in rows}
    text = without_clauses(str(row["text"]), quotes)
    return ListedAssignment(
        **{each.name: getattr(task, each.name) for each in fields(task)},
        agency=str(row["name"]),
        role=str(row["role"]),
        text=text if text.rstrip("。；;") != task.heading else "",
        measures=tuple(without_clauses(measure, quotes) or measure for measure in texts.measures),
        partners=tuple(partners.values()),
        targets=tuple(texts.targets),
        quote=str(row["quote"]),
        place=_place(row),
        open_ended=any(other["kind"] == "indefinite" for other in rows),
    )


def _place(row: dict[str, Any]) -> str:
    """Where a span stands, empty where the graph does not say."""
    words = place_words(str(row["place"] or ""), "zh")
    characters = f"第 {row['start']}–{row['end']} 字" if row["start"] is not None else ""
    return "，".join(filter(None, (words, characters)))


def _questions(kg: Graph, bound: dict[str, str], tasks: Mapping[str, ListedTask]) -> tuple[Question, ...]:
    """The open questions in the order of the plans."""
    asked: dict[str, list[Question]] = {iri: [] for iri in tasks}
    for row in kg.query("open-questions", **bound):
        task = tasks[str(row["task"])]
        asked[task.task].append(Question(task, QUESTION_LABELS[str(row["question"])], _whole(row["leads"])))
    return tuple(question for of_task in asked.values() for question in of_task)


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) else None
