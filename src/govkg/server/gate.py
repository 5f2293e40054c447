"""What holds for every request, before any handler sees it."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from govkg.server.protocol import Refused

if TYPE_CHECKING:
    from govkg.server.settings import Settings

SAFE = [(b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer"), (b"cache-control", b"no-cache")]
_HOST = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]+)(?::[0-9]*)?")
_PREFLIGHT = {"Access-Control-Allow-Methods": "GET, POST", "Access-Control-Allow-Headers": "Accept, Content-Type"}


def _shared_with(origin: str) -> list[tuple[bytes, bytes]]:
    """The headers that let a page of this origin read the answer."""
    return [
        (b"access-control-allow-origin", origin.encode("latin-1")),
        (b"vary", b"Origin"),
        (b"access-control-expose-headers", b"X-Govkg-Truncated"),
    ]


class Gate:
    """What holds for every request: the Host header, CORS, safe headers, and a line of the log without the query."""

    def __init__(self, app: ASGIApp, settings: Settings, sparql: Callable[[Request], Awaitable[Response]]) -> None:
        self.app = app
        self.settings = settings
        self.sparql = sparql

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        start = time.perf_counter()
        origin = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"origin"), "")
        allowed = origin if origin in self.settings.origins or (origin and "*" in self.settings.origins) else ""
        extra = [*SAFE, *_shared_with(allowed)] if allowed else SAFE
        told = {"status": 0, "size": 0}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                told["status"] = message["status"]
                message["headers"] = [*message["headers"], *extra]
            else:
                told["size"] += len(message.get("body", b""))
            await send(message)

        await self._handled(scope, receive, sending, shared=bool(allowed))
        if self.settings.log != "off":
            query = scope["query_string"].decode("latin-1") if self.settings.log == "queries" else ""
            log(scope["method"], scope["path"], query, told["status"], told["size"], time.perf_counter() - start)
        return None

    async def _handled(self, scope: Scope, receive: Receive, send: Send, *, shared: bool) -> None:
        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or host_of(hosts[0]) not in self.settings.hosts:
            text = "this server does not answer for that host\n"
            await Response(text, 421, media_type="text/plain; charset=utf-8")(scope, receive, send)
        elif scope["method"] == "OPTIONS" and shared:
            await Response(status_code=204, headers=_PREFLIGHT)(scope, receive, send)
        elif scope["path"] == "/sparql" and scope["method"] in ("GET", "POST"):
            await self._endpoint(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _endpoint(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The endpoint itself, without the way through the router: it has by far the most requests."""
        scope["app"] = self.app
        request = Request(scope, receive, send)
        try:
            response = await self.sparql(request)
        except Refused as error:
            response = error.response()
        await response(scope, receive, send)


def log(method: str, path: str, query: str, status: int, size: int, seconds: float) -> None:
    """Write a line of the log."""
    target = path.encode("unicode_escape").decode("ascii") + (f"?{query}" if query else "")
    sys.stderr.write(f"{method} {target} {status} {size} B {seconds * 1000:.0f} ms\n")


def host_of(header: str) -> str:
    """The name in a Host header, without the port; empty where it is none.

    >>> [host_of(header) for header in ("LOCALHOST:80", "[::1]:80", "[::1]x", "localhost:x")]
    ['localhost', '[::1]', '', '']
    """
    found = _HOST.fullmatch(header.strip().lower())
    return found[1] if found else ""
