"""`govkg validate`: does a plan's graph keep the shapes?"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from govkg.cli.language import language_of
from govkg.cli.options import add_graph, add_language, add_plans, add_reading, graph_of, only_plans
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.shacl_report import report_turtle
from govkg.graph.validation import SEVERITIES, Breach, ValidationReport
from govkg.languages import Language
from govkg.tables import Table
from govkg.terminal import counted
from govkg.views.highlight import shorten
from govkg.widths import columns_of
from govkg.writing import write_whole

_EPILOG = """examples:
  govkg validate plan.txt                          read a plan and check its graph
  govkg validate out/graph.trig --report file.ttl  and write the SHACL report
  govkg validate graph.trig --lang en              messages in English
  govkg validate store/ --format csv               every breach with its IRIs, for another program
  govkg validate graph.trig --shapes ours.ttl      shapes of your own (any SHACL; pySHACL where needed)

exit code: 4 if there is a violation, 0 with warnings alone. Warnings speak about the plan, violations about the graph."""

_NAMES = {"Info": "note"}
_VALUE = 40  # so many characters of a value are shown
_SEVERITIES_ZH = {"Violation": "违反", "Warning": "提示", "Info": "说明"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_reading(parser)
    add_plans(parser)
    add_graph(parser)
    parser.add_argument("--report", metavar="FILE", help="write the SHACL report in Turtle")
    parser.add_argument("--shapes", metavar="FILE", help="shapes in Turtle in place of the bundled ones")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table", help="default: table")
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check the graph, print a table, write the report."""
    kg = only_plans(graph_of(arguments.source, arguments), arguments)
    report = kg.validate(arguments.shapes)
    if arguments.report:
        write_whole(Path(arguments.report), report_turtle(report))
    if arguments.format == "table":
        sys.stdout.write(_table(report, language_of(arguments), _Places.of(kg)))
    else:
        sys.stdout.write(report.table().to_csv() if arguments.format == "csv" else report.table().to_json())
    return 0 if report.conforms else 4


def _table(report: ValidationReport, language: Language, places: _Places) -> str:
    lines = [_line(breach, language, places) for breach in report]
    others = dict.fromkeys(b.severity for b in report if b.severity not in SEVERITIES)
    counts = [(severity, sum(b.severity == severity for b in report)) for severity in (*SEVERITIES, *others)]
    last = (
        "，".join(f"{_SEVERITIES_ZH.get(severity, severity)} {count} 处" for severity, count in counts)
        if language == "zh"
        else ", ".join(
            counted(count, _NAMES.get(severity, severity if severity in others else severity.lower()))
            for severity, count in counts
        )
    )
    return "\n".join([*lines, last]) + "\n"


def _line(breach: Breach, language: Language, places: _Places) -> str:
    zh, en = breach.message_zh, breach.message_en
    message = (en or zh) if language == "en" else (zh or en)
    severity = _SEVERITIES_ZH.get(breach.severity, breach.severity) if language == "zh" else breach.severity
    wide = " " * (9 - columns_of(severity))
    value = _value(breach, places)
    shown = "" if not value or value in message else f"（{value}）" if language == "zh" else f" ({value})"
    return f"{severity}{wide}  {breach.shape.rpartition('#')[2]:<20}  {places.name(breach.focus):<24}  {message}{shown}"


def _value(breach: Breach, places: _Places) -> str:
    """What is at fault, in short and on one line; nothing of a node without a name, which another run would call otherwise."""
    if breach.term.startswith("_:"):
        return ""
    return places.name(breach.value) if breach.term.startswith("<") else shorten(" ".join(breach.value.split()), _VALUE)


@dataclass(frozen=True, slots=True)
class _Places:
    """What the things of a graph are called: a task by its path (二/1), as in all other output, and what belongs to it behind that; where
    there are several plans (`apart`) after the number or title of its own."""

    paths: Mapping[str, str]
    apart: bool

    @classmethod
    def of(cls, kg: KnowledgeGraph) -> _Places:
        """The tasks as they stand, however broken the graph is otherwise."""
        found = kg.sparql("SELECT DISTINCT ?task ?path { ?task a gov:Task ; gov:path ?path }")
        paths = {str(task): str(path) for task, path in found.rows} if isinstance(found, Table) else {}
        return cls(paths, len(kg.plans()) > 1)

    def name(self, focus: str) -> str:
        """The name of the thing with this IRI."""
        steps = focus.partition("/id/")[2].split("/")
        plan, rest = steps[2:3] if self.apart else [], steps[3:]
        for end in (len(focus), *(m.start() for m in reversed(list(re.finditer("/", focus))))):
            if focus[:end] in self.paths:
                rest = [self.paths[focus[:end]], *focus[end + 1 :].split("/")]
                break
        return "/".join(filter(None, [*plan, *rest])) or "/".join(steps[2:3]) or focus
