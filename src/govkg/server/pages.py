"""Plain pages for people: what is in the graph, and what is said of a thing. Labels are data: everything is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from govkg.terms import GOV, ID, PREFIXES, VOC

Term = Mapping[str, str]
Row = Mapping[str, Term]
_STYLE = """body{font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ccc;overflow-wrap:anywhere}
th{width:14rem;font-weight:600}.assignments th{width:auto}.assignments th,.assignments td{overflow-wrap:normal}.assignments td:first-child{min-width:8rem}.assignments td:last-child{min-width:17rem}.wide{overflow-x:auto}q{quotes:none}a{color:#0b57a4}code{overflow-wrap:anywhere}nav ul{padding-left:1.2rem}:target{border-left:4px solid #0b57a4;padding-left:.6rem}small{color:#555}@media(max-width:40rem){th{width:7rem}}@media(prefers-color-scheme:dark){input,button{background:#222;color:#eee;border:1px solid #777}body{color:#eee;background:#161616}a{color:#8ab4f8}:target{border-color:#8ab4f8}small{color:#aaa}}"""
_MODULE = re.compile(re.escape(GOV[:-1]) + "((?:/[a-z-]+)?)")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'self'"


def page(title: str, body: str, *, alternate: str = "") -> bytes:
    """A whole page; `body` is markup that is escaped already, `alternate` the address of the same in RDF."""
    link = f'<link rel="alternate" type="text/turtle" href="{escape(alternate)}">' if alternate else ""
    return (
        f'<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
        f"<title>{escape(title)}</title>{link}<style>{_STYLE}</style></head><body>"
        f'<p><small><a href="/">govkg</a> · <a href="/sparql">SPARQL</a> · <a href="/ontology">本体 Ontology</a></small></p><main><h1>{escape(title)}</h1>{body}</main></body></html>'
    ).encode("utf-8", "replace")


def html(title: str, body: str, alternate: str = "", *, status: int = 200) -> Response:
    """A page as an answer; it may load nothing and run nothing."""
    headers = {"Content-Security-Policy": POLICY, "Vary": "Accept", "X-Frame-Options": "DENY"}
    whole = page(title, body, alternate=alternate)
    return Response(whole, status, media_type="text/html; charset=utf-8", headers=headers)


def defined_at(iri: str) -> str:
    """Where a term of the ontology or a concept has its entry; empty for things that are neither.

    >>> defined_at("https://w3id.org/govkg/ontology#Task"), defined_at("https://w3id.org/govkg/vocabulary/role/lead")
    ('/ontology#Task', '/vocabulary/role#lead')
    """
    if iri.startswith(GOV):
        return "/ontology#" + quote(iri.removeprefix(GOV), safe="")
    if iri.startswith(VOC):
        scheme, _, concept = iri.removeprefix(VOC).partition("/")
        return f"/vocabulary/{quote(scheme, safe='')}" + (f"#{quote(concept, safe='')}" if concept else "")
    module = _MODULE.fullmatch(iri)
    return f"/ontology{module[1]}" if module else ""


def local_path(iri: str) -> str:
    """Where this server shows a thing: terms and concepts have an entry in a list, other things a page."""
    return defined_at(iri) or statements_at(iri)


def statements_at(iri: str) -> str:
    """Where all statements of a thing are shown: things of our own under /id/, all others under /resource."""
    if iri.startswith(ID):
        return "/id/" + quote(iri.removeprefix(ID), safe="/%:;,@!$&'()*+=~-._")
    return "/resource?iri=" + quote(iri, safe="")


def link(iri: str, label: str = "") -> str:
    """A link to a thing, with its label or its short name."""
    return f'<a href="{escape(local_path(iri))}">{escape(label or short(iri))}</a>'


def either(thing: Term | None, label: str) -> str:
    """A link to a thing; of one without an address, or of none, its label alone."""
    return link(thing["value"], label) if thing and thing["type"] == "uri" else escape(label)


def short(iri: str) -> str:
    """An IRI with its prefix where it has one: gov:Task."""
    best = max(
        ((p, ns) for p, ns in PREFIXES.items() if iri.startswith(ns)), key=lambda item: len(item[1]), default=None
    )
    return f"{best[0]}:{iri.removeprefix(best[1])}" if best else iri


def statements(rows: Iterable[Row], *, inverse: bool) -> str:
    """A table of properties and values (p, o, label), or of things that point here (s, p, label)."""
    out = []
    for row in rows:
        other = row["s"] if inverse else row["o"]
        label = row.get("label", {}).get("value", "")
        if other["type"] == "uri":
            value = link(other["value"], label)
        else:
            marked = f" <small>{escape(other.get('xml:lang') or '')}</small>" if other.get("xml:lang") else ""
            value = escape(_words(other)[:4000]) + marked
        prop = row["p"]["value"]
        name = link(prop) if defined_at(prop) else escape(short(prop))
        out.append(f"<tr><th>{f'is {name} of' if inverse else name}</th><td>{value}</td></tr>")
    return f"<table>{''.join(out)}</table>" if out else ""


def _words(term: Mapping[str, Any]) -> str:
    """What a term says; a statement about which something is said, by its parts."""
    said = term["value"]
    if isinstance(said, str):
        return said
    return f"<<( {' '.join(_words(said[part]) for part in ('subject', 'predicate', 'object'))} )>>"


def listing(heading: str, rows: Sequence[Row], *, more: bool) -> str:
    """A heading and a list of things (thing, label, note)."""
    items = []
    for row in rows:
        note = row.get("note", {}).get("value", "")
        label = row.get("label", {}).get("value", "")
        named = either(row.get("thing"), label)
        items += [f"<li>{named}{f' <small>{escape(note)}</small>' if note else ''}</li>"] if named else []
    rest = "<li><small>… and more: ask the endpoint</small></li>" if more else ""
    return f"<h2>{escape(heading)}</h2><ul>{''.join(items)}{rest}</ul>" if items else ""


def table(heading: str, heads: Sequence[str], rows: Sequence[Sequence[str]], *, more: bool = False) -> str:
    """A table whose cells are markup, called by its heading; empty where it has no rows."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    rest = "<p><small>… and more: ask the endpoint</small></p>" if more else ""
    region = f'<div class="wide" tabindex="0" role="region" aria-label="{escape(heading)}">'
    return f'{region}<table class="assignments"><tr>{head}</tr>{lines}</table></div>{rest}' if rows else ""
