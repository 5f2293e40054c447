"""`govkg remove`: plans out of a store folder, or out of an RDF file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from govkg.cli.language import language_of
from govkg.cli.options import add_language
from govkg.cli.reading_words import built_line, removed_line
from govkg.errors import UsageError
from govkg.graph.formats import WITH_GRAPHS
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.local import compact, is_store
from govkg.graph.sources import is_address

_EPILOG = """examples:
  govkg remove store/ 某政发〔2026〕12号             a plan by its number, title or IRI
  govkg remove store/ 某市实施方案 某市工作方案      several: all of them or, where one is not there, none
  govkg remove plans.trig 某政发〔2026〕12号

A plan goes with its corrections, inferences and findings, and with what was found in several plans of which it is one. govkg query plans
lists those that are there; govkg build NEW -o STORE --supersedes OLD puts a new edition in place of an old one and keeps its corrections."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_language(parser)
    parser.add_argument("store", help="a store folder of govkg build, or an RDF file with named graphs")
    parser.add_argument("plans", nargs="+", metavar="PLAN", help="which plan: its title, number or IRI")


def run(arguments: argparse.Namespace) -> int:
    """Take the plans out, whole or not at all."""
    if is_address(arguments.store):
        raise UsageError(
            f"{arguments.store} is an address: govkg remove works on a store folder or an RDF file; at a server drop the graphs of the plan by SPARQL Update (DROP GRAPH)"
        )
    path = Path(arguments.store)
    if path.is_file() and path.suffix.lower() not in WITH_GRAPHS:
        raise UsageError(
            f"{path}: {path.suffix or 'no ending'} has no named graphs, so that a plan can not be told from others; build it again without the plan"
        )
    kg = KnowledgeGraph.open(path, writable=is_store(path))
    named = named_plans(kg, arguments.plans)
    titles = [str(row["title"]) for iri in named for row in kg.query("plans", plan=iri)]
    for iri in named:
        kg.remove(iri)
    if path.is_file():
        kg.save(path)
    else:
        kg.flush()
    language, left = language_of(arguments), len(kg.plans())
    sys.stdout.write(f"{removed_line(titles, language)}\n")
    sys.stdout.write(f"{built_line(left, len(kg), str(path), language)}\n")
    kg.close()
    if not path.is_file():
        compact(path, len(named), left)
    return 0


def named_plans(kg: KnowledgeGraph, names: Sequence[str]) -> list[str]:
    """The IRIs of plans that are named by title, number or IRI, each once. Raises ParameterWrong where one is not there."""
    return list(dict.fromkeys(str(iri) for name in names for iri in kg.query("plans", plan=name).column("plan")))
