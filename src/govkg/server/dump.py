"""All named graphs at once, at /store without a graph: N-Quads or TriG, sent graph by graph, so that no answer has to hold them all."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from govkg.server.answers import JSON, acceptable
from govkg.server.frames import WHOLE, Given, Sent
from govkg.server.protocol import Refused
from govkg.server.service import Service, service_of

N_QUADS, TRIG = "application/n-quads", "application/trig"
DATASETS = (N_QUADS, TRIG, "text/x-nquads", "application/x-trig")
"""Media types that hold named graphs."""
_GRAPHS = "SELECT ?g { GRAPH ?g { } } ORDER BY ?g"
_ALONE = "{ ?s ?p ?o MINUS { GRAPH ?g { ?s ?p ?o } } }"


async def dump(request: Request) -> Response:
    """All statements, each in its graph; last those that stand in the default graph alone. Raises Refused."""
    media = acceptable(request.headers.get("accept", ""), DATASETS)
    if media is None:
        raise Refused(
            406,
            f"all graphs together can be written as {N_QUADS} or {TRIG}; name one graph for others: ?graph=IRI or ?default",
        )
    headers = {"Vary": "Accept"}
    if request.method == "HEAD":
        return Response(media_type=media, headers=headers)
    service = service_of(request)
    graphs, blank = await _graphs(service)
    pieces = _pieces(service, graphs, in_braces="trig" in media)
    note = f"# named graphs without an IRI that are left out here: {blank}\n".encode() if blank else b""
    return StreamingResponse(_from(note + await anext(pieces, b""), pieces), media_type=media, headers=headers)


async def graphs_there(service: Service) -> list[str]:
    """The IRIs of all named graphs, however many there are. Raises Refused."""
    return (await _graphs(service))[0]


async def _graphs(service: Service) -> tuple[list[str], int]:
    """The IRIs of the named graphs, and how many there are whose name is a blank node: no query can name these."""
    given = await _whole(service, _GRAPHS, JSON)
    names = [row["g"] for row in json.loads(given.body)["results"]["bindings"]]
    iris = [name["value"] for name in names if name["type"] == "uri"]
    return iris, len(names) - len(iris)


async def _pieces(service: Service, graphs: list[str], *, in_braces: bool) -> AsyncIterator[bytes]:
    for graph in [*graphs, ""]:
        where = f"{{ GRAPH <{graph}> {{ ?s ?p ?o }} }}" if graph else _ALONE
        given = await _whole(service, f"CONSTRUCT {{ ?s ?p ?o }} WHERE {where}", "application/n-triples")
        name = f"<{graph}>".encode()
        if not graph or not given.body:
            yield given.body
        elif in_braces:
            yield b"%s {\n%s}\n" % (name, given.body)
        else:
            yield given.body.replace(b" .\n", b" %s .\n" % name)


async def _from(first: bytes, others: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """All pieces; the first is made before an answer begins, so that a server at its limits can still say so."""
    yield first
    async for piece in others:
        yield piece


async def _whole(service: Service, query: str, accept: str) -> Given:
    given = await service.ask(Sent(WHOLE, "", urlencode({"query": query}), accept, "", b""))
    if given.status != 200:
        raise Refused(given.status, given.body.decode().strip(), given.kept())
    return given
