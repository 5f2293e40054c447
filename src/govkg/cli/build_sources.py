"""What `govkg build` is given: graphs that are taken in as they are, papers to be read, and papers that a store holds unchanged."""

from __future__ import annotations

import argparse
import glob
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from govkg.documents.kinds import GRAPH_ENDINGS
from govkg.errors import UsageError
from govkg.graph.given_places import Given, former_readings, given_places
from govkg.graph.joining import check_source
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.local import is_store
from govkg.graph.names import plan_iri
from govkg.graph.sources import check_answering, is_address
from govkg.graph.unchanged import as_it_stands
from govkg.plans.archive.files import Found, find_files, is_pattern
from govkg.plans.model import Plan
from govkg.plans.names.agency_tables import table_file
from govkg.progress import Step
from govkg.terms import ID


@dataclass(frozen=True, slots=True)
class Sources:
    """The graphs, by their names, and the papers."""

    graphs: tuple[str, ...]
    papers: Found

    @property
    def alone(self) -> bool:
        """Whether there is a single one, whose fault ends the run."""
        failed = any(one.state == "failed" for one in self.papers.passed)
        return len(self.graphs) + len(self.papers.files) == 1 and not failed


def sources_of(arguments: argparse.Namespace) -> Sources:
    """The sources that were given. Raises DocumentMissing where there is none, UsageError where one is the store that is written, or where an
    option is given that belongs to papers and there is none."""
    named = [name for given in arguments.plans for name in _expanded(given)]
    graphs = tuple(dict.fromkeys(name for name in named if _is_graph(name)))
    papers = [name for name in named if name not in graphs]
    found = find_files(papers, pipes=True) if papers else Found(())
    for graph in graphs:
        if Path(graph).is_dir() and Path(graph).resolve() == Path(arguments.output).resolve():
            raise UsageError(f"{graph} is read by this command and would be written over; name another place for -o")
    if not papers:
        for option, given in (
            ("--agencies", arguments.agencies),
            ("--place", arguments.place),
            ("--corrections", arguments.corrections),
            ("--propose", arguments.propose),
            ("--base", arguments.base != ID),
        ):
            if given:
                raise UsageError(f"{option} belongs to papers that are read, and a graph is taken in as it is")
    return Sources(graphs, found)


def _is_graph(name: str) -> bool:
    path = Path(name)
    return is_address(name) or (path.is_dir() and is_store(path)) or path.suffix.lower() in GRAPH_ENDINGS


def _expanded(given: str) -> Sequence[str]:
    """A pattern of names of graphs, such as 'graphs/*.trig', as these; all else as it is."""
    pattern = Path(given).suffix.lower() in GRAPH_ENDINGS and is_pattern(given)
    return (sorted(glob.glob(given, recursive=True)) if pattern else ()) or (given,)


def opened(sources: Sources, output: str, step: Step) -> list[KnowledgeGraph]:
    """The graphs, each checked before anything is written; one without plans, such as a register, goes beside others or into a store that is
    there. Errors as of `check_source`, `open` and `connect`."""
    graphs, beside = sources.graphs, not sources.alone or is_address(output) or is_store(Path(output))
    check_answering(graphs)
    found = []
    for name in graphs:
        step(f"checking {name}")
        kg = KnowledgeGraph.connect(name) if is_address(name) else KnowledgeGraph.open(name)
        found.append(check_source(kg, beside=beside))
    return found


def places_there(output: str) -> Given:
    """The places that were given to plans of the store that a build adds to; read before it is opened for writing."""
    if is_address(output) or not is_store(Path(output)):
        return {}
    with KnowledgeGraph.open(output) as kg:
        return given_places(kg.store)


def noting_moved(
    plans: Iterable[Plan], there: KnowledgeGraph, moved: MutableMapping[str, list[str]], arguments: argparse.Namespace
) -> Iterator[Plan]:
    """The plans; of those that go into a store or a file, `moved` tells by their IRIs those that they have there as plans of another place:
    see `former_readings`."""
    if is_address(arguments.output):
        yield from plans
        return
    other, given = arguments.replace or not Path(arguments.output).is_dir(), given_places(there.store)
    for plan in plans:
        iri = plan_iri(plan, arguments.base).value
        moved[iri] = former_readings(there.store, given, plan, base=arguments.base, other=other)
        yield plan


def without_unchanged(
    files: Sequence[Path], arguments: argparse.Namespace, seen: MutableMapping[str, tuple[str, str]]
) -> list[Path]:
    """The papers that have to be read: not those that the store holds as they would be read again, which are noted in `seen` as read. Where
    corrections or proposals are given, or a paper is to take the place of another, all are read."""
    store = Path(arguments.output)
    given = arguments.corrections or arguments.propose or arguments.supersedes or arguments.replace
    if given or not arguments.keep or is_address(arguments.output) or not is_store(store):
        return list(files)
    tables, left = [table_file(path) for path in arguments.agencies], []
    with KnowledgeGraph.open(store) as kg:
        for file in files:
            plan = as_it_stands(kg.store, file, tables=tables, place=arguments.place, base=arguments.base)
            if plan is None:
                left.append(file)
            else:
                seen[ID + plan.iri.removeprefix(arguments.base)] = str(file), plan.sha256
    return left
