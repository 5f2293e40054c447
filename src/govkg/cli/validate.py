"""`govkg validate`: does a plan's graph keep the shapes?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from govkg.cli.options import add_language, add_plan, add_reading, graph_of, only_plan
from govkg.graph.shacl_report import report_turtle
from govkg.graph.validation import SEVERITIES, Breach, ValidationReport
from govkg.terminal import counted
from govkg.writing import write_whole

_EPILOG = """examples:
  govkg validate plan.txt                          read a plan and check its graph
  govkg validate out/graph.trig --report file.ttl  and write the SHACL report
  govkg validate graph.trig --lang en              messages in English
  govkg validate store/ --format csv               every breach with its IRIs, for another program
  govkg validate graph.trig --shapes ours.ttl      shapes of your own (any SHACL; pySHACL where needed)

exit code: 4 if there is a violation, 0 with warnings alone. Warnings speak about the plan, violations about the graph."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_reading(parser)
    add_plan(parser)
    parser.add_argument(
        "source", nargs="+", metavar="PLAN_OR_GRAPH", help="plans, RDF files or store folders, as one graph"
    )
    parser.add_argument("--report", metavar="FILE", help="write the SHACL report in Turtle")
    parser.add_argument("--shapes", metavar="FILE", help="shapes in Turtle in place of the bundled ones")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table", help="default: table")
    add_language(parser, "the messages")


def run(arguments: argparse.Namespace) -> int:
    """Check the graph, print a table, write the report."""
    kg = only_plan(graph_of(arguments.source, arguments), arguments)
    report = kg.validate(arguments.shapes)
    if arguments.report:
        write_whole(Path(arguments.report), report_turtle(report))
    if arguments.format == "table":
        sys.stdout.write(_table(report, arguments.lang, apart=len(kg.plans()) > 1))
    else:
        sys.stdout.write(report.table().to_csv() if arguments.format == "csv" else report.table().to_json())
    return 0 if report.conforms else 4


def _table(report: ValidationReport, language: str, *, apart: bool) -> str:
    lines = [_line(breach, language, apart=apart) for breach in report]
    names = {"Info": "note"}
    counts = [counted(sum(b.severity == s for b in report), names.get(s, s.lower())) for s in SEVERITIES]
    return "\n".join([*lines, ", ".join(counts)]) + "\n"


def _line(breach: Breach, language: str, *, apart: bool) -> str:
    """One breach; where there are several plans (`apart`) the focus begins with the number of its own."""
    zh, en = breach.message_zh, breach.message_en
    message = (en or zh) if language == "en" else (zh or en)
    steps = breach.focus.partition("/id/")[2].split("/")
    where = "/".join(steps[2 if apart else 3 :]) or breach.focus
    return f"{breach.severity:<9}  {breach.shape.rpartition('#')[2]:<20}  {where:<24}  {message}"
