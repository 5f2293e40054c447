"""`govkg report` and `govkg network`: what a plan asks of whom, as one page that opens offline."""

from __future__ import annotations

import argparse
from pathlib import Path

from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.reader import read_plan
from govkg.views.page import LANGUAGES
from govkg.views.report import write_report

GRAPHS = {".trig", ".ttl", ".nq", ".nt", ".rdf", ".jsonld"}
_EPILOG = """examples:
  govkg report plan.docx -o report.html
  govkg report graph.trig -o report.html --lang en
  govkg report plan.txt -o report.html --json report.json"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    arguments(parser, "report.html")
    parser.add_argument("--json", metavar="FILE", help="write the data of the report as JSON, too")


def arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """The arguments that the pages share; `name` is the default output."""
    parser.add_argument(
        "file", nargs="+", help="a graph (.trig, .ttl, .nq, .jsonld …), or plans (txt, docx, pdf, html …)"
    )
    parser.add_argument("-o", "--output", default=name, metavar="FILE", help=f"default: {name}")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="language that the page opens in; default: zh")


def graph_of(files: list[str]) -> KnowledgeGraph:
    """The graph in a file, or the graph of the plans in several files."""
    if len(files) == 1 and Path(files[0]).suffix.lower() in GRAPHS:
        return KnowledgeGraph.open(files[0])
    return KnowledgeGraph.from_plans(read_plan(file) for file in files)


def run(options: argparse.Namespace) -> int:
    """Read, and write the page."""
    write_report(graph_of(options.file), options.output, lang=options.lang, json_path=options.json)
    return 0
