"""A graph from folders, patterns and many files at once: what can not be read is listed, and the others are read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from govkg.errors import EndpointError, GovkgError, NotAPlan
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.local import is_store
from govkg.graph.names import check_apart
from govkg.graph.sources import check_answering, graph_from, graph_of_plans, is_graph
from govkg.plans.archive.files import Found, Passed, find_files, is_pattern
from govkg.plans.model import Plan
from govkg.plans.names.agencies import bundled_names
from govkg.plans.names.jurisdictions import place_words
from govkg.plans.reader import read_plan
from govkg.plans.review.files import corrected, read_all, spoken_of
from govkg.plans.unused_names import names_met, warn_of_unused

Tell = Callable[[str, int, int | None], None]
"""Told of each file that is read now, how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A graph, the papers that it was read from, a line for each that could not be read, and what folders hold beside papers."""

    kg: KnowledgeGraph
    files: tuple[Path, ...] = ()
    failed: tuple[str, ...] = ()
    skipped: tuple[Passed, ...] = ()


def gather(
    sources: Sequence[str],
    *,
    corrections: Iterable[str | Path] = (),
    agencies: Sequence[str | Path] = (),
    place: str = "",
    tell: Tell | None = None,
) -> Gathered:
    """As `graph_from`, of folders of papers and of patterns, too. Of several files those that can not be read, that are no plan, or that are
    another paper of one before are left out and listed; one alone raises, as does an agency table or a file of corrections.

    Raises NotAPlan where none of several could be read, DocumentMissing where a folder or pattern leads to none.
    """
    graphs = [source for source in dict.fromkeys(sources) if is_graph(source) and not _holds_papers(source)]
    papers = [source for source in sources if source not in graphs]
    if not papers:
        return Gathered(graph_from(graphs, corrections=corrections, agencies=agencies, place=place))
    corrections = list(corrections)
    reviews = read_all(corrections)
    found = _found(papers)
    failed = [one.reason for one in found.passed if one.state == "failed"]
    skipped = tuple(one for one in found.passed if one.state == "skipped")
    if len(found.files) == 1 and not failed:
        alone = graph_from([*graphs, *found.files], corrections=corrections, agencies=agencies, place=place)
        return Gathered(alone, found.files, (), skipped)
    check_answering(graphs)
    read = list(read_each(found.files, failed, agencies=agencies, place=place, tell=tell))
    if not read and not graphs:
        raise NotAPlan(f"none of {len(failed)} files could be read as a plan; the first: {failed[0]}")
    spoken = spoken_of(reviews, [plan for _, plan in read], alone=False)
    named = [(str(path), corrected(plan, spoken)) for path, plan in read]
    return Gathered(graph_of_plans(named, graphs), found.files, tuple(failed), skipped)


def read_each(
    files: Sequence[Path],
    failed: list[str],
    *,
    agencies: Sequence[str | Path] = (),
    place: str = "",
    tell: Tell | None = None,
    seen: MutableMapping[str, tuple[str, str]] | None = None,
) -> Iterator[tuple[Path, Plan]]:
    """The plans as they are read; what can not be read is told in `failed`. `seen` are plans that were met before, as of `check_apart`.
    Raises what speaks of no single file, or of the only one."""
    bundled_names().with_tables(agencies)
    place = place_words(place)
    seen = {} if seen is None else seen
    met, read = set[str](), 0
    alone = len(files) == 1 and not failed
    for number, path in enumerate(files):
        if tell:
            tell(f"reading {path}", number, None if alone else len(files))
        try:
            plan = read_plan(path, agencies=agencies, place=place)
            if not check_apart(plan, seen, name=str(path)):
                continue
        except GovkgError as error:
            if error.exit_code != 3 or isinstance(error, EndpointError) or (alone and not isinstance(error, NotAPlan)):
                raise
            failed.append(_left_out(path, error))
            continue
        met, read = met | (names_met(plan) if agencies else set()), read + 1
        yield path, plan
    warn_of_unused(agencies, met, plans=read)


def _left_out(path: Path, error: GovkgError) -> str:
    """Why a file is left out, with its folder, as files of several folders share names."""
    message = str(error)
    if not isinstance(error, NotAPlan):
        return message
    return f"left out: {path}{message.removeprefix(path.name)}" if message.startswith(path.name) else message


def _holds_papers(source: str) -> bool:
    """Whether the source is a folder, but no store."""
    return os.path.isdir(source) and not is_store(Path(source))


def _found(papers: Sequence[str]) -> Found:
    """The files that are meant; one that is named alone is itself, whether it is there or not."""
    alone = papers[0] if len(papers) == 1 else ""
    if alone and not os.path.isdir(alone) and not is_pattern(alone):
        return Found((Path(alone),))
    return find_files(papers, pipes=True)
