"""Plan → RDF → Plan loses nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from plan_strategies import plans

from govkg.documents.model import Span
from govkg.errors import InputError
from govkg.graph.build import plan_iri, plan_quads
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.model import Plan
from govkg.plans.reader import read_plan_text


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans())
def test_a_plan_comes_back_from_its_graph_as_it_went_in(plan: Plan) -> None:
    graph = KnowledgeGraph.from_plans([plan])
    assert graph.plan(plan_iri(plan).value) == plan


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans())
def test_the_way_back_and_forth_gives_the_same_quads(plan: Plan) -> None:
    again = KnowledgeGraph.from_plans([plan]).plan(plan_iri(plan).value)
    assert set(plan_quads(again)) == set(plan_quads(plan))


def test_a_plan_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match=r"no plan http://example\.org/none"):
        KnowledgeGraph.from_plans([]).plan("http://example.org/none")


def test_what_is_printed_bold_comes_back() -> None:
    plan = read_plan_text("江城市工作方案\n一、任务\n1．修路。修建道路。（市交通局负责）\n")
    plan = replace(plan, document=replace(plan.document, strong=(Span(3, 5),)))
    kg = KnowledgeGraph.from_plans([plan])
    assert kg.plan(kg.plans()[0]) == plan
