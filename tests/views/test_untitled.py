"""A paper without a title goes by the name of its file, in every place where a title is shown; in the graph it stays without one."""

import json
import re

import pytest

import govkg
from govkg.cli import main
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.network.side_by_side import side_by_side
from govkg.views.network_view import network_page
from govkg.views.report import report_page

ROWS = "序号,任务,牵头单位,配合单位\n1,清理街面,江城市教育局,江城市财政局\n2,修整绿地,江城市水利局,江城市公安局\n"
TITLED = "云溪县修桥方案\n一、推进\n1.排查桥梁。检测。（县水利局、县公安局负责）\n"


@pytest.fixture
def files(tmp_path):
    (tmp_path / "台账.csv").write_text(ROWS, "utf-8")
    (tmp_path / "桥.txt").write_text(TITLED, "utf-8")
    return [str(tmp_path / "台账.csv"), str(tmp_path / "桥.txt")]


@pytest.fixture
def kg(files):
    return KnowledgeGraph.from_plans(map(govkg.read_plan, files))


def test_queries_and_labels_tell_the_file(kg):
    for query in ("plans", "plan-overview"):
        assert sorted(kg.query(query).column("title")) == ["云溪县修桥方案", "台账.csv"]
    labels = kg.sparql(
        "PREFIX gov: <https://w3id.org/govkg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        "SELECT ?label { ?plan a gov:Plan ; rdfs:label ?label }"
    )
    assert sorted(labels.column("label")) == ["云溪县修桥方案", "台账.csv"]
    assert sorted(kg.plan(iri).title for iri in kg.plans()) == ["", "云溪县修桥方案"]
    assert {column.title for column in side_by_side([kg], draws=0).columns} == {"云溪县修桥方案", "台账.csv"}


def test_both_pages_show_it(kg):
    report = report_page(kg).decode()
    assert re.search(r'<a href="#plan-\d" lang="zh-Hans">台账.csv</a>', report)
    assert '<h2 class="title" lang="zh-Hans">台账.csv</h2>' in report
    network = network_page(kg).decode()
    assert re.search(r'<option value="\d"[^>]*>台账.csv</option>', network)
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', network, re.S)[1])
    assert "台账.csv" in [plan["titles"]["zh"] for plan in data["plans"]]


def test_the_summary_and_the_comparison_show_it(files, tmp_path, capsys):
    assert main(["analyse", files[0], "-o", str(tmp_path / "o"), "--draws", "20", "-q"]) == 0
    assert capsys.readouterr().out.startswith("台账.csv\n")
    assert main(["compare", *files, "--indicators", "--draws", "0"]) == 0
    assert capsys.readouterr().out.startswith("A: 台账.csv\n")
