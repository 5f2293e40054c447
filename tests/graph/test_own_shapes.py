"""Shapes of a user's own: other severities, shapes without a name, those that are not formed as SHACL asks, and which engine asks them."""

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

import govkg
from govkg.cli import main
from govkg.errors import DocumentUnreadable, GovkgWarning, InputError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.shacl_report import report_turtle
from govkg.graph.shapes import ShapeBeyond, read_shapes
from govkg.graph.validation import validate_store
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


OURS = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix gov: <https://w3id.org/govkg/ontology#> . @prefix ex: <http://e/> .
ex:S a sh:NodeShape ; sh:targetClass gov:Task ;
  sh:property [ sh:path gov:heading ; sh:minCount 2 ; sh:message "one heading"@en, "只有一个标题"@zh ] ;
  sh:property [ sh:path gov:heading ; LENGTH ] .
ex:T a sh:NodeShape ; sh:targetClass gov:Plan ; sh:message "top {$this}" ; sh:sparql [
  sh:message "{?n} tasks"@en-GB, "{?n} 项任务"@zh-CN ;
  sh:select "SELECT $this (COUNT(?t) AS ?n) WHERE { $this a <https://w3id.org/govkg/ontology#Plan> ; \
<https://w3id.org/govkg/ontology#hasTask> ?t } GROUP BY $this" ] , [
  sh:select "SELECT $this WHERE { $this a <https://w3id.org/govkg/ontology#Plan> }" ] .
"""


def test_other_shapes_go_to_pyshacl(graph: KnowledgeGraph, tmp_path: Path) -> None:
    shapes = tmp_path / "ours.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix gov: <https://w3id.org/govkg/ontology#> .\n"
        '<urn:s> a sh:NodeShape ; sh:targetClass gov:Task ; sh:property [ sh:path gov:heading ; sh:pattern "^.{0,3}$" ] .\n'
    )
    with pytest.raises(ShapeBeyond, match="sh:pattern"):
        read_shapes(shapes.read_bytes())
    long = [
        t.heading
        for t in graph.plan(graph.sparql("SELECT ?p { ?p a <https://w3id.org/govkg/ontology#Plan> }").rows[0][0]).tasks
    ]  # type: ignore[union-attr,arg-type]
    assert len(graph.validate(shapes)) == sum(len(heading) > 3 for heading in long)


def test_shapes_that_are_no_turtle_are_named(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("this is no turtle")
    with pytest.raises(DocumentUnreadable, match=r"bad\.ttl is not Turtle"):
        graph.validate(tmp_path / "bad.ttl")


@pytest.mark.parametrize(
    ("length", "unnamed"),
    [("sh:minCount 3", "sh:minCount 3 is not kept"), ("sh:maxLength 1", "sh:maxLength 1 is not kept")],
    ids=["in the store", "pySHACL"],
)
def test_messages_of_own_shapes_are_filled_and_kept_in_their_language(
    graph: KnowledgeGraph, tmp_path: Path, length: str, unnamed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The plan has 12 tasks, each with one heading of several characters."""
    graph.save(tmp_path / "g.trig")
    (tmp_path / "ours.ttl").write_text(OURS.replace("LENGTH", length), encoding="utf-8")
    report = graph.validate(tmp_path / "ours.ttl")
    plan = graph.plans()[0]
    assert {(b.message_zh, b.message_en) for b in report} == {
        ("只有一个标题", "one heading"),
        (f"不符合 {unnamed.removesuffix(' is not kept')}", unnamed),
        ("12 项任务", "12 tasks"),
        (f"top {plan}", f"top {plan}"),
    }
    turtle = report_turtle(report).decode()
    assert '"12 项任务"@zh-hans , "12 tasks"@en' in turtle
    assert f'sh:resultMessage "top {plan}" ]' in turtle
    for language, told in (("zh", "只有一个标题"), ("en", "one heading")):
        given = [str(tmp_path / "g.trig"), "--shapes", str(tmp_path / "ours.ttl"), "--language", language]
        assert main(["validate", *given, "-q"]) == 4
        assert told in capsys.readouterr().out


