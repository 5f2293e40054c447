"""The knowledge graph: named graphs in a store, asked with SPARQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Store

from govkg.errors import DocumentMissing, InputError, UsageError
from govkg.given import one_or_more
from govkg.graph.asking import ask_endpoint, ask_store
from govkg.graph.belonging import copied
from govkg.graph.build import plan_quads
from govkg.graph.counting_twice import warn_of_counting
from govkg.graph.formats import read_quads, save_store
from govkg.graph.free_values import with_values
from govkg.graph.loading import Reading, Refused, Target, add_readings, check_replaced, reading_of
from govkg.graph.local import open_store, paper_there, replace_graphs, storing
from govkg.graph.names import check_apart, check_base, graphs_of, iri_of
from govkg.graph.numbers import check_numbers
from govkg.graph.parameters import resolve
from govkg.graph.plan_rows import plan_row
from govkg.graph.read_back import corrected_from_store, plan_from_store
from govkg.graph.reasoning import Engine, Inferences, reason
from govkg.graph.remote import Endpoint
from govkg.graph.unknown_terms import warn_of_terms
from govkg.graph.validation import ValidationReport, read_shapes_file, validate_store
from govkg.guard import check_query
from govkg.plans.model import Plan
from govkg.queries import Query, find_query
from govkg.tables import Table
from govkg.terms import ID
from govkg.writing import means_folder

if TYPE_CHECKING:
    import rdflib


class KnowledgeGraph:
    """Plans as RDF, in memory, in a folder, or at an endpoint; the same queries, the same answers.

    The default graph of a query is the union of all named graphs. Make one with `from_plans`, `open` or `connect`.
    """

    def __init__(
        self,
        store: Store | None = None,
        *,
        endpoint: Endpoint | None = None,
        path: Path | None = None,
        writable: bool = True,
        source: str = "",
    ) -> None:
        self._local = Store() if store is None and endpoint is None else store
        self._source = source or str(path or (endpoint.query_url if endpoint else "the graph"))
        self._writable = writable
        self._endpoint = endpoint
        self._path = path

    @classmethod
    def from_plans(cls, plans: Plan | Iterable[Plan], *, base: str = ID) -> KnowledgeGraph:
        """A graph in memory that holds the plans (or the one given), one named graph each; `base` is what their IRIs begin with. Of two readings of one
        paper the first counts.

        Raises UsageError where `base` is no absolute IRI that ends in / or #, PaperDiffers where two different papers have one IRI.
        """
        store = Store()
        seen: dict[str, tuple[str, str]] = {}
        for plan in one_or_more(plans, Plan):
            if check_apart(plan, seen):
                store.extend(plan_quads(plan, check_base(base)))
        return cls(store)

    @classmethod
    def open(cls, path: str | Path, *, writable: bool = False) -> KnowledgeGraph:
        """The graph in an RDF file (copied into memory) or in a store folder.

        A folder is opened for reading; with `writable` it is made where it is missing (a name with a dot ends in /), and no second process can write to it.
        Raises DocumentMissing, FormatUnknown, DocumentUnreadable, StoreError, InputError.
        """
        folder, path = means_folder(path), Path(path)
        if path.is_dir() or (writable and not path.exists() and (folder or not path.suffix)):
            return cls(open_store(path, writable=writable), path=path, writable=writable)
        if not path.exists():
            raise DocumentMissing(
                f"no such file or store: {path}" + (f"; for a new store write {path}/" if writable else "")
            )
        store = Store()
        store.extend(read_quads(path))
        return cls(store, source=str(path))

    @classmethod
    def connect(
        cls, url: str, *, store_url: str = "", update_url: str = "", timeout: float = 60.0, tries: int = 3
    ) -> KnowledgeGraph:
        """The graph at a SPARQL 1.1 endpoint; nothing is asked of it before the first query.

        To write, name the address of its Graph Store Protocol or of its Update. User, password or token come from GOVKG_USER and
        GOVKG_PASSWORD (for the host in GOVKG_USER_HOST alone), GOVKG_TOKEN (for that in GOVKG_TOKEN_HOST), or the netrc file; never
        from the address.
        """
        return cls(endpoint=Endpoint(url, store_url, update_url, timeout, tries))

    def close(self) -> None:
        """Let go of the graph, so that others can write to its store folder; also the end of a `with` block. What is asked of it
        afterwards raises UsageError; a second time changes nothing."""
        self._local = self._endpoint = None
        self.__dict__.pop("_snapshot", None)

    def __enter__(self) -> KnowledgeGraph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def query(self, query: str | Query, /, **parameters: object) -> Table:
        """The answer of a query of the catalogue, by its name, or of a `Query` of one's own; agencies, plans and tasks may be given by name.

        Raises QueryUnknown, ParameterWrong, and ModelError where the graph holds text in place of a number that a query of that name
        takes; a `Query` gives such an answer as it is.
        """
        asked = find_query(query) if isinstance(query, str) else query
        form = check_query(asked.text)
        answer = self._run(asked.bind(resolve(asked, parameters, self._find)), form)
        if not isinstance(answer, Table):
            raise InputError(f"query {asked.name} is no SELECT")
        return (
            check_numbers(answer, asked.text, where=self._source, find=self._find) if isinstance(query, str) else answer
        )

    def sparql(self, text: str, /, **values: object) -> Table | bool | list[Quad]:
        """The answer of a query: a Table for SELECT, a bool for ASK, quads in the default graph for CONSTRUCT and DESCRIBE.

        A statement that stands in the graphs of several plans, such as the name of an agency, is found once in each (CONSTRUCT and
        DESCRIBE give it once): write DISTINCT where that matters, as the queries of the catalogue do; a GovkgWarning tells a query that
        counts without. The usual prefixes (gov, voc, id, oa, org, rdf, rdfs, owl,
        xsd, skos, prov, dcterms) need no declaration; one that the query declares holds as it says. A term of our namespaces that
        neither the ontology nor the graph has is a GovkgWarning. `values` are bound to the variables of these names as terms; what
        is called agency, plan or task may be a name, else text is an IRI, a number, a day or a text as it is written. Raises SparqlWrong, SparqlRefused, ParameterWrong, EndpointError.
        """
        form = check_query(text)
        text = with_values(text, values, self._find) if values else text
        answer = self._run(text, form)
        warn_of_terms(text, lambda ask: bool(self._run(ask, "ASK")))
        if self._endpoint is None:
            warn_of_counting(text, self._store)
        return answer

    def _run(self, text: str, form: str) -> Table | bool | list[Quad]:
        """The answer of a query that was checked before its parameters were bound."""
        if self._endpoint is not None:
            return ask_endpoint(self._endpoint, text, form)
        return ask_store(self._store, text, where=self._path)

    def add(
        self, plans: Plan | Iterable[Plan], *, base: str = ID, replace: bool = False, refused: Refused = None
    ) -> list[str]:
        """Put plans (or the one given) in place of earlier readings of them and of their corrections, inferences and findings, each whole or
        not at all; their IRIs. Many together take a part of the time, memory and disk.

        Raises PaperDiffers where another paper (by its hash) stands under the IRI of a plan; with `replace` the plan takes its place, and
        `refused` is told of it instead. What was given before an error is written before that is raised.

        What was found in several plans together, one of these among them, goes as well. At an endpoint that holds for an Update address;
        a graph store is sent one graph after the other, the derived ones first: what breaks off leaves none that rests on a lost reading.
        A plan that an endpoint holds just as it is read now stays with all that was found of it.
        """
        check_base(base)
        readings = (reading_of(plan, base) for plan in one_or_more(plans, Plan))
        return self._put_all(readings, replace=replace, refused=refused)

    def _put(self, reading: Reading, *, replace: bool) -> None:
        iri = reading.iri
        if self._endpoint is not None:
            there = {} if replace else self._endpoint.paper_there(iri)
            check_replaced(reading, there)
            if there and self._endpoint.holds(iri, reading.quads):
                return
            self._endpoint.replace_plan(iri, reading.quads)
            self.__dict__.pop("_snapshot", None)
        else:
            self._check_own()
            check_replaced(reading, {} if replace else paper_there(self._store, iri))
            self._replace(reading.quads, also=graphs_of(iri), about=iri)

    def _put_all(self, readings: Iterable[Reading], *, replace: bool, refused: Refused) -> list[str]:
        if self._endpoint is None:
            self._check_own()
        return add_readings(
            Target(self._local, partial(self._put, replace=replace), self._load), readings, refused=refused
        )

    def _load(self, quads: list[Quad]) -> None:
        with storing(self._path):
            self._store.bulk_extend(quads)

    def replace(self, quads: Iterable[Quad], *, also: Iterable[NamedNode] = ()) -> None:
        """Put the quads in place of all that their named graphs (and those of `also`) hold, in one transaction.

        A remote graph, and a store folder that was opened for reading, is not changed: UsageError says how to change it.
        """
        self._replace(quads, also=also)

    def _replace(self, quads: Iterable[Quad], *, also: Iterable[NamedNode], about: NamedNode | None = None) -> None:
        self._check_own()
        with storing(self._path):
            replace_graphs(self._store, quads, also=also, about=about)

    def _check_own(self) -> None:
        if not self._writable:
            raise UsageError(
                f"{self._path} was opened for reading; open it with writable=True, or take a copy with in_memory()"
            )
        if self._endpoint is not None:
            raise UsageError(
                f"{self._endpoint.query_url}: only whole plans are written to an endpoint; save the graph and load the file there"
            )

    def flush(self) -> None:
        """Have what was written lie on the disk in its final form, so that the store opens at once; without it the next to open it
        replays the log. Nothing for a graph in memory, at an endpoint or opened for reading."""
        if self._path is not None and self._local is not None and self._writable:
            with storing(self._path):
                self._local.flush()

    def in_memory(self) -> KnowledgeGraph:
        """A copy in memory, to which statements can be added whatever the graph lies in."""
        store = Store()
        store.extend(self.quads())
        return KnowledgeGraph(store, source=self._source)

    def remove(self, plan: str) -> None:
        """Take the plan with that IRI out, with its corrections, inferences and findings, and what was found in several plans of which
        it is one. Raises ParameterWrong for what is no IRI, InputError where the graph holds no such plan."""
        node = iri_of(plan)
        self._check_own()
        if not any(any(self._store.quads_for_pattern(None, None, None, graph)) for graph in graphs_of(node)):
            raise InputError(
                f"no plan {plan} in {self._source}: nothing is taken out; plans() lists those that are there"
            )
        self._replace((), also=graphs_of(node), about=node)

    def only(self, plan: str, *more: str) -> KnowledgeGraph:
        """A copy in memory of one plan or several (each by its title, number or IRI), with their corrections, inferences and findings, and
        with what belongs to no plan; of the whole graph where that holds no other.

        Raises ParameterWrong if a plan is not there, InputError if one is not in named graphs of its own among others.
        """
        plans = self.plans()
        wanted = {str(plan_row(self.query, name)["plan"]): name for name in (plan, *more)}
        if len(wanted) == len(plans):
            return self.in_memory()
        return KnowledgeGraph(copied(self._store, wanted, plans), source=self._source)

    def plans(self) -> list[str]:
        """The IRIs of all plans, sorted."""
        return [str(iri) for iri in self.query("plans").column("plan")]

    def plan(self, iri: str) -> Plan:
        """The plan of that IRI as it stands in the graph. Raises InputError if there is none, ParameterWrong for what is no IRI,
        ModelError where text stands in place of a number."""
        return plan_from_store(self._store, iri, where=self._source)

    def corrections_of(self, iri: str) -> Plan | None:
        """The plan of that IRI as it stands here, with its corrections, where persons corrected it; else None. Of an endpoint its two
        graphs alone are fetched. Errors as of `plan`."""
        node = iri_of(iri)
        store = self._store if self._endpoint is None else self._endpoint.corrected(node)
        return corrected_from_store(store, iri, where=self._source)

    def validate(self, shapes: str | Path | None = None) -> ValidationReport:
        """Whether the graph keeps the shapes of the ontology, or those of a Turtle file; its breaches as rows."""
        store = self.in_memory()._store if self._path else self._store  # a folder takes four times as long
        return validate_store(store, read_shapes_file(Path(shapes)) if shapes else None)

    def dataset(self) -> rdflib.Dataset:
        """The graph as an rdflib Dataset that looks into the store itself; nothing is copied (a remote graph is fetched once)."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self._store), default_union=True)

    def quads(self) -> Iterator[Quad]:
        """All quads, in no particular order."""
        yield from self._store

    def reason(self, *, engine: Engine = "rules", threshold: int | None = None) -> tuple[Inferences, ...]:
        """What follows for each plan, put in place of what its graph `{plan}/inferred` held. With
        `threshold` tasks an agency is overloaded; else with those that the plan states, else the ontology.

        Raises UsageError for a remote graph and for a folder opened for reading: make a copy `in_memory` first.
        """
        self._check_own()
        found = reason(self._store, engine=engine, threshold=threshold)
        self.replace((quad for plan in found for quad in plan.quads()), also=[plan.graph for plan in found])
        return found

    @property
    def store(self) -> Store:
        """The pyoxigraph store that holds the graph."""
        return self._store

    def save(self, path: str | Path) -> None:
        """Write all named graphs to an RDF file, its syntax by its ending; the file appears whole or not at all.

        Warns (GovkgWarning) where several graphs become one, since the syntax has no named graphs. Raises FormatUnknown, OutputError.
        """
        save_store(self._store, Path(path))

    def __bool__(self) -> bool:
        return True  # to count its statements, an endpoint would be fetched whole

    def __len__(self) -> int:
        return len(self._store)

    def __repr__(self) -> str:
        if self._local is None:
            return f"KnowledgeGraph at {self._source}" if self._endpoint else "KnowledgeGraph (closed)"
        return f"KnowledgeGraph({len(self)} statements{f', {self._path}' if self._path else ''})"

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><td>{escape(str(r['title']))}</td></tr>" for r in self.query("plans"))
        return f"<p>KnowledgeGraph, {len(self)} statements</p><table>{rows}</table>"

    @property
    def _store(self) -> Store:
        """The store itself; of an endpoint a copy in memory, fetched once. Raises UsageError once it is closed."""
        if self._local is None and self._endpoint is None:
            raise UsageError(f"{self._source} was closed; open it again")
        return self._local if self._local is not None else self._snapshot

    @cached_property
    def _snapshot(self) -> Store:
        store = Store()
        if self._endpoint is not None:
            store.extend(self._endpoint.quads())
        return store

    def _find(self, text: str) -> Table:
        return answer if isinstance(answer := self._run(text, "SELECT"), Table) else Table((), ())
