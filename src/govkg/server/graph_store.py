"""The SPARQL 1.1 Graph Store Protocol at /store: whole named graphs, read by anybody, written with a token."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from govkg.server.answering import refusal
from govkg.server.answers import GRAPHS, acceptable
from govkg.server.dump import DATASETS, N_QUADS, TRIG, dump
from govkg.server.protocol import Refused, body_of, is_iri, media_type, parameters
from govkg.server.service import Service, authorised, service_of

_DOCTYPE = re.compile(rb"<!DOCTYPE", re.I)


async def graph_store(request: Request) -> Response:
    """GET, PUT, POST and DELETE of ?graph=IRI or ?default; GET of neither gives all graphs."""
    if request.method in ("GET", "HEAD") and not request.url.query:
        return await dump(request)
    graph = _graph(request)
    service = service_of(request)
    if request.method in ("GET", "HEAD"):
        accept = request.headers.get("accept", "")
        if acceptable(accept, tuple(GRAPHS)) is None:
            all_of_them = f"; /store without a graph gives all of them as {N_QUADS} or {TRIG}"
            hint = all_of_them if acceptable(accept, DATASETS) else ""
            raise Refused(406, f"a graph can be written as {', '.join(GRAPHS)}{hint}")
        if not await _is_there(service, graph):
            raise Refused(404, "there is no such graph")
        wanted = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
        return await service.graph(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {wanted} }}", accept=accept)
    authorised(request)
    there = await _is_there(service, graph)
    if request.method == "DELETE" and not there:
        raise Refused(404, "there is no such graph")
    header: dict[str, object] = {"do": request.method.lower(), "graph": graph}
    body = b""
    if request.method in ("PUT", "POST"):
        media, _ = media_type(request.headers.get("content-type", ""))
        if media not in GRAPHS:
            raise Refused(415, f"content type {media or '(none)'}: accepted are {', '.join(GRAPHS)}")
        body = await body_of(request, service.settings.limits.upload, service.settings.limits.patience * 6)
        if media == "application/rdf+xml" and _DOCTYPE.search(body):
            raise Refused(400, "a DOCTYPE is not read, its entities could fill the memory")
        header |= {"media": media, "base": graph or "urn:govkg:upload"}
    head = await service.pool.change(header, body)
    if "fault" in head:
        error = refusal(head, service.settings.limits)
        raise Refused(error.status, error.text.replace("not SPARQL 1.1", "not the syntax that was named"))
    return Response(status_code=204 if there else 201)


async def _is_there(service: Service, graph: str) -> bool:
    """Whether the graph holds something; the default graph always is."""
    return not graph or bool(await service.table(f"SELECT ?s {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} LIMIT 1"))


def _graph(request: Request) -> str:
    """The IRI of the graph that is meant, empty for the default graph. Raises Refused."""
    pairs = parameters(request.url.query)
    named = [value for name, value in pairs if name == "graph"]
    default = any(name == "default" for name, _ in pairs)
    if len(named) + default != 1:
        raise Refused(400, "name one graph: ?graph=IRI or ?default; queries are asked at /sparql")
    if named and not is_iri(named[0]):
        raise Refused(400, "a graph is named by an absolute IRI")
    return named[0] if named else ""
