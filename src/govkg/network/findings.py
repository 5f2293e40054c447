"""Bottlenecks as findings: what is said of whom, in which figures, with which words of the plan as evidence.

What a bottleneck is, and each figure with formula, unit and limits: docs/explanation/bottlenecks.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Literal

import numpy as np
from scipy import sparse

from govkg.draws import SEED
from govkg.network.analysis import DRAWS, Analysis, analyse
from govkg.network.cuts import absences
from govkg.network.finding_words import (
    LeadCounts,
    TaskCounts,
    agency_words,
    lost_words,
    plan_words,
    task_name,
    task_words,
)
from govkg.network.incidence import AssignmentEntry, Incidence
from govkg.network.loads import excess_leads, interfaces, load, shared_tasks, task_interfaces, team_size
from govkg.network.pareto import pareto_layers
from govkg.network.provision import accountable, unprovided, with_owner
from govkg.queries import Graph
from govkg.terminal import counted

Kind = Literal["agency", "task", "pair", "plan"]
_MOST_PAIRS = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """A clause of a plan: the task, its path and heading, the quote, its characters in the document, and the IRI of that place.

    `plan` is the title of the plan where there are several, else empty.
    """

    task: str
    path: str
    heading: str
    quote: str
    start: int
    end: int
    span: str = ""
    plan: str = ""

    @property
    def place(self) -> str:
        """The path of the task, behind its plan where there are several."""
        return f"《{self.plan}》{self.path}" if self.plan else self.path


@dataclass(frozen=True, slots=True)
class Finding:
    """A bottleneck, or a fact about the plan as a whole.

    subject           IRIs of the agency, the task, the two agencies, or the plans
    layer             Pareto layer among the subjects of its kind, 1 = front; 0 for a plan
    load, gap, cut    the three axes, never added up; their units stand in docs/explanation/bottlenecks.md
    rank_interval     rank by load under extraction error and with each task left out; None except for agencies
    front_probability share of simulated misreadings in which it is on the front; NaN except for agencies
    provisional       the plan is cut off, so ranks may change
    """

    kind: Kind
    subject: tuple[str, ...]
    label: str
    layer: int
    load: int
    gap: int
    cut: int
    rank_interval: tuple[int, int] | None
    front_probability: float
    sentence_zh: str
    sentence_en: str
    evidence: tuple[Evidence, ...]
    provisional: bool

    def __repr__(self) -> str:
        axes = f"load {self.load}, gap {self.gap}, cut {self.cut}"
        told = f"{self.kind} {self.label}".rstrip()
        return f"Finding({told}: {axes}, {counted(len(self.evidence), 'clause')} as evidence)"

    def _repr_html_(self) -> str:
        quotes = "".join(
            f"<li>{escape(e.place)} {escape(e.heading)}<br><q>{escape(e.quote)}</q></li>" for e in self.evidence
        )
        return f"<p>{escape(self.sentence_zh)}<br>{escape(self.sentence_en)}</p><ul>{quotes}</ul>"


def find_bottlenecks(
    kg: Graph,
    *,
    plan: str | None = None,
    split_collectives: bool = False,
    seed: int = SEED,
    draws: int = DRAWS,
) -> tuple[Finding, ...]:
    """The bottlenecks of the graph: the plan as a whole, then agencies, tasks and pairs on their Pareto fronts; of an analysis
    that was made before, `findings_of` gives them.

    Raises ParameterWrong for a plan that the graph does not hold, and for other than 20 to 1,000,000 draws.

    >>> import govkg
    >>> find_bottlenecks(govkg.KnowledgeGraph.from_plans([]))
    ()
    """
    return findings_of(analyse(kg, plan=plan, split_collectives=split_collectives, seed=seed, draws=draws))


def findings_of(analysis: Analysis) -> tuple[Finding, ...]:
    """The findings of an analysis that was made before: those that `find_bottlenecks` gives."""
    if not analysis.incidence.tasks:
        return ()
    return (*_plan(analysis), *_agencies(analysis), *_tasks(analysis), *_pairs(analysis))


def _plan(analysis: Analysis) -> Iterator[Finding]:
    incidence = analysis.incidence
    zh, en = plan_words(lead_counts(incidence), analysis.content.whole)
    plans = tuple(sorted({t.plan for t in incidence.tasks}))
    sizes = int(load(incidence.matrix).max(initial=0)), int(excess_leads(incidence.lead_matrix).sum())
    cut = max(0, analysis.plan.components - 1)
    yield Finding("plan", plans, "", 0, *sizes, cut, None, float("nan"), zh, en, (), analysis.provisional)


def lead_counts(incidence: Incidence) -> LeadCounts:
    """How the tasks are led."""
    leads = team_size(incidence.lead_matrix)
    stated = with_owner(incidence)
    several = np.flatnonzero(leads > 1)
    single, led = stated & accountable(incidence), stated & (leads > 0)
    none, one, sole = (int(tasks.sum()) for tasks in (stated & ~led & ~single, single, single & ~led))
    return LeadCounts(int(stated.sum()), len(several), none, one, sole, int((~stated).sum()))


def _agencies(analysis: Analysis) -> Iterator[Finding]:
    incidence = analysis.incidence
    leads, met = load(incidence.lead_matrix), interfaces(incidence.matrix)
    front = [int(i) for i in np.flatnonzero(analysis.layers == 1)]
    for i in sorted(front, key=lambda i: (*(-analysis.axes[i]), i)):
        agency, (tasks, gap, cut) = incidence.agencies[i], map(int, analysis.axes[i])
        figures = tasks, int(leads[i]), int(met[i]), gap
        zh, en = agency_words(agency.label, figures, analysis.absences[i] if cut else None)
        interval = int(analysis.stability.rank_low[i]), int(analysis.stability.rank_high[i])
        share = float(analysis.stability.front_probability[i])
        yield Finding(
            "agency", (agency.key,), agency.label, 1, tasks, gap, cut, interval, share, zh, en,
            tuple(_evidence(analysis, incidence.assignments_of(i))), analysis.provisional,
        )  # fmt: skip


def _tasks(analysis: Analysis) -> Iterator[Finding]:
    incidence = analysis.incidence
    values = task_axes(analysis)
    layers = pareto_layers(values)
    leads, sizes = team_size(incidence.lead_matrix), team_size(incidence.matrix)
    for t in sorted(
        np.flatnonzero((layers == 1) & (values.sum(axis=1) > 0)).tolist(), key=lambda t: (*(-values[t]), t)
    ):
        task, (meet, gap, cut) = incidence.tasks[t], map(int, values[t])
        name = task_name(task.path, task.heading, analysis.titles.get(task.plan, ""))
        excess = int(max(0, leads[t] - 1))
        zh, en = task_words(name, TaskCounts(int(sizes[t]), int(leads[t]), meet, excess, cut))
        assignments = tuple(d for d in incidence.assignments if d.task == t)
        yield Finding(
            "task", (task.key,), task.heading, 1, meet, gap, cut, None, float("nan"), zh, en,
            tuple(_evidence(analysis, assignments)), analysis.provisional,
        )  # fmt: skip


def task_axes(analysis: Analysis) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Load, gap and cut of each task, shape (tasks, 3): pairs of agencies that must meet (T2); leads in excess (T1), or 1 where
    several agencies have neither a lead nor a joint body; pairs of agencies that lose every chain when the task is dropped."""
    incidence = analysis.incidence
    no_lead = unprovided(incidence, analysis.content.joint_bodies) & (team_size(incidence.lead_matrix) == 0)
    cuts = [a.task_pairs for a in absences(sparse.csr_array(incidence.matrix.T))]
    gaps = np.maximum(excess_leads(incidence.lead_matrix), no_lead.astype(np.int64))
    return np.column_stack([task_interfaces(incidence.matrix), gaps, np.array(cuts, dtype=np.int64)])


