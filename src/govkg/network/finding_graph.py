"""Findings as RDF in a named graph of their own, with the parameters of the method, so that SPARQL can ask for them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from govkg.given import check_graph
from govkg.graph.build_evidence import software_triples
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.analysis import Analysis, analyse
from govkg.network.findings import Finding, findings_of
from govkg.tables import Table
from govkg.terms import ID, LABEL, PROV, TYPE, child, decimal, gov, literal


def finding_quads(analysis: Analysis) -> Iterator[Quad]:
    """The findings of an analysis as quads of the graph ``{plan}/findings``, or of `govkg.graph.names.JOINT_FINDINGS`.

    Each finding names its subjects, its three axes, its sentences and its evidence; the analysis that found it is a
    `gov:Analysis` with seed, draws, versions and the hash of the data.
    """
    plans = sorted({task.plan for task in analysis.incidence.tasks})
    root = NamedNode(plans[0] if len(plans) == 1 else ID.rstrip("/"))
    graph = child(root, "findings")
    activity = child(root, "analysis", analysis.parameters.data_sha256[:16])
    findings = findings_of(analysis)
    for triple in dict.fromkeys((*_activity(activity, graph, analysis, plans), *_findings(graph, activity, findings))):
        yield Quad(triple.subject, triple.predicate, triple.object, graph)


def add_findings(kg: KnowledgeGraph, analysis: Analysis | None = None) -> Table:
    """Put the findings of an analysis (by default of all plans of the graph) into the graph, and ask for them.

    They lie in a named graph of their own, in place of what an earlier run left there; the query `findings` asks for them,
    `finding-evidence` for their evidence, `analyses` for the parameters. Raises UsageError for a remote graph.
    """
    check_graph(kg)
    kg.replace(finding_quads(analysis or analyse(kg)))
    return kg.query("findings")


def _activity(activity: NamedNode, graph: NamedNode, analysis: Analysis, plans: list[str]) -> Iterator[Triple]:
    parameters, test = analysis.parameters, analysis.fixed_degree
    yield Triple(graph, TYPE, gov("StatementSet"))
    yield Triple(graph, NamedNode(PROV + "wasGeneratedBy"), activity)
    yield Triple(activity, TYPE, gov("Analysis"))
    yield from software_triples(activity)
    for plan in plans:
        yield Triple(graph, gov("about"), NamedNode(plan))
        yield Triple(activity, NamedNode(PROV + "used"), NamedNode(plan))
    yield Triple(activity, gov("seed"), literal(parameters.seed))
    yield Triple(activity, gov("draws"), literal(parameters.draws))
    yield Triple(activity, gov("stabilityDraws"), literal(parameters.stability_draws))
    yield Triple(activity, gov("splitCollectives"), literal(parameters.split_collectives))
    yield Triple(activity, gov("nullModel"), literal(test.method if test else "not tested"))
    yield Triple(activity, gov("dataHash"), literal(parameters.data_sha256))
    for name, number in sorted(parameters.versions.items()):
        yield Triple(activity, gov("softwareVersion"), literal(f"{name} {number}"))


def _findings(graph: NamedNode, activity: NamedNode, findings: Iterable[Finding]) -> Iterator[Triple]:
    for order, finding in enumerate(findings, 1):
        node = child(graph, order)
        yield Triple(node, TYPE, gov("Finding"))
        yield Triple(node, gov("order"), literal(order))
        yield Triple(node, gov("findingKind"), literal(finding.kind))
        for subject in finding.subject:
            yield Triple(node, gov("subject"), NamedNode(subject))
        yield Triple(node, LABEL, Literal(finding.sentence_zh, language="zh-Hans"))
        yield Triple(node, LABEL, Literal(finding.sentence_en, language="en"))
        yield Triple(node, gov("load"), literal(finding.load))
        yield Triple(node, gov("gap"), literal(finding.gap))
        yield Triple(node, gov("cut"), literal(finding.cut))
        yield Triple(node, gov("layer"), literal(finding.layer))
        yield Triple(node, gov("provisional"), literal(finding.provisional))
        yield Triple(node, NamedNode(PROV + "wasGeneratedBy"), activity)
        yield from _interval(node, finding)
        for evidence in finding.evidence:
            if evidence.span:
                yield Triple(node, gov("evidence"), NamedNode(evidence.span))


def _interval(node: NamedNode, finding: Finding) -> Iterator[Triple]:
    if finding.rank_interval:
        yield Triple(node, gov("rankLow"), literal(finding.rank_interval[0]))
        yield Triple(node, gov("rankHigh"), literal(finding.rank_interval[1]))
    if not math.isnan(finding.front_probability):
        yield Triple(node, gov("frontProbability"), decimal(float(f"{finding.front_probability:.4g}")))
