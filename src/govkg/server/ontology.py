"""/ontology, /shapes and /vocabulary: a page for people, RDF for programs."""

from __future__ import annotations

import re
from functools import cache

from pyoxigraph import RdfFormat
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from govkg.graph.ontology import statements
from govkg.graph.xml_characters import rdf_written
from govkg.resources import resource
from govkg.server.answers import GRAPHS, acceptable
from govkg.server.definitions import merged
from govkg.server.pages import defined_at, html
from govkg.server.protocol import Refused
from govkg.server.term_pages import ontology_page, vocabulary_page
from govkg.terms import OWL, PREFIXES, VOC

_VERSION = re.compile(r"\d+\.\d+\.\d+")
_NAME = re.compile(r"[a-z-]+")
_TYPES = (*GRAPHS, "text/html")


async def ontology(request: Request) -> Response:
    """The ontology, whole, or one of its modules, each perhaps with its version: /ontology, /ontology/core, /ontology/core/0.1.0."""
    name, version = request.path_params.get("name", "govkg"), request.path_params.get("version", "")
    if _VERSION.fullmatch(name):
        name, version = "govkg", name
    if version not in ("", _version()):
        raise Refused(404, f"this server has version {_version()} of the ontology")
    return _shown(request, name, f"{name}.ttl")


async def shapes(request: Request) -> Response:
    """The shapes, at the address that their IRI names."""
    request.path_params["name"] = "shapes"
    return await ontology(request)


@cache
def _version() -> str:
    """The version of the ontology, as its version IRI ends."""
    said = next(t.object for t in statements("govkg.ttl") if t.predicate.value == OWL + "versionIRI")
    return str(said).rpartition("/")[2].rstrip(">")


async def vocabulary(request: Request) -> Response:
    """A vocabulary; a concept leads to it, and in a browser to its entry there."""
    name, concept = request.path_params["name"], request.path_params.get("concept", "")
    if concept and _NAME.fullmatch(name):
        return RedirectResponse(defined_at(f"{VOC}{name}/{concept if _media(request) == 'text/html' else ''}"), 303)
    return _shown(request, name, "vocabularies", f"{name}.ttl")


def _media(request: Request) -> str | None:
    """What the client wants: Turtle unless it says otherwise, as browsers do."""
    return acceptable(request.headers.get("accept", ""), _TYPES)


def _shown(request: Request, name: str, *path: str) -> Response:
    media = _media(request)
    if media is None:
        raise Refused(406, f"it can be written as {', '.join(_TYPES)}")
    if not _NAME.fullmatch(name) or not resource("ontology", *path).is_file():
        raise Refused(404, "there is no such module or vocabulary")
    if media == "text/html":
        return html(*(vocabulary_page(name) if len(path) > 1 else ontology_page(name)), request.url.path)
    vary = {"Vary": "Accept"}
    if GRAPHS[media] == RdfFormat.TURTLE and name != "govkg":
        return Response(resource("ontology", *path).read_bytes(), media_type=_typed(media), headers=vary)
    prefixes = PREFIXES if GRAPHS[media] in (RdfFormat.RDF_XML, RdfFormat.TURTLE) else None
    body = rdf_written(merged() if name == "govkg" else statements(*path), GRAPHS[media], prefixes)
    return Response(body, media_type=_typed(media), headers=vary)


def _typed(media: str) -> str:
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
