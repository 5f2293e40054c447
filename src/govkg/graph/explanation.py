"""Why was this inferred? In words, with the statements and the printed characters that it follows from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Store, Triple

from govkg.graph.reasoning import Inferences
from govkg.languages import Language
from govkg.terms import GOV, LABEL, OA, TYPE, gov, natural

_ROLES = {"JointLedTask": "ledBy", "SharedResponsibilityTask": "hasResponsible", "SoleLedTask": "ledBy"}
_KINDS = (*_ROLES, "OverloadedAgency")
_WORDS: dict[str, dict[Language, str]] = {
    "JointLedTask": {
        "en": "{name} is a JointLedTask: at least two agencies lead it.",
        "zh": "{name}：多头牵头任务（JointLedTask），有两个以上牵头单位。",
    },
    "SharedResponsibilityTask": {
        "en": "{name} is a SharedResponsibilityTask: at least two agencies are responsible for it, nobody leads it, and the task was read whole.",
        "zh": "{name}：共同责任任务（SharedResponsibilityTask），有两个以上责任单位而无人牵头，且任务文字完整。",
    },
    "SoleLedTask": {
        "en": "{name} is a SoleLedTask: exactly one agency leads it, and the task was read whole.",
        "zh": "{name}：单一牵头任务（SoleLedTask），只有一个牵头单位，且任务文字完整。",
    },
    "OverloadedAgency": {
        "en": "{name} is an OverloadedAgency: involved in {tasks} tasks, the threshold is {threshold}.",
        "zh": "{name}：超载机构（OverloadedAgency），参与 {tasks} 项任务，阈值为 {threshold} 项。",
    },
    "pair": {
        "en": "{name} coordinatesWith {other}: both stand in {tasks}.",
        "zh": "{name}须与{other}协调（coordinatesWith）：同在{tasks}。",
    },
    "source": {"en": "source: {quote}", "zh": "依据：{quote}"},
    "quote": {"en": "「{text}」 characters {start}–{end}", "zh": "「{text}」（第 {start}–{end} 字）"},
}


def explain(store: Store, inferences: Inferences, language: Language = "en") -> Iterator[str]:
    """A paragraph for each inferred class of a task, in the order of the plan, for each overloaded agency, and for each pair that has to
    coordinate, each with the clauses that it follows from."""
    view = _View(store, language)
    named = {
        triple: triple.object.value.removeprefix(GOV)  # type: ignore[union-attr]
        for triple in inferences.triples
        if triple.predicate == TYPE
    }
    tasks = [(triple, name) for triple, name in named.items() if name in _ROLES]
    for triple, name in sorted(tasks, key=lambda item: (_KINDS.index(item[1]), view.order(item[0].subject))):
        yield view.task(triple, name)
    for triple in (triple for triple, name in named.items() if name == "OverloadedAgency"):
        yield view.agency(triple, inferences.threshold)
    for triple in inferences.triples:
        if triple.predicate == gov("coordinatesWith") and str(triple.subject) < str(triple.object):
            yield view.pair(triple)


class _View:
    def __init__(self, store: Store, language: Language) -> None:
        self.store = store
        self.language = language

    def say(self, key: str, **values: object) -> str:
        return _WORDS[key][self.language].format(**values)

    def value(self, subject: object, predicate: NamedNode) -> str:
        """The first literal of a property, or nothing."""
        found = self.store.quads_for_pattern(subject, predicate, None, None)  # type: ignore[arg-type]
        return min((q.object.value for q in found if isinstance(q.object, Literal)), default="")

    def order(self, task: object) -> tuple[float, str]:
        """Where a task stands in its plan; one without a place stands last."""
        place = self.value(task, gov("order"))
        return float(place) if place.isdecimal() and len(place) < 10 else float("inf"), str(task)

    def name(self, task: NamedNode) -> str:
        """A task by its path and heading."""
        return f"{self.value(task, gov('path'))} {self.label(task)}".strip()

    def objects(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        found = {q.object for q in self.store.quads_for_pattern(subject, predicate, None, None)}
        return sorted((o for o in found if isinstance(o, NamedNode)), key=lambda o: natural(o.value))

    def label(self, node: NamedNode) -> str:
        return self.value(node, LABEL) or node.value

    def quote(self, task: NamedNode, actor: NamedNode) -> str:
        for assignment in self.objects(task, gov("hasAssignment")):
            if actor in self.objects(assignment, gov("actor")):
                return " ".join(self._span(span) for span in self.objects(assignment, gov("clause")))
        return ""

    def _span(self, span: NamedNode) -> str:
        values = {
            local: q.object.value  # type: ignore[union-attr]
            for selector in self.objects(span, NamedNode(OA + "hasSelector"))
            for local in ("start", "end", "exact")
            for q in self.store.quads_for_pattern(selector, NamedNode(OA + local), None, None)
        }
        text = values.get("exact", "").replace("\n", " ")
        return self.say("quote", text=text, start=values.get("start"), end=values.get("end"))

    def sources(self, task: NamedNode, actors: Iterable[NamedNode]) -> list[str]:
        """The clauses of a task that name the actors, each once."""
        quotes = dict.fromkeys(self.quote(task, actor) for actor in actors)
        return [f"  {self.say('source', quote=quote)}" for quote in quotes if quote]

    def task(self, triple: Triple, name: str) -> str:
        task: NamedNode = triple.subject  # type: ignore[assignment]
        actors = [a for a in self.objects(task, gov(_ROLES[name])) if gov("Agency") in self.objects(a, TYPE)]
        lines = [self.say(name, name=self.name(task))]
        lines += [f"  {self.label(actor)}: gov:{_ROLES[name]}" for actor in actors]
        return "\n".join([*lines, *self.sources(task, actors)])

    def agency(self, triple: Triple, threshold: int) -> str:
        agency: NamedNode = triple.subject  # type: ignore[assignment]
        tasks = self.tasks_of(agency)
        lines = [self.say("OverloadedAgency", name=self.label(agency), tasks=len(tasks), threshold=threshold)]
        return "\n".join([*lines, *(f"  {self.name(t)}{s}" for t in tasks for s in self.sources(t, [agency]) or [""])])

    def pair(self, triple: Triple) -> str:
        a, b = triple.subject, triple.object
        others = set(self.tasks_of(b))  # type: ignore[arg-type]
        shared = [t for t in self.tasks_of(a) if t in others]  # type: ignore[arg-type]
        names = "、".join(map(self.name, shared))
        said = self.say("pair", name=self.label(a), other=self.label(b), tasks=names)  # type: ignore[arg-type]
        return "\n".join([said, *(s for t in shared for s in self.sources(t, [a, b]))])  # type: ignore[list-item]

    def tasks_of(self, actor: NamedNode) -> list[NamedNode]:
        found = {q.subject for q in self.store.quads_for_pattern(None, gov("actor"), actor, None)}
        tasks = {t for a in found if isinstance(a, NamedNode) for t in self.objects(a, gov("task"))}
        return sorted(tasks, key=self.order)
