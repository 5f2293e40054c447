"""`govkg analyse`: the main job, from a plan to a folder with graph, report, network view and tables."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from govkg.analysis_folder import AnalysisFolder, analyse_into
from govkg.cli.language import language_of, page_language
from govkg.cli.options import (
    add_draws,
    add_language,
    add_plans,
    add_processes,
    add_reading,
    add_seed,
    gathered,
    left_out,
    only_plans,
    processes_of,
    reproduced_by,
)
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.analysis import LIMIT_EN, LIMIT_ZH, check_draws
from govkg.progress import progress
from govkg.terminal import counted

_EPILOG = """examples:
  govkg analyse plan.docx -o out/                     one plan
  govkg analyse city.docx county.pdf -o out/          several plans as one graph
  govkg analyse plans/ -o out/                        a folder of plans, or a pattern; what can not be read is listed at the end
  govkg analyse out/graph.trig -o again/ --lang en    a graph that was built before, the report in English

writes graph.trig, report.html, network.html and tables/*.csv. Open report.html in any browser; it needs no network.
The same input, seed and draws give the same bytes. Exit code: 3 if one of several files could not be read or is no plan."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.set_defaults(inside=("graph.trig", "network.html", "report.html"))
    add_reading(parser)
    add_plans(parser)
    parser.add_argument(
        "source",
        nargs="+",
        metavar="PLAN",
        help="plans (txt, html, md, docx, pdf, xlsx, csv), folders and patterns of them, or graphs",
    )
    parser.add_argument("-o", "--output", default="out", metavar="FOLDER", help="where to write; default: out")
    add_language(parser, "the pages")
    add_seed(parser)
    add_draws(parser)
    add_processes(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do it, and say what was found and where it lies."""
    check_draws(arguments.draws, arguments.seed)
    folder, processes = Path(arguments.output), processes_of(arguments)
    with progress(quiet=arguments.quiet) as step:
        step(f"reading {' '.join(arguments.source)}")
        found = gathered(arguments.source, arguments, step)
        kg = only_plans(found.kg, arguments)
        outcome = analyse_into(
            kg,
            folder,
            step=step,
            seed=arguments.seed,
            draws=arguments.draws,
            lang=page_language(arguments),
            processes=processes,
        )
    sys.stdout.write("\n".join(_summary(kg, outcome, folder, language_of(arguments))) + "\n")
    return left_out(found, arguments)


def _summary(kg: KnowledgeGraph, outcome: AnalysisFolder, folder: Path, lang: str) -> Iterable[str]:
    analysis, chinese = outcome.analysis, lang == "zh"
    for row in kg.query("plans"):
        yield str(row["title"])
        tasks = sum(task.plan == row["plan"] for task in analysis.incidence.tasks)
        yield (_tasks_zh if chinese else _tasks_en)(tasks, row["declared"], bool(row["truncated"]))
    agencies, groups = analysis.plan.agencies, analysis.plan.collectives
    held = kg.query("incidence").column("kind")
    assignments, inside = len(held), sum(kind != "indefinite" for kind in held)
    read, whole = _coverage(kg)
    wrong, doubtful = (sum(b.severity == s for b in outcome.report) for s in ("Violation", "Warning"))
    if chinese:
        yield f"  单位      {agencies} 个{f'，另有集合主体 {groups} 个' if groups else ''}"
        yield f"  责任分工  {assignments} 条，其中 {inside} 条在网络中，成 {analysis.plan.links} 条联系"
        yield f"  读懂      {f'{whole} 字中的 {read} 字' if whole else '图中没有原文'}"
        yield f"  形状校验  违反 {wrong} 处，提示 {doubtful} 处"
    else:
        others = f", and {counted(groups, 'collective')}" if groups else ""
        yield f"  agencies     {agencies}{others}"
        yield f"  assignments  {assignments}; {inside} of them stand in the network, as {counted(analysis.plan.links, 'link')}"
        yield f"  coverage     {f'{read} of {whole} characters understood' if whole else 'no text in the graph'}"
        yield f"  shapes       {counted(wrong, 'violation')}, {counted(doubtful, 'warning')}"
    yield from _found(outcome, chinese)
    yield _written(outcome, folder, chinese)
    yield reproduced_by(analysis.parameters, lang)


def _tasks_zh(tasks: int, declared: object, cut_off: bool) -> str:
    announced = f"，方案称共 {declared} 项" if declared is not None else ""
    return f"  任务      {tasks} 项{announced}{'；文本不完整，结果待定' if cut_off else ''}"


def _tasks_en(tasks: int, declared: object, cut_off: bool) -> str:
    announced = f", {declared} declared" if declared is not None else ""
    return f"  tasks        {tasks}{announced}{'; cut off, so results are provisional' if cut_off else ''}"


def _found(outcome: AnalysisFolder, chinese: bool) -> Iterable[str]:
    yield "发现" if chinese else "findings"
    shown = [f for f in outcome.findings if f.kind in ("plan", "agency", "task")][:6]
    for finding in shown:
        yield f"  · {finding.sentence_zh if chinese else finding.sentence_en}"
    if more := len(outcome.findings) - len(shown):
        yield f"  · 另有 {more} 项，见报告" if chinese else f"  · {more} more in tables/findings.csv"
    yield f"  {LIMIT_ZH if chinese else LIMIT_EN}"


def _written(outcome: AnalysisFolder, folder: Path, chinese: bool) -> str:
    names = [str(f.relative_to(folder)) for f in outcome.files if f.parent == folder]
    for place in dict.fromkeys(f.parent for f in outcome.files if f.parent != folder):
        name, count = place.relative_to(folder), sum(f.parent == place for f in outcome.files)
        names.append(f"{name}/（{count} 个文件）" if chinese else f"{name}/ ({count} files)")
    return f"已写入 {folder}：{'、'.join(names)}" if chinese else f"written to {folder}: {', '.join(names)}"


def _coverage(kg: KnowledgeGraph) -> tuple[int, int]:
    """How many characters were understood, and of how many."""
    whole = understood = 0
    for row in kg.query("plan-passages"):
        size = int(str(row["end"])) - int(str(row["start"]))
        whole += size
        understood += size if row["read_as"] != "not understood" else 0
    return understood, whole
