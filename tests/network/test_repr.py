"""What a notebook shows of a result is one line."""

from __future__ import annotations

import re

import govkg
from govkg.graph.knowledge_graph import KnowledgeGraph


def test_results_are_shown_in_a_line() -> None:
    tasks = "1.甲事。做。（市财政局牵头，市教育局配合）\n2.乙事。做。（市教育局负责）\n"
    old, new = (
        KnowledgeGraph.from_plans([govkg.read_plan_text(f"江城市{year}年工作方案\n{tasks}")]) for year in (2023, 2024)
    )
    made = govkg.analyse(old, draws=20)
    assert re.fullmatch(r"Analysis\(2 agencies, 2 tasks, seed \d+, 20 draws, data [0-9a-f]{16}\)", repr(made))
    assert repr(govkg.compliance(old)) == "Compliance(1 plan: 2 of 2 judged tasks comply)"
    paired = "2 tasks paired, 0 dropped, 0 added, 1 change"
    assert (
        repr(govkg.compare_plans(old, new))
        == f"PlanComparison('江城市2023年工作方案', '江城市2024年工作方案': {paired})"
    )
    assert repr(govkg.side_by_side([old, new], draws=20)).startswith("SideBySide(2 plans, ")
