"""`govkg tasklists`: what each department has to do, as a workbook or as a Word document for each."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from govkg.cli.days import add_span, check_span
from govkg.cli.language import language_of
from govkg.cli.options import add_language, add_plan, add_reading, gathered, left_out
from govkg.cli.reading_words import copied_line, documents_in, elsewhere_line, finished_line, lists_line, undated_line
from govkg.errors import ParameterWrong, UsageError
from govkg.exports.offices import limited, offices_of
from govkg.exports.periods import Period
from govkg.exports.task_list_files import is_workbook, nothing_to_write, write_letters, write_workbook
from govkg.exports.task_lists import TaskLists, task_lists, within
from govkg.exports.urged import urged
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.incidence import read_incidence
from govkg.network.naming import MOST_NAMED, agency_place
from govkg.progress import progress

_EPILOG = """examples:
  govkg tasklists plan.txt -o lists.xlsx        the ledger of all tasks, a sheet for each agency, a summary, and the open questions
  govkg tasklists plan.txt -o letters/          a Word document for each agency, and one of the open questions
  govkg tasklists plan.txt -o letters/ --agency 市教育局   the document of one agency; -o list.xlsx: its workbook
  govkg tasklists store/ -o letters/ --agency 市教育局 --all-of-name   where papers of several places have one
  govkg tasklists a.docx b.xlsx -o lists.xlsx   of several plans, or of a store: a list for each agency over all of them
  govkg tasklists plans/ -o lists.xlsx          of a folder of plans; what can not be read is listed at the end
  govkg tasklists store/ -o due.xlsx --from 2026-10-01 --to 2026-12-31   what is due in the last quarter
  govkg tasklists store/ -o letters/ --overdue  a letter for each agency that leads or is responsible for an overdue task; --today as if it were another day
  govkg tasklists store/ -o letters/ --overdue --offices-of 临江市   letters to the city's own offices alone
  govkg tasklists store/ -o letters/ --plan 某市实施方案   only one plan of a store, by its title, number or IRI"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_reading(parser)
    add_language(parser)
    parser.add_argument(
        "source",
        nargs="+",
        metavar="PLAN_OR_GRAPH",
        help="plans, folders and patterns of them, RDF files or store folders",
    )
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE.xlsx|FOLDER", help="a workbook, or a folder for .docx"
    )
    add_plan(parser)
    add_span(parser)
    parser.add_argument("--overdue", action="store_true", help="only what was due before today")
    parser.add_argument(
        "--helpers",
        action="store_true",
        help="with --overdue: letters to those, too, that only take part and else get a copy",
    )
    parser.add_argument(
        "--offices-of",
        metavar="PLACE",
        help="only the lists and letters of the offices of this place itself, such as 临江市: none of another place or level, no group "
        "(各县区政府), no firm",
    )
    parser.add_argument(
        "--agency", metavar="NAME", help="only the list of this agency, as a workbook or a Word document"
    )
    parser.add_argument(
        "--all-of-name",
        dest="namesakes",
        action="store_true",
        help="with --agency: the lists of all that are called so, where several are",
    )


def run(arguments: argparse.Namespace) -> int:
    """Read the assignments and write the lists."""
    target, language = Path(arguments.output), language_of(arguments)
    workbook = is_workbook(arguments.output)
    _check(arguments, workbook=workbook)
    with progress(quiet=arguments.quiet) as step:
        step("reading")
        found = gathered(arguments.source, arguments, step)
        period = _period(arguments)
        lists = task_lists(found.kg, arguments.plan)
        if not lists.assignments and (arguments.agency is not None or not workbook):
            raise nothing_to_write(lists)
        if arguments.agency is not None:
            lists = lists.of(*_names(found.kg, lists, arguments))
        if period:
            lists = within(lists, period)
        place = arguments.offices_of
        offices = None if place is None else offices_of(found.kg, place, arguments.plan)
        step("writing")
        whole, lists = len(lists.assignments), limited(lists, offices)
        counts = whole, len(lists.assignments)
        if workbook:
            (written,) = map(str, write_workbook(lists, target))
        else:
            urges = arguments.overdue and not arguments.helpers and arguments.agency is None
            lists = urged(lists) if urges else lists
            written = documents_in(len(write_letters(lists, target)), str(target), language)
    _tell(lists, written, counts, arguments)
    return left_out(found, arguments)


def _check(arguments: argparse.Namespace, *, workbook: bool) -> None:
    """Raises UsageError for options that would have no effect."""
    if arguments.helpers and (workbook or not arguments.overdue or arguments.agency is not None):
        raise UsageError("--helpers goes with --overdue and a folder of documents for all agencies")
    if arguments.namesakes and arguments.agency is None:
        raise UsageError("--all-of-name goes with --agency NAME")
    if arguments.offices_of is not None and arguments.agency is not None:
        raise UsageError("--agency names those that have lists; leave out --offices-of")


def _tell(lists: TaskLists, written: str, counts: tuple[int, int], arguments: argparse.Namespace) -> None:
    """What was written, and what was left out; `counts` are the lists of all agencies, and those of the offices that were asked for."""
    language, (whole, every), made = language_of(arguments), counts, len(lists.assignments)
    lines = (
        lists_line(made, len(lists.questions), written, language),
        elsewhere_line(whole - every, arguments.offices_of, language) if whole > every else "",
        copied_line(every - made, language) if every > made else "",
        undated_line(lists.undated, language) if lists.undated else "",
        finished_line(lists.finished, language) if lists.finished else "",
    )
    sys.stdout.write("".join(f"{line}\n" for line in lines if line))


def _names(kg: KnowledgeGraph, lists: TaskLists, arguments: argparse.Namespace) -> list[str]:
    """The name of the agency that is asked for: its full one, that of its list, or of all that are called so. Raises ParameterWrong."""
    incidence, agency = read_incidence(kg, plan=arguments.plan), arguments.agency
    labels = sorted({incidence.agencies[i].label for i in incidence.places(agency)})
    if len(labels) == 1 or arguments.namesakes:
        return labels or [incidence.agencies[agency_place(incidence, agency)].label]
    if not labels:
        named = agency in {name for name, _ in lists.assignments}
        return [agency if named else incidence.agencies[agency_place(incidence, agency)].label]
    called = [name for name, _ in lists.of(*labels).assignments]
    more = " …" if len(called) > MOST_NAMED else ""
    raise ParameterWrong(
        f"{len(called)} agencies of these plans are called {agency!r}: {'、'.join(called[:MOST_NAMED])}{more}; give one of these names, "
        "or add --all-of-name for all of them"
    )


def _period(arguments: argparse.Namespace) -> Period | None:
    """The span of time that was asked for, none where nothing was said of it. Raises UsageError where it ends before it begins."""
    first, last, overdue, today = arguments.first, arguments.last, arguments.overdue, arguments.today
    check_span(arguments)
    if not (first or last or overdue or today):
        return None
    return Period(today or date.today(), first, last, overdue)
