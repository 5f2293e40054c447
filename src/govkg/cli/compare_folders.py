"""`govkg compare OLD_FOLDER NEW_FOLDER`: the papers of two folders in pairs, by the names of their files, else by their titles."""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from govkg.cli.comparison_text import version_lines
from govkg.cli.comparison_words import WORDS
from govkg.cli.language import language_of
from govkg.cli.options import told
from govkg.cli.output import as_json, put
from govkg.cli.reading_words import reason_line
from govkg.errors import UsageError
from govkg.graph.gathering import read_each
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.names import plan_iri
from govkg.graph.papers import title_key
from govkg.network.changes import CHANGE_COLUMNS
from govkg.network.comparison import THRESHOLD, PlanComparison, compare_plans
from govkg.network.comparison_rows import as_comparison
from govkg.plans.archive.files import find_files
from govkg.plans.model import Plan
from govkg.plans.review.files import corrected, read_all, reviews_of, spoken_of
from govkg.progress import Step, progress
from govkg.tables import csv_records

_ALONE = {
    "dropped": ("paper dropped", "old"),
    "added": ("paper added", "new"),
    "new_unread": ("new paper not read", "old"),
    "old_unread": ("old paper not read", "new"),
}
"""Papers without a partner: what they are called in a row, and which folder has them."""


class _Paper(NamedTuple):
    """A paper: its file within the folder, and its plan."""

    file: Path
    plan: Plan

    @property
    def name(self) -> str:
        """The file without its ending."""
        return _name(self.file)

    @property
    def title(self) -> str:
        """Title and place; empty where no title was read."""
        return f"{self.plan.jurisdiction} {title_key(self.plan.title)}" if self.plan.title else ""


class _Side(NamedTuple):
    """The papers of a folder, and the files in it that were not read as one, within the folder; folders among them that can not be entered."""

    papers: Sequence[_Paper]
    unread: Sequence[Path]


class _Result(NamedTuple):
    """The pairs with what changed, the papers of each folder alone, and the old and new ones of which the other file was not read."""

    pairs: Sequence[tuple[_Paper, _Paper, PlanComparison]]
    dropped: Sequence[_Paper]
    added: Sequence[_Paper]
    new_unread: Sequence[_Paper]
    old_unread: Sequence[_Paper]


def compare_folders(arguments: argparse.Namespace) -> int:
    """Compare the papers pair by pair, and print or write all of it. Raises UsageError for options that are of one pair."""
    one_pair = ("counterparts", "old_plan", "new_plan", "decisions", "write_decisions")
    given = [f"--{name.replace('_', '-')}" for name in one_pair if getattr(arguments, name)]
    given += ["--format html"] if arguments.format == "html" else []
    if given:
        raise UsageError(
            f"{', '.join(given)}: of two plans alone, and these are folders; give the two editions of one plan"
        )
    failed: list[str] = []
    with progress(quiet=arguments.quiet) as step:
        old, new = (_side(folder, arguments, failed, step) for folder in arguments.source)
        result = _compared(*_as_corrected(old, new, arguments), arguments)
    put(arguments.output, _rendered(result, arguments))
    return told(failed, language_of(arguments))


def _side(folder: str, arguments: argparse.Namespace, failed: list[str], step: Step) -> _Side:
    """The papers of a folder; what can not be read is told in `failed`. Raises DocumentMissing where there is none."""
    found = find_files([folder])
    for one in found.passed:
        if one.state == "failed":
            failed.append(one.reason)
        else:
            sys.stderr.write(f"{reason_line(one.state, one.reason, language_of(arguments))}\n")
    names, place = arguments.agencies, arguments.place
    read = dict(read_each(found.files, failed, agencies=names, place=place, tell=step))
    unread = [path for path in (*found.files, *(one.path for one in found.passed)) if path not in read]
    papers = [_Paper(path.relative_to(folder), plan) for path, plan in read.items()]
    return _Side(papers, [path.relative_to(folder) for path in unread])


def _name(file: Path) -> str:
    return unicodedata.normalize("NFC", file.with_suffix("").as_posix())


