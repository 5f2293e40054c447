"""`govkg compare`: two versions of a plan, a city's plan and a county's, or several plans side by side."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from govkg.cli.comparison_text import as_json, counterpart_lines, put, version_lines
from govkg.errors import UsageError
from govkg.exports.replication_tables import as_csv
from govkg.graph.sources import graph_from
from govkg.network.comparison import THRESHOLD, PlanComparison, compare_plans
from govkg.network.comparison_rows import as_comparison, as_counterparts, change_rows
from govkg.network.counterparts import Counterparts, counterpart_rows, find_counterparts
from govkg.network.decisions import Decision, decisions_text, read_decisions
from govkg.progress import progress
from govkg.writing import write_whole

_EPILOG = """examples:
  govkg compare plan-2023.docx plan-2024.docx               tasks added, dropped, moved, reworded; leads, deadlines, targets
  govkg compare old.txt new.txt --format csv -o changes.csv one line a change, with quotes and places
  govkg compare old.txt new.txt --write-decisions pairs.csv the doubtful pairs, for a person to decide
  govkg compare old.txt new.txt --decisions pairs.csv       what the person decided stands above the similarity
  govkg compare city.docx county.docx --counterparts        which tasks of the city have no counterpart in the county's plan

Tasks are paired one to one so that the similarity of headings and texts, 0 to 1, is largest in all. In the file of decisions write
same, different or none, your name and the date; lines left empty stay open."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("old", metavar="OLD", help="the older plan, or a graph that holds it")
    parser.add_argument("new", metavar="NEW", help="the newer plan, or a graph that holds it (may be the same graph)")
    parser.add_argument(
        "--counterparts",
        action="store_true",
        help="OLD is the higher plan, NEW the lower one: what answers to each task",
    )
    parser.add_argument("--old-plan", metavar="IRI", help="which plan, where the graph OLD holds several")
    parser.add_argument("--new-plan", metavar="IRI", help="which plan, where the graph NEW holds several")
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table", help="default: table")
    parser.add_argument("-o", "--output", metavar="FILE", help="write here instead of the terminal")
    parser.add_argument("--decisions", metavar="CSV", help="what a person decided about pairs of tasks")
    parser.add_argument(
        "--write-decisions", metavar="CSV", help="write the open questions here, with all decisions given"
    )
    parser.add_argument(
        "--threshold", type=float, default=THRESHOLD, help=f"least similarity of a pair; default: {THRESHOLD}"
    )


def run(arguments: argparse.Namespace) -> int:
    """Compare, and print or write the result."""
    decisions = read_decisions(arguments.decisions) if arguments.decisions else ()
    comparing = find_counterparts if arguments.counterparts else compare_plans
    with progress(quiet=arguments.quiet) as step:
        step(f"reading {arguments.old}")
        old = graph_from([arguments.old])
        step(f"reading {arguments.new}")
        new = old if arguments.new == arguments.old else graph_from([arguments.new])
        step("comparing")
        comparison: PlanComparison | Counterparts = comparing(
            old,
            new,
            plans=(arguments.old_plan, arguments.new_plan),
            threshold=arguments.threshold,
            decisions=decisions,
        )
    for decision in comparison.unused:
        sys.stderr.write(f"govkg: a decision speaks of no task here: {_sides(decision)}; it is kept, not applied\n")
    if arguments.write_decisions:
        write_decisions(arguments.write_decisions, decisions, comparison.open_questions())
    put(arguments.output, _rendered(comparison, arguments.format))
    return 0


def _rendered(result: PlanComparison | Counterparts, form: str) -> str:
    if isinstance(result, PlanComparison):
        body, rows, lines = as_comparison(result), change_rows(result), version_lines(result)
    else:
        body, rows, lines = as_counterparts(result), counterpart_rows(result), counterpart_lines(result)
    if form == "json":
        return as_json(body)
    return as_csv(rows).decode() if form == "csv" else "\n".join(lines) + "\n"


def write_decisions(path: str, decided: Iterable[Decision], questions: Iterable[Decision]) -> None:
    """Write the decisions as they were given and the open questions after them.

    Raises UsageError where the file exists and holds decisions that were not given: they would be lost.
    """
    kept = [d for d in decided if d.decision]
    if Path(path).exists():
        lost = [d for d in read_decisions(path) if d.decision and d not in kept]
        if lost:
            raise UsageError(
                f"{path} holds {len(lost)} decisions that would be lost; give it with --decisions {path} too"
            )
    write_whole(path, decisions_text([*kept, *questions]))


def _sides(d: Decision) -> str:
    return " / ".join(f"{side.path} {side.heading}".strip() for side in (d.old, d.new) if side)
