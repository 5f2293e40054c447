"""A graph from whatever a user points at: RDF files, store folders, an endpoint, and plans to be read first."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping, Sequence
from pathlib import Path

from govkg.documents.kinds import GRAPH_ENDINGS
from govkg.errors import InputError, NotAPlan, UsageError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.names import check_apart, plan_iri
from govkg.graph.remote import Endpoint
from govkg.plans.model import Plan
from govkg.plans.reader import read_plan
from govkg.plans.review.files import corrected, read_all, reviews_of, spoken_of
from govkg.plans.unused_names import names_met, warn_of_unused
from govkg.terms import gov


def graph_from(
    paths: Iterable[str | Path],
    *,
    corrections: Iterable[str | Path] = (),
    agencies: Sequence[str | Path] = (),
    place: str = "",
) -> KnowledgeGraph:
    """The graph of RDF files, store folders, SPARQL endpoints (http…) and plans in any readable format, each read as what it is.

    One graph alone is opened where it lies; several sources are one graph in memory. `corrections` are files of `govkg review`, applied to
    the plans that they speak of; `agencies` more tables of agency names, `place` that of plans which name none of their own. Errors as of `read_plan`, `read_review`, `from_plans` and `open`;
    InputError where a graph holds a plan that another source holds too; UsageError where any of these is given and no plan.
    """
    listed, reviews = [str(path) for path in paths], list(corrections)
    graphs = [source for source in dict.fromkeys(listed) if is_graph(source)]
    files = [source for source in listed if not is_graph(source)]
    if not files:
        _check_unread(graphs, corrections=reviews, agencies=agencies, place=place)
        if len(graphs) == 1:
            return _opened(graphs[0])
    check_answering(graphs)
    plans, seen = corrected_plans(files, reviews, agencies=agencies, place=place), dict[str, tuple[str, str]]()
    return graph_of_plans(
        [(name, plan) for name, plan in zip(files, plans, strict=True) if check_apart(plan, seen, name=name)], graphs
    )


def graph_of_plans(named: Sequence[tuple[str, Plan]], graphs: Sequence[str] = ()) -> KnowledgeGraph:
    """The graph in memory of plans with their names, which were found to be apart, and of further graphs. Errors as of `graph_from`."""
    plans: dict[str, Plan] = {}
    for _, plan in named:
        plans.setdefault(plan_iri(plan).value, plan)
    whole = KnowledgeGraph.from_plans(plans.values())
    holders = {plan_iri(plan).value: name for name, plan in named}
    for source in graphs:
        _join(whole, source, holders)
    return whole


def _join(whole: KnowledgeGraph, source: str, holders: MutableMapping[str, str]) -> None:
    """Add what a source holds to a graph in memory, and note its plans in `holders`: IRI → source. Raises InputError where another source
    holds one of them: two readings of it would mix."""
    kg = _opened(source)
    for plan in kg.plans():
        if (first := holders.setdefault(plan, source)) != source:
            raise InputError(f"{first} and {source} both hold the plan {plan}: give one of them")
    whole.store.extend(kg.quads())


def _check_unread(
    graphs: Sequence[str],
    *,
    corrections: Sequence[str | Path] = (),
    agencies: Sequence[str | Path] = (),
    place: str = "",
) -> None:
    """Raises UsageError where corrections, tables of names or a place are given with graphs alone: they belong to plans that are read."""
    are = f"{' '.join(graphs)} {'is a graph' if len(graphs) == 1 else 'are graphs'}"
    for option, files in (("--corrections", corrections), ("--agencies", agencies), ("--place", place)):
        if files and graphs:
            raise UsageError(f"{option} belongs to plans, and {are}; build the graph again with it")


def check_answering(sources: Iterable[str]) -> None:
    """Raises EndpointError where one of the sources is the address of a server that does not answer, before papers are read for it."""
    for source in filter(is_address, dict.fromkeys(sources)):
        Endpoint(source).check()


def _opened(source: str) -> KnowledgeGraph:
    return KnowledgeGraph.connect(source) if is_address(source) else KnowledgeGraph.open(source)


def graphs_from(
    sources: Iterable[str | Path],
    *,
    corrections: Iterable[str | Path] = (),
    agencies: Sequence[str | Path] = (),
    place: str = "",
) -> list[KnowledgeGraph]:
    """A graph for each source, in order, so that papers of the same title stay apart; one that is named twice is read once.

    `corrections` are applied to the plans among the sources that they speak of, which are read with the tables `agencies` and,
    where they name no place of their own, as of this `place`. Errors as of `graph_from`; UsageError where tables or a place are given and
    no plan.
    """
    listed = [str(source) for source in sources]
    plans = [s for s in dict.fromkeys(listed) if not is_graph(s)]
    if not plans:
        _check_unread(list(dict.fromkeys(listed)), agencies=agencies, place=place)
    else:
        check_answering(listed)
    read = dict(zip(plans, corrected_plans(plans, corrections, agencies=agencies, place=place), strict=True))
    graphs = {s: KnowledgeGraph.from_plans([read[s]]) if s in read else _opened(s) for s in dict.fromkeys(listed)}
    return [graphs[s] for s in listed]


def corrected_plans(
    paths: Iterable[str | Path],
    corrections: Iterable[str | Path] = (),
    *,
    agencies: Sequence[str | Path] = (),
    place: str = "",
) -> list[Plan]:
    """The plans in files, each with the judgements that speak of it. Raises InputError where a file of corrections speaks of none;
    a correction that could not be applied is a GovkgWarning."""
    reviews = read_all(corrections)
    plans = [read_plan(path, agencies=agencies, place=place) for path in paths]
    if agencies:
        warn_of_unused(agencies, set[str]().union(*map(names_met, plans)), plans=len(plans))
    spoken = spoken_of(reviews, plans, alone=len(plans) == 1)
    return [corrected(plan, reviews_of(plan, plans, spoken)) for plan in plans]


def check_plans(kg: KnowledgeGraph, sources: Sequence[str]) -> KnowledgeGraph:
    """The graph, if it holds a plan. Raises NotAPlan, which names the sources that it was read from."""
    if kg.sparql(f"ASK {{ ?plan a {gov('Plan')} }}"):
        return kg
    raise NotAPlan(
        f"no plan in {' '.join(sources)}: the graph holds none; govkg build PLAN -o STORE makes one that does"
    )


def is_graph(source: str | Path) -> bool:
    """Whether this names a graph (an address, an RDF file by its ending, or a store folder) and not a plan."""
    return is_address(str(source)) or Path(source).is_dir() or Path(source).suffix.lower() in GRAPH_ENDINGS


def is_address(source: str) -> bool:
    """Whether this is the address of an endpoint."""
    return source.startswith(("http://", "https://"))
