"""The assignments of each agency, read from the graph by query, as the rows of a task list (责任清单)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from govkg.days import read_day
from govkg.documents.places import place_words
from govkg.exports.deeds import without_clauses
from govkg.exports.periods import Period, days_overdue
from govkg.given import check_graph
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
class Stage:
    """A time by which a part of a task is due, as printed, and the last day that it allows."""

    deadline: str
    latest: str


@dataclass(frozen=True, slots=True)
class ListedAssignment:
    """An assignment as a row of a task list: what one agency has to do in one task. `partners` are the other named agencies and
    definite collectives with their roles; `place` is where the clause stands: page, paragraph or cell, and the range of characters in
    the text of the document.

    plan      title of the plan
    order     its place in the plan
    text      the words of the task behind its heading, and `measures`, without the clause at their end, which is `quote`
    targets   the figures to be reached, as printed
    latest    the last day that the deadline allows, empty where it names none
    stages    the days before it by which parts of the task are due, in their order
    progress  how far the task is, as a ledger says, and `done` whether these words say that it is done
    assigned  when the task was given out, as a ledger says
    precision how exactly the deadline is stated: day, month, … open for standing duties, undated where its words give no date
    """

    plan: str
    agency: str
    role: str
    task: str
    order: int
    path: str
    heading: str
    text: str
    measures: tuple[str, ...]
    partners: tuple[Partner, ...]
    targets: tuple[str, ...]
    deadline: str
    latest: str
    stages: tuple[Stage, ...]
    precision: str
    progress: str
    done: bool
    assigned: str
    quote: str
    place: str
    open_ended: bool

    def days_overdue(self, today: date) -> int:
        """Days that have passed since the last day of the deadline of what is not done, else 0."""
        return 0 if self.done else days_overdue(self.latest, today)

    @property
    def deadline_words(self) -> str:
        """The deadline as printed, that its words give no date or that the plan names none, its stages, when the task was given out and
        how far it is."""
        given = f"交办：{self.assigned}" if self.assigned else ""
        progress = f"进展：{self.progress}" if self.progress else ""
        return "\n".join(filter(None, (self.dated_words, self.stage_words, given, progress)))

    @property
    def dated_words(self) -> str:
        """The deadline as printed, or that the plan names none, or that its words give no date."""
        return f"{self.deadline}（定不出日期）" if self.precision == "undated" else self.deadline or "原文未写明"

    @property
    def stage_words(self) -> str:
        """Its stages in one line, empty where it has none."""
        return f"阶段：{'、'.join(stage.deadline for stage in self.stages)}" if self.stages else ""

    def due_in(self, period: Period) -> bool:
        """Whether the task, or a part of it, is due in a span of time. Of what is overdue, only that it all is counts: a plan does not tell
        which of its parts are done, and what is done is not overdue."""
        if period.overdue and self.done:
            return False
        days = [self.latest, *(stage.latest for stage in self.stages if not period.overdue)]
        return any(period.holds(read_day(day)) for day in days)


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a task of the plan with the title `plan` leaves open, in Chinese words, with the number of leads where that is
    the point."""

    plan: str
    path: str
    heading: str
    question: str
    leads: int | None


@dataclass(frozen=True, slots=True)
class TaskLists:
    """The task lists of one plan or of several: assignments by agency, most loaded first, and the open questions; `plans` are the titles.

    period   the span of time that they were cut to, and the day that counts as today; none where they are whole
    undated  tasks that are left out of a span since their deadline names no day
    finished tasks that are left out of what is overdue since a ledger says that they are done
    """

    plans: tuple[str, ...]
    assignments: tuple[tuple[str, tuple[ListedAssignment, ...]], ...]
    questions: tuple[Question, ...]
    period: Period | None = None
    undated: int = 0
    finished: int = 0

    @property
    def title(self) -> str:
        """The title of the plan, or of several the first and how many there are."""
        first, *others = self.plans or ("",)
        return f"{first}等 {len(self.plans)} 份文件" if others else first


def task_lists(kg: KnowledgeGraph, plan: str | None = None) -> TaskLists:
    """The task lists of `plan` (its title, number or IRI), or of all plans of the graph together, a list for each agency of the network.

    Agencies are sorted by number of tasks, then by name; what each has to do by deadline, undated last, then as in the plans.
    各县区党委、政府 are one agency with one list. Two of one name that are not one, since their place is not known, bear their plan too.
    """
    check_graph(kg)
    bound = {"plan": plan} if plan else {}
    titles = {str(row["plan"]): str(row["title"]) for row in kg.query("plans", **bound)}
    rows = [row | {"title": titles.get(str(row["plan"]), str(row["plan"]))} for row in _of_sides(kg, bound)]
    texts = _texts_of_tasks(kg, bound)
    by_task: dict[object, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_task[row["task"]].append(row)
    by_node: dict[str, list[ListedAssignment]] = defaultdict(list)
    for row in rows:
        if row["kind"] != "indefinite":
            by_node[row["node"]].append(_assignment(row, by_task[row["task"]], texts[row["task"]]))
    return TaskLists(tuple(titles.values()), _ranked(by_node), _questions(kg, bound, titles))


def within(lists: TaskLists, period: Period) -> TaskLists:
    """The lists with the assignments of the period alone, and how many tasks were left out since their deadline names no day, or since they
    are done."""
    kept = (
        (name, tuple(held for held in assignments if held.due_in(period))) for name, assignments in lists.assignments
    )
    every = [held for _, assignments in lists.assignments for held in assignments]
    undated = {held.task for held in every if period.spans and _leaves_out(period, held)}
    finished = {h.task for h in every if period.overdue and h.done and period.holds(read_day(h.latest))}
    left = tuple(item for item in kept if item[1])
    return replace(lists, assignments=left, period=period, undated=len(undated), finished=len(finished))


def _leaves_out(period: Period, held: ListedAssignment) -> bool:
    done = period.overdue and held.done
    return read_day(held.latest) is None and not done and not held.due_in(period)


def _ranked(by_node: dict[str, list[ListedAssignment]]) -> tuple[tuple[str, tuple[ListedAssignment, ...]], ...]:
    names = Counter(held[0].agency for held in by_node.values())
    called = [
        (held[0].agency if names[held[0].agency] == 1 else f"{held[0].agency}（《{held[0].plan}》）", held)
        for held in by_node.values()
    ]
    called.sort(key=lambda item: (-len({d.task for d in item[1]}), item[0]))
    return tuple((name, tuple(sorted(held, key=lambda d: (not d.latest, d.latest)))) for name, held in called)


@dataclass(slots=True)
class _Texts:
    """What a task says: its measures and targets as printed, and its stages."""

    measures: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)


