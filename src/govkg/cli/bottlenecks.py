"""`govkg bottlenecks`: where the departments of a plan will get stuck on each other."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from govkg.cli.bottleneck_words import WORDS
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
from govkg.errors import ParameterWrong
from govkg.graph.formats import WITH_GRAPHS
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.analysis import Analysis, check_draws
from govkg.network.contract import as_contract
from govkg.network.finding_graph import add_findings
from govkg.network.findings import findings_of
from govkg.network.naming import plans_behind
from govkg.progress import progress

_EPILOG = """examples:
  govkg bottlenecks plan.txt                              findings, then load, gap and cut of each agency
  govkg bottlenecks plan.txt --format json                every indicator; the keys are stable
  govkg bottlenecks out/graph.trig --draws 10000 --seed 1   more draws from the null models
  govkg bottlenecks plan.txt --split-collectives          各县区党委 and 各县区政府 as two nodes
  govkg bottlenecks a.docx b.docx --lang en               several plans as one network, in English
  govkg bottlenecks store/ --write                        put the findings into the graph; govkg query findings asks for them

Load: tasks. Gap: partners in tasks that have neither a single lead nor a joint body. Cut: connections that break when the
agency is absent. The three are never added up. The clauses show designed coordination, not behaviour."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_reading(parser)
    add_graph(parser)
    parser.add_argument("--format", choices=("table", "json"), default="table", help="default: table")
    add_plan(parser)
    parser.add_argument("--split-collectives", action="store_true", help="show the members of a collective apart")
    add_seed(parser)
    add_draws(parser)
    add_language(parser)
    parser.add_argument(
        "--write", action="store_true", help="put the findings into the graph: a store folder or .trig .nq .jsonld"
    )


def run(arguments: argparse.Namespace) -> int:
    """Analyse the graph and print the result."""
    check_draws(arguments.draws, arguments.seed)
    if arguments.write:
        _check_writable(arguments.source)
        for option in ("corrections", "agencies"):
            if getattr(arguments, option):
                raise ParameterWrong(
                    f"--{option} belongs to plans, and --write to a graph: give it to govkg build, then write the findings"
                )
    with progress(quiet=arguments.quiet) as step:
        step("reading")
        store = arguments.write and Path(arguments.source[0]).is_dir()
        kg = graph_of(arguments.source, arguments)
        if store:
            kg = KnowledgeGraph.open(arguments.source[0], writable=True)
        step(f"{arguments.draws} draws from the null models")
        analysis = analysed(kg, arguments)
        if arguments.write:
            step("writing the findings")
            add_findings(kg, analysis)
            if not store:
                kg.save(arguments.source[0])
    if arguments.format == "json":
        sys.stdout.write(json.dumps(as_contract(analysis), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("\n".join(_table(analysis, language_of(arguments))) + "\n")
    return 0


def _check_writable(source: list[str]) -> None:
    """Raises ParameterWrong unless the source is one local graph that can hold named graphs."""
    path = Path(source[0])
    if len(source) > 1 or not (path.is_dir() or path.suffix.lower() in WITH_GRAPHS):
        raise ParameterWrong(
            f"--write with {' '.join(source)}: give one store folder or one file {' '.join(sorted(WITH_GRAPHS))}; "
            "make it with govkg build PLAN -o FOLDER"
        )


def _table(analysis: Analysis, language: str) -> Iterable[str]:
    words, contract = WORDS[language], as_contract(analysis)
    for finding in findings_of(analysis):
        yield f"[{words.kinds[finding.kind]}] {finding.sentence_zh if language == 'zh' else finding.sentence_en}"
    yield ""
    yield words.columns
    behind = _plans(analysis)
    for row in contract["agencies"]:
        cut = row["cut_task_pairs"] + row["orphaned_tasks"]
        rank = "–".join(map(str, row["rank_interval"]))
        yield (
            f"{row['load']:>4}  {row['leads']:>5}  {row['gap']:>{words.narrow}}  {cut:>{words.narrow}}  {row['layer']:>5}  {rank:<6}  "
            f"{row['front_probability']:>5.2f}  {row['canonical']}{behind[row['iri']]}"
        )
    yield ""
    yield from words.relations(contract)
    if analysis.provisional:
        yield words.provisional
    yield words.plain
    yield words.limit
    yield reproduced_by(analysis.parameters, language)


def _plans(analysis: Analysis) -> dict[str, str]:
    """What stands behind the name of each agency, by IRI: its plans where there are several."""
    behind = plans_behind(analysis.incidence, analysis.titles)
    return {a.key: f"  {plans}" if plans else "" for a, plans in zip(analysis.incidence.agencies, behind, strict=True)}
