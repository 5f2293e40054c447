"""RDF files in and out: formats by their ending, parsed by pyoxigraph alone, which fetches nothing and reads no other file."""

from __future__ import annotations

import warnings
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, parse, serialize

from govkg.documents.kinds import GRAPH_ENDINGS
from govkg.errors import DocumentMissing, DocumentUnreadable, FormatUnknown, GovkgWarning
from govkg.graph.hostile import refused
from govkg.graph.jsonld import holds, jsonld
from govkg.graph.turtle import trig, turtle
from govkg.graph.xml_characters import rdf_written
from govkg.terms import PREFIXES
from govkg.writing import write_whole

_SYNTAXES = (
    RdfFormat.TRIG,
    RdfFormat.TURTLE,
    RdfFormat.N_QUADS,
    RdfFormat.N_TRIPLES,
    RdfFormat.RDF_XML,
    RdfFormat.JSON_LD,
)
FORMATS: dict[str, RdfFormat] = {
    ending: next(syntax for syntax in _SYNTAXES if syntax.name == name) for ending, name in GRAPH_ENDINGS.items()
}
WITH_GRAPHS = frozenset({".trig", ".nq", ".jsonld"})
_LARGEST = 500_000_000  # some ten million statements, about 7 GB in memory


def format_of(path: Path) -> RdfFormat:
    """The RDF syntax that the ending names. Raises FormatUnknown."""
    if found := FORMATS.get(path.suffix.lower()):
        return found
    raise FormatUnknown(f"{path}: no RDF syntax has the ending {path.suffix or '(none)'!r}; known: {' '.join(FORMATS)}")


def read_quads(path: Path) -> Iterator[Quad]:
    """The quads of an RDF file; blank nodes are renamed so that two files never share one.

    Raises DocumentMissing, FormatUnknown, and DocumentUnreadable with line and column, or for what `refused` tells of and for files that
    are too large. A JSON-LD context that lies elsewhere is an error, it is not fetched.
    """
    syntax = format_of(path)
    try:
        data = _bytes(path).removeprefix(BOM_UTF8)
        if reason := refused(data, syntax):
            raise DocumentUnreadable(f"{path}: {reason}")
        yield from parse(data, format=syntax, rename_blank_nodes=True, base_iri="urn:govkg:file")
    except (SyntaxError, ValueError) as error:
        where = (
            f"line {error.lineno}, column {error.offset}: " if isinstance(error, SyntaxError) and error.lineno else ""
        )
        reason = error.msg if isinstance(error, SyntaxError) else str(error)
        raise DocumentUnreadable(f"{path}: no {syntax.name}: {where}{reason}") from error


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise DocumentUnreadable(
                f"{path}: larger than {_LARGEST:,} bytes; load it into a SPARQL server, and give its address"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise DocumentMissing(f"no such file: {path}") from None
    except OSError as error:
        raise DocumentUnreadable(f"{path}: {error.strerror or error}") from error


def save_store(store: Store, path: Path) -> None:
    """Write all named graphs to an RDF file, its syntax by its ending. A GovkgWarning where several graphs become one, since the syntax has
    no named graphs. Raises FormatUnknown, OutputError."""
    format_of(path)
    graphs = list(store.named_graphs())
    if len(graphs) > 1 and path.suffix.lower() not in WITH_GRAPHS:
        warnings.warn(
            f"{path}: {path.suffix} has no named graphs: which of {len(graphs)} each statement came from is lost; "
            ".trig, .nq and .jsonld keep it",
            GovkgWarning,
            stacklevel=3,
        )
    write_whole(path, rdf_bytes(store, path))


def rdf_bytes(quads: Iterable[Quad], path: Path) -> bytes:
    """The quads in the syntax that the ending of `path` names, sorted, so that the same quads give the same bytes.

    Turtle, N-Triples and RDF/XML hold no named graphs: there the triples of all graphs are written once.
    """
    if path.suffix.lower() == ".trig":
        return trig(quads).encode()
    if path.suffix.lower() == ".ttl":
        return turtle(quad.triple for quad in quads).encode()
    ordered = sorted(quads, key=str)
    if path.suffix.lower() == ".jsonld":
        return (
            jsonld(ordered).encode() if all(map(holds, ordered)) else serialize(ordered, format=format_of(path)) or b""
        )
    if path.suffix.lower() in WITH_GRAPHS:
        return serialize(ordered, format=format_of(path), prefixes=PREFIXES) or b""
    return rdf_written(dict.fromkeys(q.triple for q in ordered), format_of(path), PREFIXES)
