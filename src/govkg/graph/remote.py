"""A SPARQL 1.1 endpoint that somebody else runs: read through SPARQLWrapper, written where the user said so."""

from __future__ import annotations

import base64
import netrc
import os
import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from govkg.errors import EndpointError, UsageError
from govkg.guard import query_form

_RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_ANSWER = 500


@dataclass(frozen=True, slots=True)
class Endpoint:
    """How to reach an endpoint.

    query_url    SPARQL 1.1 Protocol, queries by POST; store_url  Graph Store Protocol, needed only to write
    timeout      seconds for one request; tries  how often a query is sent when the server is busy or out of reach
    The user and password, or a bearer token, come from GOVKG_USER and GOVKG_PASSWORD, GOVKG_TOKEN, or the user's netrc file.
    """

    query_url: str
    store_url: str = ""
    timeout: float = 60.0
    tries: int = 3

    def __post_init__(self) -> None:
        for url in (self.query_url, self.store_url or self.query_url):
            if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
                raise UsageError(f"no address of an endpoint: {url!r}; it looks like http://host:7878/query")

    def select(self, text: str) -> QuerySolutions | QueryBoolean:
        """The answer of a SELECT or ASK."""
        data, media = self._ask(text, "application/sparql-results+json")
        try:
            return parse_query_results(data, format=QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise EndpointError(
                f"{self.query_url} answered with {media or 'something'} that is no SPARQL result: {error}"
            ) from error

    def construct(self, text: str) -> list[Triple]:
        """The answer of a CONSTRUCT or DESCRIBE."""
        data, media = self._ask(text, "application/n-triples")
        try:
            return [quad.triple for quad in parse(data, format=RdfFormat.from_media_type(media) or RdfFormat.N_TRIPLES)]
        except (SyntaxError, ValueError) as error:
            raise EndpointError(
                f"{self.query_url} answered with {media or 'something'} that is no RDF: {error}"
            ) from error

    def quads(self, *, page: int = 50_000) -> Iterable[Quad]:
        """All quads of all named graphs, fetched page by page."""
        offset = 0
        while True:
            text = f"SELECT ?g ?s ?p ?o {{ GRAPH ?g {{ ?s ?p ?o }} }} ORDER BY ?g ?s ?p ?o LIMIT {page} OFFSET {offset}"
            rows = list(self.select(text))  # type: ignore[arg-type]
            yield from (Quad(row["s"], row["p"], row["o"], row["g"]) for row in rows)
            if len(rows) < page:
                return
            offset += page

    def put_graph(self, graph: NamedNode, triples: Iterable[Triple]) -> None:
        """Put the triples in place of the named graph, by the Graph Store Protocol."""
        if not self.store_url:
            raise UsageError(f"{self.query_url} can only be read; name the address of its graph store to write")
        url = f"{self.store_url}?graph={quote(graph.value, safe='')}"
        body = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
        headers = {"Content-Type": "application/n-triples", **_authorisation(url)}
        self._patiently(lambda: _send(Request(url, body, headers, method="PUT"), self.timeout), url)  # noqa: S310

    def _ask(self, text: str, accept: str) -> tuple[bytes, str]:
        return self._patiently(lambda: self._query(text, accept), self.query_url)

    def _query(self, text: str, accept: str) -> tuple[bytes, str]:
        from SPARQLWrapper import POST, POSTDIRECTLY, SPARQLWrapper

        wrapper = SPARQLWrapper(self.query_url, agent="govkg")
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(POSTDIRECTLY)
        wrapper.setQuery(text)
        wrapper.queryType = query_form(text)  # its own guess takes a word in a comment for the form
        request = wrapper._createRequest()
        request.remove_header("Accept")
        request.add_header("Accept", accept)
        for name, value in _authorisation(self.query_url).items():
            request.add_header(name, value)
        return _send(request, self.timeout)

    def _patiently(self, send: Callable[[], tuple[bytes, str]], url: str) -> tuple[bytes, str]:
        for attempt in range(1, self.tries + 1):
            try:
                return send()
            except HTTPError as error:
                if error.code not in _RETRIED or attempt == self.tries:
                    raise EndpointError(f"{url} answered {error.code} {error.reason}: {_said(error)}") from error
            except (URLError, HTTPException, TimeoutError, OSError) as error:
                if attempt == self.tries:
                    reason = getattr(error, "reason", None) or error
                    raise EndpointError(
                        f"{url} did not answer in {attempt} tries: {reason or type(error).__name__}"
                    ) from error
            time.sleep(min(10.0, 0.5 * 2**attempt) * random.uniform(0.5, 1.0))  # noqa: S311
        raise AssertionError("unreachable")


class _SameHost(HTTPRedirectHandler):
    """Follows a redirect only to the host that the user named."""

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:
        if urlsplit(newurl).netloc != urlsplit(req.full_url).netloc:
            raise EndpointError(
                f"{req.full_url} redirects to another host, {urlsplit(newurl).netloc}: name that one if you trust it"
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _send(request: Request, timeout: float) -> tuple[bytes, str]:
    with build_opener(_SameHost).open(request, timeout=timeout) as answer:
        return answer.read(), answer.headers.get_content_type()


def _said(error: HTTPError) -> str:
    """What the server said, in one line of at most 500 characters."""
    text = " ".join(error.read(4 * _LONGEST_ANSWER).decode("utf-8", "replace").split())
    return text[:_LONGEST_ANSWER] or "no explanation"


def _authorisation(url: str) -> dict[str, str]:
    if token := os.environ.get("GOVKG_TOKEN"):
        return {"Authorization": f"Bearer {token}"}
    user, password = os.environ.get("GOVKG_USER"), os.environ.get("GOVKG_PASSWORD", "")
    if not user:
        try:
            entry = netrc.netrc().authenticators(urlsplit(url).hostname or "")
        except (OSError, netrc.NetrcParseError):
            entry = None
        if not entry:
            return {}
        user, _, secret = entry
        password = secret or ""
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}
