"""`govkg build`: plans into a store folder, or into one RDF file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from govkg.cli.options import add_corrections, add_proposals, proposed
from govkg.errors import EndpointError, GovkgError, NotAPlan
from govkg.graph.formats import FORMATS
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.names import check_base
from govkg.plans.reader import read_plan
from govkg.plans.review import corrected, read_review, speaks_of
from govkg.progress import progress
from govkg.terms import ID

_EPILOG = """examples:
  govkg build plans/*.docx -o store/        a store folder; a plan that is there already is replaced, whole or not at all
  govkg build plan.txt -o plan.ttl          one RDF file
  govkg build plan.txt -o store/ --corrections corrections.yaml   with what a person corrected (govkg review)
  govkg build plan.txt -o plan.trig --base https://example.org/id/
  govkg build plan.txt -o http://localhost:7878/store   the graph store of a server (SPARQL 1.1 Graph Store Protocol)

A correction that finds no place is told and left out. Exit code: 3 if a plan could not be read (the others are in the store), or if a
file of corrections speaks of none."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_corrections(parser)
    add_proposals(parser)
    parser.add_argument("plans", nargs="+", metavar="PLAN", help="plans in any readable format")
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="STORE|FILE|URL",
        help="a store folder, a file with an RDF ending, or the address of a graph store",
    )
    parser.add_argument("--base", default=ID, metavar="IRI", help=f"what the IRIs of things begin with; default: {ID}")


def run(arguments: argparse.Namespace) -> int:
    """Read the plans and store them one by one."""
    kg, file = _target(arguments.output)
    base = check_base(arguments.base)
    failed: list[str] = []
    sent = 0
    reviews = {path: read_review(path) for path in arguments.corrections}
    unused = dict.fromkeys(reviews)
    with progress(quiet=arguments.quiet) as step:
        for number, path in enumerate(arguments.plans, 1):
            step(f"{number} of {len(arguments.plans)}: {path}")
            try:
                plan = proposed(read_plan(path), arguments)
                unused = {file: None for file in unused if not speaks_of(reviews[file], plan)}
                kg.add(corrected(plan, list(reviews.values())), base=base)
                sent += 1
            except NotAPlan as error:
                failed.append(f"left out: {error}")
            except GovkgError as error:
                if error.exit_code != 3 or len(arguments.plans) == 1 or isinstance(error, EndpointError):
                    raise
                failed.append(str(error))
        failed += [f"{file}: speaks of none of the plans that were read" for file in unused]
        if file:
            kg.save(file)
        else:
            kg.flush()
    for line in failed:
        sys.stderr.write(f"govkg: {line}\n")
    if _is_address(arguments.output):
        sys.stdout.write(f"{sent} plans sent: {arguments.output}\n")
    else:
        plans = len(kg.plans())
        sys.stdout.write(f"{plans} plan{'' if plans == 1 else 's'}, {len(kg)} statements: {Path(arguments.output)}\n")
    return 3 if failed else 0


def _target(output: str) -> tuple[KnowledgeGraph, Path | None]:
    """The graph that plans are added to, and the file that it is saved to at the end, if it is one."""
    if _is_address(output):
        return KnowledgeGraph.connect(output, store_url=output), None
    path = Path(output)
    if path.suffix.lower() in FORMATS:
        return KnowledgeGraph.from_plans([]), path
    return KnowledgeGraph.open(path, writable=True), None


def _is_address(output: str) -> bool:
    return output.startswith(("http://", "https://"))
