"""`govkg network`: the interactive network of a plan, as one page that opens offline."""

from __future__ import annotations

import argparse
import sys

from govkg.cli.language import language_of, page_language
from govkg.cli.options import add_plans, gathered, left_out, only_plans
from govkg.cli.reading_words import written_line
from govkg.cli.report import arguments
from govkg.progress import progress
from govkg.views.network_view import write_network
from govkg.views.page import check_page

_EPILOG = """examples:
  govkg network plan.docx -o network.html
  govkg network graph.trig -o network.html --lang en"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    arguments(parser, "network.html")
    add_plans(parser)


def run(options: argparse.Namespace) -> int:
    """Read, and write the page."""
    check_page(options.output)
    with progress(quiet=options.quiet) as step:
        step(f"reading {options.file[0]}")
        found = gathered(options.file, options, step)
        kg = only_plans(found.kg, options)
        step(f"writing {options.output}")
        write_network(kg, options.output, lang=page_language(options))
    sys.stdout.write(f"{written_line(options.output, None, language_of(options))}\n")
    return left_out(found, options)
