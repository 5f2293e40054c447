"""What changed between two versions of a plan: tasks matched one to one, and every difference with the words that show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from govkg.errors import ParameterWrong
from govkg.network.changes import CHANGE_COLUMNS, KINDS, Change, change_row, differences, stands_still
from govkg.network.decisions import Decision, TaskName, find_task
from govkg.network.matching import Place, match, stay
from govkg.network.plan_frames import frame_differences, read_plan_frame
from govkg.network.plan_tables import PlanTasks, TaskText, read_plan_tasks
from govkg.network.similarity import Similarity, check_threshold, letters_alone, similarity
from govkg.queries import Graph
from govkg.terminal import counted

if TYPE_CHECKING:
    import pandas


THRESHOLD = 0.3
DOUBT = 0.15
"""Tasks less alike than THRESHOLD are never paired by themselves; pairs up to DOUBT above it, and misses down to DOUBT below, are doubtful."""


@dataclass(frozen=True, slots=True)
class TaskPair:
    """Two tasks taken for one and the same. `decision` is the person's that says so, None where the similarity does."""

    old: TaskText
    new: TaskText
    similarity: float
    decision: Decision | None
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Single:
    """A task of one plan alone, with the task of the other plan most like it among those that are free, and how like it is."""

    task: TaskText
    nearest: TaskText | None
    similarity: float
    decision: Decision | None
    doubtful: bool


@dataclass(frozen=True, slots=True, repr=False)
class PlanComparison:
    """Two plans side by side. `changes` are those outside the tasks first, then those of tasks. `unused` are decisions that speak of no
    task of these plans; they are kept, not applied."""

    old: PlanTasks
    new: PlanTasks
    threshold: float
    pairs: tuple[TaskPair, ...]
    dropped: tuple[Single, ...]
    added: tuple[Single, ...]
    changes: tuple[Change, ...]
    unused: tuple[Decision, ...]

    def __repr__(self) -> str:
        tasks = f"{len(self.pairs)} tasks paired, {len(self.dropped)} dropped, {len(self.added)} added"
        return (
            f"PlanComparison({self.old.title!r}, {self.new.title!r}: {tasks}, {counted(len(self.changes), 'change')})"
        )

    @property
    def chapters(self) -> dict[str, str]:
        """Chapters under another title: the old one and the one that it became."""
        found = counterpart_chapters(self.pairs)
        return {old: new for old, new in found.items() if letters_alone(old) != letters_alone(new)}

    @property
    def unmoved(self) -> tuple[TaskPair, ...]:
        """The tasks that are not done and of which two months of a ledger say the same: no progress was told."""
        return tuple(pair for pair in self.pairs if stands_still(pair.old, pair.new))

    def counts(self) -> dict[str, int]:
        """How many changes of each kind there are, in the order of KINDS, with 0 for none."""
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in KINDS}

    def rows(self) -> list[dict[str, Any]]:
        """One row for each change, flat, in their order, with the CHANGE_COLUMNS."""
        likeness = {(pair.old.key, pair.new.key): pair.similarity for pair in self.pairs}
        plans = {"old_plan_iri": self.old.key, "new_plan_iri": self.new.key}
        return [
            change_row(c, likeness[c.old.key, c.new.key] if c.old and c.new else None) | plans for c in self.changes
        ]

    def to_pandas(self) -> pandas.DataFrame:
        """The changes as a data frame, with the columns of `govkg compare --format csv`."""
        import pandas as pd

        return pd.DataFrame(self.rows(), columns=list(CHANGE_COLUMNS))

    def open_questions(self) -> tuple[Decision, ...]:
        """The doubtful pairs and the doubtful misses, as lines for a person to decide, least alike first."""
        pairs = [Decision("", p.old.name, p.new.name, p.similarity) for p in self.pairs if p.doubtful]
        gone = [Decision("", s.task.name, _name(s.nearest), s.similarity) for s in self.dropped if s.doubtful]
        come = [Decision("", _name(s.nearest), s.task.name, s.similarity) for s in self.added if s.doubtful]
        unique = {(q.old, q.new): q for q in (*pairs, *gone, *come)}
        return tuple(sorted(unique.values(), key=lambda q: (q.similarity, q.old.path, q.new.path)))


