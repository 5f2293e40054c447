"""The page at /sparql for people: an editor with the query catalogue as examples, and the files that it needs."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response

from govkg.queries import catalogue
from govkg.server.protocol import Refused
from govkg.terms import ID, PREFIXES

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_MEDIA = {"js": "text/javascript", "css": "text/css"}
_SERVED = ("yasqe.min.js", "yasqe.min.css", "explorer.js", "explorer.css")
_FIRST = """PREFIX gov: <https://w3id.org/govkg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?agency (COUNT(DISTINCT ?task) AS ?tasks)
WHERE {
  ?assignment gov:actor ?actor ; gov:task ?task .
  ?actor rdfs:label ?agency
  MINUS { ?actor a gov:AgencyGroup }
}
GROUP BY ?agency
ORDER BY DESC(?tasks)
LIMIT 20"""
_PAGE = """<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>SPARQL · govkg</title><link rel="alternate" type="text/turtle" href="/sparql"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/yasqe.min.css"><link rel="stylesheet" href="/assets/explorer.css">
<script src="/assets/yasqe.min.js" defer></script><script src="/assets/explorer.js" defer></script></head><body>
<p><small><a href="/">govkg</a> · <a href="/ontology">本体 Ontology</a></small></p><main><h1>查询 SPARQL</h1>
<form id="plain" action="/sparql" method="post">
<textarea id="query" name="query" rows="14" aria-label="查询 SPARQL 1.1 query" spellcheck="false">$first</textarea>
<p><button>查询 Ask</button></p></form>
<div id="tools" hidden><div class="bar"><label for="examples">示例 Examples</label>
<select id="examples"><option value="">—</option></select></div><p id="told" class="quiet"></p>
<div id="editor"></div>
<div class="bar"><button id="run" type="button">查询 Ask</button> <small>Ctrl+Enter</small> <a id="link" href="/sparql">链接 Link to this query</a></div></div>
<p id="status" role="status"></p><div id="chart"></div><div id="answer" tabindex="0" role="region" aria-label="结果 Answer"></div>
</main></body></html>
"""


def explorer() -> Response:
    """The page; where no script runs, it is a form that posts the query."""
    headers = {"Content-Security-Policy": POLICY, "Vary": "Accept", "X-Frame-Options": "DENY"}
    return Response(_PAGE.replace("$first", escape(_FIRST)), media_type="text/html; charset=utf-8", headers=headers)


async def asset(request: Request) -> Response:
    """A file of the explorer, or the catalogue and the prefixes as JSON: /assets/NAME."""
    name = request.path_params["name"]
    if name == "examples.json":
        return Response(examples(), media_type="application/json")
    if name not in _SERVED:
        raise Refused(404, "there is no such file")
    data = files("govkg.server").joinpath("assets", name).read_bytes()
    # without the pointer to the source map, which a debugger would try to fetch
    data = data.partition(b"//# sourceMappingURL")[0]
    return Response(data, media_type=f"{_MEDIA[name.rpartition('.')[2]]}; charset=utf-8")


@cache
def examples() -> bytes:
    """The query catalogue, the prefixes and where our own things begin, as JSON."""
    queries = [
        {"name": q.name, "topic": q.topic, "summary": q.summary, "description": q.description, "text": q.text}
        for q in catalogue().values()
    ]
    return json.dumps({"id": ID, "prefixes": dict(PREFIXES), "examples": queries}, ensure_ascii=False).encode()
