"""`govkg agreement`: how far the files of two or more coders agree."""

from __future__ import annotations

import argparse
import json
import sys
import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from pyoxigraph import Literal

from govkg.cli.language import Language, language_of
from govkg.cli.options import add_language
from govkg.errors import DocumentUnreadable, GovkgWarning, UsageError
from govkg.network.seed import SEED
from govkg.plans.review.agreement import MOST_DRAWS, Interval, agreement, disagreements
from govkg.plans.review.anchors import Anchor
from govkg.plans.review.corrections import Judgement, plain
from govkg.plans.review.files import Review, check_same_plan, read_review
from govkg.role_labels import role_label
from govkg.tables import Table
from govkg.terminal import as_text, counted
from govkg.terms import task_path

DRAWS = 2000
_EPILOG = """examples:
  govkg agreement anna.yaml bo.yaml             two coders' files of govkg review
  govkg agreement anna.yaml bo.yaml plan.json   and what the program reads: govkg extract plan.docx --format json > plan.json

alpha: 1 is perfect agreement, 0 what chance would give (Krippendorff 2018). Units are the task-actor pairs that any coder names, so
agreement on absence is not rewarded, and alpha is low where coders can differ by omission only; "alpha of cells" is over every
task x actor of those that any coder names. Behind an alpha stands its 95 % interval over draws of the tasks with replacement."""


@dataclass(frozen=True, slots=True)
class _Words:
    """One language: the heads of the table of roles and of that of differences, and what stands in cells."""

    heads: tuple[str, ...]
    differing: tuple[str, ...]
    all_roles: str
    no_variation: str
    drawn: str


_WORDS: Mapping[Language, _Words] = {
    "zh": _Words(
        ("角色", "单元", "一致率", "alpha", "全部格", "全部格 alpha"),
        ("任务", "主体"),
        "全部角色",
        "没有差异，无法计算",
        "方括号内为 95% 区间：对任务有放回抽样 {draws} 次（百分位自助法），随机种子 {seed}",
    ),
    "en": _Words(
        ("role", "units", "agree", "alpha", "cells", "alpha of cells"),
        ("task", "actor"),
        "all roles",
        "no variation",
        "in brackets: 95 % interval, {draws} draws of the tasks with replacement (percentile bootstrap), seed {seed}",
    ),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("files", nargs="+", metavar="FILE", help="files of govkg review, or JSON of govkg extract")
    add_language(parser)
    parser.add_argument("--disagreements", type=int, default=20, metavar="N", help="list so many of them; default: 20")
    parser.add_argument("--seed", type=int, default=SEED, help=f"of the draws for the intervals; default: {SEED}")
    parser.add_argument(
        "--draws",
        type=int,
        default=DRAWS,
        help=f"for the intervals, 0 for none; default: {DRAWS}, at most {MOST_DRAWS}",
    )


def run(arguments: argparse.Namespace) -> int:
    """Compare, and print the table and the pairs on which coders differ."""
    if len(arguments.files) < 2:
        raise UsageError("agreement is between coders: name two files or more")
    coded = [_coded(Path(file)) for file in arguments.files]
    check_same_plan({file: (c.title, c.sha256) for file, c in zip(arguments.files, coded, strict=True)})
    coders = {
        f"{n}. {Path(file).stem}": c.coded for n, (file, c) in enumerate(zip(arguments.files, coded, strict=True), 1)
    }
    for note in _edited_in_place(dict(zip(arguments.files, coded, strict=True))):
        warnings.warn(note, GovkgWarning, stacklevel=2)
    language = language_of(arguments)
    words = _WORDS[language]
    rows = [
        (
            role_label(a.role, language) if a.role else words.all_roles,
            a.units,
            f"{a.share:.3f}",
            _alpha(a.alpha, a.interval, words),
            a.cells,
            _alpha(a.alpha_of_cells, a.interval_of_cells, words),
        )
        for a in agreement(list(coders.values()), draws=arguments.draws, seed=arguments.seed)
    ]
    sys.stdout.write(as_text(_table(words.heads, rows), language=language))
    if arguments.draws:
        sys.stdout.write(f"{words.drawn.format(draws=arguments.draws, seed=arguments.seed)}\n")
    different = disagreements(coders)
    shown = tuple(
        (task, actor, *(role_label(r, language) if r else "-" for r in roles))
        for task, actor, roles in different[: arguments.disagreements]
    )
    if shown:
        differ = (
            f"{len(different)} 处不一致："
            if language == "zh"
            else f"{counted(len(different), 'pair differs', 'pairs differ')}:"
        )
        sys.stdout.write(f"\n{differ}\n")
        sys.stdout.write(as_text(_table((*words.differing, *coders), shown), language=language))
    return 0


def _alpha(value: float | None, interval: Interval | None, words: _Words) -> str:
    """Alpha with its interval, or alone where there is none, as of a single task."""
    if value is None:
        return words.no_variation
    return f"{value:.3f} [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else f"{value:.3f}"


def _edited_in_place(reviews: Mapping[str, Review]) -> Iterator[str]:
    """A line for each place at which two files start from other readings: there is no decision that says so, as where a role was typed over."""
    readings = {file: _readings(review) for file, review in reviews.items()}
    for (one, first), (two, second) in combinations(readings.items(), 2):
        for place in first:
            if place in second and first[place] != second[place]:
                said, other = (", ".join(f"{a} {r}" for a, r in sorted(side[place])) for side in (first, second))
                yield (
                    f"at 「{place.words}」 {one} starts from {said}, {two} from {other}: what was edited in place is compared as it stands, and "
                    "is not applied by --corrections; write decision: change with new_actor or new_role"
                )


def _readings(review: Review) -> dict[Anchor, set[tuple[str, str]]]:
    """What a file says was read at each place, whatever was decided of it: (actor, role)."""
    found: dict[Anchor, set[tuple[str, str]]] = defaultdict(set)
    for entry in review.undecided:
        found[entry.anchor].add((entry.actor, entry.role))
    for judgement in review.judgements:
        if isinstance(judgement, Judgement) and judgement.decision != "add":
            found[judgement.anchor].add((judgement.actor, judgement.role))
    return found


def _table(columns: tuple[str, ...], rows: Sequence[Sequence[object]]) -> Table:
    return Table(columns, tuple(tuple(Literal(str(cell)) for cell in row) for row in rows))


def _coded(file: Path) -> Review:
    """What a coder, or the program, holds of which plan."""
    if file.suffix.lower() != ".json":
        return read_review(file)
    try:
        body = json.loads(file.read_text("utf-8"))
        coded = frozenset(
            (task_path(task["path"]), plain(a["actor"]), a["role"])
            for task in body["tasks"]
            for a in task["assignments"]
        )
        return Review(str(body["title"]), "", "", "", (), coded)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DocumentUnreadable(f"{file}: is no JSON of govkg extract: {error!r}") from None