def _as_corrected(old: _Side, new: _Side, arguments: argparse.Namespace) -> tuple[_Side, _Side]:
    """Both sides with the judgements of `--corrections`."""
    plans = [paper.plan for paper in (*old.papers, *new.papers)]
    spoken = spoken_of(read_all(arguments.corrections), plans, alone=False)
    after = [_Paper(p.file, corrected(p.plan, reviews_of(p.plan, plans, spoken))) for p in (*old.papers, *new.papers)]
    count = len(old.papers)
    return old._replace(papers=after[:count]), new._replace(papers=after[count:])


def _compared(old: _Side, new: _Side, arguments: argparse.Namespace) -> _Result:
    threshold = THRESHOLD if arguments.threshold is None else arguments.threshold
    partner = _paired(old.papers, new.papers)
    pairs = []
    for paper in old.papers:
        if other := partner.get(paper.file):
            graphs = (KnowledgeGraph.from_plans([one.plan]) for one in (paper, other))
            pairs.append((paper, other, compare_plans(*graphs, threshold=threshold)))
    met = {other.file for other in partner.values()}
    dropped, new_unread = _parted([p for p in old.papers if p.file not in partner], new)
    added, old_unread = _parted([p for p in new.papers if p.file not in met], old)
    return _Result(pairs, dropped, added, new_unread, old_unread)


def _parted(papers: Sequence[_Paper], other: _Side) -> tuple[list[_Paper], list[_Paper]]:
    """The papers that the other folder does not have, and those that it may have in a file of their name, or a folder, that was not read."""
    names, unread = set(map(_name, other.unread)), {*other.unread}
    kept = {p.file for p in papers if p.name in names or not unread.isdisjoint(p.file.parents)}
    return [p for p in papers if p.file not in kept], [p for p in papers if p.file in kept]


def _paired(old: Sequence[_Paper], new: Sequence[_Paper]) -> dict[Path, _Paper]:
    """Old file → the new paper of its name, else of its title and place, where one alone on each side is called so."""
    found: dict[Path, _Paper] = {}
    for called in (lambda paper: paper.name, lambda paper: paper.title):
        met = {other.file for other in found.values()}
        before = _alone([p for p in old if p.file not in found], called)
        after = _alone([p for p in new if p.file not in met], called)
        found |= {paper.file: after[name] for name, paper in before.items() if name in after}
    return found


def _alone(papers: Sequence[_Paper], called: Callable[[_Paper], str]) -> dict[str, _Paper]:
    times = Counter(map(called, papers))
    return {called(paper): paper for paper in papers if called(paper) and times[called(paper)] == 1}


def _rendered(result: _Result, arguments: argparse.Namespace) -> str:
    if arguments.format == "json":
        pairs = [{"old_file": str(a.file), "new_file": str(b.file), **as_comparison(c)} for a, b, c in result.pairs]
        alone = {f"papers_{key}": [*map(_paper, getattr(result, key))] for key in _ALONE}
        return as_json({"pairs": pairs, **alone})
    if arguments.format == "csv":
        return csv_records([*_rows(result)], CHANGE_COLUMNS).decode()
    return "\n".join(_lines(result, arguments)) + "\n"


def _paper(paper: _Paper) -> dict[str, str]:
    return {"file": str(paper.file), "title": paper.plan.title, "plan": plan_iri(paper.plan).value}


def _rows(result: _Result) -> Iterator[dict[str, Any]]:
    """The changes of all pairs, and a row for each paper without a partner."""
    for _, _, comparison in result.pairs:
        yield from comparison.rows()
    for key, (kind, side) in _ALONE.items():
        for paper in getattr(result, key):
            row = dict.fromkeys(CHANGE_COLUMNS, "")
            heading = paper.plan.title or str(paper.file)
            yield row | {"kind": kind, "heading": heading, f"{side}_plan_iri": plan_iri(paper.plan).value}


def _lines(result: _Result, arguments: argparse.Namespace) -> Iterator[str]:
    language = language_of(arguments)
    words = WORDS[language]
    for old, new, comparison in result.pairs:
        yield f"== {old.file} → {new.file}" if old.file != new.file else f"== {old.file}"
        yield from version_lines(comparison, language)
        yield ""
    for key in _ALONE:
        if papers := getattr(result, key):
            yield f"{getattr(words, f'papers_{key}')}{len(papers)}"
            yield from (f"  {paper.file} {paper.plan.title}".rstrip() for paper in papers)
