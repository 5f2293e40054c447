"""What the handlers of the web application share: the workers, the settings, the answers that were given before, who makes pages."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from govkg.server.answers import JSON
from govkg.server.frames import WHOLE, Given, Sent
from govkg.server.painting import Painter
from govkg.server.pool import Pool
from govkg.server.protocol import QUERY, Refused
from govkg.server.remembered import Remembered
from govkg.server.settings import Settings


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

    async def graph(self, query: str, *, accept: str) -> Response:
        """The graph that a CONSTRUCT of our own makes, whole; refused where it is larger than an answer may be."""
        return response(await self.ask(Sent(WHOLE, "", urlencode({"query": query}), accept, "", b"")))

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
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(given.encode("utf-8", "replace"), token.encode()):
        raise Refused(401, "a token is needed to change the graph", {"WWW-Authenticate": "Bearer"})


def service_over(pool: Pool, settings: Settings) -> Service:
    """The service over a pool of workers."""
    painter = Painter(settings.source, settings.limits) if settings.source else None
    return Service(pool, settings, Remembered(settings.limits.remembered), painter)
