"""A SPARQL 1.1 endpoint that somebody else runs: read through SPARQLWrapper, written where the user said so."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)

from govkg.errors import EndpointError, GovkgWarning, UsageError
from govkg.graph.hostile import nested_json, refused
from govkg.graph.local import by_graph, ntriples, papers_of, replacement
from govkg.graph.names import JOINT_FINDINGS, graph_iri, graphs_of
from govkg.guard import blanked, query_form
from govkg.tables import Table, Term
from govkg.terms import gov
from govkg.wire import LARGEST_ANSWER, Answer, NotThere, authorisation, check_address, send

Row = tuple[Term | None, ...]

_CUT = ("X-Govkg-Truncated", "X-SPARQL-MaxRows")  # what govkg serve and Virtuoso say with an answer that is not whole


@dataclass(frozen=True, slots=True)
class Endpoint:
    """How to reach an endpoint.

    query_url    SPARQL 1.1 Protocol, queries by POST
    store_url    Graph Store Protocol; update_url  SPARQL 1.1 Update: one of them is needed to write
    timeout      seconds for one request; tries  how often it is sent when the server is busy or out of reach
    largest      bytes of the longest answer that is taken
    The user and password, or a bearer token, come from GOVKG_USER and GOVKG_PASSWORD (sent to the host in GOVKG_USER_HOST alone),
    GOVKG_TOKEN (to that in GOVKG_TOKEN_HOST), or the user's netrc file.
    """

    query_url: str
    store_url: str = ""
    update_url: str = ""
    timeout: float = 60.0
    tries: int = 3
    largest: int = LARGEST_ANSWER

    def __post_init__(self) -> None:
        for url in filter(None, (self.query_url, self.store_url, self.update_url)):
            check_address(url)
        if not self.query_url:
            raise UsageError("no address of an endpoint was given; it looks like http://host:7878/sparql")

    def check(self) -> None:
        """Ask for little, and once again where that fails, so that a server that is not there is told of before work is done for it, in about
        a second where it refuses. Raises EndpointError."""
        asked = replace(self, tries=min(self.tries, 2))
        if asked.store_url:
            asked._get_graph(JOINT_FINDINGS)
        else:
            asked.select("ASK { ?s ?p ?o }")

    def select(self, text: str) -> Table | bool:
        """The answer of a SELECT or ASK. Where the server cuts a long answer, the rest is fetched page by page.

        Only a query that is ordered and has no LIMIT of its own can be paged; of another the table is marked as `cut`, with a warning.
        """
        found, cut = self._solutions(text)
        if isinstance(found, bool) or not cut:
            return found
        if not _pageable(text):
            warnings.warn(
                f"{self.query_url} cut its answer after {len(found)} rows: add ORDER BY, and no LIMIT, to get all of them",
                GovkgWarning,
                stacklevel=2,
            )
            return Table(found.columns, found.terms, cut=True)
        return self._paged(text, found)

    def construct(self, text: str) -> list[Triple]:
        """The answer of a CONSTRUCT or DESCRIBE; a warning where the server cut it."""
        answer = self._ask(text, "application/n-triples")
        if _is_cut(answer):
            warnings.warn(f"{self.query_url} cut its answer: ask for one plan, or for less", GovkgWarning, stacklevel=2)
        return _triples(answer, self.query_url)

    def quads(self, *, page: int = 50_000) -> Iterator[Quad]:
        """All quads of all named graphs, one graph after the other, then those that stand in the default graph alone, each page by page
        until an empty one comes, whatever the server's own limit is."""
        for graph in self._graphs(page):
            for row in self._graph_rows(f"{{ GRAPH {graph} {{ ?s ?p ?o }} }}", page):
                yield Quad(*row, graph)  # type: ignore[call-arg,arg-type]
        for row in self._pages("?s ?p ?o", "{ ?s ?p ?o MINUS { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?s ?p ?o", page):
            yield Quad(*row)  # type: ignore[arg-type]

    def _graphs(self, page: int) -> list[NamedNode]:
        """The named graphs; by their names alone, which takes no look at what they hold, where the server can tell these. Of graphs whose name
        is a blank node, which no query can name, a GovkgWarning tells how many there are."""
        found: list[Row] = []
        with suppress(EndpointError):
            found = list(self._pages("?g", "{ GRAPH ?g { } } ORDER BY ?g", page))
        found = found or list(self._pages("DISTINCT ?g", "{ GRAPH ?g { ?s ?p ?o } } ORDER BY ?g", page))
        graphs = [graph for (graph,) in found if isinstance(graph, NamedNode)]
        if blank := len(found) - len(graphs):
            warnings.warn(
                f"{self.query_url}: named graphs without an IRI are left out: {blank}; their names are blank nodes, which no query can name",
                GovkgWarning,
                stacklevel=3,
            )
        return graphs

    def _graph_rows(self, where: str, page: int) -> Iterable[Row]:
        """The statements of a graph. They come in the order of the server, and only where pages were not of one order, so that one came twice
        and another never, sorted: sorting takes a server a hundred times as long."""
        rows = list(self._pages("?s ?p ?o", where, page))
        return rows if len({*rows}) == len(rows) else self._pages("?s ?p ?o", f"{where} ORDER BY ?s ?p ?o", page)

    def _pages(self, columns: str, where: str, page: int) -> Iterator[Row]:
        """The rows of such a pattern."""
        offset = 0
        while rows := self._rows(f"SELECT {columns} {where} LIMIT {page} OFFSET {offset}"):
            yield from rows
            offset += len(rows)

    def _rows(self, text: str) -> tuple[Row, ...]:
        """The rows of a SELECT, as far as the server gives them at once."""
        found, _ = self._solutions(text)
        return () if isinstance(found, bool) else found.terms

    def paper_there(self, plan: NamedNode) -> dict[str, str]:
        """The paper that the plan at the endpoint was read from, hash → file; empty where it is not there, or nothing can be written."""
        if self.update_url:
            graph = graph_iri(plan)
            told = f"{{ ?d ?p ?o VALUES ?p {{ {gov('sha256')} {gov('fileName')} }} }}"
            return papers_of(self.construct(f"CONSTRUCT {{ ?d ?p ?o }} WHERE {{ GRAPH {graph} {told} }}"))
        return papers_of(self._get_graph(graph_iri(plan))) if self.store_url else {}

    def holds(self, plan: NamedNode, quads: Iterable[Quad]) -> bool:
        """Whether what was read of the plan and what persons corrected stands there as it is in these quads."""
        graphs = by_graph(quads, also=graphs_of(plan)[:2])
        return all(set(self._triples_of(graph)) == set(triples) for graph, triples in graphs.items())

    def corrected(self, plan: NamedNode) -> Store:
        """In memory, what persons corrected of the plan and what was read of it; empty where nobody corrected it, or nothing can be written."""
        store = Store()
        read, corrections, *_ = graphs_of(plan)
        for graph in (corrections, read):
            found = self._triples_of(graph)
            if not found:
                break
            store.extend(Quad(t.subject, t.predicate, t.object, graph) for t in found)
        return store

    def _triples_of(self, graph: NamedNode) -> list[Triple]:
        """The triples of a graph at the address that is written to; none where none is named."""
        if self.update_url:
            return self.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
        return self._get_graph(graph) if self.store_url else []

    def replace_plan(self, plan: NamedNode, quads: Iterable[Quad]) -> None:
        """Put the quads in place of all that the graphs of the plan hold, and of the findings of several plans of which it is one.

        By one Update where its address is named; else by the Graph Store Protocol, one request a graph: first the graphs that become
        empty are deleted, findings before what they rest on, then the others are put.
        """
        if self.update_url:
            kind = {"Content-Type": "application/sparql-update; charset=utf-8"}
            body = replacement(quads, also=graphs_of(plan), about=plan).encode()
            self._send(Request(self.update_url, body, kind, method="POST"))  # noqa: S310
        elif self.store_url:
            graphs = by_graph(quads, also=graphs_of(plan))
            if Triple(JOINT_FINDINGS, gov("about"), plan) in self._get_graph(JOINT_FINDINGS):
                self._delete_graph(JOINT_FINDINGS)
            for graph in reversed([graph for graph, triples in graphs.items() if not triples]):
                self._delete_graph(graph)
            for graph, triples in graphs.items():
                if triples:
                    self._put_graph(graph, triples)
        else:
            raise UsageError(f"{self.query_url} can only be read; name its graph store or update address to write")

    def _get_graph(self, graph: NamedNode) -> list[Triple]:
        """The triples of a graph; none where there is no such graph."""
        asked = Request(self._place_of(graph), headers={"Accept": "application/n-triples"})  # noqa: S310
        try:
            return _triples(self._send(asked), self.store_url)
        except NotThere:
            return []

    def _put_graph(self, graph: NamedNode, triples: Iterable[Triple]) -> None:
        kind = {"Content-Type": "application/n-triples"}
        self._send(Request(self._place_of(graph), ntriples(triples), kind, method="PUT"))  # noqa: S310

    def _delete_graph(self, graph: NamedNode) -> None:
        with suppress(NotThere):
            self._send(Request(self._place_of(graph), method="DELETE"))  # noqa: S310

    def _place_of(self, graph: NamedNode) -> str:
        """The address of a graph in the graph store, whose own address may have a query already."""
        parts = urlsplit(self.store_url)
        query = "&".join(filter(None, (parts.query, f"graph={quote(graph.value, safe='')}")))
        return urlunsplit((*parts[:3], query, ""))

    def _paged(self, text: str, first: Table) -> Table:
        terms = list(first.terms)
        while True:
            page, _ = self._solutions(f"{text}\nLIMIT {len(first)} OFFSET {len(terms)}")
            if isinstance(page, bool) or not page:
                return Table(first.columns, tuple(terms))
            terms += page.terms

    def _solutions(self, text: str) -> tuple[Table | bool, bool]:
        answer = self._ask(text, "application/sparql-results+json")
        if reason := nested_json(answer.body):
            raise EndpointError(f"{self.query_url} answered with {answer.media}: {reason}")
        try:
            found = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
            read = bool(found) if isinstance(found, QueryBoolean) else table_of(found)
        except (SyntaxError, ValueError) as error:
            raise EndpointError(
                f"{self.query_url} answered with {answer.media} that is no SPARQL result: {error}"
            ) from error
        return read, _is_cut(answer)

    def _ask(self, text: str, accept: str) -> Answer:
        from SPARQLWrapper import POST, POSTDIRECTLY, SPARQLWrapper

        wrapper = SPARQLWrapper(self.query_url, agent="govkg")
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)  # no format=xml in the address, which some servers obey
        wrapper.setRequestMethod(POSTDIRECTLY)
        wrapper.setQuery(text)
        wrapper.queryType = query_form(text)  # its own guess takes a word in a comment for the form
        request = wrapper._createRequest()
        request.full_url = self.query_url  # it adds a question mark
        request.remove_header("Accept")
        request.add_header("Accept", accept)
        return self._send(request)

    def _send(self, request: Request) -> Answer:
        for name, value in authorisation(request.full_url).items():
            request.add_header(name, value)
        return send(request, timeout=self.timeout, tries=self.tries, largest=self.largest)


def _triples(answer: Answer, url: str) -> list[Triple]:
    syntax = RdfFormat.from_media_type(answer.media) or RdfFormat.N_TRIPLES
    if reason := refused(answer.body, syntax):
        raise EndpointError(f"{url} answered with {answer.media}: {reason}")
    try:
        return [quad.triple for quad in parse(answer.body, format=syntax)]
    except (SyntaxError, ValueError) as error:
        raise EndpointError(f"{url} answered with {answer.media} that is no RDF: {error}") from error


def _is_cut(answer: Answer) -> bool:
    return any(name in answer.headers for name in _CUT)


def table_of(solutions: QuerySolutions) -> Table:
    """The solutions of the engine as a table."""
    columns = tuple(v.value for v in solutions.variables)
    return Table(columns, tuple(tuple(row[c] for c in columns) for row in solutions))


def _pageable(text: str) -> bool:
    """Whether the query is ordered and has no LIMIT or OFFSET of its own."""
    modifiers = blanked(text).rpartition("}")[2]
    return bool(re.search(r"\bORDER\s+BY\b", modifiers, re.I)) and not re.search(r"\b(LIMIT|OFFSET)\b", modifiers, re.I)
