"""A graph of somebody else, in which text stands where the program counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from govkg.cli import main
from govkg.errors import ModelError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.analysis import analyse
from govkg.network.plan_tables import read_plan_tasks
from govkg.queries import find_query
from govkg.terms import OA, gov
from govkg.views.report import report_page

START = NamedNode(OA + "start")


def with_literal(graph: KnowledgeGraph, name: NamedNode, literal: Literal) -> KnowledgeGraph:
    """The graph with this literal in place of every one that the property has."""
    store = Store()
    for quad in graph.quads():
        store.add(Quad(quad.subject, name, literal, quad.graph_name) if quad.predicate == name else quad)
    return KnowledgeGraph(store, source="others.ttl")


@pytest.mark.parametrize("name", [gov("order"), gov("number"), gov("confidence"), START, NamedNode(OA + "end")])
def test_text_in_place_of_a_number_is_told_with_graph_property_and_node(graph: KnowledgeGraph, name: NamedNode) -> None:
    broken = with_literal(graph, name, Literal("erste"))
    short = name.value.replace(OA, "oa:").replace(gov("").value, "gov:")
    for read in (analyse, report_page, read_plan_tasks, lambda kg: kg.plan(kg.plans()[0])):
        with pytest.raises(ModelError, match=rf"^others\.ttl: {short} of \S+ is 'erste', no (whole )?number: ") as told:
            read(broken)
        node = str(told.value).split()[3]
        assert node in {quad.subject.value for quad in broken.quads() if quad.predicate == name}


@pytest.mark.parametrize("name", ["declaredTaskCount", "periodStart", "layout"])
def test_a_plan_does_not_come_back_from_such_a_graph(graph: KnowledgeGraph, name: str) -> None:
    broken = with_literal(graph, gov(name), Literal("erste"))
    with pytest.raises(ModelError, match=rf"^others\.ttl: gov:{name} of \S+ is "):
        broken.plan(broken.plans()[0])


def test_digits_without_a_type_are_numbers(graph: KnowledgeGraph) -> None:
    assert analyse(with_literal(graph, gov("number"), Literal("7")), draws=20).incidence.tasks[0].number == 7


@pytest.mark.parametrize(
    "held", [Literal(1.5), Literal("1.0"), Literal(float("inf")), Literal(True), Literal("1" * 5000)]
)
def test_what_is_no_whole_number_is_told(graph: KnowledgeGraph, held: Literal) -> None:
    with pytest.raises(ModelError, match="gov:order"):
        with_literal(graph, gov("order"), held).query("task-list")


def test_a_query_that_is_only_shown_gives_what_the_graph_holds(graph: KnowledgeGraph) -> None:
    broken = with_literal(graph, gov("order"), Literal("erste"))
    assert set(broken.query(find_query("task-list")).column("order")) == {"erste"}


def test_the_command_line_says_it_in_one_line(
    graph: KnowledgeGraph, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "others.trig"
    with_literal(graph, gov("order"), Literal("erste")).save(file)
    assert main(["bottlenecks", str(file)]) == 4
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"govkg: {file}: gov:order of ")
