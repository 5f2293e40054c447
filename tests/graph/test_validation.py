"""The shapes find what is broken, the same with SPARQL in the store as with pySHACL."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyshacl
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

import govkg
from govkg.cli import main
from govkg.errors import ModelError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.messages import told_as
from govkg.graph.names import SHORTCUTS
from govkg.graph.shacl_report import report_turtle
from govkg.graph.shapes import read_shapes
from govkg.graph.validation import Breach, Engine, ValidationReport, validate_store
from govkg.resources import resource
from govkg.terms import TYPE, XSD

CONSTRAINTS = read_shapes(resource("ontology", "shapes.ttl").read_bytes())
PREFIX = """PREFIX gov: <https://w3id.org/govkg/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX role: <https://w3id.org/govkg/vocabulary/role/>
PREFIX kind: <https://w3id.org/govkg/vocabulary/collective-kind/>
PREFIX ownership: <https://w3id.org/govkg/vocabulary/ownership/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""

# what is done to the graph, and the shapes that must then speak
DAMAGES = {
    "number gone": (
        "DELETE { GRAPH ?g { ?t gov:number ?n } } WHERE { GRAPH ?g { ?t a gov:Task ; gov:number ?n } }",
        {"Task"},
    ),
    "two headings": ("INSERT { GRAPH ?g { ?t gov:heading 'x' } } WHERE { GRAPH ?g { ?t a gov:Task } }", {"Task"}),
    "owner both ways": (
        "DELETE { GRAPH ?g { ?t gov:ownership ?o } } INSERT { GRAPH ?g { ?t gov:ownership ownership:unknown } } "
        "WHERE { GRAPH ?g { ?t gov:order 1 ; gov:ownership ?o } }",
        {"Task", "ClearOwner"},
    ),
    "confidence above one": (
        "DELETE { GRAPH ?g { ?a gov:confidence ?c } } INSERT { GRAPH ?g { ?a gov:confidence 1.5 } } "
        "WHERE { GRAPH ?g { ?a gov:confidence ?c } }",
        {"Assignment"},
    ),
    "role of no vocabulary": (
        "DELETE { GRAPH ?g { ?a gov:role ?r } } INSERT { GRAPH ?g { ?a gov:role role:boss } } "
        "WHERE { GRAPH ?g { ?a gov:role ?r } }",
        {"Assignment", "Unfounded-lead", "Unfounded-participate"},
    ),
    "quote changed": (
        "DELETE { GRAPH ?g { ?q oa:exact ?e } } INSERT { GRAPH ?g { ?q oa:exact '别的话' } } WHERE { GRAPH ?g { ?q oa:exact ?e } }",
        {"SourceSpan"},
    ),
    "span beyond the text": (
        "DELETE { GRAPH ?g { ?q oa:end ?e } } INSERT { GRAPH ?g { ?q oa:end 9999999 } } WHERE { GRAPH ?g { ?q oa:end ?e } }",
        {"SourceSpan"},
    ),
    "assignment without evidence": (
        "DELETE { GRAPH ?g { ?a gov:evidence ?s } } WHERE { GRAPH ?g { ?a a gov:Assignment ; gov:evidence ?s } }",
        {"AssignmentEvidence"},
    ),
    "shortcut gone": (
        "DELETE { GRAPH ?g { ?t gov:ledBy ?a } } WHERE { GRAPH ?g { ?t gov:ledBy ?a } }",
        {"Shortcut-lead"},
    ),
    "shortcut from nowhere": (
        "INSERT { GRAPH ?g { ?a gov:supervises ?t } } WHERE { GRAPH ?g { ?t gov:order 1 ; gov:ledBy ?a } }",
        {"Unfounded-supervise"},
    ),
    "agency is a group": (
        "INSERT { GRAPH ?g { ?a a gov:AgencyGroup } } WHERE { GRAPH ?g { ?a a gov:Agency } }",
        {"Agency", "AgencyGroup"},
    ),
    "not marked open": (
        "DELETE { GRAPH ?g { ?t gov:openEnded true } } INSERT { GRAPH ?g { ?t gov:openEnded false } } "
        "WHERE { GRAPH ?g { ?t gov:openEnded true } }",
        {"Task"},
    ),
    "two tasks at one place": (
        "DELETE { GRAPH ?g { ?t gov:order 2 } } INSERT { GRAPH ?g { ?t gov:order 1 } } WHERE { GRAPH ?g { ?t a gov:Task ; gov:order 2 } }",
        {"Plan"},
    ),
    "the paper itself implemented": (
        "INSERT { GRAPH ?g { ?p gov:implements ?d } } WHERE { GRAPH ?g { ?p gov:readFrom ?d } }",
        {"Plan"},
    ),
    "a place in itself": (
        "INSERT { GRAPH ?g { ?o gov:within ?j } } WHERE { GRAPH ?g { ?j gov:within ?o } }",
        {"Jurisdiction"},
    ),
    "a comparison of no kind": (
        "INSERT { GRAPH ?g { <urn:target> a gov:Target ; gov:comparison '~' } } WHERE { GRAPH ?g { ?p a gov:Plan } }",
        {"Target"},
    ),
    "assignment twice": (
        "INSERT { GRAPH ?g { <urn:a> a gov:Assignment ; gov:task ?t ; gov:actor ?x ; gov:role ?r } } "
        "WHERE { GRAPH ?g { ?t gov:order 1 ; gov:hasAssignment ?a . ?a gov:order 1 ; gov:actor ?x ; gov:role ?r } }",
        {"Assignment", "AssignmentEvidence"},
    ),
    "position without a start": (
        "DELETE { GRAPH ?g { ?q oa:start ?e } } WHERE { GRAPH ?g { ?q oa:start ?e } }",
        {"Position", "SourceSpan"},
    ),
    "quotation without a text": (
        "DELETE { GRAPH ?g { ?q oa:exact ?e } } WHERE { GRAPH ?g { ?q oa:exact ?e } }",
        {"Quotation", "SourceSpan"},
    ),
    "text of the document gone": (
        "DELETE { GRAPH ?g { ?d gov:content ?c } } WHERE { GRAPH ?g { ?d gov:content ?c } }",
        {"SourceSpan"},
    ),
    "actor of no class": (
        "DELETE { GRAPH ?g { ?a a gov:Agency } } WHERE { GRAPH ?g { ?a a gov:Agency } }",
        {"Assignment"},
    ),
    "end of the period is no year": (
        "DELETE { GRAPH ?g { ?p gov:periodEnd ?e } } INSERT { GRAPH ?g { ?p gov:periodEnd 'soon' } } WHERE { GRAPH ?g { ?p gov:periodEnd ?e } }",
        {"Plan"},
    ),
    "passage without a start": (
        "DELETE { GRAPH ?g { ?p gov:start ?e } } WHERE { GRAPH ?g { ?p a gov:Passage ; gov:start ?e } }",
        {"Passage"},
    ),
    "extraction of no version": (
        "DELETE { GRAPH ?g { ?x gov:softwareVersion ?v } } WHERE { GRAPH ?g { ?x gov:softwareVersion ?v } }",
        {"Extraction"},
    ),
    "extraction by a word": (
        "INSERT { GRAPH ?g { ?x <http://www.w3.org/ns/prov#wasAssociatedWith> 'govkg' } } WHERE { GRAPH ?g { ?x a gov:Extraction } }",
        {"Extraction"},
    ),
    "agency is its own heir": (
        "INSERT { GRAPH ?g { ?a gov:succeededBy ?a } } WHERE { GRAPH ?g { ?a a gov:Agency } }",
        {"Agency"},
    ),
    "period backwards": (
        "DELETE { GRAPH ?g { ?p gov:periodStart ?s ; gov:periodEnd ?e } } INSERT { GRAPH ?g { ?p gov:periodStart ?e ; gov:periodEnd ?s } } "
        "WHERE { GRAPH ?g { ?p gov:periodStart ?s ; gov:periodEnd ?e } }",
        {"Plan"},
    ),
}


