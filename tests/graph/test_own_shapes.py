"""Shapes of a user's own: other severities, shapes without a name, and those that are not formed as SHACL asks."""

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

import govkg
from govkg.cli import main
from govkg.errors import GovkgWarning, InputError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.shacl_report import report_turtle
from govkg.terms import gov

HEAD = (
    "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix gov: <https://w3id.org/govkg/ontology#> .\n"
    "@prefix ex: <http://example.org/> .\n"
)
ABOUT = "a sh:NodeShape ; sh:targetClass gov:Plan ;"


@pytest.fixture(scope="module")
def kg():
    plan = govkg.read_plan_text("江城市方案\n一、教育\n1.建设学校。责任单位：市教育局牵头，市财政局配合。\n")
    return KnowledgeGraph.from_plans([plan])


@pytest.fixture
def checked(kg, tmp_path):
    def check(shapes):
        (tmp_path / "ours.ttl").write_text(HEAD + shapes, "utf-8")
        return kg.validate(tmp_path / "ours.ttl")

    return check


def test_a_severity_of_ones_own_sorts_last_and_is_told(checked, kg, tmp_path, capsys):
    shapes = (
        f"ex:A {ABOUT} sh:property [ sh:path ex:one ; sh:minCount 1 ; sh:severity ex:Critical ] .\n"
        f"ex:B {ABOUT} sh:property [ sh:path ex:two ; sh:minCount 1 ; sh:severity sh:Info ] .\n"
    )
    report = checked(shapes)
    assert [breach.severity for breach in report] == ["Info", "http://example.org/Critical"]
    assert b"sh:resultSeverity <http://example.org/Critical>" in report_turtle(report)
    kg.save(tmp_path / "g.trig")
    for language in ("en", "zh"):
        words = ["validate", str(tmp_path / "g.trig"), "--shapes", str(tmp_path / "ours.ttl"), "--lang", language]
        assert main(words) == 0
        assert "http://example.org/Critical" in capsys.readouterr().out.splitlines()[-1]


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("sh:property [ sh:minCount 1 ]", "no property as its sh:path"),
        ('sh:property [ sh:path "gov:title" ; sh:minCount 1 ]', "no property as its sh:path"),
        ('sh:property "gov:title"', "no shape"),
        ('sh:property [ sh:path gov:title ; sh:minCount "x" ]', "'x', no whole number"),
        ("sh:property [ sh:path gov:title ; sh:in ex:few ]", "what sh:in has is no list"),
        ("sh:property [ sh:path gov:hasTask ; sh:in ( [] ) ]", "sh:in of"),
        ('sh:sparql [ sh:message "no text" ]', "select"),
        ('sh:sparql "SELECT"', "no constraint"),
    ],
)
def test_shapes_that_are_ill_formed_are_told(part, says, checked):
    with pytest.raises(InputError, match=f"the shapes can not be used: .*{says}"):
        checked(f"ex:A {ABOUT} {part} .")


def test_a_list_that_has_no_end_is_told(checked):
    endless = "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . _:l rdf:first ex:a ; rdf:rest _:l .\n"
    with pytest.raises(InputError, match="what sh:in has is no list"):
        checked(f"{endless} ex:A {ABOUT} sh:property [ sh:path gov:title ; sh:in _:l ] .")


def test_a_shape_without_a_name_gives_the_same_report_in_each_run(checked):
    shapes = (
        f"[] {ABOUT} sh:property [ sh:path ex:one ; sh:minCount 1 ] .\n"
        f"[] {ABOUT} sh:property [ sh:path ex:two ; sh:minCount 1 ] .\n"
    )
    reports = {report_turtle(checked(shapes)) for _ in range(8)}
    assert len(reports) == 1
    assert b"sh:sourceShape []" in reports.pop()


def test_a_target_or_path_that_is_misspelt_is_told(graph: KnowledgeGraph, tmp_path: Path) -> None:
    shapes = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix gov: <https://w3id.org/govkg/ontology#> .
    <urn:s> a sh:NodeShape ; sh:targetClass gov:Taskk ; sh:property [ sh:path gov:headin ; sh:minCount 1 ] ."""
    (tmp_path / "ours.ttl").write_text(shapes, "utf-8")
    with pytest.warns(GovkgWarning) as told:
        graph.validate(tmp_path / "ours.ttl")
    lines = sorted(str(one.message) for one in told)
    assert [line.partition("ontology#")[2].partition(">")[0] for line in lines] == ["Taskk", "headin"]
    assert all("; is <" in line for line in lines)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(BlankNode("lost"), ""), (Literal("长文\n" * 90), f" ({'长文 ' * 13}…)"), (NamedNode("urn:x"), " (urn:x)")],
)
def test_the_value_at_fault_is_shown_on_a_line_unless_it_has_no_name(kg, value, shown, tmp_path, capsys):
    damaged = kg.in_memory()
    plan = next(q for q in damaged.quads() if q.object == gov("Plan"))
    damaged.store.add(Quad(plan.subject, NamedNode("http://example.org/own"), value, plan.graph_name))
    damaged.save(tmp_path / "g.trig")
    (tmp_path / "ours.ttl").write_text(f'{HEAD} ex:A {ABOUT} sh:property [ sh:path ex:own ; sh:in ( "x" ) ] .', "utf-8")
    assert main(["validate", str(tmp_path / "g.trig"), "--shapes", str(tmp_path / "ours.ttl"), "--lang", "en"]) == 4
    first, last = capsys.readouterr().out.splitlines()
    assert first.partition("江城市方案")[2].strip().endswith(shown)
    assert (first.endswith(")"), last[0]) == (bool(shown), "1")
