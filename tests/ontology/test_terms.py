"""Every term in use is declared, and every term of ours is documented."""

from __future__ import annotations

import re
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.resources import resource
from govkg.terms import GOV, TYPE, VOC

DECLARED = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual)
FOREIGN = ("http://www.w3.org/ns/oa#", "http://www.w3.org/ns/prov#", "http://purl.org/dc/terms/")


def declared(ontology: Graph) -> set[str]:
    return {str(s) for kind in (*DECLARED, OWL.AnnotationProperty) for s in ontology.subjects(RDF.type, kind)}


def test_every_term_of_a_built_graph_is_declared(graph: KnowledgeGraph, ontology: Graph) -> None:
    used = {q.predicate.value for q in graph.store} | {q.object.value for q in graph.store if q.predicate == TYPE}
    ours = {term for term in used if term.startswith((GOV, *FOREIGN))}
    assert len(ours) > 60
    assert ours - declared(ontology) == set()


def test_every_term_that_the_code_and_the_queries_name_is_declared(ontology: Graph) -> None:
    known = {t.removeprefix(GOV) for t in declared(ontology) if t.startswith(GOV)}
    source = Path(__file__).parents[2]
    files = [*(source / "src").rglob("*.py"), *(source / "queries").rglob("*.rq")]
    text = "\n".join(f.read_text("utf-8") for f in files)
    named = set(re.findall(r'\bgov\("(\w+)"\)', text)) | set(re.findall(r"\bgov:(\w+)", text))
    assert len(named) > 50
    assert named - known == set()


def test_every_concept_of_a_built_graph_stands_in_a_vocabulary(graph: KnowledgeGraph) -> None:
    known: set[str] = set()
    for file in resource("ontology", "vocabularies").iterdir():
        vocabulary = Graph().parse(data=file.read_text("utf-8"), format="turtle")
        known |= {str(c) for c in vocabulary.subjects(RDF.type, SKOS.Concept)}
    used = {
        q.object.value for q in graph.store if getattr(q.object, "value", "").startswith(VOC) and q.predicate != TYPE
    }
    assert len(used) > 15
    assert used - known == set()


def test_every_term_is_documented_in_both_languages(ontology: Graph) -> None:
    terms = {s for kind in DECLARED for s in ontology.subjects(RDF.type, kind) if str(s).startswith(GOV)}
    assert len(terms) > 120
    status = URIRef("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status")
    for term in terms - {URIRef(GOV + "overload")}:
        for predicate in (RDFS.label, SKOS.definition):
            assert sorted(str(v.language) for v in ontology.objects(term, predicate)) == ["en", "zh-Hans"], term  # type: ignore[attr-defined]
        for predicate in (RDFS.isDefinedBy, status):
            assert len(set(ontology.objects(term, predicate))) == 1, (term, predicate)


def test_examples_stand_in_both_languages_or_are_values_of_none(ontology: Graph) -> None:
    """市教育局 is Chinese and has an English one beside it; 2025-12-31, voc:role/lead and 三/8 are values as the graph has them."""
    terms = {s for kind in DECLARED for s in ontology.subjects(RDF.type, kind) if str(s).startswith(GOV)}
    for term in terms - {URIRef(GOV + "overload")}:
        examples = {v.language: str(v) for v in ontology.objects(term, SKOS.example)}  # type: ignore[attr-defined]
        if set(examples) == {None}:
            assert not re.search("[\u4e00-\u9fff]{2}", examples[None]), term
        else:
            assert set(examples) == {"zh-Hans", "en"}, term
            assert not re.search("[\u4e00-\u9fff]", examples["en"]), term


def test_no_cardinality_stands_on_a_property_that_a_chain_or_transitivity_implies(ontology: Graph) -> None:
    """OWL 2 DL, section 11.2: only simple properties in cardinalities, hasSelf, functionality and disjointness."""
    complex_ = set(ontology.subjects(RDF.type, OWL.TransitiveProperty)) | set(ontology.subjects(OWL.propertyChainAxiom))
    grown = -1
    while grown != len(complex_):
        grown = len(complex_)
        for low, high in ontology.subject_objects(RDFS.subPropertyOf):
            complex_ |= {high} if low in complex_ else set()
        for a, b in ontology.subject_objects(OWL.inverseOf):
            complex_ |= {a, b} if {a, b} & complex_ else set()
    counted = {p for r, p in ontology.subject_objects(OWL.onProperty) if set(ontology.predicates(r)) & _COUNTING}
    counted |= {
        p
        for kind in (OWL.FunctionalProperty, OWL.IrreflexiveProperty, OWL.AsymmetricProperty)
        for p in ontology.subjects(RDF.type, kind)
    }
    assert counted
    assert counted & complex_ == set()


_COUNTING = {
    OWL.cardinality, OWL.minCardinality, OWL.maxCardinality, OWL.hasSelf,
    OWL.qualifiedCardinality, OWL.minQualifiedCardinality, OWL.maxQualifiedCardinality,
}  # fmt: skip


def test_only_datatypes_of_owl_2_are_used(ontology: Graph) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    allowed = {xsd + n for n in ("string", "integer", "decimal", "boolean", "nonNegativeInteger", "anyURI")}
    ranges = {
        str(r) for p, r in ontology.subject_objects(RDFS.range) if (p, RDF.type, OWL.DatatypeProperty) in ontology
    }
    literals = {str(o.datatype) for o in ontology.objects() if getattr(o, "datatype", None)}
    assert (ranges | literals) - allowed == set()


def test_a_name_is_not_at_once_a_property_of_two_kinds(ontology: Graph) -> None:
    kinds = [
        set(ontology.subjects(RDF.type, k)) for k in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    ]
    assert kinds[0] & kinds[1] == kinds[0] & kinds[2] == kinds[1] & kinds[2] == set()


def test_the_modules_are_joined_by_imports_that_the_catalogue_finds(ontology: Graph) -> None:
    root = URIRef("https://w3id.org/govkg/ontology")
    catalogue = resource("ontology", "catalog-v001.xml").read_text("utf-8")
    places = dict(re.findall(r'name="([^"]+)" uri="([^"]+)"', catalogue))
    imported = {str(i) for i in ontology.objects(None, OWL.imports)}
    assert len(set(ontology.objects(root, OWL.imports))) == 5
    assert imported <= places.keys()
    assert all(resource("ontology", file).is_file() for file in places.values())
