"""`govkg compare`: two versions of a plan, a city's plan and a county's, or several plans side by side."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from govkg.cli.compare_folders import compare_folders
from govkg.cli.comparison_text import counterpart_lines, side_by_side_lines, version_lines
from govkg.cli.formats import format_of
from govkg.cli.language import language_of, page_language
from govkg.cli.options import add_language, add_output, add_reading, graphs_of
from govkg.cli.output import as_json, put
from govkg.draws import SEED
from govkg.errors import UsageError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.local import is_store
from govkg.network.changes import CHANGE_COLUMNS
from govkg.network.comparison import THRESHOLD, PlanComparison, compare_plans
from govkg.network.comparison_rows import as_comparison, as_counterparts, as_side_by_side
from govkg.network.counterparts import COUNTERPART_COLUMNS, Counterparts, counterpart_rows, find_counterparts
from govkg.network.decisions import Decision, decisions_text, read_decisions
from govkg.network.side_by_side import DRAWS, MEASUREMENT_COLUMNS, side_by_side
from govkg.notices import notice_words
from govkg.progress import progress
from govkg.tables import csv_records
from govkg.terminal import counted
from govkg.views.comparison import comparison_page
from govkg.writing import write_whole

_EPILOG = """examples:
  govkg compare plan-2023.docx plan-2024.docx               tasks added, dropped, moved, reworded; leads, deadlines, targets
  govkg compare november.xlsx december.xlsx                 two months of a ledger: what was done, what got on, what did not
  govkg compare plans-2023/ plans-2024/                     folders: papers in pairs by file name or title, and those of one alone
  govkg compare old.txt new.txt --format csv -o changes.csv   one line a change, with quotes and places
  govkg compare old.txt new.txt --format html -o diff.html  a page to read and to print, in Chinese and English
  govkg compare old.txt new.txt --write-decisions pairs.csv   the doubtful pairs, for a person to decide
  govkg compare old.txt new.txt --decisions pairs.csv       what the person decided stands above the similarity
  govkg compare city.docx county.docx --counterparts        which tasks of the city have no counterpart in the county's plan
  govkg compare a.docx b.docx c.docx --indicators           the same kind of agency (教育局 …) in several plans, side by side

