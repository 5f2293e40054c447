"""`govkg plot`: a plot for a paper, as a vector file."""

from __future__ import annotations

import argparse
import sys

from govkg.cli.language import language_of, page_language
from govkg.cli.options import (
    add_draws,
    add_graph_of_page,
    add_language,
    add_plans,
    add_reading,
    add_seed,
    gathered,
    left_out,
    only_plans,
)
from govkg.cli.reading_words import written_line
from govkg.progress import progress
from govkg.views.plots import KINDS, WIDTHS, write_plot

_EPILOG = """plots:
  load    tasks of each agency, led and in another role
  matrix  agencies by tasks, by role
  front   load, gap and cut of each agency, with the Pareto front
  ranks   rank by load with its 95 % interval, and the share of draws in which the agency is on the front

examples:
  govkg plot load plan.docx -o load.svg
  govkg plot matrix plan.txt -o matrix.pdf --width double
  govkg plot front graph.trig -o front.pdf --lang en
  govkg plot ranks plan.txt -o ranks.png --seed 1 --draws 10000"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_reading(parser)
    add_plans(parser)
    parser.add_argument("kind", choices=tuple(KINDS), help="which plot")
    add_graph_of_page(parser)
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="ending .svg, .pdf (vector) or .png (300 dots an inch)"
    )
    add_language(parser, "axes and legend")
    parser.add_argument(
        "--width", choices=tuple(WIDTHS), default="single", help="single: 88 mm, the default; double: 180 mm"
    )
    add_seed(parser)
    add_draws(parser)


def run(options: argparse.Namespace) -> int:
    """Read, draw and write."""
    with progress(quiet=options.quiet) as step:
        step(f"reading {options.file[0]}")
        found = gathered(options.file, options, step)
        kg = only_plans(found.kg, options)
        step(f"drawing {options.kind}")
        write_plot(
            kg,
            options.kind,
            options.output,
            lang=page_language(options),
            width=options.width,
            seed=options.seed,
            draws=options.draws,
        )
    sys.stdout.write(f"{written_line(options.output, None, language_of(options))}\n")
    return left_out(found, options)
