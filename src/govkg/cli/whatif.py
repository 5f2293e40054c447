"""`govkg whatif`: every indicator before and after a change to the plan, with the same seed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from govkg.cli.language import language_of
from govkg.cli.options import (
    add_draws,
    add_graph,
    add_language,
    add_plan,
    add_reading,
    add_seed,
    analysed,
    graph_of,
    reproduced_by,
)
from govkg.cli.output import as_json
from govkg.cli.whatif_words import WORDS, figure_line, head_line, search_line
from govkg.errors import UsageError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.languages import Language
from govkg.network.analysis import Analysis, check_draws, what_if
from govkg.network.contract import as_contract
from govkg.network.incidence import Incidence
from govkg.network.joint_bodies import WIDEST, joint_conference
from govkg.network.naming import names_with_plans, task_paths
from govkg.network.scenarios import (
    Scenario,
    absent_agencies,
    fewest_changes,
    merge_agencies,
    move_assignment,
    single_lead,
)
from govkg.progress import progress

_EPILOG = """examples:
  govkg whatif plan.txt --single-lead              keep the first lead that each clause lists
  govkg whatif plan.txt --single-lead balance      spread the leads, at a cost for leaving the first one listed
  govkg whatif plan.txt --merge 市政府信息中心,市行政审批服务管理局
  govkg whatif plan.txt --absent 市教育局          also two: --absent A,B or --absent A --absent B
  govkg whatif plan.txt --move 三/6,市教育局,市财政局
  govkg whatif plan.txt --joint-conference         joint bodies with few seats for tasks that have neither lead nor body
  govkg whatif plan.txt --fewest-changes           how much gap each number of demoted leads closes

A scenario proposes, with its cost in seats and departures; a person decides. Clauses show designed coordination, not behaviour."""
_COMPETENCE = 2.0
Node = tuple[str, str]
_SIDES = ("load", "leads", "gap", "cut")
_FIGURES = ("entries", "links", "gini", "hhi", "single_lead_share", "components")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_reading(parser)
    add_plan(parser)
    add_graph(parser)
    change = parser.add_mutually_exclusive_group(required=True)
    change.add_argument(
        "--single-lead", nargs="?", const="first", type=_choice, metavar="first|balance", help="one lead a task"
    )
    change.add_argument("--merge", action=_Once, metavar="A,B", help="agencies as one")
    change.add_argument(
        "--absent", action="append", metavar="A[,B]", help="agencies taken out; may be given several times"
    )
    change.add_argument("--move", action=_Once, metavar="TASK,FROM,TO", help="an assignment given to another agency")
    change.add_argument("--joint-conference", action="store_true", help="joint bodies where nothing else is provided")
    change.add_argument("--fewest-changes", action="store_true", help="the frontier of lead changes")
    parser.add_argument(
        "--competence",
        type=float,
        metavar="COST",
        help=f"with --single-lead balance: of leaving the first one listed; default: {_COMPETENCE:g}",
    )
    parser.add_argument(
        "--widest",
        type=int,
        metavar="SEATS",
        help=f"with --joint-conference: seats of a body at most; default: {WIDEST}",
    )
    parser.add_argument("--split-collectives", action="store_true", help="count the members of a collective apart")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="default: table")
    add_language(parser)
    add_seed(parser)
    add_draws(parser)


def _choice(given: str) -> str:
    """How the one lead is chosen. Raises ArgumentTypeError, also where the option took the plan for it."""
    if given not in ("first", "balance"):
        raise argparse.ArgumentTypeError(
            f"{given!r} is neither first nor balance; write a plan before it: govkg whatif {given} --single-lead"
        )
    return given


class _Once(argparse.Action):
    """An option that says one thing: given twice it would speak of two changes."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Raises ArgumentError the second time."""
        if getattr(namespace, self.dest) is not None:
            raise argparse.ArgumentError(self, "one change at a time; give it once")
        setattr(namespace, self.dest, values)


def run(arguments: argparse.Namespace) -> int:
    """Analyse before and after, and print both."""
    check_draws(arguments.draws, arguments.seed)
    if arguments.competence is not None and arguments.single_lead != "balance":
        raise UsageError("--competence is a cost of --single-lead balance: leave it out, or ask for that")
    if arguments.widest is not None and not arguments.joint_conference:
        raise UsageError("--widest is a limit of --joint-conference: leave it out, or ask for that")
    as_table, language = arguments.format == "table", language_of(arguments)
    with progress(quiet=arguments.quiet) as step:
        step("reading")
        kg = graph_of(arguments.source, arguments)
        step("before")
        before = analysed(kg, arguments)
        if arguments.fewest_changes:
            sys.stdout.write(_lines(_frontier(before, language)) if as_table else as_json(_frontier_contract(before)))
            return 0
        scenario = _scenario(arguments, before)
        step("after")
        after = what_if(before, scenario)
    if as_table:
        names = _names(kg, before.incidence, after.incidence)
        table = _table(scenario, as_contract(before), as_contract(after), names, language)
        sys.stdout.write(_lines([*table, WORDS[language].limit, reproduced_by(before.parameters, language)]))
    else:
        both = {"before": as_contract(before), "after": as_contract(after)}
        head = {"scenario": scenario.name, "changes": scenario.changes, "cost": scenario.cost}
        search = {"search": asdict(scenario.search)} if scenario.search else {}
        sys.stdout.write(as_json({**head, **search, **both}))
    return 0


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _scenario(arguments: argparse.Namespace, before: Analysis) -> Scenario:
    incidence, content, titles = before.incidence, before.content, before.titles
    if arguments.single_lead is not None:
        competence = _COMPETENCE if arguments.competence is None else arguments.competence
        return single_lead(incidence, content, choice=arguments.single_lead, competence=competence, titles=titles)
    if arguments.merge is not None:
        return merge_agencies(incidence, content, arguments.merge.split(","), titles=titles)
    if arguments.absent is not None:
        gone = [name for names in arguments.absent for name in names.split(",")]
        return absent_agencies(incidence, content, gone, titles=titles)
    if arguments.move is not None:
        parts = arguments.move.split(",")
        if len(parts) != 3:
            raise UsageError(f"--move {arguments.move}: write TASK,FROM,TO")
        return move_assignment(incidence, content, *parts, titles=titles)
    widest = WIDEST if arguments.widest is None else arguments.widest
    return joint_conference(incidence, content, widest=widest, titles=titles)


