"""Graphs to look at: the bundled plan, an empty graph, and one whose names try to break out of the page."""

from pathlib import Path

import pytest

import govkg
from govkg.graph.knowledge_graph import KnowledgeGraph

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def changzhi() -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([govkg.read_plan(ROOT / "data" / "changzhi-2023" / "plan.txt")])