ONE = "?t gov:order 1 ; gov:hasAssignment ?a . ?a gov:order 1 ; gov:actor ?x ."
DAMAGES |= {
    "assigned on no day": (
        "INSERT { GRAPH ?g { ?t gov:hasAssignedDate <urn:d> . <urn:d> a gov:AssignedDate ; gov:text 'x' ; gov:evidence ?s ; gov:assignedOn 'soon' } } "
        "WHERE { GRAPH ?g { ?t gov:order 1 ; gov:hasAssignment ?a ; gov:evidence ?s } }",
        {"AssignedDate"},
    ),
    "listed by another task": (
        "INSERT { GRAPH ?g { ?o gov:hasAssignment ?a } } WHERE { GRAPH ?g { ?t gov:order 1 ; gov:hasAssignment ?a . ?o a gov:Task ; gov:order 2 } }",
        {"Assignment"},
    ),
    "evidence in another task": (
        "DELETE { GRAPH ?g { ?a gov:evidence ?s } } INSERT { GRAPH ?g { ?a gov:evidence ?e } } "
        "WHERE { GRAPH ?g { ?t gov:order 1 ; gov:hasAssignment ?a . ?a gov:evidence ?s . ?o gov:order 2 ; gov:hasAssignment/gov:evidence ?e } }",
        {"AssignmentEvidence"},
    ),
    "a mention of nothing": (
        "DELETE { GRAPH ?g { ?m gov:concept ?c } } INSERT { GRAPH ?g { ?m gov:concept <urn:nothing> } } WHERE { GRAPH ?g { ?m gov:concept ?c } }",
        {"Mention"},
    ),
    "stated, and nobody": (
        "DELETE { GRAPH ?g { ?t gov:hasAssignment ?a } } WHERE { GRAPH ?g { ?t gov:hasAssignment ?a } }",
        {"Task", "Assignment"},
    ),
    "a passage backwards": (
        "INSERT { GRAPH ?g { <urn:p> a gov:Passage ; gov:start 7 ; gov:end 3 } } WHERE { GRAPH ?g { ?p a gov:Plan } }",
        {"Passage"},
    ),
    "a repair backwards": (
        "INSERT { GRAPH ?g { <urn:p> a gov:Repair ; gov:start 7 ; gov:end 3 } } WHERE { GRAPH ?g { ?p a gov:Plan } }",
        {"Repair"},
    ),
    "two roles in one clause": (
        f"INSERT {{ GRAPH ?g {{ ?t gov:hasAssignment <urn:b> . <urn:b> gov:actor ?x ; gov:role role:participate ; gov:clause ?c }} }} WHERE {{ GRAPH ?g {{ {ONE} ?a gov:clause ?c }} }}",
        {"ClearOwner"},
    ),
    "a deadline before its plan": (
        "INSERT { GRAPH ?g { ?t gov:hasDeadline <urn:d> . <urn:d> gov:text '1999年' ; gov:latest '1999-12-31'^^<http://www.w3.org/2001/XMLSchema#date> } } "
        "WHERE { GRAPH ?g { ?t a gov:Task ; gov:order 1 } }",
        {"Schedule"},
    ),
}
for role, (of_task, of_actor) in SHORTCUTS.items():
    DAMAGES[f"{role} without shortcuts"] = (
        f"DELETE {{ GRAPH ?g {{ ?a gov:role ?r }} }} INSERT {{ GRAPH ?g {{ ?a gov:role role:{role} }} }} WHERE {{ GRAPH ?g {{ {ONE} ?a gov:role ?r }} }} ; "
        f"DELETE {{ GRAPH ?g {{ ?t ?p ?x }} }} WHERE {{ GRAPH ?g {{ {ONE} ?t ?p ?x }} }}",
        {f"Shortcut-{role}"},
    )
    for name, statement in ((of_task, f"?t gov:{of_task} <urn:x>"), (of_actor, f"<urn:x> gov:{of_actor} ?t")):
        DAMAGES[f"{name} without an assignment"] = (
            f"INSERT {{ GRAPH ?g {{ {statement} }} }} WHERE {{ GRAPH ?g {{ ?t a gov:Task ; gov:order 1 }} }}",
            {f"Unfounded-{role}"},
        )
