"""A store in memory or in a folder: one writer at a time, every change whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

from pyoxigraph import NamedNode, Quad, Store, Triple, serialize
from pyoxigraph import RdfFormat as Format

from govkg.errors import InputError, StoreError
from govkg.terms import PROV, child, gov


def is_store(path: Path) -> bool:
    """Whether the folder holds a store."""
    return (path / "CURRENT").is_file()


def open_store(path: Path, *, writable: bool) -> Store:
    """The store in a folder; a new one where `writable` and the folder is empty or missing.

    Raises StoreError when another process writes to it or it is damaged, InputError when the folder holds something else.
    """
    if not is_store(path) and (not writable or (path.exists() and any(path.iterdir()))):
        raise InputError(_no_store(path, writable))
    new = not path.exists()
    try:
        return Store(str(path)) if writable else Store.read_only(str(path))
    except (OSError, RuntimeError) as error:
        if new and not _is_held(error):
            rmtree(path, ignore_errors=True)
        raise store_error(path, error) from error


def _no_store(path: Path, writable: bool) -> str:
    """What to do with a folder that is no store: other files in it may be the papers that a store is wanted of."""
    what = f"{path} is no store: it has no file CURRENT"
    if not path.is_dir() or not any(path.iterdir()):
        return f"{what}; make one with govkg build PLAN … -o {path}"
    if writable:
        return f"{path} is no store: it has no file CURRENT and holds other files; name a new folder for the store"
    return f"{what}; if it is a folder of papers give the files ({path}/*), or make a store of them in another folder"


def compact(path: Path, changed: int, plans: int) -> None:
    """Give back the room of plans that were replaced or taken out of a store in a folder that nobody has open, where these are a quarter of
    its plans or more; of few it costs more than it gives. Files that are no longer needed go when it is opened again. Raises StoreError."""
    if changed * 4 < max(plans, 1):
        return
    with storing(path):
        open_store(path, writable=True).optimize()
        open_store(path, writable=True)


@contextmanager
def storing(path: Path | None) -> Iterator[None]:
    """While the block runs, what goes wrong with the store in that folder (None for one in memory) is a StoreError."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise store_error(path or Path("the store in memory"), error) from error


def _is_held(error: OSError | RuntimeError) -> bool:
    """Whether somebody else has the store open: one that was not there a moment ago may be theirs."""
    return any(said in str(error) for said in ("lock hold by", "While lock file"))


def store_error(path: Path, error: OSError | RuntimeError) -> StoreError:
    """What went wrong with a store, in one line."""
    text = str(error)
    if "read-write" in text:
        return StoreError(f"{path}: the store was opened for reading; open it with writable=True to change it")
    if _is_held(error):
        return StoreError(
            f"{path}: another process writes to this store, or a graph of this one that was not closed; wait until it ends, or work on a copy"
        )
    if "No space" in text or "space left" in text or "File too large" in text:
        return StoreError(f"{path}: no space left on the disk; what was stored before is whole")
    return StoreError(f"{path}: the store can not be used: {text}")


def paper_there(store: Store, plan: NamedNode) -> dict[str, str]:
    """The paper that a plan in the store was read from: hash → file; empty where no such plan is there, or nothing tells its hash."""
    graph = child(plan, "graph")
    return papers_of(
        quad.triple for of in ("sha256", "fileName") for quad in store.quads_for_pattern(None, gov(of), None, graph)
    )


def papers_of(triples: Iterable[Triple]) -> dict[str, str]:
    """Hash → file of the papers in the triples."""
    told: dict[str, dict[str, str]] = {"sha256": {}, "fileName": {}}
    for triple in triples:
        for name, of in told.items():
            if triple.predicate == gov(name):
                of[str(triple.subject)] = triple.object.value  # type: ignore[union-attr]  # both are literals
    return {sha256: told["fileName"].get(document, "") for document, sha256 in told["sha256"].items()}


def replace_graphs(
    store: Store, quads: Iterable[Quad], *, also: Iterable[NamedNode] = (), about: NamedNode | None = None
) -> None:
    """Put `quads` in place of all that their named graphs (and those of `also`) held, in one transaction.

    With `about`, the plan that is replaced, the findings of several plans of which it is one go as well. A reader, or a process that
    starts after a crash, sees either all of the old or all of the new.
    """
    if update := replacement(quads, also=also, about=about):
        store.update(update)


def replacement(quads: Iterable[Quad], *, also: Iterable[NamedNode] = (), about: NamedNode | None = None) -> str:
    """A SPARQL Update that puts `quads` in place of all that their named graphs (and those of `also`) hold; empty for none.

    With `about` it takes out the graphs of analyses that used that plan, alone or with others.
    """
    graphs = by_graph(quads, also=also)
    parts = [_found_about(about)] if about else []
    parts += [f"DROP SILENT GRAPH {graph}" for graph in graphs]
    parts += [
        f"INSERT DATA {{ GRAPH {graph} {{\n{ntriples(triples).decode()}}} }}"
        for graph, triples in graphs.items()
        if triples
    ]
    return " ;\n".join(parts)


def _found_about(plan: NamedNode) -> str:
    made = f"{gov('about')} {plan} ; <{PROV}wasGeneratedBy> ?analysis . ?analysis a {gov('Analysis')}"
    return f"DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} WHERE {{ GRAPH ?g {{ ?g {made} . ?s ?p ?o }} }}"


def by_graph(quads: Iterable[Quad], *, also: Iterable[NamedNode] = ()) -> dict[NamedNode, list[Triple]]:
    """The triples of each named graph, those of `also` first, which may stay empty. Raises InputError for one without a graph."""
    graphs: dict[NamedNode, list[Triple]] = {graph: [] for graph in also}
    for quad in quads:
        if not isinstance(quad.graph_name, NamedNode):
            raise InputError("a statement without a named graph can not be replaced")
        graphs.setdefault(quad.graph_name, []).append(quad.triple)
    return graphs


def ntriples(triples: Iterable[Triple]) -> bytes:
    """The triples in N-Triples."""
    return serialize(triples, format=Format.N_TRIPLES) or b""
