"""Why was this inferred? In words, with the statements and the printed characters that it follows from."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Store, Triple

from govkg.graph.reasoning import Inferences
from govkg.terms import GOV, LABEL, OA, TYPE, gov, natural

_ROLES = {"JointLedTask": "ledBy", "SharedResponsibilityTask": "hasResponsible", "SoleLedTask": "ledBy"}
_WORDS = {
    "JointLedTask": "at least two agencies lead it",
    "SharedResponsibilityTask": "at least two agencies are responsible for it side by side",
    "SoleLedTask": "exactly one agency leads it, and the task was read whole",
}


def explain(store: Store, inferences: Inferences) -> Iterator[str]:
    """A paragraph for each inferred class of a task or an agency and for each pair that has to coordinate."""
    view = _View(store)
    for triple in sorted(inferences.triples, key=_in_order):
        name = triple.object.value.removeprefix(GOV) if triple.predicate == TYPE else ""  # type: ignore[union-attr]
        if name in _ROLES:
            yield view.task(triple, name)
        elif name == "OverloadedAgency":
            yield view.agency(triple, inferences.threshold)
        elif triple.predicate == gov("coordinatesWith") and str(triple.subject) < str(triple.object):
            yield view.pair(triple)


def _in_order(triple: Triple) -> tuple[str, list[tuple[int, str]], list[tuple[int, str]]]:
    """By what is said, then by the numbers in the IRIs: the tasks of a plan as it counts them."""
    kind = triple.object.value if triple.predicate == TYPE else ""  # type: ignore[union-attr]
    return triple.predicate.value + kind, natural(str(triple.subject)), natural(str(triple.object))


class _View:
    def __init__(self, store: Store) -> None:
        self.store = store

    def objects(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        found = {q.object for q in self.store.quads_for_pattern(subject, predicate, None, None)}
        return sorted((o for o in found if isinstance(o, NamedNode)), key=lambda o: natural(o.value))

    def label(self, node: NamedNode) -> str:
        labels = sorted(
            q.object.value
            for q in self.store.quads_for_pattern(node, LABEL, None, None)
            if isinstance(q.object, Literal)
        )
        return labels[0] if labels else node.value

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
        return f"「{text}」 characters {values.get('start')}–{values.get('end')}"

    def task(self, triple: Triple, name: str) -> str:
        task: NamedNode = triple.subject  # type: ignore[assignment]
        actors = [a for a in self.objects(task, gov(_ROLES[name])) if gov("Agency") in self.objects(a, TYPE)]
        lines = [f"{self.label(task)} is a {name}: {_WORDS[name]}."]
        lines += [f"  {self.label(actor)}: gov:{_ROLES[name]}" for actor in actors]
        quotes = dict.fromkeys(self.quote(task, actor) for actor in actors)
        return "\n".join([*lines, *(f"  source: {q}" for q in quotes if q)])

    def agency(self, triple: Triple, threshold: int) -> str:
        agency: NamedNode = triple.subject  # type: ignore[assignment]
        tasks = self.tasks_of(agency)
        lines = [
            f"{self.label(agency)} is an OverloadedAgency: involved in {len(tasks)} tasks, the threshold is {threshold}."
        ]
        return "\n".join([*lines, *(f"  {self.label(t)}  source: {self.quote(t, agency)}" for t in tasks)])

    def pair(self, triple: Triple) -> str:
        a, b = triple.subject, triple.object
        shared = [t for t in self.tasks_of(a) if t in self.tasks_of(b)]  # type: ignore[arg-type]
        names = "、".join(map(self.label, shared))
        return f"{self.label(a)} coordinatesWith {self.label(b)}: both stand in {names}."  # type: ignore[arg-type]

    def tasks_of(self, actor: NamedNode) -> list[NamedNode]:
        found = {q.subject for q in self.store.quads_for_pattern(None, gov("actor"), actor, None)}
        tasks = {t for a in found if isinstance(a, NamedNode) for t in self.objects(a, gov("task"))}
        return sorted(tasks, key=lambda t: natural(t.value))