def test_a_file_without_a_shape_is_no_file_of_shapes(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.save(tmp_path / "plan.ttl")
    with pytest.raises(InputError, match=r"no shape in .*plan\.ttl"):
        graph.validate(tmp_path / "plan.ttl")


@pytest.mark.parametrize(
    "shape",
    [
        "ex:S sh:targetClass gov:Task ; sh:property [ sh:path gov:heading ; sh:minCount 2 ] .",
        "ex:S a sh:PropertyShape ; sh:targetClass gov:Task ; sh:path gov:heading ; sh:minCount 2 .",
        "gov:Task a sh:NodeShape, <http://www.w3.org/2000/01/rdf-schema#Class> ; sh:property [ sh:path gov:heading ; sh:minCount 2 ] .",
    ],
)
def test_shapes_are_found_however_they_are_declared(graph: KnowledgeGraph, tmp_path: Path, shape: str) -> None:
    prefixes = OURS.partition("\n")[0]
    (tmp_path / "ours.ttl").write_text(f"{prefixes}\n{shape}\n", encoding="utf-8")
    assert len(graph.validate(tmp_path / "ours.ttl")) == 12


GOV, LABEL = "https://w3id.org/govkg/ontology#", "http://www.w3.org/2000/01/rdf-schema#label"


@pytest.mark.parametrize(
    ("select", "in_the_store", "found"),
    [
        (f"SELECT $this ?value WHERE {{ $this <{LABEL}> ?value }}", True, 1),  # agencies have labels, too
        ("SELECT $this { FILTER NOT EXISTS { $this <urn:none> ?any } }", True, 1),
        (f"SELECT * WHERE {{ {{ $this <{GOV}hasTask> ?value }} UNION {{ $this <{LABEL}> ?value }} }}", True, 13),
        (f"SELECT $this (COUNT(?t) AS ?value) WHERE {{ $this <{GOV}hasTask> ?t }} GROUP BY $this", True, 1),
        (f"SELECT $this (COUNT(?t) AS ?value) WHERE {{ $this <{GOV}hasTask> ?t }}", False, 1),
        (f"SELECT $this ?value WHERE {{ $this <{GOV}hasTask> ?value }} LIMIT 1", False, 1),
        ("SELECT $this WHERE { { FILTER(isIRI($this)) } }", False, 1),
        ("SELECT $this ?value WHERE { $this gov:hasTask ?value . ?value a gov:Task } LIMIT 1", False, 1),
        (f"# the tasks\nSELECT $this ?value WHERE {{ $this <{GOV}hasTask> ?value }}", False, 12),
    ],
)
def test_sparql_of_own_shapes_holds_for_the_target_class_alone(
    graph: KnowledgeGraph, tmp_path: Path, select: str, in_the_store: bool, found: int
) -> None:
    """One plan with 12 tasks; pySHACL asks for each focus node alone, and what may not be the same in one query goes to it."""
    (tmp_path / "ours.ttl").write_text(
        f"@prefix sh: <http://www.w3.org/ns/shacl#> .\n<urn:s> a sh:NodeShape ; sh:targetClass <{GOV}Plan> ;\n"
        f'sh:message "so" ; sh:sparql [ sh:select """{select}""" ] .\n'
    )
    shapes = (tmp_path / "ours.ttl").read_bytes()
    if in_the_store:
        assert len(read_shapes(shapes)) == 1
    else:
        with pytest.raises(ShapeBeyond, match="sh:select"):
            read_shapes(shapes)
    report, theirs = graph.validate(tmp_path / "ours.ttl"), validate_store(graph._store, shapes, "pyshacl")
    assert {b.focus for b in report} == {b.focus for b in theirs} == {str(graph.plans()[0])}
    assert len(report) == len(theirs) == found


def test_a_prefix_means_what_the_shapes_say(graph: KnowledgeGraph, tmp_path: Path) -> None:
    """role: is another namespace here: 12 tasks."""
    (tmp_path / "ours.ttl").write_text(
        f"@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        f'<urn:p> sh:declare [ sh:prefix "role" ; sh:namespace "{GOV}"^^xsd:anyURI ] .\n'
        f'<urn:s> a sh:NodeShape ; sh:targetClass <{GOV}Plan> ; sh:sparql [ sh:message "so" ; sh:prefixes <urn:p> ;\n'
        'sh:select "SELECT $this ?value WHERE { $this role:hasTask ?value }" ] .\n'
    )
    assert len(graph.validate(tmp_path / "ours.ttl")) == 12


def test_shapes_that_no_engine_can_use_are_told_in_one_line(
    graph: KnowledgeGraph, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph.save(tmp_path / "g.trig")
    (tmp_path / "ours.ttl").write_text(
        f"@prefix sh: <http://www.w3.org/ns/shacl#> .\n<urn:s> a sh:NodeShape ; sh:targetClass <{GOV}Plan> ;\n"
        'sh:sparql [ sh:message "so" ; sh:select "SELECT $this WHERE { $this mine:name ?value }" ] .\n'
    )
    assert main(["validate", str(tmp_path / "g.trig"), "--shapes", str(tmp_path / "ours.ttl"), "-q"]) == 3
    told = capsys.readouterr().err
    assert told.startswith("govkg: the shapes can not be used: no sh:declare for the prefix mine: of a sh:select")
    assert told.count("\n") == 1
