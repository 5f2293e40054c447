"""What people give to the library in good faith: one thing in place of several, a file in place of what it holds, a word misspelt."""

from pathlib import Path

import networkx as nx
import numpy as np
import pytest

import govkg
from govkg.errors import ParameterWrong, UsageError
from govkg.graph.plan_rows import plan_row
from govkg.network.scenarios import single_lead
from govkg.plans.contract import plan_to_json
from govkg.plans.model import Plan
from govkg.tables import Table

PLAN = """清河市2024年重点工作方案
一、修路。（牵头单位：市交通运输局；配合单位：市财政局）
二、治水。（牵头单位：市水务局；配合单位：有关部门、各县区政府）
三、办学。（牵头单位：市教育局、市财政局）
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return govkg.read_plan_text(PLAN)


@pytest.fixture(scope="module")
def kg(plan: Plan) -> govkg.KnowledgeGraph:
    return govkg.KnowledgeGraph.from_plans([plan])


def test_one_place_is_no_row_of_letters(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    for place in (tmp_path, str(tmp_path)):
        assert govkg.find_files(place).files == govkg.find_files([place]).files == (tmp_path / "plan.txt",)
    table = tmp_path / "ours.csv"
    table.write_text("name,abbreviations\n河道管护中心,河管中心\n", "utf-8")
    for tables in (table, str(table), [table]):
        assert govkg.read_plan(tmp_path / "plan.txt", agencies=tables).title == "清河市2024年重点工作方案"
    archive = govkg.read_archive(govkg.find_files(tmp_path / "plan.txt"), tmp_path / "out", processes=1, agencies=table)
    assert [row.state for row in archive.rows] == ["read"]
    with pytest.raises(UsageError, match="name two files or more"):
        govkg.coder_agreement("a.yaml")


def test_one_plan_and_one_graph_are_taken(plan: Plan, kg: govkg.KnowledgeGraph) -> None:
    assert govkg.KnowledgeGraph.from_plans(plan).plans() == kg.plans()
    assert govkg.side_by_side(kg, draws=0).columns == govkg.side_by_side([kg], draws=0).columns


def test_a_file_of_corrections_is_taken_as_its_judgements(plan: Plan, tmp_path: Path) -> None:
    entry = "tasks:\n- task: 三\n  heading: 办学\n  quote: 办学\n  decision: reject\n"
    (tmp_path / "c.yaml").write_text(f"plan: 方案\ncoder: 张三\ndate: 2024-05-31\n{entry}", "utf-8")
    review = govkg.read_review(tmp_path / "c.yaml")
    corrected = govkg.apply_corrections(plan, review)
    assert corrected == govkg.apply_corrections(plan, review.judgements)
    assert len(corrected.tasks) == 2


def test_a_misspelt_word_is_told(kg: govkg.KnowledgeGraph) -> None:
    rule = govkg.compliance(kg)
    with pytest.raises(ParameterWrong, match="no table 'chapter'; there are: tasks, chapters, plans"):
        rule.to_pandas("chapter")  # type: ignore[arg-type]
    with pytest.raises(ParameterWrong, match="no column 'titel'; there are: plan, title"):
        kg.query("plans").column("titel")
    incidence, content = govkg.coordination_network(kg).incidence, govkg.coordination_network(kg).content
    with pytest.raises(ParameterWrong, match="choice 'anything'; there are: first, balance"):
        single_lead(incidence, content, choice="anything")  # type: ignore[arg-type]


@pytest.mark.parametrize("draws", [20.5, "20", True, None])
def test_draws_are_whole_numbers(draws: object, kg: govkg.KnowledgeGraph) -> None:
    with pytest.raises(ParameterWrong, match=f"draws {draws!r}: a whole number"):
        govkg.find_bottlenecks(kg, draws=draws)  # type: ignore[arg-type]
    assert govkg.find_bottlenecks(kg, draws=np.int64(20))  # type: ignore[arg-type]


def test_a_graph_is_there_though_nothing_is_asked_of_it() -> None:
    assert govkg.KnowledgeGraph.connect("http://127.0.0.1:9/sparql")
    assert govkg.KnowledgeGraph.from_plans([])


def test_one_plan_of_several_is_exported(kg: govkg.KnowledgeGraph, plan: Plan, tmp_path: Path) -> None:
    both = govkg.KnowledgeGraph.from_plans([plan, govkg.read_plan_text(PLAN.replace("清河市", "云溪市"))])
    (one,) = govkg.write_export(both, tmp_path / "one.graphml", plan="云溪市2024年重点工作方案")
    (whole,) = govkg.write_export(both, tmp_path / "all.graphml")
    assert 0 < len(nx.read_graphml(one)) < len(nx.read_graphml(whole))
    govkg.write_export(both, tmp_path / "one.ttl", plan="云溪市2024年重点工作方案")
    assert len(govkg.KnowledgeGraph.open(tmp_path / "one.ttl").plans()) == 1


def test_numbers_stay_numbers_beside_missing_ones(kg: govkg.KnowledgeGraph) -> None:
    table = kg.sparql(
        'SELECT ?y ?b ?d ?n { VALUES (?y ?b ?d ?n) { ("2024"^^xsd:gYear true 0.5 1) (UNDEF UNDEF UNDEF 2) } }'
    )
    assert isinstance(table, Table)
    frame = table.to_pandas()
    assert [str(kind) for kind in frame.dtypes] == ["Int64", "boolean", "float64", "int64"]
    assert frame["y"][0] == 2024


def test_json_tells_who_is_counted(plan: Plan, tmp_path: Path) -> None:
    told = {a["actor"]: a["collective"] for t in plan_to_json(plan)["tasks"] for a in t["assignments"]}
    assert (told["市水务局"], told["有关部门"], told["各县区政府"]) == (None, "indefinite", "definite")


def test_the_row_of_a_plan(kg: govkg.KnowledgeGraph, tmp_path: Path) -> None:
    assert plan_row(kg.query)["title"] == "清河市2024年重点工作方案"
    with pytest.raises(ParameterWrong, match="there is no plan in the graph"):
        plan_row(govkg.KnowledgeGraph.from_plans([]).query)
    (iri,) = kg.plans()
    kg.save(tmp_path / "g.nt")
    text = (tmp_path / "g.nt").read_text("utf-8")
    lines = [line for line in text.splitlines(keepends=True) if "terms/title" not in line]
    (tmp_path / "none.nt").write_text("".join(lines), "utf-8")
    assert plan_row(govkg.KnowledgeGraph.open(tmp_path / "none.nt").query)["plan"] == iri
    again = f'<{iri}> <http://purl.org/dc/terms/title> "Plan"@en .\n'
    (tmp_path / "two.nt").write_text(text + again, "utf-8")
    assert govkg.KnowledgeGraph.open(tmp_path / "two.nt").only(iri).plans() == [iri]


@pytest.mark.parametrize(
    "ask",
    [
        govkg.analyse,
        govkg.coordination_network,
        govkg.find_bottlenecks,
        govkg.compliance,
        govkg.add_findings,
        lambda plan: govkg.compare_plans(plan, plan),
        lambda plan: govkg.side_by_side([plan, plan]),
        lambda plan: govkg.write_export(plan, "net.graphml"),
        lambda plan: govkg.write_report(plan, "report.html"),
        lambda plan: govkg.write_network(plan, "network.html"),
        lambda plan: govkg.write_task_lists(plan, "lists"),
        lambda plan: govkg.write_plot(plan, "load", "load.svg"),
    ],
)
def test_a_plan_is_no_graph_and_how_to_make_one_is_told(ask, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    plan = govkg.read_plan_text("江城市方案\n1.甲事。做。（市财政局负责）\n")
    with pytest.raises(
        ParameterWrong, match=r"is no graph: KnowledgeGraph.from_plans|where a KnowledgeGraph is expected"
    ):
        ask(plan)
    assert list(tmp_path.iterdir()) == []


def test_a_path_is_no_plan():
    for given in ("plan.txt", ["plan.txt"]):
        with pytest.raises(ParameterWrong, match=r"'plan\.txt' was given where a Plan is expected"):
            govkg.KnowledgeGraph.from_plans(given)
