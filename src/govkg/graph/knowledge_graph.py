"""The knowledge graph: named graphs in a store, asked with SPARQL."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import QueryBoolean, QuerySolutions, RdfFormat, Store, serialize

from govkg.errors import InputError, SparqlWrong
from govkg.graph.build import plan_quads
from govkg.plans.model import Plan
from govkg.queries import find_query
from govkg.tables import Table
from govkg.terms import ID, PREFIXES

if TYPE_CHECKING:
    from govkg.graph.validation import ValidationReport

_FORMATS = {
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".rdf": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
}


class KnowledgeGraph:
    """Plans as RDF. The default graph of a query is the union of all named graphs."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def from_plans(cls, plans: Iterable[Plan], base: str = ID) -> KnowledgeGraph:
        """A graph in memory that holds the plans, one named graph each."""
        store = Store()
        for plan in plans:
            store.extend(plan_quads(plan, base))
        return cls(store)

    @classmethod
    def open(cls, path: str | Path) -> KnowledgeGraph:
        """The graph in an RDF file."""
        path = Path(path)
        store = Store()
        store.load(path=str(path), format=_FORMATS[path.suffix])
        return cls(store)

    def query(self, name: str, **parameters: object) -> Table:
        """The answer of a query of the catalogue."""
        answer = self.sparql(find_query(name).bind(parameters))
        if not isinstance(answer, Table):
            raise InputError(f"query {name} is no SELECT")
        return answer

    def sparql(self, text: str) -> Table | bool:
        """The answer of any SELECT or ASK."""
        try:
            answer = self._store.query(text, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise SparqlWrong(f"not SPARQL 1.1: {error}") from error
        if isinstance(answer, QueryBoolean):
            return bool(answer)
        if not isinstance(answer, QuerySolutions):
            raise InputError("only SELECT and ASK give a table")
        columns = tuple(v.value for v in answer.variables)
        return Table(columns, tuple(tuple(row[c] for c in columns) for row in answer))

    def plan(self, iri: str) -> Plan:
        """The plan of that IRI as it stands in the graph. Raises InputError if there is none."""
        from govkg.graph.read_back import plan_from_store

        return plan_from_store(self._store, iri)

    def validate(self, shapes: str | Path | None = None) -> ValidationReport:
        """Whether the graph keeps the shapes of the ontology, or those of a Turtle file; its breaches as rows."""
        from govkg.graph.validation import read_shapes_file, validate_store

        return validate_store(self._store, read_shapes_file(Path(shapes)) if shapes else None)

    def save(self, path: str | Path) -> None:
        """Write all named graphs to an RDF file, its format by its ending."""
        path = Path(path)
        data = serialize(sorted(self._store, key=str), format=_FORMATS[path.suffix], prefixes=PREFIXES)
        path.write_bytes(data or b"")
