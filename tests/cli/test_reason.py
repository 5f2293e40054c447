"""`govkg reason` at the shell."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

import govkg
from govkg.cli import main
from govkg.errors import UsageError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.resources import resource

PLAN = str(resource("data", "changzhi-2023", "plan.txt"))


def test_an_ending_that_is_no_syntax_is_one_line_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reason", PLAN, "-o", str(tmp_path / "x.foo"), "--owl", str(tmp_path / "x.ttl")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "no RDF syntax has the ending '.foo'" in line
    assert not list(tmp_path.iterdir())


def test_a_store_folder_is_reasoned_on_and_stays_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, more = tmp_path / "store", tmp_path / "more.trig"
    assert main(["build", PLAN, "-o", str(store), "-q"]) == 0
    before = set(KnowledgeGraph.open(store).quads())
    assert main(["reason", str(store), "--explain", "-o", str(more)]) == 0
    assert "9  JointLedTask" in capsys.readouterr().out
    assert set(KnowledgeGraph.open(store).quads()) == before
    assert before < set(KnowledgeGraph.open(more).quads())


def test_inferences_are_kept_only_where_they_can_be(tmp_path: Path) -> None:
    store = tmp_path / "store"
    kg = KnowledgeGraph.open(store, writable=True)
    kg.add(govkg.read_plan(PLAN))
    (found,) = kg.reason()
    assert set(found.quads()) <= set(kg.quads())
    kg.flush()
    del kg
    reading = KnowledgeGraph.open(store)
    with pytest.raises(UsageError, match="opened for reading"):
        reading.reason()
    assert len(reading.in_memory().reason()) == 1
    with pytest.raises(UsageError, match="only whole plans are written to an endpoint"):
        KnowledgeGraph.connect("http://127.0.0.1:9/query", tries=1).reason()


def test_the_explanation_names_the_tasks_in_the_order_of_the_plan(capsys: pytest.CaptureFixture[str]) -> None:
    """行政审批服务管理局 and 政府信息中心 lead 三/8 打破“信息孤岛”, 三/9 构筑统一平台 and 三/10; 三/12 has no clause."""
    assert main(["reason", PLAN, "--explain", "-q", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    joint = re.findall(r"^三/(\d+) \S+ is a JointLedTask", told, re.MULTILINE)
    assert joint[:2] == ["1", "3"]
    assert joint[-3:] == ["8", "9", "10"]


def test_every_paragraph_of_an_explanation_rests_on_a_clause(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reason", PLAN, "--explain"]) == 0
    paragraphs = capsys.readouterr().out.split("\n\n")[1:]
    assert len(paragraphs) == 9 + 2 + 75
    assert [p for p in paragraphs if "「" not in p] == []


def test_the_ontology_for_an_editor_has_words(tmp_path: Path) -> None:
    """Labels of its terms, of agencies and of tasks; without them one sees local names alone."""
    assert main(["reason", PLAN, "--owl", str(tmp_path / "plan.ttl"), "-q"]) == 0
    store = Store()
    store.load(path=tmp_path / "plan.ttl", format=RdfFormat.TURTLE)
    unnamed = (
        "PREFIX gov: <https://w3id.org/govkg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        "SELECT ?thing { ?thing a ?kind VALUES ?kind { gov:Agency gov:Task } MINUS { ?thing rdfs:label ?label } }"
    )
    assert list(store.query(unnamed)) == []
    heading = (
        "PREFIX gov: <https://w3id.org/govkg/ontology#> SELECT (COUNT(?h) AS ?n) { ?t a gov:Task ; gov:heading ?h }"
    )
    assert int(next(iter(store.query(heading)))["n"].value) == 12
    term = "ASK { <https://w3id.org/govkg/ontology#Task> <http://www.w3.org/2000/01/rdf-schema#label> ?label }"
    assert bool(store.query(term))


def test_the_ontology_alone_reads_no_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reason", "plan.txt", "--ontology"]) == 2
    assert "--ontology checks the ontology alone and reads no plan" in capsys.readouterr().err