WEAK_POINTS = {"two roles in one clause", "a deadline before its plan"}
"""What is no contradiction of the graph, but worth a look."""


def shapes_of(breaches: tuple[Breach, ...]) -> set[str]:
    return {breach.shape.rpartition("#")[2] for breach in breaches}


def keys(report: ValidationReport) -> set[tuple[str, str, str, str]]:
    return {(b.severity, b.shape, b.focus, b.path) for b in report}


def test_the_bundled_plan_breaks_nothing_and_its_weak_points_are_warned_of(graph: KnowledgeGraph) -> None:
    report = graph.validate()
    assert report.conforms
    messages = [b.message_en for b in report.warnings]
    assert messages.count("no responsibility clause: the owner is unknown") == 1  # task 12
    assert messages.count("only collectives are assigned, no agency is named") == 2  # tasks 2 and 11
    assert sum("actors lead the task" in m for m in messages) == 9  # all but 2 and 11 (各县区党委、政府 are one) and 12
    assert "3 actors lead the task (one matter, one lead)" in messages  # tasks 3, 8, and 10 with 各县区党委、政府
    assert not [m for m in messages if m.startswith("no lead")]
    assert "8 actors lead the task (one matter, one lead)" in messages  # task 1
    assert "the plan declares more tasks than were found: 27 declared" in messages


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_by_the_right_shape(graph: KnowledgeGraph, damage: str) -> None:
    update, expected = DAMAGES[damage]
    graph._store.update(PREFIX + update)
    report = graph.validate()
    assert not report.conforms or damage in WEAK_POINTS
    assert expected <= shapes_of(report.breaches)
    assert all(b.message_zh and b.message_en for b in report)


