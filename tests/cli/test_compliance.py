"""`govkg compliance` on the bundled plan."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

import govkg
from govkg.cli import main
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.resources import resource

PLAN = str(resource("data", "changzhi-2023", "plan.txt"))


def test_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compliance", PLAN]) == 0
    shown = capsys.readouterr().out
    assert "2 of 11 tasks comply (18%); 29 excess leads; 0 without a lead; 1 not judged" in shown
    assert "the plan's own rule, 三/1" in shown
    assert "三/1 市级政府机构改革方面: several leads, 7 in excess" in shown


def test_json_and_csv(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compliance", PLAN, "--format", "json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["plans"][0]["excess_leads"] == 29
    assert body["chapters"][0]["chapter"] == "目标任务"
    assert main(["compliance", PLAN, "--format", "csv"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [int(row["excess_leads"]) for row in rows] == [7, 0, 2, 3, 4, 3, 5, 2, 1, 2, 0, 0]


def test_a_missing_file_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compliance", "no.txt"]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_clause_of_indefinite_collectives_alone_is_quoted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "江城市实施方案\n一、甲事。（责任单位：市直有关单位）\n二、乙事。（市水利局负责）\n"
    (tmp_path / "plan.txt").write_text(text, "utf-8")
    assert main(["compliance", str(tmp_path / "plan.txt"), "--format", "csv"]) == 0
    first, second = csv.DictReader(capsys.readouterr().out.splitlines())
    assert (first["verdict"], second["verdict"]) == ("no agency", "sole owner")
    assert "市直有关单位" in first["quote"]
    assert text[int(first["start"]) : int(first["end"])] == first["quote"]
    assert main(["compliance", str(tmp_path / "plan.txt")]) == 0
    assert f"[{first['start']}–{first['end']}] 「{first['quote']}」" in capsys.readouterr().out


def test_a_csv_without_a_row_has_its_header(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = replace(govkg.read_plan(PLAN), tasks=())
    KnowledgeGraph.from_plans([plan]).save(tmp_path / "empty.trig")
    assert main(["compliance", str(tmp_path / "empty.trig"), "--format", "csv"]) == 0
    empty = capsys.readouterr().out
    assert main(["compliance", PLAN, "--format", "csv"]) == 0
    assert empty.splitlines() == capsys.readouterr().out.splitlines()[:1]