Tasks are paired one to one so that the similarity of headings and texts, 0 to 1, is largest in all. In the file of decisions write
same, different or none, your name and the date; lines left empty stay open."""

_FORMS = ("table", "json", "csv", "html")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_reading(parser)
    parser.add_argument("source", nargs="+", metavar="PLAN_OR_GRAPH", help="OLD NEW; with --indicators any number")
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--counterparts",
        action="store_true",
        help="OLD is the higher plan, NEW the lower one: what answers to each task",
    )
    what.add_argument("--indicators", action="store_true", help="agencies of one kind in all plans, side by side")
    parser.add_argument("--draws", type=int, help=f"draws for the intervals of ranks; default: {DRAWS}")
    parser.add_argument("--seed", type=int, help=f"seed of the draws; default: {SEED}")
    parser.add_argument(
        "--old-plan", metavar="PLAN", help="which plan, where the graph OLD holds several: its title, number or IRI"
    )
    parser.add_argument("--new-plan", metavar="PLAN", help="which plan, where the graph NEW holds several")
    parser.add_argument("--format", choices=_FORMS, help="default: by the ending of -o, else table")
    add_language(parser, "the html page when it opens")
    add_output(parser)
    parser.add_argument("--decisions", metavar="CSV", help="what a person decided about pairs of tasks")
    parser.add_argument(
        "--write-decisions", metavar="CSV", help="write the open questions here, with all decisions given"
    )
    parser.add_argument("--threshold", type=float, help=f"least similarity of a pair; default: {THRESHOLD}")


def run(arguments: argparse.Namespace) -> int:
    """Compare, and print or write the result."""
    arguments.format = format_of(arguments.format, arguments.output, _FORMS)
    if arguments.format == "html" and (arguments.indicators or arguments.counterparts):
        raise UsageError("--format html shows two versions of a plan; take table, csv or json for the others")
    _check_pairs(arguments)
    if arguments.indicators:
        return _side_by_side(arguments)
    if len(arguments.source) != 2:
        raise UsageError(f"{counted(len(arguments.source), 'plan')}: name an old and a new one, or add --indicators")
    if _are_folders(*arguments.source):
        return compare_folders(arguments)
    decisions = read_decisions(arguments.decisions) if arguments.decisions else ()
    comparing = find_counterparts if arguments.counterparts else compare_plans
    old, new = _graphs(arguments)
    comparison: PlanComparison | Counterparts = comparing(
        old,
        new,
        plans=(arguments.old_plan, arguments.new_plan),
        threshold=THRESHOLD if arguments.threshold is None else arguments.threshold,
        decisions=decisions,
    )
    for decision in comparison.unused:
        note = f"a decision speaks of no task here: {_sides(decision)}; it is kept, not applied"
        sys.stderr.write(f"govkg: {notice_words(note, language_of(arguments))}\n")
    if arguments.write_decisions:
        write_decisions(arguments.write_decisions, decisions, comparison.open_questions())
    put(arguments.output, _rendered(comparison, arguments))
    return 0


def _check_pairs(arguments: argparse.Namespace) -> None:
    """Raises UsageError for options that would change nothing of what is asked for."""
    idle = ("threshold", "old_plan", "new_plan") if arguments.indicators else ("draws", "seed")
    given = [f"--{name.replace('_', '-')}" for name in idle if getattr(arguments, name) is not None]
    if given and arguments.indicators:
        raise UsageError(f"--indicators pairs no tasks: leave {', '.join(given)} out")
    if given:
        raise UsageError(f"{', '.join(given)}: only --indicators draws at random; add it, or leave this out")


def _are_folders(old: str, new: str) -> bool:
    """Whether both are folders of papers. Raises UsageError where one of them is."""
    folders = [side for side in (old, new) if Path(side).is_dir() and not is_store(Path(side))]
    if len(folders) == 1:
        raise UsageError(
            f"{folders[0]} is a folder of papers and the other is none: give two folders, or the two editions of one plan, as govkg compare OLD.docx NEW.docx"
        )
    return bool(folders)


def _graphs(arguments: argparse.Namespace) -> list[KnowledgeGraph]:
    with progress(quiet=arguments.quiet) as step:
        step(f"reading {len(arguments.source)} plans")
        return graphs_of(arguments.source, arguments)


def _side_by_side(arguments: argparse.Namespace) -> int:
    """Print the plans side by side."""
    if arguments.decisions or arguments.write_decisions:
        raise UsageError("--indicators pairs no tasks: leave --decisions and --write-decisions out")
    graphs = list({id(kg): kg for kg in _graphs(arguments)}.values())
    draws = DRAWS if arguments.draws is None else arguments.draws
    result = side_by_side(graphs, draws=draws, seed=SEED if arguments.seed is None else arguments.seed)
    if len(result.columns) < 2:
        raise UsageError(f"{len(result.columns)} plan in {' '.join(arguments.source)}: side by side needs two or more")
    if arguments.format == "json":
        text = as_json(as_side_by_side(result))
    elif arguments.format == "csv":
        text = csv_records(result.rows(), MEASUREMENT_COLUMNS).decode()
    else:
        text = "\n".join(side_by_side_lines(result, language_of(arguments))) + "\n"
    put(arguments.output, text)
    return 0


def _rendered(result: PlanComparison | Counterparts, arguments: argparse.Namespace) -> str:
    form, language = arguments.format, language_of(arguments)
    if form == "html" and isinstance(result, PlanComparison):
        return comparison_page(result, lang=page_language(arguments)).decode()
    if isinstance(result, PlanComparison):
        body, rows, lines = as_comparison(result), result.rows(), version_lines(result, language)
    else:
        body, rows, lines = as_counterparts(result), counterpart_rows(result), counterpart_lines(result, language)
    if form == "json":
        return as_json(body)
    columns = CHANGE_COLUMNS if isinstance(result, PlanComparison) else COUNTERPART_COLUMNS
    return csv_records(rows, columns).decode() if form == "csv" else "\n".join(lines) + "\n"


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
