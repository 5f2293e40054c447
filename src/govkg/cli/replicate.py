"""`govkg replicate`: a folder from which another researcher can check every figure, with other programs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from govkg.cli.language import language_of
from govkg.cli.options import add_draws, add_graph, add_language, add_plan, add_reading, add_seed, graph_of
from govkg.exports.replication import write_replication
from govkg.network.analysis import check_draws
from govkg.progress import progress

_EPILOG = """examples:
  govkg replicate plan.docx -o package/                     one plan
  govkg replicate out/graph.trig -o package/ --draws 10000  a graph that was built before, more draws
  Rscript package/recompute.R                               the same numbers with igraph and sna; fails from 1e-9 on

writes the incidence and every table as CSV, parameters with versions and hashes, the methods as text in Chinese and English with
references, CITATION.cff, graph.trig and recompute.R. The same graph, seed and draws give the same bytes."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.set_defaults(inside=("graph.trig", "README.md"))
    add_reading(parser)
    add_graph(parser)
    parser.add_argument("-o", "--output", required=True, metavar="FOLDER", help="where to write")
    add_plan(parser)
    add_language(parser)
    parser.add_argument("--split-collectives", action="store_true", help="show the members of a collective apart")
    add_seed(parser)
    add_draws(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the package and say how to check it."""
    check_draws(arguments.draws, arguments.seed)
    folder = Path(arguments.output)
    with progress(quiet=arguments.quiet) as step:
        step("reading")
        kg = graph_of(arguments.source, arguments)
        step(f"{arguments.draws} draws from the null models")
        files = write_replication(
            kg,
            folder,
            plan=arguments.plan,
            split_collectives=arguments.split_collectives,
            seed=arguments.seed,
            draws=arguments.draws,
        )
    script = folder / "recompute.R"
    if language_of(arguments) == "zh":
        sys.stdout.write(f"已写入 {folder}：{len(files)} 个文件\n核对：Rscript {script}\n")
    else:
        sys.stdout.write(f"written to {folder}: {len(files)} files\ncheck with: Rscript {script}\n")
    return 0
