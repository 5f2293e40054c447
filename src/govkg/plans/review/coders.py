"""Two or more coders of the same papers: their files, or folders with a file for each paper, and how far they agree."""

from __future__ import annotations

import json
import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govkg.errors import DocumentUnreadable, GovkgWarning, InputError, UsageError
from govkg.given import paths_of
from govkg.plans.review.agreement import Agreement, agreement, disagreements, pooled_agreement
from govkg.plans.review.anchors import Anchor
from govkg.plans.review.corrections import Judgement, without_layout
from govkg.plans.review.files import check_same_plan
from govkg.plans.review.opening import read_review
from govkg.plans.review.record import Review
from govkg.plans.review.same_tasks import shared_tasks, with_same_tasks
from govkg.plans.review.sheet_files import sheets_of
from govkg.plans.review.sheet_tree import has_heads
from govkg.plans.review.units import unit_names
from govkg.table_heads import AGREEMENT
from govkg.terms import task_path

if TYPE_CHECKING:
    import pandas

_ENDINGS = (".yaml", ".yml", ".xlsx", ".csv", ".json")
COLUMNS = AGREEMENT


@dataclass(frozen=True, slots=True)
class PaperAgreement:
    """One paper as each coder sees it: its title, agreement on all roles and on each, and where they differ: (task, actor, role by each
    coder)."""

    title: str
    agreement: tuple[Agreement, ...]
    disagreements: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class CoderAgreement:
    """How far coders agree: over all papers together (`pooled`), and on each paper. Units and cells of several papers are added, so that no
    task of one paper is held against an actor of another."""

    coders: tuple[str, ...]
    pooled: tuple[Agreement, ...]
    papers: tuple[PaperAgreement, ...]

    def __repr__(self) -> str:
        return f"CoderAgreement({', '.join(self.coders)}: {len(self.papers)} papers)"

    def rows(self) -> list[dict[str, Any]]:
        """One row for each role, of all papers (`plan` empty), then of each where there are several; `role` is empty for all roles."""
        parts = [("", self.pooled), *((p.title, p.agreement) for p in self.papers if len(self.papers) > 1)]
        return [_row(title, one) for title, found in parts for one in found]

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a data frame."""
        import pandas as pd

        return pd.DataFrame(self.rows(), columns=list(COLUMNS))


def _row(title: str, one: Agreement) -> dict[str, Any]:
    (low, high), (low_of_cells, high_of_cells) = one.interval or (None, None), one.interval_of_cells or (None, None)
    ends = {"alpha_low": low, "alpha_high": high}
    ends |= {"alpha_of_cells_low": low_of_cells, "alpha_of_cells_high": high_of_cells}
    row = {"plan": title, **asdict(one), **ends}
    return {name: row[name] for name in COLUMNS}


def coder_agreement(
    sources: str | PathLike[str] | Sequence[str | PathLike[str]], *, draws: int = 0, seed: int = 0
) -> CoderAgreement:
    """Krippendorff's alpha between coders, each a file of `govkg review` (or JSON of `govkg extract`, or a sheet of one's own that
    `read_plan` reads), or each a folder of such files. Tasks are the same by their heading, else by their number.

    The files of folders are laid beside each other by their names (anna/plan-3.yaml, bo/plan-3.yaml); what not every coder has is a
    GovkgWarning and left out. `draws` of the tasks give 95 % intervals of alpha. Raises UsageError for fewer than two coders or files
    beside folders, InputError where files of one name are about different plans or no paper is coded by all, DocumentUnreadable,
    ParameterWrong.
    """
    places = [Path(source) for source in paths_of(sources)]
    if len(places) < 2:
        raise UsageError("agreement is between coders: name two files or more")
    if {place.is_dir() for place in places} == {True, False}:
        raise UsageError(
            "agreement is between files of one paper, or between folders of files: name the one or the other"
        )
    many = places[0].is_dir()
    laid = _laid(places) if many else [places]
    coded = [with_same_tasks([_coded(file) for file in files]) for files in laid]
    for files, reviews in zip(laid, coded, strict=True):
        named = {str(file): review for file, review in zip(files, reviews, strict=True)}
        check_same_plan({file: (review.title, review.sha256) for file, review in named.items()})
        for note in (*_edited_in_place(named), *_of_other_tasks(named)):
            warnings.warn(note, GovkgWarning, stacklevel=2)
    coders = tuple(f"{n}. {place.name if many else place.stem}" for n, place in enumerate(places, 1))
    sides = [[review.coded for review in reviews] for reviews in coded]
    papers = tuple(
        PaperAgreement(
            next((review.title for review in reviews if review.title), ""),
            tuple(agreement(held, draws=draws, seed=seed)),
            tuple(disagreements(dict(zip(coders, held, strict=True)))),
        )
        for reviews, held in zip(coded, sides, strict=True)
    )
    return CoderAgreement(coders, tuple(pooled_agreement(sides, draws=draws, seed=seed)), papers)


def _laid(folders: Sequence[Path]) -> list[list[Path]]:
    """The files of each paper, one of every folder in their order, by the names of the files; what a folder lacks is told and left out."""
    named = [_files(folder) for folder in folders]
    shared = [name for name in sorted(named[0]) if all(name in files for files in named)]
    for folder, files in zip(folders, named, strict=True):
        alone = sorted(str(files[name]) for name in files if name not in shared)
        _left_out(f"{folder}: not coded by every coder and left out: ", alone)
    if not shared:
        raise InputError(
            f"{' '.join(map(str, folders))}: no paper is coded by all: the files of a paper have one name in every folder"
        )
    return [[files[name] for files in named] for name in shared]


def _files(folder: Path) -> dict[str, Path]:
    """The files of a coder by their names without ending, with the folder below that of the coder; what has another ending is told and
    left out, hidden files and folders and what Office lays beside an open file (~$p.xlsx) untold. Raises InputError where two have one
    name."""
    found: dict[str, Path] = {}
    others: list[str] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        parts = path.relative_to(folder).parts
        if any(part.startswith((".", "~$")) for part in parts):
            continue
        name = path.relative_to(folder).with_suffix("").as_posix()
        if path.suffix.lower() not in _ENDINGS:
            others.append(str(path))
        elif name in found:
            raise InputError(f"{found[name]} and {path} have one name: leave one file for a paper in {folder}")
        else:
            found[name] = path
    _left_out(f"{folder}: by the ending neither corrections nor JSON and left out: ", others)
    return found


def _left_out(what: str, files: Sequence[str]) -> None:
    if files:
        more = f" and {len(files) - 3} more" if len(files) > 3 else ""
        warnings.warn(f"{what}{', '.join(files[:3])}{more}", GovkgWarning, stacklevel=4)


def _coded(file: Path) -> Review:
    """What a coder, or the program, holds of which plan."""
    if _is_own_sheet(file):
        from govkg.plans.contract import plan_to_json
        from govkg.plans.reader import read_plan

        return _of_plan(plan_to_json(read_plan(file)))
    if file.suffix.lower() != ".json":
        return read_review(file)
    try:
        body = json.loads(file.read_text("utf-8"))
        return _of_plan(body)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DocumentUnreadable(f"{file}: is no JSON of govkg extract: {error!r}") from None


def _is_own_sheet(file: Path) -> bool:
    """Whether somebody made a sheet that is none of `govkg review`: it is read as a plan is."""
    if file.suffix.lower() not in (".csv", ".xlsx") or not file.is_file():
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return not any(has_heads(cells) for _, cells in sheets_of(file.read_bytes(), str(file)))


def _of_plan(body: Mapping[str, Any]) -> Review:
    """A coding from the JSON of a plan."""
    tasks = body["tasks"]
    headings = [without_layout(task["heading"] or task["text"][:40]) for task in tasks]
    names = unit_names((task_path(task["path"]), heading) for task, heading in zip(tasks, headings, strict=True))
    coded = frozenset(
        (name, without_layout(a["actor"]), a["role"])
        for name, task in zip(names, tasks, strict=True)
        for a in task["assignments"]
    )
    return Review(str(body["title"]), "", "", "", (), coded, headings=tuple(zip(names, headings, strict=True)))


def _of_other_tasks(reviews: Mapping[str, Review]) -> Iterator[str]:
    """A line for each two files that have fewer than half of their tasks in common: what is then told is no agreement on roles."""
    for (one, first), (two, second) in combinations(reviews.items(), 2):
        shared, fewer = shared_tasks(first, second)
        if 2 * shared < fewer:
            told = ("、".join([name for name, _ in side.headings][:3]) for side in (first, second))
            yield (
                f"{one} and {two} have {shared} of {fewer} tasks in common; tasks are the same by their heading, else by their number: "
                f"the one has {' …, the other '.join(told)} …"
            )


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
