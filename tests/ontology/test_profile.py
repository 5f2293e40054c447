"""OWL 2 RL: which axioms lie in it, and that every class defined outside it has a rule of its own (W3C OWL 2 Profiles, section 4)."""

from __future__ import annotations

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, BNode, Graph, URIRef
from rdflib.collection import Collection

from govkg.resources import resource

GOV = "https://w3id.org/govkg/ontology#"
MODULES = ("core", "actors", "structure", "evidence", "coordination", "govkg")
ANYWHERE = (
    OWL.hasSelf,
    OWL.qualifiedCardinality,
    OWL.cardinality,
    OWL.minCardinality,
    OWL.minQualifiedCardinality,
    OWL.disjointUnionOf,
)
NOT_ABOVE = (OWL.unionOf, OWL.someValuesFrom, OWL.oneOf)
"""What RL allows below a subclass axiom and not above it or in an equivalence."""


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for name in MODULES:
        graph.parse(data=resource("ontology", f"{name}.ttl").read_text("utf-8"), format="turtle")
    return graph


def _constructs(graph: Graph, expression: BNode) -> set[URIRef]:
    """The constructs of a class expression, nested ones too."""
    found = set()
    for _, construct, value in graph.triples((expression, None, None)):
        found.add(construct)
        if construct in (OWL.intersectionOf, OWL.unionOf):
            for part in Collection(graph, value):
                found |= _constructs(graph, part) if isinstance(part, BNode) else set()
        elif isinstance(value, BNode):
            found |= _constructs(graph, value)
    return found


def outside(graph: Graph) -> set[str]:
    """Names of the classes whose definition or superclass OWL 2 RL does not have."""
    names = set()
    for relation in (RDFS.subClassOf, OWL.equivalentClass):
        for subject, expression in graph.subject_objects(relation):
            if isinstance(expression, BNode):
                used = _constructs(graph, expression)
                above = used & set(NOT_ABOVE) if isinstance(subject, URIRef) else set()
                if used & set(ANYWHERE) or above:
                    names.add(str(subject).removeprefix(GOV))
    return names


OUTSIDE = {"JointLedTask", "SharedResponsibilityTask", "SoleLedTask", "CoordinatingActor", "Assignment"}
RULES = {
    "JointLedTask": "08-joint-led",
    "SharedResponsibilityTask": "09-shared-responsibility",
    "SoleLedTask": "10-sole-led",
    "CoordinatingActor": "06-coordinating-actors",
}
"""Assignment has no rule: its exact cardinalities are checked by shapes and infer nothing."""


def test_properties_lie_in_owl_2_rl(ontology: Graph) -> None:
    """Inverses, hierarchy, chains and transitivity do; RL has no reflexive properties."""
    assert list(ontology.subjects(RDF.type, OWL.ReflexiveProperty)) == []
    for prop in ontology.subjects(RDF.type, OWL.ObjectProperty):
        for relation in (RDFS.domain, RDFS.range):
            for expression in ontology.objects(prop, relation):
                assert not isinstance(expression, BNode) or not _constructs(ontology, expression) & set(ANYWHERE), prop


def test_classes_outside_owl_2_rl_are_these_and_have_rules(ontology: Graph) -> None:
    assert outside(ontology) == OUTSIDE
    assert set(ontology.subjects(OWL.disjointUnionOf)) == {URIRef(f"{GOV}Actor")}
    for name, rule in RULES.items():
        assert f"gov:{name}" in resource("ontology", "rules", f"{rule}.rq").read_text("utf-8")


def test_the_header_says_so(ontology: Graph) -> None:
    said = " ".join(map(str, ontology.objects(URIRef("https://w3id.org/govkg/ontology"), DCTERMS.description)))
    assert "OWL 2 DL" in said
    assert "OWL 2 RL" in said
