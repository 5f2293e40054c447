"""Agencies whose place is not known: the same name in two papers is no sign that they are one."""

import govkg
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.incidence import read_incidence
from govkg.plans.reader import read_plan_text

PARKS = "绿化工作方案\n一、任务\n1．城市公园。建设公园。（责任单位：市教育局牵头，市财政局参加）\n2．基层。（责任单位：各县区政府负责）\n"
ROADS = "道路工作方案\n一、任务\n1．乡村道路。修好道路。（责任单位：市交通运输局牵头，市教育局参加）\n2．基层。（责任单位：各县区党委负责）\n"
PLAN = "https://w3id.org/govkg/id/plan/unknown/"


def graph(*texts: str) -> KnowledgeGraph:
    plans = [read_plan_text(text) for text in texts]
    assert {plan.jurisdiction for plan in plans} == {""}
    return KnowledgeGraph.from_plans(plans)


def test_their_iris_begin_with_that_of_the_paper() -> None:
    kg = graph(PARKS, ROADS)
    named = [str(row["actor"]) for row in kg.query("actor-names") if row["name"] == "市教育局"]
    assert named == [f"{PLAN}{title}/agency/市教育局" for title in ("绿化工作方案", "道路工作方案")]
    groups = [str(row["actor"]) for row in kg.query("actor-names") if row["kind"] == "definite"]
    assert groups == [f"{PLAN}绿化工作方案/group/各县区政府", f"{PLAN}道路工作方案/group/各县区党委"]


def test_two_papers_share_no_node_of_the_network() -> None:
    """Two agencies and one group each, whatever they are called: no path leads from one paper to the other."""
    incidence = read_incidence(graph(PARKS, ROADS))
    assert sorted(agency.label for agency in incidence.agencies) == sorted(
        ["市教育局", "市财政局", "各县区政府", "市交通运输局", "市教育局", "各县区党委"]
    )


def test_two_versions_under_other_titles_still_name_the_same_agencies() -> None:
    """By hand: the lead of the first task went from 市教育局 to 市财政局, which took part before; the second has the same lead."""
    old, new = (
        graph(PARKS),
        graph(
            PARKS.replace("绿化工作", "绿化实施").replace("市教育局牵头，市财政局参加", "市财政局牵头，市教育局参加")
        ),
    )
    found = govkg.compare_plans(old, new).changes
    assert [(c.kind, c.subject, c.before, c.after) for c in found] == [
        ("role changed", "市财政局", "participate", "lead"),
        ("role changed", "市教育局", "lead", "participate"),
    ]


def test_changed_leads_tells_agencies_by_their_names() -> None:
    later = PARKS.replace("绿化工作", "绿化实施").replace("市教育局牵头，市财政局参加", "市教育局、市水利局牵头")
    kg = graph(PARKS, later)
    rows = kg.query("changed-leads", old="绿化工作方案", new="绿化实施方案")
    assert [(r["change"], r["heading"], r["name"]) for r in rows] == [("begun", "城市公园", "市水利局")]
