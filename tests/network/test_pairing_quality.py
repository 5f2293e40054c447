"""How well tasks are paired by their words alone, on real papers: one plan told in two ways, and papers with nothing in common."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

import govkg
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.comparison import compare_tasks
from govkg.network.plan_tables import PlanTasks, read_plan_tasks
from govkg.resources import resource

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
REAL = CORPUS / "changzhi" / "source.txt"
PAPERS = sorted((CORPUS / "state-council").glob("*.html"))
beside = pytest.mark.skipif(
    not (REAL.is_file() and len(PAPERS) == 3), reason="the real plans are not beside the checkout (../shared/corpus)"
)


def tasks_of(path: Path | str) -> PlanTasks:
    return read_plan_tasks(KnowledgeGraph.from_plans([govkg.read_plan(path)]))


@pytest.fixture(scope="module")
def retold() -> PlanTasks:
    return tasks_of(str(resource("data", "changzhi-2023", "plan.txt")))


def without_headings(plan: PlanTasks) -> PlanTasks:
    return replace(plan, tasks=tuple(replace(task, heading="") for task in plan.tasks))


def pairs(old: PlanTasks, new: PlanTasks) -> Iterator[tuple[str, str]]:
    return ((pair.old.path, pair.new.path) for pair in compare_tasks(old, new).pairs)


@beside
def test_a_plan_told_in_other_words_is_paired_whole(retold: PlanTasks) -> None:
    assert list(pairs(retold, tasks_of(REAL))) == [(task.path, task.path) for task in retold.tasks]


@beside
def test_without_headings_most_are_paired_and_none_wrongly(retold: PlanTasks) -> None:
    found = list(pairs(without_headings(retold), without_headings(tasks_of(REAL))))
    assert len(found) >= 9
    assert all(old == new for old, new in found)


@beside
def test_papers_on_different_subjects_share_no_task() -> None:
    papers = [tasks_of(path) for path in (REAL, *PAPERS)]
    compared = [compare_tasks(a, b) for a, b in permutations(papers, 2)]
    assert sum(len(c.old.tasks) for c in compared) == 225
    assert [c.pairs for c in compared] == [()] * 12
