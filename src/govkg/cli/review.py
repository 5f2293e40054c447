"""`govkg review`: the reading of a plan, or of many, as a file that a person edits."""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Iterator, MutableMapping, Sequence
from pathlib import Path

from govkg.cli.encoding import as_data
from govkg.cli.language import language_of, page_language
from govkg.cli.options import add_agencies, add_language, add_proposals, add_verbose, proposed, read_with_names, told
from govkg.cli.reading_words import reason_line, review_line
from govkg.errors import GovkgWarning, NotAPlan, PaperDiffers, UsageError
from govkg.graph.gathering import read_each
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.local import is_store
from govkg.graph.names import check_apart, plan_iri
from govkg.plans.archive.files import find_files, is_pattern
from govkg.plans.confidence import LOW
from govkg.plans.model import Plan
from govkg.plans.reader import plan_of
from govkg.plans.review.files import (
    ENDINGS,
    Review,
    check_kept_all,
    read_reviews,
    review_body,
    review_bytes,
    reviews_bytes,
    with_tasks_of,
)
from govkg.progress import progress
from govkg.writing import write_whole

_EPILOG = """examples:
  govkg review plan.docx -o corrections.yaml                    write what was read; edit it: what is right, wrong or missing
  govkg build plan.docx -o store/ --corrections corrections.yaml    read again, with the corrections
  govkg query corrected-statements --graph store/               what was corrected, by whom, when and why
  govkg review plan.docx -o corrections.xlsx                    the same as a spreadsheet with lists to choose from; or .csv
  govkg review 'plans/**/*.docx' -o corrections.xlsx            of the papers that a pattern means
  govkg review plans/ -o corrections.xlsx                       of a folder, several files or a store: a sheet for each plan in one workbook
  govkg build plans/ -o store/ --corrections corrections.xlsx   and that workbook holds for all of them
  govkg review plan.docx --propose http://127.0.0.1:8000/v1 --model NAME    with proposals for tasks without a clause

An existing file keeps its decisions: what was read since is added, and what fits nothing any more stands at its end. Of a store what was
read is written, without what persons corrected there: that holds on when its papers are read anew."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_agencies(parser)
    add_proposals(parser)
    add_verbose(parser)
    add_language(parser, "spreadsheets")
    parser.add_argument(
        "file",
        nargs="+",
        help="plans in any format that govkg extract reads, folders and patterns of them, or store folders",
    )
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
    ending = "" if printed else target.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(f"-o {arguments.output}: write a spreadsheet .xlsx or .csv, or .yaml")
    earlier = read_reviews(target) if target.exists() and not printed else ()
    failed: list[str] = []
    several = len(arguments.file) > 1 or Path(arguments.file[0]).is_dir() or is_pattern(arguments.file[0])
    plans = list(_many(arguments, failed)) if several else [_alone(arguments, failed)]
    if ending == ".csv" and len(plans) > 1:
        raise UsageError(f"-o {arguments.output}: a .csv holds one table; write several plans into .xlsx or .yaml")
    kept = check_kept_all(plans, earlier)
    plans = [with_tasks_of(plan, review) for plan, review in zip(plans, kept, strict=True)]
    parts = [(plan, review_body(plan, review)) for plan, review in zip(plans, kept, strict=True)]
    language = page_language(arguments)
    data = review_bytes(*parts[0], ending, language) if len(parts) == 1 else reviews_bytes(parts, ending, language)
    if printed:
        as_data()
        sys.stdout.write(data.decode("utf-8"))
    else:
        write_whole(target, data)
    unmatched = any("unmatched" in body for _, body in parts)
    line = _line(plans, earlier, "" if printed else str(target), arguments, unmatched=unmatched)
    (sys.stderr if printed else sys.stdout).write(f"{line}\n")
    return told(failed, language_of(arguments))


def _alone(arguments: argparse.Namespace, failed: list[str]) -> Plan:
    return proposed(read_with_names(arguments.file[0], arguments), arguments, failed)


def _many(arguments: argparse.Namespace, failed: list[str]) -> Iterator[Plan]:
    """The plans of papers and of stores, as they were read, each once; what can not be read is told in `failed`. Raises NotAPlan where there
    is none."""
    stores = list(dict.fromkeys(given for given in arguments.file if is_store(Path(given))))
    papers = [given for given in arguments.file if given not in stores]
    seen: dict[str, tuple[str, str]] = {}
    if papers:
        files = find_files(papers)
        failed += [one.reason for one in files.passed if one.state == "failed"]
        names, place = arguments.agencies, arguments.place
        with progress(quiet=arguments.quiet) as step:
            for _, plan in read_each(files.files, failed, agencies=names, place=place, tell=step, seen=seen):
                yield proposed(plan, arguments, failed)
        for one in files.passed:
            if one.state == "skipped":
                sys.stderr.write(f"{reason_line(one.state, one.reason, language_of(arguments))}\n")
    for store in stores:
        yield from _stored(store, arguments, failed, seen)
    if not seen:
        raise NotAPlan(f"no plan in {' '.join(arguments.file)}" + (f"; the first: {failed[0]}" if failed else ""))


def _stored(
    store: str, arguments: argparse.Namespace, failed: list[str], seen: MutableMapping[str, tuple[str, str]]
) -> Iterator[Plan]:
    """The plans of a store but those of papers that were `seen`, of which a line tells how many; another text of such a paper is told in
    `failed`."""
    again = 0
    with KnowledgeGraph.open(store) as kg:
        for iri in kg.plans():
            plan = kg.plan(iri)
            if seen.get(plan_iri(plan).value, ("", ""))[1] == plan.document.sha256:
                again += 1
                continue
            try:
                check_apart(plan, seen, name=f"{store} ({plan.document.name})")
            except PaperDiffers as error:
                failed.append(str(error))
                continue
            yield _as_read(plan, arguments)
    if again:
        warnings.warn(
            f"{store}: {again} of its plans are given otherwise, too, and are written once", GovkgWarning, stacklevel=2
        )


def _as_read(plan: Plan, arguments: argparse.Namespace) -> Plan:
    """A plan of a store without what persons corrected: corrections say what is wrong in a reading."""
    if not plan.corrections:
        return plan
    return plan_of(plan.document, agencies=arguments.agencies, place=plan.given_place)


def _line(
    plans: Sequence[Plan], earlier: Sequence[Review], place: str, arguments: argparse.Namespace, *, unmatched: bool
) -> str:
    """What is in the file."""
    tasks = [task for plan in plans for task in plan.tasks]
    assignments = [a for task in tasks for a in task.assignments]
    unsure = sum(a.confidence < LOW for a in assignments)
    unknown = sum(task.owner == "unknown" for task in tasks)
    return review_line(
        (len(plans), len(tasks), len(assignments), unsure, unknown),
        sum(len(review.judgements) for review in earlier) if earlier else None,
        unmatched=unmatched,
        place=place,
        language=language_of(arguments),
    )
