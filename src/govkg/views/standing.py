"""Load, gap and cut side by side, with how sure they are, and what else a methods reviewer asks: from the analysis of the network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from govkg.draws import SEED
from govkg.network.analysis import DRAWS, Analysis, analyse
from govkg.network.findings import Finding, findings_of
from govkg.queries import Graph
from govkg.views.facts import Node, PlanFacts, Row, TaskFacts
from govkg.views.measures import AgencyFigures


@dataclass(frozen=True, slots=True)
class Standing:
    """An agency among the others: its figures, the interval of its rank by load, and how often it is on the Pareto front."""

    node: Node
    figures: AgencyFigures
    front: bool
    rank: tuple[int, int]
    front_probability: float


@dataclass(frozen=True, slots=True)
class Statement:
    """A finding of the network as a report shows it: a sentence in each language, what it is about, and its clauses."""

    kind: str
    zh: str
    en: str
    layer: int
    evidence: tuple[tuple[TaskFacts, str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Breach:
    """A place that breaks a shape: message in each language and the task that it is about, if it is about one."""

    severity: str
    zh: str
    en: str
    focus: str
    task: TaskFacts | None


def study(
    kg: Graph, plan: PlanFacts, analysis: Analysis | None = None, *, draws: int = DRAWS, seed: int = SEED
) -> Analysis:
    """The analysis of one plan: `analysis` itself where it is of this plan alone, else one with its seed and draws, or with `draws` and `seed`."""
    if analysis is None:
        return analyse(kg, plan=plan.iri, seed=seed, draws=draws)
    made = analysis.parameters
    if {task.plan for task in analysis.incidence.tasks} == {plan.iri} and not made.split_collectives:
        return analysis
    return analyse(kg, plan=plan.iri, seed=made.seed, draws=made.draws)


def standings(plan: PlanFacts, figures: Mapping[str, AgencyFigures], analysis: Analysis) -> tuple[Standing, ...]:
    """All agencies: those on the Pareto front first, then by load, gap and cut."""
    rows = []
    for i, agency in enumerate(analysis.incidence.agencies):
        node = plan.nodes[agency.key]
        rank = int(analysis.stability.rank_low[i]), int(analysis.stability.rank_high[i])
        share = float(analysis.stability.front_probability[i])
        rows.append(Standing(node, figures[node.key], int(analysis.layers[i]) == 1, rank, share))
    return tuple(
        sorted(rows, key=lambda r: (not r.front, -r.figures.load, -r.figures.gap, -r.figures.cut, r.node.label))
    )


def statements(plan: PlanFacts, analysis: Analysis) -> tuple[Statement, ...]:
    """What the network says of the plan as a whole, of agencies, tasks and pairs: the sentences that `govkg bottlenecks` prints."""
    tasks = {t.iri: t for t in plan.tasks}
    return tuple(_statement(f, tasks) for f in findings_of(analysis))


def _statement(finding: Finding, tasks: Mapping[str, TaskFacts]) -> Statement:
    proof = tuple((tasks[e.task], e.quote, e.start, e.end) for e in finding.evidence if e.task in tasks)
    return Statement(finding.kind, finding.sentence_zh, finding.sentence_en, finding.layer, proof)


def breaches(found: Iterable[Any], things: Iterable[Row], plan: PlanFacts) -> tuple[Breach, ...]:
    """Those breaches of the shapes that are about this plan, violations first, in the order of the text.

    things   what belongs to the plan, and to which task of it: the answer of the query `plan-things`
    """
    tasks, part_of = {t.iri: t for t in plan.tasks}, dict[str, str]()
    for row in things:
        thing = str(row["thing"])
        part_of[thing] = part_of.get(thing) or str(row["task"] or "")
    rows = [
        Breach(b.severity, b.message_zh, b.message_en, b.focus.removeprefix(plan.iri), tasks.get(part_of[b.focus]))
        for b in found
        if b.focus in part_of
    ]
    weight = {"Violation": 0, "Warning": 1}
    return tuple(sorted(rows, key=lambda b: (weight.get(b.severity, 2), b.task.order if b.task else 0, b.focus, b.en)))
