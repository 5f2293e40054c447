"""Characters that XML 1.0 can not hold, in what is written as XML: a text of control characters is still one that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pyoxigraph import Quad, RdfFormat, Triple, serialize

_NONE_OF_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def fit_for_xml(text: str) -> str:
    r"""The text with U+FFFD for each character that XML can not hold.

    >>> fit_for_xml("甲\x07乙\n") == "甲\ufffd乙\n"
    True
    """
    return _NONE_OF_XML.sub("\ufffd", text)


def rdf_written(
    statements: Iterable[Triple] | Iterable[Quad], syntax: RdfFormat, prefixes: Mapping[str, str] | None = None
) -> bytes:
    """Statements in a syntax of RDF. In RDF/XML U+FFFD stands for what XML can not hold, and a line end of old stays one."""
    data = serialize(statements, format=syntax, prefixes=dict(prefixes) if prefixes else None) or b""
    return fit_for_xml(data.decode()).replace("\r", "&#13;").encode() if syntax == RdfFormat.RDF_XML else data
