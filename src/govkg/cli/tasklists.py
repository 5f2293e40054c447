"""`govkg tasklists`: what each department has to do, as a workbook or as a Word document for each."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from govkg.cli.options import add_reading, graph_of
from govkg.errors import InputError, OutputError, UsageError
from govkg.exports.task_lists import ListedAssignment, TaskLists, task_lists
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.incidence import read_incidence
from govkg.network.scenarios import agency_place
from govkg.progress import progress
from govkg.terminal import counted
from govkg.writing import write_whole

_EPILOG = """examples:
  govkg tasklists plan.txt -o lists.xlsx        a sheet for each agency, a summary, and the open questions
  govkg tasklists plan.txt -o letters/          a Word document for each agency
  govkg tasklists plan.txt -o letters/ --agency 市教育局"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_reading(parser)
    parser.add_argument("source", nargs="+", metavar="PLAN_OR_GRAPH", help="a plan, RDF file or store folder")
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE.xlsx|FOLDER", help="a workbook, or a folder for .docx"
    )
    parser.add_argument("--plan", metavar="IRI", help="which plan, where the graph holds several")
    parser.add_argument("--agency", metavar="NAME", help="only the Word document of this agency")


def run(arguments: argparse.Namespace) -> int:
    """Read the assignments and write the lists."""
    target = Path(arguments.output)
    workbook = _is_workbook(arguments.output, arguments.agency)
    with progress(quiet=arguments.quiet) as step:
        step("reading")
        kg = graph_of(arguments.source, arguments)
        plans = [str(iri) for iri in kg.query("plans").column("plan")]
        if arguments.plan not in plans and (arguments.plan or len(plans) != 1):
            raise InputError(
                f"the graph holds {len(plans)} plans; name one with --plan: {', '.join(plans[:5]) or 'none'}"
            )
        plan = arguments.plan or plans[0]
        lists = task_lists(kg, plan)
        step("writing")
        if workbook:
            written = _workbook(lists, target)
        else:
            written = _letters(lists.title, _chosen(kg, plan, lists, arguments.agency), target)
    sys.stdout.write(
        f"{counted(len(lists.assignments), 'list')}, {counted(len(lists.questions), 'open question')}: {written}\n"
    )
    return 0


def _is_workbook(output: str, agency: str | None) -> bool:
    """Whether a workbook is asked for, and not a folder. Raises UsageError where it is neither, or the workbook is to hold one agency."""
    ending = Path(output).suffix
    if ending.lower() == ".xlsx":
        if agency is not None:
            raise UsageError("--agency goes with a folder of documents; a workbook holds every agency")
        return True
    if ending and not output.endswith("/") and not Path(output).is_dir():
        raise UsageError(f"-o {output}: write a workbook .xlsx, or a folder as {output}/")
    return False


def _chosen(
    kg: KnowledgeGraph, plan: str, lists: TaskLists, agency: str | None
) -> tuple[tuple[str, tuple[ListedAssignment, ...]], ...]:
    """The assignments of each agency, or of the one named. Raises InputError where there are none, ParameterWrong."""
    if not lists.assignments:
        raise InputError(f"{lists.title}: no agency is named in the plan, so there is no document to write")
    if agency is None:
        return lists.assignments
    incidence = read_incidence(kg, plan=plan)
    name = incidence.agencies[agency_place(incidence, agency)].label
    return tuple(item for item in lists.assignments if item[0] == name)


def _workbook(lists: TaskLists, target: Path) -> str:
    from govkg.exports.workbook import workbook_bytes

    write_whole(target, workbook_bytes(lists))
    return str(target)


def _letters(title: str, chosen: tuple[tuple[str, tuple[ListedAssignment, ...]], ...], folder: Path) -> str:
    from govkg.exports.letters import letter_bytes

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"can not make the folder {folder}: {error.strerror}") from error
    for name, assignments in chosen:
        write_whole(folder / f"{_file_name(name)}.docx", letter_bytes(title, name, assignments))
    return f"{len(chosen)} document{'' if len(chosen) == 1 else 's'} in {folder}"


def _file_name(agency: str) -> str:
    """The name without what a file system may refuse, at most 80 characters."""
    return re.sub(r'[\x00-\x1f<>:"/\\|?*]', "_", agency).strip(". ")[:80] or "_"
