"""`govkg tasklists`: what each department has to do, as a workbook or as a Word document for each."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from govkg.cli.language import Language, language_of
from govkg.cli.options import add_language, add_plan, add_reading, graph_of
from govkg.cli.reading_words import documents_in, lists_line
from govkg.errors import InputError, OutputError, UsageError
from govkg.exports.task_lists import ListedAssignment, TaskLists, task_lists
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.incidence import read_incidence
from govkg.network.scenarios import agency_place
from govkg.progress import progress
from govkg.writing import write_whole

_EPILOG = """examples:
  govkg tasklists plan.txt -o lists.xlsx        a sheet for each agency, a summary, and the open questions
  govkg tasklists plan.txt -o letters/          a Word document for each agency
  govkg tasklists plan.txt -o letters/ --agency 市教育局
  govkg tasklists a.docx b.xlsx -o lists.xlsx   of several plans, or of a store: a list for each agency over all of them
  govkg tasklists store/ -o letters/ --plan 某市实施方案   only one plan of a store, by its title, number or IRI"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_reading(parser)
    add_language(parser)
    parser.add_argument("source", nargs="+", metavar="PLAN_OR_GRAPH", help="plans, RDF files or store folders")
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE.xlsx|FOLDER", help="a workbook, or a folder for .docx"
    )
    add_plan(parser)
    parser.add_argument("--agency", metavar="NAME", help="only the Word document of this agency")


def run(arguments: argparse.Namespace) -> int:
    """Read the assignments and write the lists."""
    target = Path(arguments.output)
    language = language_of(arguments)
    workbook = _is_workbook(arguments.output, arguments.agency)
    with progress(quiet=arguments.quiet) as step:
        step("reading")
        kg = graph_of(arguments.source, arguments)
        lists = task_lists(kg, arguments.plan)
        step("writing")
        if workbook:
            written = _workbook(lists, target)
        else:
            written = _letters(lists.plans, _chosen(kg, arguments.plan, lists, arguments.agency), target, language)
    sys.stdout.write(f"{lists_line(len(lists.assignments), len(lists.questions), written, language)}\n")
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
    kg: KnowledgeGraph, plan: str | None, lists: TaskLists, agency: str | None
) -> tuple[tuple[str, tuple[ListedAssignment, ...]], ...]:
    """The assignments of each agency, or of the one named. Raises InputError where there are none, ParameterWrong."""
    if not lists.assignments:
        raise InputError(f"{lists.title}: no agency is named in the plan, so there is no document to write")
    if agency is None:
        return lists.assignments
    incidence = read_incidence(kg, plan=plan)
    name = incidence.agencies[agency_place(incidence, agency)].label
    return tuple(item for item in lists.assignments if item[1][0].agency == name)


def _workbook(lists: TaskLists, target: Path) -> str:
    from govkg.exports.workbook import workbook_bytes

    write_whole(target, workbook_bytes(lists))
    return str(target)


def _letters(
    plans: tuple[str, ...],
    chosen: tuple[tuple[str, tuple[ListedAssignment, ...]], ...],
    folder: Path,
    language: Language,
) -> str:
    from govkg.exports.letters import letter_bytes

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"can not make the folder {folder}: {error.strerror}") from error
    for name, assignments in chosen:
        write_whole(folder / f"{_file_name(name)}.docx", letter_bytes(plans, name, assignments))
    return documents_in(len(chosen), str(folder), language)


def _file_name(agency: str) -> str:
    """The name without what a file system may refuse, at most 80 characters."""
    return re.sub(r'[\x00-\x1f<>:"/\\|?*]', "_", agency).strip(". ")[:80] or "_"
