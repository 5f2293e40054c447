"""`govkg whatif`: every indicator before and after a change to the plan, with the same seed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from govkg.cli.options import add_reading, graph_of
from govkg.errors import UsageError
from govkg.network.analysis import DRAWS, LIMIT_ZH, SEED, Analysis, analyse, analyse_incidence
from govkg.network.contract import as_contract
from govkg.network.scenarios import Scenario, absent, fewest_changes, joint_conference, merge, move, single_lead
from govkg.progress import progress

_EPILOG = """examples:
  govkg whatif plan.txt --single-lead              keep the first lead that each clause lists
  govkg whatif plan.txt --single-lead balance      spread the leads, at a cost for leaving the first one listed
  govkg whatif plan.txt --merge 市政府信息中心,市行政审批服务管理局
  govkg whatif plan.txt --absent 市教育局          also two: --absent A,B
  govkg whatif plan.txt --move 三/6,市教育局,市财政局
  govkg whatif plan.txt --joint-conference         joint bodies with the fewest seats for tasks that have neither lead nor body
  govkg whatif plan.txt --fewest-changes           how much gap each number of demoted leads closes

A scenario proposes, with its cost in seats and departures; a person decides. Clauses show designed coordination, not behaviour."""
_FIGURES = ("agencies", "assignments", "gini", "hhi", "single_lead_share", "components")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_reading(parser)
    parser.add_argument("source", nargs="+", metavar="PLAN_OR_GRAPH", help="plans, or one RDF file or store folder")
    change = parser.add_mutually_exclusive_group(required=True)
    change.add_argument("--single-lead", nargs="?", const="first", choices=("first", "balance"), help="one lead a task")
    change.add_argument("--merge", metavar="A,B", help="agencies as one")
    change.add_argument("--absent", metavar="A[,B]", help="agencies taken out")
    change.add_argument("--move", metavar="TASK,FROM,TO", help="a duty given to another agency")
    change.add_argument("--joint-conference", action="store_true", help="joint bodies where nothing else is provided")
    change.add_argument("--fewest-changes", action="store_true", help="the frontier of lead changes")
    parser.add_argument(
        "--competence", type=float, default=2.0, help="cost of leaving the first one listed; default: 2"
    )
    parser.add_argument("--format", choices=("table", "json"), default="table", help="default: table")
    parser.add_argument("--seed", type=int, default=SEED, help=f"default: {SEED}")
    parser.add_argument("--draws", type=int, default=DRAWS, help=f"default: {DRAWS}")


def run(arguments: argparse.Namespace) -> int:
    """Analyse before and after, and print both."""
    with progress(quiet=arguments.quiet) as step:
        step("reading")
        kg = graph_of(arguments.source, arguments)
        step("before")
        before = analyse(kg, seed=arguments.seed, draws=arguments.draws)
        if arguments.fewest_changes:
            sys.stdout.write("\n".join(_frontier(before)) + "\n")
            return 0
        scenario = _scenario(arguments, before)
        step("after")
        after = analyse_incidence(
            scenario.incidence, scenario.content, before.parameters, provisional=before.provisional
        )
    if arguments.format == "json":
        both = {"before": as_contract(before), "after": as_contract(after)}
        head = {"scenario": scenario.name, "changes": scenario.changes, "cost": scenario.cost}
        sys.stdout.write(json.dumps({**head, **both}, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("\n".join(_table(scenario, as_contract(before), as_contract(after))) + "\n")
    return 0


def _scenario(arguments: argparse.Namespace, before: Analysis) -> Scenario:
    incidence, content = before.incidence, before.content
    if arguments.single_lead:
        return single_lead(incidence, content, choice=arguments.single_lead, competence=arguments.competence)
    if arguments.merge:
        return merge(incidence, content, arguments.merge.split(","))
    if arguments.absent:
        return absent(incidence, content, arguments.absent.split(","))
    if arguments.move:
        parts = arguments.move.split(",")
        if len(parts) != 3:
            raise UsageError(f"--move {arguments.move}: write TASK,FROM,TO")
        return move(incidence, content, *parts)
    return joint_conference(incidence, content)


def _table(scenario: Scenario, before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    yield f"{scenario.name}; cost: {', '.join(f'{n} {kind}' for kind, n in scenario.cost.items())}"
    yield from (f"  {change}" for change in scenario.changes)
    yield ""
    for name in _FIGURES:
        yield f"{name:<20} {_figure(before['network'][name])} → {_figure(after['network'][name])}"
    for name in ("excess_leads",):
        yield f"{name:<20} {sum(t[name] for t in before['tasks'])} → {sum(t[name] for t in after['tasks'])}"
    yield f"{'gap':<20} {sum(a['gap'] for a in before['agencies'])} → {sum(a['gap'] for a in after['agencies'])}"
    yield f"{'orphaned tasks':<20} {_orphans(before)} → {_orphans(after)}"
    yield ""
    yield "load  leads  gap  cut   agency, where something changes"
    old = {row["canonical"]: row for row in before["agencies"]}
    for row in after["agencies"]:
        was = old.get(row["canonical"])
        if was is None or any(was[k] != row[k] for k in ("load", "leads", "gap", "cut_task_pairs", "orphaned_tasks")):
            yield (
                "  ".join(f"{_change(was, row, k):>6}" for k in ("load", "leads", "gap", "cut_task_pairs"))
                + f"  {row['canonical']}"
            )
    yield LIMIT_ZH


def _change(was: dict[str, Any] | None, row: dict[str, Any], name: str) -> str:
    return f"{row[name]}" if was is None or was[name] == row[name] else f"{was[name]}→{row[name]}"


def _orphans(contract: dict[str, Any]) -> int:
    return sum(task["owner"] == "stated" and task["size"] == 0 for task in contract["tasks"])


def _figure(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _frontier(before: Analysis) -> Iterator[str]:
    yield "demotions  gap left  tasks with one lead"
    for used, left, tasks in fewest_changes(before.incidence, before.content):
        yield f"{used:>9}  {left:>8}  {' '.join(before.incidence.tasks[t].path for t in tasks)}"
