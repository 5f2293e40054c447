"""Each pitfall is found in a small ontology that has it, and none in ours."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

PITFALLS: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("pitfalls.py")), run_name="pitfalls")
CHECKS = PITFALLS["CHECKS"]
HEAD = """
@prefix gov: <https://w3id.org/govkg/ontology#> . @prefix v: <https://w3id.org/govkg/vocabulary/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix vs: <http://www.w3.org/2003/06/sw-vocab-status/ns#> .
"""
C = "gov:A a owl:Class . gov:B a owl:Class . "
P = "gov:p a owl:ObjectProperty . "
# the beginning of a check's name → modules that have the pitfall
BROKEN = {
    "P08a": 'gov:A a owl:Class ; rdfs:label "甲"@zh-Hans .',
    "P08b": 'gov:A a owl:Class ; skos:definition "a thing."@en .',
    "P02": C + 'gov:A rdfs:label "plan"@en . gov:B rdfs:label "Plan"@en .',
    "P03": "gov:isA a owl:ObjectProperty .",
    "P04": "gov:A a owl:Class .",
    "P05": C + P + "gov:q a owl:ObjectProperty ; owl:inverseOf gov:p ; rdfs:domain gov:A . gov:p rdfs:range gov:B .",
    "P06a": C + "gov:A rdfs:subClassOf gov:B . gov:B rdfs:subClassOf gov:A .",
    "P06b": P + "gov:p rdfs:subPropertyOf gov:q . gov:q rdfs:subPropertyOf gov:p .",
    "P07": "gov:TaskAndGoal a owl:Class .",
    "P10": C,
    "P11": P,
    "P13": "gov:leads a owl:ObjectProperty .",
    "P19": P + "gov:p rdfs:domain gov:A , gov:B .",
    "P21": "gov:OtherTask a owl:Class .",
    "P22": "gov:a_class a owl:Class .",
    "P24": "gov:A a owl:Class ; owl:equivalentClass [ owl:intersectionOf ( gov:A gov:B ) ] .",
    "P25": P + "gov:p owl:inverseOf gov:p .",
    "P26": "gov:p a owl:ObjectProperty , owl:SymmetricProperty ; owl:inverseOf gov:q .",
    "P27": "gov:A a owl:Class ; owl:equivalentClass gov:A .",
    "P28": "gov:p a owl:ObjectProperty , owl:SymmetricProperty ; rdfs:domain gov:A ; rdfs:range gov:B .",
    "P29": "gov:p a owl:ObjectProperty , owl:TransitiveProperty ; rdfs:domain gov:A ; rdfs:range gov:B .",
    "P30": C + 'gov:A skos:definition "a."@en . gov:B skos:definition "a."@en .',
    "P31": "gov:A a owl:Class ; owl:equivalentClass foaf:Agent .",
    "P33": P + "gov:p owl:propertyChainAxiom ( gov:q ) .",
    "P34": P + "gov:p rdfs:domain gov:Nothing .",
    "P35": P + "gov:p rdfs:subPropertyOf gov:q .",
    "P36": "<https://w3id.org/govkg/core.ttl> a owl:Ontology .",
    "P37": "<urn:o> a owl:Ontology ; owl:imports <urn:elsewhere> .",
    "P38": C,
    "P39": "<urn:o> a owl:Ontology .",
    "P40": "foaf:Agent rdfs:subClassOf gov:A .",
    "P41": "<urn:o> a owl:Ontology .",
    "No version": '<urn:o> a owl:Ontology ; owl:versionInfo "1" .',
    "No rdfs:isDefinedBy": "gov:A a owl:Class ; rdfs:isDefinedBy <urn:o> .",
    "No status": 'gov:A a owl:Class ; vs:term_status "done" .',
    "No example": "gov:A a owl:Class .",
    "Archaic": 'gov:A a owl:Class ; vs:term_status "archaic" .',
    "Wrong language": 'gov:A a owl:Class ; rdfs:label "方案"@en .',
    "Label with": 'gov:A a owl:Class ; rdfs:label "plan "@en .',
    "Definition without": 'gov:A a owl:Class ; skos:definition "a plan"@en .',
    "Domain or range": P + "gov:p rdfs:domain owl:Thing .",
    "Datatype property": "gov:p a owl:DatatypeProperty ; rdfs:range gov:A .",
    "One name": "gov:A a owl:Class , owl:ObjectProperty .",
    "Transitive or chained": "gov:p a owl:ObjectProperty , owl:TransitiveProperty , owl:FunctionalProperty .",
    "Term of ours": "gov:A a owl:Class ; rdfs:subClassOf gov:Ghost .",
    "Unsatisfiable": C + "gov:A owl:disjointWith gov:B . gov:D a owl:Class ; rdfs:subClassOf gov:A , gov:B .",
}
K = "v:s a skos:ConceptScheme . v:s\\/a a skos:Concept ; skos:inScheme v:s . "
VOCABULARY = {
    "P06c": K + "v:s\\/a skos:broader v:s\\/b . v:s\\/b skos:broader v:s\\/a .",
    "Concept without top": K,
    "Concept in no": "v:s\\/a a skos:Concept .",
    "Notation": K,
    "Two preferred": K + 'v:s\\/a skos:prefLabel "a"@en , "b"@en .',
    "Concept both": K + "v:s\\/a skos:related v:s\\/b ; skos:broader v:s\\/b .",
    "Exact match": K + "v:s\\/a skos:exactMatch <urn:x> ; skos:broadMatch <urn:x> .",
}
QUESTIONS = {"Competency question": "| CQ01 | Who? | 谁？ | [no-such-query](x.rq) |\n"}
CASES = [*BROKEN, *VOCABULARY, *QUESTIONS]


def named(beginning: str) -> str:
    (name,) = [name for name in CHECKS if re.match(re.escape(beginning) + r"(?![\w])", name)]
    return name


@pytest.mark.parametrize("beginning", CASES)
def test_a_pitfall_is_found_where_it_is(beginning: str) -> None:
    ontology, vocabularies = Graph(), Graph()
    ontology.parse(data=HEAD + BROKEN.get(beginning, ""), format="turtle")
    vocabularies.parse(data=HEAD + VOCABULARY.get(beginning, ""), format="turtle")
    source = PITFALLS["Source"](ontology, vocabularies, questions=QUESTIONS.get(beginning, ""))
    assert list(CHECKS[named(beginning)](source)) != []


def test_every_pitfall_has_its_case() -> None:
    assert sorted(named(beginning) for beginning in CASES) == sorted(CHECKS)
    assert len(CHECKS) >= 25


@pytest.mark.parametrize("name", CHECKS)
def test_our_ontology_has_none(name: str) -> None:
    assert sorted(set(CHECKS[name](OURS))) == []


OURS = PITFALLS["our_own"]()
