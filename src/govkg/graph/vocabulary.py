"""What the concepts of the vocabularies are called."""

from __future__ import annotations

from govkg.plans.words.vocabulary import labels


def concept_label(iri: str) -> str:
    """The preferred Chinese label of a concept; the IRI of one that the vocabularies do not have, as in a graph from elsewhere.

    >>> concept_label("https://w3id.org/govkg/vocabulary/theme/education"), concept_label("urn:x")
    ('教育', 'urn:x')
    """
    return labels().get(iri, iri)
