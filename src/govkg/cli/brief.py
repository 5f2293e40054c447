"""`govkg brief`: plans on one page for leaders, printed or as a Word document."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from govkg.cli.days import add_span, check_span
from govkg.cli.language import language_of, page_language
from govkg.cli.options import add_language, add_plans, add_reading, gathered, left_out, only_plans
from govkg.cli.reading_words import written_line
from govkg.exports.brief import coming, make_brief
from govkg.exports.brief_files import brief_bytes, brief_text, check_word
from govkg.exports.periods import Period
from govkg.progress import progress
from govkg.writing import write_whole

_EPILOG = """examples:
  govkg brief plan.docx                    on the screen
  govkg brief plan.docx -o brief.docx      as a Word document of one page, A4
  govkg brief store/ -o brief.docx         one page over all plans of a store, whose agencies are joined
  govkg brief store/ --plan PLAN --plan PLAN -o brief.docx   over these two of the plans
  govkg brief store/ -o brief.docx --from 2026-12-01 --to 2026-12-31   what is due in December, instead of within 30 days

Tasks and agencies that are more than the page takes are counted. What is due and overdue follows the rules of govkg tasklists; without
--from and --to what is due within 30 days is told as coming."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_reading(parser)
    add_language(parser, "the document")
    parser.add_argument(
        "source",
        nargs="+",
        metavar="PLAN_OR_GRAPH",
        help="plans, folders and patterns of them, RDF files or store folders",
    )
    parser.add_argument("-o", "--output", metavar="FILE.docx", help="a Word document; default: text on the terminal")
    add_plans(parser)
    add_span(parser, "told as coming: what is due")


def run(arguments: argparse.Namespace) -> int:
    """Read, and print or write the page."""
    target, language = arguments.output, language_of(arguments)
    if target:
        check_word(target)
    period = _period(arguments)
    with progress(quiet=arguments.quiet) as step:
        step("reading")
        found = gathered(arguments.source, arguments, step)
        kg = only_plans(found.kg, arguments)
        step("writing")
        brief = make_brief(kg, lang=page_language(arguments) if target else language, period=period)
        if target:
            write_whole(target, brief_bytes(brief))
    sys.stdout.write(f"{written_line(target, None, language)}\n" if target else brief_text(brief))
    return left_out(found, arguments)


def _period(arguments: argparse.Namespace) -> Period:
    """The days that are told as coming, from today on where only their end is given and lies ahead. Raises UsageError where they end before
    they begin."""
    check_span(arguments)
    today, first, last = arguments.today or date.today(), arguments.first, arguments.last
    if first is None and last is None:
        return coming(today)
    return Period(today, today if first is None and last >= today else first, last)
