"""`govkg explain`: the text of a task with each piece marked: what it was read as, and by which rule."""

from __future__ import annotations

import argparse
import os
import re
import sys
import unicodedata
from collections.abc import Iterator

from govkg.cli.explain_words import bracketed, head_line, owner_words, piece_word, rule_words
from govkg.cli.language import language_of
from govkg.cli.options import add_language, add_reading, corrected_by, read_with_names
from govkg.cli.reading_words import indefinite, person_lines, role_line
from govkg.documents.model import Span
from govkg.documents.places import place_of
from govkg.errors import ParameterWrong
from govkg.languages import Language
from govkg.numerals import read_numeral
from govkg.plans.model import Plan, Task
from govkg.role_labels import role_label
from govkg.terms import task_path

_COLOURS = {"number": "36", "heading": "1", "clause": "33", "measure": "32", "not understood": "31"}
_SIGN = re.compile(r"[。．.；;，,、：:！!？?]+\n*")
_EPILOG = """examples:
  govkg explain plan.txt --task 3      all tasks that are numbered 3 or, where none is, the third of the text
  govkg explain plan.txt --task 三/1   the task with that path; 三、1 and 三/（一） are found too, however it is written
  govkg explain plan.txt               the whole paper"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("file", help="a plan in any format that govkg extract reads")
    parser.add_argument("--task", help="number or path of a task, or its place in the text; without it the whole text")
    add_reading(parser)
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the marked text."""
    plan = corrected_by(read_with_names(arguments.file, arguments), arguments)
    language = language_of(arguments)
    colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    if not arguments.task:
        sys.stdout.writelines(_pieces(plan, Span(0, len(plan.document.text)), language, colours=colours))
        return 0
    for task in _wanted(plan, arguments.task):
        where = place_of(plan.document, task.span)
        sys.stdout.write(head_line(task_path(task.path), task.heading, where, language))
        sys.stdout.writelines(_pieces(plan, task.span, language, colours=colours))
        sys.stdout.writelines(_assignments(task, language))
    return 0


def _wanted(plan: Plan, key: str) -> list[Task]:
    found = _found(plan, key) or _found(plan, unicodedata.normalize("NFKC", key).strip()) or _alike(plan, key)
    found = found or [task for order, task in enumerate(plan.tasks, 1) if str(order) == key]
    if not found:
        paths = ", ".join(task_path(t.path) for t in plan.tasks[:12])
        raise ParameterWrong(f"--task {key}: no such task in {plan.document.name}; it has {paths}")
    return found


def _found(plan: Plan, key: str) -> list[Task]:
    return [t for t in plan.tasks if key in (str(t.number), task_path(t.path))]


def _alike(plan: Plan, key: str) -> list[Task]:
    """The one task whose path or number says the same in other numerals and signs; none where there are several."""
    wanted = _steps(key)
    alike = [t for t in plan.tasks if wanted in (_steps(task_path(t.path)), (t.number,))]
    return alike if len(alike) == 1 else []


def _steps(path: str) -> tuple[int | str, ...]:
    """A path by its numbers: (2, 1) of 二/1, 二、（一） and ②-1."""
    steps = re.findall(r"\w+", unicodedata.normalize("NFKC", path))
    return tuple(step if (number := read_numeral(step)) is None else number for step in steps)


def _pieces(plan: Plan, span: Span, language: Language, *, colours: bool) -> Iterator[str]:
    for read_as, rule, text in _joined(plan, span):
        shown = f"\x1b[{_COLOURS[read_as]}m{text}\x1b[0m" if colours and read_as in _COLOURS else text
        told = bracketed(rule_words(rule, language), language) if rule and rule != read_as else ""
        yield f"  [{piece_word(read_as, language)}{told}] {shown}\n"


def _joined(plan: Plan, span: Span) -> Iterator[tuple[str, str, str]]:
    """What each piece was read as, its rule and its text; a sign that begins a piece closes the one before it."""
    read_as, rule, text = "", "", ""
    for passage in plan.coverage.passages:
        first, last = max(span.start, passage.span.start), min(span.end, passage.span.end)
        piece = plan.document.text[first:last] if first < last else ""
        closing = _SIGN.match(piece) if text and not text.endswith("\n") else None
        text, piece = (text + closing[0], piece[closing.end() :]) if closing else (text, piece)
        if not piece:
            continue
        if text.strip("\n"):
            yield read_as, rule, text.strip("\n")
        read_as, rule, text = passage.read_as, passage.rule, piece
    if text.strip("\n"):
        yield read_as, rule, text.strip("\n")


def _assignments(task: Task, language: Language) -> Iterator[str]:
    for a in task.assignments:
        name = a.actor.canonical
        name = indefinite(name, language) if a.actor.kind == "indefinite collective" else name
        said = role_line(role_label(a.role, language), [f"{a.as_written} = {name}"], language).lstrip()
        yield f"  → {said}  {a.confidence:.2f} {bracketed(rule_words(a.rule, language), language)}\n"
    if not task.assignments:
        yield f"  → {owner_words(unknown=task.owner == 'unknown', language=language)}\n"
    yield from (f"  → {line.lstrip()}\n" for line in person_lines(task.persons, language))
