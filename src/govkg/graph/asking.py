"""Queries that were checked, and their parameters bound, are answered by a store or at an endpoint alike."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Quad, QueryBoolean, QueryTriples, Store

from govkg.errors import SparqlWrong
from govkg.graph.local import store_error
from govkg.graph.prefixes import declared
from govkg.graph.remote import Endpoint, table_of
from govkg.graph.syntax import syntax_fault
from govkg.tables import Table
from govkg.terms import PREFIXES


def ask_store(store: Store, text: str, *, where: Path | None) -> Table | bool | list[Quad]:
    """The answer of a store, which lies at `where`; its default graph is the union of all. Raises SparqlWrong, StoreError."""
    try:
        answer = store.query(text, use_default_graph_as_union=True, prefixes=PREFIXES)
        if isinstance(answer, QueryTriples):
            return [Quad(*triple) for triple in dict.fromkeys(answer)]  # found once in each graph that has it
        return bool(answer) if isinstance(answer, QueryBoolean) else table_of(answer)
    except SyntaxError as error:
        raise SparqlWrong(f"not SPARQL 1.1: {syntax_fault(text, error)}") from error
    except RuntimeError as error:
        raise SparqlWrong(f"SPARQL 1.1, but it can not be answered here: {error}") from error
    except OSError as error:
        raise store_error(where or Path("the store in memory"), error) from error


def ask_endpoint(endpoint: Endpoint, text: str, form: str) -> Table | bool | list[Quad]:
    """The answer of an endpoint to a query of that form. Raises EndpointError."""
    text = declared(text)
    if form in ("CONSTRUCT", "DESCRIBE"):
        return [Quad(t.subject, t.predicate, t.object) for t in dict.fromkeys(endpoint.construct(text))]
    return endpoint.select(text)
