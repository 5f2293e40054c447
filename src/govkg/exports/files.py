"""A network, or the whole graph, as a file whose ending says the format."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from govkg import __version__
from govkg.errors import UsageError
from govkg.exports.networks import WRITERS, NetworkFormat
from govkg.given import check_graph
from govkg.graph.formats import FORMATS
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.analysis import data_hash
from govkg.network.coordination import CoordinationNetwork, NxGraph, coordination_network
from govkg.writing import write_whole

NetworkView = Literal["two-mode", "agencies", "tasks", "leads"]
VIEWS: tuple[NetworkView, ...] = ("two-mode", "agencies", "tasks", "leads")
RDF_ENDINGS = tuple(FORMATS)
NETWORK_ENDINGS = {ending: name for name, (ending, _) in WRITERS.items()}


def write_export(
    kg: KnowledgeGraph,
    path: str | Path,
    *,
    plan: str | None = None,
    network: NetworkView = "two-mode",
    split_collectives: bool = False,
    form: NetworkFormat | None = None,
) -> tuple[Path, ...]:
    """Write the network (which one: `network`) for other programs, as `govkg export` does, or the graph itself, where the ending is that of
    an RDF syntax; the file. `coordination_network` gives the same networks as objects of networkx.

    The format follows from the ending (.graphml, .gexf, .net, .dl, .hif.json, .edges.csv, .nodes.csv, .matrix.csv), or is named by `form`
    (graphml, gexf, pajek …). HIF and GraphML say what the network was made from: title, version and the hash of the data that `analyse` gives. Raises UsageError for another ending, form or network, OutputError.
    """
    exported(kg, Path(path), plan=plan, network=network, split_collectives=split_collectives, form=form)
    return (Path(path),)


def exported(
    kg: KnowledgeGraph,
    target: Path,
    *,
    plan: str | None,
    network: NetworkView,
    split_collectives: bool,
    form: NetworkFormat | None,
) -> NxGraph | None:
    """As `write_export`; the network that was written, None where it was the graph itself."""
    check_graph(kg)
    if network not in VIEWS:
        raise UsageError(f"no network {network}; there are: {' '.join(VIEWS)}")
    if form is not None and form not in WRITERS:
        raise UsageError(f"no format {form}; there are: {' '.join(sorted(WRITERS))}")
    if form is None and target.suffix.lower() in RDF_ENDINGS:
        (kg if plan is None else kg.only(plan)).save(target)
        return None
    name = form or format_of(target)
    net = coordination_network(kg, plan=plan, split_collectives=split_collectives)
    graph = _view(net, network)
    graph.graph.update(_made_from(kg, net, plan))
    write_whole(target, WRITERS[name][1](graph))
    return graph


def _made_from(kg: KnowledgeGraph, net: CoordinationNetwork, plan: str | None) -> dict[str, str]:
    """What a network was made from, for formats that hold such: the titles of its plans, the version, the hash of the data."""
    rows = kg.query("plans", **({"plan": plan} if plan else {}))
    data = data_hash(net.incidence, net.content, provisional=any(bool(row["truncated"]) for row in rows))
    return {"title": "; ".join(net.titles.values()), "software": f"govkg {__version__}", "data_sha256": data}


def format_of(target: Path) -> NetworkFormat:
    """The format of a network that the ending names. Raises UsageError."""
    for ending, name in NETWORK_ENDINGS.items():
        if target.name.lower().endswith(ending):
            return name
    known = " ".join([*NETWORK_ENDINGS, *RDF_ENDINGS])
    raise UsageError(
        f"no format for {target.name}; known endings: {known}; or name the format: {' '.join(sorted(WRITERS))}"
    )


def _view(net: CoordinationNetwork, view: NetworkView) -> NxGraph:
    views = {"two-mode": "two_mode", "agencies": "agencies", "tasks": "tasks", "leads": "lead_to_participant"}
    graph: NxGraph = getattr(net, views[view])
    return graph
