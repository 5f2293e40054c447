"""`govkg compare`: what changed between two versions of a plan."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from govkg.errors import UsageError
from govkg.exports.replication_tables import as_csv
from govkg.graph.sources import graph_from
from govkg.network.comparison import THRESHOLD, PlanComparison, compare_plans
from govkg.network.comparison_rows import LIMIT_EN, as_comparison, change_rows
from govkg.network.decisions import Decision, decisions_text, read_decisions
from govkg.progress import progress
from govkg.views.highlight import shorten
from govkg.writing import write_whole

_EPILOG = """examples:
  govkg compare plan-2023.docx plan-2024.docx               tasks added, dropped, moved, reworded; leads, deadlines, targets
  govkg compare old.txt new.txt --format csv -o changes.csv one line a change, with quotes and places
  govkg compare old.txt new.txt --write-decisions pairs.csv the doubtful pairs, for a person to decide
  govkg compare old.txt new.txt --decisions pairs.csv       what the person decided stands above the similarity

Tasks are paired one to one so that the similarity of headings and texts, 0 to 1, is largest in all. In the file of decisions write
same, different or none, your name and the date; lines left empty stay open."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("old", metavar="OLD", help="the older plan, or a graph that holds it")
    parser.add_argument("new", metavar="NEW", help="the newer plan, or a graph that holds it (may be the same graph)")
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
    with progress(quiet=arguments.quiet) as step:
        step(f"reading {arguments.old}")
        old = graph_from([arguments.old])
        step(f"reading {arguments.new}")
        new = old if arguments.new == arguments.old else graph_from([arguments.new])
        step("comparing")
        comparison = compare_plans(
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
    _put(arguments.output, _rendered(comparison, arguments.format))
    return 0


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


def _put(output: str | None, data: str) -> None:
    if output:
        write_whole(output, data.encode())
    else:
        sys.stdout.write(data.removeprefix("\ufeff"))


def _rendered(comparison: PlanComparison, form: str) -> str:
    if form == "json":
        return json.dumps(as_comparison(comparison), ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        return as_csv(change_rows(comparison)).decode()
    return "\n".join(_table(comparison)) + "\n"


def _table(c: PlanComparison) -> Iterable[str]:
    for name, plan in (("old", c.old), ("new", c.new)):
        cut = "; cut off or incomplete" if plan.provisional else ""
        yield f"{name}: {plan.title} {plan.number}".rstrip() + f", {len(plan.tasks)} tasks{cut}"
    yield f"{len(c.pairs)} tasks in both; " + (", ".join(f"{n} {k}" for k, n in c.counts().items() if n) or "no change")
    yield from (f"chapter 「{old}」 is now 「{new}」" for old, new in c.chapters.items())
    for title, singles in (("added", c.added), ("dropped", c.dropped)):
        for s in singles:
            near = f" (nearest: {s.nearest.path} {s.nearest.heading}, {s.similarity:.2f})" if s.nearest else ""
            yield f"\n[{title}] {s.task.path} {s.task.heading}{_by(s.decision)}{near}\n    {shorten(s.task.words, 90)}"
    for pair in c.pairs:
        lines = [_line(row) for row in change_rows(c) if (row["old"], row["new"]) == (pair.old.path, pair.new.path)]
        if lines or pair.doubtful:
            doubt = "  ?" if pair.doubtful else ""
            yield f"\n{pair.old.path} → {pair.new.path} {pair.new.heading}  ({pair.similarity:.2f}{doubt}){_by(pair.decision)}"
            yield from lines
    if questions := c.open_questions():
        yield f"\n{len(questions)} doubtful pairs (marked ? or named as nearest): --write-decisions FILE writes them for a person to decide"
    yield f"\n{LIMIT_EN}"


def _by(decision: Decision | None) -> str:
    return f"  {decision.decision}: {decision.by}, {decision.date}" if decision else ""


def _line(row: dict[str, str]) -> str:
    if row["kind"] == "reworded":
        shown = f"「{shorten(row['before'], 40)}」 → 「{shorten(row['after'], 40)}」"
    elif row["kind"] in ("moved", "renumbered", "retitled", "role changed") or row["kind"].endswith("changed"):
        shown = f"{row['subject']} {row['before']} → {row['after']}".strip()
    else:
        value = "" if row["kind"].startswith("lead") else row["after"] or row["before"]
        shown = f"{row['subject']} {value}".strip()
    quote = row["quote_after"] or row["quote_before"]
    place = f"  「{shorten(quote, 50)}」" if row["kind"] not in ("moved", "renumbered", "retitled", "reworded") else ""
    return f"  {row['kind']}: {shown}{place}"
