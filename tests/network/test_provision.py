"""What the plan provides for coordination: bodies, and ways of working together, which are none."""

import re

from pyoxigraph import NamedNode

from govkg import KnowledgeGraph, read_plan_text
from govkg.graph.ontology import statements
from govkg.network.incidence import read_incidence
from govkg.network.provision import ARRANGEMENTS, read_content
from govkg.plans.words.vocabulary import words
from govkg.queries import catalogue
from govkg.terms import concept

PLAN = (
    "永平市2025年工作方案\n一、整治占道。开展联合执法，建立工作台账。（市城管局、市公安局负责）\n"
    "二、治理内涝。成立内涝治理工作专班。（市水利局、市住建局负责）\n三、保障措施。召开调度会，成立城市治理领导小组。\n"
)


def test_ways_of_working_together_are_no_joint_bodies() -> None:
    kg = KnowledgeGraph.from_plans([read_plan_text(PLAN)])
    found = kg.query("mechanisms-of-tasks").column("mechanism")
    assert {"joint-enforcement", "supervision-ledger", "task-force"} <= set(map(str, found))
    content = read_content(kg, read_incidence(kg))
    assert content.joint_bodies[:2] == (frozenset(), frozenset({"内涝治理工作专班"}))
    named = {name for bodies in content.joint_bodies for name in bodies} | set(content.whole)
    assert "调度会" not in named


def test_each_way_of_working_together_is_a_concept_of_the_vocabulary() -> None:
    assert {c.notation for listed in words().values() for c in listed if c.scheme == "mechanism"} >= ARRANGEMENTS


def test_the_query_on_bodies_and_the_analysis_mean_the_same_arrangements() -> None:
    named = re.findall(r"mechanism:([a-z-]+)", catalogue()["bodies-of-plans"].text)
    assert set(named) == ARRANGEMENTS
    assert len(named) == len(ARRANGEMENTS)


def test_each_mechanism_is_an_arrangement_or_a_body() -> None:
    broader = NamedNode("http://www.w3.org/2004/02/skos/core#broader")
    stated = statements("vocabularies", "mechanism.ttl")
    bodies = {t.subject for t in stated if (t.predicate, t.object) == (broader, concept("mechanism", "body"))}
    known = {c.notation for listed in words().values() for c in listed if c.scheme == "mechanism"}
    others = {concept("mechanism", name) for name in known - ARRANGEMENTS - {"body", "joint-conference"}}
    assert others
    assert others <= bodies
