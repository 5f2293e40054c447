"""Answers as bytes: the W3C formats of results, cut after a number of rows, and which of them a client accepts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, RdfFormat, Triple

from govkg.graph.turtle import BARE
from govkg.graph.xml_characters import fit_for_xml, rdf_written
from govkg.server.rows import CUT, json_answer
from govkg.terms import PREFIXES, XSD

Term = NamedNode | BlankNode | Literal | Triple | None
Rows = Sequence[Sequence[Term]]

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
RESULTS = {JSON: JSON, XML: XML, CSV: CSV, TSV: TSV, "application/json": JSON, "application/xml": XML, "text/xml": XML}
"""Media types of results → the format that is written."""
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/x-turtle": RdfFormat.TURTLE,
    "text/plain": RdfFormat.N_TRIPLES,
}


@lru_cache(maxsize=256)
def acceptable(accept: str, offered: tuple[str, ...]) -> str | None:
    """The best of the media types `offered` (best first) for an Accept header; None where none is accepted (RFC 9110, 12.5.1).

    >>> acceptable("text/csv;q=0.5, application/json", ("application/sparql-results+json", "text/csv", "application/json"))
    'application/json'
    """
    if not accept.strip():
        return offered[0]
    ranges = []
    for part in accept.split(",")[:50]:
        media, *parameters = (p.strip().lower() for p in part.split(";"))
        quality = next((_quality(p[2:]) for p in parameters if p.startswith("q=")), 1.0)
        ranges.append((media, quality))
    best, chosen = 0.0, None
    for media in offered:
        fits = [(_precision(r, media), q) for r, q in ranges if _precision(r, media)]
        quality = max(fits)[1] if fits else 0.0
        if quality > best:
            best, chosen = quality, media
    return chosen


def _quality(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _precision(media_range: str, media: str) -> int:
    if media_range == media:
        return 3
    if media_range.endswith("/*") and media.startswith(media_range[:-1]):
        return 2
    return 1 if media_range in ("*/*", "*") else 0


def graph_answer(triples: Iterable[Triple], media: str, most: int) -> tuple[bytes, bool]:
    """Triples in the syntax of `media`, each once, and whether they were cut."""
    found = list(islice(_once(triples), most + 1))
    syntax = GRAPHS[media]
    prefixes = PREFIXES if syntax in (RdfFormat.TURTLE, RdfFormat.RDF_XML) else None
    return rdf_written(found[:most], syntax, prefixes), len(found) > most


def _once(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Each triple once: in the union of all graphs one is found in each that has it."""
    seen: set[Triple] = set()
    for triple in triples:
        if triple not in seen:
            seen.add(triple)
            yield triple


def boolean_answer(value: bool, media: str) -> bytes:
    """The answer of an ASK."""
    word = "true" if value else "false"
    kind = RESULTS[media]
    if kind == JSON:
        return f'{{"head":{{}},"boolean":{word}}}'.encode()
    if kind == XML:
        return f'<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>{word}</boolean></sparql>'.encode()
    return word.encode()


def table_answer(solutions: QuerySolutions, media: str, most: int, longest: int) -> tuple[bytes, bool]:
    """The rows of a SELECT in the format of `media`, and whether they were cut after `most`."""
    if RESULTS[media] == JSON:
        return json_answer(solutions, most, longest)
    names = [v.value for v in solutions.variables]
    rows = [tuple(row) for row in islice(solutions, most + 1)]
    cut = len(rows) > most
    return _WRITERS[RESULTS[media]](names, rows[:most], cut), cut


def _xml(names: Sequence[str], rows: Rows, cut: bool) -> bytes:
    out = ['<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>']
    out += [f"<variable name={quoteattr(name)}/>" for name in names]
    out.append((f'<link href="{CUT}"/>' if cut else "") + "</head><results>")
    for row in rows:
        bound = zip(names, row, strict=True)
        cells = "".join(
            f"<binding name={quoteattr(name)}>{_xml_term(t)}</binding>" for name, t in bound if t is not None
        )
        out.append(f"<result>{cells}</result>")
    return "".join([*out, "</results></sparql>"]).encode("utf-8", "replace")


def _xml_term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{_text(term.value)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{_text(term.value)}</bnode>"
    if isinstance(term, Triple):
        parts = zip(("subject", "predicate", "object"), (term.subject, term.predicate, term.object), strict=True)
        return "<triple>" + "".join(f"<{key}>{_xml_term(part)}</{key}>" for key, part in parts) + "</triple>"
    assert isinstance(term, Literal)
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{_text(term.value)}</literal>"
    typed = f" datatype={quoteattr(term.datatype.value)}" if term.datatype.value != XSD + "string" else ""
    return f"<literal{typed}>{_text(term.value)}</literal>"


def _text(value: str) -> str:
    """Characters that XML 1.0 can not hold become U+FFFD."""
    return escape(fit_for_xml(value), {"\r": "&#13;"})


def _csv(names: Sequence[str], rows: Rows, cut: bool) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_csv_term(term) for term in row] for row in rows)
    return out.getvalue().encode("utf-8", "replace")


def _csv_term(term: Term) -> str:
    if term is None:
        return ""
    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    return str(term) if isinstance(term, Triple) else term.value


def _tsv(names: Sequence[str], rows: Rows, cut: bool) -> bytes:
    lines = ["\t".join(f"?{name}" for name in names)]
    lines += ["\t".join("" if term is None else _tsv_term(term) for term in row) for row in rows]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _tsv_term(term: Term) -> str:
    """As in Turtle; integers, decimals and doubles bare, where what stands there is one. A double has an exponent: else it would be none."""
    if isinstance(term, Literal):
        kind, value = term.datatype.value, term.value
        if kind == XSD + "double" and _DOUBLE.fullmatch(value):
            return value if "e" in value.lower() else f"{value}e0"
        if kind in (XSD + "integer", XSD + "decimal") and BARE[kind].fullmatch(value):
            return value
    return str(term).replace("\t", "\\t")


_DOUBLE = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_WRITERS: dict[str, Callable[[Sequence[str], Rows, bool], bytes]] = {XML: _xml, CSV: _csv, TSV: _tsv}
