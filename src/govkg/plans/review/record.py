"""What a file of corrections holds, in whatever form it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govkg.plans.review.corrections import Judgement, Undecided
from govkg.plans.review.stages import StageEntry, StageJudgement
from govkg.plans.review.tasks import TaskEntry, TaskJudgement

AnyJudgement = Judgement | StageJudgement | TaskJudgement


@dataclass(frozen=True, slots=True)
class Review:
    """A file of judgements: whose, when, of which paper (title and SHA-256), and the judgements in their order.

    `coded` gives every assignment that the coder holds to be right, decided or not, as (task, actor, role); for comparing coders.
    `headings` are the tasks, each with the name that `coded` calls it by and its heading. It is gone through as its judgements. `undecided` and `stages` are the entries without a decision, `tasks` the tasks as the file shows them.
    """

    title: str
    sha256: str
    coder: str
    date: str
    judgements: tuple[AnyJudgement, ...]
    coded: frozenset[tuple[str, str, str]] = frozenset()
    undecided: tuple[Undecided, ...] = ()
    tasks: tuple[TaskEntry, ...] = ()
    stages: tuple[StageEntry, ...] = ()
    headings: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        said = f"{len(self.judgements)} judgements, {len(self.undecided)} undecided"
        return f"Review({self.title!r}, by {self.coder!r} on {self.date!r}: {said})"

    def __iter__(self) -> Iterator[AnyJudgement]:
        return iter(self.judgements)
