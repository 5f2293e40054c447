"""A graph from whatever a user points at: an RDF file, a store folder, or a plan to be read first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from govkg.errors import UsageError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.names import check_apart
from govkg.plans.model import Plan
from govkg.plans.reader import read_plan
from govkg.plans.review import corrected, read_review, spoken_of

GRAPH_ENDINGS = frozenset({".trig", ".ttl", ".nq", ".nt", ".rdf", ".jsonld"})


def graph_from(
    paths: Iterable[str | Path], *, corrections: Iterable[str | Path] = (), agencies: Sequence[str | Path] = ()
) -> KnowledgeGraph:
    """The graph of one RDF file, store folder or SPARQL endpoint (http…), or of plans in any readable format.

    `corrections` are files of `govkg review`, applied to the plans that they speak of; `agencies` more tables of agency names. Errors as of
    `read_plan`, `read_review`, `from_plans` and `open`; UsageError where either is given with a graph.
    """
    listed, reviews = [str(path) for path in paths], list(corrections)
    if len(listed) != 1 or not is_graph(listed[0]):
        plans, seen = corrected_plans(listed, reviews, agencies=agencies), dict[str, tuple[str, str]]()
        for name, plan in zip(listed, plans, strict=True):
            check_apart(plan, seen, name=name)
        return KnowledgeGraph.from_plans(plans)
    for option, files in (("--corrections", reviews), ("--agencies", agencies)):
        if files:
            raise UsageError(f"{option} belongs to plans, and {listed[0]} is a graph; build the graph again with it")
    return KnowledgeGraph.connect(listed[0]) if _is_address(listed[0]) else KnowledgeGraph.open(listed[0])


def graphs_from(
    sources: Iterable[str | Path], *, corrections: Iterable[str | Path] = (), agencies: Sequence[str | Path] = ()
) -> list[KnowledgeGraph]:
    """A graph for each source, in order, so that papers of the same title stay apart; one that is named twice is read once.

    `corrections` are applied to the plans among the sources that they speak of, which are read with the tables `agencies`.
    Errors as of `graph_from`; UsageError where tables are given and no plan.
    """
    listed = [str(source) for source in sources]
    plans = [s for s in dict.fromkeys(listed) if not is_graph(s)]
    if agencies and not plans:
        raise UsageError(
            f"--agencies belongs to plans, and {' '.join(listed)} are graphs; build the graphs again with it"
        )
    read = dict(zip(plans, corrected_plans(plans, corrections, agencies=agencies), strict=True))
    graphs = {s: KnowledgeGraph.from_plans([read[s]]) if s in read else graph_from([s]) for s in dict.fromkeys(listed)}
    return [graphs[s] for s in listed]


def corrected_plans(
    paths: Iterable[str | Path], corrections: Iterable[str | Path] = (), *, agencies: Sequence[str | Path] = ()
) -> list[Plan]:
    """The plans in files, each with the judgements that speak of it. Raises InputError where a file of corrections speaks of none;
    a correction that could not be applied is a GovkgWarning."""
    reviews = {str(path): read_review(path) for path in corrections}
    plans = [read_plan(path, agencies=agencies) for path in paths]
    spoken = spoken_of(reviews, plans, alone=len(plans) == 1)
    return [corrected(plan, spoken) for plan in plans]


def is_graph(source: str | Path) -> bool:
    """Whether this names a graph (an address, an RDF file by its ending, or a store folder) and not a plan."""
    return _is_address(str(source)) or Path(source).is_dir() or Path(source).suffix.lower() in GRAPH_ENDINGS


def _is_address(source: str) -> bool:
    return source.startswith(("http://", "https://"))
