"""The web application: SPARQL endpoint, linked data, graph store; every request is checked before it costs anything."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from govkg.server.answering import refusal
from govkg.server.answers import JSON
from govkg.server.frames import ELSEWHERE, Given, Sent
from govkg.server.pool import Pool
from govkg.server.protocol import QUERY, Refused, asked, checked, sent
from govkg.server.remembered import Remembered
from govkg.server.settings import Settings

if TYPE_CHECKING:
    from govkg.server.views import Painter


@dataclass(frozen=True, slots=True)
class Service:
    """What the handlers need: the workers, the settings, the answers that were given before, and who makes pages."""

    pool: Pool
    settings: Settings
    remembered: Remembered
    painter: Painter | None = None

    def submit(self, frame: bytes, done: Callable[[Given], object]) -> None:
        """Have a request at the endpoint answered, from memory if it was asked before; `done` is called once, perhaps at once."""
        state = self.pool.changes
        if known := self.remembered.get(frame, state):
            done(known)
            return

        def came(given: Given) -> None:
            self.remembered.keep(frame, state, given)
            done(given)

        self.pool.submit(frame, came)

    async def ask(self, wish: Sent) -> Given:
        """The answer to a request at the endpoint."""
        answer: asyncio.Future[Given] = asyncio.get_running_loop().create_future()
        self.submit(wish.frame(), lambda given: None if answer.done() else answer.set_result(given))
        return await answer

    async def answer(self, query: str, *, accept: str = "") -> Response:
        """The answer of a query of our own as a response."""
        return response(await self.ask(_own(query, accept)))

    async def table(self, query: str) -> list[dict[str, dict[str, str]]]:
        """The bindings of a query of our own. Raises Refused."""
        given = await self.ask(_own(query, JSON))
        if given.status != 200:
            raise Refused(given.status, given.body.decode().strip(), given.kept())
        rows: list[dict[str, dict[str, str]]] = json.loads(given.body)["results"]["bindings"]
        return rows


def _own(query: str, accept: str) -> Sent:
    return Sent("POST", "", "", accept, QUERY, query.encode("utf-8", "surrogatepass"))


def response(given: Given) -> Response:
    """An answer of a worker as a response of the application."""
    made = Response(given.body, given.status)
    made.raw_headers = given.headers()
    return made


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
    given = await service.ask(wish)
    if given.status != ELSEWHERE:
        return response(given)
    wanted = asked(wish)
    if wanted is None:
        return await description(request)
    authorised(request)
    if wanted.default is not None:
        raise Refused(400, "graphs are named in the update itself: using-graph-uri is not read here")
    if checked(wanted.text, updates=True) != "UPDATE":
        raise Refused(400, "no update, but a query")
    head = await service.pool.change({"do": "update", "base": wanted.base or None}, wanted.text.encode())
    if "fault" in head:
        raise refusal(head, service.settings.limits)
    return Response(status_code=204)


def service_over(pool: Pool, settings: Settings) -> Service:
    """The service over a pool of workers."""
    from govkg.server.views import Painter

    painter = Painter(settings.source, settings.limits) if settings.source else None
    return Service(pool, settings, Remembered(settings.limits.remembered), painter)


def application(service: Service) -> ASGIApp:
    """The application over a service."""
    from govkg.server.gate import Gate
    from govkg.server.graph_store import graph_store
    from govkg.server.linked_data import routes
    from govkg.server.views import view

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
    app.state.service = service
    app.router.redirect_slashes = False
    return Gate(app, service.settings, sparql)


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
