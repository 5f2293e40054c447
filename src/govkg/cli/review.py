"""`govkg review`: the reading of a plan as a file that a person edits."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from govkg.cli.encoding import as_data
from govkg.cli.language import language_of, page_language
from govkg.cli.options import add_agencies, add_language, add_proposals, add_verbose, proposed, read_with_names, told
from govkg.cli.reading_words import review_line
from govkg.errors import UsageError
from govkg.plans.confidence import LOW
from govkg.plans.review.files import ENDINGS, read_review, review_body, review_bytes, with_tasks_of
from govkg.writing import write_whole

_EPILOG = """examples:
  govkg review plan.docx -o corrections.yaml                    write what was read; edit it: what is right, wrong or missing
  govkg build plan.docx -o store/ --corrections corrections.yaml    read again, with the corrections
  govkg query corrected-statements --graph store/               what was corrected, by whom, when and why
  govkg review plan.docx -o corrections.xlsx                    the same as a spreadsheet with lists to choose from; or .csv
  govkg review plan.docx --propose http://127.0.0.1:8000/v1 --model NAME    with proposals for tasks without a clause

An existing file keeps its decisions: what was read since is added, and what fits nothing any more stands at its end."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_agencies(parser)
    add_proposals(parser)
    add_verbose(parser)
    add_language(parser, "spreadsheets")
    parser.add_argument("file", help="a plan in any format that govkg extract reads")
    parser.add_argument(
        "-o",
        "--output",
        default="corrections.yaml",
        metavar="FILE",
        help="YAML, or a spreadsheet .xlsx or .csv; default: corrections.yaml; - is standard output, in YAML",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the file, and say what is in it."""
    target = Path(arguments.output)
    printed = arguments.output == "-"
    if target.suffix.lower() not in ENDINGS and not printed:
        raise UsageError(f"-o {arguments.output}: write a spreadsheet .xlsx or .csv, or .yaml")
    earlier = read_review(target) if target.exists() and not printed else None
    failed: list[str] = []
    plan = proposed(read_with_names(arguments.file, arguments), arguments, failed)
    plan = with_tasks_of(plan, earlier)
    body = review_body(plan, earlier)
    data = review_bytes(plan, body, "" if printed else target.suffix.lower(), page_language(arguments))
    if printed:
        as_data()
        sys.stdout.write(data.decode("utf-8"))
    else:
        write_whole(target, data)
    assignments = [a for task in plan.tasks for a in task.assignments]
    unsure = sum(a.confidence < LOW for a in assignments)
    unknown = sum(task.owner == "unknown" for task in plan.tasks)
    line = review_line(
        (len(plan.tasks), len(assignments), unsure, unknown),
        len(earlier.judgements) if earlier else None,
        unmatched="unmatched" in body,
        place="" if printed else str(target),
        language=language_of(arguments),
    )
    (sys.stderr if printed else sys.stdout).write(f"{line}\n")
    return told(failed, language_of(arguments))
