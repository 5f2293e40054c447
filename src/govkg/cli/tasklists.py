"""`govkg tasklists`: what each department has to do, as a workbook or as a Word document for each."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from govkg.cli.options import add_reading, graph_of
from govkg.errors import InputError, OutputError
from govkg.exports.duties import TaskLists, task_lists
from govkg.progress import progress
from govkg.writing import write_whole

_EPILOG = """examples:
  govkg tasklists plan.txt -o lists.xlsx        a sheet for each agency, a summary, and the open questions
  govkg tasklists plan.txt -o letters/          a Word document for each agency
  govkg tasklists plan.txt -o letters/ --agency 长治市教育局"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_reading(parser)
    parser.add_argument("source", nargs="+", metavar="PLAN_OR_GRAPH", help="a plan, or an RDF file or store folder")
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE.xlsx|FOLDER", help="a workbook, or a folder for .docx"
    )
    parser.add_argument("--plan", metavar="IRI", help="which plan, where the graph holds several")
    parser.add_argument("--agency", metavar="NAME", help="only the Word document of this agency")


def run(arguments: argparse.Namespace) -> int:
    """Read the duties and write the lists."""
    target = Path(arguments.output)
    with progress(quiet=arguments.quiet) as step:
        step("reading")
        kg = graph_of(arguments.source, arguments)
        plans = [str(iri) for iri in kg.query("plans").column("plan")]
        if arguments.plan not in plans and (arguments.plan or len(plans) != 1):
            raise InputError(
                f"the graph holds {len(plans)} plans; name one with --plan: {', '.join(plans[:5]) or 'none'}"
            )
        lists = task_lists(kg, arguments.plan or plans[0])
        step("writing")
        written = _workbook(lists, target) if target.suffix == ".xlsx" else _letters(lists, target, arguments.agency)
    sys.stdout.write(f"{len(lists.duties)} agencies, {len(lists.questions)} open questions: {written}\n")
    return 0


def _workbook(lists: TaskLists, target: Path) -> str:
    from govkg.exports.workbook import workbook_bytes

    write_whole(target, workbook_bytes(lists))
    return str(target)


def _letters(lists: TaskLists, folder: Path, agency: str | None) -> str:
    from govkg.exports.letters import letter_bytes

    chosen = [item for item in lists.duties if agency in (None, item[0])]
    if not chosen:
        raise InputError(
            f"no agency {agency} in the plan; there are: {'、'.join(name for name, _ in lists.duties[:8])} …"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"can not make the folder {folder}: {error.strerror}") from error
    for name, duties in chosen:
        write_whole(folder / f"{_file_name(name)}.docx", letter_bytes(lists.title, name, duties))
    return f"{len(chosen)} documents in {folder}"


def _file_name(agency: str) -> str:
    """The name without what a file system may refuse, at most 80 characters."""
    return re.sub(r'[\x00-\x1f<>:"/\\|?*]', "_", agency).strip(". ")[:80] or "_"
