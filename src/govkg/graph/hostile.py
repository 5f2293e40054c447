"""What an RDF file must not hold, told before it is parsed: some of it takes a time or a memory out of all proportion to its size, or
ends the process."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate
from xml.parsers import expat

from pyoxigraph import RdfFormat

from govkg.guard import NO_CODE

MOST_OPEN = 200
MOST_PREFIXES = 1_000
_NO_JSON_MARK = bytes(set(range(256)) - set(b'[]{}"'))
_STEPS = {mark: step for marks, step in ((b"[{", 1), (b"]}", -1)) for mark in marks}
_ESCAPED = re.compile(r"\\.", re.S)
_TRIPLE_TERM = re.compile("<<|>>")


def refused(data: bytes, syntax: RdfFormat) -> str:
    """Why the text of an RDF document is not read, in words that go on behind a colon; empty for what is harmless.

    Of RDF/XML: a DOCTYPE, whose entities multiply; more than 200 tags open at once, and more than 1,000 prefixes known at once, since
    the parser walks over all of them at each tag; and what is no XML. Of JSON-LD as of `nested_json`. Of the others: statements about
    statements, more than 200 in each other.

    >>> refused(b"<a>" * 201, RdfFormat.RDF_XML)
    'more than 200 tags are open at once (line 1); such nesting is not read'
    """
    if syntax == RdfFormat.RDF_XML:
        return _of_xml(data)
    return nested_json(data) if syntax == RdfFormat.JSON_LD else _of_turtle(data)


def nested_json(data: bytes) -> str:
    """Why a JSON text is not read: more than 200 objects and arrays in each other, each of which the parser holds with all above it.

    >>> nested_json(b"[" * 201), nested_json(b'[{"a": "[[[["}]')
    ('more than 200 brackets are open at once; such nesting is not read', '')
    """
    if data.count(b"[") + data.count(b"{") <= MOST_OPEN:
        return ""
    marks = data.replace(rb"\\", b"").replace(rb"\"", b"").translate(None, _NO_JSON_MARK)
    brackets = re.sub(rb'"[^"]*"?', b"", marks.replace(b'""', b""))
    told = f"more than {MOST_OPEN} brackets are open at once; such nesting is not read"
    return told if _too_deep(map(_STEPS.__getitem__, brackets)) else ""


def _of_turtle(data: bytes) -> str:
    if data.count(b"<<") <= MOST_OPEN:
        return ""
    plain = NO_CODE.sub(" ", _ESCAPED.sub("", data.decode("latin-1")))
    marks = _TRIPLE_TERM.findall(plain)
    told = f"more than {MOST_OPEN} statements about statements are open at once; such nesting is not read"
    return told if _too_deep(1 if mark == "<<" else -1 for mark in marks) else ""


def _too_deep(steps: Iterable[int]) -> bool:
    """Whether more are open at once than may, by the steps up and down."""
    return max(accumulate(steps), default=0) > MOST_OPEN


def _of_xml(data: bytes) -> str:
    parser = expat.ParserCreate("utf-8")
    known = [0]  # prefixes that hold, for each open tag

    def start(_: str, attributes: list[str]) -> None:
        known.append(known[-1] + sum(name.startswith("xmlns") for name in attributes[::2]))
        if len(known) > MOST_OPEN + 1:
            raise _Refused(f"more than {MOST_OPEN} tags are open at once ({_line(parser)}); such nesting is not read")
        if known[-1] > MOST_PREFIXES:
            raise _Refused(
                f"more than {MOST_PREFIXES:,} prefixes are declared ({_line(parser)}); that many are not read"
            )

    def doctype(*_: object) -> None:
        raise _Refused("a DOCTYPE is not read, its entities could fill the memory; remove it")

    parser.ordered_attributes = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: known.pop()
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except _Refused as reason:
        return str(reason)
    except expat.ExpatError as error:
        return f"no XML: line {error.lineno}, column {error.offset + 1}: {expat.ErrorString(error.code)}"
    return ""


def _line(parser: expat.XMLParserType) -> str:
    return f"line {parser.CurrentLineNumber}"


class _Refused(Exception):
    """Ends the walk over a document that is not read."""
