"""What rests on a span stands in it, literals are of their type, and terms are those of the ontology; no true reading breaks this."""

from __future__ import annotations

from pathlib import Path

import pytest

from govkg.cli import main
from govkg.errors import InputError, ModelError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.validation import validate_store
from govkg.plans.reader import read_plan, read_plan_text

CASES = sorted((Path(__file__).parents[1] / "plans" / "cases").glob("*.txt"))
PLAN = """青石市养老服务工作方案
一、重点任务
1.建设养老床位。2025年6月底前新增养老床位300张，依托大数据平台。责任单位：市民政局牵头，市财政局配合。
2.改造乡村道路。2025年底前改造农村公路30公里。责任单位：市交通运输局牵头，市水利局配合。
"""

CHANGES = {
    "a day that there is not": ("?s gov:latest ?o", '?s gov:latest "2025-13-45"^^xsd:date', "Deadline"),
    "a value in words": ("?s gov:value ?o", '?s gov:value "十五"', "Target"),
    "a decimal in words": ("?s gov:value ?o", '?s gov:value "十五"^^xsd:decimal', "Target"),
    "a concept of none": ("?s gov:concept ?o", "?s gov:concept voc:theme\\/nonsense", "Mention"),
    "another name": ("?s gov:asWritten ?o . ?s a gov:Assignment", '?s gov:asWritten "县卫健委"', "AssignmentEvidence"),
    "a place within none": ("?s a gov:Jurisdiction . BIND(1 AS ?o)", "?s gov:within gov:nothing", "Jurisdiction"),
    "a code that is a number": ("?s a gov:Jurisdiction . BIND(1 AS ?o)", "?s gov:divisionCode 140400", "Jurisdiction"),
    "a second title": ("?s a gov:PlanDocument . BIND(1 AS ?o)", '?s dcterms:title "x"', "PlanDocument"),
    "a misspelt property": ("?s a gov:Task . BIND(1 AS ?o)", '?s gov:ledBY "x"', "Vocabulary"),
}


@pytest.fixture
def small() -> KnowledgeGraph:
    return KnowledgeGraph.from_plans([read_plan_text(PLAN, name="plan.txt")])


def changed(kg: KnowledgeGraph, name: str) -> str:
    where, then, shape = CHANGES[name]
    first = where.split(" . ")[0]
    gone = "" if "BIND" in where else f"DELETE {{ GRAPH ?g {{ {first} }} }} "
    prefixes = "PREFIX gov: <https://w3id.org/govkg/ontology#> PREFIX voc: <https://w3id.org/govkg/vocabulary/> "
    prefixes += "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX dcterms: <http://purl.org/dc/terms/> "
    kg.store.update(f"{prefixes}{gone}INSERT {{ GRAPH ?g {{ {then} }} }} WHERE {{ GRAPH ?g {{ {where} }} }}")
    return shape


@pytest.mark.parametrize("name", CHANGES)
def test_a_false_statement_is_a_violation(small: KnowledgeGraph, name: str) -> None:
    assert small.validate().conforms
    shape = changed(small, name)
    assert shape in {b.shape.rpartition("#")[2] for b in small.validate().violations}


def test_evidence_of_another_task_is_a_violation(small: KnowledgeGraph) -> None:
    small.store.update(
        "PREFIX gov: <https://w3id.org/govkg/ontology#> DELETE { GRAPH ?g { ?a gov:evidence ?e } } "
        "INSERT { GRAPH ?g { ?a gov:evidence ?f } } WHERE { GRAPH ?g { ?a gov:task ?t ; gov:evidence ?e . "
        "?b gov:task ?u ; gov:evidence ?f . ?t gov:order 1 . ?u gov:order 2 } }"
    )
    said = {b.message_en for b in small.validate().violations}
    assert "the evidence lies in another task, and neither in the clause nor in its own task" in said


@pytest.mark.slow
def test_pyshacl_says_the_same(small: KnowledgeGraph) -> None:
    for name in CHANGES:
        changed(small, name)
    ours, theirs = (validate_store(small.store, engine=engine) for engine in ("sparql", "pyshacl"))
    assert {(b.shape, b.focus) for b in ours.violations} == {(b.shape, b.focus) for b in theirs.violations}


def test_no_true_reading_breaks_a_shape() -> None:
    """All small plans; their assignments are quoted by their evidence, or share a part of what it quotes (各县区党委、政府)."""
    plans = [read_plan(file) for file in CASES]
    assert len(plans) > 300
    for plan in plans:
        assert KnowledgeGraph.from_plans([plan]).validate().violations == (), plan.document.name


def test_a_report_of_a_value_in_words_is_told_in_one_line(small: KnowledgeGraph, tmp_path: Path) -> None:
    from govkg.views.report import write_report

    changed(small, "a value in words")
    with pytest.raises(ModelError, match=r"gov:value of \S+ is '十五', no number"):
        write_report(small, tmp_path / "r.html")


def test_a_plan_that_is_not_there_is_not_removed(small: KnowledgeGraph) -> None:
    with pytest.raises(InputError, match="no plan urn:none"):
        small.remove("urn:none")
    small.remove(small.plans()[0])
    assert small.plans() == []


def test_known_prefixes_need_no_declaration_and_declared_ones_hold(small: KnowledgeGraph) -> None:
    assert len(small.sparql("SELECT ?t { ?t a gov:Task ; rdfs:label ?n }")) == 2  # type: ignore[arg-type]
    assert small.sparql("PREFIX gov: <urn:own#> ASK { ?t a gov:Task }") is False


@pytest.fixture
def two(tmp_path: Path) -> Path:
    other = PLAN.replace("养老服务", "道路交通").replace("责任单位：市民政局牵头，市财政局配合。", "")
    plans = [read_plan_text(text, name=name) for text, name in ((PLAN, "a.txt"), (other, "b.txt"))]
    KnowledgeGraph.from_plans(plans).save(tmp_path / "two.trig")
    return tmp_path / "two.trig"


def test_breaches_of_several_plans_are_told_apart(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(two), "-q"]) == 0
    assert "青石市道路交通工作方案/一/1 " in capsys.readouterr().out
    assert main(["validate", str(two), "-q", "--format", "csv"]) == 0
    assert capsys.readouterr().out.lstrip("\ufeff").startswith("severity,shape,focus,property,value")


def test_one_plan_of_several_is_exported(two: Path, tmp_path: Path) -> None:
    plan = KnowledgeGraph.open(two).plans()[0]
    assert main(["export", str(two), "--plan", plan, "-o", str(tmp_path / "one.trig"), "-q"]) == 0
    assert KnowledgeGraph.open(tmp_path / "one.trig").plans() == [plan]
    assert main(["report", str(two), "--plan", "urn:none", "-o", str(tmp_path / "r.html"), "-q"]) == 2


def test_an_ending_that_is_no_rdf_syntax_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    assert main(["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "a.xyz"), "-q"]) == 2
    assert "no RDF syntax has the ending '.xyz'" in capsys.readouterr().err