def _names(kg: KnowledgeGraph, before: Incidence, after: Incidence) -> dict[Node, str]:
    """How each agency is printed: its full name, with its plans where several agencies of the plans have that name."""
    titles = {str(row["plan"]): str(row["title"]) for row in kg.query("plans")}
    names: dict[Node, str] = {}
    for incidence in (after, before):
        printed = names_with_plans(incidence, titles)
        names |= {(a.key, a.label): name for a, name in zip(incidence.agencies, printed, strict=True)}
    return names


def _table(
    scenario: Scenario, before: dict[str, Any], after: dict[str, Any], names: dict[Node, str], language: Language
) -> Iterator[str]:
    yield head_line(scenario.name, scenario.cost, language)
    if scenario.search:
        yield search_line(scenario.search, scenario.cost, language)
    yield from (f"  {change}" for change in scenario.changes)
    yield ""
    yield from (figure_line(*figure, language) for figure in _figures(before, after))
    yield ""
    yield WORDS[language].sides
    old, new = _sides(before), _sides(after)
    for node, row in new.items():
        was = old.get(node)
        if was != row:
            yield ("  ".join(f"{_change(was, row, k):>6}" for k in _SIDES) + f"  {names[node]}")
    for node in (n for n in old if n not in new):
        yield "  ".join(f"{old[node][k]}→–".rjust(6) for k in _SIDES) + f"  {names[node]}"


def _figures(before: dict[str, Any], after: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each figure of the whole by its name, before and after."""
    sides = before["network"], after["network"]
    for name in ("agencies", "collectives"):
        if name == "agencies" or any(side[name] for side in sides):
            yield name, str(sides[0][name]), str(sides[1][name])
    for name in _FIGURES:
        yield name, _figure(sides[0][name]), _figure(sides[1][name])
    for name, rows, key in (("excess_leads", "tasks", "excess_leads"), ("gap", "agencies", "gap")):
        yield name, str(sum(row[key] for row in before[rows])), str(sum(row[key] for row in after[rows]))
    yield "orphaned tasks", "0", str(_orphans(before, after))


def _sides(contract: dict[str, Any]) -> dict[Node, dict[str, int]]:
    """Agency (IRI and name: several may have one name, and merged ones keep an IRI) → load, leads, gap and cut, as `bottlenecks` prints them."""
    return {
        (row["iri"], row["canonical"]): {
            "load": row["load"],
            "leads": row["leads"],
            "gap": row["gap"],
            "cut": row["cut_task_pairs"] + row["orphaned_tasks"],
        }
        for row in contract["agencies"]
    }


def _change(was: dict[str, int] | None, row: dict[str, int], name: str) -> str:
    return f"{row[name]}" if was is None or was[name] == row[name] else f"{was[name]}→{row[name]}"


def _orphans(before: dict[str, Any], after: dict[str, Any]) -> int:
    """Tasks that lose their only agencies, as `orphaned_tasks` of an agency; those that only 各有关部门 own had none to lose."""
    had = {task["iri"] for task in before["tasks"] if task["size"]}
    return sum(task["iri"] in had and not task["size"] for task in after["tasks"])


def _figure(value: Any) -> str:
    """A figure, or – where it is not defined, as the share of none."""
    return "–" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def _frontier(before: Analysis, language: Language) -> Iterator[str]:
    yield WORDS[language].frontier
    paths, between = task_paths(before.incidence, before.titles), "; " if before.titles else " "
    for used, left, tasks in fewest_changes(before.incidence, before.content):
        yield f"{used:>9}  {left:>8}  {between.join(paths[t] for t in tasks)}"
    yield WORDS[language].limit
    yield reproduced_by(before.parameters, language)


def _frontier_contract(before: Analysis) -> dict[str, Any]:
    """The frontier for other tools; the keys are stable."""
    rows = fewest_changes(before.incidence, before.content)
    every = before.incidence.tasks
    frontier = [
        {"demotions": used, "gap": left, "tasks": [every[t].path for t in tasks], "iris": [every[t].key for t in tasks]}
        for used, left, tasks in rows
    ]
    return {"scenario": "fewest changes", "frontier": frontier, "parameters": asdict(before.parameters)}
