"""`govkg compliance` on the bundled plan."""

import csv
import json
from pathlib import Path

import pytest

from govkg.cli import main
from govkg.resources import resource

PLAN = str(resource("data", "changzhi-2023", "plan.txt"))


def test_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compliance", PLAN]) == 0
    shown = capsys.readouterr().out
    assert "2 of 11 tasks comply (18%); 29 excess leads; 1 not judged" in shown
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


def test_a_task_of_indefinite_collectives_shows_its_clause(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "清河市绿化工作方案\n一、重点任务\n"
        "1．城市公园。建设公园。（责任单位：市直有关单位）\n2．植树造林。推进植树。（牵头单位：市林业局）\n"
    )
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    assert main(["compliance", str(tmp_path / "plan.txt"), "--format", "csv", "-q"]) == 0
    first, second = csv.DictReader(capsys.readouterr().out.splitlines())
    assert (first["verdict"], second["verdict"]) == ("no agency", "one lead")
    assert "市直有关单位" in first["quote"]
    assert text[int(first["start"]) : int(first["end"])] == first["quote"]
    assert main(["compliance", str(tmp_path / "plan.txt"), "-q"]) == 0
    assert f"「{first['quote']}」" in capsys.readouterr().out
