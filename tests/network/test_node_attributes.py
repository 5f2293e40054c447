"""What a node of the network tells of an agency."""

import govkg

TEXT = """江城市治水方案
一、修堤。（牵头单位：市水利局；责任单位：市财政局、市住建局；配合单位：市公安局）
二、清淤。（市水利局负责，市住建局配合，市发改委指导）
三、抽查。（市住建局牵头，市水利局配合，市纪委监委监督）
"""


def test_an_agency_tells_in_how_many_tasks_it_has_each_role() -> None:
    kg = govkg.KnowledgeGraph.from_plans([govkg.read_plan_text(TEXT)])
    roles = ("load", "leads", "responsible", "participate", "guide", "supervise")
    for graph in (govkg.coordination_network(kg).two_mode, govkg.coordination_network(kg).agencies):
        found = {d["written"]: [d[r] for r in roles] for _, d in graph.nodes(data=True) if d["kind"] == "agency"}
        assert found == {
            "市水利局": [3, 1, 1, 1, 0, 0],
            "市财政局": [1, 0, 1, 0, 0, 0],
            "市住建局": [3, 1, 1, 1, 0, 0],
            "市公安局": [1, 0, 0, 1, 0, 0],
            "市发改委": [1, 0, 0, 0, 1, 0],
            "市纪委监委": [1, 0, 0, 0, 0, 1],
        }
