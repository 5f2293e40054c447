"""The rule that such plans set themselves: one matter belongs to one department in principle (一件事情原则上由一个部门负责).

Breaking it is a fact about the rule, not proof of bad results.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from govkg.errors import ParameterWrong
from govkg.network.incidence import AssignmentEntry, Incidence, TaskNode, read_incidence
from govkg.network.provision import accountable
from govkg.queries import Graph
from govkg.table_heads import COMPLIANCE
from govkg.terminal import counted

if TYPE_CHECKING:
    import pandas


Verdict = Literal[
    "one lead", "sole owner", "several leads", "responsible only", "participants only", "no agency", "unknown"
]
VERDICTS: dict[Verdict, str] = {
    "one lead": "exactly one agency leads: complies",
    "sole owner": "nobody is named as lead, but one agency alone is responsible: complies",
    "several leads": "two agencies or more lead: breaks the rule",
    "responsible only": "no lead: agencies are responsible, none leads and no one is responsible alone: breaks the rule",
    "participants only": "no lead: agencies take part, and nobody leads or is responsible: breaks the rule",
    "no agency": "no lead: the clause names indefinite collectives only: breaks the rule",
    "unknown": "the text gives no clause: not judged",
}
COMPLIES: tuple[Verdict, ...] = ("one lead", "sole owner")
TASK_COLUMNS = COMPLIANCE
TALLY_COLUMNS = (
    "plan", "chapter", "tasks", "judged", "complying", "share", "excess_leads", "no_lead",
    *(name.replace(" ", "_") for name in VERDICTS),
)  # fmt: skip
NO_LEAD: tuple[Verdict, ...] = ("responsible only", "participants only", "no agency")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as printed, with its half-open place of characters."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TaskCompliance:
    """A task held against the rule.

    accountable   the agencies that lead, or where none does those that are responsible
    excess        T1: leads beyond the first one, max(0, leads − 1)
    evidence      the assignments that show it, with clause and place: of who is accountable, else of who takes part
    clause        the first clause that shows it, also where it names indefinite collectives only; None where there is none
    """

    task: TaskNode
    verdict: Verdict
    accountable: tuple[str, ...]
    excess: int
    evidence: tuple[AssignmentEntry, ...]
    clause: Clause | None

    @property
    def complies(self) -> bool:
        """Whether one department answers for the task."""
        return self.verdict in COMPLIES


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the tasks of a chapter, or of a plan (`chapter` None), keep the rule.

    judged   tasks whose owner the text states; `share` = complying ones among them (None if there is none), higher = better kept
    excess   leads beyond the first one in all; 0 = no task has several
    """

    plan: str
    chapter: str | None
    tasks: int
    judged: int
    complying: int
    excess: int
    verdicts: dict[Verdict, int]

    @property
    def share(self) -> float | None:
        """Share of the judged tasks that comply, 0..1."""
        return self.complying / self.judged if self.judged else None

    @property
    def no_lead(self) -> int:
        """Judged tasks without a lead, of whichever verdict in `NO_LEAD`: judged = complying + several leads + no lead."""
        return sum(self.verdicts[name] for name in NO_LEAD)


@dataclass(frozen=True, slots=True)
class RuleStated:
    """A measure in which a plan states the rule itself, with its task and its half-open place of characters."""

    plan: str
    path: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, repr=False)
class Compliance:
    """Tasks in the order of the plans; chapters in the order of their first task; one tally for each plan."""

    tasks: tuple[TaskCompliance, ...]
    chapters: tuple[Tally, ...]
    plans: tuple[Tally, ...]
    stated: tuple[RuleStated, ...]

    def __repr__(self) -> str:
        judged, complying = sum(t.judged for t in self.plans), sum(t.complying for t in self.plans)
        return f"Compliance({counted(len(self.plans), 'plan')}: {complying} of {judged} judged tasks comply)"

    def to_pandas(self, table: Literal["tasks", "chapters", "plans"] = "tasks") -> pandas.DataFrame:
        """The tasks as a data frame with the columns of `govkg compliance --format csv`, or the tallies of chapters or of plans.
        Raises ParameterWrong for another table."""
        import pandas as pd

        if table == "tasks":
            return pd.DataFrame(task_rows(self), columns=list(TASK_COLUMNS))
        tallies = {"chapters": self.chapters, "plans": self.plans}
        if table not in tallies:
            raise ParameterWrong(f"no table {table!r}; there are: tasks, chapters, plans")
        return pd.DataFrame(tally_rows(tallies[table]), columns=list(TALLY_COLUMNS))