def _texts_of_tasks(kg: KnowledgeGraph, bound: dict[str, str]) -> defaultdict[object, _Texts]:
    texts: defaultdict[object, _Texts] = defaultdict(_Texts)
    for row in kg.query("measures", **bound):
        texts[row["task"]].measures.append(_words(str(row["heading"] or ""), str(row["text"])))
    for row in kg.query("task-targets", **bound):
        if row["kind"] == "target":
            texts[row["task"]].targets.append(str(row["text"]))
    for row in kg.query("stages", **bound):
        texts[row["task"]].stages.append(Stage(str(row["deadline"]), str(row["latest"] or "")))
    return texts


def _words(heading: str, text: str) -> str:
    """All words of a measure. A graph that others made may hold only those behind the heading as its text.

    >>> _words("建库", "建库，并联网。"), _words("建库", "年底完成。"), _words("建库", "")
    ('建库，并联网。', '建库。年底完成。', '建库')
    """
    return text if text.startswith(heading) else "。".join(filter(None, (heading, text)))


def _of_sides(kg: KnowledgeGraph, bound: dict[str, str]) -> list[dict[str, Any]]:
    """The rows of the query `assignments`, with the node of the network and its name: two members of one node in a task and role have
    one row. In the order of agencies, plans and tasks."""
    nodes = {
        member: agency for agency in read_incidence(kg, plan=bound.get("plan")).agencies for member in agency.members
    }
    unique: dict[tuple[object, ...], dict[str, Any]] = {}
    for row in kg.query("assignments", **bound):
        node = nodes.get(str(row["agency"]))
        name, key = (node.label, node.key) if node else (str(row["name"]), str(row["agency"]))
        place = (name, key, row["plan"], row["order"], row["task"], row["role"])
        unique.setdefault(place, {**row, "name": name, "node": key})
    return [unique[key] for key in sorted(unique, key=lambda key: (*key[:3], int(str(key[3])), *map(str, key[4:])))]


def _assignment(row: dict[str, Any], task: list[dict[str, Any]], texts: _Texts) -> ListedAssignment:
    places = {str(role): place for place, role in enumerate(ROLES)}
    partners = {
        str(other["name"]): str(other["role"])
        for other in sorted(task, key=lambda r: (places[str(r["role"])], str(r["name"])), reverse=True)
        if other["kind"] != "indefinite" and other["name"] != row["name"]
    }
    quotes = {str(other["quote"]) for other in task}
    named = sorted(partners.items(), key=lambda p: (places[p[1]], p[0]))
    return ListedAssignment(
        plan=str(row["title"]),
        agency=str(row["name"]),
        role=str(row["role"]),
        task=str(row["task"]),
        order=int(str(row["order"])),
        path=str(row["path"]),
        heading=str(row["heading"]),
        text=without_clauses(str(row["text"]), quotes),
        measures=tuple(without_clauses(measure, quotes) or measure for measure in texts.measures),
        partners=tuple(Partner(name, role) for name, role in named),
        targets=tuple(texts.targets),
        deadline=str(row["deadline"] or ""),
        latest=str(row["latest"] or ""),
        stages=tuple(texts.stages),
        precision=str(row["precision"] or ""),
        progress=str(row["progress"] or ""),
        done=row["done"] is True,
        assigned=str(row["assigned"] or ""),
        quote=str(row["quote"]),
        place=_place(row),
        open_ended=any(other["kind"] == "indefinite" for other in task),
    )


def _place(row: dict[str, Any]) -> str:
    words = place_words(str(row["place"] or ""), "zh")
    return f"{words}{'，' if words else ''}第 {row['start']}–{row['end']} 字"


def _questions(kg: KnowledgeGraph, bound: dict[str, str], titles: dict[str, str]) -> tuple[Question, ...]:
    return tuple(
        Question(
            titles.get(str(row["plan"]), str(row["plan"])),
            str(row["path"] or ""),
            str(row["heading"]),
            QUESTION_LABELS[str(row["question"])],
            _whole(row["leads"]),
        )
        for row in kg.query("open-questions", **bound)
    )


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) else None
