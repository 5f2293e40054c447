"""What an RDF file must not hold, told before it is parsed: some RDF/XML takes a time or a memory out of all proportion to its size."""

from __future__ import annotations

from xml.parsers import expat

from pyoxigraph import RdfFormat

MOST_OPEN = 200
MOST_PREFIXES = 1_000


def refused(data: bytes, syntax: RdfFormat) -> str:
    """Why the text of an RDF document is not read, in words that go on behind a colon; empty for what is harmless.

    Of RDF/XML: a DOCTYPE, whose entities multiply; more than 200 tags open at once, and more than 1,000 prefixes known at once, since
    the parser walks over all of them at each tag; and what is no XML. The other syntaxes are read in a time in proportion to their size.

    >>> refused(b"<a>" * 201, RdfFormat.RDF_XML)
    'more than 200 tags are open at once (line 1); such nesting is not read'
    """
    if syntax != RdfFormat.RDF_XML:
        return ""
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
