"""A graph from whatever a user points at: an RDF file, a store folder, or a plan to be read first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.model import Plan
from govkg.plans.reader import read_plan

GRAPH_ENDINGS = frozenset({".trig", ".ttl", ".nq", ".nt", ".rdf", ".jsonld"})


def graph_from(paths: Iterable[str | Path]) -> KnowledgeGraph:
    """The graph of one RDF file, store folder or SPARQL endpoint (http…), or of plans in any readable format; errors as of `read_plan` and `open`."""
    listed = [str(path) for path in paths]
    if len(listed) == 1 and listed[0].startswith(("http://", "https://")):
        return KnowledgeGraph.connect(listed[0])
    given = [Path(path) for path in listed]
    if len(given) == 1 and is_graph(given[0]):
        return KnowledgeGraph.open(given[0])
    plans: list[Plan] = [read_plan(path) for path in given]
    return KnowledgeGraph.from_plans(plans)


def is_graph(path: Path) -> bool:
    """Whether the path names a graph (an RDF file by its ending, or a store folder) and not a plan."""
    return path.is_dir() or path.suffix.lower() in GRAPH_ENDINGS
