"""Builders for the tests of the graph."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.model import Plan
from govkg.plans.reader import read_plan_text
from govkg.resources import resource

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def changzhi() -> Plan:
    """The bundled plan, read once."""
    return read_plan_text(resource("data", "changzhi-2023", "plan.txt").read_text("utf-8"), name="plan.txt")


@pytest.fixture
def graph(changzhi: Plan) -> KnowledgeGraph:
    """Its graph, free to be broken."""
    return KnowledgeGraph.from_plans([changzhi])