def compliance(kg: Graph, *, plan: str | None = None, split_collectives: bool = False) -> Compliance:
    """The rule held against every task, chapter and plan of the graph, or of `plan` (its title, number or IRI).

    各县区党委、政府 of one clause count as one accountable side unless `split_collectives`; indefinite collectives never count.
    Raises ParameterWrong for a plan that the graph does not hold.
    """
    incidence = read_incidence(kg, plan=plan, split_collectives=split_collectives)
    paths = {task.key: task.path for task in incidence.tasks}
    stated = tuple(
        RuleStated(str(r["plan"]), paths[str(r["task"])], str(r["text"]), int(str(r["start"])), int(str(r["end"])))
        for r in kg.query("one-department-rule", **({"plan": plan} if plan else {}))
    )
    return compliance_of(incidence, stated, _open_clauses(kg, plan))


def _open_clauses(kg: Graph, plan: str | None) -> dict[str, Clause]:
    """Task → the first of its clauses that name an indefinite collective."""
    found: dict[str, Clause] = {}
    for row in kg.query("incidence", **({"plan": plan} if plan else {})):
        if row["kind"] == "indefinite":
            clause = Clause(str(row["quote"]), int(str(row["start"])), int(str(row["end"])))
            found.setdefault(str(row["task"]), clause)
    return found


def compliance_of(
    incidence: Incidence, stated: tuple[RuleStated, ...] = (), open_clauses: Mapping[str, Clause] = MappingProxyType({})
) -> Compliance:
    """Like `compliance`, of an incidence that was read or changed already.

    `open_clauses` are the clauses, by task, that name indefinite collectives: an incidence does not hold these.
    """
    assignments: list[list[AssignmentEntry]] = [[] for _ in incidence.tasks]
    for assignment in incidence.assignments:
        assignments[assignment.task].append(assignment)
    labels = [agency.label for agency in incidence.agencies]
    tasks = tuple(
        _judge(task, own, labels, open_clauses.get(task.key), single)
        for task, own, single in zip(incidence.tasks, assignments, accountable(incidence).tolist(), strict=True)
    )
    chapters: dict[tuple[str, str], list[TaskCompliance]] = defaultdict(list)
    plans: dict[str, list[TaskCompliance]] = defaultdict(list)
    for judged in tasks:
        chapters[judged.task.plan, judged.task.chapter].append(judged)
        plans[judged.task.plan].append(judged)
    return Compliance(
        tasks,
        tuple(tally(plan, chapter, within) for (plan, chapter), within in chapters.items()),
        tuple(tally(plan, None, within) for plan, within in plans.items()),
        stated,
    )


def _judge(
    task: TaskNode,
    assignments: Sequence[AssignmentEntry],
    labels: Sequence[str],
    open_clause: Clause | None,
    single: bool,
) -> TaskCompliance:
    """`single`: one agency alone answers for the task (`govkg.network.provision.accountable`)."""
    leads = [d for d in assignments if d.role == "lead"]
    responsible = [d for d in assignments if d.role == "responsible"]
    answering = sorted(leads or responsible, key=lambda d: (d.listed, d.agency))
    names = tuple(dict.fromkeys(labels[d.agency] for d in answering))
    if task.owner != "stated":
        verdict: Verdict = "unknown"
    elif leads:
        verdict = "one lead" if single else "several leads"
    elif names:
        verdict = "sole owner" if single else "responsible only"
    else:
        verdict = "participants only" if assignments else "no agency"
    evidence = tuple(answering or assignments)
    clause = Clause(evidence[0].quote, evidence[0].start, evidence[0].end) if evidence else open_clause
    return TaskCompliance(task, verdict, names, max(0, len(names) - 1) if leads else 0, evidence, clause)


def tally(plan: str, chapter: str | None, tasks: Iterable[TaskCompliance]) -> Tally:
    """The tasks counted."""
    found = list(tasks)
    verdicts = Counter(t.verdict for t in found)
    return Tally(
        plan=plan,
        chapter=chapter,
        tasks=len(found),
        judged=len(found) - verdicts["unknown"],
        complying=sum(t.complies for t in found),
        excess=sum(t.excess for t in found),
        verdicts={name: verdicts[name] for name in VERDICTS},
    )


def task_rows(found: Compliance) -> list[dict[str, Any]]:
    """One flat row for each task."""
    return [
        {
            "plan": t.task.plan,
            "chapter": t.task.chapter,
            "path": t.task.path,
            "heading": t.task.heading,
            "verdict": t.verdict,
            "complies": None if t.verdict == "unknown" else t.complies,
            "excess_leads": t.excess,
            "accountable": list(t.accountable),
            "quote": t.clause.quote if t.clause else "",
            "start": t.clause.start if t.clause else None,
            "end": t.clause.end if t.clause else None,
        }
        for t in found.tasks
    ]


def tally_rows(tallies: Iterable[Tally]) -> list[dict[str, Any]]:
    """One flat row for each chapter or plan."""
    return [
        {
            "plan": t.plan,
            "chapter": t.chapter,
            "tasks": t.tasks,
            "judged": t.judged,
            "complying": t.complying,
            "share": t.share,
            "excess_leads": t.excess,
            "no_lead": t.no_lead,
            **{name.replace(" ", "_"): number for name, number in t.verdicts.items()},
        }
        for t in tallies
    ]
