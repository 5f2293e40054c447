"""Findings written back into the graph, by the command and by the library, and asked for with the catalogue's queries."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import govkg
from govkg.cli import main
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.analysis import analyse
from govkg.network.finding_graph import finding_quads
from govkg.resources import resource
from govkg.terms import gov

PLAN = str(resource("data", "changzhi-2023", "plan.txt"))


@pytest.fixture(params=["store", "graph.trig", "graph.nq", "graph.jsonld"])
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    target = tmp_path / str(request.param)
    assert main(["build", PLAN, "-o", str(target), "-q"]) == 0
    return target


def test_the_command_puts_findings_into_the_graph_and_asks_for_them(graph: Path) -> None:
    before = len(KnowledgeGraph.open(graph).plans())
    assert main(["bottlenecks", str(graph), "--write", "--draws", "40", "-q"]) == 0
    kg = KnowledgeGraph.open(graph)
    assert len(kg.plans()) == before
    kinds = kg.query("findings").column("kind")
    assert kinds[0] == "plan"
    assert {"agency", "task"} <= set(kinds)
    leads = next(row for row in kg.query("findings", kind="agency") if str(row["about"]).endswith("行政审批服务管理局"))
    assert (leads["load"], leads["layer"], leads["provisional"]) == (4, 1, True)


def test_writing_again_replaces_what_was_written(graph: Path) -> None:
    for draws in ("60", "40"):
        assert main(["bottlenecks", str(graph), "--write", "--draws", draws, "-q"]) == 0
    kg = KnowledgeGraph.open(graph)
    assert set(kg.query("analyses").column("draws")) == {40}
    orders = kg.query("findings", kind="agency").column("order")
    assert len(orders) == len(set(orders))


def test_a_small_probability_is_a_decimal_as_xml_schema_writes_it() -> None:
    analysis = analyse(KnowledgeGraph.from_plans([govkg.read_plan(PLAN)]), draws=40)
    stability = replace(analysis.stability, front_probability=np.full_like(analysis.stability.front_probability, 2e-5))
    quads = finding_quads(replace(analysis, stability=stability))
    said = {quad.object.value for quad in quads if quad.predicate == gov("frontProbability")}
    assert said == {"0.00002"}


def test_the_parameters_of_the_method_are_in_the_graph() -> None:
    kg = KnowledgeGraph.from_plans([govkg.read_plan(PLAN)])
    assert len(kg.query("analyses")) == len(kg.query("finding-evidence")) == 0
    analysis = analyse(kg, draws=40, seed=3)
    table = govkg.add_findings(kg, analysis)
    assert table.columns[0] == "finding"
    rows = list(kg.query("analyses"))
    assert {(r["seed"], r["draws"], r["stability_draws"], r["split_collectives"], r["null_model"]) for r in rows} == {
        (3, 40, 10, False, "exact")
    }
    assert {r["data_hash"] for r in rows} == {analysis.parameters.data_sha256}
    assert f"govkg {govkg.__version__}" in {r["version"] for r in rows}
    assert len({r["analysis"] for r in rows}) == 1


def test_the_evidence_is_what_the_document_says_at_that_place() -> None:
    plan = govkg.read_plan(PLAN)
    kg = KnowledgeGraph.from_plans([plan])
    govkg.add_findings(kg, analyse(kg, draws=40))
    rows = list(kg.query("finding-evidence", kind="agency"))
    assert len(rows) > 5
    assert all(plan.document.text[r["start"] : r["end"]] == r["quote"] for r in rows)


def test_findings_lie_in_a_graph_of_their_own_and_go_with_their_plan() -> None:
    kg = KnowledgeGraph.from_plans([govkg.read_plan(PLAN)])
    statements = len(kg)
    govkg.add_findings(kg, analyse(kg, draws=40))
    (plan,) = kg.plans()
    assert {q.graph_name.value for q in kg.quads()} == {f"{plan}/graph", f"{plan}/findings"}
    assert kg.validate().conforms
    assert len(kg) > statements
    kg.remove(plan)
    assert len(kg) == 0


@pytest.mark.parametrize("sources", [[PLAN], ["a.trig", "b.trig"], ["plan.ttl"]])
def test_what_can_not_hold_findings_is_refused_before_anything_is_read(
    sources: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bottlenecks", *sources, "--write"]) == 2
    message = capsys.readouterr().err
    assert "--write" in message
    assert "govkg build" in message


def test_findings_of_two_analyses_stay_apart(tmp_path: Path) -> None:
    (tmp_path / "small.txt").write_text(
        "乙市实施方案\n\n一、主要任务\n（一）推进企业开办便利。（牵头单位：市教育局、市财政局）\n（二）推进企业登记。（牵头单位：市民政局、市财政局）\n",
        "utf-8",
    )
    kg = KnowledgeGraph.from_plans([govkg.read_plan(PLAN), govkg.read_plan(tmp_path / "small.txt")])
    govkg.add_findings(kg, analyse(kg, draws=20))
    for plan in kg.plans():
        govkg.add_findings(kg, analyse(kg, plan=plan, draws=20))
    rows = list(kg.query("findings"))
    analyses = [row["analysis"] for row in rows]
    assert len(set(analyses)) == 3
    assert analyses == sorted(analyses)
    for analysis in set(analyses):
        orders = [row["order"] for row in rows if row["analysis"] == analysis]
        assert orders == sorted(orders)


def test_a_plan_in_place_of_another_takes_nothing_over(tmp_path: Path) -> None:
    longer = "甲市方案\n1.甲事。（市教育局、市财政局负责）\n2.乙事。（市财政局、市民政局负责）\n"
    shorter = govkg.read_plan_text("甲市方案\n1.甲事。（市教育局负责）\n")
    kg = KnowledgeGraph.open(tmp_path / "store", writable=True)
    kg.add(govkg.read_plan_text(longer))
    kg.reason()
    govkg.add_findings(kg, analyse(kg, draws=20))
    assert len({q.graph_name for q in kg.quads()}) == 3
    kg.add(shorter, replace=True)
    assert set(kg.quads()) == set(KnowledgeGraph.from_plans([shorter]).quads())
