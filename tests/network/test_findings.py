"""What is found in a small plan whose load, gap and cut were worked out by hand."""

import govkg
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.findings import find_bottlenecks

PLAN = """清河市推进某事工作方案

一、推进
1.修桥。（责任单位：市公安局、市司法局）
2.修路。（责任单位：市公安局、市司法局）
3.修渠。（市教育局牵头）
"""


def test_load_gap_and_cut_of_plan_agencies_tasks_and_pairs() -> None:
    """公安 and 司法 have two tasks that nobody leads: alone neither is missed, without both 1 and 2 have nobody and no link. 教育 has the third
    by itself, apart from the rest: it is no hidden pair with anyone, since its absence alone leaves a task to nobody."""
    kg = KnowledgeGraph.from_plans([govkg.read_plan_text(PLAN)])
    found = [(f.kind, f.label, f.load, f.gap, f.cut) for f in find_bottlenecks(kg, draws=20)]
    assert found == [
        ("plan", "", 2, 0, 1),
        ("agency", "清河市公安局", 2, 2, 0),
        ("agency", "清河市司法局", 2, 2, 0),
        ("agency", "清河市教育局", 1, 0, 1),
        ("task", "修桥", 1, 1, 0),
        ("task", "修路", 1, 1, 0),
        ("pair", "清河市公安局、清河市司法局", 2, 0, 3),
    ]
