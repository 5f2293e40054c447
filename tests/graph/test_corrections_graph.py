"""Corrections in the graph: in a graph of their own, with who, when and why, and every other answer as corrected."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, Graph

from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.model import Plan
from govkg.plans.review.anchors import Anchor, AnchoredText
from govkg.plans.review.corrections import Judgement, apply_corrections
from govkg.plans.review.tasks import TaskJudgement, task_anchor
from govkg.resources import resource
from govkg.terms import DCTERMS, GOV, OA, PROV, TYPE

WHO = {"by": "张三", "date": "2026-01-31"}
PREFIXES = f"PREFIX prov: <{PROV}> PREFIX gov: <{GOV}> "


@pytest.fixture(scope="module")
def corrected(changzhi: Plan) -> Plan:
    """One correction of each kind: a lead of task 8 confirmed, of the leads of task 1 one changed and one rejected, an owner for task 12."""
    first, eighth = changzhi.tasks[0], changzhi.tasks[7]
    archive = next(a for a in eighth.assignments if a.as_written == "市档案馆")
    office, justice = first.assignments[:2]
    text = AnchoredText(changzhi)
    judgements = [
        Judgement("confirm", text.anchor(archive.span, eighth.heading), "市档案馆", "lead", **WHO),
        Judgement("change", text.anchor(office.span, first.heading), "市政府办公室", "lead", new_role="guide", **WHO),
        Judgement("reject", text.anchor(justice.span, first.heading), "市司法局", "lead", reason="<b>误</b>", **WHO),
        Judgement("add", Anchor("建设社区综合信息平台", heading="推进社区智慧化建设"), "", "", "市民政局", "responsible", **WHO),
    ]  # fmt: skip
    return apply_corrections(changzhi, judgements)


@pytest.fixture
def kg(corrected: Plan) -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([corrected])


def test_which_statements_did_a_person_correct(kg: KnowledgeGraph) -> None:
    columns = ("path", "decision", "former_actor", "former_role", "given_actor", "given_role", "by", "reason")
    rows = [tuple(row[c] for c in columns) for row in kg.query("corrected-statements")]
    assert rows == [
        ("三/8", "confirm", "长治市档案馆", "lead", "长治市档案馆", "lead", "张三", None),
        ("三/1", "change", "长治市政府办公室", "lead", "长治市政府办公室", "guide", "张三", None),
        ("三/1", "reject", "长治市司法局", "lead", None, None, "张三", "<b>误</b>"),
        ("三/12", "add", None, None, "长治市民政局", "responsible", "张三", None),
    ]


def test_every_other_answer_is_as_corrected(kg: KnowledgeGraph) -> None:
    leads = {row["number"]: row["leads"] for row in kg.query("tasks-with-several-leads")}
    assert leads[1] == 6, "of eight, one was changed and one rejected"
    assert kg.query("tasks-with-unknown-owner").column("number") == []
    assert 12 in kg.query("tasks-of-agency", agency="市民政局").column("number")
    assert len(kg.query("assignments")) == 52, "one less, one more"


def test_who_made_a_statement_is_the_reader_or_the_review(kg: KnowledgeGraph) -> None:
    (row,) = kg.query("evidence-of-assignment", agency="市档案馆")
    assert str(row["activity"]).endswith("/review")
    activities = kg.query("evidence-of-assignment").column("activity")
    assert len(activities) == 52, "one row an assignment"
    assert sum(str(a).endswith("/extraction") for a in activities) == 49


def test_corrections_lie_in_a_graph_of_their_own_with_their_provenance(kg: KnowledgeGraph) -> None:
    ask = f"""{PREFIXES} ASK {{
      GRAPH ?g {{ ?g a gov:StatementSet ; gov:about ?plan ; prov:wasGeneratedBy ?review .
        ?review prov:wasAssociatedWith ?who .
        ?correction a gov:Correction ; prov:wasGeneratedBy ?review ; prov:wasAttributedTo ?who ; gov:corrects ?task ;
          gov:correctedOn ?day ; gov:replaces ?reading ; gov:gives ?statement .
        ?reading prov:wasGeneratedBy ?extraction .
        ?statement prov:wasRevisionOf ?reading ; prov:wasAttributedTo ?who }}
      GRAPH ?p {{ ?statement a gov:Assignment . ?extraction a gov:Extraction . ?review a gov:Review }} FILTER(?p != ?g) }}"""
    assert kg.sparql(ask) is True
    given = kg.sparql(f"{PREFIXES} SELECT ?s {{ ?c gov:gives ?s }}")
    assert len(given) == 3  # type: ignore[arg-type]


def test_a_confirmation_revises_nothing_and_a_person_belongs_to_the_plan(kg: KnowledgeGraph) -> None:
    confirmed = "?c gov:decision <https://w3id.org/govkg/vocabulary/decision/confirm>"
    assert kg.sparql(f"{PREFIXES} ASK {{ {confirmed} ; gov:gives ?s }}") is True
    assert kg.sparql(f"{PREFIXES} ASK {{ {confirmed} ; gov:gives/prov:wasRevisionOf ?r }}") is False
    assert kg.sparql(f"{PREFIXES} ASK {{ {confirmed} ; gov:replaces ?r }}") is False
    assert kg.sparql(f"{PREFIXES} ASK {{ ?x prov:generatedAtTime ?t }}") is False
    people = kg.sparql(f"{PREFIXES} SELECT DISTINCT ?p {{ ?p a prov:Person }}")
    assert [row["p"] for row in people] == [f"{kg.plans()[0]}/person/张三"]  # type: ignore[union-attr]


def test_every_term_of_the_corrections_is_declared(kg: KnowledgeGraph) -> None:
    ontology = Graph()
    for name in ("core", "actors", "structure", "evidence", "coordination", "alignments"):
        ontology.parse(data=resource("ontology", f"{name}.ttl").read_text("utf-8"), format="turtle")
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    declared = {str(s) for kind in kinds for s in ontology.subjects(RDF.type, kind)}
    used = {q.predicate.value for q in kg.quads()} | {q.object.value for q in kg.quads() if q.predicate == TYPE}
    assert {term for term in used if term.startswith((GOV, PROV, OA, DCTERMS))} - declared == set()


def test_the_graph_still_keeps_the_shapes_and_can_be_read_back(kg: KnowledgeGraph, corrected: Plan) -> None:
    assert [b for b in kg.validate() if b.severity == "Violation"] == []
    assert kg.plan(kg.plans()[0]) == corrected


def test_a_reading_without_corrections_takes_their_place_and_they_go_with_their_plan(
    kg: KnowledgeGraph, changzhi: Plan
) -> None:
    kg.add(changzhi)
    assert set(kg.quads()) == set(KnowledgeGraph.from_plans([changzhi]).quads())
    kg.remove(kg.plans()[0])
    assert len(kg) == 0


def test_names_deadlines_and_tasks_that_are_none_stand_in_the_graph(changzhi: Plan) -> None:
    first, second, third = changzhi.tasks[:3]
    text = AnchoredText(changzhi)
    judgements = [
        TaskJudgement(
            "change", task_anchor(changzhi, text, first), "另一个名称", "2025年6月底前", "张三", "2026-01-31", "误读"
        ),
        TaskJudgement("reject", task_anchor(changzhi, text, second), by="张三", date="2026-01-31"),
        TaskJudgement("change", task_anchor(changzhi, text, third), new_deadline="无", by="张三", date="2026-01-31"),
    ]
    plan = apply_corrections(changzhi, judgements)
    kg = KnowledgeGraph.from_plans([plan])
    columns = ("path", "decision", "former_heading", "given_heading", "former_deadline", "given_deadline", "by")
    rows = [tuple(row[c] for c in columns) for row in kg.query("corrected-statements")]
    assert rows[0] == ("三/1", "change", first.heading, "另一个名称", None, None, "张三")
    assert rows[1][:2] + rows[1][5:] == ("三/1", "change", "2025年6月底前", "张三")
    assert rows[2] == (None, "reject", second.heading, None, None, None, "张三")
    assert len(plan.tasks) == len(changzhi.tasks) - 1
    assert [b for b in kg.validate() if b.severity == "Violation"] == []
    assert kg.plan(kg.plans()[0]) == plan
    provenance = f"{PREFIXES} ASK {{ ?c gov:givenHeading ?h ; gov:replaces/prov:wasGeneratedBy ?e ; prov:wasAttributedTo ?p . ?e a gov:Extraction }}"
    assert kg.sparql(provenance) is True
    test_every_term_of_the_corrections_is_declared(kg)
