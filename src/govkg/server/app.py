"""The web application: SPARQL endpoint, linked data, graph store; every request is checked before it costs anything."""

from __future__ import annotations

import hmac
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from govkg.errors import SparqlRefused, SparqlWrong
from govkg.guard import LONGEST_QUERY, check_query
from govkg.server.answers import GRAPHS, JSON, RESULTS, acceptable
from govkg.server.limits import Limits
from govkg.server.pool import Overloaded, Pool, TimeUp, WorkerDied
from govkg.server.protocol import Asked, Refused, asked

if TYPE_CHECKING:
    from govkg.server.views import Painter

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


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
    """What the handlers need: the workers, the settings, and the address that clients use."""

    pool: Pool
    settings: Settings
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
        results, graphs = acceptable(accept, list(RESULTS)), acceptable(accept, list(GRAPHS))
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
    wanted = await asked(request, service.settings.limits)
    if wanted is None:
        return await description(request)
    if not wanted.update:
        return await service.answer(wanted, accept=request.headers.get("accept", ""))
    authorised(request)
    if wanted.default is not None:
        raise Refused(400, "graphs are named in the update itself: using-graph-uri is not read here")
    if checked(wanted.text, updates=True) != "UPDATE":
        raise Refused(400, "no update, but a query")
    head = await service.pool.change({"do": "update", "base": wanted.base or None}, wanted.text.encode())
    if "fault" in head:
        raise fault(head, service.settings.limits)
    return Response(status_code=204)


Endpoint = Callable[[Request], Awaitable[Response]]


def application(pool: Pool, settings: Settings) -> ASGIApp:
    """The application over a pool of workers."""
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
    app.state.service = Service(pool, settings, painter)
    app.router.redirect_slashes = False
    return Gate(app, settings)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return Response(error.text + "\n", error.status, error.headers, "text/plain; charset=utf-8")


async def _missing(request: Request, error: Exception) -> Response:
    return Response("nothing is here; the endpoint is /sparql\n", 404, media_type="text/plain; charset=utf-8")


async def _method(request: Request, error: Exception) -> Response:
    headers = getattr(error, "headers", None)
    return Response("this method is not allowed here\n", 405, headers, "text/plain; charset=utf-8")


async def _failed(request: Request, error: Exception) -> Response:
    return Response("the server failed; its log says more\n", 500, media_type="text/plain; charset=utf-8")


class Gate:
    """What holds for every request: the Host header, CORS, safe headers, and a line of the log without the query."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        start = time.perf_counter()
        headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}
        origin = headers.get("origin", "")
        allowed = origin if origin in self.settings.origins or "*" in self.settings.origins else ""
        told = {"status": 0, "size": 0}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                told["status"] = message["status"]
                extra = [(k.lower().encode(), v.encode()) for k, v in SAFE.items()]
                if allowed:
                    extra += [(b"access-control-allow-origin", allowed.encode()), (b"vary", b"Origin")]
                    extra.append((b"access-control-expose-headers", b"X-Govkg-Truncated"))
                message = {**message, "headers": [*message["headers"], *extra]}
            else:
                told["size"] += len(message.get("body", b""))
            await send(message)

        if _host(headers.get("host", "")) not in self.settings.hosts:
            response = Response(
                "this server does not answer for that host\n", 421, media_type="text/plain; charset=utf-8"
            )
            await response(scope, receive, sending)
        elif scope["method"] == "OPTIONS" and allowed:
            preflight = {
                "Access-Control-Allow-Methods": "GET, POST",
                "Access-Control-Allow-Headers": "Accept, Content-Type",
            }
            await Response(status_code=204, headers=preflight)(scope, receive, sending)
        else:
            await self.app(scope, receive, sending)
        if self.settings.log != "off":
            self._log(scope, told, time.perf_counter() - start)
        return None

    def _log(self, scope: Scope, told: dict[str, int], seconds: float) -> None:
        query = scope["query_string"].decode("latin-1") if self.settings.log == "queries" else ""
        path = scope["path"].encode("unicode_escape").decode("ascii") + (f"?{query}" if query else "")
        sys.stderr.write(f"{scope['method']} {path} {told['status']} {told['size']} B {seconds * 1000:.0f} ms\n")


def _host(header: str) -> str:
    """The name in a Host header, without the port."""
    header = header.strip().lower()
    return header.partition("]")[0] + "]" if header.startswith("[") else header.rpartition(":")[0] or header
