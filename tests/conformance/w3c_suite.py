"""The W3C test suite of SPARQL 1.1: cases from its manifests, and answers compared as the recommendation asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from urllib.parse import urlencode

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from govkg.graph.remote import table_of
from govkg.tables import Table, Term

BASE = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SYNTAXES = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES, ".rdf": RdfFormat.RDF_XML}
RESULTS = {".srx": QueryResultsFormat.XML, ".srj": QueryResultsFormat.JSON, ".tsv": QueryResultsFormat.TSV}
XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = {"integer", "decimal", "double", "float"}
BOOLEANS = {"boolean"}

Answer = Table | bool | list[Quad]


@dataclass(frozen=True, slots=True)
class Case:
    """A query, what it is asked of, and the file with the right answer; names as in the suite, such as ``aggregates/agg01``."""

    name: str
    query: Path
    data: tuple[Path, ...]
    graphs: tuple[Path, ...]
    result: Path
    iri: str


class Manifest:
    """One manifest.ttl as a graph."""

    def __init__(self, root: Path, folder: str) -> None:
        self.root, self.folder = root, folder
        file = root / folder / "manifest.ttl"
        self.store = Store()
        self.store.extend(parse(file.read_bytes(), format=RdfFormat.TURTLE, base_iri=f"{BASE}{folder}/manifest.ttl"))

    def of(self, subject: Term, predicate: str) -> list[Term]:
        """The objects of a property."""
        found = self.store.quads_for_pattern(subject, NamedNode(predicate), None)  # type: ignore[arg-type]
        return [quad.object for quad in found]  # type: ignore[misc]

    def listed(self, head: Term) -> Iterator[Term]:
        """The items of an RDF list."""
        while items := self.of(head, RDF + "first"):
            yield items[0]
            head = self.of(head, RDF + "rest")[0]

    def entries(self, kind: str) -> list[Term]:
        """The entries of one type, in their order; those that the list leaves out are no part of the suite."""
        (manifest,) = (q.subject for q in self.store.quads_for_pattern(None, NamedNode(MF + "entries"), None))
        items = self.listed(self.of(manifest, MF + "entries")[0])  # type: ignore[arg-type]
        return [item for item in items if NamedNode(MF + kind) in self.of(item, RDF + "type")]

    def path(self, term: Term) -> Path:
        """The file that an IRI of the suite stands for."""
        return self.root / term.value.removeprefix(BASE)


def evaluation_cases(root: Path, folders: Sequence[str], kind: str = "QueryEvaluationTest") -> list[Case]:
    """The query evaluation tests of the folders."""
    found = []
    for folder in folders:
        manifest = Manifest(root, folder)
        for entry in manifest.entries(kind):
            (action,) = manifest.of(entry, MF + "action")
            found.append(
                Case(
                    f"{folder}/{entry.value.rpartition('#')[2]}",
                    manifest.path(manifest.of(action, QT + "query")[0]),
                    tuple(map(manifest.path, manifest.of(action, QT + "data"))),
                    tuple(sorted(map(manifest.path, manifest.of(action, QT + "graphData")))),
                    manifest.path(manifest.of(entry, MF + "result")[0]),
                    manifest.of(action, QT + "query")[0].value,
                )
            )
    return found


def syntax_cases(root: Path, folder: str, kind: str) -> dict[str, str]:
    """The queries of the syntax tests of a folder by name; `kind` is PositiveSyntaxTest11 or NegativeSyntaxTest11."""
    manifest = Manifest(root, folder)
    found = {}
    for entry in manifest.entries(kind):
        (query,) = manifest.of(entry, MF + "action")
        text = manifest.path(query).read_text("utf-8")
        found[f"{folder}/{entry.value.rpartition('#')[2]}"] = f"BASE <{query.value}>\n{text}"
    return found


def iri_of(file: Path, root: Path) -> str:
    """The IRI that a file of the suite has."""
    return BASE + file.relative_to(root).as_posix()


def quads_of(case: Case, root: Path) -> Iterator[Quad]:
    """The data of the case: qt:data in the default graph, each qt:graphData in a graph of its own name."""
    for file in case.data:
        yield from (Quad(t.subject, t.predicate, t.object) for t in _triples(file, root))
    for file in case.graphs:
        graph = NamedNode(iri_of(file, root))
        yield from (Quad(t.subject, t.predicate, t.object, graph) for t in _triples(file, root))


def quads_of_files(cases: Sequence[Case], root: Path) -> Iterator[Quad]:
    """The data of all cases, each file in a graph of its own name."""
    for file in sorted({file for case in cases for file in (*case.data, *case.graphs)}):
        graph = NamedNode(iri_of(file, root))
        yield from (Quad(t.subject, t.predicate, t.object, graph) for t in _triples(file, root))


def dataset_of(case: Case, root: Path) -> str:
    """The data of the case as parameters of the SPARQL 1.1 Protocol, for an endpoint that holds each file as a graph."""
    default = [("default-graph-uri", iri_of(file, root)) for file in case.data] or [
        ("default-graph-uri", "urn:nothing")
    ]
    return urlencode(default + [("named-graph-uri", iri_of(file, root)) for file in case.graphs])


def _triples(file: Path, root: Path) -> Iterator[Quad]:
    yield from parse(
        file.read_bytes(), format=SYNTAXES[file.suffix], base_iri=iri_of(file, root), rename_blank_nodes=True
    )


def text_of(case: Case) -> str:
    """The query, with the base that its place gives it."""
    return f"BASE <{case.iri}>\n" + case.query.read_text("utf-8")


def expected(case: Case) -> Answer:
    """The right answer."""
    data = case.result.read_bytes()
    if syntax := RESULTS.get(case.result.suffix):
        found = parse_query_results(data, format=syntax)
        return bool(found) if isinstance(found, QueryBoolean) else table_of(found)
    iri = f"{case.iri.rpartition('/')[0]}/{case.result.name}"
    quads = list(parse(data, format=SYNTAXES[case.result.suffix], base_iri=iri))
    return _result_set(quads) if any(q.object == NamedNode(RS + "ResultSet") for q in quads) else quads


def _result_set(quads: list[Quad]) -> Table | bool:
    """An answer that is written in the vocabulary for result sets."""
    store = Store()
    store.extend(quads)

    def of(subject: object, name: str) -> list[Term]:
        return [q.object for q in store.quads_for_pattern(subject, NamedNode(RS + name), None)]  # type: ignore[arg-type,misc]

    (head,) = (q.subject for q in store.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(RS + "ResultSet")))
    if answer := of(head, "boolean"):
        return answer[0].value == "true"
    columns = tuple(sorted(variable.value for variable in of(head, "resultVariable")))
    rows = []
    for solution in of(head, "solution"):
        row = {of(b, "variable")[0].value: of(b, "value")[0] for b in of(solution, "binding")}
        rows.append(tuple(row.get(column) for column in columns))
    return Table(columns, tuple(rows))


def same(found: Answer, right: Answer) -> bool:
    """Whether two answers are equal: rows in any order, blank nodes up to their names, numbers and booleans by value."""
    if isinstance(found, Table) and isinstance(right, Table):
        return _same_rows(found, right)
    if isinstance(found, list) and isinstance(right, list):
        return _canonical(found) == _canonical(right)
    return found is right


def _canonical(quads: list[Quad]) -> frozenset[str]:
    dataset = Dataset(Quad(q.subject, q.predicate, q.object) for q in quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(map(str, dataset))


def _same_rows(found: Table, right: Table) -> bool:
    if sorted(found.columns) != sorted(right.columns) or len(found) != len(right):
        return False
    order = sorted(found.columns)
    one, two = ([tuple(row[t.columns.index(c)] for c in order) for row in t.terms] for t in (found, right))
    plain = [Counter(tuple(map(_value, row)) for row in rows if not _blank(row)) for rows in (one, two)]
    return plain[0] == plain[1] and _match([r for r in one if _blank(r)], [r for r in two if _blank(r)], {})


def _blank(row: tuple[Term | None, ...]) -> bool:
    return any(isinstance(term, BlankNode) for term in row)


def _match(
    one: list[tuple[Term | None, ...]], two: list[tuple[Term | None, ...]], names: dict[BlankNode, BlankNode]
) -> bool:
    """Whether a one-to-one naming of blank nodes makes the rows equal."""
    if not one:
        return not two
    for place, row in enumerate(two):
        tried = dict(names)
        if all(_fits(a, b, tried) for a, b in zip(one[0], row, strict=True)) and _match(
            one[1:], two[:place] + two[place + 1 :], tried
        ):
            return True
    return False


def _fits(a: Term | None, b: Term | None, names: dict[BlankNode, BlankNode]) -> bool:
    if isinstance(a, BlankNode) and isinstance(b, BlankNode):
        if a not in names and b not in names.values():
            names[a] = b
        return names.get(a) == b
    return _value(a) == _value(b)


def _value(term: Term | None) -> object:
    kind = term.datatype.value.removeprefix(XSD) if isinstance(term, Literal) else ""
    if isinstance(term, Literal) and kind in BOOLEANS | NUMBERS:
        if kind in BOOLEANS:
            return kind, term.value in ("1", "true")
        try:
            return kind, Decimal(term.value)
        except InvalidOperation:
            return str(term)
    return None if term is None else str(term)
