"""Linked data: each thing at its own address, as a page for people and as RDF for programs; VoID, the service description."""

from __future__ import annotations

import re
from datetime import date

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from govkg.graph.xml_characters import rdf_written
from govkg.server.answers import GRAPHS, acceptable
from govkg.server.due import counts, due
from govkg.server.dump import graphs_there
from govkg.server.explorer import asset, explorer
from govkg.server.finding import lists
from govkg.server.ontology import ontology, shapes, vocabulary
from govkg.server.pages import html, listing, statements, statements_at
from govkg.server.protocol import Refused, is_iri
from govkg.server.service import service_of
from govkg.server.things import summary
from govkg.terms import DCTERMS, GOV, ID, PREFIXES, TYPE, literal, prologue

SD, VOID = "http://www.w3.org/ns/sparql-service-description#", "http://rdfs.org/ns/void#"
MOST = 500
_TYPES = ("text/html", *GRAPHS)
_SEARCH = (
    '<form action="/" method="get" role="search"><label for="q">查找 Find</label> <input id="q" name="q" type="search" value="$words" maxlength="100"> '
    '<button>查找 Find</button></form><p><a href="/report">报告 Report</a> · <a href="/network">网络图 Network</a> · <a href="/sparql">查询 SPARQL</a></p>'
)
_OUT = (
    prologue("rdfs") + "SELECT DISTINCT ?p ?o ?label { $it ?p ?o . OPTIONAL { ?o rdfs:label ?label } } "
    f"ORDER BY ?p ?o LIMIT {MOST}"
)
_IN = (
    prologue("rdfs") + "SELECT DISTINCT ?s ?p ?label { ?s ?p $it . OPTIONAL { ?s rdfs:label ?label } } "
    f"ORDER BY ?p ?s LIMIT {MOST}"
)


def routes() -> list[Route]:
    """The addresses of things and of descriptions."""
    return [
        Route("/", index),
        Route("/due", due),
        Route("/id/{path:path}", own),
        Route("/resource", anything),
        Route("/ontology", ontology),
        Route("/ontology/{name}", ontology),
        Route("/ontology/{name}/{version}", ontology),
        Route("/shapes", shapes),
        Route("/shapes/{version}", shapes),
        Route("/vocabulary/{name}", vocabulary),
        Route("/vocabulary/{name}/{concept:path}", vocabulary),
        Route("/.well-known/void", void),
        Route("/assets/{name}", asset),
    ]


async def index(request: Request) -> Response:
    """What is in the graph: how much is overdue, due soon and unclear, plans, agencies, tasks, with links; with ?q= those that hold the words in their names, tasks also in their text."""
    service, words = service_of(request), request.query_params.get("q", "").strip()[:100]
    parts = [_SEARCH.replace("$words", _escaped(words)) + ("" if words else await counts(service, date.today()))]
    for heading, query in lists(words):
        rows = await service.table(f"{query} LIMIT {MOST + 1}")
        parts.append(listing(heading, rows[:MOST], more=len(rows) > MOST))
    if words and not any(parts[1:]):
        parts.append("<p>没有找到 nothing found</p>")
    return html("政府工作方案知识图谱 Government work plans", "".join(parts), "/.well-known/void")


async def own(request: Request) -> Response:
    """A thing of our own, at the path of its IRI."""
    return await _thing(request, ID + request.scope["raw_path"].decode("latin-1").partition("/id/")[2])


async def anything(request: Request) -> Response:
    """Any thing, by its IRI: /resource?iri=…"""
    return await _thing(request, request.query_params.get("iri", ""))


async def _thing(request: Request, iri: str) -> Response:
    from urllib.parse import unquote

    candidates = [iri, _iri_form(iri)] if iri.startswith(ID) else [iri]
    service, accept = service_of(request), request.headers.get("accept", "")
    media = acceptable(accept, _TYPES)
    if media is None:
        raise Refused(406, f"a thing can be shown as {', '.join(_TYPES)}")
    for candidate in dict.fromkeys(candidates):
        if not is_iri(candidate):
            raise Refused(400, "a thing is named by an absolute IRI: /resource?iri=…")
        said = await service.table(_OUT.replace("$it", f"<{candidate}>"))
        pointing = await service.table(_IN.replace("$it", f"<{candidate}>"))
        if not (said or pointing):
            continue
        if media != "text/html":
            query = f"CONSTRUCT {{ <{candidate}> ?p ?o . ?s ?q <{candidate}> }} WHERE {{ {{ <{candidate}> ?p ?o }} UNION {{ ?s ?q <{candidate}> }} }}"
            return await service.answer(query, accept=accept)
        label = next(
            (r["o"]["value"] for r in said if r["p"]["value"].endswith(("#label", "#heading"))), unquote(candidate)
        )
        kinds = {r["o"]["value"].removeprefix(GOV) for r in said if r["p"]["value"] == TYPE.value}
        body = (
            f"<p><small>{_escaped(unquote(candidate))}</small></p>"
            + await summary(service, candidate, kinds)
            + "<h2>全部陈述 All statements</h2>"
            + statements(said, inverse=False)
            + statements(pointing, inverse=True)
        )
        return html(label, body, statements_at(candidate))
    raise Refused(404, "nothing is said of this thing here")


def _escaped(text: str) -> str:
    from html import escape

    return escape(text)


