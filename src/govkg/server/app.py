"""The web application: SPARQL endpoint, linked data, graph store; every request is checked before it costs anything."""

from __future__ import annotations

from html import escape

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from govkg.notices import notice_words
from govkg.server.answering import refusal
from govkg.server.answers import acceptable
from govkg.server.frames import ELSEWHERE
from govkg.server.gate import Gate
from govkg.server.graph_store import graph_store
from govkg.server.linked_data import description, routes
from govkg.server.pages import html
from govkg.server.protocol import Refused, asked, checked, sent
from govkg.server.service import Service, authorised, response, service_of
from govkg.server.views import view


async def sparql(request: Request) -> Response:
    """The endpoint: queries by GET and POST, updates by POST; a GET without a query gives the service description."""
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


def application(service: Service) -> ASGIApp:
    """The application over a service."""
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
    return _nothing(request, error.text) if error.status == 404 else error.response()


async def _missing(request: Request, error: Exception) -> Response:
    return _nothing(request, "nothing is here; the endpoint is /sparql")


def _nothing(request: Request, text: str) -> Response:
    """That nothing is at an address: a line for programs, for people a page in both languages with a way home."""
    media = acceptable(request.headers.get("accept", ""), ("text/plain", "text/html"))
    if media != "text/html":
        return Response(f"{text}\n", 404, {"Vary": "Accept"}, "text/plain; charset=utf-8")
    body = (
        f'<p>{escape(notice_words(text, "zh"))}</p><p lang="en">{escape(text)}</p><p><a href="/">返回首页 Home</a></p>'
    )
    return html("没有这一页 Nothing is here", body, status=404)


async def _method(request: Request, error: Exception) -> Response:
    headers = getattr(error, "headers", None)
    return Response("this method is not allowed here\n", 405, headers, "text/plain; charset=utf-8")


async def _failed(request: Request, error: Exception) -> Response:
    return Response("the server failed; its log says more\n", 500, media_type="text/plain; charset=utf-8")
