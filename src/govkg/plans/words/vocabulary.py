"""The words of the vocabularies: which names in a text stand for which SKOS concept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from govkg.resources import resource
from govkg.terms import SKOS, concept

SCHEMES = ("platform", "technology", "target-group", "theme", "instrument", "mechanism")
_LABELS = {SKOS + local for local in ("prefLabel", "altLabel", "hiddenLabel")}


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a vocabulary: its scheme, its notation (last part of its IRI) and its preferred Chinese label."""

    scheme: str
    notation: str
    label: str


@cache
def words() -> Mapping[str, tuple[Concept, ...]]:
    """Chinese label → the concepts that it stands for, from all vocabularies that a text is searched for.

    Preferred, alternative and hidden labels count; hidden ones are words that only hint at the concept.
    """
    found: dict[str, dict[str, Concept]] = {}
    for scheme in SCHEMES:
        file = resource("ontology", "vocabularies", f"{scheme}.ttl")
        if file.is_file():
            for word, named in _read(scheme, file.read_bytes()):
                found.setdefault(word, {})[named.scheme] = named
    return {word: tuple(concepts.values()) for word, concepts in sorted(found.items())}


@cache
def labels() -> Mapping[str, str]:
    """IRI of a concept → its preferred Chinese label, of all concepts that a text may name."""
    return {concept(one.scheme, one.notation).value: one.label for found in words().values() for one in found}


def _read(scheme: str, data: bytes) -> list[tuple[str, Concept]]:
    labels: dict[str, list[str]] = {}
    preferred: dict[str, str] = {}
    for triple in parse(data, format=RdfFormat.TURTLE):
        subject, value = triple.subject, triple.object
        if (
            triple.predicate.value not in _LABELS
            or not isinstance(value, Literal)
            or not isinstance(subject, NamedNode)
        ):
            continue
        if (value.language or "").startswith("zh"):
            labels.setdefault(subject.value, []).append(value.value)
            if triple.predicate.value.endswith("prefLabel"):
                preferred[subject.value] = value.value
    return [
        (word, Concept(scheme, iri.rsplit("/", 1)[-1], preferred[iri]))
        for iri, listed in labels.items()
        if iri in preferred
        for word in listed
        if len(word) > 1
    ]
