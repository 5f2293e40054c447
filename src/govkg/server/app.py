"""The web application: SPARQL endpoint, linked data, graph store; every request is checked before it costs anything."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from govkg.errors import SparqlRefused, SparqlWrong
from govkg.guard import LONGEST_QUERY, check_query
from govkg.server.answers import GRAPHS, JSON, RESULTS, acceptable
from govkg.server.channel import WorkerDied
from govkg.server.limits import Limits
from govkg.server.pool import Overloaded, Pool, TimeUp
from govkg.server.protocol import Asked, Refused, asked, sent
from govkg.server.remembered import Remembered, is_repeatable

if TYPE_CHECKING:
    from govkg.server.views import Painter


@dataclass(frozen=True, slots=True)
class Settings:
    """How the server presents itself.

    hosts    names that a Host header may carry
    origins  origins that may read answers in a browser (CORS); none by default
    token    what a request must carry to change the graph; None: the graph is read-only
    log      "off", "requests" (no query text) or "queries"
    source   the store or file that is served, for the pages that are made from it; None: no such pages
    """

    limits: Limits = field(default_factory=Limits)
    hosts: frozenset[str] = frozenset({"localhost", "127.0.0.1", "[::1]"})
    origins: frozenset[str] = frozenset()
    token: str | None = None
    log: str = "requests"
    source: Path | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """What the handlers need: the workers, the settings, the answers that were given before, and who makes pages."""

    pool: Pool
    settings: Settings
    remembered: Remembered
    painter: Painter | None = None

    async def answer(self, wanted: Asked, *, accept: str = "") -> Response:
        """The answer of a query as a response. Raises Refused."""
        header = self._header(wanted, accept)
        head, body = await self._run(header)
        headers = {"Vary": "Accept"}
        if head["cut"]:
            headers["X-Govkg-Truncated"] = str(self.settings.limits.rows)
        return Response(body, media_type=_with_charset(head["media"]), headers=headers)

    async def table(self, query: str) -> list[dict[str, dict[str, str]]]:
        """The bindings of a query of our own."""
        import json

        _, body = await self._run(self._header(Asked(query), JSON))
        rows: list[dict[str, dict[str, str]]] = json.loads(body)["results"]["bindings"]
        return rows

    def _header(self, wanted: Asked, accept: str) -> dict[str, object]:
        form = checked(wanted.text)
        results, graphs = acceptable(accept, tuple(RESULTS)), acceptable(accept, tuple(GRAPHS))
        media = graphs if form in ("CONSTRUCT", "DESCRIBE") else results
        if media is None:
            offered = ", ".join(GRAPHS if form in ("CONSTRUCT", "DESCRIBE") else RESULTS)
            raise Refused(406, f"none of the accepted types can be written for {form}: {offered}")
        limits = self.settings.limits
        header: dict[str, object] = {
            "query": wanted.text,
            "base": wanted.base or None,
            "results": results or JSON,
            "graphs": graphs or "text/turtle",
        }
        header |= {"rows": limits.rows, "answer": limits.answer}
        if wanted.default is not None:
            header |= {"default": wanted.default, "named": wanted.named}
        return header

    async def _run(self, header: dict[str, object]) -> tuple[dict[str, object], bytes]:
        limits = self.settings.limits
        try:
            head, body = await self.pool.ask(header)
        except Overloaded:
            raise Refused(503, "too many queries wait; ask again later", {"Retry-After": "5"}) from None
        except TimeUp:
            raise Refused(504, f"the query had no answer within {limits.seconds:g} s and was ended") from None
        except WorkerDied:
            raise Refused(507, f"the query needed more than {limits.memory:,} bytes of memory and was ended") from None
        if "fault" in head:
            raise fault(head, limits)
        return head, body


def fault(head: dict[str, object], limits: Limits) -> Refused:
    """What a worker said of a query or update that it could not carry out."""
    if head["fault"] == "syntax":
        return Refused(400, f"not SPARQL 1.1: {head['text']}")
    if head["fault"] == "unanswered":
        return Refused(400, f"SPARQL 1.1, but it can not be answered here: {head['text']}")
    if head["fault"] == "memory":
        return Refused(507, f"the request needed more than {limits.memory:,} bytes of memory and was ended")
    if head["fault"] == "time":
        return Refused(504, f"the request was not done within {limits.seconds:g} s and was ended; nothing was changed")
    if head["fault"] == "answer":
        return Refused(507, f"the answer has {head['size']} bytes, more than {limits.answer:,}; add a LIMIT")
    return Refused(500, "the store can not be used at present")


def checked(text: str, *, updates: bool = False) -> str:
    """The form of a query that the guard lets through. Raises Refused."""
    if len(text.encode("utf-8", "surrogatepass")) > LONGEST_QUERY:
        raise Refused(413, f"the query is longer than {LONGEST_QUERY} bytes")
    try:
        return check_query(text, updates=updates)
    except SparqlRefused as error:
        raise Refused(403, str(error)) from None
    except SparqlWrong as error:
        raise Refused(400, str(error)) from None


def _with_charset(media: object) -> str:
    return f"{media}; charset=utf-8" if str(media).startswith("text/") else str(media)


def service_of(request: Request) -> Service:
    """The service that a request is for."""
    service: Service = request.app.state.service
    return service


def authorised(request: Request) -> None:
    """Let a request through that may change the graph. Raises Refused."""
    token = service_of(request).settings.token
    if token is None:
        raise Refused(403, "this graph can only be read: the server was started without --writable")
    given = request.headers.get("authorization", "")
    if not hmac.compare_digest(given.encode("utf-8", "replace"), f"Bearer {token}".encode()):
        raise Refused(401, "a token is needed to change the graph", {"WWW-Authenticate": "Bearer"})


async def sparql(request: Request) -> Response:
    """The endpoint: queries by GET and POST, updates by POST; a GET without a query gives the service description."""
    from govkg.server.linked_data import description

    service = service_of(request)
    wish = await sent(request, service.settings.limits)
    state = service.pool.changes
    if known := service.remembered.get(wish, state):
        return known
    wanted = asked(wish)
    if wanted is None:
        return await description(request)
    if not wanted.update:
        response = await service.answer(wanted, accept=wish.accept)
        if is_repeatable(wanted.text):
            service.remembered.keep(wish, state, response)
        return response
    authorised(request)
    if wanted.default is not None:
        raise Refused(400, "graphs are named in the update itself: using-graph-uri is not read here")
    if checked(wanted.text, updates=True) != "UPDATE":
        raise Refused(400, "no update, but a query")
    head = await service.pool.change({"do": "update", "base": wanted.base or None}, wanted.text.encode())
    if "fault" in head:
        raise fault(head, service.settings.limits)
    return Response(status_code=204)


def application(pool: Pool, settings: Settings) -> ASGIApp:
    """The application over a pool of workers."""
    from govkg.server.gate import Gate
    from govkg.server.graph_store import graph_store
    from govkg.server.linked_data import routes
    from govkg.server.views import Painter, view

    own = [
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/report", view),
        Route("/network", view),
        Route("/store", graph_store, methods=["GET", "PUT", "POST", "DELETE"]),
    ]
    app = Starlette(
        routes=[*own, *routes()],
        exception_handlers={Refused: _refused, 404: _missing, 405: _method, Exception: _failed},
    )
    painter = Painter(settings.source, settings.limits) if settings.source else None
    app.state.service = Service(pool, settings, Remembered(settings.limits.remembered), painter)
    app.router.redirect_slashes = False
    return Gate(app, settings, sparql)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return error.response()


async def _missing(request: Request, error: Exception) -> Response:
    return Response("nothing is here; the endpoint is /sparql\n", 404, media_type="text/plain; charset=utf-8")


async def _method(request: Request, error: Exception) -> Response:
    headers = getattr(error, "headers", None)
    return Response("this method is not allowed here\n", 405, headers, "text/plain; charset=utf-8")


async def _failed(request: Request, error: Exception) -> Response:
    return Response("the server failed; its log says more\n", 500, media_type="text/plain; charset=utf-8")
