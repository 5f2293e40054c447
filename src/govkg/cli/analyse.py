"""`govkg analyse`: the main job, from a plan to a folder with graph, report, network view and tables."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from govkg.analysis_folder import Outcome, analyse_into
from govkg.cli.options import add_language, add_reading, graph_of
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.analysis import DRAWS, LIMIT_EN, LIMIT_ZH, Analysis, check_draws
from govkg.network.seed import SEED
from govkg.progress import progress
from govkg.terminal import counted

_EPILOG = """examples:
  govkg analyse plan.docx -o out/                     one plan
  govkg analyse city.docx county.pdf -o out/          several plans as one graph
  govkg analyse out/graph.trig -o again/ --lang en    a graph that was built before, the report in English

writes graph.trig, report.html, network.html and tables/*.csv. Open report.html in any browser; it needs no network.
The same input, seed and draws give the same bytes."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.set_defaults(inside=("graph.trig", "network.html", "report.html"))
    add_reading(parser)
    parser.add_argument(
        "source", nargs="+", metavar="PLAN", help="plans (txt, html, md, docx, pdf, xlsx, csv), or graphs"
    )
    parser.add_argument("-o", "--output", default="out", metavar="FOLDER", help="where to write; default: out")
    add_language(parser, "the pages and the summary")
    parser.add_argument("--seed", type=int, default=SEED, help=f"seed of every random draw; default: {SEED}")
    parser.add_argument("--draws", type=int, default=DRAWS, help=f"draws from each null model; default: {DRAWS}")


def run(arguments: argparse.Namespace) -> int:
    """Do it, and say what was found and where it lies."""
    check_draws(arguments.draws, arguments.seed)
    folder = Path(arguments.output)
    with progress(quiet=arguments.quiet) as step:
        step(f"reading {' '.join(arguments.source)}")
        kg = graph_of(arguments.source, arguments)
        outcome = analyse_into(kg, folder, step=step, seed=arguments.seed, draws=arguments.draws, lang=arguments.lang)
    sys.stdout.write("\n".join(_summary(kg, outcome, folder, arguments.lang)) + "\n")
    return 0


def _summary(kg: KnowledgeGraph, outcome: Outcome, folder: Path, lang: str) -> Iterable[str]:
    analysis = outcome.analysis
    for row in kg.query("plans"):
        declared = f", {row['declared']} declared" if row["declared"] is not None else ""
        tasks = sum(task.plan == row["plan"] for task in analysis.incidence.tasks)
        yield f"{row['title']}"
        yield f"  tasks        {tasks}{declared}{'; cut off, so results are provisional' if row['truncated'] else ''}"
    groups = sum(agency.collective for agency in analysis.incidence.agencies)
    others = f", and {counted(groups, 'collective')}" if groups else ""
    yield f"  agencies     {analysis.plan.agencies - groups}{others}"
    yield f"  assignments  {len(kg.query('incidence'))}; {_in_network(analysis)}"
    yield f"  coverage     {_coverage(kg)}"
    counts = [counted(sum(b.severity == s for b in outcome.report), s.lower()) for s in ("Violation", "Warning")]
    yield f"  shapes       {', '.join(counts)}"
    yield "findings" if lang == "en" else "发现"
    for finding in [f for f in outcome.findings if f.kind in ("plan", "agency", "task")][:6]:
        yield f"  · {finding.sentence_en if lang == 'en' else finding.sentence_zh}"
    yield f"  {LIMIT_EN if lang == 'en' else LIMIT_ZH}"
    yield f"written to {folder}: {', '.join(str(f.relative_to(folder)) for f in outcome.files if f.parent == folder)}, tables/ ({_tables(outcome, folder)} files)"
    yield f"seed {analysis.parameters.seed}, {analysis.parameters.draws} draws, data {analysis.parameters.data_sha256[:16]}"


def _in_network(analysis: Analysis) -> str:
    """How many assignments the network holds, and how many edges these are: one for an agency and a task, whatever its roles there."""
    return f"{analysis.plan.assignments} of them stand in the network, as {counted(analysis.plan.links, 'link')}"


def _tables(outcome: Outcome, folder: Path) -> int:
    return sum(file.parent != folder for file in outcome.files)


def _coverage(kg: KnowledgeGraph) -> str:
    whole = understood = 0
    for row in kg.query("plan-passages"):
        size = int(str(row["end"])) - int(str(row["start"]))
        whole += size
        understood += size if row["readAs"] != "not understood" else 0
    return f"{understood} of {whole} characters understood" if whole else "no text in the graph"
