"""Real papers with gold facts, where the folder of them is there: nothing missed, nothing invented."""

from pathlib import Path

import pytest

from govkg import read_plan

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the real papers are not at {CORPUS}")


def test_the_changzhi_plan_is_read_whole() -> None:
    plan = read_plan(CORPUS / "changzhi" / "source.txt")
    assert [t.number for t in plan.tasks] == list(range(1, 13))
    assert [len(t.measures) for t in plan.tasks] == [3, 4, 5, 3, 3, 4, 4, 0, 0, 3, 0, 0]
    assert plan.tasks[0].path == ("三", "1")
    assert plan.declared_task_count == 27
    assert plan.tasks[11].truncated
    assert plan.tasks[11].owner == "unknown"
    assert len(plan.principles) == 5
    assert plan.guiding_ideology is not None
    assert plan.title == "长治市“十四五”政府治理体系和治理能力现代化专项规划工作方案"
