"""`govkg report`: what a plan asks of whom, as one page that opens offline."""

from __future__ import annotations

import argparse
import sys

from govkg.cli.language import language_of, page_language
from govkg.cli.options import (
    add_draws,
    add_graph_of_page,
    add_language,
    add_plans,
    add_processes,
    add_reading,
    add_seed,
    gathered,
    left_out,
    only_plans,
    processes_of,
)
from govkg.cli.reading_words import written_line
from govkg.progress import progress
from govkg.views.page import check_page
from govkg.views.report import write_report

_EPILOG = """examples:
  govkg report plan.docx -o report.html
  govkg report plans/ -o report.html        a folder of plans; what can not be read is listed at the end
  govkg report store/ -o report.html        of more than 20 plans an overview, and a page for each in report_files/
  govkg report graph.trig -o report.html --lang en
  govkg report store/ --plan PLAN --plan PLAN   these two of the plans
  govkg report plan.txt -o report.html --json report.json"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    arguments(parser, "report.html")
    add_plans(parser)
    parser.add_argument("--json", metavar="FILE", help="write the data of the report as JSON, too")
    add_draws(parser)
    add_seed(parser)
    add_processes(parser)


def arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """The arguments that the pages share; `name` is the default output."""
    add_reading(parser)
    add_graph_of_page(parser)
    parser.add_argument("-o", "--output", default=name, metavar="FILE", help=f"default: {name}")
    add_language(parser, "the page when it opens")


def run(options: argparse.Namespace) -> int:
    """Read, and write the page."""
    check_page(options.output)
    processes = processes_of(options)
    with progress(quiet=options.quiet) as step:
        step(f"reading {options.file[0]}")
        found = gathered(options.file, options, step)
        kg = only_plans(found.kg, options)
        step(f"writing {options.output}")
        files = write_report(
            kg,
            options.output,
            lang=page_language(options),
            json_path=options.json,
            draws=options.draws,
            seed=options.seed,
            step=step,
            processes=processes,
        )
    pages = files[1:-1] if options.json else files[1:]
    line = written_line(options.output, options.json, language_of(options), pages=list(map(str, pages)))
    sys.stdout.write(f"{line}\n")
    return left_out(found, options)
