"""Corrections in a store that can not be read back: that plan stays as it stands there and is told, the others are built."""

from pathlib import Path

import pytest
import yaml
from pyoxigraph import Literal, Quad

from govkg.cli import main
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.terms import gov

TEXT = """{place}某项工作方案
一、重点任务
（一）推进甲类工作。完善制度，建立台账。（市教育局牵头，市民政局配合）
（二）推进乙类工作。完善制度，建立台账。（市水利局负责）
"""
PLACES = ("东川市", "江城市", "柳江市")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three plans; what a person corrected of the second stands in a store, and in a file, in a form that can not be read."""
    for place in PLACES:
        (tmp_path / f"{place}.txt").write_text(TEXT.format(place=place), "utf-8")
    plan, corrections = tmp_path / "江城市.txt", tmp_path / "c.yaml"
    assert main(["review", str(plan), "-o", str(corrections)]) == 0
    body = yaml.safe_load(corrections.read_text("utf-8")) | {"coder": "张三", "date": "2026-11-23"}
    body["tasks"][0]["assignments"][0] |= {"decision": "confirm"}
    corrections.write_text(yaml.safe_dump(body, allow_unicode=True), "utf-8")
    assert main(["build", str(plan), "-o", str(tmp_path / "store"), "--corrections", str(corrections), "-q"]) == 0
    kg = KnowledgeGraph.open(tmp_path / "store", writable=True)
    (order,) = kg.store.quads_for_pattern(None, gov("correctedOn"), None, None)
    for quad in [*kg.store.quads_for_pattern(order.subject, gov("evidence"), None, None)]:
        kg.store.remove(quad)
    kg.save(tmp_path / "plans.trig")
    kg.flush()
    return tmp_path


def test_the_other_plans_are_built(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = [str(folder / f"{place}.txt") for place in PLACES]
    capsys.readouterr()
    assert main(["build", *papers, "-o", str(folder / "store"), "--replace", "-q"]) == 3
    told = [line for line in capsys.readouterr().err.splitlines() if "would be lost" in line]
    assert len(told) == 1
    assert "江城市.txt: its corrections in the store can not be read" in told[0]
    kg = KnowledgeGraph.open(folder / "store")
    assert len(kg.plans()) == 3
    assert len([*kg.store.quads_for_pattern(None, gov("hasCorrection"), None, None)]) == 1, "as it stood there"


def test_alone_it_ends_the_run_with_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["build", str(folder / "江城市.txt"), "-o", str(folder / "store"), "--replace", "-q"]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert "江城市.txt" in line
    assert "--no-corrections builds it without them" in line


def test_a_file_which_is_written_anew_as_a_whole_is_left_as_it_is(folder: Path) -> None:
    papers, file = [str(folder / f"{place}.txt") for place in PLACES], folder / "plans.trig"
    before = file.read_bytes()
    assert main(["build", *papers, "-o", str(file), "-q"]) == 3
    assert file.read_bytes() == before


def test_text_in_place_of_a_part_of_a_plan_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kg = KnowledgeGraph.open(folder / "store", writable=True)
    (had,) = kg.store.quads_for_pattern(None, gov("hasCorrection"), None, None)
    kg.store.remove(had)
    kg.store.add(Quad(had.subject, had.predicate, Literal("更正一"), had.graph_name))
    kg.flush()
    del kg
    capsys.readouterr()
    assert main(["build", str(folder / "江城市.txt"), "-o", str(folder / "store"), "--replace", "-q"]) == 3
    assert "the text 「更正一」 stands where a part of a plan has to" in capsys.readouterr().err
