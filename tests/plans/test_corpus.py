"""Real papers with gold facts, where the folder of them is there: nothing missed, nothing invented."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from govkg import read_plan
from govkg.plans.contract import plan_to_json

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


FLOORS = {
    "changzhi/source.txt": ("changzhi/gold.json", 1.0),
    "state-council/employment.html": ("state-council/employment.gold.json", 0.995),
    "state-council/farm-machinery.html": ("state-council/farm-machinery.gold.json", 0.995),
    "state-council/incentives.html": ("state-council/incentives.gold.json", 0.995),
}


@pytest.mark.parametrize("paper", FLOORS)
def test_the_score_stays_at_its_floor_without_a_fault(paper: str, tmp_path: Path) -> None:
    gold, floor = FLOORS[paper]
    extracted = tmp_path / "extracted.json"
    extracted.write_text(json.dumps(plan_to_json(read_plan(CORPUS / paper))), encoding="utf-8")
    scorer = [sys.executable, str(CORPUS.parent / "score-extraction"), str(extracted), str(CORPUS / gold)]
    report = subprocess.run(scorer, capture_output=True, text=True, check=True).stdout
    assert ", 0 faults" in report
    assert float(report.rsplit("F1 ", 1)[1].split()[0]) >= floor
