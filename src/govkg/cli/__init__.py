"""The command line: a thin layer that parses arguments, calls the library and prints.

Each command is a module of this package with `configure(parser)` and `run(arguments) -> exit code`; only the module of the
command that was asked for is imported, so that `govkg --help` loads nothing else.
"""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import NoReturn, TextIO

from govkg import __version__
from govkg.cli.details import details
from govkg.cli.encoding import DATA, as_data, lenient, without_control
from govkg.cli.help_words import HelpFormatter, help_in_chinese
from govkg.cli.language import language_of, spoken
from govkg.cli.places import check_places
from govkg.errors import GovkgError, GovkgWarning, OutputError
from govkg.languages import Language
from govkg.notices import notice_words
from govkg.writing import done, forget

MOST_NAMED = 5

COMMANDS: dict[str, tuple[str, str]] = {
    # command: (module in this package, one line of help)
    "analyse": ("analyse", "the main job: read a plan, build and check its graph, find bottlenecks, write a folder"),
    "extract": ("extract", "read a plan and print its tasks, agencies and roles"),
    "explain": ("explain", "show what each piece of a plan's text was read as, and by which rule"),
    "review": ("review", "write what was read as a file that a person corrects"),
    "agreement": ("agreement", "how far coders agree: Krippendorff's alpha for each role"),
    "bottlenecks": ("bottlenecks", "find where the departments of a plan will get stuck on each other"),
    "whatif": ("whatif", "every indicator before and after a change: single lead, merge, absence, joint conference"),
    "compliance": ("compliance", "how far a plan keeps the rule that one matter belongs to one department"),
    "compare": ("compare", "two versions of a plan, a city's and a county's, or the same kind of agency in many plans"),
    "replicate": ("replicate", "write a folder from which every figure can be checked, with a script for R"),
    "export": ("export", "write the network for Gephi, UCINET, Pajek, R …, or the graph in any RDF syntax"),
    "tasklists": ("tasklists", "write what each department has to do, as a workbook or Word documents"),
    "brief": ("brief", "plans on one page for leaders: what to decide first, who carries most, what is due"),
    "query": ("query", "ask a question of the catalogue, or any SPARQL query"),
    "build": ("build", "read plans into a store folder or an RDF file"),
    "remove": ("remove", "take plans out of a store folder or an RDF file"),
    "serve": ("serve", "serve a graph: SPARQL 1.1 endpoint and linked data"),
    "validate": ("validate", "check a plan's graph against the shapes (SHACL)"),
    "report": ("report", "write report.html: findings, matrix, network and tasks, each with its evidence"),
    "network": ("network", "write network.html: the interactive network of agencies and tasks"),
    "plot": ("plot", "draw load, matrix, front or ranks for a paper, as SVG, PDF or PNG"),
    "completion": ("completion", "print the script that completes commands, options and query names in your shell"),
    "reason": ("reason", "say what follows from a plan: joint leads, overload, who has to coordinate"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0, or 2 usage, 3 input or output, 4 model, 130 interrupted."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    forget()
    os.environ.setdefault(
        "OMP_NUM_THREADS", "1"
    )  # before numpy: its matrices here are small, and threads wait for each other longer than they reckon
    if sys.stdout is None:
        return _told("standard output is closed", given)
    lenient()
    try:
        try:
            return _run(given)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _let_go()
        return 0
    except OSError as error:
        if os.environ.get("GOVKG_DEBUG"):
            raise
        _let_go()
        why = error.strerror or str(error)
        return _told(f"{error.filename}: {why}" if error.filename else f"can not write the output: {why}", given)
    except KeyboardInterrupt:
        return _told("interrupted", given, 130)


def _run(given: Sequence[str]) -> int:
    parser = _parser(given, spoken(given))
    options, unknown = parser.parse_known_args(given)
    if unknown:
        parser.prog = " ".join(filter(None, (parser.prog, options.command)))
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    if not options.command:
        parser.print_help()
        return 2
    language = language_of(options)
    try:
        with warnings.catch_warnings(), details(language, wanted=getattr(options, "verbose", False)):
            warnings.showwarning = partial(_warn, language)
            check_places(options)
            if getattr(options, "format", None) in DATA:
                as_data()
            return int(options.run(options))
    except GovkgError as error:
        if os.environ.get("GOVKG_DEBUG"):
            raise
        return _told(str(error), given, error.exit_code)


def _told(reason: str, given: Sequence[str], code: int = OutputError.exit_code) -> int:
    """Say in one line why the run with these words ended, and what it had written before, and give its exit code."""
    language = spoken(given)
    print(f"govkg: {without_control(notice_words(reason, language) + _left(language))}", file=sys.stderr)  # noqa: T201
    return code


def _let_go() -> None:
    """Drop what standard output does not take, so that nothing is said of it again when the program ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _left(language: Language) -> str:
    """What a run that failed had written before, as the end of its line."""
    files = done()
    if files and language == "zh":
        return f"；此前已写入：{'、'.join(files[:MOST_NAMED])}{f' 等 {len(files)} 个文件' if len(files) > MOST_NAMED else ''}"
    more = f" and {len(files) - MOST_NAMED} more" if len(files) > MOST_NAMED else ""
    return f"; already written: {', '.join(files[:MOST_NAMED])}{more}" if files else ""


def _warn(
    language: Language,
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    if issubclass(category, GovkgWarning):
        word = "提示：" if language == "zh" else "warning: "
        print(f"govkg: {word}{without_control(notice_words(str(message), language))}", file=sys.stderr)  # noqa: T201


class _Parser(argparse.ArgumentParser):
    """Tells a wrong command line in one line."""

    language: Language = "en"

    def error(self, message: str) -> NoReturn:
        shown = (
            f"；用法见 {self.prog} --help" if self.language == "zh" else f"; {self.prog} --help shows what is accepted"
        )
        self.exit(2, f"govkg: {without_control(notice_words(message, self.language))}{shown}\n")


def _parser(given: Sequence[str], language: Language = "en") -> argparse.ArgumentParser:
    """The parser of a command line, with the options of the command that it names; its help is in `language`."""
    parser = _Parser(
        prog="govkg",
        description="Government work plans as an evidence-linked knowledge graph, and where departments will get stuck on each other.",
        epilog="govkg COMMAND --help shows options and examples. GOVKG_DEBUG=1 shows where an error arose.",
        formatter_class=HelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"govkg {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    wanted = next((word for word in given if not word.startswith("-")), "")
    for name, (module, summary) in COMMANDS.items():
        command = commands.add_parser(
            name,
            help=summary,
            description=summary,
            formatter_class=HelpFormatter,
            conflict_handler="resolve",
        )
        command.add_argument("-q", "--quiet", action="store_true", help="show no progress line")
        if name == wanted:
            implementation = import_module(f"govkg.cli.{module}")
            implementation.configure(command)
            command.set_defaults(run=implementation.run)
        command.language = language
        if language == "zh":
            help_in_chinese(command)
    parser.language = language
    if language == "zh":
        help_in_chinese(parser)
    return parser
