"""The plans of one graph into another, each with all that belongs to it: stores are merged, and RDF files become stores."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store

from govkg.errors import GovkgWarning, InputError, ModelError, NotAPlan
from govkg.graph.belonging import of_no_plan, quads_in
from govkg.graph.kept import as_corrected_there
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.loading import Reading, Refused, reading_of
from govkg.graph.local import papers_of
from govkg.graph.names import JOINT_FINDINGS, graph_iri, graphs_of, plan_iri
from govkg.terms import ID, TYPE, gov

_Graph = NamedNode | BlankNode | DefaultGraph


def check_source(kg: KnowledgeGraph, *, beside: bool = False) -> KnowledgeGraph:
    """The graph, if its plans can go into another. Raises NotAPlan where it has none (with `beside`: nothing at all), ModelError where it
    breaks a shape, InputError where several plans stand in one graph."""
    where, homes = kg._source, _homes(kg.store)
    if not homes and not (beside and len(kg)):
        raise NotAPlan(f"no plan in {where}: the graph holds none; govkg build PLAN -o STORE makes one that does")
    _check_apart(homes, where)
    if found := kg.validate().violations:
        raise ModelError(
            f"{where} breaks the shapes ({len(found)} times, first at {found[0].focus}) and is not taken in; govkg validate {where} lists how"
        )
    return kg


def merge_graphs(
    into: KnowledgeGraph,
    source: KnowledgeGraph,
    *,
    replace: bool = False,
    keep: bool = True,
    refused: Refused = None,
) -> list[str]:
    """Put the plans of another graph (a store, an RDF file, a graph modelled by hand) into one, with their IRIs, corrections, inferences and
    findings, and what belongs to no plan; their IRIs.

    `replace` and `refused` as of `KnowledgeGraph.add`; what persons corrected of a plan that is in both holds on, but without `keep`.
    Raises ModelError where the other graph breaks a shape, InputError where several of its plans stand in one graph or it is empty.
    """
    check_source(source, beside=True)
    return take_in(into, source, replace=replace, refused=refused, corrected_in=(into,) if keep else ())


def take_in(
    into: KnowledgeGraph,
    source: KnowledgeGraph,
    *,
    replace: bool = False,
    refused: Refused = None,
    corrected_in: Sequence[KnowledgeGraph] = (),
) -> list[str]:
    """As `merge_graphs`, of a graph that was checked; what persons corrected in the graphs `corrected_in` holds on."""
    readings = (_kept(reading, source, corrected_in) for reading in _readings(source))
    written = into._put_all(readings, replace=replace, refused=refused)
    homes = _homes(source.store)
    taken = {home for plan, home in homes.items() if home != DefaultGraph()}
    others = [g for g in of_no_plan(source.store, [plan.value for plan in homes]) if g not in taken]
    quads = [quad for graph in others for quad in quads_in(source.store, graph)]
    if DefaultGraph() in homes.values():
        quads = [quad for quad in quads if quad.graph_name != DefaultGraph()]
    if quads and not homes:
        warnings.warn(
            f"{source._source} holds no plan: its {len(quads)} statements go beside the plans",
            GovkgWarning,
            stacklevel=3,
        )
    _add_others(into, quads, source._source)
    _add_joint(into, source, written)
    return written


def _homes(store: Store) -> dict[NamedNode, _Graph]:
    """In which graph each plan stands: its own where that says that it is a plan, else another."""
    homes: dict[NamedNode, _Graph] = {}
    for quad in store.quads_for_pattern(None, TYPE, gov("Plan"), None):
        if isinstance(quad.subject, NamedNode):
            plan, graph = quad.subject, quad.graph_name
            if graph == graph_iri(plan) or plan not in homes:
                homes[plan] = graph
    return dict(sorted(homes.items(), key=lambda item: item[0].value))


def _check_apart(homes: dict[NamedNode, _Graph], where: str) -> None:
    """Raises InputError where one graph holds several plans: which statement is of which can not be told."""
    first: dict[_Graph, NamedNode] = {}
    for plan, graph in homes.items():
        if (other := first.setdefault(graph, plan)) != plan:
            raise InputError(
                f"{where}: {other.value} and {plan.value} stand in one graph, where one can not be told from the other: "
                "give each in a file of its own, or both in TriG (.trig) or N-Quads (.nq) with a named graph each"
            )


def _readings(source: KnowledgeGraph) -> Iterator[Reading]:
    """The plans of a graph; one that stands in another graph than `{plan}/graph` is moved there."""
    rows = {str(row["plan"]): row for row in source.query("plans")}
    for plan, home in _homes(source.store).items():
        own = graph_iri(plan)
        quads = [quad for graph in graphs_of(plan) for quad in quads_in(source.store, graph)]
        if home != own:
            quads += [Quad(q.subject, q.predicate, q.object, own) for q in quads_in(source.store, home)]
        papers = papers_of(q.triple for q in quads if q.graph_name == own and q.predicate in _PAPER)
        sha256, file = next(iter(papers.items()), ("", source._source))
        row = rows[plan.value]
        called, place = str(row["document_number"] or row["title"]), str(row["jurisdiction"] or "")
        yield Reading(plan, quads, sha256, file or source._source, called, place)


_PAPER = frozenset({gov("sha256"), gov("fileName")})


def _kept(reading: Reading, source: KnowledgeGraph, corrected_in: Sequence[KnowledgeGraph]) -> Reading:
    """The plan of `source`, with what persons corrected of it elsewhere."""
    iri = reading.iri.value
    there = [kg for kg in corrected_in if kg.corrections_of(iri) is not None]
    if not there:
        return reading
    plan = kept = source.plan(iri)
    for kg in there:
        kept = as_corrected_there(kg, kept, of=iri)
    if kept.corrections == plan.corrections:
        return reading
    return reading_of(kept, _base(iri, plan_iri(plan, ID).value.removeprefix(ID)))


def _base(iri: str, rest: str) -> str:
    """What the IRI of a plan begins with, which ends in `rest`. Raises InputError for one that does not: a reading anew has another."""
    if not iri.endswith(rest):
        raise InputError(
            f"{iri} was corrected where it goes to, and its IRI is none of those that govkg makes: --no-corrections takes it in without that"
        )
    return iri.removesuffix(rest)


def _add_others(into: KnowledgeGraph, quads: Sequence[Quad], where: str) -> None:
    """Add what belongs to no plan, such as names that a user added, beside what is there."""
    if not quads:
        return
    if into._endpoint is not None:
        warnings.warn(
            f"{where}: {len(quads)} statements that belong to no plan are left out: only whole plans are written to an endpoint",
            GovkgWarning,
            stacklevel=4,
        )
        return
    into.store.extend(quads)


def _add_joint(into: KnowledgeGraph, source: KnowledgeGraph, written: Sequence[str]) -> None:
    """Add what was found in several plans together where all of them went over, and nothing of the kind is there."""
    quads = list(quads_in(source.store, JOINT_FINDINGS))
    about = {quad.object.value for quad in quads if quad.subject == JOINT_FINDINGS and quad.predicate == gov("about")}  # type: ignore[union-attr]
    if not quads:
        return
    if into._endpoint is not None or not about <= {*written} or any(quads_in(into.store, JOINT_FINDINGS)):
        warnings.warn(
            f"{source._source}: what was found in several plans together is left out; govkg bottlenecks --write finds it anew",
            GovkgWarning,
            stacklevel=4,
        )
        return
    into.store.extend(quads)
