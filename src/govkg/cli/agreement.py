"""`govkg agreement`: how far the files of two or more coders agree."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal

from govkg.cli.formats import format_of
from govkg.cli.language import language_of
from govkg.cli.options import add_form, add_language, add_output, add_seed
from govkg.cli.output import as_json, put
from govkg.errors import UsageError
from govkg.languages import Language
from govkg.plans.review.agreement import MOST_DRAWS, Agreement
from govkg.plans.review.coders import COLUMNS, CoderAgreement, coder_agreement
from govkg.role_labels import role_label
from govkg.tables import Table, csv_records
from govkg.terminal import as_text, counted

DRAWS = 2000
_EPILOG = """examples:
  govkg agreement anna.yaml bo.yaml             two coders' files of govkg review
  govkg agreement anna.yaml bo.yaml plan.json   and what the program reads: govkg extract plan.docx --format json > plan.json
  govkg agreement anna/ bo/                     folders: the files of one paper have one name in each; units of all papers are pooled
  govkg agreement anna/ bo/ --format csv -o alpha.csv   a line for each role, of all papers and of each

alpha: 1 is perfect agreement, 0 what chance would give (Krippendorff 2018). Units are the task-actor pairs that any coder names, so
agreement on absence is not rewarded, and alpha is low where coders can differ by omission only; "alpha of cells" is over every
task x actor of those that any coder names. Behind an alpha stands its 95 % interval over draws of the tasks with replacement."""


@dataclass(frozen=True, slots=True)
class _Words:
    """One language: the heads of the table of roles and of that of differences, and what stands in cells."""

    heads: tuple[str, ...]
    differing: tuple[str, ...]
    plan: str
    all_roles: str
    no_variation: str
    drawn: str


_WORDS: Mapping[Language, _Words] = {
    "zh": _Words(
        ("角色", "单元", "一致率", "alpha", "全部格", "全部格 alpha"),
        ("任务", "主体"),
        "方案",
        "全部角色",
        "没有差异，无法计算",
        "方括号内为 95% 区间：对任务有放回抽样 {draws} 次（百分位自助法），随机种子 {seed}",
    ),
    "en": _Words(
        ("role", "units", "agree", "alpha", "cells", "alpha of cells"),
        ("task", "actor"),
        "plan",
        "all roles",
        "no variation",
        "in brackets: 95 % interval, {draws} draws of the tasks with replacement (percentile bootstrap), seed {seed}",
    ),
}

_FORMS = ("table", "json", "csv")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE|FOLDER",
        help="files of govkg review, JSON of govkg extract, or sheets of your own; or a folder of such for each coder",
    )
    add_language(parser)
    parser.add_argument("--disagreements", type=int, default=20, metavar="N", help="list so many of them; default: 20")
    add_seed(parser, "the draws for the intervals")
    parser.add_argument(
        "--draws",
        type=int,
        default=DRAWS,
        help=f"for the intervals, 0 for none; default: {DRAWS}, at most {MOST_DRAWS}",
    )
    add_form(parser, _FORMS)
    add_output(parser)


def run(arguments: argparse.Namespace) -> int:
    """Compare, and print the table and the pairs on which coders differ."""
    arguments.format = format_of(arguments.format, arguments.output, _FORMS)
    if arguments.disagreements < 0:
        raise UsageError(f"--disagreements {arguments.disagreements}: a number from 0 on")
    found = coder_agreement(arguments.files, draws=arguments.draws, seed=arguments.seed)
    if arguments.format == "csv":
        text = csv_records(found.rows(), COLUMNS).decode()
    elif arguments.format == "json":
        text = as_json(_contract(found))
    else:
        text = "\n".join(_tables(found, arguments))
    put(arguments.output, text)
    return 0


def _contract(found: CoderAgreement) -> dict[str, Any]:
    differing = [
        {"plan": paper.title, "task": task, "actor": actor, "roles": dict(zip(found.coders, roles, strict=True))}
        for paper in found.papers
        for task, actor, roles in paper.disagreements
    ]
    return {
        "coders": found.coders,
        "plans": [p.title for p in found.papers],
        "agreement": found.rows(),
        "disagreements": differing,
    }


def _tables(found: CoderAgreement, arguments: argparse.Namespace) -> Iterator[str]:
    """Agreement by role, on each plan where there are several, and the pairs on which coders differ."""
    language, most = language_of(arguments), arguments.disagreements
    words = _WORDS[language]
    rows = [_cells(role_label(a.role, language) if a.role else words.all_roles, a, words) for a in found.pooled]
    yield as_text(_table(words.heads, rows), language=language)
    many = len(found.papers) > 1
    if many:
        rows = [_cells(paper.title, paper.agreement[0], words) for paper in found.papers]
        yield as_text(_table((words.plan, *words.heads[1:]), rows), language=language)
    if arguments.draws:
        yield f"{words.drawn.format(draws=arguments.draws, seed=arguments.seed)}\n"
    different = [(paper.title, one) for paper in found.papers for one in paper.disagreements]
    shown = [
        (*([title] if many else []), task, actor, *(_roles(r, language) for r in roles))
        for title, (task, actor, roles) in different[:most]
    ]
    if shown:
        count = counted(len(different), "pair differs", "pairs differ")
        yield f"{len(different)} 处不一致：" if language == "zh" else f"{count}:"
        heads = (*([words.plan] if many else []), *words.differing, *found.coders)
        yield as_text(_table(heads, shown), language=language)


def _roles(roles: str, language: Language) -> str:
    """The roles that a coder gave, joined by +; a dash for none.

    >>> _roles("lead+participate", "zh"), _roles("", "en")
    ('牵头+配合', '-')
    """
    return "+".join(role_label(role, language) for role in roles.split("+")) if roles else "-"


def _cells(name: str, a: Agreement, words: _Words) -> tuple[object, ...]:
    alphas = [_alpha(*held, words) for held in ((a.alpha, a.interval), (a.alpha_of_cells, a.interval_of_cells))]
    return (name, a.units, f"{a.share:.3f}", alphas[0], a.cells, alphas[1])


def _alpha(value: float | None, interval: tuple[float, float] | None, words: _Words) -> str:
    """Alpha with its interval, or alone where there is none, as of a single task."""
    if value is None:
        return words.no_variation
    return f"{value:.3f} [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else f"{value:.3f}"


def _table(columns: tuple[str, ...], rows: Sequence[Sequence[object]]) -> Table:
    return Table(columns, tuple(tuple(Literal(str(cell)) for cell in row) for row in rows))
