"""The bundled plan and the ontology, read once."""

from __future__ import annotations

import pytest
from rdflib import Graph

from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.model import Plan
from govkg.plans.reader import read_plan_text
from govkg.resources import resource


@pytest.fixture(scope="session")
def changzhi() -> Plan:
    return read_plan_text(resource("data", "changzhi-2023", "plan.txt").read_text("utf-8"), name="plan.txt")


@pytest.fixture
def graph(changzhi: Plan) -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([changzhi])


@pytest.fixture(scope="session")
def ontology() -> Graph:
    """All modules and the alignments in one graph."""
    graph = Graph()
    for name in ("govkg", "core", "actors", "structure", "evidence", "coordination", "alignments"):
        graph.parse(data=resource("ontology", f"{name}.ttl").read_text("utf-8"), format="turtle")
    return graph
