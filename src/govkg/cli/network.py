"""`govkg network`: the interactive network of a plan, as one page that opens offline."""

from __future__ import annotations

import argparse

from govkg.cli.report import arguments, graph_of
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
    write_network(graph_of(options.file), options.output, lang=options.lang)
    return 0
