"""`govkg export`: the network in the formats that other programs read, the graph in any RDF syntax."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from govkg.cli.language import language_of
from govkg.cli.options import add_graph, add_language, add_plans, add_reading, graph_of, only_plans
from govkg.errors import UsageError
from govkg.exports.files import NETWORK_ENDINGS, RDF_ENDINGS, VIEWS, exported
from govkg.exports.networks import WRITERS
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.standard_terms import aligned, vocabulary_quads
from govkg.progress import progress
from govkg.terminal import counted

_EPILOG = """examples:
  govkg export plan.txt -o plan.gexf                        agencies and tasks, for Gephi
  govkg export plan.txt -o partners.graphml --network agencies
  govkg export plan.txt -o plan.net                         two-mode Pajek; plan.dl is UCINET, plan.hif.json a hypergraph
  govkg export plan.txt -o plan.matrix.csv                  incidence; plan.edges.csv and plan.nodes.csv are lists
  govkg export plan.txt -o plan.jsonld                      the knowledge graph itself, in any RDF syntax
  govkg export store/ -o all.trig --alignments --vocabularies   for a store whose users know ORG, PROV and SKOS

the format follows from the ending: """ + " ".join([*NETWORK_ENDINGS, *RDF_ENDINGS])


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_reading(parser)
    add_plans(parser)
    add_language(parser)
    add_graph(parser)
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="the file to write")
    parser.add_argument("--network", choices=VIEWS, help="which network; default: two-mode")
    parser.add_argument("--format", choices=sorted(WRITERS), help="where the ending does not say it")
    parser.add_argument(
        "--alignments",
        action="store_true",
        help="say it in terms of ORG, PROV, Web Annotation, SKOS and schema.org, too",
    )
    parser.add_argument(
        "--vocabularies",
        action="store_true",
        help="with the ontology and the vocabularies, in named graphs of their own",
    )
    parser.add_argument("--split-collectives", action="store_true", help="show the members of a collective apart")


def run(arguments: argparse.Namespace) -> int:
    """Write the network or the graph."""
    target = Path(arguments.output)
    whole = arguments.format is None and target.suffix.lower() in RDF_ENDINGS
    if whole and (arguments.network or arguments.split_collectives):
        option = "--network" if arguments.network else "--split-collectives"
        raise UsageError(f"{option} belongs to networks, and {target.name} holds the graph itself: leave it out")
    if not whole and (arguments.alignments or arguments.vocabularies):
        option = "--alignments" if arguments.alignments else "--vocabularies"
        raise UsageError(f"{option} belongs to the graph itself, and {target.name} holds a network: leave it out")
    with progress(quiet=arguments.quiet) as step:
        step("reading")
        kg, plan = graph_of(arguments.source, arguments), None
        if whole or len(arguments.plan or ()) > 1:
            kg = only_plans(kg, arguments)
        elif arguments.plan:
            (plan,) = arguments.plan  # a network asks for its plan by name, in graphs of its own or not
        graph = exported(
            _extended(kg, arguments),
            target,
            plan=plan,
            network=arguments.network or "two-mode",
            split_collectives=arguments.split_collectives,
            form=arguments.format,
        )
    if graph is None:
        sys.stdout.write(f"{target}\n")
        return 0
    nodes, edges = len(graph), graph.number_of_edges()
    if language_of(arguments) == "zh":
        sys.stdout.write(f"{nodes} 个节点，{edges} 条边：{target}\n")
    else:
        sys.stdout.write(f"{counted(nodes, 'node')}, {counted(edges, 'edge')}: {target}\n")
    return 0


def _extended(kg: KnowledgeGraph, arguments: argparse.Namespace) -> KnowledgeGraph:
    """The graph with what was asked for besides."""
    if not (arguments.alignments or arguments.vocabularies):
        return kg
    copy = kg.in_memory()
    if arguments.alignments:
        copy.store.extend(list(aligned(kg.quads())))
    if arguments.vocabularies:
        copy.store.extend(vocabulary_quads())
    return copy
