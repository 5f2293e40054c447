"""Which tasks of a higher plan have a counterpart in a lower one: a city's in a county's, the State Council's in a province's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govkg.network.comparison import DOUBT, THRESHOLD, Decided
from govkg.network.decisions import Decision
from govkg.network.plan_tables import PlanTasks, TaskText, read_plan_tasks
from govkg.network.similarity import Similarity, check_threshold, similarity
from govkg.queries import Graph
from govkg.table_heads import COUNTERPARTS

if TYPE_CHECKING:
    import pandas


COUNTERPART_COLUMNS = COUNTERPARTS


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A task of the higher plan and what answers to it below.

    found              tasks of the lower plan: those that a person named, else the one most alike if it is alike enough; or none
    nearest            the lower task most alike, whether it is alike enough or not, and how alike it is (0..1)
    missing_functions  kinds of agencies that have a part in the task and none in its counterparts; empty where there is none
    """

    task: TaskText
    found: tuple[TaskText, ...]
    nearest: TaskText | None
    similarity: float
    decision: Decision | None
    doubtful: bool

    @property
    def missing_functions(self) -> tuple[str, ...]:
        """See the class."""
        below = {part.function for task in self.found for part in task.assignments}
        above = dict.fromkeys(part.function for part in self.task.assignments if part.function)
        return tuple(f for f in above if f not in below) if self.found else ()


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Every task of the higher plan, in its order; `own` are the tasks of the lower plan that answer to none above."""

    upper: PlanTasks
    lower: PlanTasks
    threshold: float
    tasks: tuple[Counterpart, ...]
    own: tuple[TaskText, ...]
    unused: tuple[Decision, ...]

    def __repr__(self) -> str:
        found = f"{len(self.tasks) - len(self.without)} of {len(self.tasks)} tasks answered, {len(self.own)} of its own"
        return f"Counterparts({self.upper.title!r}, {self.lower.title!r}: {found})"

    @property
    def without(self) -> tuple[Counterpart, ...]:
        """The tasks that have no counterpart."""
        return tuple(c for c in self.tasks if not c.found)

    def to_pandas(self) -> pandas.DataFrame:
        """One row for each task of the higher plan, with the columns of `govkg compare --counterparts --format csv`."""
        import pandas as pd

        return pd.DataFrame(counterpart_rows(self), columns=list(COUNTERPART_COLUMNS))

    def open_questions(self) -> tuple[Decision, ...]:
        """The doubtful ones as lines for a person to decide, least alike first."""
        doubtful = [c for c in self.tasks if c.doubtful and c.nearest]
        lines = [Decision("", c.task.name, c.nearest.name, c.similarity) for c in doubtful if c.nearest]
        return tuple(sorted(lines, key=lambda q: (q.similarity, q.old.path)))


def find_counterparts(
    upper: Graph,
    lower: Graph,
    *,
    plans: tuple[str | None, str | None] = (None, None),
    threshold: float = THRESHOLD,
    decisions: Iterable[Decision] = (),
) -> Counterparts:
    """What answers in the plan of `lower` to each task of the plan of `upper`; parameters as of `compare_plans`.

    Not one to one: a county's task may answer to several of the city's. Each takes the one most alike by words, never below
    `threshold`; `decisions` (`same`, also to several; `different`; `none`) stand above it. Words may be alike for other reasons,
    and a task may be carried out under other words: the similarity is shown, a person decides. Raises ParameterWrong.
    """
    check_threshold(threshold)
    above, below = read_plan_tasks(upper, plans[0]), read_plan_tasks(lower, plans[1])
    return counterparts_of(above, below, threshold=threshold, decisions=decisions)


def counterparts_of(
    upper: PlanTasks, lower: PlanTasks, *, threshold: float = THRESHOLD, decisions: Iterable[Decision] = ()
) -> Counterparts:
    """Like `find_counterparts`, of plans that were read already."""
    likeness = similarity(*([t.wording for t in plan.tasks] for plan in (upper, lower)))
    decided = Decided.read(decisions, upper.tasks, lower.tasks, one_to_one=False)
    for place in decided.different:
        likeness[place] = -1.0
    for own in decided.come:
        likeness[:, own] = -1.0
    tasks = tuple(
        _counterpart(i, task, (lower.tasks, likeness), decided, threshold) for i, task in enumerate(upper.tasks)
    )
    answered = {task.key for c in tasks for task in c.found}
    own_tasks = tuple(task for task in lower.tasks if task.key not in answered)
    return Counterparts(upper, lower, threshold, tasks, own_tasks, decided.unused)


def _counterpart(
    i: int, task: TaskText, below: tuple[Sequence[TaskText], Similarity], decided: Decided, threshold: float
) -> Counterpart:
    lower, likeness = below
    best = max(range(len(lower)), key=lambda j: (likeness[i, j], -j), default=None)
    value = max(float(likeness[i, best]), 0.0) if best is not None else 0.0
    nearest = lower[best] if best is not None and likeness[i, best] > 0 else None
    if named := {j: d for (k, j), d in sorted(decided.same.items()) if k == i}:
        sure = max(0.0, float(likeness[i, list(named)].max()))
        return Counterpart(task, tuple(lower[j] for j in named), nearest, sure, next(iter(named.values())), False)
    if i in decided.gone:
        return Counterpart(task, (), nearest, value, decided.gone[i], False)
    found = (nearest,) if nearest and value >= threshold else ()
    return Counterpart(task, found, nearest, value, None, nearest is not None and abs(value - threshold) < DOUBT)


def counterpart_rows(counterparts: Counterparts) -> list[dict[str, Any]]:
    """One flat row for each task of the higher plan."""
    return [
        {
            "path": c.task.path,
            "heading": c.task.heading,
            "counterpart": "、".join(task.path for task in c.found),
            "counterpart_heading": "、".join(task.heading for task in c.found),
            "nearest": c.nearest.path if c.nearest else "",
            "nearest_heading": c.nearest.heading if c.nearest else "",
            "similarity": c.similarity,
            "doubtful": c.doubtful,
            "decision": c.decision.decision if c.decision else "",
            "by": c.decision.by if c.decision else "",
            "date": c.decision.date if c.decision else "",
            "missing_functions": "、".join(c.missing_functions),
            "quote": c.task.words,
            "start": c.task.start,
            "end": c.task.end,
            "quote_below": " ".join(task.words for task in c.found),
            "iri": c.task.key,
            "counterpart_iri": " ".join(task.key for task in c.found),
            "nearest_iri": c.nearest.key if c.nearest else "",
        }
        for c in counterparts.tasks
    ]