def test_each_question_of_the_shapes_finds_some_damage(graph: KnowledgeGraph) -> None:
    """A question in SPARQL that finds nothing whatever is done to the graph would watch over nothing."""
    quads, found = list(graph.quads()), {b.message_en for b in graph.validate()}
    for update, _ in DAMAGES.values():
        store = Store()
        store.extend(quads)
        store.update(PREFIX + update)
        found |= {b.message_en for b in validate_store(store)}
    asked = {c.message_en for c in CONSTRAINTS if c.component == "sparql"}
    assert {message for message in asked if not any(told_as(message, [text]) == text for text in found)} == set()


FORBIDDEN: dict[str, list[Any]] = {
    "minCount": [],
    "maxCount": [NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:c")],
    "minInclusive": [Literal(-1)],
    "maxInclusive": [Literal("1.5", datatype=NamedNode(XSD + "decimal"))],
    "datatype": [Literal("x", datatype=NamedNode("urn:datatype"))],
    "in": [Literal("x", datatype=NamedNode("urn:datatype"))],
    "nodeKind": [Literal("x")],
    "class": [NamedNode("urn:of-no-class")],
}


def test_each_demand_on_a_property_is_broken_by_what_it_forbids() -> None:
    """By a thing for each, which has only the class and the values at fault."""
    store, wanted = Store(), set()
    for number, constraint in enumerate(CONSTRAINTS):
        if constraint.component == "sparql":
            continue
        thing, predicate = NamedNode(f"urn:thing:{number}"), NamedNode(constraint.path.removeprefix("^"))
        store.add(Quad(thing, TYPE, NamedNode(re.findall(r"\?focus a <([^>]+)>", constraint.query)[0])))
        for value in FORBIDDEN[constraint.component]:
            inverse = constraint.path.startswith("^")
            store.add(Quad(value, predicate, thing) if inverse else Quad(thing, predicate, value))
        wanted.add((thing.value, constraint.shape, constraint.path, constraint.component))
    assert len(wanted) > 200
    assert wanted <= {(b.focus, b.shape, b.path, b.component) for b in validate_store(store)}


def test_the_shapes_of_the_ontology_are_checked_in_the_store() -> None:
    """A part of SHACL that is not translated would send all of them to pySHACL, which takes minutes."""
    assert len(read_shapes(resource("ontology", "shapes.ttl").read_bytes())) > 100


def test_the_message_about_a_year_that_is_none_names_it(graph: KnowledgeGraph) -> None:
    graph._store.update(PREFIX + DAMAGES["end of the period is no year"][0])
    assert [b.message_en for b in graph.validate().violations] == ["the last year of the period is one xsd:gYear"]


@pytest.mark.slow
def test_pyshacl_finds_the_same(graph: KnowledgeGraph) -> None:
    for damage in ("number gone", "quote changed", "shortcut from nowhere", "not marked open", "assignment twice"):
        graph._store.update(PREFIX + DAMAGES[damage][0])
    ours, theirs = validate_store(graph._store, engine="sparql"), validate_store(graph._store, engine="pyshacl")
    assert keys(ours) == keys(theirs)
    assert {b.message_zh for b in ours} == {b.message_zh for b in theirs}


def test_the_shapes_are_shacl_and_every_message_stands_in_both_languages() -> None:
    data = resource("ontology", "shapes.ttl").read_bytes()
    constraints = read_shapes(data)
    assert len(constraints) >= 80
    assert all(c.message_zh and c.message_en for c in constraints)
    pyshacl.validate(rdflib.Graph(), shacl_graph=rdflib.Graph().parse(data=data, format="turtle"), meta_shacl=True)


def test_the_report_is_shacl_and_the_same_on_every_run(graph: KnowledgeGraph) -> None:
    graph._store.update(PREFIX + DAMAGES["number gone"][0])
    report = graph.validate()
    data = report_turtle(report)
    assert data == report_turtle(graph.validate())
    results = [
        t
        for t in parse(data, format=RdfFormat.TURTLE)
        if t.object.value == "http://www.w3.org/ns/shacl#ValidationResult"
    ]
    assert len(results) == len(report) > 12
    assert report_turtle(ValidationReport(())).endswith(b"sh:conforms true .\n")


@pytest.mark.parametrize("engine", ["sparql", "pyshacl"])
def test_each_result_has_its_component_and_the_term_itself(graph: KnowledgeGraph, engine: Engine) -> None:
    plan = graph.plans()[0]
    graph._store.update(
        f"{PREFIX} INSERT {{ GRAPH ?g {{ ?a gov:confidence 1.7 . ?p gov:jurisdiction <{plan}> }} }} "
        "WHERE { GRAPH ?g { ?a gov:role ?role . ?p a gov:Plan } }"
    )
    data = rdflib.Graph().parse(data=report_turtle(validate_store(graph._store, engine=engine)), format="turtle")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    results = list(data.subjects(rdflib.RDF.type, sh.ValidationResult))
    assert all(len(list(data.objects(result, sh.sourceConstraintComponent))) == 1 for result in results)
    components = set(data.objects(None, sh.sourceConstraintComponent))
    assert {sh.MaxInclusiveConstraintComponent, sh.ClassConstraintComponent} <= components
    values = set(data.objects(None, sh.value))
    assert {rdflib.Literal("1.7", datatype=rdflib.XSD.decimal), rdflib.URIRef(plan)} <= values


def test_require_raises_with_the_first_violation(graph: KnowledgeGraph) -> None:
    graph.validate().require()
    graph._store.update(PREFIX + DAMAGES["number gone"][0])
    with pytest.raises(ModelError, match="exactly one number"):
        graph.validate().require()


def test_the_command_leaves_with_4_on_violations_only(
    graph: KnowledgeGraph, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph.save(tmp_path / "good.trig")
    assert main(["validate", str(tmp_path / "good.trig"), "--lang", "en"]) == 0
    assert "三/12" in capsys.readouterr().out
    graph._store.update(PREFIX + DAMAGES["number gone"][0])
    graph.save(tmp_path / "bad.trig")
    assert main(["validate", str(tmp_path / "bad.trig"), "--report", str(tmp_path / "report.ttl")]) == 4
    assert "12 violations" in capsys.readouterr().out
    assert b"sh:ValidationReport" in (tmp_path / "report.ttl").read_bytes()


def test_a_property_that_is_followed_backwards_is_named_whole(graph: KnowledgeGraph) -> None:
    """Both engines, the table and the SHACL report name gov:hasTask where a task has no plan."""
    graph._store.update(
        PREFIX + "DELETE { GRAPH ?g { ?plan gov:hasTask ?t } } WHERE { GRAPH ?g { ?plan gov:hasTask ?t } }"
    )
    reports = [validate_store(graph._store, engine=engine) for engine in ("sparql", "pyshacl")]  # type: ignore[arg-type]
    for report in reports:
        assert "^https://w3id.org/govkg/ontology#hasTask" in {b.path for b in report}
        assert not any(set("<>") & set(b.path) for b in report)
    assert b"[ sh:inversePath <https://w3id.org/govkg/ontology#hasTask> ]" in report_turtle(reports[0])


def test_tasks_stand_in_the_order_of_the_plan() -> None:
    """三/2 before 三/10, not by their letters."""
    report = KnowledgeGraph.from_plans([govkg.read_plan(str(resource("data", "changzhi-2023", "plan.txt")))]).validate()
    places = [b.focus.rpartition("/")[2] for b in report if b.shape.endswith("ClearOwner")]
    assert places == [f"3.{n}" for n in range(1, 13)]
