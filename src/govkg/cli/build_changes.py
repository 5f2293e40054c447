"""What a build changed, for other stores to follow: each named graph that was added, replaced, taken out or left as it was."""

from __future__ import annotations

import argparse
import json
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from govkg.documents.file_names import printable
from govkg.errors import GovkgWarning, UsageError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.local import is_store
from govkg.graph.names import graphs_of
from govkg.graph.sources import is_address
from govkg.table_heads import BUILD_CHANGES
from govkg.tables import csv_file
from govkg.terms import gov
from govkg.writing import write_whole

State = Mapping[str, tuple[str, int, int]]
"""Of each named graph: its plan (empty where it is of none), how many statements it has, and what tells these from others."""

_SHOWN = 3


def add_changes(parser: argparse.ArgumentParser) -> None:
    """Declare the option."""
    parser.add_argument(
        "--changes",
        metavar="FILE",
        help="write which plans and graphs were added, replaced, removed or left as they were (.csv, .json)",
    )


@contextmanager
def noting_changes(arguments: argparse.Namespace) -> Iterator[None]:
    """Write what has changed when the block is done, if that is wanted; also where it breaks off, since each plan is stored as a whole, one
    after the other: then a GovkgWarning says so. Raises UsageError where changes can not be told."""
    before = _state_before(arguments)
    try:
        yield
    except BaseException:
        if arguments.changes and _state(arguments.output) != before:
            warnings.warn(
                f"the build broke off: what it had stored by then is listed in {arguments.changes}; run it again for the rest",
                GovkgWarning,
                stacklevel=2,
            )
        raise
    finally:
        _write_changes(before, arguments)


def _state_before(arguments: argparse.Namespace) -> State:
    """What stands where the build writes, if its changes are wanted. Raises UsageError where they can not be told."""
    if not arguments.changes:
        return {}
    if Path(arguments.changes).suffix.lower() not in (".csv", ".json"):
        raise UsageError(f"{arguments.changes}: changes are written as .csv or .json")
    if not Path(arguments.changes).absolute().parent.is_dir():
        raise UsageError(
            f"can not write {arguments.changes}: there is no such folder; make it, or name one that there is"
        )
    if is_address(arguments.output):
        raise UsageError(
            f"--changes compares a store folder or file before and after, and {arguments.output} is an address: build a folder, and send what changed"
        )
    return _state(arguments.output)


def _write_changes(before: State, arguments: argparse.Namespace) -> None:
    """Write what has changed since, if that is wanted."""
    if not arguments.changes:
        return
    after, path = _state(arguments.output), arguments.changes
    rows = []
    for graph in sorted(before.keys() | after.keys()):
        plan, count, _ = after.get(graph) or before[graph]
        rows.append((_change(before, after, graph), plan, graph, count if graph in after else 0))
    if path.lower().endswith(".json"):
        listed = [dict(zip(BUILD_CHANGES, row, strict=True)) for row in rows]
        write_whole(path, (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode())
    else:
        write_whole(path, csv_file(BUILD_CHANGES, rows))


def _change(before: State, after: State, graph: str) -> str:
    if graph not in before:
        return "added"
    if graph not in after:
        return "removed"
    return "unchanged" if before[graph] == after[graph] else "replaced"


def _state(output: str) -> State:
    path = Path(output)
    if not (is_store(path) or path.is_file()):
        return {}
    with KnowledgeGraph.open(path) as kg:
        plans = {graph.value: iri for iri in kg.plans() for graph in graphs_of(NamedNode(iri))}
        found: dict[str, tuple[str, int, int]] = {}
        for quad in kg.store:
            name = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
            plan, count, told = found.get(name, (plans.get(name, ""), 0, 0))
            found[name] = plan, count + 1, told ^ hash(quad)
    return found


def missing_before(files: Sequence[Path], arguments: argparse.Namespace) -> list[str]:
    """The papers of the store that are not among those given, with their folder: they may have been withdrawn. None where these are
    the smaller part of what the store holds: it has others from elsewhere."""
    if not any(Path(given).is_dir() for given in arguments.plans):
        return []
    there, given = _papers(arguments.output), {printable(file.name) for file in files}
    missing = sorted(there - given)
    return missing if 2 * len(missing) < len(there) else []


def warn_of_missing(missing: Sequence[str], arguments: argparse.Namespace) -> None:
    """A GovkgWarning where such papers are in the store still: one that has another name now is not."""
    still = sorted(_papers(arguments.output).intersection(missing)) if missing else []
    if not still:
        return
    more = f" and {len(still) - _SHOWN} more" if len(still) > _SHOWN else ""
    warnings.warn(
        f"in the store, and not among the papers given now: {len(still)}, {'、'.join(still[:_SHOWN])}{more}; "
        f"where one is withdrawn, govkg remove {arguments.output} PLAN takes its plan out",
        GovkgWarning,
        stacklevel=2,
    )


def _papers(output: str) -> set[str]:
    """The names of the files that the plans of a store were read from."""
    if is_address(output) or not is_store(Path(output)):
        return set()
    with KnowledgeGraph.open(output) as kg:
        read = {quad.object for quad in kg.store.quads_for_pattern(None, gov("readFrom"), None, None)}
        named = kg.store.quads_for_pattern(None, gov("fileName"), None, None)
        return {q.object.value for q in named if q.subject in read and isinstance(q.object, Literal) and q.object.value}
