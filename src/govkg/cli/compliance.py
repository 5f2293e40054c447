"""`govkg compliance`: how far a plan keeps the rule that one matter belongs to one department."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal

from govkg.cli.compliance_words import WORDS, percent, tally_line, task_line, verdict_word
from govkg.cli.formats import format_of
from govkg.cli.language import language_of
from govkg.cli.options import add_form, add_graph, add_language, add_output, add_plan, add_reading, graph_of
from govkg.cli.output import as_json, put
from govkg.languages import Language
from govkg.network.compliance import (
    TASK_COLUMNS,
    VERDICTS,
    Compliance,
    Tally,
    compliance,
    tally_rows,
    task_rows,
)
from govkg.notices import notice_words
from govkg.progress import progress
from govkg.tables import Table, csv_records
from govkg.terminal import as_text
from govkg.views.highlight import shorten

_EPILOG = """examples:
  govkg compliance plan.txt                          each chapter, then each task that breaks the rule, with its clause
  govkg compliance plan.txt --format csv -o rule.csv   one line a task
  govkg compliance a.docx b.docx --format json       several plans
  govkg compliance plan.txt --split-collectives      各县区党委 and 各县区政府 as two

A task complies when one agency leads it, or when none leads and one alone is responsible in a clause that is not open-ended. All
others have several leads or no lead; a collective that nobody can list (有关部门) is no lead. Tasks without a clause are not judged.
Breaking the rule is a fact about the rule, not proof of bad results."""

_FORMS = ("table", "json", "csv")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_reading(parser)
    add_graph(parser)
    add_plan(parser)
    parser.add_argument("--split-collectives", action="store_true", help="count the members of a collective apart")
    add_form(parser, _FORMS)
    add_language(parser)
    add_output(parser)


def run(arguments: argparse.Namespace) -> int:
    """Hold the rule against each task, and print or write the result."""
    arguments.format = format_of(arguments.format, arguments.output, _FORMS)
    with progress(quiet=arguments.quiet) as step:
        step("reading")
        kg = graph_of(arguments.source, arguments)
        found = compliance(kg, plan=arguments.plan, split_collectives=arguments.split_collectives)
    if not found.tasks:
        note = notice_words(f"no task in {' '.join(arguments.source)}", language_of(arguments))
        sys.stderr.write(f"govkg: {note}\n")
    if arguments.format == "json":
        text = as_json(_contract(found))
    elif arguments.format == "csv":
        text = csv_records(task_rows(found), TASK_COLUMNS).decode()
    else:
        titles = {str(row["plan"]): str(row["title"]) for row in kg.query("plans")}
        text = "\n".join(_lines(found, titles, language_of(arguments))) + "\n"
    put(arguments.output, text)
    return 0


def _contract(found: Compliance) -> dict[str, object]:
    return {
        "plans": tally_rows(found.plans),
        "chapters": tally_rows(found.chapters),
        "tasks": task_rows(found),
        "stated": [dataclasses.asdict(rule) for rule in found.stated],
        "verdicts": VERDICTS,
    }


def _lines(found: Compliance, titles: dict[str, str], language: Language) -> Iterable[str]:
    for whole in found.plans:
        yield titles.get(whole.plan, whole.plan)
        yield tally_line(whole, language)
        for rule in found.stated:
            if rule.plan == whole.plan:
                yield f"{WORDS[language].rule}{rule.path} [{rule.start}–{rule.end}]: 「{shorten(rule.quote, 60)}」"
        yield ""
        yield _table([t for t in found.chapters if t.plan == whole.plan], language)
        for t in found.tasks:
            if t.task.plan == whole.plan and t.verdict != "unknown" and not t.complies:
                yield f"\n{task_line(t, language)}"
                yield f"    {'、'.join(t.accountable) or '–'}"
                if t.clause:
                    yield f"    [{t.clause.start}–{t.clause.end}] 「{shorten(t.clause.quote, 80)}」"
        yield ""
    yield WORDS[language].limit


def _table(tallies: Sequence[Tally], language: Language) -> str:
    """A row for each chapter; verdicts that no task has are left out."""
    verdicts = [v for v in VERDICTS if any(t.verdicts[v] for t in tallies)]
    rows = [
        (
            t.chapter or "",
            t.tasks,
            t.judged,
            t.complying,
            percent(t),
            t.excess,
            *(t.verdicts[v] for v in verdicts),
        )
        for t in tallies
    ]
    heads = (*WORDS[language].heads, *(verdict_word(v, language) for v in verdicts))
    table = Table(heads, tuple(tuple(Literal(str(cell)) for cell in row) for row in rows))
    return as_text(table).rstrip("\n").rpartition("\n")[0]
