"""The vocabularies are whole: languages, notations, hierarchy, and the words of the reader lead to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, URIRef

from govkg.plans.model import ROLES
from govkg.plans.words.vocabulary import words
from govkg.resources import resource
from govkg.role_labels import ROLE_LABELS

NAMES = [
    "cofog",
    "collective-kind",
    "decision",
    "instrument",
    "level",
    "mechanism",
    "origin",
    "ownership",
    "platform",
    "precision",
    "role",
    "scheme",
    "target-group",
    "technology",
    "theme",
]


def vocabulary(name: str) -> Graph:
    return Graph().parse(data=resource("ontology", "vocabularies", f"{name}.ttl").read_text("utf-8"), format="turtle")


def test_all_vocabularies_are_there() -> None:
    folder = resource("ontology", "vocabularies")
    assert sorted(Path(f.name).stem for f in folder.iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_vocabulary_is_whole(name: str) -> None:
    graph = vocabulary(name)
    scheme = URIRef(f"https://w3id.org/govkg/vocabulary/{name}")
    assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) >= 2
    for concept in concepts:
        assert str(concept) == f"{scheme}/{graph.value(concept, SKOS.notation)}"
        for predicate in (SKOS.prefLabel, SKOS.definition):
            assert sorted(str(v.language) for v in graph.objects(concept, predicate)) == ["en", "zh-Hans"], concept
        above, top = graph.value(concept, SKOS.broader), graph.value(concept, SKOS.topConceptOf)
        assert (above is None) != (top is None)
        assert above is None or (above, SKOS.narrower, concept) in graph
        assert top is None or (scheme, SKOS.hasTopConcept, concept) in graph
        assert top is not None or set(graph.transitive_objects(concept, SKOS.broader)) & set(
            graph.objects(scheme, SKOS.hasTopConcept)
        )


@pytest.mark.parametrize("name", NAMES)
def test_a_word_stands_for_one_concept_of_a_vocabulary(name: str) -> None:
    found: dict[str, set[object]] = defaultdict(set)
    graph = vocabulary(name)
    for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel):
        for concept, label in graph.subject_objects(predicate):
            found[f"{label}@{label.language}"].add(concept)  # type: ignore[attr-defined]
    assert {label: sorted(map(str, c)) for label, c in found.items() if len(c) > 1} == {}


def test_the_reader_finds_the_words() -> None:
    found = {
        (c.scheme, c.notation)
        for word in ("联席会议", "大数据", "老年人", "义务教育", "政务服务网")
        for c in words()[word]
    }
    assert found == {
        ("mechanism", "joint-conference"),
        ("technology", "big-data"),
        ("target-group", "older-people"),
        ("theme", "education"),
        ("platform", "government-service"),
    }
    assert Counter(c.scheme for concepts in words().values() for c in concepts).keys() == {
        "platform", "technology", "target-group", "theme", "instrument", "mechanism",
    }  # fmt: skip


def test_roles_have_one_word_in_each_language() -> None:
    """The table that views, exports and the server print is that of the vocabulary."""
    graph = vocabulary("role")
    words_of = {
        str(graph.value(concept, SKOS.notation)): {
            str(label.language)[:2]: str(label) for label in graph.objects(concept, SKOS.prefLabel)
        }
        for concept in graph.subjects(RDF.type, SKOS.Concept)
    }
    assert words_of == ROLE_LABELS
    assert tuple(ROLE_LABELS) == ROLES
    assert ROLE_LABELS["participate"]["zh"] == "配合"


def test_shortcuts_are_named_by_the_words_of_the_roles() -> None:
    """ledBy 由…牵头, hasResponsible 责任主体, hasParticipant 配合主体 …"""
    actors = Graph().parse(data=resource("ontology", "actors.ttl").read_text("utf-8"), format="turtle")
    shortcuts = dict(zip(ROLES, ("ledBy", "hasResponsible", "hasParticipant", "guidedBy", "supervisedBy"), strict=True))
    for role, name in shortcuts.items():
        labels = list(actors.objects(URIRef(f"https://w3id.org/govkg/ontology#{name}"), RDFS.label))
        chinese = next(str(label) for label in labels if str(getattr(label, "language", "")).startswith("zh"))
        assert ROLE_LABELS[role]["zh"] in chinese
