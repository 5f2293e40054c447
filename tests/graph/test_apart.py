"""A graph of its own for each plan: nothing of the others, all of what is shared."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import govkg
from govkg.graph.apart import plans_apart, stand_apart
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.terms import gov

TEXTS = [
    f"江城市{work}工作方案\n一、推进\n1.做好{work}。逐项落实。（牵头单位：市财政局；配合单位：市公安局）\n"
    for work in ("修桥", "清街", "植树")
]


@pytest.fixture
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([govkg.read_plan_text(text) for text in TEXTS])


def test_each_plan_has_what_only_takes_out_of_the_graph(kg: KnowledgeGraph) -> None:
    assert stand_apart(kg)
    found = list(plans_apart(kg))
    assert [apart.plan for apart in found] == kg.plans()
    for apart in found:
        assert set(apart.graph().quads()) == set(kg.only(apart.plan).quads())
        assert apart.graph().plans() == [apart.plan]


def test_what_belongs_to_no_plan_belongs_to_each(kg: KnowledgeGraph) -> None:
    agency = NamedNode("https://w3id.org/govkg/id/agency/江城市/财政局")
    note = Quad(agency, gov("note"), Literal("ours"), NamedNode("https://example.org/notes"))
    kg.store.add(note)
    assert all(note in set(apart.graph().quads()) for apart in plans_apart(kg))
    assert all(note in set(kg.only(*plans).quads()) for plans in (kg.plans()[:1], kg.plans()[:2], kg.plans()))


def test_what_is_found_of_all_plans_together_belongs_to_none(kg: KnowledgeGraph) -> None:
    from govkg.network.finding_graph import finding_quads

    kg.replace(finding_quads(govkg.analyse(kg, draws=20)))
    assert all(set(apart.graph().quads()) == set(kg.only(apart.plan).quads()) for apart in plans_apart(kg))


def test_plans_without_named_graphs_of_their_own_and_single_ones_do_not_stand_apart(kg: KnowledgeGraph) -> None:
    flat = KnowledgeGraph.from_plans([])
    flat.store.extend(Quad(*quad.triple) for quad in kg.quads())
    assert len(flat.plans()) == 3
    assert not stand_apart(flat)
    assert not stand_apart(kg.only(kg.plans()[0]))


def test_the_things_of_a_plan_are_those_that_its_graph_names(kg: KnowledgeGraph) -> None:
    for apart in plans_apart(kg):
        things = apart.things()
        assert apart.plan in things
        assert {str(thing) for thing in kg.query("plan-things", plan=apart.plan).column("thing")} <= things