def _name(task: TaskText | None) -> TaskName:
    return task.name if task else TaskName()


def compare_plans(
    old: Graph,
    new: Graph,
    *,
    plans: tuple[str | None, str | None] = (None, None),
    threshold: float = THRESHOLD,
    decisions: Iterable[Decision] = (),
) -> PlanComparison:
    """What changed from the plan of the graph `old` to that of `new`; both may be one graph, when `plans` names the two by title, number or IRI.

    Two graphs, because two versions of a plan often share title and number and so their IRI. Tasks are paired one to one by the
    similarity of their words (see `similarity`), never below `threshold` (0..1); `decisions` stand above it. Raises ParameterWrong.
    """
    check_threshold(threshold)
    tasks = read_plan_tasks(old, plans[0]), read_plan_tasks(new, plans[1])
    frames = read_plan_frame(old, tasks[0]), read_plan_frame(new, tasks[1])
    found = compare_tasks(*tasks, threshold=threshold, decisions=decisions)
    return replace(found, changes=(*frame_differences(*frames), *found.changes))


def compare_tasks(
    old: PlanTasks, new: PlanTasks, *, threshold: float = THRESHOLD, decisions: Iterable[Decision] = ()
) -> PlanComparison:
    """Like `compare_plans`, of the tasks alone, which were read already."""
    likeness = similarity(*([t.wording for t in plan.tasks] for plan in (old, new)))
    decided = Decided.read(decisions, old.tasks, new.tasks)
    places = match(
        likeness,
        threshold=threshold,
        same=decided.same,
        different=decided.different,
        alone=(decided.gone, decided.come),
    )
    pairs = tuple(
        _pair(old.tasks[i], new.tasks[j], likeness[i, j], decided.same.get((i, j)), threshold) for i, j in places
    )
    paired = {i for i, _ in places}, {j for _, j in places}
    free, fresh = (
        [n for n in range(len(plan.tasks)) if n not in of] for plan, of in zip((old, new), paired, strict=True)
    )
    settled = {*decided.different, *decided.same}
    dropped = tuple(_singles((old.tasks, new.tasks), (free, fresh), _open(likeness, settled), decided.gone, threshold))
    back = _open(likeness, settled).T
    added = tuple(_singles((new.tasks, old.tasks), (fresh, free), back, decided.come, threshold))
    changes = _changes(pairs, dropped, added, places)
    return PlanComparison(old, new, threshold, pairs, dropped, added, tuple(changes), decided.unused)


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions by the places of the tasks they speak of. Of two that speak of the same, the later line counts."""

    same: dict[Place, Decision]
    different: dict[Place, Decision]
    gone: dict[int, Decision]
    come: dict[int, Decision]
    unused: tuple[Decision, ...]

    @classmethod
    def read(
        cls,
        decisions: Iterable[Decision],
        old: Sequence[TaskText],
        new: Sequence[TaskText],
        *,
        one_to_one: bool = True,
    ) -> Decided:
        """Raises ParameterWrong where one task is said to be the same as two others, if it has to be `one_to_one`."""
        names = [task.name for task in old], [task.name for task in new]
        result = cls({}, {}, {}, {}, ())
        unused = [
            d
            for d in decisions
            if d.decision and not result._take(d, find_task(d.old, names[0]), find_task(d.new, names[1]))
        ]
        for side, tasks in ((0, old), (1, new)):
            twice = [n for n, k in Counter(place[side] for place in result.same).items() if k > 1]
            if twice and one_to_one:
                raise ParameterWrong(
                    f"decisions say that {tasks[twice[0]].path} is the same as two tasks; keep one of them"
                )
        return cls(result.same, result.different, result.gone, result.come, tuple(unused))

    def _take(self, decision: Decision, i: int | None, j: int | None) -> bool:
        """Whether the decision speaks of tasks that are here; it counts instead of earlier ones that it contradicts."""
        if decision.decision == "none":
            side, place = (self.gone, i) if decision.old else (self.come, j)
            if place is None:
                return False
            side[place] = decision
            for pair in [pair for pair in self.same if pair[0 if decision.old else 1] == place]:
                del self.same[pair]
            return True
        if i is None or j is None:
            return False
        if decision.decision == "same":
            self.gone.pop(i, None)
            self.come.pop(j, None)
        (self.same if decision.decision == "same" else self.different)[i, j] = decision
        (self.different if decision.decision == "same" else self.same).pop((i, j), None)
        return True


def _pair(old: TaskText, new: TaskText, likeness: float, decision: Decision | None, threshold: float) -> TaskPair:
    return TaskPair(old, new, float(likeness), decision, decision is None and float(likeness) < threshold + DOUBT)


def _open(likeness: Similarity, settled: Iterable[Place]) -> Similarity:
    """The similarities without the pairs that a person has decided about."""
    left = likeness.copy()
    for place in settled:
        left[place] = -1.0
    return left


def _singles(
    tasks: tuple[Sequence[TaskText], Sequence[TaskText]],
    free: tuple[Sequence[int], Sequence[int]],
    likeness: Similarity,
    decided: dict[int, Decision],
    threshold: float,
) -> Iterator[Single]:
    own, other = free
    for place in own:
        best = max(other, key=lambda k: (likeness[place, k], -k), default=None)
        value = max(float(likeness[place, best]), 0.0) if best is not None else 0.0
        nearest = tasks[1][best] if best is not None and likeness[place, best] > 0 else None
        doubtful = place not in decided and nearest is not None and value >= threshold - DOUBT
        yield Single(tasks[0][place], nearest, value, decided.get(place), doubtful)


def _changes(
    pairs: Sequence[TaskPair], dropped: Sequence[Single], added: Sequence[Single], places: Sequence[Place]
) -> Iterator[Change]:
    """Tasks added, then dropped, each in the order of its plan, then what differs in each pair in the order of the old plan."""
    for single in added:
        task = single.task
        yield Change(
            "added",
            None,
            task,
            _parties(task),
            after=task.heading,
            quote_after=task.words,
            span_after=(task.start, task.end),
        )
    for single in dropped:
        task = single.task
        yield Change(
            "dropped",
            task,
            None,
            _parties(task),
            before=task.heading,
            quote_before=task.words,
            span_before=(task.start, task.end),
        )
    chapters = counterpart_chapters(pairs)
    kept = stay(places, [min(len(p.old.words), len(p.new.words)) for p in pairs])
    for pair, place in zip(pairs, places, strict=True):
        yield from _place(pair, moved=place not in kept or chapters.get(pair.old.chapter) != pair.new.chapter)
        yield from differences(pair.old, pair.new)


def _parties(task: TaskText) -> str:
    return "; ".join(f"{role} {'、'.join(names)}" for role, names in task.parties)


def _place(pair: TaskPair, *, moved: bool) -> Iterator[Change]:
    old, new = pair.old, pair.new
    if moved or old.path != new.path:
        before, after = (f"{t.path} {t.chapter}".strip() if moved else t.path for t in (old, new))
        spans = (old.start, old.end), (new.start, new.end)
        yield Change("moved" if moved else "renumbered", old, new, "", before, after, old.heading, new.heading, *spans)


def counterpart_chapters(pairs: Sequence[TaskPair]) -> dict[str, str]:
    """Which chapter of the new plan each old one became: that of the same title, else the one that most of its tasks are in now."""
    old, new = (
        ([*dict.fromkeys(chapters)] for chapters in zip(*((p.old.chapter, p.new.chapter) for p in pairs), strict=True))
        if pairs
        else ([], [])
    )
    by_title = {letters_alone(c): c for c in new}
    found = {c: by_title[letters_alone(c)] for c in old if letters_alone(c) in by_title}
    rest_old, rest_new = [c for c in old if c not in found], [c for c in new if c not in found.values()]
    shared = Counter((p.old.chapter, p.new.chapter) for p in pairs)
    counts = np.array([[shared[a, b] for b in rest_new] for a in rest_old]).reshape(len(rest_old), len(rest_new))
    assigned = zip(*linear_sum_assignment(counts, maximize=True), strict=True)
    return found | {rest_old[i]: rest_new[j] for i, j in assigned if counts[i, j]}
