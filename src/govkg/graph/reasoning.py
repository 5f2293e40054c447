"""What follows from a plan: classes of tasks and agencies, and who has to coordinate with whom.

Two engines give the same answers: HermiT, a complete OWL 2 DL reasoner (needs Java), and SPARQL rules that run in the store and
scale. Both see one plan and whatever is known from outside plans; what they infer stands in the named graph `{plan}/inferred`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal as OneOf
from typing import get_args

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from govkg.errors import ModelError, ParameterWrong
from govkg.graph.disjoint import check_disjoint
from govkg.graph.names import graphs_of
from govkg.graph.numbers import number
from govkg.graph.ontology import statements
from govkg.graph.rules import apply_rules
from govkg.terms import TYPE, child, gov

Engine = OneOf["hermit", "rules"]
CLASSES = tuple(
    gov(name)
    for name in (
        "JointLedTask",
        "SharedResponsibilityTask",
        "SoleLedTask",
        "OverloadedAgency",
        "CoordinatingActor",
        "DefiniteGroup",
        "IndefiniteGroup",
    )
)
PROPERTIES = tuple(
    gov(name)
    for name in (
        *(
            "coordinatesWith",
            "hasPart",
            "partOf",
            "involves",
            "involvedIn",
            "holdsAssignment",
            "task",
            "actor",
            "hasAssignment",
        ),
        *("ledBy", "leads", "hasResponsible", "responsibleFor", "hasParticipant", "participatesIn"),
        *("guidedBy", "guides", "supervisedBy", "supervises", "subAgencyOf", "hasSubAgency", "within", "contains"),
        *("memberOf", "hasMember", "dependsOn", "requiredBy"),
    )
)


@dataclass(frozen=True, slots=True)
class Inferences:
    """What was inferred about one plan: statements that nobody made, sorted; `threshold` is the tasks that overload."""

    plan: NamedNode
    threshold: int
    triples: tuple[Triple, ...]

    def __repr__(self) -> str:
        return f"Inferences({self.plan.value}: {len(self.triples)} statements, threshold {self.threshold})"

    @property
    def graph(self) -> NamedNode:
        """The named graph that the statements belong to."""
        return child(self.plan, "inferred")

    def quads(self) -> Iterator[Quad]:
        """The statements in their graph."""
        return (Quad(t.subject, t.predicate, t.object, self.graph) for t in self.triples)

    def members(self, local: str) -> list[NamedNode]:
        """What was found to be of a class, such as ``members("JointLedTask")``."""
        return [t.subject for t in self.triples if t.predicate == TYPE and t.object == gov(local)]  # type: ignore[misc]

    def pairs(self, local: str) -> list[tuple[NamedNode, NamedNode]]:
        """What was found to be related, such as ``pairs("coordinatesWith")``."""
        return [(t.subject, t.object) for t in self.triples if t.predicate == gov(local)]  # type: ignore[misc]


def reason(store: Store, *, engine: Engine = "rules", threshold: int | None = None) -> tuple[Inferences, ...]:
    """What follows for each plan of `store`, which stays as it is. Nothing is said of a blank node: outside its graph it has no name.

    `threshold`: from how many tasks an agency is overloaded; else what the plan has (gov:hasThreshold), else the ontology.
    Raises ToolMissing (HermiT without Java), ModelError (the statements contradict each other), ParameterWrong.
    """
    if engine not in get_args(Engine):
        raise ParameterWrong(f"engine {engine!r}: it is one of {', '.join(get_args(Engine))}")
    if threshold is not None and threshold < 1:
        raise ParameterWrong(f"threshold {threshold}: give the number of tasks that overload an agency, 1 or more")
    return tuple(_reason(store, plan, engine, threshold) for plan in _plans(store))


def _plans(store: Store) -> list[NamedNode]:
    nodes = {q.subject for q in store.quads_for_pattern(None, TYPE, gov("Plan"), None)}
    return sorted((n for n in nodes if isinstance(n, NamedNode)), key=lambda n: n.value)


def _reason(store: Store, plan: NamedNode, engine: Engine, threshold: int | None) -> Inferences:
    stated = stated_triples(store, plan)
    limit = threshold or _threshold(stated, plan)
    check_disjoint(stated)
    if engine == "hermit":
        from govkg.graph.hermit import classify

        closed = classify(stated, plan, limit)
    else:
        closed = apply_rules(stated, limit)
    new = {t for t in closed - stated if _wanted(t)}
    return Inferences(plan, limit, tuple(sorted(new, key=str)))


def _wanted(triple: Triple) -> bool:
    if BlankNode in (type(triple.subject), type(triple.object)):
        return False
    if triple.predicate == TYPE:
        return triple.object in CLASSES
    return triple.predicate in PROPERTIES and triple.subject != triple.object


def stated_triples(store: Store, plan: NamedNode) -> set[Triple]:
    """What is stated about a plan: its own graph, its corrections, and all graphs that are no plan's, the default graph among them."""
    of_plans = {graph for known in _plans(store) for graph in graphs_of(known)}
    others = (graph for graph in store.named_graphs() if graph not in of_plans)
    stated = (DefaultGraph(), *graphs_of(plan)[:2], *others)
    return {quad.triple for graph in stated for quad in store.quads_for_pattern(None, None, None, graph)}


def _threshold(stated: set[Triple], plan: NamedNode) -> int:
    """From how many tasks an agency is overloaded, as the plan says, else the ontology. Raises ModelError for what is no such number."""
    nodes = [t.object for t in stated if t.subject == plan and t.predicate == gov("hasThreshold")]
    values = [t.object for t in stated if t.subject in nodes and t.predicate == gov("value")]
    if not values:
        known = statements("coordination.ttl")
        values = [t.object for t in known if t.subject == gov("overload") and t.predicate == gov("value")]
    found = number(values[0], whole=True) if isinstance(values[0], Literal) else None
    if found is None or found < 1:
        said = getattr(values[0], "value", values[0])
        raise ModelError(
            f"the threshold of {plan.value} is {said!r}, no whole number of 1 or more: correct it, or give --threshold"
        )
    return int(found)
