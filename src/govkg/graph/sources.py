"""A graph from whatever a user points at: an RDF file, a store folder, or a plan to be read first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from govkg.errors import UsageError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.model import Plan
from govkg.plans.reader import read_plan
from govkg.plans.review import check_spoken, corrected, read_review

GRAPH_ENDINGS = frozenset({".trig", ".ttl", ".nq", ".nt", ".rdf", ".jsonld"})


def graph_from(paths: Iterable[str | Path], *, corrections: Iterable[str | Path] = ()) -> KnowledgeGraph:
    """The graph of one RDF file, store folder or SPARQL endpoint (http…), or of plans in any readable format.

    `corrections` are files of `govkg review`, applied to the plans that they speak of. Errors as of `read_plan`, `read_review` and `open`;
    UsageError where corrections are given with a graph.
    """
    listed, reviews = [str(path) for path in paths], list(corrections)
    remote = len(listed) == 1 and listed[0].startswith(("http://", "https://"))
    if reviews and (remote or (len(listed) == 1 and is_graph(Path(listed[0])))):
        raise UsageError(f"--corrections belongs to plans, and {listed[0]} is a graph; build the graph again with it")
    if remote:
        return KnowledgeGraph.connect(listed[0])
    given = [Path(path) for path in listed]
    if len(given) == 1 and is_graph(given[0]):
        return KnowledgeGraph.open(given[0])
    return KnowledgeGraph.from_plans(corrected_plans(given, reviews))


def graphs_from(sources: Iterable[str | Path], *, corrections: Iterable[str | Path] = ()) -> list[KnowledgeGraph]:
    """A graph for each source, in order, so that papers of the same title stay apart; one that is named twice is read once.

    `corrections` are applied to the plans among the sources that they speak of. Errors as of `graph_from`.
    """
    listed = [str(source) for source in sources]
    plans = [s for s in dict.fromkeys(listed) if not (s.startswith(("http://", "https://")) or is_graph(Path(s)))]
    read = dict(zip(plans, corrected_plans(plans, corrections), strict=True))
    graphs = {s: KnowledgeGraph.from_plans([read[s]]) if s in read else graph_from([s]) for s in dict.fromkeys(listed)}
    return [graphs[s] for s in listed]


def corrected_plans(paths: Iterable[str | Path], corrections: Iterable[str | Path] = ()) -> list[Plan]:
    """The plans in files, each with the judgements that speak of it. Raises InputError where a file of corrections speaks of none;
    a correction that could not be applied is a GovkgWarning."""
    reviews = {str(path): read_review(path) for path in corrections}
    plans = [read_plan(path) for path in paths]
    check_spoken(reviews, plans)
    return [corrected(plan, list(reviews.values())) for plan in plans]


def is_graph(path: Path) -> bool:
    """Whether the path names a graph (an RDF file by its ending, or a store folder) and not a plan."""
    return path.is_dir() or path.suffix.lower() in GRAPH_ENDINGS
