"""`govkg network`: the interactive network of a plan, as one page that opens offline."""

from __future__ import annotations

import argparse

from govkg.cli.report import arguments
from govkg.graph.sources import graph_from
from govkg.views.network_view import write_network

_EPILOG = """examples:
  govkg network plan.docx -o network.html
  govkg network graph.trig -o network.html --lang en"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    arguments(parser, "network.html")


def run(options: argparse.Namespace) -> int:
    """Read, and write the page."""
    write_network(graph_from(options.file, corrections=options.corrections), options.output, lang=options.lang)
    return 0
