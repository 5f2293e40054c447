"""The queries that comparison reads, answered by hand for a plan of tests/network/plans_of_comparison."""

from pathlib import Path

import govkg
from govkg.graph.knowledge_graph import KnowledgeGraph

FOLDER = Path(__file__).parents[1] / "network" / "plans_of_comparison"


def test_aims_of_tasks() -> None:
    kg = KnowledgeGraph.from_plans([govkg.read_plan(FOLDER / "city-1.txt")])
    rows = list(kg.query("aims-of-tasks"))
    assert [(r["kind"], r["indicator"], r["value"], r["unit"], r["latest"]) for r in rows] == [
        ("deadline", None, None, None, "2023-12-31"),
        ("target", "综合窗口覆盖率", 80, "%", None),
    ]
    assert len(KnowledgeGraph.from_plans([]).query("aims-of-tasks")) == 0