def _pairs(analysis: Analysis) -> Iterator[Finding]:
    """Hidden pairs: whose single absences cut nothing while their joint absence does."""
    incidence = analysis.incidence
    shared = shared_tasks(incidence.matrix)
    for a, b, broken in analysis.joint_absences[:_MOST_PAIRS]:
        first, second = incidence.agencies[a], incidence.agencies[b]
        lost_zh, lost_en = lost_words(broken)
        zh = f"{first.in_list}与{second.in_list}单独缺位均不中断任何联系，同时缺位时 {lost_zh}。"
        en = f"The absence of {first.in_list} or of {second.in_list} alone cuts nothing; without both {lost_en}."
        both = (*incidence.assignments_of(a), *incidence.assignments_of(b))
        yield Finding(
            "pair", (first.key, second.key), f"{first.in_list}、{second.in_list}", 1, int(shared[a, b]), 0,
            broken.task_pairs + broken.orphaned, None, float("nan"), zh, en, tuple(_evidence(analysis, both)), analysis.provisional,
        )  # fmt: skip


def _evidence(analysis: Analysis, assignments: tuple[AssignmentEntry, ...]) -> Iterator[Evidence]:
    """Each clause once: in a table an agency has its own cell, and a task as many clauses as it has columns of agencies."""
    seen: set[tuple[int, int, int]] = set()
    for assignment in sorted(assignments, key=lambda d: (d.task, d.start, d.end)):
        clause = assignment.task, assignment.start, assignment.end
        if clause not in seen:
            seen.add(clause)
            task = analysis.incidence.tasks[assignment.task]
            yield Evidence(
                task.key, task.path, task.heading, assignment.quote, assignment.start, assignment.end, assignment.span,
                analysis.titles.get(task.plan, ""),
            )  # fmt: skip
