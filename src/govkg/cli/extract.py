"""`govkg extract`: what a plan says, as JSON, as a table to look at, or as CSV."""

from __future__ import annotations

import argparse
import itertools
import json
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread

from govkg.cli.language import language_of
from govkg.cli.options import (
    add_language,
    add_processes,
    add_proposals,
    add_reading,
    corrected_by,
    processes_of,
    proposed,
    read_with_names,
    told,
)
from govkg.cli.reading_words import (
    deadline_line,
    indefinite,
    many_line,
    note_line,
    person_lines,
    read_line,
    reason_line,
    role_line,
    unknown_owner,
)
from govkg.documents.file_names import printable
from govkg.errors import UsageError
from govkg.languages import Language
from govkg.notices import notice_words
from govkg.plans.archive.files import find_files
from govkg.plans.archive.index import INDEX
from govkg.plans.archive.reading import read_archive
from govkg.plans.contract import plan_to_json
from govkg.plans.model import ROLES, Assignment, Plan
from govkg.plans.review.corrections import NOT_APPLIED
from govkg.plans.unused_names import names_read, warn_of_unused
from govkg.progress import progress
from govkg.role_labels import role_label
from govkg.table_heads import READING
from govkg.tables import csv_lines
from govkg.terms import task_path

COLUMNS = READING
_EPILOG = """examples:
  govkg extract plan.docx                       tasks and who must do them, as a table
  govkg extract plan.html --format json         the whole plan; the keys are stable
  govkg extract plan.txt --format csv > a.csv   one line for each task, agency and role
  govkg extract plan.txt --agencies ours.csv    with names of your own
  govkg extract plans/ 'more/**/*.docx' -o read/   many at once: one JSON a plan and index.csv; a second run skips what is done

exit code: 3 if a file could not be read, or a single file is no plan; with -o a file that is no plan is listed and is no fault."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_reading(parser)
    add_proposals(parser)
    parser.add_argument(
        "file", nargs="+", help="plans: txt, html, md, docx, pdf, xlsx, csv; with -o also folders and patterns"
    )
    parser.add_argument("--format", choices=("json", "table", "csv"), help="of a single plan; default: table")
    parser.add_argument("-o", "--output", metavar="FOLDER", help="read many: one JSON a plan, and index.csv")
    add_language(parser)
    add_processes(parser, "with -o:")


def run(arguments: argparse.Namespace) -> int:
    """Read the plan and print it, or read many into a folder."""
    if arguments.output:
        if arguments.corrections or arguments.propose:
            raise UsageError(
                "--corrections and --propose go with a single plan; for many, use govkg build PLANS -o STORE --corrections FILE"
            )
        if arguments.format:
            raise UsageError("--format goes with a single plan; with -o each plan is a JSON file")
        return _many(arguments, processes_of(arguments))
    if arguments.processes is not None:
        raise UsageError("--processes goes with -o FOLDER; a single plan is read in one")
    if len(arguments.file) > 1 or Path(arguments.file[0]).is_dir():
        raise UsageError("to read several files or a folder, say with -o FOLDER where the results shall go")
    failed: list[str] = []
    plan = proposed(read_with_names(arguments.file[0], arguments), arguments, failed)
    plan = corrected_by(plan, arguments)
    if arguments.format in ("json", "csv"):
        sys.stdout.write(_json(plan) if arguments.format == "json" else _csv(plan))
    else:
        sys.stdout.write(_table(plan, language_of(arguments)))
    return told(failed, language_of(arguments))


def _many(arguments: argparse.Namespace, processes: int) -> int:
    found = find_files(arguments.file)
    try:
        with _terminated_as_interrupted(), progress(quiet=arguments.quiet) as step:
            finished = itertools.count(1)
            archive = read_archive(
                found,
                Path(arguments.output),
                processes=processes,
                agencies=arguments.agencies,
                place=arguments.place,
                done=lambda row: step(row.file, next(finished), len(found.files)),
            )
    except KeyboardInterrupt:
        kept = notice_words("what was read is kept; the same command goes on from there", language_of(arguments))
        sys.stderr.write(f"govkg: {kept}\n")
        raise
    read = [Path(arguments.output) / row.json for row in archive.rows if row.state == "read"]
    if arguments.agencies:
        warn_of_unused(arguments.agencies, names_read(read), plans=len(read))
    counts = Counter(row.state for row in archive.rows)
    others = archive.unchanged, counts["skipped"], len(archive.gone)
    index = printable(str(Path(arguments.output) / INDEX))
    line = many_line([counts[s] for s in ("read", "no plan", "failed")], others, index, language_of(arguments))
    sys.stdout.write(f"{line}\n")
    for row in archive.rows + archive.gone:
        if row.reason:
            sys.stderr.write(f"{reason_line(row.state, row.reason, language_of(arguments))}\n")
    return 3 if counts["failed"] else 0


@contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """While the block runs, SIGTERM ends it as Ctrl-C does."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)


def _json(plan: Plan) -> str:
    return json.dumps(plan_to_json(plan), ensure_ascii=False, indent=2) + "\n"


def _rows(plan: Plan) -> list[tuple[str, ...]]:
    return [
        (
            task_path(task.path),
            task.heading,
            assignment.as_written,
            assignment.actor.canonical,
            assignment.actor.kind.removesuffix(" collective"),
            assignment.role,
            task.deadline.text if task.deadline else "",
            f"{assignment.confidence:.2f}",
            plan.document.quote(assignment.clause).replace("\n", " "),
        )
        for task in plan.tasks
        for assignment in task.assignments
    ]


def _csv(plan: Plan) -> str:
    return csv_lines([COLUMNS, *_rows(plan)])


def _name(assignment: Assignment, language: Language) -> str:
    """The printed name; a collective that nobody can list is marked, since it is no lead wherever leads are counted."""
    return (
        indefinite(assignment.as_written, language)
        if assignment.actor.kind == "indefinite collective"
        else assignment.as_written
    )


def _table(plan: Plan, language: Language) -> str:
    lines = [plan.title or plan.document.name]
    for task in plan.tasks:
        lines.append(f"{task_path(task.path)}  {task.heading or task.text[:40]}")
        for role in ROLES:
            names = [_name(a, language) for a in task.assignments if a.role == role]
            if names:
                lines.append(role_line(role_label(role, language), names, language))
        if task.owner == "unknown":
            lines.append(unknown_owner(language))
        lines += person_lines(task.persons, language)
        if task.deadline:
            lines.append(deadline_line(task.deadline.text, task.deadline.latest, language))
    found = sum(len(t.assignments) for t in plan.tasks)
    share = plan.coverage.understood / max(1, plan.coverage.characters)
    lines.append(read_line(len(plan.tasks), found, share, language))
    lines += [note_line(warning, language) for warning in plan.warnings if not warning.startswith(NOT_APPLIED)]
    return "\n".join(lines) + "\n"