def _iri_form(iri: str) -> str:
    """The IRI with its percent-encoded Chinese written out, as our IRIs have it; other escapes stay."""
    from urllib.parse import unquote_to_bytes

    def written_out(match: re.Match[str]) -> str:
        try:
            return unquote_to_bytes(match.group()).decode("utf-8")
        except UnicodeDecodeError:
            return match.group()

    return re.sub(r"(?:%[89A-Fa-f][0-9A-Fa-f])+", written_out, iri)


_COUNT = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }"
_KINDS = (
    "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) { ?s a ?class FILTER(isIRI(?class)) } GROUP BY ?class ORDER BY ?class"
)
_EXAMPLE = prologue("gov") + "SELECT ?plan { ?plan a gov:Plan FILTER(isIRI(?plan)) } ORDER BY ?plan LIMIT 1"


async def void(request: Request) -> Response:
    """VoID: how large the graph is and of which classes, an example, and where it can be asked."""
    service, base = service_of(request), _base(request)
    about = f"{base}/.well-known/void#"
    me = NamedNode(f"{about}dataset")
    triples = [
        Triple(me, TYPE, NamedNode(VOID + "Dataset")),
        Triple(me, NamedNode(DCTERMS + "title"), Literal("政府工作方案知识图谱", language="zh-Hans")),
        Triple(me, NamedNode(DCTERMS + "title"), Literal("Government work plans as a knowledge graph", language="en")),
        Triple(me, NamedNode(VOID + "sparqlEndpoint"), NamedNode(f"{base}/sparql")),
        Triple(me, NamedNode(VOID + "dataDump"), NamedNode(f"{base}/store")),
        Triple(me, NamedNode(VOID + "uriSpace"), Literal(ID)),
    ]
    triples += [
        Triple(me, NamedNode(VOID + "vocabulary"), NamedNode(PREFIXES[p])) for p in ("gov", "prov", "oa", "dcterms")
    ]
    if licence := service.settings.licence:
        triples.append(Triple(me, NamedNode(DCTERMS + "license"), NamedNode(licence)))
    for row in await service.table(_EXAMPLE):
        triples.append(Triple(me, NamedNode(VOID + "exampleResource"), NamedNode(row["plan"]["value"])))
    for row in await service.table(_COUNT):
        triples.append(Triple(me, NamedNode(VOID + "triples"), literal(int(row["n"]["value"]))))
    for number, row in enumerate(await service.table(_KINDS), 1):
        part = NamedNode(f"{about}class-{number}")
        triples.append(Triple(me, NamedNode(VOID + "classPartition"), part))
        triples.append(Triple(part, NamedNode(VOID + "class"), NamedNode(row["class"]["value"])))
        triples.append(Triple(part, NamedNode(VOID + "entities"), literal(int(row["n"]["value"]))))
    return _graph(request, triples)


async def description(request: Request) -> Response:
    """The service description of the endpoint; for people an editor to ask with."""
    media = acceptable(request.headers.get("accept", ""), (*GRAPHS, "text/html"))
    if media == "text/html":
        return explorer()
    me = NamedNode(f"{_base(request)}/sparql")
    triples = [Triple(me, TYPE, NamedNode(SD + "Service")), Triple(me, NamedNode(SD + "endpoint"), me)]
    languages = ["SPARQL11Query", *(["SPARQL11Update"] if service_of(request).settings.token else [])]
    triples += [Triple(me, NamedNode(SD + "supportedLanguage"), NamedNode(SD + name)) for name in languages]
    triples.append(Triple(me, NamedNode(SD + "feature"), NamedNode(SD + "UnionDefaultGraph")))
    formats = (
        "SPARQL_Results_JSON",
        "SPARQL_Results_XML",
        "SPARQL_Results_CSV",
        "SPARQL_Results_TSV",
        "Turtle",
        "N-Triples",
        "RDF_XML",
        "JSON-LD",
    )
    triples += [
        Triple(me, NamedNode(SD + "resultFormat"), NamedNode(f"http://www.w3.org/ns/formats/{name}"))
        for name in formats
    ]
    triples += _dataset(NamedNode(f"{me.value}#dataset"), me, await graphs_there(service_of(request)))
    return _graph(request, triples)


def _dataset(dataset: NamedNode, service: NamedNode, graphs: list[str]) -> list[Triple]:
    """The dataset that the endpoint answers from, with its named graphs."""
    whole = NamedNode(f"{dataset.value}-default")
    triples = [
        Triple(service, NamedNode(SD + "defaultDataset"), dataset),
        Triple(dataset, TYPE, NamedNode(SD + "Dataset")),
        Triple(dataset, NamedNode(SD + "defaultGraph"), whole),
        Triple(whole, TYPE, NamedNode(SD + "Graph")),
    ]
    for number, graph in enumerate(graphs, 1):
        one = NamedNode(f"{dataset.value}-graph-{number}")
        triples.append(Triple(dataset, NamedNode(SD + "namedGraph"), one))
        triples.append(Triple(one, TYPE, NamedNode(SD + "NamedGraph")))
        triples.append(Triple(one, NamedNode(SD + "name"), NamedNode(graph)))
    return triples


def _graph(request: Request, triples: list[Triple]) -> Response:
    media = acceptable(request.headers.get("accept", ""), tuple(GRAPHS))
    if media is None:
        raise Refused(406, f"it can be written as {', '.join(GRAPHS)}")
    prefixes = {**PREFIXES, "sd": SD, "void": VOID} if GRAPHS[media] in (RdfFormat.TURTLE, RdfFormat.RDF_XML) else None
    body = rdf_written(triples, GRAPHS[media], prefixes)
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    return Response(body, media_type=media + charset, headers={"Vary": "Accept"})


def _base(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"
