"""The IRIs of everything: namespaces, and how plans, tasks, agencies and spans get their readable, stable names.

Chinese characters stand in IRIs as they are (RFC 3987); only what an IRI segment may not hold is percent-encoded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

GOV = "https://w3id.org/govkg/ontology#"
VOC = "https://w3id.org/govkg/vocabulary/"
ID = "https://w3id.org/govkg/id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"

PREFIXES = {
    "gov": GOV,
    "voc": VOC,
    "id": ID,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "prov": PROV,
    "oa": OA,
    "org": ORG,
}

COLLECTIVE_KIND = f"PREFIX kind: <{VOC}collective-kind/> "


def prologue(*names: str) -> str:
    """The declarations of these prefixes, for the head of a query.

    >>> prologue("gov")
    'PREFIX gov: <https://w3id.org/govkg/ontology#> '
    """
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in names)


TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")

_SUPPLEMENTARY = "".join(
    f"{chr(0x10000 * n + (0x1000 if n == 14 else 0))}-{chr(0x10000 * n + 0xFFFD)}" for n in range(1, 15)
)
_NOT_IN_SEGMENT = re.compile(  # RFC 3987 ipchar, without the invisible marks that would make two IRIs look the same
    r"[^A-Za-z0-9\-._~!$&'()*+,;=:@\u00a0-\u200a\u2010-\u2027\u2030-\u205f\u2070-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef"
    + _SUPPLEMENTARY
    + "]"
)


_KEPT = 1024
"""Terms that are kept: the same few hundred stand in every plan, and to make one is to look through its IRI."""


@lru_cache(maxsize=_KEPT)
def gov(local: str) -> NamedNode:
    """A term of the ontology."""
    return NamedNode(GOV + local)


@lru_cache(maxsize=_KEPT)
def term(vocabulary: str, local: str) -> NamedNode:
    """A term of another vocabulary, such as ``term(OA, "exact")``."""
    return NamedNode(vocabulary + local)


@lru_cache(maxsize=_KEPT)
def concept(scheme: str, notation: str) -> NamedNode:
    """A concept of a vocabulary, such as ``concept("role", "lead")``."""
    return NamedNode(f"{VOC}{scheme}/{segment(notation)}")


def segment(text: str) -> str:
    """`text` as one segment of an IRI path: Chinese stays, what may not stand there (or would be taken as a step up) is percent-encoded.

    >>> segment("长政发〔2023〕25号 a/b")
    '长政发〔2023〕25号%20a%2Fb'
    """
    if text in (".", ".."):
        return text.replace(".", "%2E")
    return _NOT_IN_SEGMENT.sub(lambda m: quote(m.group(), safe=""), text)


def child(parent: NamedNode, *segments: str | int) -> NamedNode:
    """A thing that belongs to another: ``child(plan, "task", 3)``."""
    return NamedNode("/".join([parent.value, *(segment(str(s)) for s in segments)]))


def thing(base: str, *segments: str) -> NamedNode:
    """A thing under a base: ``thing(ID, "agency", "长治市", "教育局")``."""
    return NamedNode(base + "/".join(map(segment, segments)))


def literal(value: str | int | float | bool, datatype: str = "") -> Literal:
    """A plain or typed literal; `datatype` is the local name of an XSD type."""
    if datatype:
        return Literal(str(value), datatype=NamedNode(XSD + datatype))
    return Literal(value)


def decimal(value: float) -> Literal:
    """`value` as xsd:decimal with all its digits, so that reading it back gives the same number.

    >>> decimal(0.98).value, decimal(1e-7).value
    ('0.98', '0.0000001')
    """
    return literal(format(Decimal(repr(value + 0.0)).normalize(), "f"), "decimal")


def date(text: str) -> Literal:
    """ISO 8601 `text` as xsd:date, xsd:gYearMonth or xsd:gYear by its length; other text stays a string.

    >>> [date(t).datatype.value.rpartition("#")[2] for t in ("2025-06-30", "2025-06", "2025", "年底")]
    ['date', 'gYearMonth', 'gYear', 'string']
    """
    kinds = {r"\d{4}-\d\d-\d\d": "date", r"\d{4}-\d\d": "gYearMonth", r"\d{4}": "gYear"}
    return literal(text, next((kind for form, kind in kinds.items() if re.fullmatch(form, text, re.ASCII)), ""))


def task_path(steps: Iterable[str]) -> str:
    """What a task is called everywhere: its numerals from the chapter down, as ``gov:path`` has it.

    >>> task_path(("三", "1"))
    '三/1'
    """
    return "/".join(steps)


def unique(names: Iterable[str]) -> list[str]:
    """`names` with -2, -3 … behind every later one that is the same as an earlier, so that no two are alike.

    >>> unique(["1", "2", "1"]), unique(["1", "1", "1-2"])
    (['1', '2', '1-2'], ['1', '1-2', '1-2-2'])
    """
    seen: Counter[str] = Counter()
    taken: dict[str, None] = {}
    for name in names:
        seen[name] += 1
        one = name if seen[name] == 1 else f"{name}-{seen[name]}"
        while one in taken:
            seen[name] += 1
            one = f"{name}-{seen[name]}"
        taken[one] = None
    return list(taken)


_DIGITS = re.compile(r"(\d+)")


def natural(text: str) -> list[tuple[int, str]]:
    """A key that sorts by the numbers in a text or an IRI, however long they are.

    >>> sorted(["task/3.10", "task/3.2"], key=natural)
    ['task/3.2', 'task/3.10']
    """
    return [_number(part) if part.isdigit() and part.isascii() else (-1, part) for part in _DIGITS.split(text)]


def _number(digits: str) -> tuple[int, str]:
    value = digits.lstrip("0")
    return len(value), value
